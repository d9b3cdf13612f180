// What a training run will take of the device's memory, said before it starts; and the same parts as they
// were measured, to stand beside it.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>

#include "core/models/gguf.h"
#include "core/models/hyperparameters.h"
#include "core/training/recipe.h"

namespace heddle {

// All in bytes.
struct TrainingMemory {
  uint64_t baseWeights_bytes =
      0;                       // as the model's file has them (shared with chat where the model is loaded)
  uint64_t adapter_bytes = 0;  // pairs, gradients and both moments of AdamW
  uint64_t activations_bytes =
      0;                       // what the forward pass keeps for the backward pass, and room for one layer
  uint64_t logits_bytes = 0;   // one chunk of rows over the vocabulary
  uint64_t buffers_bytes = 0;  // token lists, scratch of the device, rows kept on the host
  uint64_t total_bytes() const {
    return baseWeights_bytes + adapter_bytes + activations_bytes + logits_bytes + buffers_bytes;
  }
  friend bool operator==(const TrainingMemory&, const TrainingMemory&) = default;
};

nlohmann::ordered_json memoryToJson(
    const TrainingMemory& memory);  // "base_weights_bytes", ..., "total_bytes"
TrainingMemory memoryFromJson(const nlohmann::ordered_json& json);  // what is missing is 0

// The most that one micro-step has (row_pass.h).
struct PassLimits {
  int64_t tokens = 0;
  int64_t sequences = 0;
  int64_t targets = 0;  // learned tokens, or scored answers
};

// From the header of the base model alone, nothing is loaded.
TrainingMemory estimateTrainingMemory(const Recipe& recipe, const GgufFile& base,
                                      const Hyperparameters& values, const PassLimits& limits);

// `rows_tokens`: the longest micro-step in tokens, if the rows are known (preflight.h); 0: batch.rows rows of
// batch.maxTokens (both answers of a pair).
TrainingMemory estimateTrainingMemory(const Recipe& recipe, const GgufFile& base,
                                      const Hyperparameters& values, int64_t rows_tokens = 0);

}  // namespace heddle
