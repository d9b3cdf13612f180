// What a run makes the model better at. An objective describes itself (forms are generated from it) and turns
// the log-probabilities of a batch's answers into a loss and its gradient. A new one is a file in objectives/
// and a line in objective.cpp.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace heddle {

enum class RowKind : uint8_t { Sft, Preference, Kto };
std::string_view rowKindName(RowKind kind);  // "sft", "preference", "kto"

enum class ParameterKind : uint8_t { Number, Boolean };
struct ObjectiveParameter {
  std::string_view id;     // name in the recipe
  std::string_view title;  // English; HEDDLE_TR scope "Objective"
  std::string_view help;   // English; HEDDLE_TR scope "Objective"
  ParameterKind kind = ParameterKind::Number;
  double defaultValue = 0;  // of a boolean: 0 or 1
  double minimum = 0, maximum = 0;
};

// One answer of a batch as the objective sees it: sums over its learned tokens.
struct AnswerScore {
  double logProbability = 0;  // of the model that is trained
  double reference = 0;       // of the base without the adapter; 0 where the objective needs none
  int64_t tokens = 0;         // learned ones
  double score = 0;           // of the reward head at the last token; only where scoresAnswers
};
// The derivative of the batch's loss.
struct AnswerGradient {
  double logProbability = 0;
  double score = 0;
};

// A row of a batch: one answer (sft), or two side by side: chosen and rejected, or of kto rows the answer and
// the answer of another row to the same prompt.
struct ObjectiveRow {
  size_t first = 0;   // index of its first answer
  bool label = true;  // of kto rows: the answer is wanted
};

struct BatchLoss {
  double loss = 0;       // sum over the rows, times `unit`
  double preferred = 0;  // pairs whose chosen answer wins, a tie as half a pair
  int64_t pairs = 0;
};

// Immutable and thread-safe.
class Objective {
 public:
  virtual ~Objective() = default;

  virtual std::string_view id() const = 0;     // "dpo"
  virtual std::string_view title() const = 0;  // English; HEDDLE_TR scope "Objective"
  virtual std::string_view help() const = 0;   // a sentence; HEDDLE_TR scope "Objective"
  virtual RowKind rowKind() const = 0;
  virtual std::span<const ObjectiveParameter> parameters() const = 0;
  virtual bool needsReference() const { return false; }   // log-probabilities of the base
  virtual bool needsMismatched() const { return false; }  // each row also with the answer of another row
  virtual bool scoresAnswers() const { return false; }    // a head on the last token, no log-probabilities
  // Losses are averaged over the learned tokens of a step (and their gradient is known before the forward
  // pass); else over its rows.
  virtual bool averagesTokens() const { return false; }

  // Sums the loss over the rows and writes the derivative by each answer's figures. `unit`: one over what the
  // batch is averaged over, already multiplied in.
  virtual BatchLoss evaluate(const nlohmann::ordered_json& parameters, std::span<const ObjectiveRow> rows,
                             std::span<const AnswerScore> answers, double unit,
                             std::span<AnswerGradient> gradients) const = 0;
};

std::span<const Objective* const> objectives();  // in the order shown to people
const Objective* findObjective(std::string_view id);

}  // namespace heddle
