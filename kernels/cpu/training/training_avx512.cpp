// Compiled with AVX-512 F, BW, VL and VNNI; called only where the chip has them.
#include <immintrin.h>

#include "kernels/cpu/simd_avx512.h"
#include "kernels/cpu/training/training_table.h"

namespace heddle {

const TrainingKernels& avx512TrainingKernels() {
  static constexpr TrainingKernels kTable = trainingTable<SimdAvx512, 12>();
  return kTable;
}

}  // namespace heddle
