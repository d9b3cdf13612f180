#include <algorithm>
#include <array>

#include "core/knowledge/retrieval/parameter_check.h"
#include "core/knowledge/retrieval/retriever.h"

namespace heddle {
namespace {

constexpr std::array<std::string_view, 3> kModes = {"vector", "keyword", "hybrid"};

std::vector<SettingDescription> describeAll() {
  const RetrievalSettings standard;
  std::vector<SettingDescription> all;
  SettingDescription mode = describeSetting(
      "mode", SettingType::Choice, HEDDLE_TR("Knowledge", "Search by"),
      HEDDLE_TR("Knowledge", "Words find names and numbers; meaning finds what is said in other words."),
      std::string(retrievalModeName(standard.mode)), 0, 0);
  mode.choices = {{"hybrid", HEDDLE_TR("Knowledge", "Words and meaning")},
                  {"keyword", HEDDLE_TR("Knowledge", "Words")},
                  {"vector", HEDDLE_TR("Knowledge", "Meaning")}};
  all.push_back(std::move(mode));
  all.push_back(describeSetting("k", SettingType::Integer, HEDDLE_TR("Knowledge", "Passages"),
                                HEDDLE_TR("Knowledge", "How many passages a search gives."), standard.k, 1,
                                200));
  all.push_back(describeSetting(
      "candidates", SettingType::Integer, HEDDLE_TR("Knowledge", "Candidates"),
      HEDDLE_TR("Knowledge", "Taken from each list before the best are chosen; at least the passages."),
      standard.candidates, 1, 2000));
  all.push_back(describeSetting(
      "rrf_constant", SettingType::Integer, HEDDLE_TR("Knowledge", "Rank constant"),
      HEDDLE_TR("Knowledge",
                "Place r of a list counts 1 / (constant + r). Small ones favour the first places."),
      standard.rrfConstant, 1, 1000));
  all.push_back(
      describeSetting("keyword_weight", SettingType::Real, HEDDLE_TR("Knowledge", "Weight of words"),
                      HEDDLE_TR("Knowledge", "How much the list by words counts beside the one by meaning."),
                      standard.keywordWeight, 0, 10, 0.1));
  all.push_back(
      describeSetting("vector_weight", SettingType::Real, HEDDLE_TR("Knowledge", "Weight of meaning"),
                      HEDDLE_TR("Knowledge", "How much the list by meaning counts beside the one by words."),
                      standard.vectorWeight, 0, 10, 0.1));
  all.push_back(describeSetting(
      "mmr_lambda", SettingType::Real, HEDDLE_TR("Knowledge", "Relevance or variety"),
      HEDDLE_TR("Knowledge",
                "1 takes the best passages however alike; lower values avoid passages that say the same."),
      standard.mmrLambda, 0, 1, 0.05));
  all.push_back(describeSetting("minimum_score", SettingType::Real, HEDDLE_TR("Knowledge", "Lowest score"),
                                HEDDLE_TR("Knowledge", "Passages with less are left out; 0 leaves none out."),
                                standard.minimumScore, 0, 1000, 0.05));
  all.push_back(
      describeSetting("neighbours", SettingType::Integer, HEDDLE_TR("Knowledge", "Neighbours"),
                      HEDDLE_TR("Knowledge", "Chunks before and after a hit that its passage may take in."),
                      standard.neighbours, 0, 10));
  all.push_back(describeSetting("token_budget", SettingType::Integer, HEDDLE_TR("Knowledge", "Token budget"),
                                HEDDLE_TR("Knowledge", "Of all passages together; 0 sets no limit."),
                                standard.tokenBudget, 0, 1000000));
  return all;
}

}  // namespace

std::string_view retrievalModeName(RetrievalMode mode) {
  return kModes[static_cast<size_t>(mode)];
}

std::optional<RetrievalMode> retrievalModeOf(std::string_view name) {
  const auto found = std::ranges::find(kModes, name);
  if (found == kModes.end()) return std::nullopt;
  return static_cast<RetrievalMode>(found - kModes.begin());
}

const std::vector<SettingDescription>& retrievalParameters() {
  static const std::vector<SettingDescription> all = describeAll();
  return all;
}

KnowledgeJson toJson(const RetrievalSettings& settings) {
  KnowledgeJson json = {{"mode", retrievalModeName(settings.mode)}, {"k", settings.k},
                        {"candidates", settings.candidates},        {"rrf_constant", settings.rrfConstant},
                        {"keyword_weight", settings.keywordWeight}, {"vector_weight", settings.vectorWeight},
                        {"mmr_lambda", settings.mmrLambda},         {"minimum_score", settings.minimumScore},
                        {"neighbours", settings.neighbours},        {"token_budget", settings.tokenBudget}};
  if (!settings.filter.empty()) json["filter"] = toJson(settings.filter);
  return json;
}

Result<RetrievalSettings> retrievalSettingsFromJson(const KnowledgeJson& json) {
  HEDDLE_ASSIGN(const KnowledgeJson values, completeByDescriptions(retrievalParameters(), json));
  RetrievalSettings settings;
  settings.mode = *retrievalModeOf(values["mode"].get<std::string>());
  settings.k = values["k"].get<int>();
  settings.candidates = values["candidates"].get<int>();
  settings.rrfConstant = values["rrf_constant"].get<int>();
  settings.keywordWeight = values["keyword_weight"].get<double>();
  settings.vectorWeight = values["vector_weight"].get<double>();
  settings.mmrLambda = values["mmr_lambda"].get<double>();
  settings.minimumScore = values["minimum_score"].get<double>();
  settings.neighbours = values["neighbours"].get<int>();
  settings.tokenBudget = values["token_budget"].get<int>();
  if (json.is_object() && json.contains("filter")) {
    HEDDLE_ASSIGN(settings.filter, metadataFilterFromJson(json["filter"]));
  }
  return settings;
}

}  // namespace heddle
