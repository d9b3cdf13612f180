// How weights lie in memory after prepare(). A panel is `lanes` rows side by side (8 for AVX2, 16 for
// AVX-512): lane r of every vector belongs to row r, so a product adds along columns and never across lanes,
// and the order in which one output is summed is the order of its blocks, whatever else is in the batch. Four
// neighbouring columns of a row (a quad) fill the four bytes of its lane. Rows past the last of a part are
// zero.
#pragma once

#include <cstddef>
#include <cstdint>

namespace heddle {

// 32 columns. Bytes [4 lanes * j, 4 lanes * (j + 1)) of the nibbles: quad j in the low halves, quad j + 4 in
// the high.
template <int kLanes>
struct PanelQ4_0 {
  uint16_t scale[kLanes];
  uint8_t nibbles[16 * kLanes];
};

// 32 columns; bytes [4 lanes * j, ...) are quad j.
template <int kLanes>
struct PanelQ8_0 {
  uint16_t scale[kLanes];
  int8_t quants[32 * kLanes];
};

// 256 columns in eight groups of 32; nibbles of each group as in PanelQ4_0.
template <int kLanes>
struct PanelQ4_K {
  uint16_t scale[kLanes];
  uint16_t minimum[kLanes];
  uint8_t groupScale[8][kLanes];
  uint8_t groupMinimum[8][kLanes];
  uint8_t nibbles[8][16 * kLanes];
};

// As PanelQ4_K; bit j of byte i of highBits is the fifth bit of byte i of quad j.
template <int kLanes>
struct PanelQ5_K {
  uint16_t scale[kLanes];
  uint16_t minimum[kLanes];
  uint8_t groupScale[8][kLanes];
  uint8_t groupMinimum[8][kLanes];
  uint8_t nibbles[8][16 * kLanes];
  uint8_t highBits[8][4 * kLanes];
};

// 256 columns in eight groups of 32, each with a scale for its first and its last 16 columns. Quad j has its
// upper two bits in bits 2 (j / 2) of half j % 2 of highPairs. Padded to whole vectors.
template <int kLanes>
struct alignas(4 * kLanes) PanelQ6_K {
  uint16_t scale[kLanes];
  int8_t groupScale[8][2][kLanes];
  uint8_t padding[2 * kLanes];
  uint8_t nibbles[8][16 * kLanes];
  uint8_t highPairs[8][8 * kLanes];
};

static_assert(sizeof(PanelQ4_0<8>) == 8 * 18 && sizeof(PanelQ8_0<8>) == 8 * 34);
static_assert(sizeof(PanelQ4_K<8>) == 1184 && sizeof(PanelQ5_K<8>) == 1440 && sizeof(PanelQ6_K<8>) == 1696);

// F32, F16 and BF16: one vector of `lanes` values a column.

// One token's activations as the integer kernels read them: int8 with one scale per 32 columns, and sums of
// the integers that undo the offsets of the weights.
struct ActivationBlock {
  float scale;       // value = scale * quant
  float scaledSum;   // scale * sum of the 32 quants
  int32_t minus8;    // -8 * sum of the 32 quants
  int32_t pairLow;   // two int16, each -16 * sum of the first 16 quants
  int32_t pairHigh;  // the same for the last 16
};

// Up to kTileTokens tokens of a product, in both forms; a kernel reads the one its type needs.
struct TokenTile {
  const int8_t* quants;           // [tokens, cols]
  const ActivationBlock* blocks;  // [tokens, cols / 32]
  const float* values;            // [tokens, cols], valueStride floats apart
  int64_t quantStride;
  int64_t blockStride;
  int64_t valueStride;
};

inline constexpr int kTileTokens = 4;
inline constexpr int kTilePanels = 4;
inline constexpr int kMaxLanes = 16;

}  // namespace heddle
