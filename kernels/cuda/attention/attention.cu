#include "kernels/cuda/attention/attention.h"

#include <algorithm>
#include <cassert>
#include <limits>

#include "kernels/cuda/attention/flash.h"
#include "kernels/cuda/attention/flash_tile.h"

namespace heddle::gpu {
namespace {

constexpr int64_t kMaxFlashHeadDim = 256;
constexpr int64_t kMaxLaunchSequences = 65535;  // blocks a grid may have along Z
constexpr float kLog2E = 1.44269504f;

int64_t splitsOf(int64_t keyCapacity) {
  return std::max<int64_t>(1, (keyCapacity + flash::kSplitKeys - 1) / flash::kSplitKeys);
}

bool alignedTo(const Tensor& tensor, int64_t bytes) {
  bool aligned = reinterpret_cast<uintptr_t>(tensor.data) % static_cast<uintptr_t>(bytes) == 0;
  for (int axis = 0; axis + 1 < tensor.rank; ++axis) aligned = aligned && tensor.stride(axis) % bytes == 0;
  return aligned;
}

// All but keys, values and scratch.
AttentionArguments argumentsFor(const Tensor& q, int64_t keyHeads, const RaggedBatch& batch,
                                const AttentionParams& params, const Tensor& out) {
  assert(q.rank == 3 && out.rank == 3 && q.type == DType::F32 && out.type == DType::F32);
  assert(q.extent(1) % keyHeads == 0 && q.inner() == out.inner() && q.inner() <= 512 && params.scale > 0.0f);
  AttentionArguments a{};
  a.q = Pointer<const float>(reinterpret_cast<const float*>(q.data));
  a.qTokenStep = q.stride(0) / 4, a.qHeadStep = q.stride(1) / 4;
  a.out = Pointer<float>(reinterpret_cast<float*>(out.data));
  a.outTokenStep = out.stride(0) / 4, a.outHeadStep = out.stride(1) / 4;
  a.positions = Pointer<const int32_t>(reinterpret_cast<const int32_t*>(batch.positions.data));
  a.tokenStart = Pointer<const int32_t>(reinterpret_cast<const int32_t*>(batch.tokenStart.data));
  a.heads = static_cast<int>(q.extent(1)), a.keyHeads = static_cast<int>(keyHeads);
  a.group = a.heads / a.keyHeads, a.headDim = static_cast<int>(q.inner());
  a.leastTokens = 1, a.mostTokens = std::numeric_limits<int>::max();
  a.causal = params.causal, a.window = params.window;
  a.capped = params.logitCap > 0.0f;
  a.innerScale = a.capped ? params.scale / params.logitCap : 1.0f;
  a.exponentScale = kLog2E * (a.capped ? params.logitCap : params.scale);
  return a;
}

void launchPrefill(Stream stream, const AttentionArguments& arguments, const AttentionLaunch& wanted,
                   bool flash) {
  AttentionArguments part = arguments;
  AttentionLaunch launch = wanted;
  for (int64_t first = 0; first < wanted.sequences; first += kMaxLaunchSequences) {
    part.firstSequence = static_cast<int>(first);
    launch.sequences = std::min(kMaxLaunchSequences, wanted.sequences - first);
    flash ? launchFlashPrefill(stream, part, launch) : launchSimpleAttention(stream, part, launch);
  }
}

// The sequences of up to `tokens` new tokens, as many at a time as the scratch is for.
void launchSplits(Stream stream, const AttentionArguments& arguments, const AttentionLaunch& wanted,
                  int64_t tokens, int64_t sequencesAtOnce, const AttentionResources& resources) {
  std::byte* scratch = resources.scratch;
  AttentionArguments part = arguments;
  part.mostTokens = static_cast<int>(tokens);
  part.rowsPerSequence = static_cast<int>(tokens) * arguments.heads;
  AttentionLaunch launch = wanted;
  launch.maxQueryTokens = tokens;
  part.partialSums = Pointer<float>(reinterpret_cast<float*>(scratch));
  const int64_t partials = sequencesAtOnce * part.rowsPerSequence * part.splits;
  part.partialTotals = Pointer<float>(reinterpret_cast<float*>(scratch) + partials * arguments.headDim);
  const auto counters = static_cast<size_t>(sequencesAtOnce * flashDecodeCounters(arguments, tokens));
  if (resources.counters && counters * sizeof(uint32_t) <= kAttentionCounterBytes)
    part.counters = Pointer<uint32_t>(reinterpret_cast<uint32_t*>(resources.counters));
  for (int64_t first = 0; first < wanted.sequences; first += sequencesAtOnce) {
    part.firstSequence = static_cast<int>(first);
    launch.sequences = std::min(sequencesAtOnce, wanted.sequences - first);
    launchFlashDecode(stream, part, launch);
    if (part.counters == nullptr) launchCombineSplits(stream, part, launch);
  }
}

}  // namespace

size_t attentionScratchBytes(int64_t heads, int64_t headDim, int64_t sequences, int64_t tokens,
                             int64_t keyCapacity) {
  const int64_t rows = sequences * std::min(tokens, kDecodeTokens) * heads;
  return static_cast<size_t>(rows * splitsOf(keyCapacity) * (headDim + 2)) * sizeof(float);
}

void attention(Stream stream, const Tensor& q, const KvLayer& layer, const RaggedBatch& batch,
               const AttentionParams& params, const Tensor& out, const AttentionResources& resources) {
  const Tensor &k = layer.keys, &v = layer.values;
  assert(k.rank == 4 && k.type == v.type && k.contiguous() && v.contiguous() && k.inner() == q.inner());
  if (batch.tokens == 0) return;
  AttentionArguments a = argumentsFor(q, k.extent(2), batch, params, out);
  a.keys = Pointer<const uint8_t>(reinterpret_cast<const uint8_t*>(k.data));
  a.values = Pointer<const uint8_t>(reinterpret_cast<const uint8_t*>(v.data));
  a.keyStep = k.stride(1), a.valueStep = v.stride(1);
  a.keyHeadStep = k.stride(2), a.valueHeadStep = v.stride(2);
  a.keyCount = Pointer<const int32_t>(reinterpret_cast<const int32_t*>(batch.keyCount.data));
  a.pageTable = Pointer<const int32_t>(reinterpret_cast<const int32_t*>(batch.pageTable.data));
  a.pagesPerSequence = static_cast<int>(batch.pageTable.extent(1));
  a.pageTokens = static_cast<int>(k.extent(1));
  a.splits = static_cast<int>(splitsOf(batch.pageTable.extent(1) * k.extent(1)));

  AttentionLaunch launch{batch.sequences, batch.maxQueryTokens, KeyMemory::Half};
  if (k.type == DType::F32) launch.memory = KeyMemory::Float;
  if (k.type == DType::Q8_0) launch.memory = KeyMemory::Q8;
  const bool flash = k.type != DType::F32 && q.inner() <= kMaxFlashHeadDim && q.inner() % 8 == 0 &&
                     flashPrefillSharedBytes(a.headDim) <= resources.sharedBytesPerBlock;
  if (!flash) return launchPrefill(stream, a, launch, false);

  // Beside a long run, only sequences of one token are worth a launch of their own.
  const int64_t tokens = batch.maxQueryTokens <= kDecodeTokens ? batch.maxQueryTokens : 1;
  const size_t one = attentionScratchBytes(a.heads, a.headDim, 1, tokens, a.splits * flash::kSplitKeys);
  const int64_t atOnce =
      std::min({static_cast<int64_t>(resources.scratchBytes / one), batch.sequences, kMaxLaunchSequences});
  const bool anyShort = batch.maxQueryTokens <= kDecodeTokens || batch.sequences > 1;
  if (atOnce > 0 && anyShort) {
    launchSplits(stream, a, launch, tokens, atOnce, resources);
    if (batch.maxQueryTokens <= kDecodeTokens) return;
    a.leastTokens = static_cast<int>(tokens) + 1;
  }
  launchPrefill(stream, a, launch, true);
}

void attentionDense(Stream stream, const Tensor& q, const Tensor& k, const Tensor& v,
                    const RaggedBatch& batch, const AttentionParams& params, const Tensor& out,
                    const AttentionResources& resources) {
  assert(k.rank == 3 && v.rank == 3 && k.type == DType::F32 && v.type == DType::F32);
  if (batch.tokens == 0) return;
  AttentionArguments a = argumentsFor(q, k.extent(1), batch, params, out);
  a.keys = Pointer<const uint8_t>(reinterpret_cast<const uint8_t*>(k.data));
  a.values = Pointer<const uint8_t>(reinterpret_cast<const uint8_t*>(v.data));
  a.keyStep = k.stride(0), a.valueStep = v.stride(0);
  a.keyHeadStep = k.stride(1), a.valueHeadStep = v.stride(1);
  a.aligned = alignedTo(k, 16) && alignedTo(v, 16);
  const bool flash = q.inner() <= kMaxFlashHeadDim && q.inner() % 8 == 0 &&
                     flashPrefillSharedBytes(a.headDim) <= resources.sharedBytesPerBlock;
  launchPrefill(stream, a, {batch.sequences, batch.maxQueryTokens, KeyMemory::Float}, flash);
}

}  // namespace heddle::gpu
