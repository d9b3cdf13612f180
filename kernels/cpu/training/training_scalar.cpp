#include "kernels/cpu/simd_scalar.h"
#include "kernels/cpu/training/training_table.h"

namespace heddle {

const TrainingKernels& scalarTrainingKernels() {
  static constexpr TrainingKernels kTable = trainingTable<SimdScalar, 2>();
  return kTable;
}

}  // namespace heddle
