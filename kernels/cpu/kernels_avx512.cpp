// Compiled with AVX-512 F, BW, VL and VNNI; called only where the chip has them.
#include <immintrin.h>

#include "kernels/cpu/avx512_table.h"

namespace heddle {

const CpuKernels& avx512Kernels() {
  static const CpuKernels table = makeAvx512Table();
  return table;
}

}  // namespace heddle
