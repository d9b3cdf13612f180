#include "core/inference/ragged_input.h"

#include <algorithm>
#include <cassert>

#include "core/inference/backend_error.h"

namespace heddle {

RaggedInput::RaggedInput(Backend& backend, BatchLimits limits) : m_backend(backend), m_limits(limits) {
  const auto tokens = static_cast<size_t>(limits.tokens), sequences = static_cast<size_t>(limits.sequences);
  for (auto* list : {&m_tokenIds, &m_positions, &m_sequenceOf}) list->reserve(tokens);
  for (auto* list : {&m_keyCount, &m_adapterOf}) list->reserve(sequences);
  m_tokenStart.reserve(sequences + 1);
  m_pageTable.reserve(sequences * static_cast<size_t>(limits.pagesPerSequence));
}

Result<std::unique_ptr<RaggedInput>> RaggedInput::create(Backend& backend, BatchLimits limits) {
  std::unique_ptr<RaggedInput> input(new RaggedInput(backend, limits));
  const int64_t entries =
      limits.tokens * 3 + limits.sequences * 3 + 1 + limits.sequences * limits.pagesPerSequence;
  HEDDLE_TRY(
      checkBackend(backend.allocate(static_cast<size_t>(entries) * sizeof(int32_t), input->m_buffer), {}));
  auto* place = static_cast<std::byte*>(input->m_buffer->data());
  const auto take = [&](std::array<int64_t, kMaxRank> extents, int rank) {
    const Tensor tensor = makeTensor(DType::I32, place, extents, rank);
    place += static_cast<size_t>(tensor.elements()) * sizeof(int32_t);
    return tensor;
  };
  RaggedBatch& batch = input->m_batch;
  batch.tokenIds = take({limits.tokens}, 1);
  batch.positions = take({limits.tokens}, 1);
  batch.sequenceOf = take({limits.tokens}, 1);
  batch.tokenStart = take({limits.sequences + 1}, 1);
  batch.keyCount = take({limits.sequences}, 1);
  batch.adapterOf = take({limits.sequences}, 1);
  batch.pageTable = take({limits.sequences, limits.pagesPerSequence}, 2);
  input->clear();
  return input;
}

void RaggedInput::clear() {
  for (auto* list : {&m_tokenIds, &m_positions, &m_sequenceOf, &m_keyCount, &m_pageTable, &m_adapterOf})
    list->clear();
  m_tokenStart.assign(1, 0);
  m_batch.maxQueryTokens = 0;
}

int64_t RaggedInput::add(const SequenceStep& step) {
  const auto count = static_cast<int64_t>(step.tokens.size());
  const auto sequence = static_cast<int32_t>(m_keyCount.size());
  assert(count > 0 && tokens() + count <= m_limits.tokens && sequence < m_limits.sequences);
  assert(static_cast<int64_t>(step.pages.size()) <= m_limits.pagesPerSequence);
  for (int64_t i = 0; i < count; ++i) {
    m_tokenIds.push_back(step.tokens[static_cast<size_t>(i)]);
    m_positions.push_back(static_cast<int32_t>(step.firstPosition + i));
    m_sequenceOf.push_back(sequence);
  }
  m_tokenStart.push_back(static_cast<int32_t>(m_tokenIds.size()));
  m_keyCount.push_back(static_cast<int32_t>(step.firstPosition + count));
  m_adapterOf.push_back(step.adapterSlot);
  m_pageTable.insert(m_pageTable.end(), step.pages.begin(), step.pages.end());
  m_pageTable.resize(m_keyCount.size() * static_cast<size_t>(m_limits.pagesPerSequence), 0);
  m_batch.maxQueryTokens = std::max(m_batch.maxQueryTokens, count);
  return tokens() - 1;
}

const RaggedBatch& RaggedInput::upload() {
  const auto send = [&](const Tensor& to, const std::vector<int32_t>& from) {
    // The full page table is [sequences, pages]; a contiguous front of it is sent as a flat list.
    const Tensor front = makeTensor(DType::I32, to.data, {static_cast<int64_t>(from.size())}, 1);
    if (!from.empty()) m_backend.upload(front, from.data(), from.size() * sizeof(int32_t));
  };
  m_batch.tokens = tokens();
  m_batch.sequences = static_cast<int64_t>(m_keyCount.size());
  send(m_batch.tokenIds, m_tokenIds);
  send(m_batch.positions, m_positions);
  send(m_batch.sequenceOf, m_sequenceOf);
  send(m_batch.tokenStart, m_tokenStart);
  send(m_batch.keyCount, m_keyCount);
  send(m_batch.adapterOf, m_adapterOf);
  send(m_batch.pageTable, m_pageTable);
  return m_batch;
}

}  // namespace heddle
