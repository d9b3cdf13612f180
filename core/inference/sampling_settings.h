// How the next token is chosen from a model's logits.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/base/error.h"

namespace heddle {

// The order applied is penalties, top-k, typical-p, top-p, min-p, temperature (temperature 0: the likeliest
// token after penalties). Ranges are those of samplingRanges().
struct SamplingSettings {
  float temperature = 0.8f;       // 0 to 2; 0: always the likeliest token
  int topK = 40;                  // 0: off
  float topP = 0.95f;             // 0 to 1; 1: off
  float minP = 0.05f;             // 0 to 1; 0: off
  float typicalP = 1.0f;          // 0 to 1; 1: off
  float repeatPenalty = 1.0f;     // 0.01 to 10; 1: off
  float presencePenalty = 0.0f;   // -2 to 2; 0: off
  float frequencyPenalty = 0.0f;  // -2 to 2; 0: off
  int penaltyWindow = 64;         // last tokens that penalties look at; 0: off
  std::optional<uint64_t> seed;   // nothing: drawn, and reported in the result
  friend bool operator==(const SamplingSettings&, const SamplingSettings&) = default;
};

// One setting with its limits, both included; for validation and for forms.
struct SamplingRange {
  std::string_view name;  // "top-p", as on the command line
  double (*value)(const SamplingSettings&);
  double least = 0;
  double most = 0;
};
std::span<const SamplingRange> samplingRanges();

// Error "sampling.range" names the setting, its value and its range.
Status validateSampling(const SamplingSettings& settings);

}  // namespace heddle
