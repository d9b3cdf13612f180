// How sure a difference of means is. Pure functions, any thread. Source: Efron and Tibshirani 1993, "An
// Introduction to the Bootstrap", chapter 13 (percentile intervals).
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace heddle::evaluation {

struct MeanDifference {
  double mean = 0;           // of the second minus the first
  double low = 0, high = 0;  // 95 %, percentile bootstrap over pairs
  size_t pairs = 0;
};

// Paired: first[i] and second[i] are of one case, and cases are drawn, not values. Nothing without a pair.
// The same values and seed give the same interval on every machine.
std::optional<MeanDifference> pairedBootstrap(std::span<const double> first, std::span<const double> second,
                                              int rounds = 2000, uint64_t seed = 1);

}  // namespace heddle::evaluation
