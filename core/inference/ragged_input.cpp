#include "core/inference/ragged_input.h"

#include <algorithm>
#include <cassert>

#include "core/inference/backend_error.h"

namespace heddle {

RaggedInput::RaggedInput(BatchLimits limits) : m_limits(limits) {
  const auto tokens = static_cast<size_t>(limits.tokens), sequences = static_cast<size_t>(limits.sequences);
  for (auto* list : {&m_tokenIds, &m_positions, &m_sequenceOf}) list->reserve(tokens);
  for (auto* list : {&m_keyCount, &m_adapterOf}) list->reserve(sequences);
  m_tokenStart.reserve(sequences + 1);
  m_pageTable.reserve(sequences * static_cast<size_t>(limits.pagesPerSequence));
}

Result<std::unique_ptr<RaggedInput>> RaggedInput::create(const Placement& placement, BatchLimits limits) {
  std::unique_ptr<RaggedInput> input(new RaggedInput(limits));
  for (const auto& device : placement.devices) HEDDLE_TRY(input->addDevice(device));
  input->clear();
  return input;
}

// The small tables first and the page table last, so that a step sends one piece.
Status RaggedInput::addDevice(std::shared_ptr<Backend> device) {
  const int64_t tokens = m_limits.tokens, sequences = m_limits.sequences;
  const int64_t entries = tokens * 3 + sequences * 3 + 1 + sequences * m_limits.pagesPerSequence;
  HEDDLE_TRY(checkBackend(
      device->allocate(static_cast<size_t>(entries) * sizeof(int32_t), m_buffers.emplace_back()), {}));
  auto* place = static_cast<std::byte*>(m_buffers.back()->data());
  const auto take = [&](std::array<int64_t, kMaxRank> extents, int rank) {
    const Tensor tensor = makeTensor(DType::I32, place, extents, rank);
    place += static_cast<size_t>(tensor.elements()) * sizeof(int32_t);
    return tensor;
  };
  RaggedBatch& batch = m_batches.emplace_back();
  batch.tokenIds = take({tokens}, 1);
  batch.positions = take({tokens}, 1);
  batch.sequenceOf = take({tokens}, 1);
  batch.tokenStart = take({sequences + 1}, 1);
  batch.keyCount = take({sequences}, 1);
  batch.adapterOf = take({sequences}, 1);
  batch.pageTable = take({sequences, m_limits.pagesPerSequence}, 2);
  m_packed.resize(static_cast<size_t>(entries));
  m_devices.push_back(std::move(device));
  return {};
}

void RaggedInput::clear() {
  for (auto* list : {&m_tokenIds, &m_positions, &m_sequenceOf, &m_keyCount, &m_pageTable, &m_adapterOf})
    list->clear();
  m_tokenStart.assign(1, 0);
  m_maxQueryTokens = 0;
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
  m_maxQueryTokens = std::max(m_maxQueryTokens, count);
  return tokens() - 1;
}

std::span<const RaggedBatch> RaggedInput::upload() {
  // What is in use of the tables stands packed; gaps of a step with few tokens are sent along: one copy of a
  // few kilobytes costs a device less than seven small ones.
  const auto pack = [&](const Tensor& table, const std::vector<int32_t>& list) {
    const auto offset = static_cast<size_t>(table.data - m_batches[0].tokenIds.data) / sizeof(int32_t);
    std::ranges::copy(list, m_packed.begin() + static_cast<ptrdiff_t>(offset));
    return offset + list.size();
  };
  const RaggedBatch& first = m_batches[0];
  pack(first.tokenIds, m_tokenIds);
  pack(first.positions, m_positions);
  pack(first.sequenceOf, m_sequenceOf);
  pack(first.tokenStart, m_tokenStart);
  pack(first.keyCount, m_keyCount);
  pack(first.adapterOf, m_adapterOf);
  const size_t entries = pack(first.pageTable, m_pageTable);
  for (size_t device = 0; device < m_devices.size(); ++device) {
    RaggedBatch& batch = m_batches[device];
    batch.tokens = tokens();
    batch.sequences = static_cast<int64_t>(m_keyCount.size());
    batch.maxQueryTokens = m_maxQueryTokens;
    const Tensor front = makeTensor(DType::I32, batch.tokenIds.data, {static_cast<int64_t>(entries)}, 1);
    m_devices[device]->upload(front, m_packed.data(), entries * sizeof(int32_t));
  }
  return m_batches;
}

}  // namespace heddle
