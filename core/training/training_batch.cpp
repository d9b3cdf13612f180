#include "core/training/training_batch.h"

#include <algorithm>
#include <cassert>

namespace heddle {

int64_t TokenSequence::learnedTokens() const {
  return std::count(learned.begin(), learned.end(), uint8_t{1});
}

int64_t TokenSequence::inputTokens(bool scored) const {
  if (scored) return static_cast<int64_t>(tokens.size());
  const auto last = std::find(learned.rbegin(), learned.rend(), uint8_t{1});
  return std::max<int64_t>(0, learned.rend() - last - 1);
}

Result<std::unique_ptr<TrainingBatch>> TrainingBatch::create(const Placement& placement, int64_t tokens,
                                                             int64_t sequences) {
  std::unique_ptr<TrainingBatch> batch(new TrainingBatch);
  const BatchLimits limits{.tokens = tokens, .sequences = sequences, .pagesPerSequence = 1};
  HEDDLE_ASSIGN(batch->m_input, RaggedInput::create(placement, limits));
  // The device's tables, their copy on the host, and the targets.
  batch->m_sizeBytes =
      static_cast<size_t>(2 * (3 * tokens + 4 * sequences + 1) + 2 * tokens) * sizeof(int32_t);
  return batch;
}

void TrainingBatch::clear() {
  m_input->clear();
  m_targetRows.clear();
  m_targets.clear();
  m_sequenceTargets.clear();
}

void TrainingBatch::add(const TokenSequence& sequence, bool scored) {
  const int64_t first = tokens(), count = sequence.inputTokens(scored);
  assert(count > 0);
  const size_t before = m_targets.size();
  m_input->add({std::span(sequence.tokens).first(static_cast<size_t>(count)), 0, {}, -1});
  if (scored) {
    m_targetRows.push_back(static_cast<int32_t>(first + count - 1));
    m_targets.push_back(-1);
  } else {
    for (int64_t i = 1; i <= count; ++i)
      if (sequence.learned[static_cast<size_t>(i)]) {
        m_targetRows.push_back(static_cast<int32_t>(first + i - 1));
        m_targets.push_back(sequence.tokens[static_cast<size_t>(i)]);
      }
  }
  m_sequenceTargets.push_back(static_cast<int64_t>(m_targets.size() - before));
}

const RaggedBatch& TrainingBatch::upload() {
  return m_input->upload().front();
}

}  // namespace heddle
