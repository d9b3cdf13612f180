// Kahneman-Tversky optimisation: answers that are wanted or not, without pairs. Source: Ethayarajh and
// others, "KTO: Model Alignment as Prospect Theoretic Optimization" (2024), equation 8; the reference point
// is estimated from answers that belong to other prompts, and takes no gradient.
#include <algorithm>
#include <array>

#include "core/training/objectives/all.h"
#include "core/training/objectives/logistic.h"

namespace heddle {
namespace {

class Kto : public Objective {
 public:
  std::string_view id() const override { return "kto"; }
  std::string_view title() const override { return HEDDLE_TR("Objective", "Thumbs (KTO)"); }
  std::string_view help() const override {
    return HEDDLE_TR("Objective",
                     "The model learns from single answers with a thumb up or down; no pairs are needed.");
  }
  RowKind rowKind() const override { return RowKind::Kto; }
  std::span<const ObjectiveParameter> parameters() const override {
    static constexpr std::array kParameters = {
        ObjectiveParameter{"beta", HEDDLE_TR("Objective", "Beta"),
                           HEDDLE_TR("Objective", "The higher, the closer the model stays to its base."),
                           ParameterKind::Number, 0.1, 1e-4, 100},
        ObjectiveParameter{
            "desirable_weight", HEDDLE_TR("Objective", "Weight of wanted answers"),
            HEDDLE_TR("Objective", "Raise it where wanted answers are rare, so that both kinds count alike."),
            ParameterKind::Number, 1, 0, 100},
        ObjectiveParameter{
            "undesirable_weight", HEDDLE_TR("Objective", "Weight of unwanted answers"),
            HEDDLE_TR("Objective",
                      "Raise it where unwanted answers are rare, so that both kinds count alike."),
            ParameterKind::Number, 1, 0, 100}};
    return kParameters;
  }
  bool needsReference() const override { return true; }
  bool needsMismatched() const override { return true; }

  BatchLoss evaluate(const nlohmann::ordered_json& parameters, std::span<const ObjectiveRow> rows,
                     std::span<const AnswerScore> answers, double unit,
                     std::span<AnswerGradient> gradients) const override {
    const double beta = parameters.at("beta").get<double>();
    const double wanted = parameters.at("desirable_weight").get<double>();
    const double unwanted = parameters.at("undesirable_weight").get<double>();
    double drift = 0;
    for (const ObjectiveRow& row : rows)
      drift += answers[row.first + 1].logProbability - answers[row.first + 1].reference;
    drift = rows.empty() ? 0 : std::max(0.0, drift / static_cast<double>(rows.size()));
    BatchLoss sum;
    for (const ObjectiveRow& row : rows) {
      const double ratio = answers[row.first].logProbability - answers[row.first].reference;
      const double sign = row.label ? 1 : -1, weight = row.label ? wanted : unwanted;
      const double value = sigmoid(sign * beta * (ratio - drift));
      sum.loss += weight * (1 - value) * unit;
      gradients[row.first].logProbability = -weight * value * (1 - value) * sign * beta * unit;
      gradients[row.first + 1].logProbability = 0;
    }
    return sum;
  }
};

}  // namespace

const Objective& ktoObjective() {
  static const Kto objective;
  return objective;
}

}  // namespace heddle
