#include "kernels/cpu/training/reference_training.h"

#include <cmath>
#include <numbers>

#include "kernels/cpu/views.h"
#include "kernels/dropout_mask.h"

namespace heddle {
namespace {

void put(float& to, Accumulate accumulate, double value) {
  to = static_cast<float>(accumulate == Accumulate::Yes ? static_cast<double>(to) + value : value);
}

// The activation and its slope.
struct Activated {
  double value, slope;
};

Activated activated(Activation kind, double x) {
  switch (kind) {
    case Activation::Silu: {
      const double logistic = 1.0 / (1.0 + std::exp(-x));
      return {x * logistic, logistic * (1.0 + x * (1.0 - logistic))};
    }
    case Activation::GeluTanh: {
      const double factor = std::sqrt(2.0 / std::numbers::pi);
      const double hyperbolic = std::tanh(factor * (x + 0.044715 * x * x * x));
      return {0.5 * x * (1.0 + hyperbolic),
              0.5 * (1.0 + hyperbolic) +
                  0.5 * x * (1.0 - hyperbolic * hyperbolic) * factor * (1.0 + 3.0 * 0.044715 * x * x)};
    }
    case Activation::GeluErf: {
      const double below = 0.5 * (1.0 + std::erf(x / std::numbers::sqrt2));
      return {x * below, below + x * std::exp(-0.5 * x * x) / std::sqrt(2.0 * std::numbers::pi)};
    }
    case Activation::Relu:
      return {x > 0 ? x : 0.0, x > 0 ? 1.0 : 0.0};
  }
  return {};
}

// Logarithm of the sum of the exponentials of a row.
double logSum(const float* row, int64_t count) {
  double largest = -HUGE_VAL, sum = 0;
  for (int64_t i = 0; i < count; ++i) largest = std::max(largest, static_cast<double>(row[i]));
  for (int64_t i = 0; i < count; ++i) sum += std::exp(static_cast<double>(row[i]) - largest);
  return largest + std::log(sum);
}

}  // namespace

BackendStatus ReferenceTraining::reserve(int64_t, int64_t) {
  return {};
}

std::vector<float> ReferenceTraining::dequantised(const PreparedWeight& weight) const {
  std::vector<float> values(static_cast<size_t>(weight.rows() * weight.cols()));
  m_pool.run(weight.rows(), [&](int64_t row) {
    m_reader.row(m_reader.context, weight, row, values.data() + row * weight.cols());
  });
  return values;
}

void ReferenceTraining::matmul(const Tensor& x, const PreparedWeight& weight, const Tensor& out) {
  assert(x.inner() == weight.cols() && out.inner() == weight.rows() && x.rows() == out.rows());
  const std::vector<float> values = dequantised(weight);
  const int64_t cols = weight.cols();
  m_pool.run(x.rows(), [&](int64_t token) {
    for (int64_t row = 0; row < weight.rows(); ++row) {
      double sum = static_cast<double>(m_reader.bias(weight, row));
      for (int64_t col = 0; col < cols; ++col)
        sum += static_cast<double>(floatRow(x, token)[col]) *
               static_cast<double>(values[static_cast<size_t>(row * cols + col)]);
      floatRow(out, token)[row] = static_cast<float>(sum);
    }
  });
}

void ReferenceTraining::matmulBackward(const Tensor& dOut, const PreparedWeight& weight,
                                       Accumulate accumulate, const Tensor& dX) {
  assert(dOut.inner() == weight.rows() && dX.inner() == weight.cols() && dOut.rows() == dX.rows());
  const std::vector<float> values = dequantised(weight);
  const size_t cols = static_cast<size_t>(weight.cols());
  m_pool.run(dX.rows(), [&](int64_t token) {
    std::vector<double> sums(cols, 0.0);
    for (int64_t row = 0; row < weight.rows(); ++row)
      for (size_t col = 0; col < cols; ++col)
        sums[col] += static_cast<double>(floatRow(dOut, token)[row]) *
                     static_cast<double>(values[static_cast<size_t>(row) * cols + col]);
    for (size_t col = 0; col < cols; ++col) put(floatRow(dX, token)[col], accumulate, sums[col]);
  });
}

void ReferenceTraining::multiply(const Tensor& a, Transposed transposeA, const Tensor& b,
                                 Transposed transposeB, float alpha, Accumulate accumulate,
                                 const Tensor& out) {
  const bool columnsOfA = transposeA == Transposed::Yes, columnsOfB = transposeB == Transposed::Yes;
  const int64_t depth = columnsOfA ? a.rows() : a.inner();
  assert(depth == (columnsOfB ? b.inner() : b.rows()) && out.rows() == (columnsOfA ? a.inner() : a.rows()) &&
         out.inner() == (columnsOfB ? b.rows() : b.inner()));
  m_pool.run(out.rows(), [&](int64_t row) {
    for (int64_t col = 0; col < out.inner(); ++col) {
      double sum = 0;
      for (int64_t i = 0; i < depth; ++i)
        sum += static_cast<double>(columnsOfA ? floatRow(a, i)[row] : floatRow(a, row)[i]) *
               static_cast<double>(columnsOfB ? floatRow(b, col)[i] : floatRow(b, i)[col]);
      put(floatRow(out, row)[col], accumulate, static_cast<double>(alpha) * sum);
    }
  });
}

void ReferenceTraining::rmsNormBackward(const Tensor& x, const Tensor& weight, float epsilon,
                                        const Tensor& dOut, Accumulate accumulate, const Tensor& dX) {
  assert(sameShape(x, dOut) && sameShape(x, dX) && weight.elements() == x.inner());
  const int64_t inner = x.inner();
  const float* scale = floatValues(weight);
  m_pool.run(x.rows(), [&](int64_t row) {
    const float *from = floatRow(x, row), *gradient = floatRow(dOut, row);
    double squares = 0, along = 0;
    for (int64_t i = 0; i < inner; ++i) {
      squares += static_cast<double>(from[i]) * static_cast<double>(from[i]);
      along +=
          static_cast<double>(from[i]) * static_cast<double>(gradient[i]) * static_cast<double>(scale[i]);
    }
    const double size = static_cast<double>(inner);
    const double factor = 1.0 / std::sqrt(squares / size + static_cast<double>(epsilon));
    for (int64_t i = 0; i < inner; ++i)
      put(floatRow(dX, row)[i], accumulate,
          factor * (static_cast<double>(gradient[i]) * static_cast<double>(scale[i]) -
                    static_cast<double>(from[i]) * factor * factor * along / size));
  });
}

void ReferenceTraining::ropeBackward(const Tensor& d, const Tensor& positions, const RopeParams& params) {
  assert(d.rank == 3);
  const int64_t rotated = params.rotatedDims > 0 ? params.rotatedDims : d.inner(), pairs = rotated / 2;
  const bool interleaved = params.pairing == RopePairing::Interleaved;
  m_pool.run(d.extent(0), [&](int64_t token) {
    for (int64_t pair = 0; pair < pairs; ++pair) {
      const double divisor = params.factors ? static_cast<double>(floatValues(*params.factors)[pair]) : 1.0;
      const double exponent = -2.0 * static_cast<double>(pair) / static_cast<double>(rotated);
      const double frequency = std::pow(static_cast<double>(params.base), exponent) / divisor;
      const double angle =
          indexValues(positions)[token] * static_cast<double>(params.positionScale) * frequency;
      const double cosine = std::cos(angle) * static_cast<double>(params.magnitude);
      const double sine = std::sin(angle) * static_cast<double>(params.magnitude);
      for (int64_t head = 0; head < d.extent(1); ++head) {
        float* row = headRow(d, token, head);
        float& first = row[interleaved ? 2 * pair : pair];
        float& second = row[interleaved ? 2 * pair + 1 : pair + pairs];
        const double a = static_cast<double>(first), b = static_cast<double>(second);
        first = static_cast<float>(a * cosine + b * sine);
        second = static_cast<float>(b * cosine - a * sine);
      }
    }
  });
}

void ReferenceTraining::gatedActivationBackward(Activation kind, const Tensor& gateUp, const Tensor& dOut,
                                                const Tensor& dGateUp) {
  const int64_t count = dOut.inner();
  assert(gateUp.inner() == 2 * count && sameShape(gateUp, dGateUp) && gateUp.rows() == dOut.rows());
  m_pool.run(dOut.rows(), [&](int64_t row) {
    for (int64_t i = 0; i < count; ++i) {
      const Activated gate = activated(kind, static_cast<double>(floatRow(gateUp, row)[i]));
      const double up = static_cast<double>(floatRow(gateUp, row)[count + i]);
      const double gradient = static_cast<double>(floatRow(dOut, row)[i]);
      floatRow(dGateUp, row)[i] = static_cast<float>(gradient * up * gate.slope);
      floatRow(dGateUp, row)[count + i] = static_cast<float>(gradient * gate.value);
    }
  });
}

void ReferenceTraining::logProbabilities(const Tensor& logits, const Tensor& targets, const Tensor& out) {
  assert(targets.elements() == logits.rows() && out.elements() == logits.rows() && out.contiguous());
  m_pool.run(logits.rows(), [&](int64_t row) {
    const int32_t target = indexValues(targets)[row];
    assert(target < logits.inner());
    const float* values = floatRow(logits, row);
    reinterpret_cast<float*>(out.data)[row] =
        target < 0 ? 0.0f
                   : static_cast<float>(static_cast<double>(values[target]) - logSum(values, logits.inner()));
  });
}

void ReferenceTraining::crossEntropyBackward(const Tensor& logits, const Tensor& targets,
                                             const Tensor& weights) {
  assert(targets.elements() == logits.rows() && weights.elements() == logits.rows());
  m_pool.run(logits.rows(), [&](int64_t row) {
    const int32_t target = indexValues(targets)[row];
    assert(target < logits.inner());
    float* values = floatRow(logits, row);
    const double total = logSum(values, logits.inner()),
                 weight = static_cast<double>(floatValues(weights)[row]);
    for (int64_t i = 0; i < logits.inner(); ++i) {
      const double probability = std::exp(static_cast<double>(values[i]) - total);
      values[i] = target < 0 ? 0.0f : static_cast<float>(weight * (probability - (i == target ? 1.0 : 0.0)));
    }
  });
}

void ReferenceTraining::dropout(const Tensor& x, float probability, uint64_t seed, const Tensor& out) {
  assert(sameShape(x, out) && probability >= 0.0f && probability < 1.0f);
  const DropoutMask mask = makeDropoutMask(probability, seed);
  m_pool.run(x.rows(), [&](int64_t row) {
    for (int64_t i = 0; i < x.inner(); ++i)
      floatRow(out, row)[i] = isDropped(mask, static_cast<uint64_t>(row * x.inner() + i))
                                  ? 0.0f
                                  : floatRow(x, row)[i] * mask.scale;
  });
}

void ReferenceTraining::sumOfSquares(const Tensor& x, const Tensor& out) {
  assert(x.contiguous() && out.elements() == 1);
  const float* values = reinterpret_cast<const float*>(x.data);
  double sum = 0;
  for (int64_t i = 0; i < x.elements(); ++i)
    sum += static_cast<double>(values[i]) * static_cast<double>(values[i]);
  *reinterpret_cast<float*>(out.data) = static_cast<float>(sum);
}

void ReferenceTraining::adamWStep(const Tensor& weight, const Tensor& gradient, const Tensor& m,
                                  const Tensor& v, const AdamWSettings& settings) {
  assert(weight.contiguous() && gradient.contiguous() && m.contiguous() && v.contiguous() &&
         weight.elements() == gradient.elements() && weight.elements() == m.elements() &&
         weight.elements() == v.elements());
  const double beta1 = static_cast<double>(settings.beta1), beta2 = static_cast<double>(settings.beta2),
               rate = static_cast<double>(settings.learningRate), step = static_cast<double>(settings.step);
  const auto at = [](const Tensor& tensor, int64_t i) -> float& {
    return reinterpret_cast<float*>(tensor.data)[i];
  };
  for (int64_t i = 0; i < weight.elements(); ++i) {
    const double slope = static_cast<double>(at(gradient, i)) * static_cast<double>(settings.gradientScale);
    const double mean = beta1 * static_cast<double>(at(m, i)) + (1.0 - beta1) * slope;
    const double square = beta2 * static_cast<double>(at(v, i)) + (1.0 - beta2) * slope * slope;
    at(m, i) = static_cast<float>(mean);
    at(v, i) = static_cast<float>(square);
    const double kept =
        static_cast<double>(at(weight, i)) * (1.0 - rate * static_cast<double>(settings.weightDecay));
    const double size = std::sqrt(square / (1.0 - std::pow(beta2, step)));
    at(weight, i) = static_cast<float>(kept - rate / (1.0 - std::pow(beta1, step)) * mean /
                                                  (size + static_cast<double>(settings.epsilon)));
  }
}

}  // namespace heddle
