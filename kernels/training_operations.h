// What a device needs beyond Backend to train: products in training's precision, and the backward pass of
// each operation that the models' blocks use. A backend that can train hands them out (Backend::training).
//
// The promises are those of Backend: work is enqueued in order; the same inputs give the same bytes, whatever
// the number of threads and whatever else is in the batch (reductions have a fixed order); shapes are the
// caller's affair and asserted. Gradients are F32. "accumulate" adds to what stands in the output; without it
// the output is overwritten. Not thread-safe: one thread drives a backend at a time.
#pragma once

#include "kernels/backend.h"

namespace heddle {

enum class Accumulate : bool { No, Yes };
enum class Transposed : bool { No, Yes };

struct AdamWSettings {
  float learningRate = 1e-4f;
  float beta1 = 0.9f, beta2 = 0.999f;
  float epsilon = 1e-8f;
  float weightDecay = 0.0f;    // decoupled: weights shrink by learningRate * weightDecay
  int64_t step = 1;            // 1 for the first: moments are corrected for their start at zero
  float gradientScale = 1.0f;  // on every gradient first: clipping, and the mean over accumulated batches
};

class TrainingOperations {
 public:
  virtual ~TrainingOperations() = default;

  // Room for calls with up to `tokens` rows, attention included; steps allocate nothing afterwards.
  virtual BackendStatus reserve(int64_t tokens, int64_t cols) = 0;

  // out[t, r] = sum_c x[t, c] * W[r, c] + bias[r], W dequantised from the prepared blocks as it is read and
  // the activations never rounded to 8 bits.  x F32 [tokens, cols], out F32 [tokens, rows].
  virtual void matmul(const Tensor& x, const PreparedWeight& weight, const Tensor& out) = 0;
  // dX[t, c] (+)= sum_r dOut[t, r] * W[r, c].  dOut F32 [tokens, rows] (all parts), dX F32 [tokens, cols].
  virtual void matmulBackward(const Tensor& dOut, const PreparedWeight& weight, Accumulate accumulate,
                              const Tensor& dX) = 0;
  // out (+)= alpha * op(a) * op(b), small dense F32 matrices (adapters, heads); any row stride (column
  // slices), the innermost axis is dense.  op(a) [m, k], op(b) [k, n], out [m, n].
  virtual void multiply(const Tensor& a, Transposed transposeA, const Tensor& b, Transposed transposeB,
                        float alpha, Accumulate accumulate, const Tensor& out) = 0;

  // Of Backend::rmsNorm over the innermost axis of any view: dX (+)= gradient at x; the weight is frozen.
  virtual void rmsNormBackward(const Tensor& x, const Tensor& weight, float epsilon, const Tensor& dOut,
                               Accumulate accumulate, const Tensor& dX) = 0;
  // Of Backend::rope, in place: the rotation by the negative angle, magnitude included.
  // d F32 [tokens, heads, head_dim].
  virtual void ropeBackward(const Tensor& d, const Tensor& positions, const RopeParams& params) = 0;
  // Backend::attentionDense that also keeps, for each query and head, the logarithm of the sum of its
  // exponentials (after scale and cap, natural log): logSumExp F32 [tokens, heads].
  virtual void attention(const Tensor& q, const Tensor& k, const Tensor& v, const RaggedBatch& batch,
                         const AttentionParams& params, const Tensor& out, const Tensor& logSumExp) = 0;
  // dQ, dK, dV are overwritten. Shapes as q, k, v; `out` and `logSumExp` as attention() left them.
  virtual void attentionBackward(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& out,
                                 const Tensor& dOut, const Tensor& logSumExp, const RaggedBatch& batch,
                                 const AttentionParams& params, const Tensor& dQ, const Tensor& dK,
                                 const Tensor& dV) = 0;
  // Of Backend::gatedActivation. gateUp, dGateUp F32 [tokens, 2 * n]; dOut F32 [tokens, n]; dGateUp may be
  // gateUp.
  virtual void gatedActivationBackward(Activation kind, const Tensor& gateUp, const Tensor& dOut,
                                       const Tensor& dGateUp) = 0;

  // logProbabilities[i] = log softmax(logits[i])[targets[i]].  logits F32 [n, vocab]; targets I32 [n], -1:
  // row is not a target and gets 0; logProbabilities F32 [n].
  virtual void logProbabilities(const Tensor& logits, const Tensor& targets, const Tensor& out) = 0;
  // In place, the gradient of sum_i weights[i] * -log softmax(logits[i])[targets[i]]:
  // logits[i, j] = weights[i] * (softmax(logits[i])[j] - [j = targets[i]]).  weights F32 [n]; a target of -1
  // gives a row of zeros.
  virtual void crossEntropyBackward(const Tensor& logits, const Tensor& targets, const Tensor& weights) = 0;

  // Inverted dropout: out[i] = x[i] / (1 - probability), or 0 with the probability. Which ones are dropped
  // depends on seed and the element's index alone (row-major over the extents), the same on every device, so
  // the backward pass is the same call on the gradient. In place allowed. 0 <= probability < 1.
  virtual void dropout(const Tensor& x, float probability, uint64_t seed, const Tensor& out) = 0;

  // out F32 [1] = sum of the squares of a contiguous tensor, added in a fixed order.
  virtual void sumOfSquares(const Tensor& x, const Tensor& out) = 0;
  // One step of AdamW (Loshchilov and Hutter 2019) on contiguous tensors of one size, in place; torch's order
  // of operations: decay, moments, then weight -= lr / (1 - beta1^step) * m / (sqrt(v / (1 - beta2^step)) +
  // epsilon).
  virtual void adamWStep(const Tensor& weight, const Tensor& gradient, const Tensor& m, const Tensor& v,
                         const AdamWSettings& settings) = 0;
};

}  // namespace heddle
