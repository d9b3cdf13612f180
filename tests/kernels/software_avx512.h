// The AVX-512 kernels with their intrinsics done in software (SIMDe), for chips that lack the instructions.
#pragma once

#include "kernels/cpu/kernel_table.h"

namespace heddle {

const CpuKernels& softwareAvx512Kernels();

}  // namespace heddle
