// What a session's labels say about the session and its annotators. Made in one walk over the current labels
// (200,000 in under a second): call it off the window's thread, inside Project::read.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <vector>

#include "core/feedback/agreement.h"
#include "core/feedback/session.h"
#include "core/feedback/training_row.h"
#include "core/store/database.h"

namespace heddle::feedback {

// A count of cases and of those in which something was so.
struct Share {
  int64_t of = 0;
  int64_t count = 0;
  std::optional<double> value() const {
    return of > 0 ? std::optional(static_cast<double>(count) / static_cast<double>(of)) : std::nullopt;
  }
};

struct AnnotatorStatistics {
  PersonId person = 0;
  std::string name;
  int64_t answered = 0, skipped = 0, flagged = 0;
  double median_ms = 0;         // of answers; 0: none
  std::vector<double> pace_ms;  // medians of up to 12 equal parts of the answers, in order of time
  Share withOthers;             // pairs of this person's answer and another's on the same item that are alike
  Share gold;                   // answered as the gold answer
  Share alike;                  // repeats answered as the first time
  Share choseFirst;             // chose the answer shown first (A), of answers with a choice
  Share choseLonger;            // chose the longer text, of choices between texts of different length
  double reading_ms = 0;        // median time the shown text takes at 300 words a minute
  bool tooFast() const { return median_ms > 0 && reading_ms > 0 && median_ms < reading_ms / 4; }
};

struct PairAgreement {
  PersonId first = 0, second = 0;  // first < second
  std::optional<double> kappa;     // Cohen's
  int64_t items = 0;               // judged by both
};

struct AnswerCount {
  std::string mark;  // TaskType::mark
  int64_t count = 0;
};

struct SessionStatistics {
  int64_t labels = 0;                           // current answers, without repeats and decisions
  std::vector<AnnotatorStatistics> annotators;  // most answers first
  std::optional<AgreementInterval> alpha;       // Krippendorff's, by the task's scale
  std::optional<double> fleiss;
  std::vector<PairAgreement> pairs;  // of those who have items in common
  std::vector<AnswerCount> answers;  // most frequent first; for tasks with few different answers
  std::map<std::string, int64_t> reasons;
  Share gold;
  Share alike;
  int64_t disputed = 0;  // items judged differently and not decided
  int64_t edited = 0;    // items with a corrected text
  std::array<int64_t, 4>
      rows{};  // ready to train, by RowFormat, with the aggregation of DatasetRecipe's defaults
};

struct StatisticsOptions {
  int bootstrapRounds = 1000;
  uint64_t seed = 1;
};

Result<SessionStatistics> sessionStatistics(Database& database, SessionId session,
                                            const StatisticsOptions& options = {});

}  // namespace heddle::feedback
