// Reverse-mode differentiation: each operation runs at once and notes how its gradient goes back. Weights of
// the base are frozen; gradients go to activations and to the pairs of an adapter.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/training/arena.h"
#include "kernels/training_operations.h"

namespace heddle {

// The low-rank pairs of matrices that read the same input: their A stand stacked, so that one product serves
// them all.
struct LowRankTaps {
  struct Part {
    int64_t firstRow = 0, rows = 0;  // of the merged matrix' outputs
    Tensor b, bGradient;             // F32 [rows, rank]
  };
  Tensor a, aGradient;  // F32 [parts * rank, inputs]
  std::vector<Part> parts;
  int64_t rank = 0;
};

// What the taps do in one pass.
struct TapSettings {
  float scale = 1.0f;  // alpha / rank
  float dropout = 0.0f;
  uint64_t seed = 0;  // of the dropout, one for each use
};

// Rows of heads in a merged tensor [tokens, (heads + 2 * kvHeads) * headDim]: queries, keys, values.
struct HeadLayout {
  int64_t heads = 0, kvHeads = 0, headDim = 0;
  int64_t queryWidth() const { return heads * headDim; }
  int64_t keyWidth() const { return kvHeads * headDim; }
};

// A value on the tape it came from.
struct Var {
  size_t index = 0;
};

// One thread; one pass at a time. All tensors come from the arena: what is recorded must stay there until
// backward().
class Tape {
 public:
  enum class Mode : uint8_t { Record, Forget };

  Tape(Backend& backend, TrainingOperations& operations, Arena& arena)
      : m_backend(backend), m_operations(operations), m_arena(arena) {}

  void start(Mode mode);

  Var leaf(const Tensor& value, bool needsGradient);
  const Tensor& value(Var x) const { return m_nodes[x.index].value; }

  // Unread: only its gradient is of interest, the value is not computed.
  enum class Output : uint8_t { Read, Unread };

  // x W^T + bias, plus the taps where there are some.
  Var linear(Var x, const PreparedWeight& weight, const LowRankTaps* taps, const TapSettings& settings,
             Output output = Output::Read);
  Var rmsNorm(Var x, const Tensor& weight, float epsilon);
  // RMS norm of each query and key head of a merged tensor; values pass.
  Var headNorms(Var qkv, const HeadLayout& layout, const Tensor& queryNorm, const Tensor& keyNorm,
                float epsilon);
  // Rotates queries and keys of a merged tensor in place.
  void rotate(Var qkv, const HeadLayout& layout, const Tensor& positions, const RopeParams& params);
  // [tokens, heads * headDim]; positions restart with every sequence of the batch, which sees itself alone.
  Var attention(Var qkv, const HeadLayout& layout, const RaggedBatch& batch, const AttentionParams& params);
  Var gatedActivation(Activation kind, Var gateUp);
  // a + b; b's memory takes the sum unless `into` is given, which may be a's.
  Var add(Var a, Var b, const Tensor* into = nullptr, Output output = Output::Read);

  // Goes back through what was recorded since start(). `gradient` (of `x`, same shape) is used up: it may
  // become the gradient of an earlier value. Gradients of taps are added to what stands there.
  void backward(Var x, const Tensor& gradient);
  // After backward(): where the gradient of a leaf stands. Precondition: the leaf needs one.
  const Tensor& gradient(Var leaf) const { return *m_nodes[leaf.index].gradient; }

 private:
  struct Node {
    Tensor value;
    std::optional<Tensor> gradient;
    bool needsGradient = false;
  };

  Var push(const Tensor& value, bool needsGradient);
  bool needs(Var x) const { return m_nodes[x.index].needsGradient; }
  // Notes how a gradient goes back, where it is wanted.
  void record(bool wanted, std::function<void()> back);
  // Runs work on the device, unless the arena only measures.
  template <class Work>
  void run(const Work& work) {
    if (!m_arena.measures()) work();
  }
  // Where to write the gradient of x, and whether to add to what is there.
  Accumulate target(Var x, Tensor& out);
  void tap(const Tensor& x, const LowRankTaps& taps, const TapSettings& settings, const Tensor& reduced,
           const Tensor* out);
  void tapBackward(const Tensor& x, const LowRankTaps& taps, const TapSettings& settings,
                   const Tensor& reduced, const Tensor& dOut, const Tensor* dX);

  Backend& m_backend;
  TrainingOperations& m_operations;
  Arena& m_arena;
  Mode m_mode = Mode::Forget;
  std::vector<Node> m_nodes;
  std::vector<std::function<void()>> m_back;
};

}  // namespace heddle
