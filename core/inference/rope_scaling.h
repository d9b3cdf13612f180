// Rotary positions stretched beyond the trained context.
#pragma once

#include <vector>

#include "core/models/hyperparameters.h"
#include "kernels/backend.h"

namespace heddle {

struct RopeStretch {
  float positionScale = 1.0f;
  float magnitude = 1.0f;
  std::vector<float> factors;  // [rope_dims / 2], divide the frequencies; empty: none
};

// Linear: positions divided by the factor. YaRN (Peng et al. 2023, arXiv:2309.00071, section 3): slow
// frequencies are divided by the factor, fast ones kept, with a ramp between; cos and sin grow by
// 0.1 ln(factor) + 1. Errors: "model.unsupported" for other methods.
Result<RopeStretch> stretchRope(const Hyperparameters& hyperparameters, const std::string& input);

}  // namespace heddle
