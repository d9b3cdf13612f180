// Attention on a CUDA device, over paged memory and over a batch alone. Host functions: each enqueues on a
// stream, allocates nothing and reads no tensor's contents on the host, so that it can be recorded and run
// again with other positions, key counts and page tables. Misuse is asserted.
//
// Three kernels compute it:
//   - flash prefill: tensor cores, 64 rows of queries a block (32 for heads over 128), all keys in one loop
//   - flash decode: the same tile code over splits of 128 keys, 16 rows a block, put together by the last
//   block
//   - simple: F32 throughout, one row of queries a block; for F32 pages, odd head sizes and small devices
//
// What holds for the bits of a result. Which of flash and simple computes a row depends on the memory's
// type, the head size and the device alone. Within flash a row's result is a fixed function of its query, the
// keys and values it sees and their positions: tiles of 64 and splits of 128 keys begin at multiples of 64
// and 128, a split starts from nothing, and splits are joined from first to last by the same operations
// wherever that happens. So prefill, decode, the other tokens of the batch, its size, and a token's place in
// it leave no trace.
#pragma once

#include "kernels/backend.h"
#include "kernels/cuda/gpu.h"

namespace heddle::gpu {

// Sequences of up to so many new tokens are computed by splits.
inline constexpr int64_t kDecodeTokens = 8;
inline constexpr size_t kAttentionCounterBytes = size_t{1} << 18;

struct AttentionResources {
  std::byte* scratch = nullptr;    // aligned to 16
  size_t scratchBytes = 0;         // less than wanted: more, smaller launches; less than for one sequence:
                                   // no splits (slower)
  size_t sharedBytesPerBlock = 0;  // of the device
  // kAttentionCounterBytes, set to 0 once and used by nothing else: spares a launch for each layer of a
  // decode step. nullptr: none.
  std::byte* counters = nullptr;
};

// Scratch with which `sequences` sequences of `tokens` (1 to kDecodeTokens) new tokens each are computed in
// one launch. keyCapacity: pages_per_sequence * page_tokens.
size_t attentionScratchBytes(int64_t heads, int64_t headDim, int64_t sequences, int64_t tokens,
                             int64_t keyCapacity);

// As Backend::attention. Pages of F32, F16 or Q8_0 (heads of whole blocks of 32), contiguous; heads up to
// 512. Flash takes F16 heads of 8 n and Q8_0 heads up to 256; its queries and weights are rounded to half,
// its sums are F32.
void attention(Stream stream, const Tensor& q, const KvLayer& layer, const RaggedBatch& batch,
               const AttentionParams& params, const Tensor& out, const AttentionResources& resources);

// As Backend::attentionDense. Flash for heads of 8 n up to 256 (keys and values rounded to half), else
// simple.
void attentionDense(Stream stream, const Tensor& q, const Tensor& k, const Tensor& v,
                    const RaggedBatch& batch, const AttentionParams& params, const Tensor& out,
                    const AttentionResources& resources);

}  // namespace heddle::gpu
