// A model architecture as a description: what its file holds and the few choices in which its block differs
// from its relatives. The forward pass (transformer.h) is written once over it. A new architecture is one
// file in architectures/ and one line in architecture.cpp.
#pragma once

#include <span>
#include <string_view>

#include "core/base/error.h"
#include "kernels/backend.h"

namespace heddle {

enum class Presence : uint8_t { None, Optional, Required };

// Names of a file's tensors. In those of a layer "{0}" stands for the layer's number; ".weight" and ".bias"
// are appended.
struct TensorNames {
  std::string_view tokenEmbedding = "token_embd";
  std::string_view outputNorm = "output_norm";
  std::string_view output = "output";  // missing in the file: tied to the token embedding
  std::string_view ropeFactors = "rope_freqs";
  std::string_view attentionNorm = "blk.{0}.attn_norm";
  std::string_view query = "blk.{0}.attn_q";
  std::string_view key = "blk.{0}.attn_k";
  std::string_view value = "blk.{0}.attn_v";
  std::string_view queryNorm = "blk.{0}.attn_q_norm";
  std::string_view keyNorm = "blk.{0}.attn_k_norm";
  std::string_view attentionOutput = "blk.{0}.attn_output";
  std::string_view feedForwardNorm = "blk.{0}.ffn_norm";
  std::string_view gate = "blk.{0}.ffn_gate";
  std::string_view up = "blk.{0}.ffn_up";
  std::string_view down = "blk.{0}.ffn_down";
};

// A pre-norm decoder block: x += attention(norm(x)); x += down(act(gate(norm(x))) * up(norm(x))).
struct ArchitectureDescription {
  std::string_view id;     // general.architecture, "qwen2"
  std::string_view title;  // for people
  TensorNames names;
  Presence queryKeyValueBias = Presence::None;
  Presence attentionOutputBias = Presence::None;
  Presence feedForwardBias = Presence::None;  // gate, up and down
  bool headNorms = false;                     // RMS norm over each query and key head, before rotation
  RopePairing ropePairing = RopePairing::Interleaved;
  Presence ropeFactors = Presence::None;  // divisors of the rotary frequencies, [rope_dims / 2]
  Activation activation = Activation::Silu;
};

// All of them, in the order of their ids.
std::span<const ArchitectureDescription* const> architectures();
// Errors: "model.architecture_unknown" names the architecture and those that Heddle runs. `input` names the
// file.
Result<const ArchitectureDescription*> findArchitecture(std::string_view id, const std::string& input);

}  // namespace heddle
