// All rows of a run: where they stand, how long they are, and which side of the split they are on. Texts and
// tokens are read again when a row's turn comes.
#pragma once

#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/models/hash_cache.h"
#include "core/training/preflight.h"
#include "core/training/row_file.h"
#include "core/training/row_tokens.h"

namespace heddle {

enum class RowSide : uint8_t { Train, Evaluation };

// A row ready for the model.
struct TokenRow {
  std::vector<TokenAnswer> answers;  // one, or two: chosen and rejected; the answer and the mismatched one
  bool label = true;
  std::string id;  // empty: the row has none
};

// What is known of a row without reading it again. Counts are after cutting.
struct RowEntry {
  RowPlace place;
  uint8_t file = 0;  // 0: the training file, 1: the evaluation file
  bool pairHasLongerChosen = false;
  uint32_t inputTokens = 0;  // of all its sequences
  uint32_t learnedTokens = 0;
  uint32_t targets = 0;  // learned tokens, those of the mismatched answer included
  uint32_t sequences = 0;
};

// What is odd, and the lengths before cutting; for preflight and for warnings.
struct RowFindings {
  int64_t truncated = 0, duplicates = 0, overlap = 0, withoutAssistant = 0, nothingLeft = 0;
  std::vector<PreflightRow> truncatedRows, duplicateRows, overlapRows, withoutAssistantRows, nothingLeftRows;
  std::vector<int64_t> lengths;  // of the training rows' answers, in buckets of kLengthBucket tokens
  int64_t longestRow_tokens = 0;
};
inline constexpr int64_t kLengthBucket = 32;

enum class MissingTurn : uint8_t { Error, Finding };

// One thread.
class TrainingSet {
 public:
  // Reads every row once. The model must outlive the set. A row of which nothing is left to learn after
  // cutting is left out. Errors: those of RowFile, parseRow and RowTokens; "rows.duplicate_id";
  // "training.no_rows"; "cancelled".
  static Result<TrainingSet> load(const Recipe& recipe, const ModelSource& model, MissingTurn missing,
                                  std::stop_token stop, const ProgressCallback& progress);

  const std::vector<RowEntry>& rows(RowSide side) const {
    return side == RowSide::Train ? m_train : m_evaluation;
  }
  Result<TokenRow> read(RowSide side, size_t index);
  std::string label(const RowEntry& entry) const { return m_files[entry.file].label(entry.place.line); }
  const RowFindings& findings() const { return m_findings; }
  const Objective& objective() const { return *m_objective; }
  // Of all rows' texts, in order.
  uint64_t contentHash() const { return m_contentHash; }

 private:
  struct Scan;
  explicit TrainingSet(RowTokens tokens) : m_tokens(std::move(tokens)) {}
  Status scan(Scan& scan, size_t file, const ProgressCallback& progress);
  Status scanRow(Scan& scan, size_t file, const RowPlace& place, std::string_view text);
  void note(Scan& scan, const Row& row, size_t file, const RowPlace& place, const TokenRow& tokens);
  void split(const Scan& scan, double share, uint64_t seed);
  Status pairUp(uint64_t seed, std::stop_token stop);
  Result<Row> parse(const RowEntry& entry);
  Result<TokenRow> tokenise(const Row& row, const std::string& place) const;
  Result<TokenAnswer> mismatched(const Row& row, RowSide side, size_t index, const std::string& place);

  const Objective* m_objective = nullptr;
  RowTokens m_tokens;
  std::vector<RowFile> m_files;
  std::vector<RowEntry> m_train, m_evaluation;
  std::vector<uint32_t> m_trainPartner,
      m_evaluationPartner;  // of kto rows: whose answer is mismatched with it
  RowFindings m_findings;
  uint64_t m_contentHash = 0;
};

}  // namespace heddle
