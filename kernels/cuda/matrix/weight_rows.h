// Rows of prepared weights as numbers, products with the transposed weight, and low-rank taps.
#pragma once

#include "kernels/cuda/matrix/element_reader.h"
#include "kernels/cuda/matrix/product_params.h"

namespace heddle::gpu {

// out[i] = scale * row ids[i]; ids nullptr: row firstRow + i. out is F32, or 16-bit words of `format`.
struct RowsParams {
  PartView part;
  Pointer<const int32_t> ids = nullptr;
  int firstRow = 0;
  int count = 0;
  float scale = 1.0f;
  DType format = DType::F32;  // F32, F16 or BF16
  Pointer<uint8_t> out = nullptr;
  int64_t stride = 0;  // elements
};
void launchRows(Stream stream, const RowsParams& params);

// out[t, c] = sum_r x[t, r] * W[r, c], rows one after the other, in F32.
struct TransposedParams {
  PartView parts[kMaxProductParts];
  int partCount = 0;
  int tokens = 0;
  int cols = 0;
  Pointer<const float> x = nullptr;
  int64_t stride = 0;
  Pointer<float> out = nullptr;
  int64_t outStride = 0;
};
void launchTransposed(Stream stream, const TransposedParams& params);

// For each token t whose sequence uses `slot`: out[t] += scale * B (A x[t]); low [tokens, rank] is scratch.
struct TapParams {
  Pointer<const float> x = nullptr;
  int64_t stride = 0;
  Pointer<const float> a = nullptr;  // [rank, cols]
  int64_t aStride = 0;
  Pointer<const float> b = nullptr;  // [rows, rank]
  int64_t bStride = 0;
  float scale = 1.0f;
  int slot = 0;
  int tokens = 0;
  int rank = 0;
  int cols = 0;
  int rows = 0;
  Pointer<const int32_t> sequenceOf = nullptr;
  Pointer<const int32_t> adapterOf = nullptr;
  Pointer<float> low = nullptr;
  Pointer<float> out = nullptr;
  int64_t outStride = 0;
};
void launchTap(Stream stream, const TapParams& params);

}  // namespace heddle::gpu
