// Attention, norms, element-wise operations and choices of the CUDA backend: on to the kernels, with scratch
// memory where they want some.
#include <algorithm>

#include "kernels/cuda/attention/attention.h"
#include "kernels/cuda/cuda_backend_impl.h"
#include "kernels/cuda/elementwise/elementwise.h"

namespace heddle {

void CudaBackend::rmsNorm(const Tensor& x, const Tensor& weight, float epsilon, const Tensor& out) {
  gpu::rmsNorm(stream(), x, weight, epsilon, out);
}

void CudaBackend::layerNorm(const Tensor& x, const Tensor& weight, const Tensor& bias, float epsilon,
                            const Tensor& out) {
  gpu::layerNorm(stream(), x, weight, bias, epsilon, out);
}

void CudaBackend::rope(const Tensor& x, const Tensor& positions, const RopeParams& params) {
  gpu::rope(stream(), x, positions, params);
}

void CudaBackend::kvWrite(const Tensor& k, const Tensor& v, const RaggedBatch& batch, const KvLayer& layer) {
  gpu::kvWrite(stream(), k, v, batch, layer);
}

void CudaBackend::prepareHeads(const Tensor& q, const Tensor& k, const Tensor& v, const RaggedBatch& batch,
                               const HeadParams& params, const KvLayer& layer) {
  gpu::prepareHeads(stream(), q, k, v, batch, params, layer);
}

// With less scratch attention makes more and smaller launches, so more than this is not worth its memory.
gpu::AttentionResources CudaBackend::attentionResources(size_t wantedBytes) {
  constexpr size_t kMostBytes = size_t{64} << 20;
  size_t bytes = std::min(wantedBytes, kMostBytes);
  if (m_recording) bytes = std::min(bytes, m_scratch.sizeBytes());
  gpu::AttentionResources resources;
  resources.scratch = scratch(bytes);
  resources.scratchBytes = resources.scratch ? bytes : 0;
  resources.sharedBytesPerBlock = m_runtime->properties().sharedBytesPerBlock;
  resources.counters = m_attentionCounters->bytes();
  return resources;
}

void CudaBackend::attention(const Tensor& q, const KvLayer& layer, const RaggedBatch& batch,
                            const AttentionParams& params, const Tensor& out) {
  const int64_t keyCapacity = batch.pageTable.extent(1) * layer.keys.extent(1);
  const int64_t tokens = std::min(batch.maxQueryTokens, gpu::kDecodeTokens);
  const size_t wanted =
      gpu::attentionScratchBytes(q.extent(1), q.inner(), batch.sequences, tokens, keyCapacity);
  gpu::attention(stream(), q, layer, batch, params, out, attentionResources(wanted));
}

void CudaBackend::attentionDense(const Tensor& q, const Tensor& k, const Tensor& v, const RaggedBatch& batch,
                                 const AttentionParams& params, const Tensor& out) {
  gpu::attentionDense(stream(), q, k, v, batch, params, out, attentionResources(0));
}

void CudaBackend::add(const Tensor& a, const Tensor& b, const Tensor& out) {
  gpu::add(stream(), a, b, out);
}

void CudaBackend::scale(const Tensor& x, float factor, const Tensor& out) {
  gpu::scale(stream(), x, factor, out);
}

void CudaBackend::softcap(const Tensor& x, float cap, const Tensor& out) {
  gpu::softcap(stream(), x, cap, out);
}

void CudaBackend::activate(Activation kind, const Tensor& x, const Tensor& out) {
  gpu::activate(stream(), kind, x, out);
}

void CudaBackend::gatedActivation(Activation kind, const Tensor& gateUp, const Tensor& out) {
  gpu::gatedActivation(stream(), kind, gateUp, out);
}

void CudaBackend::softmaxRows(const Tensor& x, const Tensor& out) {
  gpu::softmaxRows(stream(), x, out);
}

void CudaBackend::gatherRows(const Tensor& x, const Tensor& rows, const Tensor& out) {
  gpu::gatherRows(stream(), x, rows, out);
}

void CudaBackend::argmaxRows(const Tensor& x, const Tensor& out) {
  gpu::argmaxRows(stream(), x, out);
}

void CudaBackend::sampleRows(const Tensor& logits, const SampleTable& table, const Tensor& out) {
  const size_t bytes = gpu::sampleScratchBytes(logits.rows(), logits.inner());
  if (std::byte* memory = scratch(bytes)) gpu::sampleRows(stream(), logits, table, out, memory, bytes);
}

}  // namespace heddle
