#include "core/training/memory_estimate.h"

#include <algorithm>

#include "core/training/plan.h"

namespace heddle {
namespace {

// Floats that a layer's forward pass leaves for its backward pass, and what that pass adds on top, for each
// token. The order is that of ModelPass::layer.
struct LayerFloats {
  int64_t kept = 0, backward = 0;
};

LayerFloats layerFloats(const Hyperparameters& values, const RecipeMethod& method, bool headNorms) {
  const int64_t width = values.embedding, inner = values.feedForward;
  const int64_t queries = values.heads * values.headDim,
                merged = queries + 2 * values.kvHeads * values.headDim;
  const auto reduced = [&](std::initializer_list<std::string_view> names) {
    int64_t count = 0;
    for (const std::string_view name : names) count += std::ranges::count(method.modules, name);
    return count * method.rank;
  };
  const int64_t attentionReduced = reduced({"attn_q", "attn_k", "attn_v"});
  const int64_t allReduced = attentionReduced + reduced({"attn_output", "ffn_gate", "ffn_up", "ffn_down"});
  LayerFloats floats;
  // Norm, queries to values (twice with head norms), attention and its sums, output, norm, gate and up, their
  // product, down; and what the pairs A make of their inputs.
  floats.kept = width + merged * (headNorms ? 2 : 1) + queries + values.heads + width + width + 2 * inner +
                inner + width + allReduced;
  // The gradients of down's output, its input, the second norm, output, attention, queries to values, the
  // first norm.
  floats.backward =
      width + inner + width + width + queries + merged * (headNorms ? 2 : 1) + width + attentionReduced;
  return floats;
}

uint64_t bytes(int64_t floats) {
  return static_cast<uint64_t>(floats) * sizeof(float);
}

}  // namespace

TrainingMemory estimateTrainingMemory(const Recipe& recipe, const GgufFile& base,
                                      const Hyperparameters& values, const PassLimits& limits) {
  const Objective& objective = *findObjective(recipe.objective.id);
  const bool headNorms = base.tensor("blk.0.attn_q_norm.weight") != nullptr;
  const LayerFloats layer = layerFloats(values, recipe.method, headNorms);
  const int64_t width = values.embedding, tokens = limits.tokens,
                targets = std::max<int64_t>(1, limits.targets);
  TrainingMemory memory;
  for (const GgufTensor& tensor : base.tensors()) memory.baseWeights_bytes += tensor.sizeBytes;
  memory.adapter_bytes = bytes(4 * trainedParameters(values, recipe.method, objective.scoresAnswers()));
  // The gradient of the residual stream, the stream itself, and with checkpointing each layer's output.
  int64_t floats = tokens * width * (recipe.batch.checkpointing ? 2 + values.layers : 2);
  floats += tokens * (recipe.batch.checkpointing ? layer.kept + layer.backward
                                                 : layer.kept * values.layers + layer.backward);
  floats += targets * (4 * width + 4) + tokens;
  memory.activations_bytes = bytes(floats);
  if (!objective.scoresAnswers())
    memory.logits_bytes = bytes(std::min(logitRowsAtOnce(values.vocabSize), targets) * values.vocabSize);
  memory.buffers_bytes = bytes(8 * tokens + 8 * limits.sequences);
  return memory;
}

TrainingMemory estimateTrainingMemory(const Recipe& recipe, const GgufFile& base,
                                      const Hyperparameters& values, int64_t rows_tokens) {
  const Objective& objective = *findObjective(recipe.objective.id);
  const bool pairs = objective.rowKind() == RowKind::Preference || objective.needsMismatched();
  const int64_t rows = recipe.batch.packing ? recipe.batch.rows : 1;
  const int64_t answers = rows * (pairs ? 2 : 1);
  PassLimits limits;
  limits.tokens =
      rows_tokens > 0 ? rows_tokens : answers * std::min(recipe.batch.maxTokens, values.contextLength);
  limits.sequences = answers;
  limits.targets = objective.scoresAnswers() ? answers : limits.tokens;
  return estimateTrainingMemory(recipe, base, values, limits);
}

}  // namespace heddle
