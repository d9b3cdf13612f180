// Launching the attention kernels: what attention.cpp chooses between.
#pragma once

#include "kernels/cuda/attention/attention_params.h"

namespace heddle::gpu {

struct AttentionLaunch {
  int64_t sequences = 0;       // of this launch, from arguments.firstSequence on
  int64_t maxQueryTokens = 0;  // longest run among them
  KeyMemory memory = KeyMemory::Half;
};

// Shared memory a block of flash prefill or decode needs for heads of this size.
size_t flashPrefillSharedBytes(int headDim);
size_t flashDecodeSharedBytes(int headDim);

void launchFlashPrefill(Stream stream, const AttentionArguments& arguments, const AttentionLaunch& launch);
// Counters a sequence of so many new tokens needs for its blocks to find the last of them.
int64_t flashDecodeCounters(const AttentionArguments& arguments, int64_t tokens);
// Paged memory only. Leaves the results if there are counters, else partial ones for launchCombineSplits.
void launchFlashDecode(Stream stream, const AttentionArguments& arguments, const AttentionLaunch& launch);
void launchCombineSplits(Stream stream, const AttentionArguments& arguments, const AttentionLaunch& launch);
void launchSimpleAttention(Stream stream, const AttentionArguments& arguments, const AttentionLaunch& launch);

}  // namespace heddle::gpu
