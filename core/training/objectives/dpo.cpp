// Direct preference optimisation. Source: Rafailov and others, "Direct Preference Optimization" (2023),
// equation 7; label smoothing after Mitchell, "A note on DPO with noisy preferences" (2023).
#include <array>

#include "core/training/objectives/all.h"
#include "core/training/objectives/logistic.h"

namespace heddle {
namespace {

class Dpo : public Objective {
 public:
  std::string_view id() const override { return "dpo"; }
  std::string_view title() const override { return HEDDLE_TR("Objective", "Prefer (DPO)"); }
  std::string_view help() const override {
    return HEDDLE_TR("Objective",
                     "The model learns to find chosen answers likelier than rejected ones, measured against "
                     "how it was before.");
  }
  RowKind rowKind() const override { return RowKind::Preference; }
  std::span<const ObjectiveParameter> parameters() const override {
    static constexpr std::array kParameters = {
        ObjectiveParameter{"beta", HEDDLE_TR("Objective", "Beta"),
                           HEDDLE_TR("Objective", "The higher, the closer the model stays to its base."),
                           ParameterKind::Number, 0.1, 1e-4, 100},
        ObjectiveParameter{
            "label_smoothing", HEDDLE_TR("Objective", "Label smoothing"),
            HEDDLE_TR("Objective", "The share of labels that is taken to be wrong; 0 trusts all of them."),
            ParameterKind::Number, 0, 0, 0.49}};
    return kParameters;
  }
  bool needsReference() const override { return true; }

  BatchLoss evaluate(const nlohmann::ordered_json& parameters, std::span<const ObjectiveRow> rows,
                     std::span<const AnswerScore> answers, double unit,
                     std::span<AnswerGradient> gradients) const override {
    const double beta = parameters.at("beta").get<double>();
    const double smoothing = parameters.at("label_smoothing").get<double>();
    BatchLoss sum;
    for (const ObjectiveRow& row : rows) {
      const AnswerScore &chosen = answers[row.first], &rejected = answers[row.first + 1];
      const double chosenReward = beta * (chosen.logProbability - chosen.reference);
      const double rejectedReward = beta * (rejected.logProbability - rejected.reference);
      const double margin = chosenReward - rejectedReward;
      sum.loss -= ((1 - smoothing) * logSigmoid(margin) + smoothing * logSigmoid(-margin)) * unit;
      const double byMargin = smoothing * sigmoid(margin) - (1 - smoothing) * sigmoid(-margin);
      gradients[row.first].logProbability = byMargin * beta * unit;
      gradients[row.first + 1].logProbability = -byMargin * beta * unit;
      sum.preferred += preferredShare(chosenReward, rejectedReward);
      ++sum.pairs;
    }
    return sum;
  }
};

}  // namespace

const Objective& dpoObjective() {
  static const Dpo objective;
  return objective;
}

}  // namespace heddle
