// Training on a CUDA backend: on to the kernels (training.h), in the backend's stream and scratch memory.
#pragma once

#include "kernels/cuda/cuda_backend_impl.h"
#include "kernels/training_operations.h"

namespace heddle {

class CudaTraining final : public TrainingOperations {
 public:
  explicit CudaTraining(CudaBackend& backend) : m_backend(backend) {}

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
  struct Scratch {
    std::byte* data = nullptr;
    size_t bytes = 0;
  };
  // At least so many bytes, and what there is up to `wanted`; no data if there is no memory.
  Scratch scratch(size_t least, size_t wanted);
  gpu::Stream stream() { return m_backend.stream(); }

  CudaBackend& m_backend;
};

}  // namespace heddle
