#include "kernels/cuda/training/cuda_training.h"

#include <algorithm>
#include <cassert>

#include "kernels/cuda/elementwise/elementwise.h"
#include "kernels/cuda/training/training.h"

namespace heddle {
namespace {

// Fragments of the tokens of one product: with less memory a product is several launches.
constexpr size_t kMostProductBytes = size_t{128} << 20;
// A product of few tokens over so many terms always finds its scratch reserved (vocabularies).
constexpr int64_t kMostTerms = int64_t{1} << 18;

float* floatsOf(const Tensor& tensor) {
  assert(tensor.type == DType::F32);
  return reinterpret_cast<float*>(tensor.data);
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
  target.out = floatsOf(out);
  target.stride = rowStep(out);
  return target;
}

}  // namespace

BackendStatus CudaTraining::reserve(int64_t tokens, int64_t cols) {
  // Sums go over what a layer puts out, too: gate and up together are the longest.
  const size_t product = std::min(kMostProductBytes, gpu::splitProductScratchBytes(tokens, 8 * cols));
  const size_t vocabulary = gpu::splitProductScratchBytes(gpu::kLeastTokens, kMostTerms);
  const size_t dense = gpu::denseMultiplyScratchBytes(m_backend.matrixDevice().multiprocessors);
  constexpr int64_t kSmallestHead = 16;
  const int64_t heads = (cols + kSmallestHead - 1) / kSmallestHead;
  const size_t attention = gpu::attentionBackwardScratchBytes(tokens, heads, heads);
  m_backend.keep(m_backend.m_scratch.reserve(std::max({product, vocabulary, dense, attention})));
  return m_backend.takeStatus();
}

CudaTraining::Scratch CudaTraining::scratch(size_t least, size_t wanted) {
  Scratch memory;
  memory.data = m_backend.scratch(least);
  if (memory.data) memory.bytes = std::max(least, std::min(wanted, m_backend.m_scratch.sizeBytes()));
  return memory;
}

void CudaTraining::matmul(const Tensor& x, const PreparedWeight& weight, const Tensor& out) {
  assert(x.inner() == weight.cols() && out.inner() == weight.rows() && out.rows() == x.rows());
  const Scratch memory =
      scratch(gpu::splitProductScratchBytes(gpu::kLeastTokens, weight.cols()), kMostProductBytes);
  if (!memory.data || x.rows() == 0) return;
  gpu::splitMatmul(stream(), m_backend.trainedWeight(weight), inputOf(x), targetOf(out), memory.data,
                   memory.bytes);
}

void CudaTraining::matmulBackward(const Tensor& dOut, const PreparedWeight& weight, Accumulate accumulate,
                                  const Tensor& dX) {
  assert(dOut.inner() == weight.rows() && dX.inner() == weight.cols() && dOut.rows() == dX.rows());
  const Scratch memory =
      scratch(gpu::splitProductScratchBytes(gpu::kLeastTokens, weight.rows()), kMostProductBytes);
  if (!memory.data || dOut.rows() == 0) return;
  gpu::splitMatmulBackward(stream(), m_backend.trainedWeight(weight), inputOf(dOut), accumulate, targetOf(dX),
                           memory.data, memory.bytes);
}

void CudaTraining::multiply(const Tensor& a, Transposed transposeA, const Tensor& b, Transposed transposeB,
                            float alpha, Accumulate accumulate, const Tensor& out) {
  const gpu::MatrixDevice device = m_backend.matrixDevice();
  const Scratch memory = scratch(0, gpu::denseMultiplyScratchBytes(device.multiprocessors));
  gpu::denseMultiply(stream(), device, a, transposeA, b, transposeB, alpha, accumulate, out, memory.data,
                     memory.bytes);
}

void CudaTraining::rmsNormBackward(const Tensor& x, const Tensor& weight, float epsilon, const Tensor& dOut,
                                   Accumulate accumulate, const Tensor& dX) {
  gpu::rmsNormBackward(stream(), x, weight, epsilon, dOut, accumulate, dX);
}

void CudaTraining::ropeBackward(const Tensor& d, const Tensor& positions, const RopeParams& params) {
  RopeParams back = params;
  back.positionScale = -params.positionScale;
  gpu::rope(stream(), d, positions, back);
}

void CudaTraining::attention(const Tensor& q, const Tensor& k, const Tensor& v, const RaggedBatch& batch,
                             const AttentionParams& params, const Tensor& out, const Tensor& logSumExp) {
  gpu::trainingAttention(stream(), q, k, v, batch, params, out, logSumExp);
}

void CudaTraining::attentionBackward(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& out,
                                     const Tensor& dOut, const Tensor& logSumExp, const RaggedBatch& batch,
                                     const AttentionParams& params, const Tensor& dQ, const Tensor& dK,
                                     const Tensor& dV) {
  const size_t bytes = gpu::attentionBackwardScratchBytes(batch.tokens, q.extent(1), k.extent(1));
  const Scratch memory = scratch(bytes, bytes);
  if (!memory.data) return;
  gpu::trainingAttentionBackward(*m_backend.m_runtime, stream(), q, k, v, out, {dOut, logSumExp, dQ, dK, dV},
                                 batch, params, memory.data);
}

void CudaTraining::gatedActivationBackward(Activation kind, const Tensor& gateUp, const Tensor& dOut,
                                           const Tensor& dGateUp) {
  gpu::gatedActivationBackward(stream(), kind, gateUp, dOut, dGateUp);
}

void CudaTraining::logProbabilities(const Tensor& logits, const Tensor& targets, const Tensor& out) {
  gpu::logProbabilities(stream(), logits, targets, out);
}

void CudaTraining::crossEntropyBackward(const Tensor& logits, const Tensor& targets, const Tensor& weights) {
  gpu::crossEntropyBackward(stream(), logits, targets, weights);
}

void CudaTraining::dropout(const Tensor& x, float probability, uint64_t seed, const Tensor& out) {
  gpu::dropout(stream(), x, probability, seed, out);
}

void CudaTraining::sumOfSquares(const Tensor& x, const Tensor& out) {
  const Scratch memory = scratch(gpu::kSumOfSquaresBytes, gpu::kSumOfSquaresBytes);
  if (memory.data) gpu::sumOfSquares(stream(), x, out, reinterpret_cast<float*>(memory.data));
}

void CudaTraining::adamWStep(const Tensor& weight, const Tensor& gradient, const Tensor& m, const Tensor& v,
                             const AdamWSettings& settings) {
  gpu::adamWStep(stream(), weight, gradient, m, v, settings);
}

}  // namespace heddle
