// How the weights of a layer are called in Hugging Face models and in GGUF, and in which order their rows
// stand there. Inside core/models.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/models/adapter_peft.h"

namespace heddle {

struct PeftModule {
  std::string_view path;    // below "model.layers.N."
  std::string_view weight;  // below "blk.N.", before ".weight"
  enum class Rows : uint8_t { Plain, Queries, Keys } rows = Rows::Plain;
};

inline constexpr std::array kPeftModules = {
    PeftModule{"self_attn.q_proj", "attn_q", PeftModule::Rows::Queries},
    PeftModule{"self_attn.k_proj", "attn_k", PeftModule::Rows::Keys},
    PeftModule{"self_attn.v_proj", "attn_v"},
    PeftModule{"self_attn.o_proj", "attn_output"},
    PeftModule{"mlp.gate_proj", "ffn_gate"},
    PeftModule{"mlp.up_proj", "ffn_up"},
    PeftModule{"mlp.down_proj", "ffn_down"},
};

// Heads over which rows are reordered; 0: they stand as they are. Hugging Face's llama rotates the first half
// of a head against the second, GGUF's llama neighbours; the other architectures rotate halves in both.
inline int64_t reorderedHeads(const PeftBase& base, PeftModule::Rows rows) {
  if (base.architecture != "llama" || rows == PeftModule::Rows::Plain) return 0;
  return rows == PeftModule::Rows::Queries ? base.heads : base.kvHeads;
}

enum class RowOrder : uint8_t { Halves, Neighbours };
// values: [rows, columns], into the order `to` within each of `heads` heads. Precondition: rows % (2 * heads)
// == 0.
std::vector<float> reorderRows(const std::vector<float>& values, int64_t rows, int64_t columns, int64_t heads,
                               RowOrder to);

// The prefix that PEFT gives to the names of a causal language model, and the name of a reward model's head.
inline constexpr std::string_view kPeftPrefix = "base_model.model.";
inline constexpr std::string_view kPeftScore = "base_model.model.score.weight";

}  // namespace heddle
