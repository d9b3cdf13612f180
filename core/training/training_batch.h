// One micro-step's sequences, packed side by side without padding. Each sees itself alone: positions restart,
// and attention stays inside a sequence.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/inference/ragged_input.h"
#include "core/inference/weights.h"

namespace heddle {

// A text as it goes through the model.
struct TokenSequence {
  std::vector<TokenId> tokens;
  std::vector<uint8_t> learned;  // 1: its probability counts. Of the first token never.

  // Tokens that are learned.
  int64_t learnedTokens() const;
  // What the model has to read: up to the token before the last learned one (scored: up to the end).
  int64_t inputTokens(bool scored) const;
  friend bool operator==(const TokenSequence&, const TokenSequence&) = default;
};

// Owns the batch' tables on the device. One thread.
class TrainingBatch {
 public:
  static Result<std::unique_ptr<TrainingBatch>> create(const Placement& placement, int64_t tokens,
                                                       int64_t sequences);

  void clear();
  // scored: the reward head reads its last token; else its learned tokens are targets.
  // Precondition: there is room, and the sequence has something to learn.
  void add(const TokenSequence& sequence, bool scored);
  // Sends the tables to the device.
  const RaggedBatch& upload();

  int64_t tokens() const { return m_input->tokens(); }
  int64_t sequences() const { return static_cast<int64_t>(m_sequenceTargets.size()); }
  // Of each target: the row whose output predicts it, and its id. Of scored sequences: the last row, and -1.
  const std::vector<int32_t>& targetRows() const { return m_targetRows; }
  const std::vector<int32_t>& targets() const { return m_targets; }
  // Targets of each sequence, in order.
  const std::vector<int64_t>& sequenceTargets() const { return m_sequenceTargets; }
  size_t sizeBytes() const { return m_sizeBytes; }

 private:
  TrainingBatch() = default;
  std::unique_ptr<RaggedInput> m_input;
  std::vector<int32_t> m_targetRows, m_targets;
  std::vector<int64_t> m_sequenceTargets;
  size_t m_sizeBytes = 0;
};

}  // namespace heddle
