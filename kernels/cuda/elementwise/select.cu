// Rows picked, copied, normalised to probabilities, and the place of the largest value.
#include <algorithm>
#include <cassert>

#include "kernels/cuda/elementwise/elementwise.h"
#include "kernels/cuda/elementwise/ordered_key.h"
#include "kernels/cuda/elementwise/rows.h"

namespace heddle::gpu {
namespace {

constexpr int kThreads = 256;

struct CopyArguments {
  Rows<const uint8_t> source;
  Rows<uint8_t> out;
  Pointer<const int32_t> rows;  // which of source; nullptr: all in order
  int64_t bytes;                // of a row
};

// V: the widest access that all rows allow.
template <class V>
HEDDLE_KERNEL(kThreads, 4)
copyKernel(CopyArguments p) {
  const int row = blockIndex(Axis::X);
  const auto from = rowAt(p.source, p.rows != nullptr ? p.rows[row] : row);
  const auto to = rowAt(p.out, row);
  const int64_t step = static_cast<int64_t>(gridBlocks(Axis::Y)) * kThreads * static_cast<int64_t>(sizeof(V));
  for (int64_t at = (static_cast<int64_t>(blockIndex(Axis::Y)) * kThreads + threadIndex()) *
                    static_cast<int64_t>(sizeof(V));
       at < p.bytes; at += step)
    store<V>(to + at, load<V>(from + at));
}

template <class V>
bool fits(const CopyArguments& p, const Tensor& source, const Tensor& out) {
  constexpr auto kBytes = static_cast<int64_t>(sizeof(V));
  return p.bytes % kBytes == 0 && rowsAligned(source, kBytes) && rowsAligned(out, kBytes);
}

void launchCopy(Stream stream, const char* name, const CopyArguments& p, const Tensor& source,
                const Tensor& out) {
  constexpr int64_t kBlockBytes = 16 * kThreads, kMostBlocks = 1024;
  LaunchShape shape;
  shape.blocksX = static_cast<unsigned>(out.rows());
  shape.blocksY =
      static_cast<unsigned>(std::clamp<int64_t>((p.bytes + kBlockBytes - 1) / kBlockBytes, 1, kMostBlocks));
  shape.threads = kThreads;
  if (fits<Words4>(p, source, out)) return launch(stream, name, shape, copyKernel<Words4>, p);
  if (fits<uint32_t>(p, source, out)) return launch(stream, name, shape, copyKernel<uint32_t>, p);
  if (fits<uint16_t>(p, source, out)) return launch(stream, name, shape, copyKernel<uint16_t>, p);
  launch(stream, name, shape, copyKernel<uint8_t>, p);
}

struct RowArguments {
  Rows<const float> x;
  Rows<float> out;
  Pointer<int32_t> best;
  int count;
};

HEDDLE_KERNEL(kThreads, 4) softmaxKernel(RowArguments p) {
  HEDDLE_SHARED(float, partial, kThreads / 32);
  const auto x = rowAt(p.x, blockIndex(Axis::X));
  const auto out = rowAt(p.out, blockIndex(Axis::X));
  float largest = -__builtin_huge_valf();
  for (int i = threadIndex(); i < p.count; i += kThreads) largest = maximum(largest, x[i]);
  largest = reduceBlock<kThreads>(largest, partial, [](float a, float b) { return maximum(a, b); });
  const bool none = largest == -__builtin_huge_valf() || largest == __builtin_huge_valf();
  float sum = 0.0f;
  for (int i = threadIndex(); i < p.count; i += kThreads) {
    const float weight = none ? 0.0f : fastExp(x[i] - largest);
    out[i] = weight;
    sum += weight;
  }
  sum = reduceBlock<kThreads>(sum, partial, [](float a, float b) { return a + b; });
  const float inverse = sum > 0.0f ? 1.0f / sum : 0.0f;
  for (int i = threadIndex(); i < p.count; i += kThreads) out[i] *= inverse;
}

constexpr int kArgmaxThreads = 512;

HEDDLE_KERNEL(kArgmaxThreads, 2) argmaxKernel(RowArguments p) {
  HEDDLE_SHARED(uint64_t, partial, kArgmaxThreads / 32);
  const auto x = rowAt(p.x, blockIndex(Axis::X));
  uint64_t best = 0;
  int i = threadIndex();
  for (; i + 3 * kArgmaxThreads < p.count; i += 4 * kArgmaxThreads) {
    float ahead[4];
    HEDDLE_UNROLL for (int n = 0; n < 4; ++n) ahead[n] = x[i + n * kArgmaxThreads];
    HEDDLE_UNROLL for (int n = 0; n < 4; ++n) best =
        maximum(best, orderedKey(ahead[n], i + n * kArgmaxThreads));
  }
  for (; i < p.count; i += kArgmaxThreads) best = maximum(best, orderedKey(x[i], i));
  best = reduceBlock<kArgmaxThreads>(best, partial, [](uint64_t a, uint64_t b) { return maximum(a, b); });
  if (threadIndex() == 0) p.best[blockIndex(Axis::X)] = keyIndex(best);
}

RowArguments argumentsFor(const Tensor& x) {
  RowArguments p{};
  p.x = rowsOf<const float>(x);
  p.count = static_cast<int>(x.inner());
  return p;
}

}  // namespace

void copy(Stream stream, const Tensor& destination, const Tensor& source) {
  assert(destination.type == source.type && sameExtents(destination, source));
  CopyArguments p{rowsOf<const uint8_t>(source), rowsOf<uint8_t>(destination),
                  Pointer<const int32_t>(nullptr), rowBytes(source.type, source.inner())};
  launchCopy(stream, "copy", p, source, destination);
}

void gatherRows(Stream stream, const Tensor& x, const Tensor& rows, const Tensor& out) {
  assert(out.rows() == rows.elements() && out.inner() == x.inner() && x.type == out.type);
  CopyArguments p{rowsOf<const uint8_t>(x), rowsOf<uint8_t>(out), deviceAddress<const int32_t>(rows),
                  rowBytes(x.type, x.inner())};
  launchCopy(stream, "gather rows", p, x, out);
}

void softmaxRows(Stream stream, const Tensor& x, const Tensor& out) {
  assert(sameExtents(x, out));
  RowArguments p = argumentsFor(x);
  p.out = rowsOf<float>(out);
  LaunchShape shape;
  shape.blocksX = static_cast<unsigned>(x.rows());
  shape.threads = kThreads;
  launch(stream, "softmax", shape, softmaxKernel, p);
}

void argmaxRows(Stream stream, const Tensor& x, const Tensor& out) {
  assert(out.type == DType::I32 && out.contiguous() && out.elements() == x.rows());
  RowArguments p = argumentsFor(x);
  p.best = deviceAddress<int32_t>(out);
  LaunchShape shape;
  shape.blocksX = static_cast<unsigned>(x.rows());
  shape.threads = kArgmaxThreads;
  launch(stream, "argmax", shape, argmaxKernel, p);
}

}  // namespace heddle::gpu
