// Dropout, the norm of gradients, and the steps of AdamW: element by element.
#include <algorithm>
#include <cassert>
#include <cmath>

#include "kernels/cuda/elementwise/rows.h"
#include "kernels/cuda/training/training.h"
#include "kernels/dropout_mask.h"

namespace heddle::gpu {
namespace {

constexpr int kThreads = 256;

struct DropoutParams {
  Rows<const float> x;
  Rows<float> out;
  int64_t count;  // of a row
  DropoutMask mask;
};
HEDDLE_KERNEL(kThreads, 4) dropoutKernel(DropoutParams p) {
  const int row = blockIndex(Axis::X);
  const int64_t at = static_cast<int64_t>(blockIndex(Axis::Y)) * kThreads + threadIndex();
  if (at >= p.count) return;
  const float value = rowAt(p.x, row)[at];
  const bool dropped = isDropped(p.mask, static_cast<uint64_t>(row * p.count + at));
  rowAt(p.out, row)[at] = dropped ? 0.0f : value * p.mask.scale;
}

// Runs of kRun elements make a partial sum each, as many blocks as partial sums; the last kernel adds those.
constexpr int64_t kLeastRun = 4 * kThreads;
constexpr int64_t kMostRuns = static_cast<int64_t>(kSumOfSquaresBytes / sizeof(float));
struct SquaresParams {
  Pointer<const float> x;
  int64_t count, run;
  Pointer<float> out;
  bool squared;  // x are partial sums already
};
HEDDLE_KERNEL(kThreads, 2) sumKernel(SquaresParams p) {
  HEDDLE_SHARED(float, partial, kThreads / 32);
  const int64_t first = blockIndex(Axis::X) * p.run, last = minimum(p.count, first + p.run);
  float sum = 0.0f;
  for (int64_t at = first + threadIndex(); at < last; at += kThreads) {
    const float value = p.x[at];
    sum = p.squared ? sum + value : fusedMultiplyAdd(value, value, sum);
  }
  sum = reduceBlock<kThreads>(sum, partial, [](float a, float b) { return a + b; });
  if (threadIndex() == 0) p.out[blockIndex(Axis::X)] = sum;
}

struct AdamWParams {
  Pointer<float> weight, m, v;
  Pointer<const float> gradient;
  int64_t count;
  float gradientScale, decay, beta1, beta2, epsilon;
  float stepSize;   // learningRate / (1 - beta1^step)
  float rootScale;  // 1 / sqrt(1 - beta2^step)
};
HEDDLE_KERNEL(kThreads, 4) adamWKernel(AdamWParams p) {
  const int64_t at = static_cast<int64_t>(blockIndex(Axis::X)) * kThreads + threadIndex();
  if (at >= p.count) return;
  const float gradient = p.gradient[at] * p.gradientScale;
  const float m = fusedMultiplyAdd(p.beta1, static_cast<float>(p.m[at]), (1.0f - p.beta1) * gradient);
  const float v =
      fusedMultiplyAdd(p.beta2, static_cast<float>(p.v[at]), (1.0f - p.beta2) * gradient * gradient);
  const float weight = p.weight[at] * p.decay;
  p.m[at] = m;
  p.v[at] = v;
  p.weight[at] = weight - p.stepSize * m / fusedMultiplyAdd(squareRoot(v), p.rootScale, p.epsilon);
}

unsigned blocksFor(int64_t count, int64_t each) {
  return static_cast<unsigned>((count + each - 1) / each);
}

Tensor flattened(const Tensor& tensor) {
  return makeTensor(tensor.type, tensor.data, {tensor.elements()}, 1);
}

}  // namespace

void dropout(Stream stream, const Tensor& x, float probability, uint64_t seed, const Tensor& out) {
  assert(sameExtents(x, out) && x.type == DType::F32 && probability >= 0.0f && probability < 1.0f);
  constexpr int64_t kMostFlat = int64_t{65535} * kThreads;
  const bool flat = x.contiguous() && out.contiguous() && x.elements() <= kMostFlat;
  DropoutParams p{};
  p.x = rowsOf<const float>(flat ? flattened(x) : x), p.out = rowsOf<float>(flat ? flattened(out) : out);
  p.count = flat ? x.elements() : x.inner();
  p.mask = makeDropoutMask(probability, seed);
  LaunchShape shape;
  shape.blocksX = flat ? 1u : static_cast<unsigned>(x.rows());
  shape.blocksY = blocksFor(p.count, kThreads);
  shape.threads = kThreads;
  launch(stream, "dropout", shape, dropoutKernel, p);
}

void sumOfSquares(Stream stream, const Tensor& x, const Tensor& out, float* scratch) {
  assert(x.contiguous() && x.type == DType::F32 && out.elements() == 1);
  SquaresParams p{};
  p.x = deviceAddress<const float>(x);
  p.count = x.elements();
  p.run = std::max(kLeastRun, (p.count + kMostRuns - 1) / kMostRuns);
  p.out = Pointer<float>(scratch);
  LaunchShape shape;
  shape.blocksX = std::max(1u, blocksFor(p.count, p.run));
  shape.threads = kThreads;
  launch(stream, "sum of squares", shape, sumKernel, p);
  p.x = p.out;
  p.count = shape.blocksX, p.run = p.count;
  p.out = deviceAddress<float>(out);
  p.squared = true;
  shape.blocksX = 1;
  launch(stream, "sum of squares", shape, sumKernel, p);
}

void adamWStep(Stream stream, const Tensor& weight, const Tensor& gradient, const Tensor& m, const Tensor& v,
               const AdamWSettings& settings) {
  assert(weight.contiguous() && gradient.contiguous() && m.contiguous() && v.contiguous());
  assert(weight.elements() == gradient.elements() && weight.elements() == m.elements() &&
         weight.elements() == v.elements() && settings.step >= 1);
  const auto corrected = [&](float beta) {
    return 1.0 - std::pow(static_cast<double>(beta), static_cast<double>(settings.step));
  };
  AdamWParams p{};
  p.weight = deviceAddress<float>(weight);
  p.m = deviceAddress<float>(m), p.v = deviceAddress<float>(v);
  p.gradient = deviceAddress<const float>(gradient);
  p.count = weight.elements();
  p.gradientScale = settings.gradientScale;
  const double rate = static_cast<double>(settings.learningRate);
  p.decay = static_cast<float>(1.0 - rate * static_cast<double>(settings.weightDecay));
  p.beta1 = settings.beta1, p.beta2 = settings.beta2;
  p.epsilon = settings.epsilon;
  p.stepSize = static_cast<float>(rate / corrected(settings.beta1));
  p.rootScale = static_cast<float>(1.0 / std::sqrt(corrected(settings.beta2)));
  LaunchShape shape;
  shape.blocksX = blocksFor(p.count, kThreads);
  shape.threads = kThreads;
  launch(stream, "AdamW", shape, adamWKernel, p);
}

}  // namespace heddle::gpu
