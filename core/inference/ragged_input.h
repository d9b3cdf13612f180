// Builds a RaggedBatch: the host's side of what a step needs, and the tensors it is sent to on each device.
#pragma once

#include <span>
#include <vector>

#include "core/base/error.h"
#include "core/inference/placement.h"
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
  static Result<std::unique_ptr<RaggedInput>> create(const Placement& placement, BatchLimits limits);

  void clear();
  // Precondition: the limits hold. Returns the row of the sequence's last token in the batch.
  int64_t add(const SequenceStep& step);
  int64_t tokens() const { return static_cast<int64_t>(m_tokenIds.size()); }
  const BatchLimits& limits() const { return m_limits; }
  // Sends what was added to each device of the placement, in its order; valid until the next call.
  std::span<const RaggedBatch> upload();

 private:
  explicit RaggedInput(BatchLimits limits);
  Status addDevice(std::shared_ptr<Backend> device);

  BatchLimits m_limits;
  std::vector<std::shared_ptr<Backend>> m_devices;
  std::vector<std::unique_ptr<Buffer>> m_buffers;  // of each device
  std::vector<RaggedBatch> m_batches;              // of each device
  int64_t m_maxQueryTokens = 0;
  std::vector<int32_t> m_tokenIds, m_positions, m_sequenceOf, m_tokenStart, m_keyCount, m_pageTable,
      m_adapterOf;
  std::vector<int32_t> m_packed;  // the lists of one step side by side, as the device tensors stand
};

}  // namespace heddle
