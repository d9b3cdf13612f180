#include "conformance.h"

namespace heddle::conformance {

std::string Report::failures() const {
  std::string text;
  for (const Finding& finding : findings)
    if (finding.failed())
      text += finding.name + ": " + std::to_string(finding.error) + " > " +
              std::to_string(finding.tolerance) + "\n";
  return text;
}

std::span<const NamedCheck> checks() {
  static constexpr NamedCheck kChecks[] = {
      {"memory", checkMemory},
      {"matmul", checkMatmul},
      {"matmul parts", checkMatmulParts},
      {"matmul batch invariance", checkMatmulBatchInvariance},
      {"matmul transposed", checkMatmulTransposed},
      {"prepare refuses", checkPrepareRefuses},
      {"embedding rows", checkEmbeddingRows},
      {"adapter tap", checkAdapterTap},
      {"norms", checkNorms},
      {"rope", checkRope},
      {"prepare heads", checkPrepareHeads},
      {"element-wise", checkElementwise},
      {"selection", checkSelection},
      {"sampling", checkSampling},
      {"attention", checkAttention},
      {"attention dense", checkAttentionDense},
      {"attention batch invariance", checkAttentionBatchInvariance},
  };
  return kChecks;
}

}  // namespace heddle::conformance
