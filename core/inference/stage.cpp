#include "core/inference/stage.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/base/log.h"
#include "core/inference/backend_error.h"

namespace heddle {
namespace {

Tensor rows(const Tensor& tensor, int64_t count) {
  return slice(tensor, 0, 0, count);
}

}  // namespace

Stage::Stage(std::shared_ptr<const TransformerWeights> weights, StageRange range, ActivationLimits limits)
    : m_weights(std::move(weights)),
      m_range(range),
      m_limits(limits),
      m_backend(*m_weights->placement().devices[range.device]),
      m_recordable(m_backend.canRecord()) {}

Result<std::unique_ptr<Stage>> Stage::create(std::shared_ptr<const TransformerWeights> weights,
                                             StageRange range, ActivationLimits limits) {
  std::unique_ptr<Stage> stage(new Stage(std::move(weights), range, limits));
  HEDDLE_TRY(stage->allocate());
  return stage;
}

Status Stage::allocate() {
  const Hyperparameters& values = m_weights->hyperparameters();
  const int64_t queries = values.heads * values.headDim, keys = values.kvHeads * values.headDim;
  struct Place {
    Tensor* tensor;
    DType type;
    int64_t rows, cols;  // cols 0: a list of rows
  };
  const int64_t tokens = m_limits.tokens;
  std::vector<Place> places = {{&m_residual, DType::F32, tokens, values.embedding}};
  if (m_range.endLayer > m_range.firstLayer)
    places.insert(places.end(), {{&m_normed, DType::F32, tokens, values.embedding},
                                 {&m_projected, DType::F32, tokens, values.embedding},
                                 {&m_qkv, DType::F32, tokens, queries + 2 * keys},
                                 {&m_attended, DType::F32, tokens, queries},
                                 {&m_gateUp, DType::F32, tokens, 2 * values.feedForward},
                                 {&m_activated, DType::F32, tokens, values.feedForward}});
  const int64_t outputs = m_limits.outputRows;
  if (m_range.outputs)
    places.insert(places.end(), {{&m_outputRows, DType::I32, outputs, 0},
                                 {&m_outputInput, DType::F32, outputs, values.embedding},
                                 {&m_logits, DType::F32, outputs, values.vocabSize},
                                 {&m_settings, DType::F32, outputs, 4},
                                 {&m_topK, DType::I32, outputs, 0},
                                 {&m_sampled, DType::I32, outputs, 0}});
  // Both types have 4 bytes; each tensor starts on a boundary of 256, as devices like it.
  const auto sizeOf = [](const Place& place) {
    return static_cast<size_t>((place.rows * std::max<int64_t>(place.cols, 1) * 4 + 255) / 256 * 256);
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
  return checkBackend(m_backend.reserve(std::max(tokens, m_range.outputs ? outputs : 0), widest), file);
}

void Stage::tap(size_t layer, Projection projection, const Tensor& x, const Tensor& out,
                const RaggedBatch& batch, std::span<const AdapterSlot* const> adapters) {
  for (const AdapterSlot* slot : adapters)
    for (const AdapterSlot::Part& part : slot->parts)
      if (const auto& pair = part.adapter->pair(layer, projection))
        m_backend.adapterTap(x, pair->a, pair->b, part.adapter->multiplier(*pair, part.scale), slot->slot,
                             batch, out);
}

// Starts from the normed stream of the layer, leaves what is to be added to the residual in m_projected.
void Stage::attentionBlock(size_t layer, const RaggedBatch& batch, const KvLayer& memory,
                           std::span<const AdapterSlot* const> adapters) {
  const Hyperparameters& values = m_weights->hyperparameters();
  const LayerWeights& weights = m_weights->layers()[layer];
  const int64_t queries = values.heads * values.headDim, keys = values.kvHeads * values.headDim;
  const Tensor normed = rows(m_normed, batch.tokens), projected = rows(m_projected, batch.tokens);
  const Tensor attended = rows(m_attended, batch.tokens), qkv = rows(m_qkv, batch.tokens);

  m_backend.matmul(normed, *weights.queryKeyValue, qkv);
  const Tensor query = slice(qkv, 1, 0, queries), key = slice(qkv, 1, queries, keys);
  const Tensor value = slice(qkv, 1, queries + keys, keys);
  tap(layer, Projection::Query, normed, query, batch, adapters);
  tap(layer, Projection::Key, normed, key, batch, adapters);
  tap(layer, Projection::Value, normed, value, batch, adapters);

  const Tensor queryHeads = splitInner(query, values.heads), keyHeads = splitInner(key, values.kvHeads);
  const HeadParams heads{weights.queryNorm, weights.keyNorm, values.rmsEpsilon, m_weights->rope(layer)};
  m_backend.prepareHeads(queryHeads, keyHeads, splitInner(value, values.kvHeads), batch, heads, memory);

  AttentionParams params;
  params.scale = 1.0f / std::sqrt(static_cast<float>(values.headDim));
  m_backend.attention(queryHeads, memory, batch, params, splitInner(attended, values.heads));
  m_backend.matmul(attended, *weights.attentionOutput, projected);
  tap(layer, Projection::AttentionOutput, attended, projected, batch, adapters);
}

void Stage::feedForwardBlock(size_t layer, const RaggedBatch& batch,
                             std::span<const AdapterSlot* const> adapters) {
  const Hyperparameters& values = m_weights->hyperparameters();
  const LayerWeights& weights = m_weights->layers()[layer];
  const Tensor normed = rows(m_normed, batch.tokens), projected = rows(m_projected, batch.tokens);
  const Tensor gateUp = rows(m_gateUp, batch.tokens), activated = rows(m_activated, batch.tokens);

  const Activation activation = m_weights->architecture().activation;
  if (adapters.empty()) {
    m_backend.gatedMatmul(normed, *weights.gateUp, activation, gateUp, activated);
  } else {
    m_backend.matmul(normed, *weights.gateUp, gateUp);
    tap(layer, Projection::Gate, normed, slice(gateUp, 1, 0, values.feedForward), batch, adapters);
    tap(layer, Projection::Up, normed, slice(gateUp, 1, values.feedForward, values.feedForward), batch,
        adapters);
    m_backend.gatedActivation(activation, gateUp, activated);
  }
  m_backend.matmul(activated, *weights.down, projected);
  tap(layer, Projection::Down, activated, projected, batch, adapters);
}

void Stage::outputBlock(int64_t count) {
  m_backend.matmul(rows(m_outputInput, count), m_weights->output(), rows(m_logits, count));
}

void Stage::enqueue(const RaggedBatch& batch, std::span<const KvLayer> layers,
                    std::span<const AdapterSlot* const> adapters) {
  const float epsilon = m_weights->hyperparameters().rmsEpsilon;
  const Tensor residual = rows(m_residual, batch.tokens);
  if (m_range.embeds)
    m_backend.embeddingRows(m_weights->tokenEmbedding(), rows(batch.tokenIds, batch.tokens), 1.0f, residual);
  if (m_range.firstLayer == m_range.endLayer) return;
  const Tensor normed = rows(m_normed, batch.tokens), projected = rows(m_projected, batch.tokens);
  m_backend.rmsNorm(residual, m_weights->layers()[m_range.firstLayer].attentionNorm, epsilon, normed);
  for (size_t layer = m_range.firstLayer; layer < m_range.endLayer; ++layer) {
    attentionBlock(layer, batch, layers[layer], adapters);
    m_backend.addRmsNorm(residual, projected, m_weights->layers()[layer].feedForwardNorm, epsilon, normed);
    feedForwardBlock(layer, batch, adapters);
    if (layer + 1 < m_range.endLayer)
      m_backend.addRmsNorm(residual, projected, m_weights->layers()[layer + 1].attentionNorm, epsilon,
                           normed);
    else
      m_backend.add(residual, projected, residual);
  }
}

// A step that was recorded at this size, with the logits of all its tokens. False: not possible here, or the
// first step of this size: run plainly it brings the backend's scratch into being, which recording may not.
bool Stage::replay(const RaggedBatch& batch, std::span<const KvLayer> layers) {
  const bool eachOne = batch.maxQueryTokens == 1 && batch.tokens == batch.sequences;
  if (!m_recordable || !eachOne || (m_range.outputs && batch.tokens > m_limits.outputRows)) return false;
  const auto [place, first] = m_recorded.try_emplace(batch.tokens);
  if (first) return false;
  Recorded& recorded = place->second;
  const std::byte* memory = layers.empty() ? nullptr : layers[0].keys.data;
  if (!recorded.work || recorded.batch != batch.tokenIds.data || recorded.memory != memory) {
    m_backend.beginRecording();
    enqueue(batch, layers, {});
    if (m_range.outputs) {
      m_backend.rmsNorm(rows(m_residual, batch.tokens), m_weights->outputNorm(),
                        m_weights->hyperparameters().rmsEpsilon, rows(m_outputInput, batch.tokens));
      outputBlock(batch.tokens);
    }
    if (const BackendStatus status = m_backend.endRecording(recorded.work); !status.ok()) {
      log::warning("engine", "steps are not recorded: " + status.message);
      m_recordable = false;
      m_recorded.clear();
      return false;
    }
    recorded.batch = batch.tokenIds.data;
    recorded.memory = memory;
  }
  m_backend.replay(*recorded.work);
  if (m_range.outputs) m_readyRows = batch.tokens;
  return true;
}

void Stage::run(const RaggedBatch& batch, std::span<const KvLayer> layers,
                std::span<const AdapterSlot* const> adapters) {
  assert(batch.tokens > 0 && batch.tokens <= m_limits.tokens && layers.size() == m_weights->layers().size());
  m_readyRows = 0;
  if (adapters.empty() && replay(batch, layers)) return;
  enqueue(batch, layers, adapters);
}

Tensor Stage::logitsOf(std::span<const int32_t> wanted) {
  const auto count = static_cast<int64_t>(wanted.size());
  assert(m_range.outputs && count <= m_limits.outputRows);
  bool inOrder = count <= m_readyRows;
  for (int64_t i = 0; i < count; ++i) inOrder = inOrder && wanted[static_cast<size_t>(i)] == i;
  if (inOrder) return rows(m_logits, count);
  m_readyRows = 0;
  normedRows(wanted);
  outputBlock(count);
  return rows(m_logits, count);
}

Tensor Stage::normedRows(std::span<const int32_t> wanted) {
  const auto count = static_cast<int64_t>(wanted.size());
  assert(m_range.outputs && count <= m_limits.outputRows);
  const Tensor list = rows(m_outputRows, count), input = rows(m_outputInput, count);
  m_backend.upload(list, wanted.data(), wanted.size_bytes());
  m_backend.gatherRows(m_residual, list, input);
  m_backend.rmsNorm(input, m_weights->outputNorm(), m_weights->hyperparameters().rmsEpsilon, input);
  return input;
}

SampleTable Stage::sampleTable(int64_t count) const {
  return {rows(m_settings, count), rows(m_topK, count)};
}

}  // namespace heddle
