// Compiled with AVX2, FMA and F16C; called only where the chip has them.
#include "kernels/cpu/simd_avx2.h"
#include "kernels/cpu/training/training_table.h"

namespace heddle {

const TrainingKernels& avx2TrainingKernels() {
  static constexpr TrainingKernels kTable = trainingTable<SimdAvx2, 6>();
  return kTable;
}

}  // namespace heddle
