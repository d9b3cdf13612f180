// How weights and activations lie in device memory. Constants only, shared by the host's packing code and the
// kernels.
//
// A quantised part is cut into tiles of 16 rows by 256 columns (one super-block of each row), row tiles one
// after the other, the tiles of a row tile side by side along the columns. Rows and columns past the end are
// zeros. A tile is one contiguous run of planes, each made for loads of 16 bytes by neighbouring lanes:
//
//   plane    shape                              types
//   quants   [8 blocks][16 rows][16 bytes]      4-bit types; byte i of a block: value i low, value i + 16
//   high
//            [8 blocks][2 halves][16 rows][16]  Q8_0
//   high     [2][16 rows][4 blocks][4 bytes]    Q5_K; bit 2 i + h of byte b: fifth bit of value 16 h + 4 i +
//   b
//            [4][16 rows][2 blocks][8 bytes]    Q6_K; byte 4 k + b: bits 2 (2 (i & 1) + h) on: the two high
//            bits
//                                               of value 16 h + 4 i + b, for i = 2 k and 2 k + 1
//   scales   [16 rows][8] half                  Q4_0, Q8_0
//            [16 rows][2][4 scales, 4 minima]   Q4_K, Q5_K: 6-bit numbers in bytes
//            [16 rows][16] int8                 Q6_K, one for each 16 values
//   super    [16 rows] half d, half dmin        Q4_K, Q5_K;   [16 rows] half d: Q6_K
//
// Nibbles of Q4_0 hold value - 8 in two's complement, so that a nibble in the upper half of a byte is 16
// times its value; quants of Q6_K are offset the same way (six bits in the upper part of a byte: 4 times the
// value).
//
// F16 and BF16 parts are tiles of 16 rows by 16 columns in the order of mma fragments: 16 bytes a lane. F32
// parts are plain rows.
#pragma once

#include <cstdint>

#include "kernels/dtype.h"

namespace heddle::gpu {

inline constexpr int kTileRows = 16;
inline constexpr int kSuperColumns = 256;
inline constexpr int kSuperBlocks = 8;       // blocks of 32 in a super-block
inline constexpr int kFragmentColumns = 16;  // of an mma of 16-bit numbers
inline constexpr int kFragmentBytes = 512;   // 16 rows by 16 columns of 16-bit numbers

template <DType kType>
struct TileLayout;
template <>
struct TileLayout<DType::Q4_0> {
  static constexpr int kScales = 2048, kBytes = 2304;
};
template <>
struct TileLayout<DType::Q8_0> {
  static constexpr int kScales = 4096, kBytes = 4352;
};
template <>
struct TileLayout<DType::Q4_K> {
  static constexpr int kScales = 2048, kSuper = 2304, kBytes = 2368;
};
template <>
struct TileLayout<DType::Q5_K> {
  static constexpr int kHigh = 2048, kScales = 2560, kSuper = 2816, kBytes = 2880;
};
template <>
struct TileLayout<DType::Q6_K> {
  static constexpr int kHigh = 2048, kScales = 3072, kSuper = 3328, kBytes = 3360;
};

// One super-block of one token's quantised activations: 256 int8, the words of each block in the order
// 0 4 1 5 2 6 3 7 (so that a lane's two words of an mma fragment are neighbours), 8 float scales, and 8
// floats scale * sum of the block's quants. Records of a token follow each other.
inline constexpr int kRecordScales = 256;
inline constexpr int kRecordSums = 288;
inline constexpr int kRecordBytes = 320;

// The order of every sum over the columns. They are cut into at most eight chains of neighbouring units
// (super-blocks, or steps of 16 columns); a chain adds its blocks one after the other, then the chains are
// added one after the other. It depends on the number of columns alone, so kernels that share chains out
// differently, for one token or a thousand, give the same bits.
inline constexpr int kMaxChains = 8;
struct Chains {
  int units = 0;   // all
  int length = 0;  // units of a chain; the last may be shorter
  int count = 0;
};
constexpr Chains chainsOf(int64_t units) {
  const int all = static_cast<int>(units);
  const int length = (all + kMaxChains - 1) / kMaxChains;
  return {all, length, (all + length - 1) / length};
}

constexpr int64_t superBlocksOf(int64_t cols) {
  return (cols + kSuperColumns - 1) / kSuperColumns;
}
constexpr int64_t fragmentsOf(int64_t cols) {
  return (cols + kFragmentColumns - 1) / kFragmentColumns;
}
constexpr int64_t tilesOf(int64_t rows) {
  return (rows + kTileRows - 1) / kTileRows;
}

constexpr int tileBytes(DType type) {
  return type == DType::Q4_0   ? TileLayout<DType::Q4_0>::kBytes
         : type == DType::Q8_0 ? TileLayout<DType::Q8_0>::kBytes
         : type == DType::Q4_K ? TileLayout<DType::Q4_K>::kBytes
         : type == DType::Q5_K ? TileLayout<DType::Q5_K>::kBytes
         : type == DType::Q6_K ? TileLayout<DType::Q6_K>::kBytes
                               : 0;
}
constexpr bool isBlockType(DType type) {
  return tileBytes(type) != 0;
}
constexpr bool isFragmentType(DType type) {
  return type == DType::F16 || type == DType::BF16;
}

// Bytes of 16 rows of `cols` columns.
constexpr int64_t rowTileBytes(DType type, int64_t cols) {
  if (isBlockType(type)) return superBlocksOf(cols) * tileBytes(type);
  if (isFragmentType(type)) return fragmentsOf(cols) * kFragmentBytes;
  return kTileRows * 4 * ((cols + 3) / 4 * 4);
}

}  // namespace heddle::gpu
