#include "kernels/cpu/cpu_backend.h"

#include "kernels/cpu/cpu_backend_impl.h"

#if defined(__x86_64__)
#include <cpuid.h>
#endif

namespace heddle {
namespace {

#if defined(__x86_64__)
struct CpuidLeaf {
  uint32_t a = 0, b = 0, c = 0, d = 0;
};

CpuidLeaf cpuid(uint32_t leaf) {
  CpuidLeaf result;
  __get_cpuid_count(leaf, 0, &result.a, &result.b, &result.c, &result.d);
  return result;
}

// The register states that the operating system saves (XCR0).
uint64_t savedStates() {
  uint32_t low, high;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return static_cast<uint64_t>(high) << 32 | low;
}

constexpr bool bit(uint64_t value, int index) {
  return (value >> index & 1) != 0;
}

// Bits as Intel's Software Developer's Manual, volume 2A, CPUID, gives them.
CpuInstructions detect() {
  const CpuidLeaf basic = cpuid(1), extended = cpuid(7);
  const bool osxsave = bit(basic.c, 27);
  if (!osxsave || !bit(basic.c, 28) || !bit(basic.c, 12) || !bit(basic.c, 29) || !bit(extended.b, 5))
    return CpuInstructions::Scalar;  // AVX, FMA, F16C, AVX2
  const uint64_t states = savedStates();
  if (!bit(states, 1) || !bit(states, 2)) return CpuInstructions::Scalar;
  const bool wide = bit(extended.b, 16) && bit(extended.b, 17) && bit(extended.b, 30) &&
                    bit(extended.b, 31) && bit(extended.c, 11);  // F, DQ, BW, VL, VNNI
  const bool wideSaved = bit(states, 5) && bit(states, 6) && bit(states, 7);
  return wide && wideSaved ? CpuInstructions::Avx512Vnni : CpuInstructions::Avx2;
}
#else
CpuInstructions detect() {
  return CpuInstructions::Scalar;
}
#endif

const CpuKernels& kernelsOf(CpuInstructions level) {
#if defined(__x86_64__)
  if (level == CpuInstructions::Avx2) return avx2Kernels();
  if (level == CpuInstructions::Avx512Vnni) return avx512Kernels();
#endif
  return scalarKernels();
}

}  // namespace

CpuInstructions bestCpuInstructions() {
  static const CpuInstructions best = detect();
  return best;
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
  const CpuInstructions best = bestCpuInstructions();
  const CpuInstructions level = options.instructions == CpuInstructions::Auto ? best : options.instructions;
  if (level > best)
    return {BackendCode::Unsupported, std::string(cpuInstructionsName(level)) + " instructions"};
  if (options.threads < 0 || options.threads > 1024)
    return {BackendCode::BadArgument, std::to_string(options.threads) + " threads"};
  out = std::make_unique<CpuBackend>(kernelsOf(level), options.threads ? options.threads : physicalCores());
  return {};
}

}  // namespace heddle
