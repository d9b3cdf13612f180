// Loops that keep the arithmetic units of one core busy. Each returns the operations it did.
#pragma once

#include "kernels/cpu/cpu_backend.h"

namespace heddle {

struct PeakLoops {
  double (*int8)(int rounds);
  double (*f32)(int rounds);
  double (*bf16)(int rounds);
};

const PeakLoops& scalarPeakLoops();
const PeakLoops& avx2PeakLoops();
const PeakLoops& avx512PeakLoops();

}  // namespace heddle
