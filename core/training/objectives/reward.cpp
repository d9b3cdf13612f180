// A reward model: a linear head over the last token's state scores an answer; chosen ones are to score
// higher. Source: Ouyang and others, "Training language models to follow instructions with human feedback"
// (2022), equation 1.
#include <array>

#include "core/training/objectives/all.h"
#include "core/training/objectives/logistic.h"

namespace heddle {
namespace {

class Reward : public Objective {
 public:
  std::string_view id() const override { return "reward"; }
  std::string_view title() const override { return HEDDLE_TR("Objective", "Score (reward model)"); }
  std::string_view help() const override {
    return HEDDLE_TR("Objective", "The model learns to give an answer a number: the higher, the better.");
  }
  RowKind rowKind() const override { return RowKind::Preference; }
  std::span<const ObjectiveParameter> parameters() const override {
    static constexpr std::array kParameters = {ObjectiveParameter{
        "centering", HEDDLE_TR("Objective", "Centering"),
        HEDDLE_TR("Objective",
                  "How strongly the scores of a pair are drawn to a sum of zero; 0 leaves them free."),
        ParameterKind::Number, 0, 0, 10}};
    return kParameters;
  }
  bool scoresAnswers() const override { return true; }

  BatchLoss evaluate(const nlohmann::ordered_json& parameters, std::span<const ObjectiveRow> rows,
                     std::span<const AnswerScore> answers, double unit,
                     std::span<AnswerGradient> gradients) const override {
    const double centering = parameters.at("centering").get<double>();
    BatchLoss sum;
    for (const ObjectiveRow& row : rows) {
      const double chosen = answers[row.first].score, rejected = answers[row.first + 1].score;
      const double margin = chosen - rejected, both = chosen + rejected;
      sum.loss += (centering * both * both - logSigmoid(margin)) * unit;
      gradients[row.first].score = (2 * centering * both - sigmoid(-margin)) * unit;
      gradients[row.first + 1].score = (2 * centering * both + sigmoid(-margin)) * unit;
      sum.preferred += preferredShare(chosen, rejected);
      ++sum.pairs;
    }
    return sum;
  }
};

}  // namespace

const Objective& rewardObjective() {
  static const Reward objective;
  return objective;
}

}  // namespace heddle
