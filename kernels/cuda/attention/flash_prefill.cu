// Flash attention of many queries: a block holds 64 rows (32 for heads over 128) and passes over all keys
// they see, joining the splits in registers.
#include "kernels/cuda/attention/flash.h"
#include "kernels/cuda/attention/flash_tile.h"

namespace heddle::gpu {
namespace flash {

template <int kDim>
inline constexpr int kPrefillParts = kDim > 128 ? 2 : 1;

// Writes the thread's part of the rows' results.
template <int kDim, int kGroups>
HEDDLE_GPU void writeRows(const AttentionArguments& p, const AttentionSequence& s, int keyHead, int firstRow,
                          int firstDim, const Sums<kGroups>& sums) {
  HEDDLE_UNROLL for (int half = 0; half < 2; ++half) {
    const int row = firstRow + lane() / 4 + 8 * half, token = row / p.group;
    if (token >= s.tokens) continue;
    const int head = keyHead * p.group + row % p.group;
    const auto to = p.out + ((s.firstToken + token) * p.outTokenStep + head * p.outHeadStep);
    const float inverse = inverseOf(sums.total[half]);
    HEDDLE_UNROLL for (int i = 0; i < 2 * kGroups; ++i) {
      const int dim = firstDim + 8 * i + lane() % 4 * 2;
      if (dim >= p.headDim) continue;
      to[dim] = sums.values[i][2 * half] * inverse;
      to[dim + 1] = sums.values[i][2 * half + 1] * inverse;
    }
  }
}

template <KeyMemory kMemory, int kDim>
HEDDLE_KERNEL(kThreads, 2)
prefillKernel(AttentionArguments p) {
  constexpr int kParts = kPrefillParts<kDim>;
  using S = Shape<kDim, kParts>;
  HEDDLE_DYNAMIC_SHARED(uint8_t, bytes);
  const AttentionSequence s = attentionSequence(p, p.firstSequence + blockIndex(Axis::Z));
  if (s.tokens < p.leastTokens || s.tokens > p.mostTokens) return;
  // The last rows see the most keys, so they begin first.
  const int firstRow = (gridBlocks(Axis::X) - 1 - blockIndex(Axis::X)) * S::kRows;
  if (firstRow >= s.tokens * p.group) return;
  const int keyHead = blockIndex(Axis::Y), lastRow = minimum(firstRow + S::kRows, s.tokens * p.group) - 1;
  const KeySpan span{keySpan(p, s, firstRow / p.group).first, keySpan(p, s, lastRow / p.group).last};
  const int warpRow = firstRow + warp() / kParts * kWarpRows;
  KeySpan spans[2];
  HEDDLE_UNROLL for (int half = 0; half < 2; ++half) {
    const int row = warpRow + lane() / 4 + 8 * half;
    spans[half] = row <= lastRow ? keySpan(p, s, row / p.group) : KeySpan{0, 0};
  }

  const Shared<kDim, kParts> shared = divide<kDim, kParts>(bytes);
  bringQueries(p, s, keyHead, firstRow, shared);
  if constexpr (kMemory == KeyMemory::Half) clearPadding(p, shared);
  Sums<S::kGroups> whole;
  clear(whole);
  passOverKeys<kMemory>(p, s, keyHead, span.first / kTileKeys * kTileKeys, 1, span, spans, shared,
                        [&](int, const Sums<S::kGroups>& split) {
                          HEDDLE_UNROLL for (int half = 0; half < 2; ++half) {
                            const Joint joint = join(p, whole.largest[half], split.largest[half]);
                            whole.largest[half] = joint.largest;
                            whole.total[half] = joined(joint, whole.total[half], split.total[half]);
                            HEDDLE_UNROLL for (int i = 0; i < 2 * S::kGroups; ++i)
                                HEDDLE_UNROLL for (int j = 2 * half; j < 2 * half + 2; ++j)
                                    whole.values[i][j] =
                                joined(joint, whole.values[i][j], split.values[i][j]);
                          }
                        });
  writeRows<kDim>(p, s, keyHead, warpRow, warp() % kParts * S::kGroups * 16, whole);
}

template <KeyMemory kMemory, int kDim>
void launchPrefill(Stream stream, const AttentionArguments& arguments, const AttentionLaunch& wanted) {
  using S = Shape<kDim, kPrefillParts<kDim>>;
  LaunchShape shape;
  shape.blocksX = static_cast<unsigned>((wanted.maxQueryTokens * arguments.group + S::kRows - 1) / S::kRows);
  shape.blocksY = static_cast<unsigned>(arguments.keyHeads);
  shape.blocksZ = static_cast<unsigned>(wanted.sequences);
  shape.threads = kThreads;
  shape.dynamicSharedBytes = S::kSharedBytes;
  launch(stream, "flash attention prefill", shape, prefillKernel<kMemory, kDim>, arguments);
}

template <KeyMemory kMemory>
void launchPrefill(Stream stream, const AttentionArguments& arguments, const AttentionLaunch& wanted) {
  if (arguments.headDim <= 64) return launchPrefill<kMemory, 64>(stream, arguments, wanted);
  if (arguments.headDim <= 96) return launchPrefill<kMemory, 96>(stream, arguments, wanted);
  if (arguments.headDim <= 128) return launchPrefill<kMemory, 128>(stream, arguments, wanted);
  if (arguments.headDim <= 192) return launchPrefill<kMemory, 192>(stream, arguments, wanted);
  launchPrefill<kMemory, 256>(stream, arguments, wanted);
}

}  // namespace flash

size_t flashPrefillSharedBytes(int headDim) {
  if (headDim <= 64) return flash::Shape<64, 1>::kSharedBytes;
  if (headDim <= 96) return flash::Shape<96, 1>::kSharedBytes;
  if (headDim <= 128) return flash::Shape<128, 1>::kSharedBytes;
  if (headDim <= 192) return flash::Shape<192, 2>::kSharedBytes;
  return flash::Shape<256, 2>::kSharedBytes;
}

void launchFlashPrefill(Stream stream, const AttentionArguments& arguments, const AttentionLaunch& wanted) {
  switch (wanted.memory) {
    case KeyMemory::Float:
      return flash::launchPrefill<KeyMemory::Float>(stream, arguments, wanted);
    case KeyMemory::Half:
      return flash::launchPrefill<KeyMemory::Half>(stream, arguments, wanted);
    case KeyMemory::Q8:
      return flash::launchPrefill<KeyMemory::Q8>(stream, arguments, wanted);
  }
}

}  // namespace heddle::gpu
