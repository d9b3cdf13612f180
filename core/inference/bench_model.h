// How fast a model runs on its backend, beside what this machine could do at best.
#pragma once

#include <stop_token>

#include "core/inference/loaded_model.h"

namespace heddle {

struct BenchOptions {
  int prefillTokens = 512;      // of one prompt
  int decodeTokens = 64;        // each sequence answers
  int batch = 1;                // sequences that decode side by side
  int repeat = 3;               // medians of so many runs
  int threads = 0;              // for measuring the limits; as in CpuOptions
  std::optional<DType> kvType;  // nothing: the model's default
};

// The result of `bench --model` (medians). Fractions compare with limits measured in the same run.
struct BenchResult {
  double prefillTokensPerSecond = 0;
  double decodeTokensPerSecond = 0;  // of all sequences together
  double readBandwidth_gb_per_s = 0;
  double decodeBandwidthFraction = 0;  // bytes of weights and keys read while decoding, of that bandwidth
  double peakInt8_tops = 0;
  double peakBf16_tflops = 0;
  double prefillPeakFraction =
      0;  // arithmetic of the prompt, of the int8 peak for quantised models, else of the BF16 peak
  uint64_t peakMemoryBytes = 0;  // the largest this process has been
};

// Errors: "bench.range", "engine.cancelled" and those of InferenceSession.
Result<BenchResult> benchModel(const std::shared_ptr<const LoadedModel>& model, const BenchOptions& options,
                               const std::stop_token& stop = {});

}  // namespace heddle
