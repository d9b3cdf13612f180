#include "core/inference/sampler.h"

#include <algorithm>
#include <random>

#include "core/inference/sampling_random.h"
#include "kernels/backend.h"

namespace heddle {

Result<SamplerChain> SamplerChain::create(const SamplingSettings& settings) {
  std::vector<std::string_view> order;
  for (const SamplingStep& step : samplingSteps()) order.push_back(step.name);
  return create(settings, order);
}

Result<SamplerChain> SamplerChain::create(const SamplingSettings& settings,
                                          std::span<const std::string_view> order) {
  HEDDLE_TRY(validateSampling(settings));
  SamplerChain chain(settings);
  if (!settings.seed) {
    std::random_device entropy;
    // 31 bits: enough never to meet again, short enough to read out and type in.
    chain.m_settings.seed = entropy() >> 1;
  }
  for (const std::string_view name : order) {
    const auto step = std::ranges::find(samplingSteps(), name, &SamplingStep::name);
    if (step == samplingSteps().end())
      return failure(
          "sampling.step", {HEDDLE_TR("Error", "there is no sampling step {0}"), {std::string(name)}}, {},
          HEDDLE_TR("Error", "steps are penalties, top-k, typical-p, top-p, min-p and temperature"));
    // At temperature 0 no filter may take the likeliest token away.
    const bool wanted = settings.temperature > 0 || step->name == "penalties";
    if (wanted && step->active(settings)) chain.m_steps.push_back(&*step);
  }
  return chain;
}

Result<TokenId> SamplerChain::sample(std::span<const float> logits, std::span<const TokenId> history,
                                     const TokenMask* mask) {
  m_candidates.fill(logits, mask);
  if (m_candidates.empty())
    return failure(
        "sampling.no_candidates",
        mask ? Text(HEDDLE_TR("Error", "no token that the grammar allows can come next"))
             : Text(HEDDLE_TR("Error", "the model's scores are not numbers")),
        {},
        mask ? Text(HEDDLE_TR("Error", "loosen the grammar or the schema"))
             : Text(HEDDLE_TR("Error", "the model file may be damaged: check it, or get it again")));
  const auto window = static_cast<size_t>(m_settings.penaltyWindow);
  const auto recent = history.last(std::min(history.size(), window));
  for (const SamplingStep* step : m_steps) step->apply(m_candidates, m_settings, recent);
  if (m_settings.temperature > 0) return draw();
  return std::ranges::min_element(m_candidates.items(), likelier)->id;
}

std::optional<DeviceSampling> SamplerChain::deviceSampling() const {
  const SamplingSettings& s = m_settings;
  for (const SamplingStep* step : m_steps)
    if (step->name == "penalties" || step->name == "typical-p") return {};
  if (s.temperature <= 0) return DeviceSampling{};
  if (s.topK < 1 || s.topK > kDeviceTopK) return {};
  // Rounded down, so that it stays below 1.
  const float random = std::min(static_cast<float>(uniformAt(seed(), m_draws)), 0x1.fffffep-1f);
  return DeviceSampling{s.temperature, s.topP, s.minP, random, s.topK};
}

// In the order of ids, which no algorithm of the library in use can change.
TokenId SamplerChain::draw() {
  m_candidates.orderById();
  const auto softmax = m_candidates.softmax();
  const double wanted = uniformAt(seed(), m_draws++) * softmax.sum;
  double reached = 0;
  size_t last = 0;  // with a weight above 0: rounding may leave the sum short of `wanted`
  for (size_t i = 0; i < softmax.weights.size(); ++i) {
    if (softmax.weights[i] <= 0) continue;
    reached += softmax.weights[i];
    last = i;
    if (reached > wanted) break;
  }
  return m_candidates.items()[last].id;
}

TokenId likeliestToken(std::span<const float> logits) {
  TokenId best = -1;
  for (size_t i = 0; i < logits.size(); ++i) {
    if (!(logits[i] == logits[i])) continue;
    if (best < 0 || logits[i] > logits[static_cast<size_t>(best)]) best = static_cast<TokenId>(i);
  }
  return best;
}

}  // namespace heddle
