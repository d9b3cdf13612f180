#include "kernels/bench/peak_float.h"
#include "kernels/bench/peak_loops.h"
#include "kernels/cpu/simd_scalar.h"

namespace heddle {
namespace {

double int8Loop(int rounds) {
  int8_t a[64], b[64];
  for (int i = 0; i < 64; ++i) a[i] = static_cast<int8_t>(i + 1), b[i] = static_cast<int8_t>(64 - i);
  int32_t sums[64] = {0};
  for (int round = 0; round < rounds; ++round) {
    for (int i = 0; i < 64; ++i) sums[i] = (sums[i] + a[i] * b[i]) & 0xffffff;
    __asm__ volatile("" : : "r"(sums) : "memory");
  }
  return 2.0 * 64 * rounds;
}

}  // namespace

const PeakLoops& scalarPeakLoops() {
  static constexpr PeakLoops kLoops = {int8Loop, peakF32<SimdScalar>, peakBf16<SimdScalar>};
  return kLoops;
}

}  // namespace heddle
