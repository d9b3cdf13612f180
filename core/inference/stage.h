// A run of consecutive layers on one device, with the activations they need. The first stage of a model also
// looks up the embedding rows, the last one computes logits; one of those may have no layers at all.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <utility>

#include "core/inference/lora_adapter.h"
#include "core/inference/weights.h"
#include "kernels/backend.h"

namespace heddle {

struct ActivationLimits {
  int64_t tokens = 512;     // of one step
  int64_t outputRows = 16;  // positions whose logits are computed at a time
};

struct StageRange {
  size_t device = 0;  // of the placement
  size_t firstLayer = 0, endLayer = 0;
  bool embeds = false;   // starts with token ids
  bool outputs = false;  // ends with logits
};

// Owns its activations, sized once: steps allocate nothing. One thread.
class Stage {
 public:
  static Result<std::unique_ptr<Stage>> create(std::shared_ptr<const TransformerWeights> weights,
                                               StageRange range, ActivationLimits limits);

  // Residual stream in, residual stream out (m_residual); the keys and values go to the pages of `layers`,
  // one entry a layer of the whole model.
  void run(const RaggedBatch& batch, std::span<const KvLayer> layers,
           std::span<const AdapterSlot* const> adapters);

  // F32 [token capacity, embedding]: what the stage starts with and leaves.
  const Tensor& residual() const { return m_residual; }
  Backend& backend() const { return m_backend; }
  bool onHost() const { return m_buffer->onHost(); }
  size_t activationBytes() const { return m_buffer->sizeBytes(); }

  // Of a stage that outputs.
  // Logits of rows (tokens of the last batch; at most outputRows) -> F32 [rows, vocab] on the device.
  Tensor logitsOf(std::span<const int32_t> rows);
  // The same rows before the output matrix, normed: F32 [rows, embedding] on the device.
  Tensor normedRows(std::span<const int32_t> rows);
  SampleTable sampleTable(int64_t rows) const;
  Tensor sampled(int64_t rows) const { return slice(m_sampled, 0, 0, rows); }

 private:
  Stage(std::shared_ptr<const TransformerWeights> weights, StageRange range, ActivationLimits limits);
  Status allocate();
  bool replay(const RaggedBatch& batch, std::span<const KvLayer> layers);
  void enqueue(const RaggedBatch& batch, std::span<const KvLayer> layers,
               std::span<const AdapterSlot* const> adapters);
  void attentionBlock(size_t layer, const RaggedBatch& batch, const KvLayer& memory,
                      std::span<const AdapterSlot* const> adapters);
  void feedForwardBlock(size_t layer, const RaggedBatch& batch, std::span<const AdapterSlot* const> adapters);
  void outputBlock(int64_t rows);
  void tap(size_t layer, Projection projection, const Tensor& x, const Tensor& out, const RaggedBatch& batch,
           std::span<const AdapterSlot* const> adapters);

  std::shared_ptr<const TransformerWeights> m_weights;
  StageRange m_range;
  ActivationLimits m_limits;
  Backend& m_backend;
  std::unique_ptr<Buffer> m_buffer;
  // F32, the first axis is the token capacity.
  Tensor m_residual;     // [tokens, embedding]
  Tensor m_normed;       // [tokens, embedding]
  Tensor m_projected;    // [tokens, embedding]
  Tensor m_qkv;          // [tokens, (heads + 2 * kv_heads) * head_dim]
  Tensor m_attended;     // [tokens, heads * head_dim]
  Tensor m_gateUp;       // [tokens, 2 * feed_forward]
  Tensor m_activated;    // [tokens, feed_forward]
  Tensor m_outputRows;   // I32 [output_rows]
  Tensor m_outputInput;  // [output_rows, embedding]
  Tensor m_logits;       // [output_rows, vocab]
  Tensor m_settings;     // [output_rows, 4]
  Tensor m_topK;         // I32 [output_rows]
  Tensor m_sampled;      // I32 [output_rows]
  // Steps in which each sequence has one token, by their number: the whole stage as one piece of work. What
  // it was recorded over is compared before it is used again.
  struct Recorded {
    std::unique_ptr<Recording> work;
    const std::byte* batch = nullptr;
    const std::byte* memory = nullptr;
  };
  std::map<int64_t, Recorded> m_recorded;
  bool m_recordable = false;
  int64_t m_readyRows = 0;  // rows of m_logits that the last run filled, those of its tokens in order
};

}  // namespace heddle
