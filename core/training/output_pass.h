// The end of the forward pass and the start of the backward pass: output norm, output matrix and
// cross-entropy over those rows alone that are targets, in chunks, so that the logits of a batch never exist
// together.
#pragma once

#include <span>
#include <vector>

#include "core/inference/weights.h"
#include "core/training/arena.h"
#include "kernels/training_operations.h"

namespace heddle {

// Rows of one chunk of logits; a constant of the vocabulary, so that a row's value does not depend on the
// batch.
int64_t logitRowsAtOnce(int64_t vocabSize);

// One thread.
class OutputPass {
 public:
  OutputPass(const TransformerWeights& base, Arena& arena);

  // stream: F32 [tokens, embedding], the last layer's output. Each row is a target at most once.
  void start(const Tensor& stream, const std::vector<int32_t>& rows, const std::vector<int32_t>& targets,
             bool gradients);

  Status logProbabilities(std::span<float> out);
  Status scores(const Tensor& head, std::span<float> out);
  Status logProbabilitiesAndGradient(std::span<const float> weights, std::span<float> out);
  void gradient(std::span<const float> weights);
  void scoreGradient(const Tensor& head, const Tensor& headGradient, std::span<const float> weights);
  // After one of the gradients: into F32 [tokens, embedding], zero in rows that are no target.
  void streamGradient(const Tensor& out);

 private:
  template <class Work>
  void run(const Work& work) {
    if (!m_arena.measures()) work();
  }
  template <class Work>
  void eachChunk(const Work& work);
  void uploadWeights(std::span<const float> weights);
  Status fetch(std::span<float> out);

  const TransformerWeights& m_base;
  Backend& m_backend;
  TrainingOperations& m_operations;
  Arena& m_arena;
  std::vector<float> m_zeroRow;  // [embedding]
  int64_t m_count = 0, m_tokens = 0;
  Tensor m_targets;            // I32 [count]
  Tensor m_weights;            // F32 [count]
  Tensor m_figures;            // F32 [count]: log-probabilities or scores
  Tensor m_gathered;           // F32 [count, embedding]
  Tensor m_normed;             // F32 [count, embedding]
  Tensor m_normedGradient;     // F32 [count, embedding]
  Tensor m_rowGradient;        // F32 [count + 1, embedding], the last row is zero
  Tensor m_places;             // I32 [tokens]: the row of m_rowGradient that belongs to the token
  Tensor m_logits;             // F32 [rows at once, vocab]
  bool m_logitsStand = false;  // of all rows, since there is one chunk
};

}  // namespace heddle
