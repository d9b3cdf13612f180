// The definition of every operation, in plain loops. Other backends are compared with it; nothing here is
// fast.
#pragma once

#include <vector>

#include "kernels/cpu/host_backend.h"
#include "kernels/cpu/training/reference_training.h"

namespace heddle {

class ReferenceBackend : public HostBackend {
 public:
  ReferenceBackend();
  DeviceInfo deviceInfo() const override;
  BackendStatus reserve(int64_t tokens, int64_t cols) override;

  BackendStatus prepare(std::span<const WeightSource> parts, std::unique_ptr<PreparedWeight>& out) override;
  void matmul(const Tensor& x, const PreparedWeight& weight, const Tensor& out) override;
  void matmulTransposed(const Tensor& x, const PreparedWeight& weight, const Tensor& out) override;
  void embeddingRows(const PreparedWeight& table, const Tensor& ids, float scale, const Tensor& out) override;
  void adapterTap(const Tensor& x, const Tensor& a, const Tensor& b, float scale, int slot,
                  const RaggedBatch& batch, const Tensor& out) override;

  void rmsNorm(const Tensor& x, const Tensor& weight, float epsilon, const Tensor& out) override;
  void layerNorm(const Tensor& x, const Tensor& weight, const Tensor& bias, float epsilon,
                 const Tensor& out) override;
  void rope(const Tensor& x, const Tensor& positions, const RopeParams& params) override;
  void kvWrite(const Tensor& k, const Tensor& v, const RaggedBatch& batch, const KvLayer& layer) override;
  void attention(const Tensor& q, const KvLayer& layer, const RaggedBatch& batch,
                 const AttentionParams& params, const Tensor& out) override;
  void attentionDense(const Tensor& q, const Tensor& k, const Tensor& v, const RaggedBatch& batch,
                      const AttentionParams& params, const Tensor& out) override;

  void add(const Tensor& a, const Tensor& b, const Tensor& out) override;
  void scale(const Tensor& x, float factor, const Tensor& out) override;
  void softcap(const Tensor& x, float cap, const Tensor& out) override;
  void activate(Activation kind, const Tensor& x, const Tensor& out) override;
  void gatedActivation(Activation kind, const Tensor& gateUp, const Tensor& out) override;
  void softmaxRows(const Tensor& x, const Tensor& out) override;
  void gatherRows(const Tensor& x, const Tensor& rows, const Tensor& out) override;
  void argmaxRows(const Tensor& x, const Tensor& out) override;

  TrainingOperations* training() override { return &m_training; }

 private:
  ThreadPool m_pool{1};
  ReferenceTraining m_training;
};

}  // namespace heddle
