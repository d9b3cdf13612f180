#include "software_avx512.h"

#define SIMDE_ENABLE_NATIVE_ALIASES
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wall"
#pragma GCC diagnostic ignored "-Wextra"
#pragma GCC diagnostic ignored "-Wconversion"
#include <simde/x86/avx512.h>
#include <simde/x86/f16c.h>
#pragma GCC diagnostic pop

#include <cmath>
#include <cstring>

#include "kernels/half.h"

// What SIMDe 0.7.4 lacks, lane by lane.
namespace heddle::software {

template <class ToLane, class FromLane, class To, class From, class Function>
To convert(const From& from, const Function& function) {
  FromLane in[16];
  ToLane out[16];
  std::memcpy(in, &from, sizeof in);
  for (int i = 0; i < 16; ++i) out[i] = function(in[i]);
  To to;
  static_assert(sizeof to == sizeof out && sizeof from == sizeof in);
  std::memcpy(&to, out, sizeof to);
  return to;
}

inline __m512 cvtph(__m256i a) {
  return convert<float, uint16_t, __m512>(a, halfToFloat);
}
inline __m256i cvtps(__m512 a) {
  return convert<uint16_t, float, __m256i>(a, floatToHalf);
}
inline __m512i widen8u(__m128i a) {
  return convert<int32_t, uint8_t, __m512i>(a, [](uint8_t value) { return static_cast<int32_t>(value); });
}
inline __m512i widen8s(__m128i a) {
  return convert<int32_t, int8_t, __m512i>(a, [](int8_t value) { return static_cast<int32_t>(value); });
}
inline __m512i widen16u(__m256i a) {
  return convert<int32_t, uint16_t, __m512i>(a, [](uint16_t value) { return static_cast<int32_t>(value); });
}
inline __m512i round32(__m512 a) {
  return convert<int32_t, float, __m512i>(
      a, [](float value) { return static_cast<int32_t>(std::lrint(value)); });
}
inline __m512 floats32(__m512i a) {
  return convert<float, int32_t, __m512>(a, [](int32_t value) { return static_cast<float>(value); });
}

// SIMDe's own overflow as signed numbers.
template <class Function>
__m512i combine(const __m512i& a, const __m512i& b, const Function& function) {
  uint32_t left[16], right[16];
  std::memcpy(left, &a, sizeof left);
  std::memcpy(right, &b, sizeof right);
  for (int i = 0; i < 16; ++i) left[i] = function(left[i], right[i]);
  __m512i to;
  std::memcpy(&to, left, sizeof to);
  return to;
}
inline __m512i times32(__m512i a, __m512i b) {
  return combine(a, b, [](uint32_t left, uint32_t right) { return left * right; });
}
inline __m512i plus32(__m512i a, __m512i b) {
  return combine(a, b, [](uint32_t left, uint32_t right) { return left + right; });
}
template <int kBits>
inline __m512i shiftSigned(__m512i a) {
  return convert<int32_t, int32_t, __m512i>(a, [](int32_t value) { return value >> kBits; });
}

}  // namespace heddle::software

#undef _mm512_cvtph_ps
#undef _mm512_cvtps_ph
#undef _mm512_cvtepu8_epi32
#undef _mm512_cvtepi8_epi32
#undef _mm512_cvtepu16_epi32
#undef _mm512_cvtps_epi32
#undef _mm512_cvtepi32_ps
#undef _mm512_mullo_epi32
#undef _mm512_add_epi32
#define _mm512_cvtph_ps(a) software::cvtph(a)
#define _mm512_cvtps_ph(a, rounding) software::cvtps(a)
#define _mm512_cvtepu8_epi32(a) software::widen8u(a)
#define _mm512_cvtepi8_epi32(a) software::widen8s(a)
#define _mm512_cvtepu16_epi32(a) software::widen16u(a)
#define _mm512_cvtps_epi32(a) software::round32(a)
#define _mm512_cvtepi32_ps(a) software::floats32(a)
#define _mm512_mullo_epi32(a, b) software::times32(a, b)
#define _mm512_add_epi32(a, b) software::plus32(a, b)
#define _mm512_srai_epi32(a, bits) software::shiftSigned<bits>(a)
#define _mm512_shuffle_f32x4(a, b, order) \
  _mm512_castsi512_ps(_mm512_shuffle_i32x4(_mm512_castps_si512(a), _mm512_castps_si512(b), order))
#ifndef _MM_FROUND_TO_NEAREST_INT
#define _MM_FROUND_TO_NEAREST_INT 0
#endif

// Other names than those of the real table, which is linked as well.
#define SimdAvx512 SoftwareSimdAvx512
#define BlockMultiplyAvx512 SoftwareBlockMultiplyAvx512
#define makeAvx512Table makeSoftwareAvx512Table
#include "kernels/cpu/avx512_table.h"
#include "kernels/cpu/training/training_table.h"

namespace heddle {

const CpuKernels& softwareAvx512Kernels() {
  static constexpr TrainingKernels kTraining = trainingTable<SoftwareSimdAvx512, 12>();
  static const CpuKernels table = [] {
    CpuKernels kernels = makeSoftwareAvx512Table();
    kernels.training = &kTraining;
    return kernels;
  }();
  return table;
}

}  // namespace heddle
