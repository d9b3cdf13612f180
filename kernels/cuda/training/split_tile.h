// Squares of 64 by 64 numbers in shared memory, each number as the sum of two halves, and their products on
// the tensor cores: what attention's forward and backward passes are made of. A block has eight warps; of a
// product of 64 by 64 each makes 16 rows by 32 columns.
#pragma once

#include "kernels/cuda/gpu.h"

namespace heddle::gpu::split {

inline constexpr int kSide = 64;
inline constexpr int kThreads = 256;
inline constexpr int kPitch = kSide + 8;  // numbers of a row: 16-byte places never collide
inline constexpr int kTileBytes = 2 * kSide * kPitch * 2;
inline constexpr int kColumnTiles = 4;  // of 8, of a warp

struct Tile {
  SharedPointer<uint16_t> high, low;
};
HEDDLE_GPU Tile tileAt(SharedPointer<uint8_t> all, int index) {
  return {sharedAs<uint16_t>(all, index * kTileBytes),
          sharedAs<uint16_t>(all, index * kTileBytes + kTileBytes / 2)};
}

// The thread's part of a product: entries (rowOf(i), columnOf(tile, i)).
using Sums = float[kColumnTiles][4];
HEDDLE_GPU int rowOf(int i) {
  return warp() / 2 * 16 + lane() / 4 + i / 2 * 8;
}
HEDDLE_GPU int columnOf(int tile, int i) {
  return warp() % 2 * 32 + 8 * tile + lane() % 4 * 2 + i % 2;
}
HEDDLE_GPU void clear(Sums& sums) {
  HEDDLE_UNROLL for (int tile = 0; tile < kColumnTiles; ++tile) HEDDLE_UNROLL for (int i = 0; i < 4; ++i)
      sums[tile][i] = 0.0f;
}

// Two numbers, as the sum of what stands in two words.
HEDDLE_GPU Words2 splitPair(float x, float y) {
  const uint32_t high = packHalf2(x, y);
  const Float2 rounded = unpackHalf2(high);
  return {high, packHalf2(x - rounded.x, y - rounded.y)};
}

// Rows of numbers in memory: 64 of them, or fewer, of `count` numbers each.
struct RowSource {
  Pointer<const float> data;
  int64_t step;  // floats
  int rows;      // zeros beyond
  int count;     // zeros beyond
  bool aligned;  // four numbers may be read at once
  float factor;  // on every number
};
// Numbers [first, first + 64) of each row.
HEDDLE_GPU void fill(const Tile& tile, const RowSource& source, int first) {
  const int column = threadIndex() % 16 * 4, dim = first + column;
  uint32_t held[4][4];
  HEDDLE_UNROLL for (int n = 0; n < 4; ++n) {
    const int row = threadIndex() / 16 + 16 * n;
    HEDDLE_UNROLL for (int i = 0; i < 4; ++i) held[n][i] = 0;
    if (row >= source.rows) continue;
    const auto from = source.data + (row * source.step + dim);
    if (source.aligned) {
      if (dim >= source.count) continue;
      const Words4 words = load<Words4>(from);
      held[n][0] = words.x, held[n][1] = words.y, held[n][2] = words.z, held[n][3] = words.w;
    } else {
      HEDDLE_UNROLL for (int i = 0; i < 4; ++i) if (dim + i < source.count) held[n][i] =
          load<uint32_t>(from + i);
    }
  }
  HEDDLE_UNROLL for (int n = 0; n < 4; ++n) {
    const auto number = [&](int i) { return bitsFloat(held[n][i]) * source.factor; };
    const Words2 left = splitPair(number(0), number(1)), right = splitPair(number(2), number(3));
    const int at = (threadIndex() / 16 + 16 * n) * kPitch + column;
    store<Words2>(tile.high + at, Words2{left.x, right.x});
    store<Words2>(tile.low + at, Words2{left.y, right.y});
  }
}
// What the block's threads hold of a product, as a tile.
HEDDLE_GPU void put(const Tile& tile, const Sums& sums) {
  HEDDLE_UNROLL for (int column = 0; column < kColumnTiles; ++column)
      HEDDLE_UNROLL for (int i = 0; i < 4; i += 2) {
    const Words2 pair = splitPair(sums[column][i], sums[column][i + 1]);
    const int at = rowOf(i) * kPitch + columnOf(column, 0);
    store<uint32_t>(tile.high + at, pair.x);
    store<uint32_t>(tile.low + at, pair.y);
  }
}

// 16 rows by 16 terms of A; stored with the terms along a row, or (transposed) the rows.
template <bool kTransposed>
HEDDLE_GPU void loadLeft(uint32_t (&a)[4], SharedPointer<uint16_t> tile, int row, int term) {
  if constexpr (kTransposed)
    loadMatrix4Transposed(a,
                          tile + ((term + lane() % 8 + lane() / 16 * 8) * kPitch + row + lane() / 8 % 2 * 8));
  else
    loadMatrix4(a, tile + ((row + lane() % 16) * kPitch + term + lane() / 16 * 8));
}
// 16 columns by 16 terms of B; stored with the terms along a row, or (transposed) the columns.
template <bool kTransposed>
HEDDLE_GPU void loadRight(uint32_t (&b)[4], SharedPointer<uint16_t> tile, int column, int term) {
  if constexpr (kTransposed)
    loadMatrix4Transposed(b, tile + ((term + lane() % 16) * kPitch + column + lane() / 16 * 8));
  else
    loadMatrix4(b, tile + ((column + lane() % 8 + lane() / 16 * 8) * kPitch + term + lane() / 8 % 2 * 8));
}

// How much of a product is wanted; beyond it the tiles hold zeros, and whole fragments of them are left out.
struct Extent {
  int rows, columns, terms;
};

// sums += A B: high times high, high times low, low times high.
template <bool kLeftTransposed, bool kRightTransposed>
HEDDLE_GPU void addProduct(Sums& sums, const Tile& left, const Tile& right, const Extent& extent) {
  const int row = warp() / 2 * 16, column = warp() % 2 * 32;
  if (row >= extent.rows || column >= extent.columns) return;
  HEDDLE_UNROLL for (int term = 0; term < kSide; term += 16) {
    if (term >= extent.terms) break;
    uint32_t a[4], rest[4];
    loadLeft<kLeftTransposed>(a, left.high, row, term);
    loadLeft<kLeftTransposed>(rest, left.low, row, term);
    HEDDLE_UNROLL for (int pair = 0; pair < kColumnTiles / 2; ++pair) {
      if (column + 16 * pair >= extent.columns) break;
      uint32_t high[4], low[4];
      loadRight<kRightTransposed>(high, right.high, column + 16 * pair, term);
      loadRight<kRightTransposed>(low, right.low, column + 16 * pair, term);
      const auto multiply = [&](const uint32_t(&from)[4], const uint32_t(&with)[4]) {
        const uint32_t first[2] = {with[0], with[1]}, second[2] = {with[2], with[3]};
        mmaHalf(sums[2 * pair], from, first);
        mmaHalf(sums[2 * pair + 1], from, second);
      };
      multiply(a, high);
      multiply(a, low);
      multiply(rest, high);
    }
  }
}

// The thread's part of a product, times a factor, into rows of memory, as far as they go.
HEDDLE_GPU void write(Pointer<float> rows, int64_t step, int rowCount, int first, int count, const Sums& sums,
                      float factor) {
  HEDDLE_UNROLL for (int tile = 0; tile < kColumnTiles; ++tile) HEDDLE_UNROLL for (int i = 0; i < 4; ++i) {
    const int row = rowOf(i), column = first + columnOf(tile, i);
    if (row < rowCount && column < count) rows[row * step + column] = sums[tile][i] * factor;
  }
}

}  // namespace heddle::gpu::split
