// Odds-ratio preference optimisation: imitation of the chosen answer and the odds ratio in one loss, without
// a reference. Source: Hong and others, "ORPO: Monolithic Preference Optimization without Reference Model"
// (2024), equations 4 to 7.
#include <algorithm>
#include <array>

#include "core/training/objectives/all.h"
#include "core/training/objectives/logistic.h"

namespace heddle {
namespace {

// log(p / (1 - p)) of a mean log-probability. One that rounds to certainty is taken as just below it.
double logOdds(double logProbability) {
  const double below = std::min(logProbability, -1e-12);
  return below - std::log(-std::expm1(below));
}
// Its derivative, 1 / (1 - p).
double logOddsSlope(double logProbability) {
  return -1 / std::expm1(std::min(logProbability, -1e-12));
}

class Orpo : public Objective {
 public:
  std::string_view id() const override { return "orpo"; }
  std::string_view title() const override { return HEDDLE_TR("Objective", "Imitate and prefer (ORPO)"); }
  std::string_view help() const override {
    return HEDDLE_TR(
        "Objective",
        "The model imitates the chosen answers and moves away from the rejected ones in one run.");
  }
  RowKind rowKind() const override { return RowKind::Preference; }
  std::span<const ObjectiveParameter> parameters() const override {
    static constexpr std::array kParameters = {
        ObjectiveParameter{"lambda", HEDDLE_TR("Objective", "Lambda"),
                           HEDDLE_TR("Objective", "How much the preference counts beside the imitation."),
                           ParameterKind::Number, 0.1, 0, 100}};
    return kParameters;
  }

  BatchLoss evaluate(const nlohmann::ordered_json& parameters, std::span<const ObjectiveRow> rows,
                     std::span<const AnswerScore> answers, double unit,
                     std::span<AnswerGradient> gradients) const override {
    const double lambda = parameters.at("lambda").get<double>();
    BatchLoss sum;
    for (const ObjectiveRow& row : rows) {
      const auto chosenTokens = static_cast<double>(answers[row.first].tokens);
      const auto rejectedTokens = static_cast<double>(answers[row.first + 1].tokens);
      const double chosen = answers[row.first].logProbability / chosenTokens;
      const double rejected = answers[row.first + 1].logProbability / rejectedTokens;
      const double ratio = logOdds(chosen) - logOdds(rejected);
      sum.loss -= (chosen + lambda * logSigmoid(ratio)) * unit;
      const double byRatio = -lambda * sigmoid(-ratio);
      gradients[row.first].logProbability = (byRatio * logOddsSlope(chosen) - 1) / chosenTokens * unit;
      gradients[row.first + 1].logProbability = -byRatio * logOddsSlope(rejected) / rejectedTokens * unit;
      sum.preferred += preferredShare(chosen, rejected);
      ++sum.pairs;
    }
    return sum;
  }
};

}  // namespace

const Objective& orpoObjective() {
  static const Orpo objective;
  return objective;
}

}  // namespace heddle
