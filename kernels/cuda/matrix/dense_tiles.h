// Products with weights that are not quantised. F16 and BF16 go through the tensor cores for any number of
// tokens, with each activation as the sum of two or three 16-bit numbers; F32 is multiplied in F32.
#pragma once

#include "kernels/cuda/matrix/product_params.h"

namespace heddle::gpu {

struct DenseTilesParams {
  ProductPart part;  // F16 or BF16
  Chains chains;     // of steps of 16 columns
  int tokens = 0;
  int columnTiles = 0;
  Pointer<const uint8_t> fragments = nullptr;  // see FragmentParams
  Pointer<const uint8_t> lowest = nullptr;     // BF16 only
  Pointer<const float> tokenScales = nullptr;  // F16 only
  ProductOutput output;
};
void launchDenseTiles(Stream stream, const DenseTilesParams& params, int multiprocessors);

struct FloatRowsParams {
  ProductPart part;  // F32, rows of pitch floats
  int pitch = 0;
  int cols = 0;
  int tokens = 0;
  Pointer<const float> x = nullptr;
  int64_t stride = 0;
  ProductOutput output;
};
void launchFloatRows(Stream stream, const FloatRowsParams& params);

}  // namespace heddle::gpu
