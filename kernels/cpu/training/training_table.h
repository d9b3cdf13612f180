// The table of one vector type.
#pragma once

#include "kernels/cpu/training/product_kernel.h"
#include "kernels/cpu/training/row_kernels.h"
#include "kernels/cpu/training/score_tiles.h"
#include "kernels/cpu/training/weight_tiles.h"

namespace heddle {

// kTileRows: as many rows by two vectors as the registers hold.
template <class S, int kTileRows>
constexpr TrainingKernels trainingTable() {
  static_assert(kTileRows <= kMaxTileRows && 2 * S::kLanes <= kMaxTileColumns);
  using Product = ProductKernel<S, kTileRows>;
  TrainingKernels table{};
  table.lanes = S::kLanes;
  table.tileRows = kTileRows;
  table.multiply = Product::multiply;
  table.packRows = Product::packRows;
  table.packColumns = Product::packColumns;
  table.dequantise = WeightTiles<S>::dequantise;
  table.dequantiseTurned = WeightTiles<S>::dequantiseTurned;
  table.softmaxTile = ScoreTiles<S>::softmax;
  table.softmaxTileBackward = ScoreTiles<S>::backward;
  table.rmsNormBackward = RowKernels<S>::rmsNormBackward;
  table.gatedActivationBackward = RowKernels<S>::gatedActivationBackward;
  table.exponentialSum = RowKernels<S>::exponentialSum;
  table.exponentials = RowKernels<S>::exponentials;
  table.dropout = RowKernels<S>::dropout;
  table.sumOfSquares = RowKernels<S>::sumOfSquares;
  table.adamW = RowKernels<S>::adamW;
  return table;
}

}  // namespace heddle
