// Compiled with AVX2, FMA and F16C; called only where the chip has them.
#include "kernels/cpu/attention_kernel.h"
#include "kernels/cpu/block_multiply.h"
#include "kernels/cpu/block_multiply_avx2.h"
#include "kernels/cpu/float_multiply.h"
#include "kernels/cpu/simd_avx2.h"
#include "kernels/cpu/training/training_kernels.h"

namespace heddle {

const CpuKernels& avx2Kernels() {
  using Blocks = BlockMultiplyAvx2;
  static const CpuKernels table = [] {
    CpuKernels kernels =
        vectorTable<SimdAvx2, VectorKernels<SimdAvx2>, AttentionKernel<SimdAvx2>>(CpuInstructions::Avx2);
    kernels.multiplyQ8_0 = multiplyPanels<8, Blocks::Q8_0>;
    kernels.multiplyQ4_0 = multiplyPanels<8, Blocks::Q4_0>;
    kernels.multiplyQ4_K = multiplyPanels<8, Blocks::Q4_K>;
    kernels.multiplyQ5_K = multiplyPanels<8, Blocks::Q5_K>;
    kernels.multiplyQ6_K = multiplyPanels<8, Blocks::Q6_K>;
    kernels.training = &avx2TrainingKernels();
    return kernels;
  }();
  return table;
}

}  // namespace heddle
