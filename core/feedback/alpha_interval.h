// Krippendorff's alpha with its bootstrap interval for sessions of any size: items with the same answers are
// drawn together, so a round costs as much as there are different sets of answers, not items.
#pragma once

#include <optional>
#include <span>

#include "core/feedback/agreement.h"

namespace heddle {

// The same as withInterval(ratings, krippendorffAlpha), but for other random numbers. Rounds are cut where
// the answers are so different that they would take more than about a second. Pure, any thread.
std::optional<AgreementInterval> alphaInterval(std::span<const Rating> ratings, Scale scale,
                                               int rounds = 1000, uint64_t seed = 1);

}  // namespace heddle
