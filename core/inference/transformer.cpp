#include "core/inference/transformer.h"

#include <algorithm>
#include <numeric>

#include "core/inference/backend_error.h"

namespace heddle {
namespace {

// Input, layers and output in order, joined where they stand on the same device.
std::vector<StageRange> stageRanges(const Placement& placement) {
  std::vector<StageRange> stages = {{placement.input, 0, 0, true, false}};
  for (size_t layer = 0; layer < placement.layers.size(); ++layer) {
    if (placement.layers[layer] != stages.back().device)
      stages.push_back({placement.layers[layer], layer, layer, false, false});
    stages.back().endLayer = layer + 1;
  }
  const size_t end = placement.layers.size();
  if (placement.output != stages.back().device) stages.push_back({placement.output, end, end, false, false});
  stages.back().outputs = true;
  return stages;
}

}  // namespace

Transformer::Transformer(std::shared_ptr<const TransformerWeights> weights, ActivationLimits limits)
    : m_weights(std::move(weights)), m_limits(limits) {}

Result<std::unique_ptr<Transformer>> Transformer::create(std::shared_ptr<const TransformerWeights> weights,
                                                         ActivationLimits limits) {
  std::unique_ptr<Transformer> transformer(new Transformer(std::move(weights), limits));
  for (const StageRange& range : stageRanges(transformer->m_weights->placement())) {
    HEDDLE_ASSIGN(auto stage, Stage::create(transformer->m_weights, range, limits));
    transformer->m_stages.push_back(std::move(stage));
    transformer->m_devices.push_back(range.device);
  }
  bool apart = false;
  for (size_t i = 1; i < transformer->m_stages.size(); ++i)
    apart = apart || (!transformer->m_stages[i - 1]->onHost() && !transformer->m_stages[i]->onHost());
  if (apart)
    transformer->m_between.resize(
        static_cast<size_t>(limits.tokens * transformer->m_weights->hyperparameters().embedding));
  transformer->m_settings.reserve(static_cast<size_t>(limits.outputRows) * 4);
  transformer->m_topK.reserve(static_cast<size_t>(limits.outputRows));
  transformer->m_rows.reserve(static_cast<size_t>(limits.outputRows));
  return transformer;
}

size_t Transformer::activationBytes() const {
  size_t bytes = 0;
  for (const auto& stage : m_stages) bytes += stage->activationBytes();
  return bytes;
}

Status Transformer::handOver(const Stage& from, const Stage& to, int64_t tokens) {
  const Tensor source = slice(from.residual(), 0, 0, tokens), target = slice(to.residual(), 0, 0, tokens);
  const size_t bytes = static_cast<size_t>(source.elements()) * sizeof(float);
  const std::string& file = m_weights->file().label();
  void* between = to.onHost() ? static_cast<void*>(target.data) : m_between.data();
  if (from.onHost())
    between = source.data;
  else
    HEDDLE_TRY(checkBackend(from.backend().download(between, source, bytes), file));
  if (!to.onHost() || from.onHost()) to.backend().upload(target, between, bytes);
  return {};
}

Status Transformer::forward(std::span<const RaggedBatch> batches, std::span<const KvLayer> layers,
                            std::span<const AdapterSlot* const> adapters) {
  for (size_t i = 0; i < m_stages.size(); ++i) {
    const RaggedBatch& batch = batches[m_devices[i]];
    if (i > 0) HEDDLE_TRY(handOver(*m_stages[i - 1], *m_stages[i], batch.tokens));
    m_stages[i]->run(batch, layers, adapters);
  }
  return {};
}

Status Transformer::logits(std::span<const int32_t> tokenRows, float* out) {
  Stage& stage = *m_stages.back();
  const int64_t vocabulary = m_weights->hyperparameters().vocabSize;
  while (!tokenRows.empty()) {
    const auto now = tokenRows.first(std::min(tokenRows.size(), static_cast<size_t>(m_limits.outputRows)));
    const Tensor scores = stage.logitsOf(now);
    const size_t bytes = static_cast<size_t>(scores.elements()) * sizeof(float);
    HEDDLE_TRY(checkBackend(stage.backend().download(out, scores, bytes), m_weights->file().label()));
    tokenRows = tokenRows.subspan(now.size());
    out += static_cast<int64_t>(now.size()) * vocabulary;
  }
  return {};
}

Status Transformer::hidden(int64_t tokens, float* out) {
  Stage& stage = *m_stages.back();
  for (int64_t from = 0; from < tokens; from += m_limits.outputRows) {
    m_rows.resize(static_cast<size_t>(std::min(m_limits.outputRows, tokens - from)));
    std::iota(m_rows.begin(), m_rows.end(), static_cast<int32_t>(from));
    const Tensor states = stage.normedRows(m_rows);
    const size_t bytes = static_cast<size_t>(states.elements()) * sizeof(float);
    HEDDLE_TRY(checkBackend(stage.backend().download(out, states, bytes), m_weights->file().label()));
    out += states.elements();
  }
  return {};
}

Status Transformer::choose(std::span<const int32_t> tokenRows, std::span<const DeviceSampling> how,
                           int32_t* out) {
  Stage& stage = *m_stages.back();
  while (!tokenRows.empty()) {
    const auto now = tokenRows.first(std::min(tokenRows.size(), static_cast<size_t>(m_limits.outputRows)));
    const auto count = static_cast<int64_t>(now.size());
    m_settings.clear();
    m_topK.clear();
    for (const DeviceSampling& one : how.first(now.size())) {
      m_settings.insert(m_settings.end(), {one.temperature, one.topP, one.minP, one.random});
      m_topK.push_back(one.topK);
    }
    const Tensor scores = stage.logitsOf(now);
    const SampleTable table = stage.sampleTable(count);
    stage.backend().upload(table.settings, m_settings.data(), m_settings.size() * sizeof(float));
    stage.backend().upload(table.topK, m_topK.data(), m_topK.size() * sizeof(int32_t));
    const Tensor chosen = stage.sampled(count);
    stage.backend().sampleRows(scores, table, chosen);
    HEDDLE_TRY(
        checkBackend(stage.backend().download(out, chosen, now.size_bytes()), m_weights->file().label()));
    tokenRows = tokenRows.subspan(now.size());
    how = how.subspan(now.size());
    out += count;
  }
  return {};
}

}  // namespace heddle
