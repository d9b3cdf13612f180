// The numbers that LoRA trains: pairs A, B for chosen projections of each layer (and the head of a reward
// model), with their gradients and the moments of AdamW. Source: Hu and others, "LoRA: Low-Rank Adaptation of
// Large Language Models" (2021); A starts as PEFT starts it (Kaiming-uniform), B at zero.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "core/inference/lora_adapter.h"
#include "core/models/adapter_file.h"
#include "core/training/recipe.h"
#include "core/training/tape.h"

namespace heddle {

// Products of a layer that read the same input.
enum class TapSite : uint8_t { QueryKeyValue, AttentionOutput, GateUp, Down };
inline constexpr size_t kTapSites = 4;

// Owns its device memory: four lists of F32 of the same length. One thread.
class LoraParameters {
 public:
  // Errors: "device.out_of_memory".
  static Result<std::unique_ptr<LoraParameters>> create(const TransformerWeights& base,
                                                        const RecipeMethod& method, bool rewardHead,
                                                        uint64_t seed);

  // nullptr: no module of this site is trained.
  const LowRankTaps* taps(size_t layer, TapSite site) const;
  float scale() const { return m_scale; }
  float dropout() const { return m_dropout; }
  // F32 [1, embedding]; rank 0: none.
  const Tensor& head() const { return m_head; }
  const Tensor& headGradient() const { return m_headGradient; }

  // All parameters side by side, [count].
  int64_t count() const { return m_count; }
  const Tensor& values() const { return m_values; }
  const Tensor& gradients() const { return m_gradients; }
  const Tensor& firstMoments() const { return m_firstMoments; }
  const Tensor& secondMoments() const { return m_secondMoments; }
  void clearGradients();  // precondition: they are finite
  size_t sizeBytes() const { return m_buffer->sizeBytes(); }

  // The numbers of values() as an adapter's file has them. Its facts (name, base, objective) are the
  // caller's.
  void describe(std::span<const float> values, AdapterFile& out) const;
  // Takes the numbers of an adapter. Errors: "training.adapter" where its pairs, rank or alpha are others
  // than those of the method; `input` names it.
  Status upload(const AdapterFile& adapter, const std::string& input);

  // Where a pair stands in the list of all parameters.
  struct Entry {
    std::string weight;  // "blk.0.attn_q.weight"
    size_t layer = 0;
    Projection projection = Projection::Query;
    int64_t inputs = 0, outputs = 0;
    int64_t aOffset = 0, bOffset = 0;  // in floats
  };
  const std::vector<Entry>& entries() const { return m_entries; }
  int64_t rank() const { return m_rank; }

 private:
  LoraParameters() = default;
  void plan(const TransformerWeights& base, const RecipeMethod& method, bool rewardHead);
  void bind();
  void initialise(uint64_t seed);

  Backend* m_backend = nullptr;
  std::string m_label;  // of the base, for errors
  int64_t m_rank = 0, m_count = 0, m_width = 0;
  float m_scale = 1, m_alpha = 1, m_dropout = 0;
  std::vector<Entry> m_entries;
  int64_t m_headOffset = -1;
  struct Site {
    int64_t aOffset = 0, inputs = 0;
    std::vector<size_t> entries;  // of m_entries
    std::vector<int64_t> firstRows;
    LowRankTaps taps;
  };
  std::vector<std::array<Site, kTapSites>> m_sites;
  std::unique_ptr<Buffer> m_buffer;
  Tensor m_values, m_gradients, m_firstMoments, m_secondMoments;
  Tensor m_head, m_headGradient;
};

// The number of parameters that a method trains on such a model.
int64_t trainedParameters(const Hyperparameters& values, const RecipeMethod& method, bool rewardHead);

}  // namespace heddle
