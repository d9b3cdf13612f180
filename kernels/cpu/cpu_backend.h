// The CPU backend and the reference backend.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "kernels/backend.h"

namespace heddle {

enum class CpuInstructions : uint8_t { Auto, Scalar, Avx2, Avx512Vnni };

struct CpuOptions {
  int threads = 0;                                       // 0: one for each physical core
  CpuInstructions instructions = CpuInstructions::Auto;  // what the chip lacks is refused by makeCpuBackend
};

// The best level this chip and operating system offer.
CpuInstructions bestCpuInstructions();
std::string_view cpuInstructionsName(CpuInstructions level);

// Unsupported if the chip lacks the wanted instructions.
BackendStatus makeCpuBackend(const CpuOptions& options, std::unique_ptr<Backend>& out);
// Plain loops, one thread, weights dequantised to F32 and products summed in order: the reference of the
// conformance suite.
std::unique_ptr<Backend> makeReferenceBackend();

}  // namespace heddle
