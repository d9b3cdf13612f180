// The logistic function and its logarithm, without overflow.
#pragma once

#include <cmath>

namespace heddle {

inline double sigmoid(double x) {
  return x >= 0 ? 1 / (1 + std::exp(-x)) : std::exp(x) / (1 + std::exp(x));
}
inline double logSigmoid(double x) {
  return x >= 0 ? -std::log1p(std::exp(-x)) : x - std::log1p(std::exp(x));
}
// What a pair adds to the count of preferred ones.
inline double preferredShare(double chosen, double rejected) {
  return chosen > rejected ? 1 : chosen == rejected ? 0.5 : 0;
}

}  // namespace heddle
