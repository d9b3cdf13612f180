// Chooses the next token from a model's logits.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/inference/sampling_candidates.h"
#include "core/inference/sampling_settings.h"
#include "core/inference/sampling_steps.h"

namespace heddle {

// How a device chooses one token; what Backend::sampleRows offers.
struct DeviceSampling {
  float temperature = 0, topP = 1, minP = 0;
  float random = 0;  // in [0, 1)
  int32_t topK = 1;  // 1 to kDeviceTopK
};

// One per request; not thread-safe. The same settings, seed, logits and history give the same tokens
// everywhere.
class SamplerChain {
 public:
  // The steps in the default order, or those named in `order`. Draws a seed if the settings have none.
  // Errors: "sampling.range", "sampling.step" (an unknown name).
  static Result<SamplerChain> create(const SamplingSettings& settings);
  static Result<SamplerChain> create(const SamplingSettings& settings,
                                     std::span<const std::string_view> order);

  // logits: [vocabulary]. history: all tokens so far, prompt and answer, oldest first. mask: which tokens are
  // allowed; null: all. Error "sampling.no_candidates": no allowed token has a usable logit.
  Result<TokenId> sample(std::span<const float> logits, std::span<const TokenId> history,
                         const TokenMask* mask = nullptr);

  // The next draw as a device can make it (top-k of at most kDeviceTopK, top-p, min-p, temperature), with
  // this chain's next random number; nothing if a setting needs the host. Whoever uses it calls
  // drawnOnDevice() after.
  std::optional<DeviceSampling> deviceSampling() const;
  void drawnOnDevice() { m_draws += m_settings.temperature > 0 ? 1 : 0; }

  const SamplingSettings& settings() const { return m_settings; }
  uint64_t seed() const { return *m_settings.seed; }
  // The candidates that the last sample() drew from, in the order of their ids.
  const CandidateSet& candidates() const { return m_candidates; }

 private:
  explicit SamplerChain(const SamplingSettings& settings) : m_settings(settings) {}
  TokenId draw();

  SamplingSettings m_settings;
  std::vector<const SamplingStep*> m_steps;  // the active ones
  CandidateSet m_candidates;
  uint64_t m_draws = 0;
};

// The likeliest token of [vocabulary] logits, among equals the lowest id; what is not a number is passed
// over. -1: none.
TokenId likeliestToken(std::span<const float> logits);

}  // namespace heddle
