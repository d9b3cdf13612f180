// Products with prepared weights on a device: what the backend calls. Read this header first; the forms
// weights and activations take are told in weight_layout.h.
//
// All functions enqueue on a stream and return; none allocates. Addresses are device addresses, strides are
// in elements. One thread a stream. Numbers:
//   quantised weights   activations are rounded to int8 with one scale for 32 values; the integers of a
//                       block are summed exactly, its scales applied in F32
//   F16, BF16           activations as two or three 16-bit numbers (22 or 24 bits), sums in F32 by mma
//   F32                 F32
//
// The value of an output row is bit for bit the same whatever else is in the batch and however large it is:
// every kernel adds in the order of weight_layout.h's chains.
#pragma once

#include "kernels/backend.h"
#include "kernels/cuda/gpu.h"
#include "kernels/cuda/matrix/weight_pack.h"

namespace heddle::gpu {

// A prepared weight on the device: pack with packWeight, copy to `data` (aligned to 256 bytes).
struct DeviceWeight {
  WeightPlan plan;
  const std::byte* data = nullptr;  // plan.sizeBytes
};

// What the choice of kernels looks at; never changes a bit of a result.
struct MatrixDevice {
  int multiprocessors = 132;
  size_t sharedBytesPerBlock = 48 * 1024;  // largest dynamic shared memory of a block
};

// x F32 [tokens, cols].
struct ProductInput {
  const float* x = nullptr;
  int64_t stride = 0;
  int64_t tokens = 0;
};
// out F32 [tokens, rows] = product + bias + residual; residual may be out itself.
struct ProductTarget {
  float* out = nullptr;
  int64_t stride = 0;
  const float* residual = nullptr;  // nullptr: none
  int64_t residualStride = 0;
};

// Scratch for products of up to `tokens` rows of up to `cols` inputs with weights of any type and size;
// aligned to 256 bytes. One scratch serves a stream: its contents live from prepareInput to the last
// multiplyPrepared.
size_t productScratchBytes(const MatrixDevice& device, int64_t tokens, int64_t cols);
struct ProductScratch {
  std::byte* data = nullptr;
  int64_t tokens = 0;  // as given to productScratchBytes
  int64_t cols = 0;
};

// Brings the input into the forms `weight` reads. Its forms serve every weight of the same cols and kinds.
void prepareInput(Stream stream, const DeviceWeight& weight, const ProductInput& input,
                  const ProductScratch& scratch);
// out = prepared input * weight. `input` again, for F32 weights read it as it is.
void multiplyPrepared(Stream stream, const MatrixDevice& device, const DeviceWeight& weight,
                      const ProductInput& input, const ProductScratch& scratch, const ProductTarget& target);
// Both.
void multiply(Stream stream, const MatrixDevice& device, const DeviceWeight& weight,
              const ProductInput& input, const ProductScratch& scratch, const ProductTarget& target);

// Instead of prepareInput: residual += addend (unless nullptr), then the RMS norm of it, prepared for weights
// that hold only quantised parts (plan.hasBlocks and no other), and also as F32 to `normalized` unless
// nullptr.
struct NormInput {
  float* residual = nullptr;  // [tokens, cols]
  int64_t residualStride = 0;
  const float* addend = nullptr;
  int64_t addendStride = 0;
  const float* weight = nullptr;  // [cols]
  float epsilon = 1e-6f;
  int64_t tokens = 0;
  int64_t cols = 0;
  float* normalized = nullptr;
  int64_t normalizedStride = 0;
};
void prepareNormInput(Stream stream, const NormInput& input, const ProductScratch& scratch);

// out [tokens, rows / 2] = activation(first half of the rows) * second half, in one pass over a weight of two
// quantised parts of equal rows (gate, up). For few tokens and the activations that are offered; ask first.
bool canMultiplyGated(const DeviceWeight& weight, int64_t tokens, Activation activation);
void multiplyGatedPrepared(Stream stream, const DeviceWeight& weight, int64_t tokens, Activation activation,
                           const ProductScratch& scratch, const ProductTarget& target);

// out [tokens, cols] = x [tokens, rows] * W, no bias.
void multiplyTransposed(Stream stream, const DeviceWeight& weight, const ProductInput& input,
                        const ProductTarget& target);

// out [count, cols] = scale * rows ids[i] of a weight of one part. An id outside gives zeros.
void readEmbeddingRows(Stream stream, const DeviceWeight& table, const int32_t* ids, int64_t count,
                       float scale, float* out, int64_t stride);
// Rows [firstRow, firstRow + count) of one part, as `format` F32, F16 or BF16 [count, cols].
void dequantizeRows(Stream stream, const DeviceWeight& weight, size_t part, int64_t firstRow, int64_t count,
                    DType format, std::byte* out, int64_t stride);

// Backend::adapterTap. lowRank: scratch F32 [tokens, rank].
struct AdapterInput {
  const float* a = nullptr;  // [rank, cols]
  int64_t aStride = 0;
  const float* b = nullptr;  // [rows, rank]
  int64_t bStride = 0;
  int64_t rank = 0;
  int64_t cols = 0;
  int64_t rows = 0;
  float scale = 1.0f;
  int slot = 0;
  const int32_t* sequenceOf = nullptr;
  const int32_t* adapterOf = nullptr;
  float* lowRank = nullptr;
};
void tapAdapter(Stream stream, const ProductInput& input, const AdapterInput& adapter, float* out,
                int64_t stride);

}  // namespace heddle::gpu
