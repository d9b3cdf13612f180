// A look at the rows before any step is made: a few exactly as they will be trained, and what is odd about
// the whole.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/inference/model_source.h"
#include "core/models/hash_cache.h"
#include "core/training/memory_estimate.h"
#include "core/training/recipe.h"

namespace heddle {

// What a token is for in training. Read: only context.
enum class TokenRole : uint8_t { Read, Learned, Chosen, Rejected };
std::string_view tokenRoleName(TokenRole role);  // "read", "learned", "chosen", "rejected"

struct PreflightToken {
  TokenId id = 0;
  std::string text;  // special tokens as their text; raw bytes, may be part of a character
  TokenRole role = TokenRole::Read;
};
// One sequence as it goes through the model; a preference pair gives two.
struct PreflightSample {
  int64_t line = 0;  // of the file, 1-based
  std::string id;    // empty: the row has none
  bool truncated = false;
  std::vector<PreflightToken> tokens;
};

// A place that a person should look at. `line` is 1-based; `other_line` the row it repeats, 0: none.
struct PreflightRow {
  int64_t line = 0;
  std::string id;
  int64_t other_line = 0;
  int64_t tokens = 0;  // of the whole row, before it was cut
};

struct LengthBucket {
  int64_t from = 0, to = 0;  // tokens, to not included
  int64_t rows = 0;
};

struct Preflight {
  int64_t trainRows = 0, evaluationRows = 0;
  int64_t trainTokens = 0, learnedTokens = 0;  // of one epoch, after cutting
  int64_t stepsPerEpoch = 0, steps = 0;        // optimizer steps
  int64_t longestRow_tokens = 0;               // before cutting
  int64_t longestBatch_tokens = 0;             // of the micro-steps of the first epoch
  std::vector<LengthBucket> lengths;           // of the training rows' sequences, before cutting
  // The counts are of all, the lists hold the first kPreflightListed.
  int64_t truncatedRows = 0, duplicateRows = 0, overlappingRows = 0, rowsWithoutAssistant = 0;
  std::vector<PreflightRow> truncated;         // longer than batch.max_tokens
  std::vector<PreflightRow> duplicates;        // the same content as an earlier training row
  std::vector<PreflightRow> overlap;           // evaluation rows whose prompt is also trained on
  std::vector<PreflightRow> withoutAssistant;  // nothing to learn from: training refuses such a row
  int64_t leftOutRows = 0;
  std::vector<PreflightRow> leftOut;  // the prompt alone fills batch.max_tokens: training leaves them out
  // Of preference rows: share of pairs whose chosen answer has more tokens than the rejected one; negative:
  // no pairs. Far from a half, a run may learn length instead of quality.
  double chosenLongerShare = -1;
  std::vector<PreflightSample> samples;
  TrainingMemory memory;      // predicted for these rows
  int64_t contextLength = 0;  // of the base model
};
inline constexpr size_t kPreflightListed = 100;

struct PreflightOptions {
  int64_t samples = 8;  // rows shown as trained, spread evenly over the file
};

// Reads all rows once. Errors: those of the rows (rows.h), of the model's tokenizer and chat template,
// "cancelled". The recipe's paths are absolute and its base is what openModel takes. Any thread.
Result<Preflight> preflight(const Recipe& recipe, const ModelSource& base,
                            const PreflightOptions& options = {}, std::stop_token stop = {},
                            const ProgressCallback& progress = {});

nlohmann::ordered_json preflightToJson(const Preflight& preflight);
// Errors: "training.figures".
Result<Preflight> preflightFromJson(const nlohmann::ordered_json& json);

}  // namespace heddle
