// Training on the CPU backend: its kernels, its threads.
#pragma once

#include "kernels/cpu/kernel_table.h"
#include "kernels/cpu/training/reference_training.h"

namespace heddle {

class CpuTraining final : public ReferenceTraining {
 public:
  CpuTraining(const CpuKernels& kernels, ThreadPool& pool);
};

}  // namespace heddle
