// Tiles of a product over any vector type S.
#pragma once

#include "kernels/cpu/training/training_kernels.h"

namespace heddle {

// What a tile begins with.
enum class TileStart : uint8_t { Zero, Row, Resume };

template <class S, int kRows>
struct ProductKernel {
  using F = typename S::Floats;
  static constexpr int kLanes = S::kLanes;
  static constexpr int kCols = 2 * kLanes;

  // left[row * rowStep + i * depthStep]; kPacked: rowStep is 1.
  template <bool kPacked>
  static void tile(const float* left, int64_t rowStep, int64_t depthStep, const float* right, int64_t second,
                   int64_t rightStep, int64_t depth, TileStart begin, const float* start, float* out,
                   int64_t outStep) {
    F sums[kRows][2];
    if (begin == TileStart::Resume) {
      for (int row = 0; row < kRows; ++row) {
        sums[row][0] = S::load(out + row * outStep);
        sums[row][1] = S::load(out + row * outStep + kLanes);
      }
    } else {
      const F first = begin == TileStart::Row ? S::load(start) : S::set(0.0f);
      const F last = begin == TileStart::Row ? S::load(start + kLanes) : S::set(0.0f);
      for (int row = 0; row < kRows; ++row) sums[row][0] = first, sums[row][1] = last;
    }
    if constexpr (kPacked) rowStep = 1;
#pragma GCC unroll 4
    for (int64_t i = 0; i < depth; ++i) {
      const F first = S::load(right), last = S::load(right + second);
      for (int row = 0; row < kRows; ++row) {
        const F value = S::set(left[row * rowStep]);
        sums[row][0] = S::fma(value, first, sums[row][0]);
        sums[row][1] = S::fma(value, last, sums[row][1]);
      }
      left += depthStep;
      right += rightStep;
    }
    for (int row = 0; row < kRows; ++row) {
      S::store(out + row * outStep, sums[row][0]);
      S::store(out + row * outStep + kLanes, sums[row][1]);
    }
  }

  // A tile that sticks out: by way of a whole one.
  template <bool kPacked>
  static void partTile(const ProductBlock& block, const float* left, int64_t rowStep, int64_t depthStep,
                       const float* right, int64_t rows, int64_t cols, const float* start, float* out) {
    float whole[kRows * kCols];
    for (float& value : whole) value = 0.0f;
    for (int64_t row = 0; row < rows; ++row)
      for (int64_t col = 0; col < cols; ++col)
        whole[row * kCols + col] = block.resume ? out[row * block.outStep + col] : start ? start[col] : 0.0f;
    tile<kPacked>(left, rowStep, depthStep, right, block.right.second, block.right.depthStep, block.depth,
                  TileStart::Resume, nullptr, whole, kCols);
    for (int64_t row = 0; row < rows; ++row)
      for (int64_t col = 0; col < cols; ++col) out[row * block.outStep + col] = whole[row * kCols + col];
  }

  template <bool kPacked>
  static void tiles(const ProductBlock& block) {
    const TileStart begin = block.resume ? TileStart::Resume : block.start ? TileStart::Row : TileStart::Zero;
    // The last rows of a left matrix that ends there, filled up.
    float lastRows[kRows * kTileDepth];
    const int64_t wholeRows = block.rows / kRows * kRows;
    const bool filled = block.rows > wholeRows && !block.leftPadded;
    if (filled)
      packRows(block.left + wholeRows / kRows * block.leftTileStep, block.leftRowStep, block.leftDepthStep,
               block.rows - wholeRows, block.depth, lastRows);
    for (int64_t col = 0; col < block.cols; col += kCols) {
      const float* right = block.right.first + col / kCols * block.right.tileStep;
      const float* start = block.start ? block.start + col : nullptr;
      const int64_t cols = block.cols - col < kCols ? block.cols - col : kCols;
      for (int64_t row = 0; row < block.rows; row += kRows) {
        const float* left = block.left + row / kRows * block.leftTileStep;
        float* out = block.out + row * block.outStep + col;
        if (row < wholeRows && cols == kCols)
          tile<kPacked>(left, block.leftRowStep, block.leftDepthStep, right, block.right.second,
                        block.right.depthStep, block.depth, begin, start, out, block.outStep);
        else if (row < wholeRows || !filled)
          partTile<kPacked>(block, left, block.leftRowStep, block.leftDepthStep, right,
                            row < wholeRows ? kRows : block.rows - row, cols, start, out);
        else
          partTile<true>(block, lastRows, 1, kRows, right, block.rows - row, cols, start, out);
      }
    }
  }

  static void multiply(const ProductBlock& block) {
    if (block.leftRowStep == 1)
      tiles<true>(block);
    else
      tiles<false>(block);
  }

  static void packRows(const float* left, int64_t rowStep, int64_t depthStep, int64_t rows, int64_t depth,
                       float* out) {
    if (rows == kRows) {
      for (int64_t i = 0; i < depth; ++i)
        for (int row = 0; row < kRows; ++row) out[i * kRows + row] = left[row * rowStep + i * depthStep];
      return;
    }
    for (int64_t i = 0; i < depth; ++i)
      for (int row = 0; row < kRows; ++row)
        out[i * kRows + row] = row < rows ? left[row * rowStep + i * depthStep] : 0.0f;
  }

  static void packColumns(const float* right, int64_t depthStep, int64_t colStep, int64_t cols, int64_t depth,
                          float factor, float* out) {
    const F scale = S::set(factor);
    if (cols == kCols && colStep == 1) {
      for (int64_t i = 0; i < depth; ++i, out += kCols, right += depthStep) {
        S::store(out, S::mul(S::load(right), scale));
        S::store(out + kLanes, S::mul(S::load(right + kLanes), scale));
      }
      return;
    }
    int64_t i = 0;
    if (cols == kCols && depthStep == 1)
      for (; i + kLanes <= depth; i += kLanes)
        for (int half = 0; half < 2; ++half) {
          F rows[kLanes];
          for (int row = 0; row < kLanes; ++row)
            rows[row] = S::mul(S::load(right + (half * kLanes + row) * colStep + i), scale);
          S::transpose(rows);
          for (int row = 0; row < kLanes; ++row) S::store(out + (i + row) * kCols + half * kLanes, rows[row]);
        }
    for (; i < depth; ++i)
      for (int64_t col = 0; col < kCols; ++col)
        out[i * kCols + col] = col < cols ? factor * right[i * depthStep + col * colStep] : 0.0f;
  }
};

}  // namespace heddle
