// Each kernel alone, beside the limit of the machine that bounds it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kernels/cpu/cpu_backend.h"

namespace heddle {

struct KernelBenchRow {
  std::string kernel;    // "matmul Q4_0, 1 token"
  std::string shape;     // "4096 x 4096"
  double median_ms = 0;  // of the runs
  double best_ms = 0;
  double speed = 0;     // of the best run, in `unit`
  std::string unit;     // "GB/s" where reads bound it, "GOP/s" where arithmetic does
  double limit = 0;     // measured in the same run; 0: none applies
  double fraction = 0;  // speed / limit
};

struct KernelBenchOptions {
  int threads = 0;  // as CpuOptions
  CpuInstructions instructions = CpuInstructions::Auto;
  double seconds_per_kernel = 0.3;                      // measuring time; at least three runs
  std::function<bool(std::string_view kernel)> wanted;  // empty: all
  std::function<bool()> cancelled;                      // asked between kernels; empty: never
};

struct KernelBenchResult {
  DeviceInfo device;
  double readBandwidth_gb_per_s = 0;
  double peakInt8_tops = 0;
  double peakF32_tflops = 0;
  std::vector<KernelBenchRow> rows;
};

// Blocks for some seconds and uses all threads. Needs some 400 MB. Fails as makeCpuBackend does.
BackendStatus benchKernels(const KernelBenchOptions& options, KernelBenchResult& out);

}  // namespace heddle
