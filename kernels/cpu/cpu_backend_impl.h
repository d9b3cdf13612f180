// The CPU backend over one table of kernels. Inside kernels/cpu and tests only; others use makeCpuBackend.
#pragma once

#include <vector>

#include "kernels/cpu/cpu_weight.h"
#include "kernels/cpu/host_backend.h"
#include "kernels/cpu/kernel_table.h"
#include "kernels/cpu/thread_pool.h"
#include "kernels/cpu/training/cpu_training.h"

namespace heddle {

class CpuBackend final : public HostBackend {
 public:
  CpuBackend(const CpuKernels& kernels, int threads)
      : m_kernels(kernels), m_pool(threads), m_training(kernels, m_pool) {}

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
  template <class Work>
  void forRows(int64_t rows, int64_t rowWork, const Work& work) {
    m_pool.runRows(rows, rowWork, work);
  }

  void quantizeInput(const Tensor& x);
  // One tile of tokens against a run of panels of one part.
  void multiplyTile(const CpuWeight& weight, const CpuWeightPart& part, int64_t firstPanel, int64_t lastPanel,
                    const Tensor& x, int64_t firstToken, int tokens, const Tensor& out);
  // One (sequence, key head) pair; rows are its queries.
  struct AttentionJob {
    AttentionKeys keys;
    int64_t firstToken, tokens;  // of the sequence in the batch
    int64_t firstHead;           // query heads [firstHead, firstHead + group)
    int64_t keyCount, firstPosition;
  };
  void attendTile(const AttentionJob& job, int64_t group, int64_t tile, const Tensor& q,
                  const RaggedBatch& batch, const AttentionParams& params, const Tensor& out);

  const CpuKernels& m_kernels;
  ThreadPool m_pool;
  // Scratch, grown by reserve().
  std::vector<int8_t> m_quants;           // [tokens, cols]
  std::vector<ActivationBlock> m_blocks;  // [tokens, cols / 32]
  std::vector<float> m_cosines, m_sines;  // [tokens, pairs]
  std::vector<float> m_lowRank;           // [tokens, rank]
  CpuTraining m_training;
};

}  // namespace heddle
