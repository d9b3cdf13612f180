#include "core/evaluation/scoring.h"

#include "core/store/content_repository.h"

namespace heddle::evaluation {

Result<Scoring> Scoring::make(const std::vector<ScorerChoice>& choices) {
  Scoring scoring;
  Json identity = Json::array();
  for (const ScorerChoice& choice : choices) {
    HEDDLE_ASSIGN(std::unique_ptr<const Scorer> scorer, makeScorer(choice));
    scoring.m_scorers.push_back({choice.name, std::move(scorer)});
    identity.push_back(
        {choice.id, findScorerType(choice.id)->description.version, choice.name, choice.parameters});
  }
  scoring.m_identity = identity.dump(-1, ' ', false, Json::error_handler_t::replace);
  return scoring;
}

std::string Scoring::key(const TestCase& testCase) const {
  return sha256(m_identity + (testCase.expected ? "\n1" + *testCase.expected : std::string("\n0")));
}

Json Scoring::score(const TestCase& testCase, std::string_view answer) const {
  Json scores = Json::object();
  for (const Named& one : m_scorers) {
    const auto score = one.scorer->score(testCase, answer);
    if (!score) {
      scores[one.name] = {{"error", score.error().english()}};
    } else if (*score) {
      scores[one.name] = {{"value", (*score)->value}};
      if (!(*score)->note.empty()) scores[one.name]["note"] = (*score)->note.english();
    }
  }
  return scores;
}

std::optional<double> scoreOf(const Json& scores, const std::string& scorer) {
  const auto found = scores.find(scorer);
  if (found == scores.end() || !found->is_object() || !found->contains("value") ||
      !(*found)["value"].is_number())
    return std::nullopt;
  return (*found)["value"].get<double>();
}

std::string scoreNote(const Json& scores, const std::string& scorer) {
  const auto found = scores.find(scorer);
  if (found == scores.end() || !found->is_object()) return {};
  for (const char* name : {"error", "note"})
    if (found->contains(name) && (*found)[name].is_string()) return (*found)[name].get<std::string>();
  return {};
}

}  // namespace heddle::evaluation
