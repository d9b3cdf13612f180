// Attention in F32 without tensor cores, for what the flash kernels leave out. A block computes one row: each
// thread the scores of keys of its own, then the weighted values of dimensions of its own.
#include "kernels/cuda/attention/flash.h"

namespace heddle::gpu {
namespace {

constexpr int kThreads = 128;
constexpr int kBlockKeys = 128;
constexpr int kMaxHeadDim = 512;
constexpr int kDimsPerThread = kMaxHeadDim / kThreads;

template <KeyMemory kMemory>
HEDDLE_GPU float element(const AttentionArguments& p, Pointer<const uint8_t> head, int dim) {
  if constexpr (kMemory == KeyMemory::Float) return globalAs<const float>(head)[dim];
  if constexpr (kMemory == KeyMemory::Half) return halfToFloat(globalAs<const uint16_t>(head)[dim]);
  const float scale = halfToFloat(globalAs<const uint16_t>(head)[dim / 32]);
  return scale * static_cast<float>(static_cast<int8_t>(head[p.headDim / 32 * 2 + dim]));
}

// Over the block, the same value for all. Holds barriers.
template <class Function>
HEDDLE_GPU float reduceBlock(float value, SharedPointer<float> partial, const Function& function) {
  HEDDLE_UNROLL for (int mask = 16; mask > 0; mask /= 2) value = function(value, shuffleXor(value, mask));
  syncThreads();
  if (lane() == 0) partial[warp()] = value;
  syncThreads();
  value = partial[0];
  HEDDLE_UNROLL for (int i = 1; i < kThreads / 32; ++i) value = function(value, partial[i]);
  return value;
}

template <KeyMemory kMemory>
HEDDLE_KERNEL(kThreads, 4)
simpleKernel(AttentionArguments p) {
  HEDDLE_SHARED(float, query, kMaxHeadDim);
  HEDDLE_SHARED(float, weights, kBlockKeys);
  HEDDLE_SHARED(int32_t, places, kBlockKeys);
  HEDDLE_SHARED(float, partial, kThreads / 32);
  const AttentionSequence s = attentionSequence(p, p.firstSequence + blockIndex(Axis::Z));
  const int token = blockIndex(Axis::X), head = blockIndex(Axis::Y), keyHead = head / p.group;
  if (token >= s.tokens) return;
  for (int dim = threadIndex(); dim < p.headDim; dim += kThreads)
    query[dim] = p.q[(s.firstToken + token) * p.qTokenStep + head * p.qHeadStep + dim];
  const KeySpan span = keySpan(p, s, token);
  float largest = kMinusInfinity, total = 0.0f, sums[kDimsPerThread];
  HEDDLE_UNROLL for (int i = 0; i < kDimsPerThread; ++i) sums[i] = 0.0f;

  for (int begin = span.first / kBlockKeys * kBlockKeys; begin < span.last; begin += kBlockKeys) {
    syncThreads();  // the query is there; nobody reads the weights any more
    const int key = begin + threadIndex();
    float x = kMinusInfinity;
    if (key >= span.first && key < span.last) {
      const int place = keyPlace(p, s, key);
      places[threadIndex()] = place;
      const auto from = p.keys + (place * p.keyStep + keyHead * p.keyHeadStep);
      x = 0.0f;
      for (int dim = 0; dim < p.headDim; ++dim)
        x = fusedMultiplyAdd(query[dim], element<kMemory>(p, from, dim), x);
      if (p.capped) x = fastTanh(x * p.innerScale);
    }
    const float before = largest;
    largest = maximum(largest, reduceBlock(x, partial, [](float a, float b) { return maximum(a, b); }));
    const float factor = rescale(p, before, largest);  // at least one key of the block is seen
    const float weight = fastExp2((x - largest) * p.exponentScale);
    weights[threadIndex()] = weight;
    total =
        fusedMultiplyAdd(total, factor, reduceBlock(weight, partial, [](float a, float b) { return a + b; }));
    const int first = maximum(span.first - begin, 0), last = minimum(span.last - begin, kBlockKeys);
    HEDDLE_UNROLL for (int i = 0; i < kDimsPerThread; ++i) {
      const int dim = threadIndex() + i * kThreads;
      if (dim >= p.headDim) continue;
      float sum = sums[i] * factor;
      for (int n = first; n < last; ++n) {
        const auto from = p.values + (places[n] * p.valueStep + keyHead * p.valueHeadStep);
        sum = fusedMultiplyAdd(weights[n], element<kMemory>(p, from, dim), sum);
      }
      sums[i] = sum;
    }
  }
  const float inverse = inverseOf(total);
  HEDDLE_UNROLL for (int i = 0; i < kDimsPerThread; ++i) {
    const int dim = threadIndex() + i * kThreads;
    if (dim < p.headDim)
      p.out[(s.firstToken + token) * p.outTokenStep + head * p.outHeadStep + dim] = sums[i] * inverse;
  }
}

}  // namespace

void launchSimpleAttention(Stream stream, const AttentionArguments& arguments,
                           const AttentionLaunch& wanted) {
  LaunchShape shape;
  shape.blocksX = static_cast<unsigned>(wanted.maxQueryTokens);
  shape.blocksY = static_cast<unsigned>(arguments.heads);
  shape.blocksZ = static_cast<unsigned>(wanted.sequences);
  shape.threads = kThreads;
  const auto kernel = wanted.memory == KeyMemory::Float  ? simpleKernel<KeyMemory::Float>
                      : wanted.memory == KeyMemory::Half ? simpleKernel<KeyMemory::Half>
                                                         : simpleKernel<KeyMemory::Q8>;
  launch(stream, "simple attention", shape, kernel, arguments);
}

}  // namespace heddle::gpu
