#include "core/inference/rope_scaling.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace heddle {
namespace {

// The pair that turns `rotations` times over the original context.
double pairOfRotations(double rotations, const Hyperparameters& values) {
  const double context = static_cast<double>(values.ropeScaling.originalContext);
  return static_cast<double>(values.ropeDims) * std::log(context / (rotations * 2.0 * std::numbers::pi)) /
         (2.0 * std::log(static_cast<double>(values.ropeBase)));
}

RopeStretch yarn(const Hyperparameters& values) {
  const RopeScaling& scaling = values.ropeScaling;
  const int64_t pairs = values.ropeDims / 2;
  const double low =
      std::max(0.0, std::floor(pairOfRotations(static_cast<double>(scaling.yarnBetaFast), values)));
  const double high = std::min(static_cast<double>(values.ropeDims - 1),
                               std::ceil(pairOfRotations(static_cast<double>(scaling.yarnBetaSlow), values)));
  const double factor = static_cast<double>(scaling.factor);
  RopeStretch stretch;
  for (int64_t pair = 0; pair < pairs; ++pair) {
    const double ramp = std::clamp((static_cast<double>(pair) - low) / std::max(0.001, high - low), 0.0, 1.0);
    stretch.factors.push_back(static_cast<float>(1.0 / (ramp / factor + (1.0 - ramp))));
  }
  stretch.magnitude = scaling.attentionFactor * static_cast<float>(0.1 * std::log(factor) + 1.0);
  return stretch;
}

}  // namespace

Result<RopeStretch> stretchRope(const Hyperparameters& hyperparameters, const std::string& input) {
  const RopeScaling& scaling = hyperparameters.ropeScaling;
  if (scaling.factor == 1.0f || scaling.kind == RopeScalingKind::None) return RopeStretch{};
  if (scaling.kind == RopeScalingKind::Linear) {
    RopeStretch stretch;
    stretch.positionScale = 1.0f / scaling.factor;
    return stretch;
  }
  if (scaling.kind == RopeScalingKind::Yarn && scaling.originalContext > 0 && hyperparameters.ropeBase > 1.0f)
    return yarn(hyperparameters);
  return failure(
      "model.unsupported",
      HEDDLE_TR("Error", "the model stretches its context in a way that Heddle does not compute"), input,
      HEDDLE_TR("Error", "choose a file of this model that was converted without context stretching"));
}

}  // namespace heddle
