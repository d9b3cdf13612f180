// Panels of weights (panel.h) back to F32, a vector of rows at a time.
#pragma once

#include "kernels/cpu/panel.h"
#include "kernels/cpu/training/training_kernels.h"

namespace heddle {

template <class S>
struct WeightTiles {
  using F = typename S::Floats;
  using I = typename S::Ints;
  static constexpr int kLanes = S::kLanes;
  static constexpr int kGroup = 32;  // columns that share scales, or half of those

  template <class Byte>
  static F floats(const Byte* bytes) {
    float values[kLanes];
    for (int i = 0; i < kLanes; ++i) values[i] = static_cast<float>(bytes[i]);
    return S::load(values);
  }
  // Calls function(quad, column within the quad, its nibbles) for the 32 columns of a group.
  template <class Function>
  static void eachNibble(const uint8_t* nibbles, const Function& function) {
    const I mask = S::setInts(15);
    for (int quad = 0; quad < 4; ++quad) {
      const I words = S::loadInts(nibbles + 4 * kLanes * quad);
      function(quad, 0, S::bitAnd(words, mask));
      function(quad, 1, S::bitAnd(S::template shiftRight<8>(words), mask));
      function(quad, 2, S::bitAnd(S::template shiftRight<16>(words), mask));
      function(quad, 3, S::bitAnd(S::template shiftRight<24>(words), mask));
      function(quad + 4, 0, S::bitAnd(S::template shiftRight<4>(words), mask));
      function(quad + 4, 1, S::bitAnd(S::template shiftRight<12>(words), mask));
      function(quad + 4, 2, S::bitAnd(S::template shiftRight<20>(words), mask));
      function(quad + 4, 3, S::template shiftRight<28>(words));
    }
  }
  static void put(float* out, int quad, int col, const F& value) {
    S::store(out + (4 * quad + col) * kLanes, value);
  }
  // Byte `col` of each word to the lowest byte.
  static I byteDown(const I& words, int col) {
    switch (col) {
      case 0:
        return words;
      case 1:
        return S::template shiftRight<8>(words);
      case 2:
        return S::template shiftRight<16>(words);
      default:
        return S::template shiftRight<24>(words);
    }
  }

  // Each: group `group` (32 columns) of a panel to out[32][lanes].
  struct Q8_0 {
    static void read(const std::byte* from, int64_t group, float* out) {
      const auto& panel = reinterpret_cast<const PanelQ8_0<kLanes>*>(from)[group];
      const F scale = S::loadHalf(panel.scale);
      for (int quad = 0; quad < 8; ++quad) {
        const I words = S::loadInts(panel.quants + 4 * kLanes * quad);
        const auto value = [&](const I& shifted) {
          return S::mul(scale, S::toFloats(S::template shiftRightSigned<24>(shifted)));
        };
        put(out, quad, 0, value(S::template shiftLeft<24>(words)));
        put(out, quad, 1, value(S::template shiftLeft<16>(words)));
        put(out, quad, 2, value(S::template shiftLeft<8>(words)));
        put(out, quad, 3, value(words));
      }
    }
  };
  struct Q4_0 {
    static void read(const std::byte* from, int64_t group, float* out) {
      const auto& panel = reinterpret_cast<const PanelQ4_0<kLanes>*>(from)[group];
      const F scale = S::loadHalf(panel.scale), eight = S::set(8.0f);
      eachNibble(panel.nibbles, [&](int quad, int col, const I& value) {
        put(out, quad, col, S::mul(scale, S::sub(S::toFloats(value), eight)));
      });
    }
  };
  template <class Panel, class WithHighBits>
  static void readAffine(const Panel& panel, int64_t group, float* out, const WithHighBits& whole) {
    const F scale = S::mul(S::loadHalf(panel.scale), floats(panel.groupScale[group]));
    const F minimum = S::mul(S::loadHalf(panel.minimum), floats(panel.groupMinimum[group]));
    eachNibble(panel.nibbles[group], [&](int quad, int col, const I& value) {
      put(out, quad, col, S::sub(S::mul(scale, S::toFloats(whole(quad, col, value))), minimum));
    });
  }
  struct Q4_K {
    static void read(const std::byte* from, int64_t group, float* out) {
      readAffine(reinterpret_cast<const PanelQ4_K<kLanes>*>(from)[group / 8], group % 8, out,
                 [](int, int, const I& value) { return value; });
    }
  };
  struct Q5_K {
    static void read(const std::byte* from, int64_t group, float* out) {
      const auto& panel = reinterpret_cast<const PanelQ5_K<kLanes>*>(from)[group / 8];
      // Bit `quad` of each byte, in turn the fifth bit.
      const I words = S::loadInts(panel.highBits[group % 8]), fifth = S::setInts(16);
      readAffine(panel, group % 8, out, [&](int quad, int col, const I& value) {
        const I byte = byteDown(words, col);
        I high = byte;
        switch (quad) {
          case 0:
            high = S::template shiftLeft<4>(byte);
            break;
          case 1:
            high = S::template shiftLeft<3>(byte);
            break;
          case 2:
            high = S::template shiftLeft<2>(byte);
            break;
          case 3:
            high = S::template shiftLeft<1>(byte);
            break;
          case 4:
            break;
          case 5:
            high = S::template shiftRight<1>(byte);
            break;
          case 6:
            high = S::template shiftRight<2>(byte);
            break;
          default:
            high = S::template shiftRight<3>(byte);
        }
        return S::bitOr(value, S::bitAnd(high, fifth));
      });
    }
  };
  struct Q6_K {
    static void read(const std::byte* from, int64_t group, float* out) {
      const auto& panel = reinterpret_cast<const PanelQ6_K<kLanes>*>(from)[group / 8];
      const int64_t within = group % 8;
      const F scale = S::loadHalf(panel.scale), offset = S::set(32.0f);
      const F scales[2] = {S::mul(scale, floats(panel.groupScale[within][0])),
                           S::mul(scale, floats(panel.groupScale[within][1]))};
      const I words[2] = {S::loadInts(panel.highPairs[within]),
                          S::loadInts(panel.highPairs[within] + 4 * kLanes)};
      const I pair = S::setInts(48);
      eachNibble(panel.nibbles[within], [&](int quad, int col, const I& value) {
        // Bits 2 (quad / 2) and the next of the byte, to bits 4 and 5.
        const I byte = byteDown(words[quad % 2], col);
        I high = byte;
        switch (quad / 2) {
          case 0:
            high = S::template shiftLeft<4>(byte);
            break;
          case 1:
            high = S::template shiftLeft<2>(byte);
            break;
          case 2:
            break;
          default:
            high = S::template shiftRight<2>(byte);
        }
        const F whole = S::sub(S::toFloats(S::bitOr(value, S::bitAnd(high, pair))), offset);
        put(out, quad, col, S::mul(scales[quad / 4], whole));
      });
    }
  };

  template <class Format>
  static void readGroups(const std::byte* panel, int64_t firstCol, int64_t count, float* out) {
    for (int64_t col = 0; col < count; col += kGroup)
      Format::read(panel, (firstCol + col) / kGroup, out + col * kLanes);
  }

  static void dequantise(DType type, const std::byte* panel, int64_t firstCol, int64_t count, float* out) {
    const auto* halves = reinterpret_cast<const uint16_t*>(panel) + firstCol * kLanes;
    switch (type) {
      case DType::F32: {
        const auto* values = reinterpret_cast<const float*>(panel) + firstCol * kLanes;
        for (int64_t i = 0; i < count * kLanes; i += kLanes) S::store(out + i, S::load(values + i));
        return;
      }
      case DType::F16:
        for (int64_t i = 0; i < count * kLanes; i += kLanes) S::store(out + i, S::loadHalf(halves + i));
        return;
      case DType::BF16:
        for (int64_t i = 0; i < count * kLanes; i += kLanes) S::store(out + i, S::loadBfloat16(halves + i));
        return;
      case DType::Q8_0:
        return readGroups<Q8_0>(panel, firstCol, count, out);
      case DType::Q4_0:
        return readGroups<Q4_0>(panel, firstCol, count, out);
      case DType::Q4_K:
        return readGroups<Q4_K>(panel, firstCol, count, out);
      case DType::Q5_K:
        return readGroups<Q5_K>(panel, firstCol, count, out);
      case DType::Q6_K:
        return readGroups<Q6_K>(panel, firstCol, count, out);
      default:
        return;
    }
  }

  static void dequantiseTurned(DType type, const std::byte* panel, int64_t firstCol, int64_t count,
                               int64_t tileStep, float* out) {
    constexpr int kTile = 2 * kLanes;
    float columns[kGroup * kLanes];
    for (int64_t first = 0; first < count; first += kGroup) {
      const int64_t some = count - first < kGroup ? count - first : kGroup;
      if (some < kGroup)
        for (float& value : columns) value = 0.0f;
      dequantise(type, panel, firstCol + first, some, columns);
      for (int64_t col = 0; col < kGroup && first + col < (count + kTile - 1) / kTile * kTile;
           col += kLanes) {
        F rows[kLanes];
        for (int i = 0; i < kLanes; ++i) rows[i] = S::load(columns + (col + i) * kLanes);
        S::transpose(rows);
        float* to = out + (first + col) / kTile * tileStep + (first + col) % kTile;
        for (int i = 0; i < kLanes; ++i) S::store(to + i * kTile, rows[i]);
      }
    }
  }
};

}  // namespace heddle
