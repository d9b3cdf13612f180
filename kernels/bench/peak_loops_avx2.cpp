// Compiled with AVX2, FMA and F16C.
#include <immintrin.h>

#include "kernels/bench/peak_float.h"
#include "kernels/bench/peak_loops.h"
#include "kernels/cpu/simd_avx2.h"

namespace heddle {
namespace {

double int8Loop(int rounds) {
  __m256i sums[8];
  for (__m256i& sum : sums) sum = _mm256_setzero_si256();
  __m256i weights = _mm256_set1_epi8(3), values = _mm256_set1_epi8(1);
  for (int round = 0; round < rounds; ++round)
    for (__m256i& sum : sums) {
      __asm__ volatile("" : "+x"(weights));  // or the product would be taken out of the loop
      sum = _mm256_add_epi16(sum, _mm256_maddubs_epi16(weights, values));
    }
  int16_t out[16];
  for (int i = 1; i < 8; ++i) sums[0] = _mm256_add_epi16(sums[0], sums[i]);
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), sums[0]);
  __asm__ volatile("" : : "r"(out) : "memory");
  return 2.0 * 8 * 32 * rounds;
}

}  // namespace

const PeakLoops& avx2PeakLoops() {
  static constexpr PeakLoops kLoops = {int8Loop, peakF32<SimdAvx2>, peakBf16<SimdAvx2>};
  return kLoops;
}

}  // namespace heddle
