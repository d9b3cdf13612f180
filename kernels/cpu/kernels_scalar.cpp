#include "kernels/cpu/attention_kernel.h"
#include "kernels/cpu/block_multiply_scalar.h"
#include "kernels/cpu/float_multiply.h"
#include "kernels/cpu/simd_scalar.h"
#include "kernels/cpu/training/training_kernels.h"

namespace heddle {

const CpuKernels& scalarKernels() {
  using Blocks = BlockMultiplyScalar;
  static const CpuKernels table = [] {
    CpuKernels kernels = vectorTable<SimdScalar, VectorKernels<SimdScalar>, AttentionKernel<SimdScalar>>(
        CpuInstructions::Scalar);
    kernels.multiplyQ8_0 = Blocks::multiply<Blocks::Q8_0>;
    kernels.multiplyQ4_0 = Blocks::multiply<Blocks::Q4_0>;
    kernels.multiplyQ4_K = Blocks::multiply<Blocks::Q4_K>;
    kernels.multiplyQ5_K = Blocks::multiply<Blocks::Q5_K>;
    kernels.multiplyQ6_K = Blocks::multiply<Blocks::Q6_K>;
    kernels.training = &scalarTrainingKernels();
    return kernels;
  }();
  return table;
}

}  // namespace heddle
