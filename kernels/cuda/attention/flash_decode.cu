// Flash attention of few queries a sequence over many keys: blocks take splits of 128 keys and leave partial
// results, which a second kernel joins in the order of the keys.
#include <algorithm>

#include "kernels/cuda/attention/flash.h"
#include "kernels/cuda/attention/flash_tile.h"

namespace heddle::gpu {
namespace flash {

constexpr int kDecodeParts = 4;
constexpr int64_t kDecodeBlocks = 1024;  // blocks enough to fill any device; more splits than that take turns
constexpr int kCombineThreads = 128;

HEDDLE_GPU int64_t partialIndex(const AttentionArguments& p, int sequence, int token, int head, int split) {
  return (static_cast<int64_t>(sequence * p.rowsPerSequence + token * p.heads + head)) * p.splits + split;
}

template <KeyMemory kMemory, int kDim>
HEDDLE_KERNEL(kThreads, kDim > 128 ? 2 : 3)
decodeKernel(AttentionArguments p) {
  using S = Shape<kDim, kDecodeParts>;
  HEDDLE_DYNAMIC_SHARED(uint8_t, bytes);
  const AttentionSequence s = attentionSequence(p, p.firstSequence + blockIndex(Axis::Z));
  if (s.tokens < p.leastTokens || s.tokens > p.mostTokens) return;
  const int keyHead = blockIndex(Axis::Y) % p.keyHeads,
            firstRow = blockIndex(Axis::Y) / p.keyHeads * S::kRows;
  if (firstRow >= s.tokens * p.group) return;
  const int lastRow = minimum(firstRow + S::kRows, s.tokens * p.group) - 1;
  const KeySpan span{keySpan(p, s, firstRow / p.group).first, keySpan(p, s, lastRow / p.group).last};
  const int tile = blockIndex(Axis::X) == 0 ? span.first / kTileKeys * kTileKeys
                                            : (span.first / kSplitKeys + blockIndex(Axis::X)) * kSplitKeys;
  if (tile >= span.last) return;
  KeySpan spans[2];
  HEDDLE_UNROLL for (int half = 0; half < 2; ++half) {
    const int row = firstRow + lane() / 4 + 8 * half;
    spans[half] = row <= lastRow ? keySpan(p, s, row / p.group) : KeySpan{0, 0};
  }

  const Shared<kDim, kDecodeParts> shared = divide<kDim, kDecodeParts>(bytes);
  bringQueries(p, s, keyHead, firstRow, shared);
  if constexpr (kMemory == KeyMemory::Half) clearPadding(p, shared);
  passOverKeys<kMemory>(p, s, keyHead, tile, gridBlocks(Axis::X), span, spans, shared,
                        [&](int split, const Sums<S::kGroups>& sums) {
                          HEDDLE_UNROLL for (int half = 0; half < 2; ++half) {
                            const int row = firstRow + lane() / 4 + 8 * half;
                            if (row > lastRow) continue;
                            const int64_t index = partialIndex(p, blockIndex(Axis::Z), row / p.group,
                                                               keyHead * p.group + row % p.group, split);
                            const auto to = p.partialSums + index * p.headDim;
                            HEDDLE_UNROLL for (int i = 0; i < 2 * S::kGroups; ++i) {
                              const int dim = warp() * S::kGroups * 16 + 8 * i + lane() % 4 * 2;
                              if (dim < p.headDim)
                                store<Words2>(to + dim, Words2{floatBits(sums.values[i][2 * half]),
                                                               floatBits(sums.values[i][2 * half + 1])});
                            }
                            if (threadIndex() % 4 == 0 && warp() == 0)
                              store<Words2>(p.partialTotals + 2 * index, Words2{floatBits(sums.largest[half]),
                                                                                floatBits(sums.total[half])});
                          }
                        });
}

// A block per row; a thread joins the splits of two dimensions. Loads of eight splits are in flight together.
HEDDLE_KERNEL(kCombineThreads, 4) combineKernel(AttentionArguments p) {
  constexpr int kAhead = 8;
  const AttentionSequence s = attentionSequence(p, p.firstSequence + blockIndex(Axis::Z));
  const int token = blockIndex(Axis::Y), head = blockIndex(Axis::X), dim = 2 * threadIndex();
  if (s.tokens < p.leastTokens || s.tokens > p.mostTokens || token >= s.tokens || dim >= p.headDim) return;
  const KeySpan span = keySpan(p, s, token);
  const int last = (span.last + kSplitKeys - 1) / kSplitKeys;
  const int64_t base = partialIndex(p, blockIndex(Axis::Z), token, head, 0);
  float largest = kMinusInfinity, total = 0.0f, low = 0.0f, high = 0.0f;
  for (int first = span.first / kSplitKeys; first < last; first += kAhead) {
    Words2 totals[kAhead], values[kAhead];
    HEDDLE_UNROLL for (int i = 0; i < kAhead; ++i) {
      // Beyond the last one nothing is joined; the load is of a place that was written.
      const int64_t index = base + minimum(first + i, last - 1);
      totals[i] = load<Words2>(p.partialTotals + 2 * index);
      values[i] = load<Words2>(p.partialSums + (index * p.headDim + dim));
    }
    HEDDLE_UNROLL for (int i = 0; i < kAhead; ++i) {
      if (first + i >= last) continue;
      const Joint joint = join(p, largest, bitsFloat(totals[i].x));
      largest = joint.largest;
      total = joined(joint, total, bitsFloat(totals[i].y));
      low = joined(joint, low, bitsFloat(values[i].x));
      high = joined(joint, high, bitsFloat(values[i].y));
    }
  }
  const auto to = p.out + ((s.firstToken + token) * p.outTokenStep + head * p.outHeadStep + dim);
  const float inverse = inverseOf(total);
  to[0] = low * inverse;
  to[1] = high * inverse;
}

template <KeyMemory kMemory, int kDim>
void launchDecode(Stream stream, const AttentionArguments& arguments, const AttentionLaunch& wanted) {
  using S = Shape<kDim, kDecodeParts>;
  const int64_t rowBlocks = (wanted.maxQueryTokens * arguments.group + S::kRows - 1) / S::kRows;
  const int64_t columns = rowBlocks * arguments.keyHeads * wanted.sequences;
  LaunchShape shape;
  shape.blocksX = static_cast<unsigned>(
      std::clamp<int64_t>((kDecodeBlocks + columns - 1) / columns, 1, arguments.splits));
  shape.blocksY = static_cast<unsigned>(rowBlocks * arguments.keyHeads);
  shape.blocksZ = static_cast<unsigned>(wanted.sequences);
  shape.threads = kThreads;
  shape.dynamicSharedBytes = S::kSharedBytes;
  launch(stream, "flash attention decode", shape, decodeKernel<kMemory, kDim>, arguments);
}

template <KeyMemory kMemory>
void launchDecode(Stream stream, const AttentionArguments& arguments, const AttentionLaunch& wanted) {
  if (arguments.headDim <= 64) return launchDecode<kMemory, 64>(stream, arguments, wanted);
  if (arguments.headDim <= 96) return launchDecode<kMemory, 96>(stream, arguments, wanted);
  if (arguments.headDim <= 128) return launchDecode<kMemory, 128>(stream, arguments, wanted);
  if (arguments.headDim <= 192) return launchDecode<kMemory, 192>(stream, arguments, wanted);
  launchDecode<kMemory, 256>(stream, arguments, wanted);
}

}  // namespace flash

size_t flashDecodeSharedBytes(int headDim) {
  if (headDim <= 64) return flash::Shape<64, flash::kDecodeParts>::kSharedBytes;
  if (headDim <= 96) return flash::Shape<96, flash::kDecodeParts>::kSharedBytes;
  if (headDim <= 128) return flash::Shape<128, flash::kDecodeParts>::kSharedBytes;
  if (headDim <= 192) return flash::Shape<192, flash::kDecodeParts>::kSharedBytes;
  return flash::Shape<256, flash::kDecodeParts>::kSharedBytes;
}

void launchFlashDecode(Stream stream, const AttentionArguments& arguments, const AttentionLaunch& wanted) {
  if (wanted.memory == KeyMemory::Half)
    return flash::launchDecode<KeyMemory::Half>(stream, arguments, wanted);
  flash::launchDecode<KeyMemory::Q8>(stream, arguments, wanted);
}

void launchCombineSplits(Stream stream, const AttentionArguments& arguments, const AttentionLaunch& wanted) {
  LaunchShape shape;
  shape.blocksX = static_cast<unsigned>(arguments.heads);
  shape.blocksY = static_cast<unsigned>(wanted.maxQueryTokens);
  shape.blocksZ = static_cast<unsigned>(wanted.sequences);
  shape.threads = flash::kCombineThreads;
  launch(stream, "flash attention combine", shape, flash::combineKernel, arguments);
}

}  // namespace heddle::gpu
