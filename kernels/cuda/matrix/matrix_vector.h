// One to four tokens times quantised weights: a half-warp walks one chain of 16 rows, a lane a row, so that
// weights stream in loads of 16 bytes and the activations are the same for all lanes.
#pragma once

#include "kernels/cuda/matrix/product_params.h"

namespace heddle::gpu {

inline constexpr int kVectorColumns = 4;  // largest number of tokens

struct VectorParams {
  ProductPart parts[kMaxProductParts];
  int partCount = 0;
  int superBlocks = 0;
  Chains chains;
  Pointer<const uint8_t> activations = nullptr;  // records [tokens, superBlocks]
  ProductOutput output;
  bool gated = false;  // two parts of equal rows: out = act(part 0) * part 1
  Activation activation = Activation::Silu;
};

// Enqueues. `tokens` in 1..kVectorColumns; `tiles`: row tiles of all parts (of one of two, if gated).
void launchMatrixVector(Stream stream, const VectorParams& params, int tokens, int tiles);

}  // namespace heddle::gpu
