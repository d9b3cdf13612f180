// What works row by row, the loss, and the optimizer's step.
#include <algorithm>
#include <cmath>

#include "kernels/cpu/training/cpu_training.h"
#include "kernels/cpu/views.h"
#include "kernels/dropout_mask.h"

namespace heddle {
namespace {

constexpr int64_t kTranscendentalWork = 8;  // operations of an exponential, roughly
constexpr int64_t kMaxPairs = kMaxHeadDim / 2;

float* floatsOf(const Tensor& tensor) {
  assert(tensor.type == DType::F32 && tensor.contiguous());
  return reinterpret_cast<float*>(tensor.data);
}

}  // namespace

void CpuTraining::rmsNormBackward(const Tensor& x, const Tensor& weight, float epsilon, const Tensor& dOut,
                                  Accumulate accumulate, const Tensor& dX) {
  assert(sameShape(x, dOut) && sameShape(x, dX) && weight.elements() == x.inner());
  m_pool.runRows(x.rows(), x.inner(), [&](int64_t row) {
    m_training.rmsNormBackward(floatRow(x, row), floatValues(weight), epsilon, floatRow(dOut, row), x.inner(),
                               accumulate == Accumulate::Yes, floatRow(dX, row));
  });
}

void CpuTraining::ropeBackward(const Tensor& d, const Tensor& positions, const RopeParams& params) {
  const int64_t rotated = params.rotatedDims > 0 ? params.rotatedDims : d.inner(), pairs = rotated / 2;
  assert(d.rank == 3 && rotated <= d.inner() && rotated % 2 == 0 && pairs <= kMaxPairs);
  const int32_t* position = indexValues(positions);
  const float* factors = params.factors ? floatValues(*params.factors) : nullptr;
  double frequencies[kMaxPairs];
  const double base = std::log(static_cast<double>(params.base)) * -2.0 / static_cast<double>(rotated);
  for (int64_t pair = 0; pair < pairs; ++pair)
    frequencies[pair] = static_cast<double>(params.positionScale) *
                        std::exp(base * static_cast<double>(pair)) /
                        (factors ? static_cast<double>(factors[pair]) : 1.0);
  m_pool.runRows(d.extent(0), pairs * 40 + d.extent(1) * rotated, [&](int64_t token) {
    float cosines[kMaxPairs], sines[kMaxPairs];
    for (int64_t pair = 0; pair < pairs; ++pair) {
      const double angle = position[token] * frequencies[pair];
      cosines[pair] = static_cast<float>(std::cos(angle)) * params.magnitude;
      sines[pair] = static_cast<float>(-std::sin(angle)) * params.magnitude;
    }
    for (int64_t head = 0; head < d.extent(1); ++head)
      m_kernels.rotate(headRow(d, token, head), cosines, sines, pairs,
                       params.pairing == RopePairing::Interleaved);
  });
}

void CpuTraining::gatedActivationBackward(Activation kind, const Tensor& gateUp, const Tensor& dOut,
                                          const Tensor& dGateUp) {
  const int64_t count = dOut.inner();
  assert(gateUp.inner() == 2 * count && sameShape(gateUp, dGateUp) && gateUp.rows() == dOut.rows());
  m_pool.runRows(dOut.rows(), count * kTranscendentalWork, [&](int64_t row) {
    const float* gate = floatRow(gateUp, row);
    float* to = floatRow(dGateUp, row);
    m_training.gatedActivationBackward(kind, gate, gate + count, floatRow(dOut, row), count, to, to + count);
  });
}

void CpuTraining::logProbabilities(const Tensor& logits, const Tensor& targets, const Tensor& out) {
  assert(targets.elements() == logits.rows() && out.elements() == logits.rows());
  const int32_t* target = indexValues(targets);
  float* results = floatsOf(out);
  m_pool.runRows(logits.rows(), logits.inner() * kTranscendentalWork, [&](int64_t row) {
    assert(target[row] < logits.inner());
    results[row] = 0.0f;
    if (target[row] < 0) return;
    const float* values = floatRow(logits, row);
    float largest = 0.0f;
    double sum = 0;
    m_training.exponentialSum(values, logits.inner(), largest, sum);
    results[row] = static_cast<float>(static_cast<double>(values[target[row]]) -
                                      static_cast<double>(largest) - std::log(sum));
  });
}

void CpuTraining::crossEntropyBackward(const Tensor& logits, const Tensor& targets, const Tensor& weights) {
  assert(targets.elements() == logits.rows() && weights.elements() == logits.rows());
  const int32_t* target = indexValues(targets);
  const float* shares = floatsOf(weights);
  m_pool.runRows(logits.rows(), 2 * logits.inner() * kTranscendentalWork, [&](int64_t row) {
    assert(target[row] < logits.inner());
    float* values = floatRow(logits, row);
    if (target[row] < 0) {
      std::fill_n(values, logits.inner(), 0.0f);
      return;
    }
    float largest = 0.0f;
    double sum = 0;
    m_training.exponentialSum(values, logits.inner(), largest, sum);
    m_training.exponentials(values, logits.inner(), largest,
                            static_cast<float>(static_cast<double>(shares[row]) / sum));
    values[target[row]] -= shares[row];
  });
}

void CpuTraining::dropout(const Tensor& x, float probability, uint64_t seed, const Tensor& out) {
  assert(sameShape(x, out) && probability >= 0.0f && probability < 1.0f);
  const DropoutMask mask = makeDropoutMask(probability, seed);
  m_pool.runRows(x.rows(), 2 * x.inner(), [&](int64_t row) {
    m_training.dropout(mask, static_cast<uint64_t>(row * x.inner()), floatRow(x, row), x.inner(),
                       floatRow(out, row));
  });
}

void CpuTraining::sumOfSquares(const Tensor& x, const Tensor& out) {
  assert(out.elements() == 1);
  // The pieces depend on the size alone.
  constexpr int64_t kPieces = 64, kStep = 4096;
  const int64_t size = x.elements(), step = (size / kPieces + kStep) / kStep * kStep;
  const float* values = floatsOf(x);
  double sums[kPieces] = {0};
  m_pool.run((size + step - 1) / step, [&](int64_t piece) {
    sums[piece] = m_training.sumOfSquares(values + piece * step, std::min(step, size - piece * step));
  });
  double sum = 0;
  for (const double part : sums) sum += part;
  *floatsOf(out) = static_cast<float>(sum);
}

void CpuTraining::adamWStep(const Tensor& weight, const Tensor& gradient, const Tensor& m, const Tensor& v,
                            const AdamWSettings& settings) {
  const int64_t size = weight.elements();
  assert(size == gradient.elements() && size == m.elements() && size == v.elements() && settings.step >= 1);
  const double step = static_cast<double>(settings.step), rate = static_cast<double>(settings.learningRate);
  const AdamWFactors factors = {
      settings.gradientScale,
      static_cast<float>(1.0 - rate * static_cast<double>(settings.weightDecay)),
      settings.beta1,
      settings.beta2,
      static_cast<float>(rate / (1.0 - std::pow(static_cast<double>(settings.beta1), step))),
      static_cast<float>(1.0 / (1.0 - std::pow(static_cast<double>(settings.beta2), step))),
      settings.epsilon};
  constexpr int64_t kPiece = 8192;
  m_pool.run((size + kPiece - 1) / kPiece, [&](int64_t piece) {
    const int64_t first = piece * kPiece;
    m_training.adamW(factors, floatsOf(gradient) + first, std::min(kPiece, size - first),
                     floatsOf(weight) + first, floatsOf(m) + first, floatsOf(v) + first);
  });
}

}  // namespace heddle
