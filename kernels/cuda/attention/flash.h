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
// Paged memory only. Partial results of every split, then combineSplits.
void launchFlashDecode(Stream stream, const AttentionArguments& arguments, const AttentionLaunch& launch);
void launchCombineSplits(Stream stream, const AttentionArguments& arguments, const AttentionLaunch& launch);
void launchSimpleAttention(Stream stream, const AttentionArguments& arguments, const AttentionLaunch& launch);

}  // namespace heddle::gpu
