// A random model of Llama 3 8B's shape on a backend, and its forward pass: the operations of core/inference
// in their order, recorded once for decoding. For measuring; its text means nothing.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kernels/backend.h"

namespace heddle::gputest {

struct BenchShape {
  int64_t layers = 32, embedding = 4096, feedForward = 14336, heads = 32, kvHeads = 8, headDim = 128,
          vocabulary = 128256;
};

// Which type each matrix has.
struct BenchTypes {
  std::string name;  // "Q4_K_M"
  DType most = DType::Q4_K;
  DType more = DType::Q6_K;  // of the value and down matrices of half of the layers, and of the output
};
// "Q4_K_M", "Q4_0" or "Q8_0".
BenchTypes benchTypes(const std::string& name);

struct BenchLimits {
  int64_t tokens = 2048;            // of one step
  int64_t sequences = 64;           //
  int64_t tokensPerSequence = 768;  // of key and value memory, when all sequences are in use
};

// Random blocks on the host; each shape and type is made once and serves all layers.
class RandomWeights {
 public:
  const std::byte* get(DType type, int64_t rows, int64_t cols);

 private:
  std::map<std::pair<DType, size_t>, std::vector<std::byte>> m_made;
};

// One thread. Sequences are 0, 1, ...; pages are dealt out once.
class BenchModel {
 public:
  static BackendStatus create(Backend& backend, const BenchShape& shape, const BenchTypes& types,
                              const BenchLimits& limits, RandomWeights& weights,
                              std::unique_ptr<BenchModel>& out);

  // One step: `tokens` new tokens of each of `sequences` sequences that have `past` already; then a token is
  // chosen for each. `wait`: the chosen tokens come to the host. Recorded steps are replayed if the backend
  // can.
  BackendStatus step(int64_t sequences, int64_t past, int64_t tokens, bool wait);

  size_t weightBytes() const { return m_weightBytes; }
  // Read by one step of one token a sequence: the weights without the embedding table, and the keys and
  // values.
  double decodeReadBytes(int64_t sequences, int64_t past) const;
  // Of one step: products with the weights and attention, a multiply-add counted as two.
  double operations(int64_t sequences, int64_t past, int64_t tokens) const;

 private:
  struct Layer {
    std::unique_ptr<PreparedWeight> queryKeyValue, attentionOutput, gateUp, down;
  };
  BenchModel(Backend& backend, const BenchShape& shape, const BenchLimits& limits)
      : m_backend(backend), m_shape(shape), m_limits(limits) {}
  BackendStatus prepareWeights(const BenchTypes& types, RandomWeights& weights);
  BackendStatus allocate();
  void sendTables(int64_t sequences, int64_t past, int64_t tokens);
  void enqueue(const RaggedBatch& batch);

  Backend& m_backend;
  BenchShape m_shape;
  BenchLimits m_limits;
  size_t m_weightBytes = 0;
  std::unique_ptr<PreparedWeight> m_embedding, m_output;
  std::vector<Layer> m_layers;
  std::unique_ptr<Buffer> m_activations, m_cache, m_tables;
  Tensor m_norm;  // F32 [embedding], ones
  Tensor m_residual, m_normed, m_projected, m_qkv, m_attended, m_gateUp, m_activated;  // F32 [tokens, ..]
  Tensor m_last, m_logits;                                                             // F32 [sequences, ..]
  std::vector<KvLayer> m_memory;
  RaggedBatch m_batch;
  Tensor m_packed;    // I32, all tables of a step side by side
  Tensor m_lastRows;  // I32 [sequences]
  Tensor m_chosen;    // I32 [sequences]
  SampleTable m_sampling;
  std::vector<int32_t> m_host;                                                     // what m_packed gets
  std::map<std::pair<int64_t, int64_t>, std::unique_ptr<Recording>> m_recordings;  // sequences, tokens
};

}  // namespace heddle::gputest
