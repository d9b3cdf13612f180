// Training's operations, on the shapes of a model of 125 million weights.
#pragma once

#include "kernels/bench/kernel_bench.h"

namespace heddle {

// Adds its rows to `result`, whose limits are measured. Nothing for a backend that cannot train.
BackendStatus benchTraining(Backend& backend, const KernelBenchOptions& options, KernelBenchResult& result);

}  // namespace heddle
