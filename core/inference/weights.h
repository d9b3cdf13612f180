// A model's weights, checked against its hyperparameters and prepared for the devices that hold them.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "core/inference/architecture.h"
#include "core/inference/placement.h"
#include "core/models/hyperparameters.h"

namespace heddle {

struct LayerWeights {
  Tensor attentionNorm;                             // F32 [embedding]
  Tensor queryNorm, keyNorm;                        // F32 [head_dim]; rank 0: none
  std::unique_ptr<PreparedWeight> queryKeyValue;    // [(heads + 2 * kv_heads) * head_dim, embedding]
  std::unique_ptr<PreparedWeight> attentionOutput;  // [embedding, heads * head_dim]
  Tensor feedForwardNorm;                           // F32 [embedding]
  std::unique_ptr<PreparedWeight> gateUp;           // [2 * feed_forward, embedding], gate first
  std::unique_ptr<PreparedWeight> down;             // [embedding, feed_forward]
};

// Immutable after load(). Keeps its devices alive; one thread at a time may drive them.
class TransformerWeights {
 public:
  // Runs a piece of the loading; lets the caller share the device with other work between the pieces.
  using Turn = std::function<Status(const std::function<Status()>& piece)>;

  // Checks every tensor first, so that a bad file is refused before any memory is taken. Errors:
  // "model.missing_tensor", "model.tensor_shape", "model.tensor_type", "model.unsupported" and those of
  // checkBackend.
  static Result<std::shared_ptr<const TransformerWeights>> load(Placement placement,
                                                                std::shared_ptr<const GgufFile> file,
                                                                const Hyperparameters& hyperparameters,
                                                                const ArchitectureDescription& architecture,
                                                                const Turn& turn = {});

  const Hyperparameters& hyperparameters() const { return m_hyperparameters; }
  const ArchitectureDescription& architecture() const { return *m_architecture; }
  const GgufFile& file() const { return *m_file; }
  const Placement& placement() const { return m_placement; }

  // [vocab, embedding], on the placement's input and output devices.
  const PreparedWeight& tokenEmbedding() const { return *m_tokenEmbedding; }
  const PreparedWeight& output() const { return m_output ? *m_output : *m_tokenEmbedding; }
  const Tensor& outputNorm() const { return m_outputNorm; }  // F32 [embedding], on the output device
  const std::vector<LayerWeights>& layers() const { return m_layers; }
  const RopeParams& rope(size_t layer) const { return m_rope[m_placement.layers[layer]]; }

  bool tiedOutput() const { return m_tied; }        // the file has one table for both ends
  bool allFloat32() const { return m_allFloat32; }  // every matrix of the file is F32
  size_t sizeBytes() const;
  // What one decode step reads: all of them but the embedding table, which is read only where it is the
  // output.
  size_t decodeReadBytes() const;
  // Multiply-adds of one token, without attention.
  int64_t multiplyAddsPerToken() const;

 private:
  friend class WeightLoader;
  TransformerWeights() = default;

  Placement m_placement;  // the first, so that devices go last
  std::shared_ptr<const GgufFile> m_file;
  Hyperparameters m_hyperparameters;
  const ArchitectureDescription* m_architecture = nullptr;
  std::unique_ptr<PreparedWeight> m_tokenEmbedding, m_output;
  Tensor m_outputNorm;
  std::vector<Tensor> m_ropeFactors;  // of each device; rank 0: none
  std::vector<RopeParams> m_rope;     // of each device
  std::vector<LayerWeights> m_layers;
  std::vector<std::unique_ptr<Buffer>> m_vectors;  // of each device: norms and rope factors
  std::deque<std::vector<float>> m_biases;         // must outlive the prepared weights
  bool m_allFloat32 = true;
  bool m_tied = false;
};

// "F32, F16, ...": the types this build multiplies with.
std::string supportedWeightTypes();

}  // namespace heddle
