// Supervised fine-tuning: the mean negative log-probability of the assistant's tokens.
#include <array>

#include "core/training/objectives/all.h"

namespace heddle {
namespace {

class Sft : public Objective {
 public:
  std::string_view id() const override { return "sft"; }
  std::string_view title() const override { return HEDDLE_TR("Objective", "Imitate (SFT)"); }
  std::string_view help() const override {
    return HEDDLE_TR("Objective", "The model learns to answer as the assistant turns of the rows do.");
  }
  RowKind rowKind() const override { return RowKind::Sft; }
  std::span<const ObjectiveParameter> parameters() const override {
    static constexpr std::array kParameters = {ObjectiveParameter{
        "last_turn_only", HEDDLE_TR("Objective", "Only the last turn"),
        HEDDLE_TR("Objective",
                  "Learn only the last assistant turn of a conversation; the turns before are context."),
        ParameterKind::Boolean, 0, 0, 1}};
    return kParameters;
  }
  bool averagesTokens() const override { return true; }

  BatchLoss evaluate(const nlohmann::ordered_json&, std::span<const ObjectiveRow> rows,
                     std::span<const AnswerScore> answers, double unit,
                     std::span<AnswerGradient> gradients) const override {
    BatchLoss sum;
    for (const ObjectiveRow& row : rows) {
      sum.loss -= answers[row.first].logProbability * unit;
      gradients[row.first].logProbability = -unit;
    }
    return sum;
  }
};

}  // namespace

const Objective& sftObjective() {
  static const Sft objective;
  return objective;
}

}  // namespace heddle
