// Log probabilities of targets and the gradient of cross entropy. A block a row of logits: each thread keeps
// the largest of its logits and the sum of exponentials beside it, so that a row is read once to find its
// logarithm of the sum.
#include <cassert>

#include "kernels/cuda/elementwise/rows.h"
#include "kernels/cuda/training/training.h"

namespace heddle::gpu {
namespace {

constexpr int kThreads = 512;
constexpr float kMinusInfinity = -__builtin_huge_valf();

struct LossParams {
  Rows<float> logits;
  Pointer<const int32_t> targets;
  Pointer<const float> weights;  // of the gradient
  Pointer<float> out;            // of the log probabilities
  int count;
  bool aligned;
};

struct RowSum {
  float largest, total;  // total: sum of exp(x - largest)
};

// Ends with a barrier behind which the exchange is free.
HEDDLE_GPU RowSum sumRow(const LossParams& p, Pointer<const float> row, SharedPointer<float> partial) {
  float largest = kMinusInfinity, total = 0.0f;
  for (int at = 4 * threadIndex(); at < p.count; at += 4 * kThreads) {
    const Four four = loadFour(row, at, p.count, p.aligned);
    float most = largest;
    HEDDLE_UNROLL for (int i = 0; i < 4; ++i) if (at + i < p.count) most = maximum(most, four.x[i]);
    const float safe = most == kMinusInfinity ? 0.0f : most;
    total *= exponential(largest - safe);
    HEDDLE_UNROLL for (int i = 0; i < 4; ++i) if (at + i < p.count) total += exponential(four.x[i] - safe);
    largest = most;
  }
  RowSum sum;
  sum.largest = reduceBlock<kThreads>(largest, partial, [](float a, float b) { return maximum(a, b); });
  if (sum.largest == kMinusInfinity) sum.largest = 0.0f;
  syncThreads();
  sum.total = reduceBlock<kThreads>(total * exponential(largest - sum.largest), partial,
                                    [](float a, float b) { return a + b; });
  syncThreads();
  return sum;
}

HEDDLE_KERNEL(kThreads, 2) logProbabilityRows(LossParams p) {
  HEDDLE_SHARED(float, partial, kThreads / 32);
  const int row = blockIndex(Axis::X), target = p.targets[row];
  if (target < 0) {
    if (threadIndex() == 0) p.out[row] = 0.0f;
    return;
  }
  const Pointer<const float> logits = rowAt(p.logits, row);
  const RowSum sum = sumRow(p, logits, partial);
  if (threadIndex() == 0) p.out[row] = (logits[target] - sum.largest) - logarithm(sum.total);
}

HEDDLE_KERNEL(kThreads, 2) crossEntropyRows(LossParams p) {
  HEDDLE_SHARED(float, partial, kThreads / 32);
  const int row = blockIndex(Axis::X), target = p.targets[row];
  const auto logits = rowAt(p.logits, row);
  RowSum sum{0.0f, 1.0f};
  float factor = 0.0f;
  if (target >= 0) {
    // Everything is read before anything is written.
    sum = sumRow(p, logits, partial);
    factor = p.weights[row];
  }
  for (int at = 4 * threadIndex(); at < p.count; at += 4 * kThreads) {
    Four four{{0.0f, 0.0f, 0.0f, 0.0f}};
    if (target >= 0) {
      four = loadFour(logits, at, p.count, p.aligned);
      HEDDLE_UNROLL for (int i = 0; i < 4; ++i) four.x[i] =
          factor * (exponential(four.x[i] - sum.largest) / sum.total - (at + i == target ? 1.0f : 0.0f));
    }
    storeFour(logits, at, p.count, p.aligned, four);
  }
}

LossParams lossParams(const Tensor& logits, const Tensor& targets) {
  assert(logits.rank == 2 && logits.type == DType::F32 && targets.type == DType::I32);
  assert(targets.elements() == logits.rows() && targets.contiguous());
  LossParams p{};
  p.logits = rowsOf<float>(logits);
  p.targets = deviceAddress<const int32_t>(targets);
  p.count = static_cast<int>(logits.inner());
  p.aligned = p.count % 4 == 0 && rowsAligned(logits, 16);
  return p;
}
LaunchShape rowShape(const Tensor& logits) {
  LaunchShape shape;
  shape.blocksX = static_cast<unsigned>(logits.rows());
  shape.threads = kThreads;
  return shape;
}

}  // namespace

void logProbabilities(Stream stream, const Tensor& logits, const Tensor& targets, const Tensor& out) {
  assert(out.elements() == logits.rows() && out.contiguous());
  LossParams p = lossParams(logits, targets);
  p.out = deviceAddress<float>(out);
  launch(stream, "log probabilities", rowShape(logits), logProbabilityRows, p);
}

void crossEntropyBackward(Stream stream, const Tensor& logits, const Tensor& targets, const Tensor& weights) {
  assert(weights.elements() == logits.rows() && weights.contiguous());
  LossParams p = lossParams(logits, targets);
  p.weights = deviceAddress<const float>(weights);
  launch(stream, "cross entropy backward", rowShape(logits), crossEntropyRows, p);
}

}  // namespace heddle::gpu
