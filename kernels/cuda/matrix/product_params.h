// What the product kernels are told, and how a finished sum reaches memory.
#pragma once

#include "kernels/backend.h"
#include "kernels/cuda/gpu.h"
#include "kernels/cuda/matrix/weight_layout.h"

namespace heddle::gpu {

inline constexpr int kMaxProductParts = 8;

// Row tiles [firstTile, next part's firstTile) of a launch belong to this part.
struct ProductPart {
  DType type = DType::F32;
  int firstTile = 0;
  int rows = 0;
  int firstRow = 0;  // in the output
  Pointer<const uint8_t> tiles = nullptr;
};

// out[token, row] = sum + bias[row] + residual[token, row]; strides in floats.
struct ProductOutput {
  Pointer<float> out = nullptr;
  int64_t stride = 0;
  Pointer<const float> bias = nullptr;  // [rows of the whole weight]; nullptr: none
  Pointer<const float> residual = nullptr;
  int64_t residualStride = 0;
};

HEDDLE_GPU float withBias(const ProductOutput& output, int row, float sum) {
  return output.bias != nullptr ? sum + output.bias[row] : sum;
}
HEDDLE_GPU void writeProduct(const ProductOutput& output, int token, int row, float sum) {
  float value = withBias(output, row, sum);
  if (output.residual != nullptr) value += output.residual[token * output.residualStride + row];
  output.out[token * output.stride + row] = value;
}

HEDDLE_GPU float activated(Activation kind, float x) {
  switch (kind) {
    case Activation::Silu:
      return x / (1.0f + fastExp(-x));
    case Activation::Relu:
      return maximum(x, 0.0f);
    default: {  // GeluTanh; GeluErf is not offered fused
      const float inner = 0.7978845608028654f * (x + 0.044715f * x * x * x);
      return 0.5f * x * (1.0f + fastTanh(inner));
    }
  }
}

}  // namespace heddle::gpu
