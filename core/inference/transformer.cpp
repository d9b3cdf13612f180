#include "core/inference/transformer.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/inference/backend_error.h"

namespace heddle {
namespace {

Tensor rows(const Tensor& tensor, int64_t count) {
  return slice(tensor, 0, 0, count);
}

}  // namespace

Transformer::Transformer(Backend& backend, std::shared_ptr<const TransformerWeights> weights,
                         ActivationLimits limits)
    : m_backend(backend), m_weights(std::move(weights)), m_limits(limits) {}

Result<std::unique_ptr<Transformer>> Transformer::create(Backend& backend,
                                                         std::shared_ptr<const TransformerWeights> weights,
                                                         ActivationLimits limits) {
  std::unique_ptr<Transformer> transformer(new Transformer(backend, std::move(weights), limits));
  HEDDLE_TRY(transformer->allocate());
  return transformer;
}

Status Transformer::allocate() {
  const Hyperparameters& values = m_weights->hyperparameters();
  const int64_t queries = values.heads * values.headDim, keys = values.kvHeads * values.headDim;
  struct Place {
    Tensor* tensor;
    DType type;
    int64_t rows, cols;  // cols 0: a list of rows
  };
  const int64_t tokens = m_limits.tokens, outputs = m_limits.outputRows;
  const Place places[] = {{&m_residual, DType::F32, tokens, values.embedding},
                          {&m_normed, DType::F32, tokens, values.embedding},
                          {&m_projected, DType::F32, tokens, values.embedding},
                          {&m_qkv, DType::F32, tokens, queries + 2 * keys},
                          {&m_attended, DType::F32, tokens, queries},
                          {&m_gateUp, DType::F32, tokens, 2 * values.feedForward},
                          {&m_activated, DType::F32, tokens, values.feedForward},
                          {&m_outputRows, DType::I32, outputs, 0},
                          {&m_outputInput, DType::F32, outputs, values.embedding},
                          {&m_logits, DType::F32, outputs, values.vocabSize}};
  // Both types have 4 bytes; each tensor starts on a boundary of 64.
  const auto sizeOf = [](const Place& place) {
    return static_cast<size_t>((place.rows * std::max<int64_t>(place.cols, 1) * 4 + 63) / 64 * 64);
  };
  size_t bytes = 0;
  for (const Place& place : places) bytes += sizeOf(place);
  const std::string& file = m_weights->file().label();
  HEDDLE_TRY(checkBackend(m_backend.allocate(bytes, m_buffer), file));
  auto* at = static_cast<std::byte*>(m_buffer->data());
  for (const Place& place : places) {
    *place.tensor = makeTensor(place.type, at, {place.rows, place.cols}, place.cols ? 2 : 1);
    at += sizeOf(place);
  }
  const int64_t widest = std::max({values.embedding, queries, values.feedForward});
  return checkBackend(m_backend.reserve(std::max(tokens, outputs), widest), file);
}

void Transformer::tap(size_t layer, Projection projection, const Tensor& x, const Tensor& out,
                      const RaggedBatch& batch, std::span<const AdapterSlot* const> adapters) {
  for (const AdapterSlot* slot : adapters)
    for (const AdapterSlot::Part& part : slot->parts)
      if (const auto& pair = part.adapter->pair(layer, projection))
        m_backend.adapterTap(x, pair->a, pair->b, part.adapter->multiplier(*pair, part.scale), slot->slot,
                             batch, out);
}

void Transformer::attentionBlock(size_t layer, const RaggedBatch& batch, const KvLayer& memory,
                                 std::span<const AdapterSlot* const> adapters) {
  const Hyperparameters& values = m_weights->hyperparameters();
  const LayerWeights& weights = m_weights->layers()[layer];
  const int64_t queries = values.heads * values.headDim, keys = values.kvHeads * values.headDim;
  const Tensor residual = rows(m_residual, batch.tokens), normed = rows(m_normed, batch.tokens);
  const Tensor projected = rows(m_projected, batch.tokens), attended = rows(m_attended, batch.tokens);
  const Tensor qkv = rows(m_qkv, batch.tokens);

  m_backend.rmsNorm(residual, weights.attentionNorm, values.rmsEpsilon, normed);
  m_backend.matmul(normed, *weights.queryKeyValue, qkv);
  const Tensor query = slice(qkv, 1, 0, queries), key = slice(qkv, 1, queries, keys);
  const Tensor value = slice(qkv, 1, queries + keys, keys);
  tap(layer, Projection::Query, normed, query, batch, adapters);
  tap(layer, Projection::Key, normed, key, batch, adapters);
  tap(layer, Projection::Value, normed, value, batch, adapters);

  const Tensor queryHeads = splitInner(query, values.heads), keyHeads = splitInner(key, values.kvHeads);
  const HeadParams heads{weights.queryNorm, weights.keyNorm, values.rmsEpsilon, m_weights->rope()};
  m_backend.prepareHeads(queryHeads, keyHeads, splitInner(value, values.kvHeads), batch, heads, memory);

  AttentionParams params;
  params.scale = 1.0f / std::sqrt(static_cast<float>(values.headDim));
  m_backend.attention(queryHeads, memory, batch, params, splitInner(attended, values.heads));
  m_backend.matmul(attended, *weights.attentionOutput, projected);
  tap(layer, Projection::AttentionOutput, attended, projected, batch, adapters);
  m_backend.add(residual, projected, residual);
}

void Transformer::feedForwardBlock(size_t layer, const RaggedBatch& batch,
                                   std::span<const AdapterSlot* const> adapters) {
  const Hyperparameters& values = m_weights->hyperparameters();
  const LayerWeights& weights = m_weights->layers()[layer];
  const Tensor residual = rows(m_residual, batch.tokens), normed = rows(m_normed, batch.tokens);
  const Tensor gateUp = rows(m_gateUp, batch.tokens), activated = rows(m_activated, batch.tokens);
  const Tensor projected = rows(m_projected, batch.tokens);

  m_backend.rmsNorm(residual, weights.feedForwardNorm, values.rmsEpsilon, normed);
  m_backend.matmul(normed, *weights.gateUp, gateUp);
  tap(layer, Projection::Gate, normed, slice(gateUp, 1, 0, values.feedForward), batch, adapters);
  tap(layer, Projection::Up, normed, slice(gateUp, 1, values.feedForward, values.feedForward), batch,
      adapters);
  m_backend.gatedActivation(m_weights->architecture().activation, gateUp, activated);
  m_backend.matmul(activated, *weights.down, projected);
  tap(layer, Projection::Down, activated, projected, batch, adapters);
  m_backend.add(residual, projected, residual);
}

void Transformer::forward(const RaggedBatch& batch, std::span<const KvLayer> layers,
                          std::span<const AdapterSlot* const> adapters) {
  assert(batch.tokens > 0 && batch.tokens <= m_limits.tokens && layers.size() == m_weights->layers().size());
  m_backend.embeddingRows(m_weights->tokenEmbedding(), rows(batch.tokenIds, batch.tokens), 1.0f,
                          rows(m_residual, batch.tokens));
  for (size_t layer = 0; layer < layers.size(); ++layer) {
    attentionBlock(layer, batch, layers[layer], adapters);
    feedForwardBlock(layer, batch, adapters);
  }
}

Status Transformer::logits(std::span<const int32_t> tokenRows, float* out) {
  const Hyperparameters& values = m_weights->hyperparameters();
  while (!tokenRows.empty()) {
    const auto count = std::min(static_cast<int64_t>(tokenRows.size()), m_limits.outputRows);
    const auto now = tokenRows.first(static_cast<size_t>(count));
    const Tensor wanted = rows(m_outputRows, count), input = rows(m_outputInput, count);
    const Tensor scores = rows(m_logits, count);
    m_backend.upload(wanted, now.data(), now.size_bytes());
    m_backend.gatherRows(m_residual, wanted, input);
    m_backend.rmsNorm(input, m_weights->outputNorm(), values.rmsEpsilon, input);
    m_backend.matmul(input, m_weights->output(), scores);
    const size_t bytes = static_cast<size_t>(count * values.vocabSize) * sizeof(float);
    HEDDLE_TRY(checkBackend(m_backend.download(out, scores, bytes), m_weights->file().label()));
    tokenRows = tokenRows.subspan(now.size());
    out += count * values.vocabSize;
  }
  return {};
}

Status Transformer::hidden(int64_t tokens, float* out) {
  const Hyperparameters& values = m_weights->hyperparameters();
  const Tensor normed = rows(m_normed, tokens);
  m_backend.rmsNorm(rows(m_residual, tokens), m_weights->outputNorm(), values.rmsEpsilon, normed);
  const size_t bytes = static_cast<size_t>(tokens * values.embedding) * sizeof(float);
  return checkBackend(m_backend.download(out, normed, bytes), m_weights->file().label());
}

}  // namespace heddle
