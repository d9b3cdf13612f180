// Weights and products of the CUDA backend.
#include <algorithm>
#include <cassert>
#include <new>
#include <thread>

#include "kernels/blocks.h"
#include "kernels/cpu/host_backend.h"
#include "kernels/cuda/cuda_backend_impl.h"
#include "kernels/cuda/elementwise/elementwise.h"
#include "kernels/cuda/matrix/matrix.h"

namespace heddle {
namespace {

constexpr int kPackThreads = 8;

class CudaWeight final : public PreparedWeight {
 public:
  CudaWeight(gpu::WeightPlan plan, std::unique_ptr<CudaBuffer> buffer) : m_buffer(std::move(buffer)) {
    weight.plan = std::move(plan);
    weight.data = m_buffer->bytes();
  }
  // Bytes for a weight of this plan, with what training keeps of it at the end.
  static size_t bytesFor(const gpu::WeightPlan& plan) { return largestAt(plan) + gpu::kLargestBytes; }
  gpu::TrainedWeight trained() const { return {&weight, m_buffer->bytes() + largestAt(weight.plan)}; }
  int64_t rows() const override { return weight.plan.rows; }
  int64_t cols() const override { return weight.plan.cols; }
  size_t sizeBytes() const override { return m_buffer->sizeBytes(); }
  gpu::DeviceWeight weight;
  mutable bool largestKnown = false;

 private:
  static size_t largestAt(const gpu::WeightPlan& plan) {
    return (plan.sizeBytes + gpu::kLargestBytes - 1) / gpu::kLargestBytes * gpu::kLargestBytes;
  }
  std::unique_ptr<CudaBuffer> m_buffer;
};

const gpu::DeviceWeight& deviceWeight(const PreparedWeight& weight) {
  return static_cast<const CudaWeight&>(weight).weight;
}

const float* floatsOf(const Tensor& tensor) {
  assert(tensor.type == DType::F32);
  return reinterpret_cast<const float*>(tensor.data);
}
float* writableFloats(const Tensor& tensor) {
  assert(tensor.type == DType::F32);
  return reinterpret_cast<float*>(tensor.data);
}
const int32_t* indicesOf(const Tensor& tensor) {
  assert(tensor.type == DType::I32);
  return reinterpret_cast<const int32_t*>(tensor.data);
}
// Floats from one row of a matrix to the next.
int64_t rowStep(const Tensor& matrix) {
  assert(matrix.rank == 2 && (matrix.inner() <= 1 || matrix.stride(1) == 4));
  return matrix.stride(0) / 4;
}

gpu::ProductInput inputOf(const Tensor& x) {
  return {floatsOf(x), rowStep(x), x.rows()};
}
gpu::ProductTarget targetOf(const Tensor& out) {
  gpu::ProductTarget target;
  target.out = writableFloats(out);
  target.stride = rowStep(out);
  return target;
}

}  // namespace

gpu::MatrixDevice CudaBackend::matrixDevice() const {
  const gpu::DeviceProperties& properties = m_runtime->properties();
  return {properties.multiprocessors, properties.sharedBytesPerBlock};
}

BackendStatus CudaBackend::reserve(int64_t tokens, int64_t cols) {
  // Attention takes less and makes more launches; sampling is asked for by few rows at a time.
  constexpr size_t kMostAttentionBytes = size_t{64} << 20;
  constexpr int64_t kMostRows = 64, kKeys = 8192, kLargestVocabulary = 1 << 18;
  const int64_t rows = std::min(tokens, kMostRows);
  const size_t attention = std::min(kMostAttentionBytes, gpu::attentionScratchBytes(1, cols, rows, 1, kKeys));
  const size_t product = gpu::productScratchBytes(matrixDevice(), tokens, cols);
  const size_t sampling = gpu::sampleScratchBytes(1, kLargestVocabulary);
  keep(m_scratch.reserve(std::max({attention, product, sampling})));
  return takeStatus();
}

BackendStatus CudaBackend::prepare(std::span<const WeightSource> parts,
                                   std::unique_ptr<PreparedWeight>& out) {
  if (BackendStatus status = checkWeightParts(parts); !status.ok()) return status;
  try {
    gpu::WeightPlan plan = gpu::planWeight(parts, m_runtime->properties().computeCapability);
    if (plan.sizeBytes == 0)
      return {BackendCode::Unsupported, "a weight of " + std::to_string(parts.size()) + " parts"};
    std::unique_ptr<CudaBuffer> buffer;
    if (BackendStatus status = CudaBuffer::create(m_runtime, CudaWeight::bytesFor(plan), buffer);
        !status.ok())
      return status;
    const std::unique_ptr<std::byte[]> packed(new (std::nothrow) std::byte[plan.sizeBytes]);
    if (!packed) return {BackendCode::OutOfMemory, std::to_string(plan.sizeBytes) + " bytes of host memory"};
    const int threads = std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, kPackThreads);
    gpu::packWeight(parts, plan, threads, packed.get());
    m_staging->upload(buffer->bytes(), packed.get(), plan.sizeBytes);
    out = std::make_unique<CudaWeight>(std::move(plan), std::move(buffer));
  } catch (const std::bad_alloc&) {
    return {BackendCode::OutOfMemory, "the parts of a weight in host memory"};
  }
  return takeStatus();
}

gpu::TrainedWeight CudaBackend::trainedWeight(const PreparedWeight& weight) {
  const auto& mine = static_cast<const CudaWeight&>(weight);
  // What is recorded has not run.
  if (!mine.largestKnown) gpu::findLargest(*m_runtime, stream(), mine.trained());
  mine.largestKnown = mine.largestKnown || !m_recording;
  return mine.trained();
}

// Scratch for one product, with the input in it; no data if there is no memory.
gpu::ProductScratch CudaBackend::productScratch(int64_t tokens, int64_t cols) {
  return {scratch(gpu::productScratchBytes(matrixDevice(), tokens, cols)), tokens, cols};
}

bool CudaBackend::isPrepared(const Tensor& x, const gpu::ProductScratch& memory) const {
  return m_prepared.x == x.data && m_prepared.step == rowStep(x) && m_prepared.tokens == x.rows() &&
         m_prepared.cols == x.inner() && m_prepared.records == memory.data;
}

gpu::ProductScratch CudaBackend::prepareInput(const Tensor& x, const PreparedWeight& weight) {
  const gpu::DeviceWeight& device = deviceWeight(weight);
  assert(x.inner() == device.plan.cols);
  const gpu::ProductScratch memory = productScratch(x.rows(), x.inner());
  if (!memory.data) return memory;
  // Records of quantised activations are all that is kept from one operation to the next.
  const bool needsRecords = device.plan.hasBlocks && !isPrepared(x, memory);
  if (needsRecords || device.plan.hasFragments)
    gpu::prepareInput(currentStream(), device, inputOf(x), memory);
  m_prepared = {};
  if (device.plan.hasBlocks) m_prepared = {x.data, rowStep(x), x.rows(), x.inner(), memory.data};
  return memory;
}

void CudaBackend::matmul(const Tensor& x, const PreparedWeight& weight, const Tensor& out) {
  assert(out.inner() == weight.rows() && out.rows() == x.rows());
  const gpu::ProductScratch memory = prepareInput(x, weight);
  if (!memory.data) return;
  gpu::multiplyPrepared(currentStream(), matrixDevice(), deviceWeight(weight), inputOf(x), memory,
                        targetOf(out));
}

void CudaBackend::gatedMatmul(const Tensor& x, const PreparedWeight& weight, Activation kind,
                              const Tensor& gateUp, const Tensor& out) {
  // Silu alone is computed by the same operations on its own, and so gives the same bits in any batch.
  const bool fused = kind == Activation::Silu && gpu::canMultiplyGated(deviceWeight(weight), x.rows(), kind);
  if (!fused) return Backend::gatedMatmul(x, weight, kind, gateUp, out);
  const gpu::ProductScratch memory = prepareInput(x, weight);
  if (!memory.data) return;
  gpu::multiplyGatedPrepared(currentStream(), deviceWeight(weight), x.rows(), kind, memory, targetOf(out));
}

void CudaBackend::addRmsNorm(const Tensor& residual, const Tensor& addend, const Tensor& weight,
                             float epsilon, const Tensor& out) {
  // The norm leaves its result in the form the next product reads, too. What decides is the same for every
  // batch.
  const bool matrices = residual.rank == 2 && addend.rank == 2 && out.rank == 2 &&
                        out.data != residual.data && residual.inner() % kBlockElements == 0;
  const gpu::ProductScratch memory =
      matrices ? productScratch(residual.rows(), residual.inner()) : gpu::ProductScratch{};
  if (matrices && !memory.data) return;
  if (!matrices) return gpu::addRmsNorm(stream(), residual, addend, weight, epsilon, out);
  gpu::NormInput input;
  input.residual = writableFloats(residual);
  input.residualStride = rowStep(residual);
  input.addend = floatsOf(addend);
  input.addendStride = rowStep(addend);
  input.weight = floatsOf(weight);
  input.epsilon = epsilon;
  input.tokens = residual.rows();
  input.cols = residual.inner();
  input.normalized = writableFloats(out);
  input.normalizedStride = rowStep(out);
  gpu::prepareNormInput(currentStream(), input, memory);
  m_prepared = {out.data, rowStep(out), out.rows(), out.inner(), memory.data};
}

void CudaBackend::matmulTransposed(const Tensor& x, const PreparedWeight& weight, const Tensor& out) {
  assert(x.inner() == weight.rows() && out.inner() == weight.cols() && x.rows() == out.rows());
  gpu::multiplyTransposed(stream(), deviceWeight(weight), inputOf(x), targetOf(out));
}

void CudaBackend::embeddingRows(const PreparedWeight& table, const Tensor& ids, float scale,
                                const Tensor& out) {
  assert(out.inner() == table.cols() && out.rows() == ids.elements());
  gpu::readEmbeddingRows(stream(), deviceWeight(table), indicesOf(ids), ids.elements(), scale,
                         writableFloats(out), rowStep(out));
}

void CudaBackend::adapterTap(const Tensor& x, const Tensor& a, const Tensor& b, float scale, int slot,
                             const RaggedBatch& batch, const Tensor& out) {
  gpu::AdapterInput adapter;
  adapter.a = floatsOf(a);
  adapter.aStride = rowStep(a);
  adapter.b = floatsOf(b);
  adapter.bStride = rowStep(b);
  adapter.rank = a.rows();
  adapter.cols = a.inner();
  adapter.rows = b.rows();
  adapter.scale = scale;
  adapter.slot = slot;
  adapter.sequenceOf = indicesOf(batch.sequenceOf);
  adapter.adapterOf = indicesOf(batch.adapterOf);
  std::byte* memory = scratch(static_cast<size_t>(x.rows() * adapter.rank) * sizeof(float));
  if (!memory) return;
  adapter.lowRank = reinterpret_cast<float*>(memory);
  gpu::tapAdapter(stream(), inputOf(x), adapter, writableFloats(out), rowStep(out));
}

}  // namespace heddle
