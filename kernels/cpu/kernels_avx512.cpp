// Compiled with AVX-512 F, BW, VL and VNNI; called only where the chip has them.
#include <immintrin.h>

#include "kernels/cpu/avx512_table.h"
#include "kernels/cpu/training/training_kernels.h"

namespace heddle {

const CpuKernels& avx512Kernels() {
  static const CpuKernels table = [] {
    CpuKernels kernels = makeAvx512Table();
    kernels.training = &avx512TrainingKernels();
    return kernels;
  }();
  return table;
}

}  // namespace heddle
