// Qwen 1.5, 2 and 2.5: a bias on q, k and v, rotation of halves.
#include "core/inference/architectures/all.h"

namespace heddle {

const ArchitectureDescription& qwen2Architecture() {
  static const ArchitectureDescription description{.id = "qwen2",
                                                   .title = "Qwen 2",
                                                   .names = {},
                                                   .queryKeyValueBias = Presence::Required,
                                                   .attentionOutputBias = Presence::None,
                                                   .feedForwardBias = Presence::None,
                                                   .headNorms = false,
                                                   .ropePairing = RopePairing::Half,
                                                   .ropeFactors = Presence::None,
                                                   .activation = Activation::Silu};
  return description;
}

}  // namespace heddle
