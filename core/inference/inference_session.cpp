#include "core/inference/inference_session.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <new>

#include "core/inference/backend_error.h"

namespace heddle {
namespace {

constexpr int64_t kDefaultSessionContext = 4096;

int64_t pagesFor(int64_t tokens) {
  return (tokens + kPageTokens - 1) / kPageTokens;
}

}  // namespace

Result<std::unique_ptr<InferenceSession>> InferenceSession::create(std::shared_ptr<const LoadedModel> model,
                                                                   SessionOptions options) {
  const std::string label = model->file().label();
  try {
    std::unique_ptr<InferenceSession> session(new InferenceSession);
    const Placement& placement = model->placement();
    const Hyperparameters& values = model->hyperparameters();
    const int64_t context = options.contextLength > 0
                                ? options.contextLength
                                : std::min(values.contextLength, kDefaultSessionContext);
    const int64_t batchTokens = std::max(std::min(options.batchTokens, context), options.sequences);
    session->m_contextLength = context;
    const DType kvType = options.kvType.value_or(model->defaultKvType());
    HEDDLE_ASSIGN(session->m_cache,
                  KvCache::create(placement, values, kvType, pagesFor(context) * options.sequences));
    HEDDLE_ASSIGN(session->m_input,
                  RaggedInput::create(placement, {batchTokens, options.sequences, pagesFor(context)}));
    HEDDLE_ASSIGN(session->m_transformer,
                  Transformer::create(model->weights(), {batchTokens, std::min<int64_t>(batchTokens, 32)}));
    for (const AdapterChoice& choice : options.adapters) {
      HEDDLE_ASSIGN(auto adapter, LoraAdapter::load(choice.path, *model->weights()));
      session->m_adapters.parts.push_back({std::move(adapter), choice.scale});
    }
    session->m_adapters.slot = 0;
    if (!session->m_adapters.parts.empty()) session->m_activeAdapters.push_back(&session->m_adapters);
    session->m_model = std::move(model);
    session->m_sequences.resize(static_cast<size_t>(options.sequences));
    session->clear();
    return session;
  } catch (const std::bad_alloc&) {
    return std::unexpected(outOfMemoryError(label));
  }
}

void InferenceSession::clear() {
  for (KvSequence& sequence : m_sequences) {
    m_cache->release(sequence);
    // A limit of 0 tokens: nothing is found again, each evaluation is computed.
    sequence = m_cache->begin({}, {}, 0);
    sequence.tokens.reserve(static_cast<size_t>(m_contextLength));
    sequence.pages.reserve(static_cast<size_t>(pagesFor(m_contextLength)));
  }
}

Status InferenceSession::checkRoom(const KvSequence& sequence, size_t count) const {
  const auto wanted = static_cast<int64_t>(sequence.tokens.size() + count);
  if (wanted <= m_contextLength) return {};
  return failure("prompt.too_long",
                 {HEDDLE_TR("Error", "{0} tokens do not fit a context of {1}"),
                  {fmt::to_string(wanted), fmt::to_string(m_contextLength)}},
                 m_model->file().label(), HEDDLE_TR("Error", "shorten the text, or choose a longer context"));
}

Result<std::vector<float>> InferenceSession::evaluate(std::span<const TokenId> ids, LogitsOf wanted) {
  const std::string& label = m_model->file().label();
  if (ids.empty())
    return failure("prompt.empty", HEDDLE_TR("Error", "there are no tokens to run"), label,
                   HEDDLE_TR("Error", "give at least one token id"));
  HEDDLE_TRY(checkTokenIds(ids, m_model->hyperparameters(), label));
  HEDDLE_TRY(checkRoom(m_sequences[m_selected], ids.size()));
  try {
    std::vector<float> logits;
    const auto most = static_cast<size_t>(m_input->limits().tokens);
    while (!ids.empty()) {
      const auto piece = ids.first(std::min(ids.size(), most));
      ids = ids.subspan(piece.size());
      HEDDLE_TRY(evaluatePiece(piece, wanted, ids.empty(), logits));
    }
    return logits;
  } catch (const std::bad_alloc&) {
    return std::unexpected(outOfMemoryError(label));
  }
}

Status InferenceSession::evaluatePiece(std::span<const TokenId> ids, LogitsOf wanted, bool last,
                                       std::vector<float>& out) {
  KvSequence& sequence = m_sequences[m_selected];
  [[maybe_unused]] const bool reserved = m_cache->reserve(sequence, ids.size());
  assert(reserved);  // the cache holds every sequence's whole context
  m_input->clear();
  const int64_t lastRow = m_input->add(
      {ids, static_cast<int64_t>(sequence.tokens.size()), sequence.pages, m_activeAdapters.empty() ? -1 : 0});
  HEDDLE_TRY(m_transformer->forward(m_input->upload(), m_cache->layers(), m_activeAdapters));
  m_cache->commit(sequence, ids);
  m_rows.clear();
  if (wanted == LogitsOf::AllPositions)
    for (int32_t row = 0; row <= static_cast<int32_t>(lastRow); ++row) m_rows.push_back(row);
  else if (last)
    m_rows.push_back(static_cast<int32_t>(lastRow));
  const auto vocabulary = static_cast<size_t>(m_model->hyperparameters().vocabSize);
  const size_t before = out.size();
  out.resize(before + m_rows.size() * vocabulary);
  return m_transformer->logits(m_rows, out.data() + before);
}

Status InferenceSession::step(std::span<const TokenId> ids, std::span<float> out) {
  assert(ids.size() <= m_sequences.size());
  assert(out.size() == ids.size() * static_cast<size_t>(m_model->hyperparameters().vocabSize));
  HEDDLE_TRY(checkTokenIds(ids, m_model->hyperparameters(), m_model->file().label()));
  m_input->clear();
  m_rows.clear();
  for (size_t i = 0; i < ids.size(); ++i) {
    KvSequence& sequence = m_sequences[i];
    HEDDLE_TRY(checkRoom(sequence, 1));
    [[maybe_unused]] const bool reserved = m_cache->reserve(sequence, 1);
    assert(reserved);
    m_rows.push_back(
        static_cast<int32_t>(m_input->add({ids.subspan(i, 1), static_cast<int64_t>(sequence.tokens.size()),
                                           sequence.pages, m_activeAdapters.empty() ? -1 : 0})));
  }
  HEDDLE_TRY(m_transformer->forward(m_input->upload(), m_cache->layers(), m_activeAdapters));
  for (size_t i = 0; i < ids.size(); ++i) m_cache->commit(m_sequences[i], ids.subspan(i, 1));
  return m_transformer->logits(m_rows, out.data());
}

}  // namespace heddle
