#include "kernels/cpu/reference_backend.h"

#include <algorithm>
#include <cmath>

#include "kernels/cpu/cpu_backend.h"
#include "kernels/cpu/views.h"
#include "kernels/dequantize.h"

namespace heddle {
namespace {

class ReferenceWeight final : public PreparedWeight {
 public:
  explicit ReferenceWeight(std::span<const WeightSource> parts) : m_cols(parts.front().cols) {
    for (const WeightSource& part : parts) {
      const size_t firstRow = m_bias.size();
      m_bias.resize(firstRow + static_cast<size_t>(part.rows), 0.0f);
      m_values.resize(m_bias.size() * static_cast<size_t>(m_cols));
      for (int64_t row = 0; row < part.rows; ++row) {
        const size_t to = firstRow + static_cast<size_t>(row);
        dequantizeRow(part.type, part.data + row * rowBytes(part.type, m_cols), m_cols,
                      m_values.data() + to * static_cast<size_t>(m_cols));
        if (part.bias) m_bias[to] = part.bias[row];
      }
    }
  }
  int64_t rows() const override { return static_cast<int64_t>(m_bias.size()); }
  int64_t cols() const override { return m_cols; }
  size_t sizeBytes() const override { return (m_values.size() + m_bias.size()) * sizeof(float); }
  const float* row(int64_t index) const { return m_values.data() + index * m_cols; }
  float bias(int64_t index) const { return m_bias[static_cast<size_t>(index)]; }

 private:
  int64_t m_cols;
  std::vector<float> m_values;  // [rows, cols]
  std::vector<float> m_bias;    // [rows]
};

double dot(const float* a, const float* b, int64_t count) {
  double sum = 0;
  for (int64_t i = 0; i < count; ++i) sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
  return sum;
}

}  // namespace

std::unique_ptr<Backend> makeReferenceBackend() {
  return std::make_unique<ReferenceBackend>();
}

ReferenceBackend::ReferenceBackend()
    : m_training(m_pool, {nullptr,
                          [](const void*, const PreparedWeight& weight, int64_t row, float* out) {
                            std::copy_n(static_cast<const ReferenceWeight&>(weight).row(row), weight.cols(),
                                        out);
                          },
                          [](const PreparedWeight& weight, int64_t row) {
                            return static_cast<const ReferenceWeight&>(weight).bias(row);
                          }}) {}

DeviceInfo ReferenceBackend::deviceInfo() const {
  const HostMemory memory = hostMemory();
  return {hostProcessorName() + ", reference", "cpu", "reference", memory.totalBytes, memory.freeBytes};
}

BackendStatus ReferenceBackend::reserve(int64_t, int64_t) {
  return {};
}

BackendStatus ReferenceBackend::prepare(std::span<const WeightSource> parts,
                                        std::unique_ptr<PreparedWeight>& out) {
  if (BackendStatus status = checkWeightParts(parts); !status.ok()) return status;
  try {
    out = std::make_unique<ReferenceWeight>(parts);
  } catch (const std::bad_alloc&) {
    return {BackendCode::OutOfMemory, "a weight as F32 in host memory"};
  }
  return {};
}

void ReferenceBackend::matmul(const Tensor& x, const PreparedWeight& weight, const Tensor& out) {
  const auto& values = static_cast<const ReferenceWeight&>(weight);
  assert(x.inner() == values.cols() && out.inner() == values.rows() && x.rows() == out.rows());
  for (int64_t token = 0; token < x.rows(); ++token)
    for (int64_t row = 0; row < values.rows(); ++row)
      floatRow(out, token)[row] =
          static_cast<float>(dot(floatRow(x, token), values.row(row), values.cols())) + values.bias(row);
}

void ReferenceBackend::matmulTransposed(const Tensor& x, const PreparedWeight& weight, const Tensor& out) {
  const auto& values = static_cast<const ReferenceWeight&>(weight);
  assert(x.inner() == values.rows() && out.inner() == values.cols() && x.rows() == out.rows());
  std::vector<double> sums(static_cast<size_t>(values.cols()));
  for (int64_t token = 0; token < x.rows(); ++token) {
    std::fill(sums.begin(), sums.end(), 0.0);
    for (int64_t row = 0; row < values.rows(); ++row)
      for (size_t col = 0; col < sums.size(); ++col)
        sums[col] += static_cast<double>(floatRow(x, token)[row]) * static_cast<double>(values.row(row)[col]);
    for (size_t col = 0; col < sums.size(); ++col) floatRow(out, token)[col] = static_cast<float>(sums[col]);
  }
}

void ReferenceBackend::embeddingRows(const PreparedWeight& table, const Tensor& ids, float scale,
                                     const Tensor& out) {
  const auto& values = static_cast<const ReferenceWeight&>(table);
  const int32_t* rows = indexValues(ids);
  assert(out.inner() == values.cols() && out.rows() == ids.elements());
  for (int64_t i = 0; i < out.rows(); ++i) {
    assert(rows[i] >= 0 && rows[i] < values.rows());
    for (int64_t col = 0; col < values.cols(); ++col)
      floatRow(out, i)[col] = scale * values.row(rows[i])[col];
  }
}

void ReferenceBackend::adapterTap(const Tensor& x, const Tensor& a, const Tensor& b, float scale, int slot,
                                  const RaggedBatch& batch, const Tensor& out) {
  const int64_t rank = a.rows();
  assert(a.inner() == x.inner() && b.inner() == rank && b.rows() == out.inner());
  const int32_t* sequenceOf = indexValues(batch.sequenceOf);
  const int32_t* adapterOf = indexValues(batch.adapterOf);
  std::vector<float> low(static_cast<size_t>(rank));
  for (int64_t token = 0; token < batch.tokens; ++token) {
    if (adapterOf[sequenceOf[token]] != slot) continue;
    for (int64_t r = 0; r < rank; ++r)
      low[static_cast<size_t>(r)] = static_cast<float>(dot(floatRow(x, token), floatRow(a, r), x.inner()));
    for (int64_t row = 0; row < out.inner(); ++row)
      floatRow(out, token)[row] += scale * static_cast<float>(dot(low.data(), floatRow(b, row), rank));
  }
}

void ReferenceBackend::rmsNorm(const Tensor& x, const Tensor& weight, float epsilon, const Tensor& out) {
  assert(sameShape(x, out) && weight.elements() == x.inner());
  const int64_t inner = x.inner();
  for (int64_t row = 0; row < x.rows(); ++row) {
    const float* from = floatRow(x, row);
    const double mean = dot(from, from, inner) / static_cast<double>(inner);
    const float factor = static_cast<float>(1.0 / std::sqrt(mean + static_cast<double>(epsilon)));
    for (int64_t i = 0; i < inner; ++i) floatRow(out, row)[i] = from[i] * factor * floatValues(weight)[i];
  }
}

void ReferenceBackend::layerNorm(const Tensor& x, const Tensor& weight, const Tensor& bias, float epsilon,
                                 const Tensor& out) {
  assert(sameShape(x, out) && weight.elements() == x.inner() && bias.elements() == x.inner());
  const int64_t inner = x.inner();
  for (int64_t row = 0; row < x.rows(); ++row) {
    const float* from = floatRow(x, row);
    double sum = 0, squares = 0;
    for (int64_t i = 0; i < inner; ++i) sum += static_cast<double>(from[i]);
    const double mean = sum / static_cast<double>(inner);
    for (int64_t i = 0; i < inner; ++i) squares += std::pow(static_cast<double>(from[i]) - mean, 2.0);
    const double factor =
        1.0 / std::sqrt(squares / static_cast<double>(inner) + static_cast<double>(epsilon));
    for (int64_t i = 0; i < inner; ++i)
      floatRow(out, row)[i] =
          static_cast<float>((static_cast<double>(from[i]) - mean) * factor) * floatValues(weight)[i] +
          floatValues(bias)[i];
  }
}

void ReferenceBackend::rope(const Tensor& x, const Tensor& positions, const RopeParams& params) {
  assert(x.rank == 3);
  const int64_t rotated = params.rotatedDims > 0 ? params.rotatedDims : x.inner();
  const int64_t pairs = rotated / 2;
  assert(rotated <= x.inner() && rotated % 2 == 0);
  const bool interleaved = params.pairing == RopePairing::Interleaved;
  for (int64_t token = 0; token < x.extent(0); ++token)
    for (int64_t pair = 0; pair < pairs; ++pair) {
      const double divisor = params.factors ? static_cast<double>(floatValues(*params.factors)[pair]) : 1.0;
      const double exponent = -2.0 * static_cast<double>(pair) / static_cast<double>(rotated);
      const double frequency = std::pow(static_cast<double>(params.base), exponent) / divisor;
      const double angle =
          indexValues(positions)[token] * static_cast<double>(params.positionScale) * frequency;
      const float cosine = static_cast<float>(std::cos(angle)) * params.magnitude;
      const float sine = static_cast<float>(std::sin(angle)) * params.magnitude;
      for (int64_t head = 0; head < x.extent(1); ++head) {
        float* row = headRow(x, token, head);
        float& first = row[interleaved ? 2 * pair : pair];
        float& second = row[interleaved ? 2 * pair + 1 : pair + pairs];
        const float a = first, b = second;
        first = a * cosine - b * sine;
        second = a * sine + b * cosine;
      }
    }
}

}  // namespace heddle
