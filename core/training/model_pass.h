// The forward and backward pass of a decoder for training, written once over the tape for every architecture
// that can be described (architecture.h). The base's prepared blocks are those that inference uses.
#pragma once

#include <memory>
#include <vector>

#include "core/training/lora_parameters.h"
#include "core/training/output_pass.h"
#include "core/training/tape.h"
#include "core/training/training_batch.h"

namespace heddle {

struct PassSettings {
  bool checkpointing = true;  // layers are computed again for their gradients
  bool adapter = true;        // false: the base alone
  bool training = true;       // false: no gradients, no dropout
  uint64_t dropoutSeed = 0;   // another one for each micro-step
};

// One thread. All memory of a pass comes from the arena and is given back when the next pass starts.
class ModelPass {
 public:
  // The base is on one device, which offers training. parameters: may be nullptr where no pass uses the
  // adapter.
  ModelPass(const TransformerWeights& base, LoraParameters* parameters, Arena& arena);

  // Runs the layers over a batch. The arena is the pass's from here on.
  void forward(const RaggedBatch& batch, const std::vector<int32_t>& targetRows,
               const std::vector<int32_t>& targets, const PassSettings& settings);
  // After forward(): log-probabilities of the targets, or the head's scores; waits for the device.
  Status logProbabilities(std::span<float> out) { return m_output.logProbabilities(out); }
  Status scores(std::span<float> out) { return m_output.scores(m_parameters->head(), out); }
  // Log-probabilities and, in the same pass over the vocabulary, the gradient of sum_i weights[i] *
  // -logProbability[i].
  Status logProbabilitiesAndGradient(std::span<const float> weights, std::span<float> out);
  // After logProbabilities(): the gradient of sum_i weights[i] * -logProbability[i].
  void gradient(std::span<const float> weights);
  // After scores(): the gradient of sum_i weights[i] * score[i], the head's included.
  void scoreGradient(std::span<const float> weights);

 private:
  Var layer(Tape& tape, size_t number, Var stream, const Tensor* into, Tape::Output output);
  void backward();

  const TransformerWeights& m_base;
  LoraParameters* m_parameters;
  Backend& m_backend;
  Arena& m_arena;
  OutputPass m_output;
  PassSettings m_settings;
  RaggedBatch m_batch;
  Tensor m_positions;            // I32 [tokens]
  std::vector<Tensor> m_inputs;  // of each layer, F32 [tokens, embedding]
  struct Recorded {
    std::unique_ptr<Tape> tape;
    Var output;
  };
  std::vector<Recorded> m_layers;
  Tensor m_streamGradient;  // F32 [tokens, embedding]
};

}  // namespace heddle
