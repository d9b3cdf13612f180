// Training on the CPU backend: its kernels, its threads.
#pragma once

#include "kernels/cpu/cpu_weight.h"
#include "kernels/cpu/kernel_table.h"
#include "kernels/cpu/training/reference_training.h"
#include "kernels/cpu/training/training_kernels.h"

namespace heddle {

class CpuTraining final : public ReferenceTraining {
 public:
  CpuTraining(const CpuKernels& kernels, ThreadPool& pool);

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
  // The left side of a product: row `row`, depth i at first[row * rowStep + i * depthStep].
  struct Left {
    const float* first;
    int64_t rowStep, depthStep;
    int64_t rows;
  };
  struct Out {
    float* first;
    int64_t step;  // floats between rows
  };
  // out = start + left * right, or out += it, over the depths [0, depth). `Right` says what the right side
  // is made of: blocks of columns that a thread prepares and multiplies at a time.
  template <class Right>
  void product(const Left& left, const Right& right, int64_t depth, bool resume, const Out& out);
  // The depths [first, first + depth) of all rows, in tiles, to m_left.
  void packLeft(const Left& left, int64_t first, int64_t depth);

  const CpuKernels& m_kernels;
  const TrainingKernels& m_training;
  ThreadPool& m_pool;
  std::vector<float> m_left;   // [row tiles][depth][tileRows]
  std::vector<float> m_keys;   // of attention, in tiles
  std::vector<float> m_along;  // of its gradient, [tokens, heads]
};

}  // namespace heddle
