// Builds a RaggedBatch: the host's side of what a step needs, and the device tensors it is sent to.
#pragma once

#include <span>
#include <vector>

#include "core/base/error.h"
#include "core/models/tokenizer.h"
#include "kernels/backend.h"

namespace heddle {

struct BatchLimits {
  int64_t tokens = 512;          // of one step
  int64_t sequences = 16;        // of one step
  int64_t pagesPerSequence = 1;  // a sequence's longest page table
};

// One sequence's part of a step: tokens at positions first, first + 1, ...
struct SequenceStep {
  std::span<const TokenId> tokens;
  int64_t firstPosition = 0;
  std::span<const int32_t> pages;  // of the whole sequence, those of this step included
  int adapterSlot = -1;
};

// Everything is sized by create(); steps allocate nothing. One thread.
class RaggedInput {
 public:
  static Result<std::unique_ptr<RaggedInput>> create(Backend& backend, BatchLimits limits);

  void clear();
  // Precondition: the limits hold. Returns the row of the sequence's last token in the batch.
  int64_t add(const SequenceStep& step);
  int64_t tokens() const { return static_cast<int64_t>(m_tokenIds.size()); }
  const BatchLimits& limits() const { return m_limits; }
  // Sends what was added; valid until the next call.
  const RaggedBatch& upload();

 private:
  RaggedInput(Backend& backend, BatchLimits limits);

  Backend& m_backend;
  BatchLimits m_limits;
  std::unique_ptr<Buffer> m_buffer;
  RaggedBatch m_batch;
  std::vector<int32_t> m_tokenIds, m_positions, m_sequenceOf, m_tokenStart, m_keyCount, m_pageTable,
      m_adapterOf;
};

}  // namespace heddle
