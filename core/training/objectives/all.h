// The objectives, one file each.
#pragma once

#include "core/training/objective.h"

namespace heddle {

const Objective& sftObjective();
const Objective& dpoObjective();
const Objective& ktoObjective();
const Objective& orpoObjective();
const Objective& rewardObjective();

}  // namespace heddle
