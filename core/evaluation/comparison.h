// Who is better, and how sure that is: the grid's head, the chart below it, and `eval compare`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/evaluation/bootstrap.h"
#include "core/evaluation/cell_repository.h"
#include "core/evaluation/evaluation.h"
#include "core/evaluation/human_results.h"
#include "core/evaluation/preference.h"

namespace heddle::evaluation {

// What the numbers are made of. cells, people: of any variants and cases; those that are gone are left out.
struct GridResults {
  EvaluationContent content;
  std::vector<TestCase> cases;
  std::vector<Cell> cells;
  std::vector<HumanResult> people;
};
Result<GridResults> readResults(Database& database, ThingId evaluation);

struct VariantScore {
  std::string scorer;  // its name
  double mean = 0;
  size_t cases = 0;  // with a score
};

// Where a win rate comes from: people's judgements where there are any of the two, else the first scorer.
enum class WinSource : uint8_t { People, Score };

struct VariantWins {
  WinRate rate;
  WinSource source = WinSource::Score;
  size_t pairs = 0;
};

struct VariantSummary {
  std::vector<VariantScore> scores;  // in the evaluation's order; those without a case are left out
  size_t answered = 0, failed = 0;
  double meanTokens = 0, meanSeconds = 0;
  std::optional<VariantWins> wins;   // against the baseline; nothing: the baseline itself, or no pair
  std::optional<double> humanShare;  // of people's judgements with this variant that it won, ties as half
  std::optional<Strength> strength;  // Bradley-Terry over all judgements
};

// One for each variant, in their order.
std::vector<VariantSummary> summarise(const GridResults& results);

struct ScoreDifference {
  std::string scorer;
  double first = 0, second = 0;  // means over the cases both have a score for
  MeanDifference difference;     // second minus first
};
struct VariantComparison {
  std::vector<ScoreDifference> scores;
  std::optional<VariantWins> wins;  // of the second against the first
};
// Of two variants by their place. Intervals are drawn with the evaluation's seed.
VariantComparison compare(const GridResults& results, size_t first, size_t second);

}  // namespace heddle::evaluation
