// Products with block panels on AVX-512 VNNI: dpbusd adds four products of each of sixteen rows to int32 at
// once. The file that includes this one brings the intrinsics.
#pragma once

#include "kernels/cpu/kernel_table.h"

namespace heddle {

struct BlockMultiplyAvx512 {
  static constexpr int kLanes = 16;
  static constexpr int64_t kPrefetchBytes = 2048;

  static __m512i load(const void* from) { return _mm512_loadu_si512(from); }
  static __m512 loadScales(const uint16_t* from) {
    return _mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(from)));
  }
  static __m128i load16Bytes(const void* from) { return _mm_loadu_si128(static_cast<const __m128i*>(from)); }
  static __m512i quad(const int8_t* from) {
    int32_t four;
    __builtin_memcpy(&four, from, 4);
    return _mm512_set1_epi32(four);
  }
  static void prefetch(const void* from, int64_t bytes) {
    const char* ahead = static_cast<const char*>(from) + kPrefetchBytes;
    for (int64_t i = 0; i < bytes; i += 64) _mm_prefetch(ahead + i, _MM_HINT_T0);
  }

  static void nibbles(const uint8_t* from, __m512i (&quads)[8]) {
    const __m512i low = _mm512_set1_epi8(15);
    for (int j = 0; j < 4; ++j) {
      const __m512i both = load(from + 64 * j);
      quads[j] = _mm512_and_si512(both, low);
      quads[j + 4] = _mm512_and_si512(_mm512_srli_epi16(both, 4), low);
    }
  }

  // start + the products of kQuads quads; two chains hide the latency.
  template <int kQuads>
  static __m512i dot(__m512i start, const __m512i* quads, const int8_t* activations) {
    __m512i even = start, odd = _mm512_setzero_si512();
    for (int j = 0; j < kQuads; j += 2) {
      even = _mm512_dpbusd_epi32(even, quads[j], quad(activations + 4 * j));
      odd = _mm512_dpbusd_epi32(odd, quads[j + 1], quad(activations + 4 * j + 4));
    }
    return _mm512_add_epi32(even, odd);
  }

  struct Q4_0 {
    using Panel = PanelQ4_0<kLanes>;
    static constexpr int kOffsetShift = 0;  // of minus8
    static void unpack(const Panel& panel, __m512i (&quads)[8]) { nibbles(panel.nibbles, quads); }
  };
  // Stored values plus 128, so that they are unsigned.
  struct Q8_0 {
    using Panel = PanelQ8_0<kLanes>;
    static constexpr int kOffsetShift = 4;  // -128 = -8 * 2^4
    static void unpack(const Panel& panel, __m512i (&quads)[8]) {
      const __m512i sign = _mm512_set1_epi8(-128);
      for (int j = 0; j < 8; ++j) quads[j] = _mm512_xor_si512(load(panel.quants + 64 * j), sign);
    }
  };

  template <class Format>
  struct Simple {
    template <int kTokens>
    static void multiply(const std::byte* from, int64_t cols, const TokenTile& tile, bool resume,
                         float* out) {
      const auto* panel = reinterpret_cast<const typename Format::Panel*>(from);
      __m512 sums[kTokens];
      for (int t = 0; t < kTokens; ++t)
        sums[t] = resume ? _mm512_loadu_ps(out + t * kLanes) : _mm512_setzero_ps();
      for (int64_t block = 0; block < cols / 32; ++block, ++panel) {
        if constexpr (kTokens < kTileTokens) prefetch(panel, sizeof *panel);
        __m512i quads[8];
        Format::unpack(*panel, quads);
        const __m512 scale = loadScales(panel->scale);
        for (int t = 0; t < kTokens; ++t) {
          const ActivationBlock& info = tile.blocks[t * tile.blockStride + block];
          const __m512i start = _mm512_set1_epi32(info.minus8 * (1 << Format::kOffsetShift));
          const __m512i whole = dot<8>(start, quads, tile.quants + t * tile.quantStride + 32 * block);
          sums[t] = _mm512_fmadd_ps(_mm512_cvtepi32_ps(whole),
                                    _mm512_mul_ps(scale, _mm512_set1_ps(info.scale)), sums[t]);
        }
      }
      for (int t = 0; t < kTokens; ++t) _mm512_storeu_ps(out + t * kLanes, sums[t]);
    }
  };

  template <class Panel>
  struct Affine {
    static constexpr bool kFiveBits = sizeof(Panel) == sizeof(PanelQ5_K<kLanes>);

    static void unpack(const Panel& panel, int group, __m512i (&quads)[8]) {
      nibbles(panel.nibbles[group], quads);
      if constexpr (kFiveBits) {
        const __m512i bits = load(panel.highBits[group]);
        const __m512i fifth = _mm512_set1_epi8(16);
        quads[0] = _mm512_or_si512(quads[0], _mm512_and_si512(_mm512_slli_epi16(bits, 4), fifth));
        quads[1] = _mm512_or_si512(quads[1], _mm512_and_si512(_mm512_slli_epi16(bits, 3), fifth));
        quads[2] = _mm512_or_si512(quads[2], _mm512_and_si512(_mm512_slli_epi16(bits, 2), fifth));
        quads[3] = _mm512_or_si512(quads[3], _mm512_and_si512(_mm512_slli_epi16(bits, 1), fifth));
        quads[4] = _mm512_or_si512(quads[4], _mm512_and_si512(bits, fifth));
        quads[5] = _mm512_or_si512(quads[5], _mm512_and_si512(_mm512_srli_epi16(bits, 1), fifth));
        quads[6] = _mm512_or_si512(quads[6], _mm512_and_si512(_mm512_srli_epi16(bits, 2), fifth));
        quads[7] = _mm512_or_si512(quads[7], _mm512_and_si512(_mm512_srli_epi16(bits, 3), fifth));
      }
    }

    template <int kTokens>
    static void multiply(const std::byte* from, int64_t cols, const TokenTile& tile, bool resume,
                         float* out) {
      const auto* panel = reinterpret_cast<const Panel*>(from);
      __m512 sums[kTokens];
      for (int t = 0; t < kTokens; ++t)
        sums[t] = resume ? _mm512_loadu_ps(out + t * kLanes) : _mm512_setzero_ps();
      for (int64_t super = 0; super < cols / 256; ++super, ++panel) {
        __m512 scaled[kTokens], offsets[kTokens];
        for (int t = 0; t < kTokens; ++t) scaled[t] = offsets[t] = _mm512_setzero_ps();
        for (int group = 0; group < 8; ++group) {
          if constexpr (kTokens < kTileTokens)
            prefetch(
                reinterpret_cast<const std::byte*>(panel) + sizeof(Panel) / 8 * static_cast<size_t>(group),
                sizeof(Panel) / 8);
          __m512i quads[8];
          unpack(*panel, group, quads);
          const __m512 groupScale =
              _mm512_cvtepi32_ps(_mm512_cvtepu8_epi32(load16Bytes(panel->groupScale[group])));
          const __m512 groupMinimum =
              _mm512_cvtepi32_ps(_mm512_cvtepu8_epi32(load16Bytes(panel->groupMinimum[group])));
          for (int t = 0; t < kTokens; ++t) {
            const ActivationBlock& info = tile.blocks[t * tile.blockStride + 8 * super + group];
            const __m512i whole = dot<8>(_mm512_setzero_si512(), quads,
                                         tile.quants + t * tile.quantStride + 256 * super + 32 * group);
            scaled[t] = _mm512_fmadd_ps(_mm512_cvtepi32_ps(whole),
                                        _mm512_mul_ps(groupScale, _mm512_set1_ps(info.scale)), scaled[t]);
            offsets[t] = _mm512_fmadd_ps(groupMinimum, _mm512_set1_ps(info.scaledSum), offsets[t]);
          }
        }
        const __m512 scale = loadScales(panel->scale), minimum = loadScales(panel->minimum);
        for (int t = 0; t < kTokens; ++t) {
          sums[t] = _mm512_fmadd_ps(scale, scaled[t], sums[t]);
          sums[t] = _mm512_fnmadd_ps(minimum, offsets[t], sums[t]);
        }
      }
      for (int t = 0; t < kTokens; ++t) _mm512_storeu_ps(out + t * kLanes, sums[t]);
    }
  };
  using Q4_K = Affine<PanelQ4_K<kLanes>>;
  using Q5_K = Affine<PanelQ5_K<kLanes>>;

  struct Q6_K {
    static void unpack(const PanelQ6_K<kLanes>& panel, int group, __m512i (&quads)[8]) {
      nibbles(panel.nibbles[group], quads);
      const __m512i pairs[2] = {load(panel.highPairs[group]), load(panel.highPairs[group] + 64)};
      const __m512i upper = _mm512_set1_epi8(0x30);
      for (int j = 0; j < 2; ++j) {
        quads[j] = _mm512_or_si512(quads[j], _mm512_and_si512(_mm512_slli_epi16(pairs[j], 4), upper));
        quads[j + 2] = _mm512_or_si512(quads[j + 2], _mm512_and_si512(_mm512_slli_epi16(pairs[j], 2), upper));
        quads[j + 4] = _mm512_or_si512(quads[j + 4], _mm512_and_si512(pairs[j], upper));
        quads[j + 6] = _mm512_or_si512(quads[j + 6], _mm512_and_si512(_mm512_srli_epi16(pairs[j], 2), upper));
      }
    }
    // The products of 16 columns less 32 times the sum of their activations (two halves in offsetPair).
    static __m512 half(const __m512i* quads, const int8_t* activations, int32_t offsetPair) {
      const int32_t offset = 2 * static_cast<int16_t>(offsetPair & 0xffff);
      return _mm512_cvtepi32_ps(dot<4>(_mm512_set1_epi32(offset), quads, activations));
    }

    template <int kTokens>
    static void multiply(const std::byte* from, int64_t cols, const TokenTile& tile, bool resume,
                         float* out) {
      const auto* panel = reinterpret_cast<const PanelQ6_K<kLanes>*>(from);
      __m512 sums[kTokens];
      for (int t = 0; t < kTokens; ++t)
        sums[t] = resume ? _mm512_loadu_ps(out + t * kLanes) : _mm512_setzero_ps();
      for (int64_t super = 0; super < cols / 256; ++super, ++panel) {
        __m512 scaled[kTokens];
        for (__m512& value : scaled) value = _mm512_setzero_ps();
        for (int group = 0; group < 8; ++group) {
          if constexpr (kTokens < kTileTokens)
            prefetch(
                reinterpret_cast<const std::byte*>(panel) + sizeof *panel / 8 * static_cast<size_t>(group),
                sizeof *panel / 8);
          __m512i quads[8];
          unpack(*panel, group, quads);
          const __m512 low =
              _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(load16Bytes(panel->groupScale[group][0])));
          const __m512 high =
              _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(load16Bytes(panel->groupScale[group][1])));
          for (int t = 0; t < kTokens; ++t) {
            const ActivationBlock& info = tile.blocks[t * tile.blockStride + 8 * super + group];
            const int8_t* activations = tile.quants + t * tile.quantStride + 256 * super + 32 * group;
            // Whole numbers below 2^24: the sum of both halves is exact.
            const __m512 first = _mm512_mul_ps(low, half(quads, activations, info.pairLow));
            const __m512 both =
                _mm512_fmadd_ps(high, half(quads + 4, activations + 16, info.pairHigh), first);
            scaled[t] = _mm512_fmadd_ps(both, _mm512_set1_ps(info.scale), scaled[t]);
          }
        }
        const __m512 scale = loadScales(panel->scale);
        for (int t = 0; t < kTokens; ++t) sums[t] = _mm512_fmadd_ps(scale, scaled[t], sums[t]);
      }
      for (int t = 0; t < kTokens; ++t) _mm512_storeu_ps(out + t * kLanes, sums[t]);
    }
  };
};

}  // namespace heddle
