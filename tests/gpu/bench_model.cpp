#include "bench_model.h"

#include <algorithm>
#include <cmath>

#include "core/models/synth_blocks.h"

namespace heddle::gputest {
namespace {

constexpr int64_t kPageTokens = 16;

// Hands out aligned pieces of one buffer.
class Arena {
 public:
  explicit Arena(std::byte* memory) : m_at(memory) {}
  Tensor take(DType type, std::array<int64_t, kMaxRank> extents, int rank) {
    const Tensor tensor = makeTensor(type, m_at, extents, rank);
    m_at += (static_cast<size_t>(tensor.rows() * rowBytes(type, tensor.inner())) + 255) / 256 * 256;
    return tensor;
  }

 private:
  std::byte* m_at;
};

Tensor rows(const Tensor& tensor, int64_t count) {
  return slice(tensor, 0, 0, count);
}

}  // namespace

BenchTypes benchTypes(const std::string& name) {
  if (name == "Q4_0") return {name, DType::Q4_0, DType::Q4_0};
  if (name == "Q8_0") return {name, DType::Q8_0, DType::Q8_0};
  return {"Q4_K_M", DType::Q4_K, DType::Q6_K};
}

const std::byte* RandomWeights::get(DType type, int64_t rows, int64_t cols) {
  const auto bytes = static_cast<size_t>(rows * rowBytes(type, cols));
  std::vector<std::byte>& made = m_made[{type, bytes}];
  if (made.empty()) {
    made.resize(bytes);
    randomBlocks(type, 0.7f / std::sqrt(static_cast<float>(cols)), 1 + m_made.size(), made);
  }
  return made.data();
}

BackendStatus BenchModel::create(Backend& backend, const BenchShape& shape, const BenchTypes& types,
                                 const BenchLimits& limits, RandomWeights& weights,
                                 std::unique_ptr<BenchModel>& out) {
  std::unique_ptr<BenchModel> model(new BenchModel(backend, shape, limits));
  if (BackendStatus status = model->prepareWeights(types, weights); !status.ok()) return status;
  if (BackendStatus status = model->allocate(); !status.ok()) return status;
  out = std::move(model);
  return {};
}

BackendStatus BenchModel::prepareWeights(const BenchTypes& types, RandomWeights& weights) {
  const int64_t queries = m_shape.heads * m_shape.headDim, keys = m_shape.kvHeads * m_shape.headDim;
  const int64_t width = m_shape.embedding, inner = m_shape.feedForward;
  const auto source = [&](DType type, int64_t rows, int64_t cols) {
    return WeightSource{type, rows, cols, weights.get(type, rows, cols), nullptr};
  };
  BackendStatus status;
  const auto prepare = [&](std::vector<WeightSource> parts, std::unique_ptr<PreparedWeight>& out) {
    if (!status.ok()) return;
    status = m_backend.prepare(parts, out);
    if (status.ok()) m_weightBytes += out->sizeBytes();
  };
  m_layers.resize(static_cast<size_t>(m_shape.layers));
  for (int64_t i = 0; i < m_shape.layers; ++i) {
    Layer& layer = m_layers[static_cast<size_t>(i)];
    // llama.cpp's Q4_K_M: the first and last eighth, and every third between.
    const int64_t eighth = m_shape.layers / 8;
    const bool more = i < eighth || i >= 7 * eighth || (i - eighth) % 3 == 2;
    const DType better = more ? types.more : types.most;
    prepare(
        {source(types.most, queries, width), source(types.most, keys, width), source(better, keys, width)},
        layer.queryKeyValue);
    prepare({source(types.most, width, queries)}, layer.attentionOutput);
    prepare({source(types.most, inner, width), source(types.most, inner, width)}, layer.gateUp);
    prepare({source(better, width, inner)}, layer.down);
  }
  prepare({source(types.most, m_shape.vocabulary, width)}, m_embedding);
  prepare({source(types.more, m_shape.vocabulary, width)}, m_output);
  return status;
}

BackendStatus BenchModel::allocate() {
  const int64_t tokens = m_limits.tokens, sequences = m_limits.sequences, width = m_shape.embedding;
  const int64_t queries = m_shape.heads * m_shape.headDim, keys = m_shape.kvHeads * m_shape.headDim;
  const int64_t perToken = 3 * width + 2 * queries + 2 * keys + 3 * m_shape.feedForward;
  const auto floats =
      static_cast<size_t>(tokens * perToken + sequences * (width + m_shape.vocabulary) + width);
  if (BackendStatus status = m_backend.allocate(floats * 4 + 256 * 16, m_activations); !status.ok())
    return status;
  Arena arena(static_cast<std::byte*>(m_activations->data()));
  const auto take = [&](int64_t count, int64_t cols) { return arena.take(DType::F32, {count, cols}, 2); };
  m_residual = take(tokens, width);
  m_normed = take(tokens, width);
  m_projected = take(tokens, width);
  m_qkv = take(tokens, queries + 2 * keys);
  m_attended = take(tokens, queries);
  m_gateUp = take(tokens, 2 * m_shape.feedForward);
  m_activated = take(tokens, m_shape.feedForward);
  m_last = take(sequences, width);
  m_logits = take(sequences, m_shape.vocabulary);
  m_norm = arena.take(DType::F32, {width}, 1);
  const std::vector<float> ones(static_cast<size_t>(width), 1.0f);
  m_backend.upload(m_norm, ones.data(), ones.size() * 4);

  const int64_t pagesEach =
      (std::max(m_limits.tokensPerSequence, m_limits.tokens) + kPageTokens - 1) / kPageTokens;
  const int64_t pages =
      std::max(sequences * ((m_limits.tokensPerSequence + kPageTokens - 1) / kPageTokens), pagesEach);
  const int64_t layerBytes = pages * kPageTokens * keys * 2;
  if (BackendStatus status =
          m_backend.allocate(static_cast<size_t>(2 * m_shape.layers * layerBytes), m_cache);
      !status.ok())
    return status;
  Arena memory(static_cast<std::byte*>(m_cache->data()));
  for (int64_t layer = 0; layer < m_shape.layers; ++layer) {
    const auto half = [&] {
      return memory.take(DType::F16, {pages, kPageTokens, m_shape.kvHeads, m_shape.headDim}, 4);
    };
    const Tensor keyMemory = half();
    m_memory.push_back({keyMemory, half()});
  }

  // Token ids, positions, sequence of each token; token start, key count, adapter, last row; page table.
  const int64_t tableInts = 3 * tokens + 4 * sequences + 1 + sequences * pagesEach;
  if (BackendStatus status =
          m_backend.allocate(static_cast<size_t>(tableInts + 6 * sequences) * 4 + 256 * 4, m_tables);
      !status.ok())
    return status;
  Arena tables(static_cast<std::byte*>(m_tables->data()));
  m_packed = tables.take(DType::I32, {tableInts}, 1);
  m_chosen = tables.take(DType::I32, {sequences}, 1);
  m_sampling.topK = tables.take(DType::I32, {sequences}, 1);
  m_sampling.settings = tables.take(DType::F32, {sequences, 4}, 2);
  int64_t at = 0;
  const auto next = [&](int64_t count) {
    const Tensor tensor = slice(m_packed, 0, at, count);
    at += count;
    return tensor;
  };
  m_batch.tokenIds = next(tokens);
  m_batch.positions = next(tokens);
  m_batch.sequenceOf = next(tokens);
  m_batch.tokenStart = next(sequences + 1);
  m_batch.keyCount = next(sequences);
  m_batch.adapterOf = next(sequences);
  m_lastRows = next(sequences);
  const Tensor table = next(sequences * pagesEach);
  m_batch.pageTable = makeTensor(DType::I32, table.data, {sequences, pagesEach}, 2);
  m_host.assign(static_cast<size_t>(tableInts), 0);
  // Pages are dealt out like cards, so that neighbours in a sequence are none in memory. A long sequence
  // alone goes on with the pages of the others.
  for (int64_t s = 0; s < sequences; ++s)
    for (int64_t page = 0; page < pagesEach; ++page)
      m_host[static_cast<size_t>(at - sequences * pagesEach + s * pagesEach + page)] =
          static_cast<int32_t>((page * sequences + s + page * sequences / pages) % pages);
  for (int64_t s = 0; s < sequences; ++s)
    m_host[static_cast<size_t>(3 * tokens + 2 * sequences + 1 + s)] = -1;
  std::vector<float> settings;
  for (int64_t s = 0; s < sequences; ++s)
    for (const float value : {0.8f, 0.95f, 0.05f, 0.5f}) settings.push_back(value);
  const std::vector<int32_t> topK(static_cast<size_t>(sequences), 40);
  m_backend.upload(m_sampling.settings, settings.data(), settings.size() * 4);
  m_backend.upload(m_sampling.topK, topK.data(), topK.size() * 4);
  if (BackendStatus status = m_backend.reserve(tokens, m_shape.feedForward); !status.ok()) return status;
  return m_backend.synchronize();
}

void BenchModel::sendTables(int64_t sequences, int64_t past, int64_t tokens) {
  const int64_t capacity = m_limits.tokens, most = m_limits.sequences;
  const auto at = [&](int64_t index) -> int32_t& { return m_host[static_cast<size_t>(index)]; };
  for (int64_t s = 0; s < sequences; ++s) {
    for (int64_t i = 0; i < tokens; ++i) {
      const int64_t t = s * tokens + i;
      at(t) = static_cast<int32_t>((t * 7919 + past * 104729 + 17) % m_shape.vocabulary);
      at(capacity + t) = static_cast<int32_t>(past + i);
      at(2 * capacity + t) = static_cast<int32_t>(s);
    }
    at(3 * capacity + s) = static_cast<int32_t>(s * tokens);
    at(3 * capacity + most + 1 + s) = static_cast<int32_t>(past + tokens);
    at(3 * capacity + 3 * most + 1 + s) = static_cast<int32_t>((s + 1) * tokens - 1);
  }
  at(3 * capacity + sequences) = static_cast<int32_t>(sequences * tokens);
  m_backend.upload(m_packed, m_host.data(), m_host.size() * 4);
}

void BenchModel::enqueue(const RaggedBatch& batch) {
  const int64_t queries = m_shape.heads * m_shape.headDim, keys = m_shape.kvHeads * m_shape.headDim;
  const Tensor residual = rows(m_residual, batch.tokens), normed = rows(m_normed, batch.tokens);
  const Tensor projected = rows(m_projected, batch.tokens), qkv = rows(m_qkv, batch.tokens);
  const Tensor attended = rows(m_attended, batch.tokens), gateUp = rows(m_gateUp, batch.tokens);
  const Tensor activated = rows(m_activated, batch.tokens);
  const Tensor query = splitInner(slice(qkv, 1, 0, queries), m_shape.heads);
  const Tensor key = splitInner(slice(qkv, 1, queries, keys), m_shape.kvHeads);
  const Tensor value = splitInner(slice(qkv, 1, queries + keys, keys), m_shape.kvHeads);
  HeadParams heads;
  heads.rope.base = 500000.0f;
  AttentionParams attention;
  attention.scale = 1.0f / std::sqrt(static_cast<float>(m_shape.headDim));
  constexpr float kEpsilon = 1e-5f;

  m_backend.embeddingRows(*m_embedding, rows(batch.tokenIds, batch.tokens), 1.0f, residual);
  m_backend.rmsNorm(residual, m_norm, kEpsilon, normed);
  for (size_t i = 0; i < m_layers.size(); ++i) {
    const Layer& layer = m_layers[i];
    m_backend.matmul(normed, *layer.queryKeyValue, qkv);
    m_backend.prepareHeads(query, key, value, batch, heads, m_memory[i]);
    m_backend.attention(query, m_memory[i], batch, attention, splitInner(attended, m_shape.heads));
    m_backend.matmul(attended, *layer.attentionOutput, projected);
    m_backend.addRmsNorm(residual, projected, m_norm, kEpsilon, normed);
    m_backend.matmul(normed, *layer.gateUp, gateUp);
    m_backend.gatedActivation(Activation::Silu, gateUp, activated);
    m_backend.matmul(activated, *layer.down, projected);
    m_backend.addRmsNorm(residual, projected, m_norm, kEpsilon, normed);
  }
  const Tensor last = rows(m_last, batch.sequences), logits = rows(m_logits, batch.sequences);
  m_backend.gatherRows(normed, rows(m_lastRows, batch.sequences), last);
  m_backend.matmul(last, *m_output, logits);
  m_backend.sampleRows(logits, m_sampling, rows(m_chosen, batch.sequences));
}

BackendStatus BenchModel::step(int64_t sequences, int64_t past, int64_t tokens, bool wait) {
  RaggedBatch batch = m_batch;
  batch.sequences = sequences;
  batch.tokens = sequences * tokens;
  batch.maxQueryTokens = tokens;
  sendTables(sequences, past, tokens);
  std::unique_ptr<Recording>* recording = nullptr;
  // As the engine does: steps of one token each are recorded, after a first one that ran plainly.
  if (tokens == 1 && m_backend.canRecord()) {
    const auto [place, isNew] = m_recordings.try_emplace({sequences, tokens});
    recording = &place->second;
    if (!isNew && !*recording) {
      m_backend.beginRecording();
      enqueue(batch);
      if (BackendStatus status = m_backend.endRecording(*recording); !status.ok()) return status;
    }
  }
  if (recording && *recording)
    m_backend.replay(**recording);
  else
    enqueue(batch);
  if (!wait) return {};
  std::vector<int32_t> chosen(static_cast<size_t>(sequences));
  const BackendStatus status =
      m_backend.download(chosen.data(), rows(m_chosen, sequences), chosen.size() * 4);
  const bool sane = std::all_of(chosen.begin(), chosen.end(),
                                [&](int32_t id) { return id >= 0 && id < m_shape.vocabulary; });
  if (status.ok() && !sane) return {BackendCode::DeviceLost, "a chosen token is not in the vocabulary"};
  return status;
}

double BenchModel::decodeReadBytes(int64_t sequences, int64_t past) const {
  const double keyBytes = 2.0 * 2.0 * static_cast<double>(m_shape.layers * m_shape.kvHeads * m_shape.headDim);
  return static_cast<double>(m_weightBytes - m_embedding->sizeBytes()) +
         keyBytes * static_cast<double>(sequences * (past + 1));
}

double BenchModel::operations(int64_t sequences, int64_t past, int64_t tokens) const {
  const double queries = static_cast<double>(m_shape.heads * m_shape.headDim);
  double layer = 0;
  const Layer& first = m_layers.front();
  for (const auto* weight : {&first.queryKeyValue, &first.attentionOutput, &first.gateUp, &first.down})
    layer += static_cast<double>((*weight)->rows() * (*weight)->cols());
  const double perToken = 2 * layer * static_cast<double>(m_shape.layers);
  const double keysSeen =
      static_cast<double>(tokens) * (static_cast<double>(past) + (static_cast<double>(tokens) + 1) / 2);
  const double attention = 4 * queries * keysSeen * static_cast<double>(m_shape.layers);
  const double output = 2.0 * static_cast<double>(m_output->rows() * m_output->cols());
  return static_cast<double>(sequences) * (perToken * static_cast<double>(tokens) + attention + output);
}

}  // namespace heddle::gputest
