// Measures retrieval: questions whose passages are known, run through several settings side by side.
//
// A file of questions is JSON Lines, one question a line:
//   {"id": "q1", "question": "How do I add a source?",
//    "passages": [{"document": "help/knowledge.md", "text": "Press Add and choose"},
//                 {"document": "Contract", "start": 1200, "end": 1420},
//                 {"document": "faq.html"}],
//    "tags": ["keys"]}
// "id" and "tags" may be missing. A passage names its document by the end of its path ("knowledge.md"), or by
// its title, and the place by words of its text (found whatever the case and the white space), by character
// positions, or not at all: then every chunk of the document counts. A question without passages is an error.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/knowledge/retrieval/retriever.h"

namespace heddle {

struct KnownPassage {
  std::string document;
  std::string text;              // or
  int64_t start = -1, end = -1;  // characters; negative: not given
};

struct BenchQuestion {
  std::string id;
  std::string question;
  std::vector<KnownPassage> passages;
  std::vector<std::string> tags;
};

// Errors: "retrieval.questions", naming the line.
Result<std::vector<BenchQuestion>> parseQuestions(std::string_view jsonl);

struct Interval {
  double mean = 0, low = 0, high = 0;  // 95%, bootstrap over the questions
};

struct RankedMeasures {
  double recall = 0;          // known passages found among the first k
  double reciprocalRank = 0;  // 1 / place of the first hit that is one; 0: none
  double ndcg = 0;            // gain 1 for each known passage where it is found first
};

// relevant[i]: the known passages (their indexes) that hit i covers; of the first k only.
RankedMeasures measureRanking(const std::vector<std::vector<size_t>>& relevant, size_t passages, int k);

struct QuestionOutcome {
  std::string id, question;
  RankedMeasures measures;
  int firstRelevant = 0;  // place, from 1; 0: none
  std::vector<ChunkId> hits;
  double seconds = 0;
};

struct BenchRow {
  std::string title;
  RetrievalSettings settings;
  Interval recall, reciprocalRank, ndcg;  // reciprocalRank.mean is the MRR
  // Of the difference to the first row in nDCG, question by question; zeros for the first row itself.
  Interval ndcgDifference;
  double median_ms = 0, p95_ms = 0;
  std::vector<QuestionOutcome> questions;  // in the file's order
};

struct BenchOptions {
  int k = 5;
  uint64_t seed = 1;
  int resamples = 2000;
  std::function<void(double)> progress;
  std::stop_token stop;
};

struct BenchSetting {
  std::string title;
  RetrievalSettings settings;  // its k is taken from the options
};

struct BenchReport {
  int k = 0;
  std::string indexVersion;
  std::vector<BenchRow> rows;
  // Passages that are in no document of the project: those questions are left out, and named here.
  std::vector<Error> problems;
  size_t questions = 0;  // that were measured
};

KnowledgeJson toJson(const BenchReport& report);

// Vector, keyword and hybrid, all else as in `base`.
std::vector<BenchSetting> modesSideBySide(const RetrievalSettings& base = {});

// Errors: "retrieval.questions" (none can be measured), "retrieval.cancelled", those of search.
Result<BenchReport> runBench(Project& project, const Retriever& retriever,
                             const std::vector<BenchQuestion>& questions,
                             const std::vector<BenchSetting>& settings, const BenchOptions& options = {});

// Percentile bootstrap of the mean; deterministic for a seed.
Interval bootstrapMean(const std::vector<double>& values, uint64_t seed, int resamples);

}  // namespace heddle
