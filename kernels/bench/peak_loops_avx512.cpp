// Compiled with AVX-512 F, BW, VL and VNNI.
#include <immintrin.h>

#include "kernels/bench/peak_float.h"
#include "kernels/bench/peak_loops.h"
#include "kernels/cpu/simd_avx512.h"

namespace heddle {
namespace {

double int8Loop(int rounds) {
  __m512i sums[12];
  for (__m512i& sum : sums) sum = _mm512_setzero_si512();
  const __m512i weights = _mm512_set1_epi8(3), values = _mm512_set1_epi8(1);
  for (int round = 0; round < rounds; ++round)
    for (__m512i& sum : sums) sum = _mm512_dpbusd_epi32(sum, weights, values);
  int32_t out[16];
  for (int i = 1; i < 12; ++i) sums[0] = _mm512_add_epi32(sums[0], sums[i]);
  _mm512_storeu_si512(out, sums[0]);
  __asm__ volatile("" : : "r"(out) : "memory");
  return 2.0 * 12 * 64 * rounds;
}

}  // namespace

const PeakLoops& avx512PeakLoops() {
  static constexpr PeakLoops kLoops = {int8Loop, peakF32<SimdAvx512>, peakBf16<SimdAvx512>};
  return kLoops;
}

}  // namespace heddle
