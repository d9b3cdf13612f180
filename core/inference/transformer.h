// The forward pass of a decoder, written once over a Backend for every architecture that can be described
// (architecture.h).
#pragma once

#include <memory>
#include <span>

#include "core/inference/lora_adapter.h"
#include "core/inference/weights.h"
#include "kernels/backend.h"

namespace heddle {

struct ActivationLimits {
  int64_t tokens = 512;     // of one step
  int64_t outputRows = 16;  // positions whose logits are computed at a time
};

// Owns the activations, sized once: steps allocate nothing. One thread.
class Transformer {
 public:
  static Result<std::unique_ptr<Transformer>> create(Backend& backend,
                                                     std::shared_ptr<const TransformerWeights> weights,
                                                     ActivationLimits limits);

  // Runs a batch through all layers: writes its keys and values to the pages, leaves the last layer's output.
  // `layers`: the KV memory, one entry a layer.
  void forward(const RaggedBatch& batch, std::span<const KvLayer> layers,
               std::span<const AdapterSlot* const> adapters);

  // Logits of rows (tokens of the last batch) into host memory, F32 [rows, vocab]; waits for the device.
  Status logits(std::span<const int32_t> rows, float* out);

  // The last batch's outputs after the last norm into host memory, F32 [tokens, embedding]; waits for the
  // device.
  Status hidden(int64_t tokens, float* out);

  const TransformerWeights& weights() const { return *m_weights; }
  size_t activationBytes() const { return m_buffer->sizeBytes(); }

 private:
  Transformer(Backend& backend, std::shared_ptr<const TransformerWeights> weights, ActivationLimits limits);
  Status allocate();
  void attentionBlock(size_t layer, const RaggedBatch& batch, const KvLayer& memory,
                      std::span<const AdapterSlot* const> adapters);
  void feedForwardBlock(size_t layer, const RaggedBatch& batch, std::span<const AdapterSlot* const> adapters);
  void tap(size_t layer, Projection projection, const Tensor& x, const Tensor& out, const RaggedBatch& batch,
           std::span<const AdapterSlot* const> adapters);

  Backend& m_backend;
  std::shared_ptr<const TransformerWeights> m_weights;
  ActivationLimits m_limits;
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
};

}  // namespace heddle
