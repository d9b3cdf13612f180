#include "kernels/cpu/cpu_backend.h"

#include "kernels/cpu/reference_backend.h"

namespace heddle {

CpuInstructions bestCpuInstructions() {
  return CpuInstructions::Scalar;
}

std::string_view cpuInstructionsName(CpuInstructions level) {
  switch (level) {
    case CpuInstructions::Auto:
      return "auto";
    case CpuInstructions::Scalar:
      return "scalar";
    case CpuInstructions::Avx2:
      return "avx2";
    case CpuInstructions::Avx512Vnni:
      return "avx512-vnni";
  }
  return "";
}

BackendStatus makeCpuBackend(const CpuOptions& options, std::unique_ptr<Backend>& out) {
  const CpuInstructions level =
      options.instructions == CpuInstructions::Auto ? bestCpuInstructions() : options.instructions;
  if (level > bestCpuInstructions())
    return {BackendCode::Unsupported, std::string(cpuInstructionsName(level)) + " instructions"};
  out = makeReferenceBackend();
  return {};
}

}  // namespace heddle
