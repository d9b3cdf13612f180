// The numbers that shape a transformer, read from a GGUF file's metadata and proved sane: whoever holds a
// Hyperparameters may size buffers and divide by its counts.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/models/gguf.h"

namespace heddle {

enum class RopeScalingKind : uint8_t { None, Linear, Yarn, LongRope };

// How positions beyond the trained context are squeezed (metadata `<arch>.rope.scaling.*`).
struct RopeScaling {
  RopeScalingKind kind = RopeScalingKind::None;
  float factor = 1.0f;           // context grows by this; 1: unchanged
  int64_t originalContext = 0;   // tokens the model was trained on before scaling; 0: not said
  float attentionFactor = 1.0f;  // on cos and sin, on top of what the method says
  float yarnBetaFast = 32.0f;    // YaRN's ramp, in rotations over the original context
  float yarnBetaSlow = 1.0f;
};

// Ranges hold after readHyperparameters: every count is at least 1 and below the limits of
// hyperparameters.cpp, heads % kvHeads == 0, ropeDims is even and at most headDim.
struct Hyperparameters {
  std::string architecture;  // "llama"
  int64_t layers = 0;
  int64_t embedding = 0;    // width of the residual stream
  int64_t feedForward = 0;  // inner width of the feed-forward block
  int64_t heads = 0;        // query heads
  int64_t kvHeads = 0;      // key and value heads
  int64_t headDim = 0;      // of queries and keys (key_length)
  int64_t valueDim = 0;     // of values (value_length)
  int64_t ropeDims = 0;     // first dims of each head that rotate
  float ropeBase = 10000.0f;
  RopeScaling ropeScaling;
  float rmsEpsilon = 0.0f;        // 0: the model has no RMS norm
  float layerNormEpsilon = 0.0f;  // 0: the model has no layer norm
  int64_t contextLength = 0;      // tokens the model was made for
  int64_t vocabSize = 0;          // rows of the token embedding (at least the tokenizer's size)
  int64_t experts = 0;            // 0: dense
  int64_t expertsUsed = 0;
  bool causal = true;
};

// `general.architecture`. Errors: "model.architecture" if it is missing, no text, or no name.
Result<std::string> architectureOf(const GgufFile& file);
// For any architecture prefix. Errors: "model.split" (a part of a split model), "model.adapter",
// "model.missing_value", "model.value_range", "model.vocabulary"; they name the metadata key.
Result<Hyperparameters> readHyperparameters(const GgufFile& file);

// The tensor of that name and exactly these extents, outermost first.
// Errors: "model.missing_tensor", "model.tensor_shape"; both name the tensor.
Result<const GgufTensor*> requiredTensor(const GgufFile& file, std::string_view name,
                                         std::initializer_list<int64_t> extents);
// The same, or nullptr if the file has none of that name.
Result<const GgufTensor*> optionalTensor(const GgufFile& file, std::string_view name,
                                         std::initializer_list<int64_t> extents);

}  // namespace heddle
