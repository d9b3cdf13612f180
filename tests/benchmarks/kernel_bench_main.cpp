// The kernel benchmark as a program of its own, for machines without the rest of Heddle.
// kernel_bench [WORD [THREADS]]: only kernels whose name contains WORD.
#include "kernels/bench/kernel_bench.h"

#include <cstdio>
#include <cstdlib>

int main(int argumentCount, char** arguments) {
  const std::string_view word = argumentCount > 1 ? arguments[1] : "";
  heddle::KernelBenchOptions options;
  if (argumentCount > 2) options.threads = std::atoi(arguments[2]);
  options.wanted = [word](std::string_view kernel) { return kernel.find(word) != std::string_view::npos; };
  heddle::KernelBenchResult result;
  if (const heddle::BackendStatus status = benchKernels(options, result); !status.ok()) {
    std::fprintf(stderr, "kernel_bench: %s\n", status.message.c_str());
    return 1;
  }
  std::printf("%s; reads %.1f GB/s, int8 %.3f TOP/s, F32 %.3f TFLOP/s\n", result.device.name.c_str(),
              result.readBandwidth_gb_per_s, result.peakInt8_tops, result.peakF32_tflops);
  for (const heddle::KernelBenchRow& row : result.rows)
    std::printf("%-26s %-30s %9.3f ms %9.1f %-6s %5.2f\n", row.kernel.c_str(), row.shape.c_str(),
                row.median_ms, row.speed, row.unit.c_str(), row.fraction);
  return 0;
}
