#include "core/training/output_pass.h"

#include <algorithm>
#include <cassert>

#include "core/inference/backend_error.h"

namespace heddle {
namespace {

Tensor rows(const Tensor& tensor, int64_t first, int64_t count) {
  return slice(tensor, 0, first, count);
}

}  // namespace

int64_t logitRowsAtOnce(int64_t vocabSize) {
  constexpr int64_t kLogits = int64_t{1} << 23;  // 32 MB
  return std::clamp<int64_t>(kLogits / vocabSize / 16 * 16, 16, 512);
}

OutputPass::OutputPass(const TransformerWeights& base, Arena& arena)
    : m_base(base),
      m_backend(*base.placement().devices[base.placement().output]),
      m_operations(*m_backend.training()),
      m_arena(arena),
      m_zeroRow(static_cast<size_t>(base.hyperparameters().embedding), 0.0f) {}

void OutputPass::start(const Tensor& stream, const std::vector<int32_t>& targetRows,
                       const std::vector<int32_t>& targets, bool gradients) {
  const int64_t width = m_base.hyperparameters().embedding, vocabulary = m_base.hyperparameters().vocabSize;
  m_tokens = stream.extent(0);
  m_count = static_cast<int64_t>(targets.size());
  m_logitsStand = false;
  const Tensor list = m_arena.take(DType::I32, {m_count}, 1);
  m_targets = m_arena.take(DType::I32, {m_count}, 1);
  m_weights = m_arena.take(DType::F32, {m_count}, 1);
  m_figures = m_arena.take(DType::F32, {m_count}, 1);
  m_gathered = m_arena.floats(m_count, width);
  m_normed = m_arena.floats(m_count, width);
  const bool scored = m_count > 0 && targets[0] < 0;
  if (!scored) m_logits = m_arena.floats(std::min(logitRowsAtOnce(vocabulary), m_count), vocabulary);
  if (gradients) {
    m_normedGradient = m_arena.floats(m_count, width);
    m_rowGradient = m_arena.floats(m_count + 1, width);
    m_places = m_arena.take(DType::I32, {m_tokens}, 1);
  }
  run([&] {
    m_backend.upload(list, targetRows.data(), targetRows.size() * sizeof(int32_t));
    m_backend.upload(m_targets, targets.data(), targets.size() * sizeof(int32_t));
    m_backend.gatherRows(stream, list, m_gathered);
    m_backend.rmsNorm(m_gathered, m_base.outputNorm(), m_base.hyperparameters().rmsEpsilon, m_normed);
    if (!gradients) return;
    std::vector<int32_t> places(static_cast<size_t>(m_tokens), static_cast<int32_t>(m_count));
    for (size_t i = 0; i < targetRows.size(); ++i)
      places[static_cast<size_t>(targetRows[i])] = static_cast<int32_t>(i);
    m_backend.upload(m_places, places.data(), places.size() * sizeof(int32_t));
  });
}

template <class Work>
void OutputPass::eachChunk(const Work& work) {
  const int64_t atOnce = m_logits.extent(0);
  for (int64_t first = 0; first < m_count; first += atOnce) {
    const int64_t count = std::min(atOnce, m_count - first);
    work(first, count, rows(m_logits, 0, count));
  }
}

Status OutputPass::fetch(std::span<float> out) {
  if (m_arena.measures()) return {};
  assert(static_cast<int64_t>(out.size()) == m_count);
  return checkBackend(m_backend.download(out.data(), m_figures, out.size_bytes()), m_base.file().label());
}

void OutputPass::uploadWeights(std::span<const float> weights) {
  run([&] { m_backend.upload(m_weights, weights.data(), weights.size_bytes()); });
}

Status OutputPass::logProbabilities(std::span<float> out) {
  eachChunk([&](int64_t first, int64_t count, const Tensor& logits) {
    run([&] {
      m_operations.matmul(rows(m_normed, first, count), m_base.output(), logits);
      m_operations.logProbabilities(logits, rows(m_targets, first, count), rows(m_figures, first, count));
    });
  });
  m_logitsStand = m_count <= m_logits.extent(0);
  return fetch(out);
}

Status OutputPass::logProbabilitiesAndGradient(std::span<const float> weights, std::span<float> out) {
  uploadWeights(weights);
  eachChunk([&](int64_t first, int64_t count, const Tensor& logits) {
    const Tensor targets = rows(m_targets, first, count);
    run([&] {
      m_operations.matmul(rows(m_normed, first, count), m_base.output(), logits);
      m_operations.logProbabilities(logits, targets, rows(m_figures, first, count));
      m_operations.crossEntropyBackward(logits, targets, rows(m_weights, first, count));
      m_operations.matmulBackward(logits, m_base.output(), Accumulate::No,
                                  rows(m_normedGradient, first, count));
    });
  });
  return fetch(out);
}

void OutputPass::gradient(std::span<const float> weights) {
  uploadWeights(weights);
  eachChunk([&](int64_t first, int64_t count, const Tensor& logits) {
    run([&] {
      if (!m_logitsStand) m_operations.matmul(rows(m_normed, first, count), m_base.output(), logits);
      m_operations.crossEntropyBackward(logits, rows(m_targets, first, count), rows(m_weights, first, count));
      m_operations.matmulBackward(logits, m_base.output(), Accumulate::No,
                                  rows(m_normedGradient, first, count));
    });
  });
  m_logitsStand = false;
}

Status OutputPass::scores(const Tensor& head, std::span<float> out) {
  run([&] {
    m_operations.multiply(m_normed, Transposed::No, head, Transposed::Yes, 1, Accumulate::No,
                          makeTensor(DType::F32, m_figures.data, {m_count, 1}, 2));
  });
  return fetch(out);
}

void OutputPass::scoreGradient(const Tensor& head, const Tensor& headGradient,
                               std::span<const float> weights) {
  uploadWeights(weights);
  const Tensor column = makeTensor(DType::F32, m_weights.data, {m_count, 1}, 2);
  run([&] {
    m_operations.multiply(column, Transposed::Yes, m_normed, Transposed::No, 1, Accumulate::Yes,
                          headGradient);
    m_operations.multiply(column, Transposed::No, head, Transposed::No, 1, Accumulate::No, m_normedGradient);
  });
}

// There is no scatter: each token gathers its row of the targets' gradients, or the zero row behind them.
void OutputPass::streamGradient(const Tensor& out) {
  run([&] {
    m_operations.rmsNormBackward(m_gathered, m_base.outputNorm(), m_base.hyperparameters().rmsEpsilon,
                                 m_normedGradient, Accumulate::No, rows(m_rowGradient, 0, m_count));
    m_backend.upload(rows(m_rowGradient, m_count, 1), m_zeroRow.data(), m_zeroRow.size() * sizeof(float));
    m_backend.gatherRows(m_rowGradient, m_places, out);
  });
}

}  // namespace heddle
