// Products with block panels on AVX2. Unsigned weights times signed activations by maddubs, added as int16 as
// long as that provably fits, then as int32 with the group scale as the second factor of madd, then as F32.
// Integers are exact, so an output depends only on the order of its blocks.
#pragma once

#include <immintrin.h>

#include "kernels/cpu/kernel_table.h"

namespace heddle {

struct BlockMultiplyAvx2 {
  static constexpr int kLanes = 8;
  static constexpr int64_t kPrefetchBytes = 1536;

  static __m256i load(const void* from) { return _mm256_loadu_si256(static_cast<const __m256i*>(from)); }
  static __m256 loadScales(const uint16_t* from) {
    return _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)));
  }
  static __m128i load8Bytes(const void* from) { return _mm_loadl_epi64(static_cast<const __m128i*>(from)); }
  // The four activations of a quad, for every lane.
  static __m256i quad(const int8_t* from) {
    int32_t four;
    __builtin_memcpy(&four, from, 4);
    return _mm256_set1_epi32(four);
  }
  static void prefetch(const void* from, int64_t bytes) {
    const char* ahead = static_cast<const char*>(from) + kPrefetchBytes;
    for (int64_t i = 0; i < bytes; i += 64) _mm_prefetch(ahead + i, _MM_HINT_T0);
  }
  // One int16 per 32-bit lane, in both halves.
  static __m256i twice(__m256i value) {
    return _mm256_or_si256(_mm256_and_si256(value, _mm256_set1_epi32(0xffff)), _mm256_slli_epi32(value, 16));
  }

  static void nibbles(const uint8_t* from, __m256i (&quads)[8]) {
    const __m256i low = _mm256_set1_epi8(15);
    for (int j = 0; j < 4; ++j) {
      const __m256i both = load(from + 32 * j);
      quads[j] = _mm256_and_si256(both, low);
      quads[j + 4] = _mm256_and_si256(_mm256_srli_epi16(both, 4), low);
    }
  }

  // Sum of kQuads quads from `first` on as int16.
  template <int kQuads>
  static __m256i dot16(const __m256i* quads, const int8_t* activations) {
    __m256i sum = _mm256_maddubs_epi16(quads[0], quad(activations));
    for (int j = 1; j < kQuads; ++j)
      sum = _mm256_add_epi16(sum, _mm256_maddubs_epi16(quads[j], quad(activations + 4 * j)));
    return sum;
  }

  // 8 quads of at most 2 * 15 * 127 each: 30,480 fits.
  struct Q4_0 {
    template <int kTokens>
    static void multiply(const std::byte* from, int64_t cols, const TokenTile& tile, bool resume,
                         float* out) {
      const auto* panel = reinterpret_cast<const PanelQ4_0<kLanes>*>(from);
      const __m256i ones = _mm256_set1_epi16(1);
      __m256 sums[kTokens];
      for (int t = 0; t < kTokens; ++t)
        sums[t] = resume ? _mm256_loadu_ps(out + t * kLanes) : _mm256_setzero_ps();
      for (int64_t block = 0; block < cols / 32; ++block, ++panel) {
        if constexpr (kTokens < kTileTokens) prefetch(panel, sizeof *panel);
        __m256i quads[8];
        nibbles(panel->nibbles, quads);
        const __m256 scale = loadScales(panel->scale);
        for (int t = 0; t < kTokens; ++t) {
          const ActivationBlock& info = tile.blocks[t * tile.blockStride + block];
          const __m256i products = dot16<8>(quads, tile.quants + t * tile.quantStride + 32 * block);
          const __m256i whole =
              _mm256_add_epi32(_mm256_madd_epi16(products, ones), _mm256_set1_epi32(info.minus8));
          sums[t] = _mm256_fmadd_ps(_mm256_cvtepi32_ps(whole),
                                    _mm256_mul_ps(scale, _mm256_set1_ps(info.scale)), sums[t]);
        }
      }
      for (int t = 0; t < kTokens; ++t) _mm256_storeu_ps(out + t * kLanes, sums[t]);
    }
  };

  // Signs move to the activations: 2 * 128 * 127 fits in int16, but no sum of two does.
  struct Q8_0 {
    template <int kTokens>
    static void multiply(const std::byte* from, int64_t cols, const TokenTile& tile, bool resume,
                         float* out) {
      const auto* panel = reinterpret_cast<const PanelQ8_0<kLanes>*>(from);
      const __m256i ones = _mm256_set1_epi16(1);
      __m256 sums[kTokens];
      for (int t = 0; t < kTokens; ++t)
        sums[t] = resume ? _mm256_loadu_ps(out + t * kLanes) : _mm256_setzero_ps();
      for (int64_t block = 0; block < cols / 32; ++block, ++panel) {
        if constexpr (kTokens < kTileTokens) prefetch(panel, sizeof *panel);
        __m256i whole[kTokens];
        for (__m256i& sum : whole) sum = _mm256_setzero_si256();
        for (int j = 0; j < 8; ++j) {
          const __m256i weights = load(panel->quants + 32 * j);
          const __m256i sizes = _mm256_abs_epi8(weights);
          for (int t = 0; t < kTokens; ++t) {
            const __m256i values = quad(tile.quants + t * tile.quantStride + 32 * block + 4 * j);
            const __m256i products = _mm256_maddubs_epi16(sizes, _mm256_sign_epi8(values, weights));
            whole[t] = _mm256_add_epi32(whole[t], _mm256_madd_epi16(products, ones));
          }
        }
        const __m256 scale = loadScales(panel->scale);
        for (int t = 0; t < kTokens; ++t) {
          const float factor = tile.blocks[t * tile.blockStride + block].scale;
          sums[t] = _mm256_fmadd_ps(_mm256_cvtepi32_ps(whole[t]),
                                    _mm256_mul_ps(scale, _mm256_set1_ps(factor)), sums[t]);
        }
      }
      for (int t = 0; t < kTokens; ++t) _mm256_storeu_ps(out + t * kLanes, sums[t]);
    }
  };

  // Q4_K and Q5_K: value = scale * groupScale * q - minimum * groupMinimum.
  template <class Panel>
  struct Affine {
    static constexpr bool kFiveBits = sizeof(Panel) == sizeof(PanelQ5_K<kLanes>);

    static void unpack(const Panel& panel, int group, __m256i (&quads)[8]) {
      nibbles(panel.nibbles[group], quads);
      if constexpr (kFiveBits) {
        const __m256i bits = load(panel.highBits[group]);
        const __m256i fifth = _mm256_set1_epi8(16);
        for (int j = 0; j < 8; ++j) {
          const __m256i moved = j < 4 ? _mm256_slli_epi16(bits, 4 - j) : _mm256_srli_epi16(bits, j - 4);
          quads[j] = _mm256_or_si256(quads[j], _mm256_and_si256(moved, fifth));
        }
      }
    }
    // 8 quads of four bits or 4 quads of five bits (31,496) fit in int16.
    static __m256i scaledDot(const __m256i (&quads)[8], const int8_t* activations, __m256i groupScale) {
      if constexpr (!kFiveBits) return _mm256_madd_epi16(dot16<8>(quads, activations), groupScale);
      return _mm256_add_epi32(_mm256_madd_epi16(dot16<4>(quads, activations), groupScale),
                              _mm256_madd_epi16(dot16<4>(quads + 4, activations + 16), groupScale));
    }

    template <int kTokens>
    static void multiply(const std::byte* from, int64_t cols, const TokenTile& tile, bool resume,
                         float* out) {
      const auto* panel = reinterpret_cast<const Panel*>(from);
      __m256 sums[kTokens];
      for (int t = 0; t < kTokens; ++t)
        sums[t] = resume ? _mm256_loadu_ps(out + t * kLanes) : _mm256_setzero_ps();
      for (int64_t super = 0; super < cols / 256; ++super, ++panel) {
        __m256 scaled[kTokens], offsets[kTokens];
        for (int t = 0; t < kTokens; ++t) scaled[t] = offsets[t] = _mm256_setzero_ps();
        for (int group = 0; group < 8; ++group) {
          if constexpr (kTokens < kTileTokens)
            prefetch(
                reinterpret_cast<const std::byte*>(panel) + sizeof(Panel) / 8 * static_cast<size_t>(group),
                sizeof(Panel) / 8);
          __m256i quads[8];
          unpack(*panel, group, quads);
          const __m256i groupScale = twice(_mm256_cvtepu8_epi32(load8Bytes(panel->groupScale[group])));
          const __m256 groupMinimum =
              _mm256_cvtepi32_ps(_mm256_cvtepu8_epi32(load8Bytes(panel->groupMinimum[group])));
          for (int t = 0; t < kTokens; ++t) {
            const ActivationBlock& info = tile.blocks[t * tile.blockStride + 8 * super + group];
            const __m256i whole =
                scaledDot(quads, tile.quants + t * tile.quantStride + 256 * super + 32 * group, groupScale);
            scaled[t] = _mm256_fmadd_ps(_mm256_cvtepi32_ps(whole), _mm256_set1_ps(info.scale), scaled[t]);
            offsets[t] = _mm256_fmadd_ps(groupMinimum, _mm256_set1_ps(info.scaledSum), offsets[t]);
          }
        }
        const __m256 scale = loadScales(panel->scale), minimum = loadScales(panel->minimum);
        for (int t = 0; t < kTokens; ++t) {
          sums[t] = _mm256_fmadd_ps(scale, scaled[t], sums[t]);
          sums[t] = _mm256_fnmadd_ps(minimum, offsets[t], sums[t]);
        }
      }
      for (int t = 0; t < kTokens; ++t) _mm256_storeu_ps(out + t * kLanes, sums[t]);
    }
  };
  using Q4_K = Affine<PanelQ4_K<kLanes>>;
  using Q5_K = Affine<PanelQ5_K<kLanes>>;

  // q of 0..63: two quads (32,004) fit in int16. The offset of 32 comes off as a product of the scale with
  // two halves of -32 * sum, each of which fits as well.
  struct Q6_K {
    static void unpack(const PanelQ6_K<kLanes>& panel, int group, __m256i (&quads)[8]) {
      nibbles(panel.nibbles[group], quads);
      const __m256i pairs[2] = {load(panel.highPairs[group]), load(panel.highPairs[group] + 32)};
      const __m256i upper = _mm256_set1_epi8(0x30);
      for (int j = 0; j < 8; ++j) {
        const int shift = 2 * (j / 2) - 4;
        const __m256i moved =
            shift < 0 ? _mm256_slli_epi16(pairs[j % 2], -shift) : _mm256_srli_epi16(pairs[j % 2], shift);
        quads[j] = _mm256_or_si256(quads[j], _mm256_and_si256(moved, upper));
      }
    }
    static __m256i scaledHalf(const __m256i* quads, const int8_t* activations, __m256i scale,
                              int32_t offsetPair) {
      const __m256i first = _mm256_madd_epi16(dot16<2>(quads, activations), scale);
      const __m256i second = _mm256_madd_epi16(dot16<2>(quads + 2, activations + 8), scale);
      const __m256i offset = _mm256_madd_epi16(_mm256_set1_epi32(offsetPair), scale);
      return _mm256_add_epi32(_mm256_add_epi32(first, second), offset);
    }

    template <int kTokens>
    static void multiply(const std::byte* from, int64_t cols, const TokenTile& tile, bool resume,
                         float* out) {
      const auto* panel = reinterpret_cast<const PanelQ6_K<kLanes>*>(from);
      __m256 sums[kTokens];
      for (int t = 0; t < kTokens; ++t)
        sums[t] = resume ? _mm256_loadu_ps(out + t * kLanes) : _mm256_setzero_ps();
      for (int64_t super = 0; super < cols / 256; ++super, ++panel) {
        __m256 scaled[kTokens];
        for (__m256& value : scaled) value = _mm256_setzero_ps();
        for (int group = 0; group < 8; ++group) {
          if constexpr (kTokens < kTileTokens)
            prefetch(
                reinterpret_cast<const std::byte*>(panel) + sizeof *panel / 8 * static_cast<size_t>(group),
                sizeof *panel / 8);
          __m256i quads[8];
          unpack(*panel, group, quads);
          const __m256i low = twice(_mm256_cvtepi8_epi32(load8Bytes(panel->groupScale[group][0])));
          const __m256i high = twice(_mm256_cvtepi8_epi32(load8Bytes(panel->groupScale[group][1])));
          for (int t = 0; t < kTokens; ++t) {
            const ActivationBlock& info = tile.blocks[t * tile.blockStride + 8 * super + group];
            const int8_t* activations = tile.quants + t * tile.quantStride + 256 * super + 32 * group;
            const __m256i whole =
                _mm256_add_epi32(scaledHalf(quads, activations, low, info.pairLow),
                                 scaledHalf(quads + 4, activations + 16, high, info.pairHigh));
            scaled[t] = _mm256_fmadd_ps(_mm256_cvtepi32_ps(whole), _mm256_set1_ps(info.scale), scaled[t]);
          }
        }
        const __m256 scale = loadScales(panel->scale);
        for (int t = 0; t < kTokens; ++t) sums[t] = _mm256_fmadd_ps(scale, scaled[t], sums[t]);
      }
      for (int t = 0; t < kTokens; ++t) _mm256_storeu_ps(out + t * kLanes, sums[t]);
    }
  };
};

}  // namespace heddle
