// The definition of every training operation: plain loops over doubles. Other devices are compared with it;
// nothing here is fast.
#pragma once

#include <vector>

#include "kernels/cpu/thread_pool.h"
#include "kernels/training_operations.h"

namespace heddle {

// How to read a weight of the backend the operations belong to.
struct WeightReader {
  const void* context = nullptr;
  // Row `row` as F32 [cols].
  void (*row)(const void* context, const PreparedWeight& weight, int64_t row, float* out) = nullptr;
  float (*bias)(const PreparedWeight& weight, int64_t row) = nullptr;
};

class ReferenceTraining : public TrainingOperations {
 public:
  ReferenceTraining(ThreadPool& pool, WeightReader reader) : m_pool(pool), m_reader(reader) {}

  BackendStatus reserve(int64_t tokens, int64_t cols) override;
  void matmul(const Tensor& x, const PreparedWeight& weight, const Tensor& out) override;
  void matmulBackward(const Tensor& dOut, const PreparedWeight& weight, Accumulate accumulate,
                      const Tensor& dX) override;
  void multiply(const Tensor& a, Transposed transposeA, const Tensor& b, Transposed transposeB, float alpha,
                Accumulate accumulate, const Tensor& out) override;
  void rmsNormBackward(const Tensor& x, const Tensor& weight, float epsilon, const Tensor& dOut,
                       Accumulate accumulate, const Tensor& dX) override;
  void ropeBackward(const Tensor& d, const Tensor& positions, const RopeParams& params) override;
  void attention(const Tensor& q, const Tensor& k, const Tensor& v, const RaggedBatch& batch,
                 const AttentionParams& params, const Tensor& out, const Tensor& logSumExp) override;
  void attentionBackward(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& out,
                         const Tensor& dOut, const Tensor& logSumExp, const RaggedBatch& batch,
                         const AttentionParams& params, const Tensor& dQ, const Tensor& dK,
                         const Tensor& dV) override;
  void gatedActivationBackward(Activation kind, const Tensor& gateUp, const Tensor& dOut,
                               const Tensor& dGateUp) override;
  void logProbabilities(const Tensor& logits, const Tensor& targets, const Tensor& out) override;
  void crossEntropyBackward(const Tensor& logits, const Tensor& targets, const Tensor& weights) override;
  void dropout(const Tensor& x, float probability, uint64_t seed, const Tensor& out) override;
  void sumOfSquares(const Tensor& x, const Tensor& out) override;
  void adamWStep(const Tensor& weight, const Tensor& gradient, const Tensor& m, const Tensor& v,
                 const AdamWSettings& settings) override;

 private:
  std::vector<float> dequantised(const PreparedWeight& weight) const;

  ThreadPool& m_pool;
  WeightReader m_reader;
};

}  // namespace heddle
