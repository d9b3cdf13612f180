// The kernels of training on a CUDA device: what CudaTraining calls. Read this first. Host functions: each
// enqueues what the operation of the same name in kernels/training_operations.h promises on a stream,
// allocates nothing and reads no tensor's contents on the host. Sums have one order, fixed by the shapes
// along which they run. Misuse is asserted. Numbers:
//   matmul, matmulBackward   an F32 number as the sum of two halves (22 bits) on both sides, multiplied on
//   the
//                            tensor cores in three products (two for F16 and BF16 weights, which are exact
//                            as one half): rows of activations and the whole weight are first scaled by
//                            powers of two, so that no gradient is too small for a half. About 2e-7 of a
//                            term, as good as F32; plain bfloat16 would be 2e-3, and a gradient checked
//                            against differences could not tell a mistake from rounding.
//   attention and backward   the same: two halves, three products. Queries, keys and values have the range of
//                            halves, as in the memory of inference; gradients are scaled by a power of two
//                            for each sequence and key-value head.
//   the rest                 F32
#pragma once

#include "kernels/cuda/gpu.h"
#include "kernels/cuda/matrix/matrix.h"
#include "kernels/cuda/runtime.h"
#include "kernels/training_operations.h"

namespace heddle::gpu {

// Products with prepared weights (split_products.cu)

// A weight with the place of its largest magnitude (bits of a float), which findLargest fills in.
struct TrainedWeight {
  const DeviceWeight* weight = nullptr;
  std::byte* largest = nullptr;
};
inline constexpr size_t kLargestBytes = 256;
void findLargest(Runtime& runtime, Stream stream, const TrainedWeight& weight);

// Scratch in which products of `terms` terms (cols forward, rows backward) with all of `tokens` rows are one
// launch; with less they are several. At least that for kLeastTokens.
inline constexpr int64_t kLeastTokens = 32;
size_t splitProductScratchBytes(int64_t tokens, int64_t terms);
void splitMatmul(Stream stream, const TrainedWeight& weight, const ProductInput& x, const ProductTarget& out,
                 std::byte* scratch, size_t scratchBytes);
void splitMatmulBackward(Stream stream, const TrainedWeight& weight, const ProductInput& dOut,
                         Accumulate accumulate, const ProductTarget& dX, std::byte* scratch,
                         size_t scratchBytes);

// Small dense products (dense_multiply.cu). scratch: aligned to 16; less than denseMultiplyScratchBytes:
// fewer blocks share the work.
size_t denseMultiplyScratchBytes(int multiprocessors);
void denseMultiply(Stream stream, const MatrixDevice& device, const Tensor& a, Transposed transposeA,
                   const Tensor& b, Transposed transposeB, float alpha, Accumulate accumulate,
                   const Tensor& out, std::byte* scratch, size_t scratchBytes);

// Attention (attention_forward.cu, attention_backward.cu). Heads up to 256.
void trainingAttention(Stream stream, const Tensor& q, const Tensor& k, const Tensor& v,
                       const RaggedBatch& batch, const AttentionParams& params, const Tensor& out,
                       const Tensor& logSumExp);
struct AttentionGradients {
  Tensor dOut, logSumExp, dQ, dK, dV;
};
size_t attentionBackwardScratchBytes(int64_t tokens, int64_t heads, int64_t keyHeads);
void trainingAttentionBackward(Runtime& runtime, Stream stream, const Tensor& q, const Tensor& k,
                               const Tensor& v, const Tensor& out, const AttentionGradients& gradients,
                               const RaggedBatch& batch, const AttentionParams& params, std::byte* scratch);

// Rows (row_gradients.cu, losses.cu)
void rmsNormBackward(Stream stream, const Tensor& x, const Tensor& weight, float epsilon, const Tensor& dOut,
                     Accumulate accumulate, const Tensor& dX);
void gatedActivationBackward(Stream stream, Activation kind, const Tensor& gateUp, const Tensor& dOut,
                             const Tensor& dGateUp);
void logProbabilities(Stream stream, const Tensor& logits, const Tensor& targets, const Tensor& out);
void crossEntropyBackward(Stream stream, const Tensor& logits, const Tensor& targets, const Tensor& weights);

// Elements (optimizer.cu)
void dropout(Stream stream, const Tensor& x, float probability, uint64_t seed, const Tensor& out);
inline constexpr size_t kSumOfSquaresBytes = 4096;
void sumOfSquares(Stream stream, const Tensor& x, const Tensor& out, float* scratch);
void adamWStep(Stream stream, const Tensor& weight, const Tensor& gradient, const Tensor& m, const Tensor& v,
               const AdamWSettings& settings);

}  // namespace heddle::gpu
