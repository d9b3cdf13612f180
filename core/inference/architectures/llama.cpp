// Llama 1 to 3, Mistral, TinyLlama, SmolLM. GGUF files hold the rows of q and k reordered so that rotated
// pairs are neighbours; Llama 3.1 and later bring divisors of the frequencies.
#include "core/inference/architectures/all.h"

namespace heddle {

const ArchitectureDescription& llamaArchitecture() {
  static const ArchitectureDescription description{.id = "llama",
                                                   .title = "Llama",
                                                   .names = {},
                                                   .queryKeyValueBias = Presence::Optional,
                                                   .attentionOutputBias = Presence::Optional,
                                                   .feedForwardBias = Presence::Optional,
                                                   .headNorms = false,
                                                   .ropePairing = RopePairing::Interleaved,
                                                   .ropeFactors = Presence::Optional,
                                                   .activation = Activation::Silu};
  return description;
}

}  // namespace heddle
