#include "core/evaluation/evaluation.h"

#include <algorithm>
#include <cmath>

#include "core/base/json_number.h"
#include "core/inference/generation_json.h"

namespace heddle::evaluation {
namespace {

constexpr int kFormat = 1;

std::unexpected<Error> malformed(const char* where) {
  return failure("evaluation.malformed", HEDDLE_TR("Error", "The evaluation is not as Heddle writes it"),
                 where, HEDDLE_TR("Error", "Go back to an earlier version of it"));
}

Json toJson(const Variant& variant) {
  Json json = {{"id", variant.id}};
  if (!variant.name.empty()) json["name"] = variant.name;
  json["prompt"] = variant.prompt;
  if (variant.version) json["version"] = variant.version;
  if (variant.model) json["model"] = *variant.model;
  if (variant.adapters) {
    json["adapters"] = Json::array();
    for (const AdapterChoice& adapter : *variant.adapters)
      json["adapters"].push_back(
          {{"path", adapter.path}, {"scale", std::round(static_cast<double>(adapter.scale) * 1e6) / 1e6}});
  }
  if (!variant.sampling.empty()) json["sampling"] = variant.sampling;
  return json;
}

Result<Variant> variantFromJson(const Json& json) {
  if (!json.is_object() || !json.contains("id") || !json["id"].is_string()) return malformed("variants: id");
  Variant variant;
  variant.id = json["id"].get<std::string>();
  if (json.contains("name")) {
    if (!json["name"].is_string()) return malformed("variants: name");
    variant.name = json["name"].get<std::string>();
  }
  const auto prompt = json.contains("prompt") ? numberOf<ThingId>(json["prompt"]) : std::nullopt;
  if (!prompt) return malformed("variants: prompt");
  variant.prompt = *prompt;
  if (json.contains("version")) {
    const auto version = numberOf<int>(json["version"]);
    if (!version) return malformed("variants: version");
    variant.version = *version;
  }
  if (json.contains("model")) {
    if (!json["model"].is_string()) return malformed("variants: model");
    variant.model = json["model"].get<std::string>();
  }
  if (json.contains("adapters")) {
    if (!json["adapters"].is_array()) return malformed("variants: adapters");
    variant.adapters.emplace();
    for (const Json& entry : json["adapters"]) {
      const bool fits = entry.is_object() && entry.contains("path") && entry["path"].is_string() &&
                        entry.contains("scale") && numberOf<float>(entry["scale"]);
      if (!fits) return malformed("variants: adapters");
      variant.adapters->push_back({entry["path"].get<std::string>(), entry["scale"].get<float>()});
    }
  }
  if (json.contains("sampling")) {
    if (!json["sampling"].is_object()) return malformed("variants: sampling");
    variant.sampling = json["sampling"];
  }
  return variant;
}

Result<ScorerChoice> scorerFromJson(const Json& json) {
  const auto isText = [&json](const char* name) { return json.contains(name) && json[name].is_string(); };
  if (!json.is_object() || !isText("id") || !isText("name")) return malformed("scorers");
  ScorerChoice choice{json["id"].get<std::string>(), json["name"].get<std::string>(), Json::object()};
  if (json.contains("parameters")) {
    if (!json["parameters"].is_object()) return malformed("scorers: parameters");
    choice.parameters = json["parameters"];
  }
  return choice;
}

template <class T>
void take(const Json& json, const char* name, T& into) {
  const auto found = json.find(name);
  if (found == json.end()) return;
  if constexpr (std::is_same_v<T, bool>) {
    if (found->is_boolean()) into = found->template get<bool>();
  } else if constexpr (std::is_same_v<T, std::string>) {
    if (found->is_string()) into = found->template get<std::string>();
  } else {
    into = numberOf<T>(*found).value_or(into);
  }
}

}  // namespace

const Variant* EvaluationContent::variant(std::string_view id) const {
  const size_t index = indexOf(id);
  return index < variants.size() ? &variants[index] : nullptr;
}

size_t EvaluationContent::indexOf(std::string_view id) const {
  return static_cast<size_t>(std::ranges::find(variants, id, &Variant::id) - variants.begin());
}

size_t EvaluationContent::baselineIndex() const {
  const size_t index = indexOf(baseline);
  return index < variants.size() ? index : 0;
}

std::string EvaluationContent::freeVariantId() const {
  // Behind the highest, so that what was removed leaves no results behind under the new one's name.
  long highest = 0;
  for (const Variant& one : variants)
    if (one.id.starts_with('v')) highest = std::max(highest, std::strtol(one.id.c_str() + 1, nullptr, 10));
  return "v" + std::to_string(highest + 1);
}

std::string EvaluationContent::toText() const {
  Json json = {{"format", kFormat}, {"cases", cases}, {"prompt", prompt}, {"variants", Json::array()}};
  for (const Variant& one : variants) json["variants"].push_back(toJson(one));
  if (!baseline.empty()) json["baseline"] = baseline;
  json["scorers"] = Json::array();
  for (const ScorerChoice& scorer : scorers) {
    Json entry = {{"id", scorer.id}, {"name", scorer.name}};
    if (!scorer.parameters.empty()) entry["parameters"] = scorer.parameters;
    json["scorers"].push_back(std::move(entry));
  }
  json["seed"] = seed;
  json["stop_early"] = stopEarly;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<EvaluationContent> EvaluationContent::fromText(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return malformed("");
  int format = 0;
  take(json, "format", format);
  if (format > kFormat)
    return failure("evaluation.newer", HEDDLE_TR("Error", "The evaluation was made by a newer Heddle"), {},
                   HEDDLE_TR("Error", "Install the newer version to open it"));
  if (format != kFormat) return malformed("format");
  EvaluationContent content;
  take(json, "cases", content.cases);
  take(json, "prompt", content.prompt);
  take(json, "baseline", content.baseline);
  take(json, "seed", content.seed);
  take(json, "stop_early", content.stopEarly);
  if (json.contains("variants")) {
    if (!json["variants"].is_array()) return malformed("variants");
    for (const Json& entry : json["variants"]) {
      HEDDLE_ASSIGN(Variant one, variantFromJson(entry));
      if (content.variant(one.id)) return malformed("variants: id");
      content.variants.push_back(std::move(one));
    }
  }
  if (json.contains("scorers")) {
    if (!json["scorers"].is_array()) return malformed("scorers");
    for (const Json& entry : json["scorers"]) {
      HEDDLE_ASSIGN(ScorerChoice one, scorerFromJson(entry));
      content.scorers.push_back(std::move(one));
    }
  }
  return content;
}

std::string variantLetter(size_t index) {
  std::string letters;
  for (size_t rest = index + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters;
}

Result<PromptSettings> withOverrides(PromptSettings settings, const Json& overrides) {
  Json json = samplingToJson(settings.sampling);
  json["seed"] = nullptr;  // known as a name even where none is set
  json["max_tokens"] = settings.maxTokens;
  for (const auto& [name, value] : overrides.items()) {
    if (!json.contains(name))
      return failure("evaluation.variant", HEDDLE_TR("Error", "There is no such setting of a model's answer"),
                     name,
                     HEDDLE_TR("Error",
                               "Settings are temperature, top_k, top_p, min_p, typical_p, "
                               "repeat_penalty, presence_penalty, frequency_penalty, "
                               "penalty_window, seed and max_tokens"));
    const bool whole = name == "max_tokens" || name == "top_k" || name == "seed" || name == "penalty_window";
    if (!value.is_number() || (whole && !value.is_number_integer()) ||
        (name == "seed" && value.is_number_integer() && value.get<double>() < 0))
      return failure("evaluation.variant", HEDDLE_TR("Error", "The setting's value is no number that fits"),
                     name, HEDDLE_TR("Error", "Give a number: temperature=0.7"));
    json[name] = value;
  }
  if (settings.sampling.seed && json["seed"].is_null()) json["seed"] = *settings.sampling.seed;
  if (json["seed"].is_null()) json.erase("seed");
  settings.sampling = samplingFromJson(json);
  settings.maxTokens = numberAt(json, "max_tokens", settings.maxTokens);
  HEDDLE_TRY(validateSampling(settings.sampling));
  return settings;
}

}  // namespace heddle::evaluation
