// What this machine can do at best, measured now by plain loops of our own: kernels are reported as fractions
// of it.
#pragma once

#include "kernels/cpu/cpu_backend.h"

namespace heddle {

// Best of several short runs; each takes well under a second. threads: as in CpuOptions.
// Bytes that all threads together read from memory much larger than the caches, in 10^9 a second.
double readBandwidth_gb_per_s(int threads);
// Products and sums counted apart, in 10^12 a second, with the widest instructions of `level`: int8 (maddubs
// and the sum of its results, or dpbusd), F32 (fused multiply-add), and BF16 (as the kernels do it: widened
// to F32).
double peakInt8_tops(int threads, CpuInstructions level = CpuInstructions::Auto);
double peakF32_tflops(int threads, CpuInstructions level = CpuInstructions::Auto);
double peakBf16_tflops(int threads, CpuInstructions level = CpuInstructions::Auto);

}  // namespace heddle
