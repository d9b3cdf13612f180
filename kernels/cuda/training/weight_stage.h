// 64 rows by 64 columns of a prepared part on their way to the tensor cores: brought from memory into
// registers, then put into shared memory as halves. A value is scaled by a power of two and stored as the sum
// of two halves; F16 and BF16 values are one half exactly (down to 2^-28 of the weight's largest value).
#pragma once

#include "kernels/cuda/matrix/element_reader.h"

namespace heddle::gpu {

inline constexpr int kStageSide = 64;
inline constexpr int kStagePitch = kStageSide + 8;  // halves of a row: 16-byte places never collide
inline constexpr int kStageHalves = kStageSide * kStagePitch;
inline constexpr int kStageThreads = 256;

// The tiles of a stage are shared out to eight warps: two a tile of 16 rows.
struct StagePlace {
  int rowTile = 0;  // of the part
  int column = 0;   // first of the warp's 32
  bool valid = false;
};
HEDDLE_GPU StagePlace stagePlace(const PartView& part, int firstRow, int firstColumn) {
  StagePlace place;
  place.rowTile = firstRow / kTileRows + warp() / 2;
  place.column = firstColumn + warp() % 2 * 32;
  place.valid = place.rowTile * kTileRows < part.rows && place.column < part.cols;
  return place;
}
// Where the warp's 16 rows and 32 columns begin in the stage.
HEDDLE_GPU int stageStart() {
  return warp() / 2 * kTileRows * kStagePitch + warp() % 2 * 32;
}

// Quantised types: two rows of eight values a thread.
template <DType kType>
struct HeldWeights {
  using Format = BlockFormat<kType>;
  static constexpr bool kTwoPieces = true;
  uint32_t words[4];
  BlockScales scales[2];

  HEDDLE_GPU void bring(const PartView& part, int firstRow, int firstColumn) {
    const StagePlace place = stagePlace(part, firstRow, firstColumn);
    HEDDLE_UNROLL for (int i = 0; i < 4; ++i) words[i] = 0;
    scales[0] = scales[1] = BlockScales{};
    if (!place.valid) return;
    const auto tile = part.tiles + (place.rowTile * part.rowTileBytes +
                                    place.column / kSuperColumns * Format::Layout::kBytes);
    const int block = place.column % kSuperColumns / 32, group = lane() / 4;
    Format::fragment(tile, block, group, lane() % 4, words);
    scales[0] = Format::scalesOf(tile, block, group);
    scales[1] = Format::scalesOf(tile, block, group + 8);
  }
  HEDDLE_GPU void put(SharedPointer<uint16_t> high, SharedPointer<uint16_t> low, float factor) const {
    HEDDLE_UNROLL for (int i = 0; i < 4; ++i) {
      const BlockScales& of = scales[i % 2];
      const float scale = factor * (Format::kTwoHalves && i >= 2 ? of.second : of.factor);
      const float minimum = Format::kHasMinimum ? factor * of.minimum : 0.0f;
      uint32_t highs[2], lows[2];
      HEDDLE_UNROLL for (int pair = 0; pair < 2; ++pair) {
        const float x = fusedMultiplyAdd(scale, static_cast<float>(byteAsInt(words[i], 2 * pair)), -minimum);
        const float y =
            fusedMultiplyAdd(scale, static_cast<float>(byteAsInt(words[i], 2 * pair + 1)), -minimum);
        highs[pair] = packHalf2(x, y);
        const Float2 rounded = unpackHalf2(highs[pair]);
        lows[pair] = packHalf2(x - rounded.x, y - rounded.y);
      }
      const int at = stageStart() + (lane() / 4 + i % 2 * 8) * kStagePitch + i / 2 * 16 + lane() % 4 * 4;
      store<Words2>(high + at, Words2{highs[0], highs[1]});
      store<Words2>(low + at, Words2{lows[0], lows[1]});
    }
  }
};

// Fragments of 16-bit numbers: two a thread.
template <DType kType>
struct HeldFragments {
  static constexpr bool kTwoPieces = false;
  Words4 fragments[2];

  HEDDLE_GPU void bring(const PartView& part, int firstRow, int firstColumn) {
    const StagePlace place = stagePlace(part, firstRow, firstColumn);
    const auto tile = part.tiles + place.rowTile * part.rowTileBytes;
    HEDDLE_UNROLL for (int i = 0; i < 2; ++i) {
      fragments[i] = Words4{0, 0, 0, 0};
      const int column = place.column + i * kFragmentColumns;
      if (place.valid && column < part.cols)
        fragments[i] = loadReadOnly<Words4>(
            tile + (static_cast<int64_t>(column / kFragmentColumns) * kFragmentBytes + lane() * 16));
    }
  }
  HEDDLE_GPU static uint32_t scaled(uint32_t pair, float factor) {
    if constexpr (kType == DType::F16) {
      const Float2 both = unpackHalf2(pair);
      return packHalf2(both.x * factor, both.y * factor);
    } else {
      return packHalf2(bitsFloat(pair << 16) * factor, bitsFloat(pair & 0xffff0000u) * factor);
    }
  }
  HEDDLE_GPU void put(SharedPointer<uint16_t> high, SharedPointer<uint16_t>, float factor) const {
    HEDDLE_UNROLL for (int i = 0; i < 2; ++i) HEDDLE_UNROLL for (int word = 0; word < 4; ++word) {
      const int row = lane() / 4 + word % 2 * 8,
                column = i * kFragmentColumns + word / 2 * 8 + lane() % 4 * 2;
      store<uint32_t>(high + (stageStart() + row * kStagePitch + column),
                      scaled(wordOf(fragments[i], word), factor));
    }
  }
};
template <>
struct HeldWeights<DType::F16> : HeldFragments<DType::F16> {};
template <>
struct HeldWeights<DType::BF16> : HeldFragments<DType::BF16> {};

// F32: sixteen values of one row a thread, four by four.
template <>
struct HeldWeights<DType::F32> {
  static constexpr bool kTwoPieces = true;
  Words4 values[4];

  HEDDLE_GPU static int rowOf(int i) { return threadIndex() / 16 + 16 * i; }
  HEDDLE_GPU static int columnOf() { return threadIndex() % 16 * 4; }
  HEDDLE_GPU void bring(const PartView& part, int firstRow, int firstColumn) {
    const int column = firstColumn + columnOf();
    const int64_t pitch = part.rowTileBytes / (4 * kTileRows);
    HEDDLE_UNROLL for (int i = 0; i < 4; ++i) {
      const int row = firstRow + rowOf(i);
      values[i] = Words4{0, 0, 0, 0};
      if (row < part.rows && column < part.cols)
        values[i] = loadReadOnly<Words4>(globalAs<const float>(part.tiles) + (row * pitch + column));
    }
  }
  HEDDLE_GPU void put(SharedPointer<uint16_t> high, SharedPointer<uint16_t> low, float factor) const {
    HEDDLE_UNROLL for (int i = 0; i < 4; ++i) {
      uint32_t highs[2], lows[2];
      HEDDLE_UNROLL for (int pair = 0; pair < 2; ++pair) {
        const float x = factor * bitsFloat(wordOf(values[i], 2 * pair));
        const float y = factor * bitsFloat(wordOf(values[i], 2 * pair + 1));
        highs[pair] = packHalf2(x, y);
        const Float2 rounded = unpackHalf2(highs[pair]);
        lows[pair] = packHalf2(x - rounded.x, y - rounded.y);
      }
      const int at = rowOf(i) * kStagePitch + columnOf();
      store<Words2>(high + at, Words2{highs[0], highs[1]});
      store<Words2>(low + at, Words2{lows[0], lows[1]});
    }
  }
};

}  // namespace heddle::gpu
