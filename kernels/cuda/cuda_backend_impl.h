// The class behind cuda_backend.h. Each operation enqueues on one stream; what goes wrong on the way is kept
// and told by the next call that returns a status.
#pragma once

#include <vector>

#include "kernels/cuda/attention/attention.h"
#include "kernels/cuda/cuda_backend.h"
#include "kernels/cuda/cuda_staging.h"
#include "kernels/cuda/matrix/matrix.h"
#include "kernels/cuda/runtime.h"
#include "kernels/cuda/training/training.h"

namespace heddle {

class CudaTraining;

// Device memory that goes back when the owner goes. Shares the runtime, so it may outlive the backend.
class CudaBuffer final : public Buffer {
 public:
  static BackendStatus create(const std::shared_ptr<gpu::Runtime>& runtime, size_t bytes,
                              std::unique_ptr<CudaBuffer>& out);
  ~CudaBuffer() override { m_runtime->release(m_memory); }
  CudaBuffer(const CudaBuffer&) = delete;
  CudaBuffer& operator=(const CudaBuffer&) = delete;
  void* data() const override { return m_memory; }
  std::byte* bytes() const { return m_memory; }
  size_t sizeBytes() const override { return m_bytes; }
  bool onHost() const override { return false; }

 private:
  CudaBuffer(std::shared_ptr<gpu::Runtime> runtime, std::byte* memory, size_t bytes)
      : m_runtime(std::move(runtime)), m_memory(memory), m_bytes(bytes) {}
  std::shared_ptr<gpu::Runtime> m_runtime;
  std::byte* m_memory;
  size_t m_bytes;
};

// Memory an operation works in until the next one. Grows outside of recordings; what it grew out of stays,
// because recordings hold its addresses.
class CudaScratch {
 public:
  explicit CudaScratch(std::shared_ptr<gpu::Runtime> runtime) : m_runtime(std::move(runtime)) {}
  BackendStatus reserve(size_t bytes);
  std::byte* data() const { return m_buffers.empty() ? nullptr : m_buffers.back()->bytes(); }
  size_t sizeBytes() const { return m_buffers.empty() ? 0 : m_buffers.back()->sizeBytes(); }

 private:
  std::shared_ptr<gpu::Runtime> m_runtime;
  std::vector<std::unique_ptr<CudaBuffer>> m_buffers;
};

class CudaBackend final : public Backend {
  friend class CudaTraining;

 public:
  explicit CudaBackend(std::shared_ptr<gpu::Runtime> runtime);
  ~CudaBackend() override;
  BackendStatus start();

  DeviceInfo deviceInfo() const override;
  BackendStatus allocate(size_t bytes, std::unique_ptr<Buffer>& out) override;
  void upload(const Tensor& destination, const void* source, size_t bytes) override;
  BackendStatus download(void* destination, const Tensor& source, size_t bytes) override;
  void copy(const Tensor& destination, const Tensor& source) override;
  BackendStatus reserve(int64_t tokens, int64_t cols) override;
  BackendStatus synchronize() override;

  BackendStatus prepare(std::span<const WeightSource> parts, std::unique_ptr<PreparedWeight>& out) override;
  void matmul(const Tensor& x, const PreparedWeight& weight, const Tensor& out) override;
  void matmulTransposed(const Tensor& x, const PreparedWeight& weight, const Tensor& out) override;
  void gatedMatmul(const Tensor& x, const PreparedWeight& weight, Activation kind, const Tensor& gateUp,
                   const Tensor& out) override;
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
  void sampleRows(const Tensor& logits, const SampleTable& table, const Tensor& out) override;

  void addRmsNorm(const Tensor& residual, const Tensor& addend, const Tensor& weight, float epsilon,
                  const Tensor& out) override;
  void prepareHeads(const Tensor& q, const Tensor& k, const Tensor& v, const RaggedBatch& batch,
                    const HeadParams& params, const KvLayer& layer) override;

  TrainingOperations* training() override;

  BackendStatus measureLimits(DeviceLimits& out) override;
  bool canRecord() const override { return true; }
  void beginRecording() override;
  BackendStatus endRecording(std::unique_ptr<Recording>& out) override;
  void replay(const Recording& recording) override;

 private:
  // Activations that stand in the scratch memory as quantised records: those of `x`, until an operation
  // follows that may change either.
  struct PreparedInput {
    const std::byte* x = nullptr;
    int64_t step = 0, tokens = 0, cols = 0;
    const std::byte* records = nullptr;
  };

  // Before launches: binds the device to this thread and gives the stream.
  gpu::Stream currentStream();
  gpu::Stream stream() {
    m_prepared = {};
    return currentStream();
  }
  gpu::MatrixDevice matrixDevice() const;
  gpu::ProductScratch productScratch(int64_t tokens, int64_t cols);
  bool isPrepared(const Tensor& x, const gpu::ProductScratch& memory) const;
  gpu::ProductScratch prepareInput(const Tensor& x, const PreparedWeight& weight);
  // Scratch of so many bytes. nullptr if there is no memory: then the operation is left out, and the next
  // call that returns a status tells why.
  std::byte* scratch(size_t bytes);
  // Finds its largest magnitude the first time.
  gpu::TrainedWeight trainedWeight(const PreparedWeight& weight);
  gpu::AttentionResources attentionResources(size_t wantedBytes);
  void keep(BackendStatus status);
  // The first thing that went wrong since the last call, which forgets it unless the device is lost.
  BackendStatus takeStatus();

  std::shared_ptr<gpu::Runtime> m_runtime;
  gpu::Stream m_stream{};
  std::unique_ptr<CudaStaging> m_staging;
  CudaScratch m_scratch;
  std::unique_ptr<CudaBuffer> m_attentionCounters;
  std::unique_ptr<CudaTraining> m_training;
  PreparedInput m_prepared;
  BackendStatus m_status;
  bool m_recording = false;
};

}  // namespace heddle
