// Flash attention of few queries a sequence over many keys: blocks take splits of 128 keys and leave partial
// results. The last block to finish joins them in the order of the keys; a kernel of its own where there are
// no counters to tell which is the last. The bits are the same.
#include <algorithm>

#include "kernels/cuda/attention/flash.h"
#include "kernels/cuda/attention/flash_tile.h"

namespace heddle::gpu {
namespace flash {

constexpr int kDecodeParts = 4;
constexpr int64_t kDecodeBlocks = 1024;  // blocks enough to fill any device; more splits than that take turns
constexpr int kCombineThreads = 64;

HEDDLE_GPU int64_t partialIndex(const AttentionArguments& p, int sequence, int token, int head, int split) {
  return (static_cast<int64_t>(sequence * p.rowsPerSequence + token * p.heads + head)) * p.splits + split;
}

// Joins the splits of a row in the order of the keys, for dimensions [dim, dim + 4). Loads of eight splits
// are in flight together.
HEDDLE_GPU void combineRow(const AttentionArguments& p, const AttentionSequence& s, int slot, int token,
                           int head, int dim) {
  constexpr int kAhead = 8;
  const KeySpan span = keySpan(p, s, token);
  const int last = span.first < span.last ? (span.last + kSplitKeys - 1) / kSplitKeys : 0;
  const int64_t base = partialIndex(p, slot, token, head, 0);
  float largest = kMinusInfinity, total = 0.0f, sums[4] = {0.0f, 0.0f, 0.0f, 0.0f};
  for (int first = span.first / kSplitKeys; first < last; first += kAhead) {
    Words2 totals[kAhead];
    Words4 values[kAhead];
    HEDDLE_UNROLL for (int i = 0; i < kAhead; ++i) {
      // Beyond the last one nothing is joined; the load is of a place that was written.
      const int64_t index = base + minimum(first + i, last - 1);
      totals[i] = load<Words2>(p.partialTotals + 2 * index);
      values[i] = load<Words4>(p.partialSums + (index * p.headDim + dim));
    }
    HEDDLE_UNROLL for (int i = 0; i < kAhead; ++i) {
      if (first + i >= last) continue;
      const Joint joint = join(p, largest, bitsFloat(totals[i].x));
      largest = joint.largest;
      total = joined(joint, total, bitsFloat(totals[i].y));
      sums[0] = joined(joint, sums[0], bitsFloat(values[i].x));
      sums[1] = joined(joint, sums[1], bitsFloat(values[i].y));
      sums[2] = joined(joint, sums[2], bitsFloat(values[i].z));
      sums[3] = joined(joint, sums[3], bitsFloat(values[i].w));
    }
  }
  const auto to = p.out + ((s.firstToken + token) * p.outTokenStep + head * p.outHeadStep + dim);
  const float inverse = inverseOf(total);
  HEDDLE_UNROLL for (int i = 0; i < 4; ++i) to[i] = sums[i] * inverse;
}

// Whether this block is the last of `blocks` that share a counter, which begins and ends at 0; what the
// others wrote can be read then. Holds barriers.
HEDDLE_GPU bool lastOf(int blocks, Pointer<uint32_t> counter, SharedPointer<int32_t> flag) {
  threadFence();
  syncThreads();
  if (threadIndex() == 0) {
    const bool last = atomicAdd(counter, 1u) == static_cast<uint32_t>(blocks - 1);
    if (last) atomicExchange(counter, 0u);
    flag[0] = last ? 1 : 0;
  }
  syncThreads();
  threadFence();
  return flag[0] != 0;
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
  const int firstSplit = span.first / kSplitKeys, lastSplit = (span.last + kSplitKeys - 1) / kSplitKeys;
  const int tile = blockIndex(Axis::X) == 0 ? span.first / kTileKeys * kTileKeys
                                            : (firstSplit + blockIndex(Axis::X)) * kSplitKeys;
  if (blockIndex(Axis::X) > 0 && tile >= span.last) return;
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

  if (p.counters == nullptr) return;
  const int blocks = maximum(1, minimum(gridBlocks(Axis::X), lastSplit - firstSplit));
  const auto counter = p.counters + (blockIndex(Axis::Z) * gridBlocks(Axis::Y) + blockIndex(Axis::Y));
  if (!lastOf(blocks, counter, shared.places)) return;
  const int quads = p.headDim / 4;
  for (int i = threadIndex(); i < (lastRow - firstRow + 1) * quads; i += kThreads) {
    const int row = firstRow + i / quads;
    combineRow(p, s, blockIndex(Axis::Z), row / p.group, keyHead * p.group + row % p.group, 4 * (i % quads));
  }
}

// Where there are no counters: a block per row, four dimensions a thread.
HEDDLE_KERNEL(kCombineThreads, 4) combineKernel(AttentionArguments p) {
  const AttentionSequence s = attentionSequence(p, p.firstSequence + blockIndex(Axis::Z));
  const int token = blockIndex(Axis::Y), dim = 4 * threadIndex();
  if (s.tokens < p.leastTokens || s.tokens > p.mostTokens || token >= s.tokens || dim >= p.headDim) return;
  combineRow(p, s, blockIndex(Axis::Z), token, blockIndex(Axis::X), dim);
}

// Blocks along Y: rows by key-value heads.
template <int kDim>
int64_t decodeColumns(const AttentionArguments& arguments, int64_t tokens) {
  constexpr int kRows = Shape<kDim, kDecodeParts>::kRows;
  return (tokens * arguments.group + kRows - 1) / kRows * arguments.keyHeads;
}

template <KeyMemory kMemory, int kDim>
void launchDecode(Stream stream, const AttentionArguments& arguments, const AttentionLaunch& wanted) {
  using S = Shape<kDim, kDecodeParts>;
  const int64_t rowsAndHeads = decodeColumns<kDim>(arguments, wanted.maxQueryTokens);
  const int64_t columns = rowsAndHeads * wanted.sequences;
  LaunchShape shape;
  shape.blocksX = static_cast<unsigned>(
      std::clamp<int64_t>((kDecodeBlocks + columns - 1) / columns, 1, arguments.splits));
  shape.blocksY = static_cast<unsigned>(rowsAndHeads);
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

int64_t flashDecodeCounters(const AttentionArguments& arguments, int64_t tokens) {
  return flash::decodeColumns<64>(arguments, tokens);  // rows of a block are the same for all sizes
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
