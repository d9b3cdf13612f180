// One dequantised value of a prepared part at a time, for what is not hot: rows of an embedding, whole parts,
// products with the transposed weight.
#pragma once

#include "kernels/cuda/matrix/block_format.h"

namespace heddle::gpu {

// A part and how to find its rows.
struct PartView {
  DType type = DType::F32;
  int rows = 0;
  int firstRow = 0;
  int cols = 0;
  int64_t rowTileBytes = 0;
  Pointer<const uint8_t> tiles = nullptr;
};

template <DType kType>
HEDDLE_GPU float valueOf(const PartView& part, int row, int col) {
  const Pointer<const uint8_t> rowTile = part.tiles + row / kTileRows * part.rowTileBytes;
  const int inTile = row % kTileRows;
  if constexpr (kType == DType::F32) {
    return globalAs<const float>(rowTile)[inTile * (part.rowTileBytes / (4 * kTileRows)) + col];
  } else if constexpr (kType == DType::F16 || kType == DType::BF16) {
    const int place = col % kFragmentColumns;
    const int lane = inTile % 8 * 4 + place % 8 / 2, word = inTile / 8 + place / 8 * 2;
    const int64_t step = col / kFragmentColumns;
    const uint16_t bits =
        load<uint16_t>(rowTile + (step * kFragmentBytes + lane * 16 + word * 4 + place % 2 * 2));
    return kType == DType::F16 ? halfToFloat(bits) : bfloat16ToFloat(bits);
  } else {
    using Format = BlockFormat<kType>;
    return Format::valueAt(rowTile + static_cast<int64_t>(col / kSuperColumns) * Format::Layout::kBytes,
                           inTile, col % kSuperColumns);
  }
}

// Calls function.operator()<type>() for the type of a part.
template <class Function>
HEDDLE_GPU void forType(DType type, const Function& function) {
  switch (type) {
    case DType::F16:
      return function.template operator()<DType::F16>();
    case DType::BF16:
      return function.template operator()<DType::BF16>();
    case DType::Q8_0:
      return function.template operator()<DType::Q8_0>();
    case DType::Q4_0:
      return function.template operator()<DType::Q4_0>();
    case DType::Q4_K:
      return function.template operator()<DType::Q4_K>();
    case DType::Q5_K:
      return function.template operator()<DType::Q5_K>();
    case DType::Q6_K:
      return function.template operator()<DType::Q6_K>();
    default:
      return function.template operator()<DType::F32>();
  }
}

}  // namespace heddle::gpu
