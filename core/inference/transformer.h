// The forward pass of a decoder, written once over a Backend for every architecture that can be described
// (architecture.h): a chain of stages, one for each run of layers on the same device.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/inference/sampler.h"
#include "core/inference/stage.h"

namespace heddle {

// One thread.
class Transformer {
 public:
  static Result<std::unique_ptr<Transformer>> create(std::shared_ptr<const TransformerWeights> weights,
                                                     ActivationLimits limits);

  // Runs a batch through all layers: writes its keys and values to the pages, leaves the last layer's output.
  // `batches`: the same batch on each device of the placement. `layers`: the KV memory, one entry a layer.
  Status forward(std::span<const RaggedBatch> batches, std::span<const KvLayer> layers,
                 std::span<const AdapterSlot* const> adapters);

  // Logits of rows (tokens of the last batch) into host memory, F32 [rows, vocab]; waits for the device.
  Status logits(std::span<const int32_t> rows, float* out);

  // What the output matrix would read, for the first `tokens` of the last batch: F32 [tokens, embedding] into
  // host memory, after the output norm; waits for the device.
  Status hidden(int64_t tokens, float* out);

  // True where the logits stand on a device of its own, and choosing there saves sending them.
  bool choosesOnDevice() const { return !m_stages.back()->onHost(); }
  // One token for each row; waits for the device.
  Status choose(std::span<const int32_t> rows, std::span<const DeviceSampling> how, int32_t* out);

  const TransformerWeights& weights() const { return *m_weights; }
  size_t activationBytes() const;

 private:
  Transformer(std::shared_ptr<const TransformerWeights> weights, ActivationLimits limits);
  Status handOver(const Stage& from, const Stage& to, int64_t tokens);

  std::shared_ptr<const TransformerWeights> m_weights;
  ActivationLimits m_limits;
  std::vector<size_t> m_devices;  // of each stage
  std::vector<std::unique_ptr<Stage>> m_stages;
  std::vector<float> m_between;   // [tokens, embedding] on its way between two devices that are not the host
  std::vector<float> m_settings;  // [output_rows, 4]
  std::vector<int32_t> m_topK;    // [output_rows]
  std::vector<int32_t> m_rows;    // [output_rows]
};

}  // namespace heddle
