// The steps that narrow down candidates or change their logits. Each is a function of its own; the registry
// gives their names and the default order. Every filter keeps at least one candidate and uses the softmax
// over those that are left.
#pragma once

#include <span>
#include <string_view>

#include "core/inference/sampling_candidates.h"
#include "core/inference/sampling_settings.h"

namespace heddle {

// Lowers the logits of tokens in `recent`, once per distinct token: first divides positive and multiplies
// negative ones by `repeat` (Keskar et al. 2019, CTRL), then subtracts count * frequency + presence (as the
// OpenAI API defines them).
void applyPenalties(CandidateSet& candidates, std::span<const TokenId> recent, float repeat, float presence,
                    float frequency);
// Divides logits; temperature must be above 0.
void applyTemperature(CandidateSet& candidates, float temperature);
// Keeps the k likeliest; k must be at least 1.
void keepTopK(CandidateSet& candidates, int k);
// Keeps the shortest prefix, by falling probability, that reaches p (Holtzman et al. 2019).
void keepTopP(CandidateSet& candidates, float p);
// Keeps those at least p times as probable as the likeliest (Nguyen et al. 2024).
void keepMinP(CandidateSet& candidates, float p);
// Keeps those whose surprise is nearest to the entropy, the shortest prefix whose probability is above p
// (Meister et al. 2022, locally typical sampling).
void keepTypicalP(CandidateSet& candidates, float p);

struct SamplingStep {
  std::string_view name;  // "penalties", "top-k", ...
  bool (*active)(const SamplingSettings& settings);
  // recent: the last tokens, oldest first, at most penaltyWindow.
  void (*apply)(CandidateSet& candidates, const SamplingSettings& settings, std::span<const TokenId> recent);
};

// All steps in the default order.
std::span<const SamplingStep> samplingSteps();

}  // namespace heddle
