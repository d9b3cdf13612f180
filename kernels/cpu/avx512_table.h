// The table of the AVX-512 level. Included after the intrinsics: by kernels_avx512.cpp with the real ones, by
// a test with a software version of them, so that the same source is tested on chips that lack the
// instructions.
#pragma once

#include "kernels/cpu/attention_kernel.h"
#include "kernels/cpu/block_multiply.h"
#include "kernels/cpu/block_multiply_avx512.h"
#include "kernels/cpu/float_multiply.h"
#include "kernels/cpu/simd_avx512.h"

namespace heddle {

inline CpuKernels makeAvx512Table() {
  using Blocks = BlockMultiplyAvx512;
  CpuKernels kernels = vectorTable<SimdAvx512, VectorKernels<SimdAvx512>, AttentionKernel<SimdAvx512>>(
      CpuInstructions::Avx512Vnni);
  kernels.multiplyQ8_0 = multiplyPanels<16, Blocks::Simple<Blocks::Q8_0>>;
  kernels.multiplyQ4_0 = multiplyPanels<16, Blocks::Simple<Blocks::Q4_0>>;
  kernels.multiplyQ4_K = multiplyPanels<16, Blocks::Q4_K>;
  kernels.multiplyQ5_K = multiplyPanels<16, Blocks::Q5_K>;
  kernels.multiplyQ6_K = multiplyPanels<16, Blocks::Q6_K>;
  return kernels;
}

}  // namespace heddle
