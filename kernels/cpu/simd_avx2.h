// Eight floats in one register; AVX2, FMA and F16C.
#pragma once

#include <immintrin.h>

#include <cstdint>

namespace heddle {

struct SimdAvx2 {
  static constexpr int kLanes = 8;
  using Floats = __m256;
  using Ints = __m256i;

  static Floats load(const float* from) { return _mm256_loadu_ps(from); }
  static Floats loadHalf(const uint16_t* from) {
    return _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)));
  }
  static Floats loadBfloat16(const uint16_t* from) {
    const __m256i wide = _mm256_cvtepu16_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)));
    return _mm256_castsi256_ps(_mm256_slli_epi32(wide, 16));
  }
  static void store(float* to, Floats a) { _mm256_storeu_ps(to, a); }
  static void storeHalf(uint16_t* to, Floats a) {
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm256_cvtps_ph(a, _MM_FROUND_TO_NEAREST_INT));
  }
  static Floats set(float value) { return _mm256_set1_ps(value); }
  static Floats add(Floats a, Floats b) { return _mm256_add_ps(a, b); }
  static Floats sub(Floats a, Floats b) { return _mm256_sub_ps(a, b); }
  static Floats mul(Floats a, Floats b) { return _mm256_mul_ps(a, b); }
  static Floats div(Floats a, Floats b) { return _mm256_div_ps(a, b); }
  static Floats min(Floats a, Floats b) { return _mm256_min_ps(a, b); }
  static Floats max(Floats a, Floats b) { return _mm256_max_ps(a, b); }
  static Floats fma(Floats a, Floats b, Floats c) { return _mm256_fmadd_ps(a, b, c); }
  static Ints round(Floats a) { return _mm256_cvtps_epi32(a); }
  static Floats toFloats(Ints a) { return _mm256_cvtepi32_ps(a); }
  static Floats powerOfTwo(Ints a) {
    return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_add_epi32(a, _mm256_set1_epi32(127)), 23));
  }
  static float sum4(__m128 a) {
    a = _mm_add_ps(a, _mm_movehl_ps(a, a));
    return _mm_cvtss_f32(_mm_add_ss(a, _mm_shuffle_ps(a, a, 1)));
  }
  // The lanes folded in halves.
  static float sum(Floats a) {
    return sum4(_mm_add_ps(_mm256_castps256_ps128(a), _mm256_extractf128_ps(a, 1)));
  }
  static void storeInts(int32_t* to, Ints a) { _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), a); }
  static Floats squareRoot(Floats a) { return _mm256_sqrt_ps(a); }

  static Ints loadInts(const void* from) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
  }
  static Ints setInts(int32_t value) { return _mm256_set1_epi32(value); }
  template <int kBits>
  static Ints shiftLeft(Ints a) {
    return _mm256_slli_epi32(a, kBits);
  }
  template <int kBits>
  static Ints shiftRight(Ints a) {
    return _mm256_srli_epi32(a, kBits);
  }
  template <int kBits>
  static Ints shiftRightSigned(Ints a) {
    return _mm256_srai_epi32(a, kBits);
  }
  static Ints bitAnd(Ints a, Ints b) { return _mm256_and_si256(a, b); }
  static Ints bitOr(Ints a, Ints b) { return _mm256_or_si256(a, b); }
  static Ints bitXor(Ints a, Ints b) { return _mm256_xor_si256(a, b); }
  static Ints addInts(Ints a, Ints b) { return _mm256_add_epi32(a, b); }
  static Ints mulInts(Ints a, Ints b) { return _mm256_mullo_epi32(a, b); }
  // value where bits >= threshold as unsigned numbers, else 0.
  static Floats zeroBelow(Floats value, Ints bits, Ints threshold) {
    const __m256i high = _mm256_set1_epi32(INT32_MIN);
    const __m256i below = _mm256_cmpgt_epi32(_mm256_xor_si256(threshold, high), _mm256_xor_si256(bits, high));
    return _mm256_andnot_ps(_mm256_castsi256_ps(below), value);
  }
  // Lane j of rows[i] to lane i of rows[j].
  static void transpose(Floats (&rows)[kLanes]) {
    __m256 pairs[8], quads[8];
    for (int i = 0; i < 8; i += 2) {
      pairs[i] = _mm256_unpacklo_ps(rows[i], rows[i + 1]);
      pairs[i + 1] = _mm256_unpackhi_ps(rows[i], rows[i + 1]);
    }
    for (int i = 0; i < 8; i += 4) {
      quads[i] = _mm256_shuffle_ps(pairs[i], pairs[i + 2], 0x44);
      quads[i + 1] = _mm256_shuffle_ps(pairs[i], pairs[i + 2], 0xee);
      quads[i + 2] = _mm256_shuffle_ps(pairs[i + 1], pairs[i + 3], 0x44);
      quads[i + 3] = _mm256_shuffle_ps(pairs[i + 1], pairs[i + 3], 0xee);
    }
    for (int i = 0; i < 4; ++i) {
      rows[i] = _mm256_permute2f128_ps(quads[i], quads[i + 4], 0x20);
      rows[i + 4] = _mm256_permute2f128_ps(quads[i], quads[i + 4], 0x31);
    }
  }
};

}  // namespace heddle
