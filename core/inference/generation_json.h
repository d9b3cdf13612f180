// What a generation was asked with and what it took, as JSON that is kept with prompts, conversations and
// runs. Names are those of the command line's output. Unknown names are skipped, missing or ill-typed ones
// keep their default.
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>
#include <type_traits>

#include "core/inference/engine.h"

namespace heddle {

inline nlohmann::ordered_json samplingToJson(const SamplingSettings& sampling) {
  nlohmann::ordered_json json = {{"temperature", sampling.temperature},
                                 {"top_k", sampling.topK},
                                 {"top_p", sampling.topP},
                                 {"min_p", sampling.minP},
                                 {"typical_p", sampling.typicalP},
                                 {"repeat_penalty", sampling.repeatPenalty},
                                 {"presence_penalty", sampling.presencePenalty},
                                 {"frequency_penalty", sampling.frequencyPenalty},
                                 {"penalty_window", sampling.penaltyWindow}};
  // Floats as people typed them: 0.8, not 0.800000011920929.
  for (auto& value : json)
    if (value.is_number_float()) value = std::round(value.get<double>() * 1e6) / 1e6;
  if (sampling.seed) json["seed"] = *sampling.seed;
  return json;
}

inline SamplingSettings samplingFromJson(const nlohmann::ordered_json& json) {
  SamplingSettings sampling;
  if (!json.is_object()) return sampling;
  const auto number = [&json](const char* name, auto& field) {
    const auto found = json.find(name);
    if (found != json.end() && found->is_number())
      field = found->template get<std::decay_t<decltype(field)>>();
  };
  number("temperature", sampling.temperature);
  number("top_k", sampling.topK);
  number("top_p", sampling.topP);
  number("min_p", sampling.minP);
  number("typical_p", sampling.typicalP);
  number("repeat_penalty", sampling.repeatPenalty);
  number("presence_penalty", sampling.presencePenalty);
  number("frequency_penalty", sampling.frequencyPenalty);
  number("penalty_window", sampling.penaltyWindow);
  const auto seed = json.find("seed");
  if (seed != json.end() && seed->is_number_integer()) sampling.seed = seed->get<uint64_t>();
  return sampling;
}

inline nlohmann::ordered_json timingsToJson(const GenerateStats& stats) {
  return {{"queue_s", stats.queueSeconds},
          {"load_s", stats.loadSeconds},
          {"prefill_s", stats.prefillSeconds},
          {"decode_s", stats.decodeSeconds},
          {"time_to_first_token_s", stats.timeToFirstTokenSeconds},
          {"cached_prompt_tokens", stats.cachedPromptTokens},
          {"context_length", stats.contextLength}};
}

}  // namespace heddle
