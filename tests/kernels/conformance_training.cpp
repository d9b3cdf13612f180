#include "conformance_training.h"

namespace heddle::conformance {

double Outcome::error() const {
  if (got.size() != want.size() || got.empty()) return HUGE_VAL;
  double gap = 0, squares = 0;
  for (size_t i = 0; i < got.size(); ++i) {
    if (!std::isfinite(got[i]) || !std::isfinite(want[i])) return HUGE_VAL;
    gap = std::max(gap, std::fabs(static_cast<double>(got[i]) - static_cast<double>(want[i])));
    squares += static_cast<double>(want[i]) * static_cast<double>(want[i]);
  }
  if (gap == 0) return 0;
  return gap / std::sqrt(std::max(squares / static_cast<double>(want.size()), 1e-300));
}

// FNV-1a.
uint64_t Outcome::fingerprint() const {
  uint64_t hash = 0xcbf29ce484222325u;
  for (const float value : got) {
    unsigned char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    for (const unsigned char byte : bytes) hash = (hash ^ byte) * 0x100000001b3u;
  }
  return hash;
}

std::span<const NamedCheck> trainingChecks() {
  static constexpr NamedCheck kChecks[] = {
      {"training matmul", checkTrainingMatmul},
      {"training matmul backward", checkTrainingMatmulBackward},
      {"training multiply", checkTrainingMultiply},
      {"training batch invariance", checkTrainingBatchInvariance},
      {"norm backward", checkNormBackward},
      {"rope backward", checkRopeBackward},
      {"training attention", checkTrainingAttention},
      {"attention backward", checkAttentionBackward},
      {"attention differences", checkAttentionDifferences},
      {"gated activation backward", checkGatedBackward},
      {"log probabilities", checkLogProbabilities},
      {"cross-entropy backward", checkCrossEntropyBackward},
      {"dropout", checkDropout},
      {"sum of squares", checkSumOfSquares},
      {"AdamW", checkAdamW},
  };
  return kChecks;
}

}  // namespace heddle::conformance
