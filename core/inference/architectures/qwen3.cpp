// Qwen 3, dense: no biases, an RMS norm over each query and key head, rotation of halves.
#include "core/inference/architectures/all.h"

namespace heddle {

const ArchitectureDescription& qwen3Architecture() {
  static const ArchitectureDescription description{.id = "qwen3",
                                                   .title = "Qwen 3",
                                                   .names = {},
                                                   .queryKeyValueBias = Presence::None,
                                                   .attentionOutputBias = Presence::None,
                                                   .feedForwardBias = Presence::None,
                                                   .headNorms = true,
                                                   .ropePairing = RopePairing::Half,
                                                   .ropeFactors = Presence::None,
                                                   .activation = Activation::Silu};
  return description;
}

}  // namespace heddle
