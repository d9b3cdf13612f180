// What differs between the quantised types inside kernels. BlockFormat<kType> offers
//   kHasMinimum             values are scale * q - minimum
//   Step                    what one lane holds of one row: kStepBlocks blocks in registers
//   loadStep(...)           from a tile in global memory
//   words(step, j, out)     eight words of four signed bytes, in the order of the activations' words
//   fragment(...)           the A fragment of one block of 16 rows for mmaInt8, from a tile in any memory
//   scalesOf(...)           factor and minimum of a row's block
//   valueAt(...)            one dequantised value
// The factor undoes the shift of the quants (weight_layout.h).
#pragma once

#include "kernels/cuda/gpu.h"
#include "kernels/cuda/matrix/weight_layout.h"

namespace heddle::gpu {

struct BlockScales {
  float factor = 0.0f;
  float minimum = 0.0f;
  float second = 0.0f;  // factor of the block's second half, where the halves have their own (kTwoHalves)
};

// One block's part of a sum: its integers times the weights' factor, rounded, then times the activations'
// scale. The same operations wherever the integers come from, so that the bits are the same.
HEDDLE_GPU float addBlock(float sum, float scaledDot, float scale) {
  return fusedMultiplyAdd(scaledDot, scale, sum);
}
HEDDLE_GPU float subtractMinimum(float sum, float minimum, float scaledSum) {
  return fusedMultiplyAdd(-minimum, scaledSum, sum);
}

HEDDLE_GPU uint32_t wordOf(const Words4& words, int index) {
  return index == 0 ? words.x : index == 1 ? words.y : index == 2 ? words.z : words.w;
}
HEDDLE_GPU uint32_t halfOf(const Words2& words, int index) {
  return ((index < 2 ? words.x : words.y) >> (16 * (index & 1))) & 0xffffu;
}
HEDDLE_GPU float byteAsFloat(uint32_t word, int index) {
  return static_cast<float>((word >> (8 * index)) & 0xffu);
}

template <DType kType>
struct BlockFormat;

template <>
struct BlockFormat<DType::Q4_0> {
  using Layout = TileLayout<DType::Q4_0>;
  static constexpr bool kHasMinimum = false, kTwoHalves = false;
  static constexpr int kStepBlocks = 4;
  struct Step {
    Words4 quants[4];
    Words2 scales;
  };

  static HEDDLE_GPU void loadStep(Step& step, Pointer<const uint8_t> tile, int row, int part) {
    HEDDLE_UNROLL for (int j = 0; j < 4; ++j) step.quants[j] =
        loadOnce<Words4>(tile + ((part * 4 + j) * 256 + row * 16));
    step.scales = loadOnce<Words2>(tile + (part * 8 + row * 16) + Layout::kScales);
  }
  static HEDDLE_GPU void words(const Step& step, int j, uint32_t (&out)[8]) {
    HEDDLE_UNROLL for (int i = 0; i < 4; ++i) {
      const uint32_t word = wordOf(step.quants[j], i);
      out[2 * i] = (word << 4) & 0xf0f0f0f0u;
      out[2 * i + 1] = word & 0xf0f0f0f0u;
    }
  }
  static HEDDLE_GPU BlockScales stepScales(const Step& step, int j) {
    return {halfToFloat(static_cast<uint16_t>(halfOf(step.scales, j))) * 0.0625f};
  }
  template <class Bytes>
  static HEDDLE_GPU void fragment(Bytes tile, int j, int group, int third, uint32_t (&a)[4]) {
    HEDDLE_UNROLL for (int half = 0; half < 2; ++half) {
      const uint32_t word = load<uint32_t>(tile + (j * 256 + (group + 8 * half) * 16 + third * 4));
      a[half] = (word << 4) & 0xf0f0f0f0u;
      a[half + 2] = word & 0xf0f0f0f0u;
    }
  }
  template <class Bytes>
  static HEDDLE_GPU BlockScales scalesOf(Bytes tile, int j, int row) {
    return {halfToFloat(load<uint16_t>(tile + (Layout::kScales + row * 16 + j * 2))) * 0.0625f};
  }
  static HEDDLE_GPU float valueAt(Pointer<const uint8_t> tile, int row, int col) {
    const int j = col / 32, i = col % 32;
    const int byte = tile[j * 256 + row * 16 + i % 16];
    const int q = ((i < 16 ? byte & 15 : byte >> 4) ^ 8) - 8;
    return halfToFloat(load<uint16_t>(tile + (Layout::kScales + row * 16 + j * 2))) * static_cast<float>(q);
  }
};

template <>
struct BlockFormat<DType::Q8_0> {
  using Layout = TileLayout<DType::Q8_0>;
  static constexpr bool kHasMinimum = false, kTwoHalves = false;
  static constexpr int kStepBlocks = 4;
  struct Step {
    Words4 quants[8];
    Words2 scales;
  };

  static HEDDLE_GPU void loadStep(Step& step, Pointer<const uint8_t> tile, int row, int part) {
    HEDDLE_UNROLL for (int j = 0; j < 8; ++j) step.quants[j] =
        loadOnce<Words4>(tile + ((part * 8 + j) * 256 + row * 16));
    step.scales = loadOnce<Words2>(tile + (part * 8 + row * 16) + Layout::kScales);
  }
  static HEDDLE_GPU void words(const Step& step, int j, uint32_t (&out)[8]) {
    HEDDLE_UNROLL for (int i = 0; i < 4; ++i) {
      out[2 * i] = wordOf(step.quants[2 * j], i);
      out[2 * i + 1] = wordOf(step.quants[2 * j + 1], i);
    }
  }
  static HEDDLE_GPU BlockScales stepScales(const Step& step, int j) {
    return {halfToFloat(static_cast<uint16_t>(halfOf(step.scales, j)))};
  }
  template <class Bytes>
  static HEDDLE_GPU void fragment(Bytes tile, int j, int group, int third, uint32_t (&a)[4]) {
    HEDDLE_UNROLL for (int i = 0; i < 4; ++i) a[i] =
        load<uint32_t>(tile + ((2 * j + i / 2) * 256 + (group + 8 * (i & 1)) * 16 + third * 4));
  }
  template <class Bytes>
  static HEDDLE_GPU BlockScales scalesOf(Bytes tile, int j, int row) {
    return {halfToFloat(load<uint16_t>(tile + (Layout::kScales + row * 16 + j * 2)))};
  }
  static HEDDLE_GPU float valueAt(Pointer<const uint8_t> tile, int row, int col) {
    const int j = col / 32, i = col % 32;
    const uint32_t byte = tile[(2 * j + i / 16) * 256 + row * 16 + i % 16];
    return halfToFloat(load<uint16_t>(tile + (Layout::kScales + row * 16 + j * 2))) *
           static_cast<float>(byteAsInt(byte, 0));
  }
};

// Scales and minima of Q4_K and Q5_K.
template <class Layout>
struct MinimumScales {
  static HEDDLE_GPU BlockScales of(Words2 packed, uint32_t super, int j) {
    const Float2 both = unpackHalf2(super);
    return {both.x * byteAsFloat(packed.x, j), both.y * byteAsFloat(packed.y, j)};
  }
  template <class Bytes>
  static HEDDLE_GPU BlockScales at(Bytes tile, int j, int row) {
    const Float2 both = unpackHalf2(load<uint32_t>(tile + (Layout::kSuper + row * 4)));
    const int place = Layout::kScales + row * 16 + j / 4 * 8 + j % 4;
    return {both.x * static_cast<float>(load<uint8_t>(tile + place)),
            both.y * static_cast<float>(load<uint8_t>(tile + (place + 4)))};
  }
};

template <>
struct BlockFormat<DType::Q4_K> {
  using Layout = TileLayout<DType::Q4_K>;
  static constexpr bool kHasMinimum = true, kTwoHalves = false;
  static constexpr int kStepBlocks = 4;
  struct Step {
    Words4 quants[4];
    Words2 scales;
    uint32_t super;
  };

  static HEDDLE_GPU void loadStep(Step& step, Pointer<const uint8_t> tile, int row, int part) {
    HEDDLE_UNROLL for (int j = 0; j < 4; ++j) step.quants[j] =
        loadOnce<Words4>(tile + ((part * 4 + j) * 256 + row * 16));
    step.scales = loadOnce<Words2>(tile + (part * 8 + row * 16) + Layout::kScales);
    step.super = loadReadOnly<uint32_t>(tile + (Layout::kSuper + row * 4));
  }
  static HEDDLE_GPU void words(const Step& step, int j, uint32_t (&out)[8]) {
    HEDDLE_UNROLL for (int i = 0; i < 4; ++i) {
      const uint32_t word = wordOf(step.quants[j], i);
      out[2 * i] = word & 0x0f0f0f0fu;
      out[2 * i + 1] = (word >> 4) & 0x0f0f0f0fu;
    }
  }
  static HEDDLE_GPU BlockScales stepScales(const Step& step, int j) {
    return MinimumScales<Layout>::of(step.scales, step.super, j);
  }
  template <class Bytes>
  static HEDDLE_GPU void fragment(Bytes tile, int j, int group, int third, uint32_t (&a)[4]) {
    HEDDLE_UNROLL for (int half = 0; half < 2; ++half) {
      const uint32_t word = load<uint32_t>(tile + (j * 256 + (group + 8 * half) * 16 + third * 4));
      a[half] = word & 0x0f0f0f0fu;
      a[half + 2] = (word >> 4) & 0x0f0f0f0fu;
    }
  }
  template <class Bytes>
  static HEDDLE_GPU BlockScales scalesOf(Bytes tile, int j, int row) {
    return MinimumScales<Layout>::at(tile, j, row);
  }
  static HEDDLE_GPU float valueAt(Pointer<const uint8_t> tile, int row, int col) {
    const int j = col / 32, i = col % 32;
    const int byte = tile[j * 256 + row * 16 + i % 16];
    const BlockScales scales = scalesOf(tile, j, row);
    return fusedMultiplyAdd(scales.factor, static_cast<float>(i < 16 ? byte & 15 : byte >> 4),
                            -scales.minimum);
  }
};

template <>
struct BlockFormat<DType::Q5_K> {
  using Layout = TileLayout<DType::Q5_K>;
  static constexpr bool kHasMinimum = true, kTwoHalves = false;
  static constexpr int kStepBlocks = 4;
  struct Step {
    Words4 quants[4];
    Words4 high;
    Words2 scales;
    uint32_t super;
  };

  static HEDDLE_GPU void loadStep(Step& step, Pointer<const uint8_t> tile, int row, int part) {
    HEDDLE_UNROLL for (int j = 0; j < 4; ++j) step.quants[j] =
        loadOnce<Words4>(tile + ((part * 4 + j) * 256 + row * 16));
    step.high = loadOnce<Words4>(tile + (Layout::kHigh + part * 256 + row * 16));
    step.scales = loadOnce<Words2>(tile + (part * 8 + row * 16) + Layout::kScales);
    step.super = loadReadOnly<uint32_t>(tile + (Layout::kSuper + row * 4));
  }
  // Bit `bit` of each byte moved to bit 4.
  static HEDDLE_GPU uint32_t fifthBit(uint32_t high, int bit) {
    return (bit <= 4 ? high << (4 - bit) : high >> (bit - 4)) & 0x10101010u;
  }
  static HEDDLE_GPU void words(const Step& step, int j, uint32_t (&out)[8]) {
    const uint32_t high = wordOf(step.high, j);
    HEDDLE_UNROLL for (int i = 0; i < 4; ++i) {
      const uint32_t word = wordOf(step.quants[j], i);
      out[2 * i] = (word & 0x0f0f0f0fu) | fifthBit(high, 2 * i);
      out[2 * i + 1] = ((word >> 4) & 0x0f0f0f0fu) | fifthBit(high, 2 * i + 1);
    }
  }
  static HEDDLE_GPU BlockScales stepScales(const Step& step, int j) {
    return MinimumScales<Layout>::of(step.scales, step.super, j);
  }
  template <class Bytes>
  static HEDDLE_GPU void fragment(Bytes tile, int j, int group, int third, uint32_t (&a)[4]) {
    HEDDLE_UNROLL for (int half = 0; half < 2; ++half) {
      const int row = group + 8 * half;
      const uint32_t word = load<uint32_t>(tile + (j * 256 + row * 16 + third * 4));
      const uint32_t high =
          load<uint32_t>(tile + (Layout::kHigh + j / 4 * 256 + row * 16 + j % 4 * 4)) >> (2 * third);
      a[half] = (word & 0x0f0f0f0fu) | ((high << 4) & 0x10101010u);
      a[half + 2] = ((word >> 4) & 0x0f0f0f0fu) | ((high << 3) & 0x10101010u);
    }
  }
  template <class Bytes>
  static HEDDLE_GPU BlockScales scalesOf(Bytes tile, int j, int row) {
    return MinimumScales<Layout>::at(tile, j, row);
  }
  static HEDDLE_GPU float valueAt(Pointer<const uint8_t> tile, int row, int col) {
    const int j = col / 32, i = col % 32;
    const int byte = tile[j * 256 + row * 16 + i % 16];
    const int high = tile[Layout::kHigh + j / 4 * 256 + row * 16 + j % 4 * 4 + i % 4];
    const int bit = 2 * (i % 16 / 4) + i / 16;
    const int q = (i < 16 ? byte & 15 : byte >> 4) + ((high >> bit) & 1) * 16;
    const BlockScales scales = scalesOf(tile, j, row);
    return fusedMultiplyAdd(scales.factor, static_cast<float>(q), -scales.minimum);
  }
};

template <>
struct BlockFormat<DType::Q6_K> {
  using Layout = TileLayout<DType::Q6_K>;
  static constexpr bool kHasMinimum = false, kTwoHalves = true;
  static constexpr int kStepBlocks = 4;
  struct Step {
    Words4 quants[4];
    Words4 high[2];
    Words2 scales;
    uint32_t super;
  };

  static HEDDLE_GPU void loadStep(Step& step, Pointer<const uint8_t> tile, int row, int part) {
    HEDDLE_UNROLL for (int j = 0; j < 4; ++j) step.quants[j] =
        loadOnce<Words4>(tile + ((part * 4 + j) * 256 + row * 16));
    HEDDLE_UNROLL for (int j = 0; j < 2; ++j) step.high[j] =
        loadOnce<Words4>(tile + (Layout::kHigh + (part * 2 + j) * 256 + row * 16));
    step.scales = loadOnce<Words2>(tile + (part * 8 + row * 16) + Layout::kScales);
    step.super = loadReadOnly<uint16_t>(tile + (Layout::kSuper + row * 2));
  }
  // Four nibbles and four pairs of high bits, each already at the lowest place of its byte, as four bytes.
  static HEDDLE_GPU uint32_t joined(uint32_t nibblesAtTwo, uint32_t pairsAtSix) {
    return (nibblesAtTwo & 0x3c3c3c3cu) | (pairsAtSix & 0xc0c0c0c0u);
  }
  static HEDDLE_GPU void words(const Step& step, int j, uint32_t (&out)[8]) {
    HEDDLE_UNROLL for (int i = 0; i < 4; ++i) {
      const uint32_t word = wordOf(step.quants[j], i);
      const uint32_t high = wordOf(step.high[j / 2], j % 2 * 2 + i / 2);
      out[2 * i] = joined(word << 2, i % 2 ? high << 2 : high << 6);
      out[2 * i + 1] = joined(word >> 2, i % 2 ? high : high << 4);
    }
  }
  static HEDDLE_GPU BlockScales stepScales(const Step& step, int j) {
    const uint32_t word = j < 2 ? step.scales.x : step.scales.y;
    return halves(static_cast<uint16_t>(step.super), word >> (16 * (j & 1)));
  }
  // The scales of two halves in the low bytes of `both`; quants are 4 times their value.
  static HEDDLE_GPU BlockScales halves(uint16_t super, uint32_t both) {
    const float quarter = halfToFloat(super) * 0.25f;
    return {quarter * static_cast<float>(byteAsInt(both, 0)), 0.0f,
            quarter * static_cast<float>(byteAsInt(both, 1))};
  }
  template <class Bytes>
  static HEDDLE_GPU void fragment(Bytes tile, int j, int group, int third, uint32_t (&a)[4]) {
    HEDDLE_UNROLL for (int half = 0; half < 2; ++half) {
      const int row = group + 8 * half;
      const uint32_t word = load<uint32_t>(tile + (j * 256 + row * 16 + third * 4));
      const uint32_t high =
          load<uint32_t>(tile + (Layout::kHigh + j / 2 * 256 + row * 16 + j % 2 * 8 + third / 2 * 4)) >>
          (4 * (third & 1));
      a[half] = joined(word << 2, high << 6);
      a[half + 2] = joined(word >> 2, high << 4);
    }
  }
  template <class Bytes>
  static HEDDLE_GPU BlockScales scalesOf(Bytes tile, int j, int row) {
    return halves(load<uint16_t>(tile + (Layout::kSuper + row * 2)),
                  load<uint16_t>(tile + (Layout::kScales + row * 16 + j * 2)));
  }
  static HEDDLE_GPU float valueAt(Pointer<const uint8_t> tile, int row, int col) {
    const int j = col / 32, i = col % 32, word = i % 16 / 4;
    const int byte = tile[j * 256 + row * 16 + i % 16];
    const int high = tile[Layout::kHigh + j / 2 * 256 + row * 16 + j % 2 * 8 + word / 2 * 4 + i % 4];
    const int pair = (high >> (2 * (2 * (word & 1) + i / 16))) & 3;
    const int q = (((i < 16 ? byte & 15 : byte >> 4) | pair << 4) ^ 32) - 32;
    const BlockScales scales = scalesOf(tile, j, row);
    return (i < 16 ? scales.factor : scales.second) * static_cast<float>(4 * q);
  }
};

}  // namespace heddle::gpu
