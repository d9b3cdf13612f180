// Activations in the forms products read: int8 records for quantised weights, fragments of 16-bit numbers for
// F16 and BF16 ones. A token's form depends on that token alone.
#pragma once

#include "kernels/cuda/gpu.h"
#include "kernels/cuda/matrix/weight_layout.h"

namespace heddle::gpu {

// records [tokens, superBlocks] of x [tokens, cols]: q = round(x * 127 / max), scale = max / 127 of each 32
// values; a block with a value that is not finite gets the scale NaN, so that it shows in the product.
struct QuantizeParams {
  Pointer<const float> x = nullptr;
  int64_t stride = 0;  // floats
  int tokens = 0;
  int cols = 0;
  int superBlocks = 0;
  Pointer<uint8_t> records = nullptr;
};
void launchQuantize(Stream stream, const QuantizeParams& params);

// residual += addend (if any); then records of residual * weight / rms(residual), and the same as F32 if
// asked.
struct NormQuantizeParams {
  Pointer<float> residual = nullptr;  // [tokens, cols]; written only if there is an addend
  int64_t residualStride = 0;
  Pointer<const float> addend = nullptr;
  int64_t addendStride = 0;
  Pointer<const float> weight = nullptr;  // [cols]
  float epsilon = 0.0f;
  int tokens = 0;
  int cols = 0;
  int superBlocks = 0;
  Pointer<uint8_t> records = nullptr;
  Pointer<float> normalized = nullptr;  // nullptr: not wanted
  int64_t normalizedStride = 0;
};
void launchNormQuantize(Stream stream, const NormQuantizeParams& params);

// fragments [steps of 16 columns][column tiles of 8 tokens][32 lanes][high b0, b1, low b0, b1]: each value as
// the sum of 16-bit numbers, two for F16 (22 bits of it) and three for BF16 (24 bits), whose third stand in
// lowest [steps][column tiles][32 lanes][b0, b1]. For F16 a token is first scaled by a power of two so that
// its largest value has the exponent 14; its inverse stands in tokenScales [tokens].
struct FragmentParams {
  Pointer<const float> x = nullptr;
  int64_t stride = 0;
  int tokens = 0;
  int cols = 0;
  int columnTiles = 0;
  Pointer<uint8_t> fragments = nullptr;
  Pointer<uint8_t> lowest = nullptr;
  Pointer<float> tokenScales = nullptr;
};
void launchFragments(Stream stream, DType type, const FragmentParams& params);

}  // namespace heddle::gpu
