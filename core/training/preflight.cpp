#include "core/training/preflight.h"

#include <algorithm>

#include "core/training/plan.h"

namespace heddle {
namespace {

TokenRole roleOf(bool learned, bool pair, size_t answer) {
  if (!learned) return TokenRole::Read;
  if (!pair) return TokenRole::Learned;
  return answer == 0 ? TokenRole::Chosen : TokenRole::Rejected;
}

// Evenly over the training rows.
Status addSamples(TrainingSet& set, const ModelSource& base, int64_t wanted, Preflight& out) {
  HEDDLE_ASSIGN(const Tokenizer* tokenizer, base.tokenizer());
  const auto& rows = set.rows(RowSide::Train);
  const size_t count = std::min(rows.size(), static_cast<size_t>(std::max<int64_t>(0, wanted)));
  const bool pair = set.objective().rowKind() == RowKind::Preference;
  for (size_t i = 0; i < count; ++i) {
    const size_t index = i * rows.size() / count;
    HEDDLE_ASSIGN(const TokenRow row, set.read(RowSide::Train, index));
    // The answer of another row that kto compares with is nobody's to look at.
    const size_t answers = pair ? 2 : 1;
    for (size_t answer = 0; answer < answers; ++answer)
      for (const TokenSequence& part : row.answers[answer].parts) {
        PreflightSample& sample = out.samples.emplace_back();
        sample.line = rows[index].place.line;
        sample.id = row.id;
        sample.truncated = row.answers[answer].truncated;
        for (size_t at = 0; at < part.tokens.size(); ++at)
          sample.tokens.push_back({part.tokens[at], tokenizer->piece(part.tokens[at], true),
                                   roleOf(part.learned[at] != 0, pair, answer)});
      }
  }
  return {};
}

void addLengths(const RowFindings& found, Preflight& out) {
  constexpr size_t kShown = 24;  // bars at most
  const size_t together = (found.lengths.size() + kShown - 1) / kShown;
  for (size_t first = 0; first < found.lengths.size(); first += together) {
    LengthBucket bucket{static_cast<int64_t>(first) * kLengthBucket,
                        static_cast<int64_t>(first + together) * kLengthBucket, 0};
    for (size_t i = first; i < std::min(first + together, found.lengths.size()); ++i)
      bucket.rows += found.lengths[i];
    out.lengths.push_back(bucket);
  }
}

int64_t longestBatch(const TrainingSet& set, TrainingPlan& plan) {
  int64_t longest = 0;
  for (int64_t step = 0; step < plan.stepsPerEpoch(); ++step)
    for (const auto& rows : plan.microSteps(step)) {
      int64_t tokens = 0;
      for (const uint32_t row : rows) tokens += set.rows(RowSide::Train)[row].inputTokens;
      longest = std::max(longest, tokens);
    }
  return longest;
}

}  // namespace

Result<Preflight> preflight(const Recipe& recipe, const ModelSource& base, const PreflightOptions& options,
                            std::stop_token stop, const ProgressCallback& progress) {
  HEDDLE_ASSIGN(TrainingSet set, TrainingSet::load(recipe, base, MissingTurn::Finding, stop, progress));
  const auto& train = set.rows(RowSide::Train);
  const RowFindings& found = set.findings();
  Preflight out;
  out.trainRows = static_cast<int64_t>(train.size());
  out.evaluationRows = static_cast<int64_t>(set.rows(RowSide::Evaluation).size());
  int64_t longerChosen = 0;
  for (const RowEntry& row : train) {
    out.trainTokens += row.inputTokens;
    out.learnedTokens += row.learnedTokens;
    longerChosen += row.pairHasLongerChosen;
  }
  if (set.objective().rowKind() == RowKind::Preference && !train.empty())
    out.chosenLongerShare = static_cast<double>(longerChosen) / static_cast<double>(train.size());
  if (!train.empty()) {
    TrainingPlan plan(recipe, train.size());
    out.stepsPerEpoch = plan.stepsPerEpoch();
    out.steps = plan.steps();
    out.longestBatch_tokens = longestBatch(set, plan);
  }
  out.longestRow_tokens = found.longestRow_tokens;
  out.truncatedRows = found.truncated;
  out.truncated = found.truncatedRows;
  out.duplicateRows = found.duplicates;
  out.duplicates = found.duplicateRows;
  out.overlappingRows = found.overlap;
  out.overlap = found.overlapRows;
  out.rowsWithoutAssistant = found.withoutAssistant;
  out.withoutAssistant = found.withoutAssistantRows;
  out.leftOutRows = found.nothingLeft;
  out.leftOut = found.nothingLeftRows;
  addLengths(found, out);
  HEDDLE_TRY(addSamples(set, base, options.samples, out));
  out.memory = estimateTrainingMemory(recipe, *base.file(), base.hyperparameters(), limitsOf(set, recipe));
  out.contextLength = base.hyperparameters().contextLength;
  return out;
}

}  // namespace heddle
