// What makes a number of an answer. A scorer is one file in scorers/ and one line in scorer.cpp; it describes
// itself, so that forms, the command line's help and the grid's head follow.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/evaluation/test_case.h"

namespace heddle::evaluation {

struct Score {
  double value = 0;
  Text note;  // why it is not more; may be empty
};

enum class ScoreKind : uint8_t {
  Passed,  // 0 or 1
  Share,   // 0 to 1
  Count    // a number that is neither good nor bad
};

enum class ScorerParameterType : uint8_t { Text, LongText, Boolean, Choice };

struct ScorerParameter {
  std::string id;  // stable: "pattern"
  Text title;      // literals inside HEDDLE_TR("Evaluation", ...)
  Text help = {};
  ScorerParameterType type = ScorerParameterType::Text;
  Json defaultValue = {};
  std::vector<std::string> choices = {};  // of a Choice
};

struct ScorerDescription {
  std::string id;  // stable: "rouge_l"
  Text title;
  Text help;
  ScoreKind kind = ScoreKind::Passed;
  std::vector<ScorerParameter> parameters = {};
  int version = 1;  // raised when the same answer gets another score
};

// Made for one set of parameters. Immutable, any thread.
class Scorer {
 public:
  virtual ~Scorer() = default;
  // Nothing: it has no say on this case (nothing is expected). Errors are kept with the score, such as a
  // pattern of the case that is wrong.
  virtual Result<std::optional<Score>> score(const TestCase& testCase, std::string_view answer) const = 0;
};

struct ScorerType {
  ScorerDescription description;
  // Errors: "evaluation.scorer", or what is wrong with a parameter.
  Result<std::unique_ptr<const Scorer>> (*make)(const Json& parameters);
};

std::span<const ScorerType> scorerTypes();
const ScorerType* findScorerType(std::string_view id);  // nullptr: unknown

// A scorer of an evaluation. name: of its own within the evaluation, what its scores are kept under.
struct ScorerChoice {
  std::string id;
  std::string name;
  Json parameters = Json::object();
  friend bool operator==(const ScorerChoice&, const ScorerChoice&) = default;
};
// Errors: "evaluation.scorer" for an id or a parameter that is not known, naming those there are.
Result<std::unique_ptr<const Scorer>> makeScorer(const ScorerChoice& choice);

// Of a parameter, or its default where it is not given.
std::string textParameter(const ScorerType& type, const Json& parameters, std::string_view id);
bool flagParameter(const ScorerType& type, const Json& parameters, std::string_view id);

}  // namespace heddle::evaluation
