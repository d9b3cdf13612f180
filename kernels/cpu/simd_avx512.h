// Sixteen floats in one register; AVX-512 F, BW, VL and VNNI. The file that includes this one brings the
// intrinsics: immintrin.h, or a software version of them in tests.
#pragma once

#include <cstdint>

namespace heddle {

struct SimdAvx512 {
  static constexpr int kLanes = 16;
  using Floats = __m512;
  using Ints = __m512i;

  static Floats load(const float* from) { return _mm512_loadu_ps(from); }
  static Floats loadHalf(const uint16_t* from) {
    return _mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(from)));
  }
  static Floats loadBfloat16(const uint16_t* from) {
    const __m512i wide = _mm512_cvtepu16_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(from)));
    return _mm512_castsi512_ps(_mm512_slli_epi32(wide, 16));
  }
  static void store(float* to, Floats a) { _mm512_storeu_ps(to, a); }
  static void storeHalf(uint16_t* to, Floats a) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), _mm512_cvtps_ph(a, _MM_FROUND_TO_NEAREST_INT));
  }
  static Floats set(float value) { return _mm512_set1_ps(value); }
  static Floats add(Floats a, Floats b) { return _mm512_add_ps(a, b); }
  static Floats sub(Floats a, Floats b) { return _mm512_sub_ps(a, b); }
  static Floats mul(Floats a, Floats b) { return _mm512_mul_ps(a, b); }
  static Floats div(Floats a, Floats b) { return _mm512_div_ps(a, b); }
  static Floats min(Floats a, Floats b) { return _mm512_min_ps(a, b); }
  static Floats max(Floats a, Floats b) { return _mm512_max_ps(a, b); }
  static Floats fma(Floats a, Floats b, Floats c) { return _mm512_fmadd_ps(a, b, c); }
  static Ints round(Floats a) { return _mm512_cvtps_epi32(a); }
  static Floats toFloats(Ints a) { return _mm512_cvtepi32_ps(a); }
  static Floats powerOfTwo(Ints a) {
    return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_add_epi32(a, _mm512_set1_epi32(127)), 23));
  }
  // The lanes folded in halves.
  static float sum(Floats a) {
    const __m256 eight = _mm256_add_ps(_mm512_castps512_ps256(a),
                                       _mm256_castpd_ps(_mm512_extractf64x4_pd(_mm512_castps_pd(a), 1)));
    __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
    four = _mm_add_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_add_ss(four, _mm_shuffle_ps(four, four, 1)));
  }
  static void storeInts(int32_t* to, Ints a) { _mm512_storeu_si512(to, a); }
  static Floats squareRoot(Floats a) { return _mm512_sqrt_ps(a); }

  static Ints loadInts(const void* from) { return _mm512_loadu_si512(from); }
  static Ints setInts(int32_t value) { return _mm512_set1_epi32(value); }
  template <int kBits>
  static Ints shiftLeft(Ints a) {
    return _mm512_slli_epi32(a, kBits);
  }
  template <int kBits>
  static Ints shiftRight(Ints a) {
    return _mm512_srli_epi32(a, kBits);
  }
  template <int kBits>
  static Ints shiftRightSigned(Ints a) {
    return _mm512_srai_epi32(a, kBits);
  }
  static Ints bitAnd(Ints a, Ints b) { return _mm512_and_si512(a, b); }
  static Ints bitOr(Ints a, Ints b) { return _mm512_or_si512(a, b); }
  static Ints bitXor(Ints a, Ints b) { return _mm512_xor_si512(a, b); }
  static Ints addInts(Ints a, Ints b) { return _mm512_add_epi32(a, b); }
  static Ints mulInts(Ints a, Ints b) { return _mm512_mullo_epi32(a, b); }
  // value where bits >= threshold as unsigned numbers, else 0.
  static Floats zeroBelow(Floats value, Ints bits, Ints threshold) {
    const __m512i high = _mm512_set1_epi32(INT32_MIN);
    const auto below =
        _mm512_cmpgt_epi32_mask(_mm512_xor_si512(threshold, high), _mm512_xor_si512(bits, high));
    return _mm512_mask_mov_ps(value, below, _mm512_setzero_ps());
  }
  // Lane j of rows[i] to lane i of rows[j].
  static void transpose(Floats (&rows)[kLanes]) {
    Floats pairs[16], quads[16];
    for (int i = 0; i < 16; i += 2) {
      pairs[i] = _mm512_unpacklo_ps(rows[i], rows[i + 1]);
      pairs[i + 1] = _mm512_unpackhi_ps(rows[i], rows[i + 1]);
    }
    for (int i = 0; i < 16; i += 4) {
      quads[i] = _mm512_shuffle_ps(pairs[i], pairs[i + 2], 0x44);
      quads[i + 1] = _mm512_shuffle_ps(pairs[i], pairs[i + 2], 0xee);
      quads[i + 2] = _mm512_shuffle_ps(pairs[i + 1], pairs[i + 3], 0x44);
      quads[i + 3] = _mm512_shuffle_ps(pairs[i + 1], pairs[i + 3], 0xee);
    }
    // quads[4 g + i]: rows 4 g to 4 g + 3 of the columns i, i + 4, i + 8, i + 12.
    for (int i = 0; i < 4; ++i) {
      const Floats low = _mm512_shuffle_f32x4(quads[i], quads[i + 4], 0x88),
                   high = _mm512_shuffle_f32x4(quads[i], quads[i + 4], 0xdd),
                   lowLast = _mm512_shuffle_f32x4(quads[i + 8], quads[i + 12], 0x88),
                   highLast = _mm512_shuffle_f32x4(quads[i + 8], quads[i + 12], 0xdd);
      rows[i] = _mm512_shuffle_f32x4(low, lowLast, 0x88);
      rows[i + 8] = _mm512_shuffle_f32x4(low, lowLast, 0xdd);
      rows[i + 4] = _mm512_shuffle_f32x4(high, highLast, 0x88);
      rows[i + 12] = _mm512_shuffle_f32x4(high, highLast, 0xdd);
    }
  }
};

}  // namespace heddle
