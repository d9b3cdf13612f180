// All scorers of an evaluation at once, and the form in which scores are kept with a cell.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/evaluation/scorer.h"

namespace heddle::evaluation {

// Immutable, any thread.
class Scoring {
 public:
  // Errors: those of makeScorer.
  static Result<Scoring> make(const std::vector<ScorerChoice>& choices);

  // Of everything besides the answer that decides the scores.
  std::string key(const TestCase& testCase) const;
  // {"exact": {"value": 1}, "json": {"value": 0, "note": "The answer is no JSON"}}; a scorer without a say is
  // left out, one that failed has an "error" in place of a value.
  Json score(const TestCase& testCase, std::string_view answer) const;
  bool isEmpty() const { return m_scorers.empty(); }

 private:
  struct Named {
    std::string name;
    std::shared_ptr<const Scorer> scorer;
  };
  std::vector<Named> m_scorers;
  std::string m_identity;
};

// Of what Scoring::score made; nothing: the scorer had no say, or failed.
std::optional<double> scoreOf(const Json& scores, const std::string& scorer);
std::string scoreNote(const Json& scores, const std::string& scorer);  // why it is not more, or what failed

}  // namespace heddle::evaluation
