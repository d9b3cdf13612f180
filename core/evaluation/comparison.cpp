#include "core/evaluation/comparison.h"

#include <unordered_map>

#include "core/evaluation/evaluation_repository.h"
#include "core/evaluation/scoring.h"

namespace heddle::evaluation {
namespace {

constexpr int kStrengthRounds = 200;

// Cells by their place in the grid.
class CellTable {
 public:
  explicit CellTable(const GridResults& results)
      : m_columns(results.content.variants.size()), m_cells(results.cases.size() * m_columns, nullptr) {
    std::unordered_map<std::string, size_t> rows;
    for (size_t row = 0; row < results.cases.size(); ++row) rows.emplace(results.cases[row].id, row);
    for (const Cell& cell : results.cells) {
      const auto row = rows.find(cell.place.caseId);
      const size_t column = results.content.indexOf(cell.place.variantId);
      if (row != rows.end() && column < m_columns) m_cells[row->second * m_columns + column] = &cell;
    }
  }
  size_t rows() const { return m_columns ? m_cells.size() / m_columns : 0; }
  // Nothing there, or failed: nullptr.
  const Cell* answered(size_t row, size_t column) const {
    const Cell* cell = m_cells[row * m_columns + column];
    return cell && cell->state == CellState::Done ? cell : nullptr;
  }
  bool failed(size_t row, size_t column) const {
    const Cell* cell = m_cells[row * m_columns + column];
    return cell && cell->state == CellState::Failed;
  }
  std::optional<double> score(size_t row, size_t column, const std::string& scorer) const {
    const Cell* cell = answered(row, column);
    return cell ? scoreOf(cell->scores, scorer) : std::nullopt;
  }

 private:
  size_t m_columns;
  std::vector<const Cell*> m_cells;
};

std::vector<Comparison> peopleOf(const GridResults& results) {
  std::vector<Comparison> comparisons;
  const size_t count = results.content.variants.size();
  for (const HumanResult& one : results.people) {
    const size_t first = results.content.indexOf(one.first), second = results.content.indexOf(one.second);
    if (first < count && second < count) comparisons.push_back({first, second, one.verdict});
  }
  return comparisons;
}

std::optional<VariantWins> winsOf(const GridResults& results, const CellTable& cells,
                                  const std::vector<Comparison>& people, size_t one, size_t other) {
  if (one == other) return std::nullopt;
  const auto made = [](const WinRate& rate, WinSource source) {
    return VariantWins{rate, source, rate.wins + rate.losses + rate.ties};
  };
  if (const auto rate = winRate(people, one, other)) return made(*rate, WinSource::People);
  if (results.content.scorers.empty()) return std::nullopt;
  const std::string& scorer = results.content.scorers.front().name;
  std::vector<Comparison> comparisons;
  for (size_t row = 0; row < cells.rows(); ++row) {
    const auto own = cells.score(row, one, scorer), others = cells.score(row, other, scorer);
    if (!own || !others) continue;
    comparisons.push_back({one, other,
                           *own > *others   ? Verdict::First
                           : *own < *others ? Verdict::Second
                                            : Verdict::Tie});
  }
  if (const auto rate = winRate(comparisons, one, other)) return made(*rate, WinSource::Score);
  return std::nullopt;
}

std::optional<double> shareOf(const std::vector<Comparison>& people, size_t variant) {
  double won = 0, met = 0;
  for (const Comparison& one : people) {
    if (one.first != variant && one.second != variant) continue;
    ++met;
    if (one.verdict == Verdict::Tie)
      won += 0.5;
    else if ((one.verdict == Verdict::First) == (one.first == variant))
      ++won;
  }
  if (met == 0) return std::nullopt;
  return won / met;
}

VariantSummary summaryOf(const GridResults& results, const CellTable& cells, size_t column) {
  VariantSummary summary;
  double tokens = 0, seconds = 0;
  for (size_t row = 0; row < cells.rows(); ++row) {
    if (cells.failed(row, column)) ++summary.failed;
    const Cell* cell = cells.answered(row, column);
    if (!cell) continue;
    ++summary.answered;
    tokens += cell->tokens;
    seconds += cell->seconds;
  }
  if (summary.answered) {
    summary.meanTokens = tokens / static_cast<double>(summary.answered);
    summary.meanSeconds = seconds / static_cast<double>(summary.answered);
  }
  for (const ScorerChoice& scorer : results.content.scorers) {
    VariantScore score{scorer.name, 0, 0};
    for (size_t row = 0; row < cells.rows(); ++row)
      if (const auto value = cells.score(row, column, scorer.name)) {
        score.mean += *value;
        ++score.cases;
      }
    if (!score.cases) continue;
    score.mean /= static_cast<double>(score.cases);
    summary.scores.push_back(std::move(score));
  }
  return summary;
}

}  // namespace

Result<GridResults> readResults(Database& database, ThingId evaluation) {
  GridResults results;
  HEDDLE_ASSIGN(results.content, EvaluationRepository(database).headContent(evaluation));
  if (results.content.cases) {
    HEDDLE_ASSIGN(results.cases, CaseRepository(database).headCases(results.content.cases));
  }
  HEDDLE_ASSIGN(results.cells, CellRepository(database).list(evaluation));
  HEDDLE_ASSIGN(results.people, humanResults(database, evaluation));
  return results;
}

std::vector<VariantSummary> summarise(const GridResults& results) {
  const CellTable cells(results);
  const std::vector<Comparison> people = peopleOf(results);
  const size_t count = results.content.variants.size();
  std::vector<VariantSummary> summaries;
  for (size_t column = 0; column < count; ++column) {
    VariantSummary summary = summaryOf(results, cells, column);
    summary.wins = winsOf(results, cells, people, column, results.content.baselineIndex());
    summary.humanShare = shareOf(people, column);
    summaries.push_back(std::move(summary));
  }
  if (!people.empty())
    if (const auto strengths = bradleyTerry(people, count, kStrengthRounds, results.content.seed))
      for (size_t column = 0; column < count; ++column) summaries[column].strength = (*strengths)[column];
  return summaries;
}

VariantComparison compare(const GridResults& results, size_t first, size_t second) {
  const CellTable cells(results);
  VariantComparison comparison;
  for (const ScorerChoice& scorer : results.content.scorers) {
    std::vector<double> ones, others;
    for (size_t row = 0; row < cells.rows(); ++row) {
      const auto one = cells.score(row, first, scorer.name), other = cells.score(row, second, scorer.name);
      if (!one || !other) continue;
      ones.push_back(*one);
      others.push_back(*other);
    }
    const auto difference = pairedBootstrap(ones, others, 2000, results.content.seed);
    if (!difference) continue;
    ScoreDifference entry{scorer.name, 0, 0, *difference};
    for (size_t i = 0; i < ones.size(); ++i) {
      entry.first += ones[i] / static_cast<double>(ones.size());
      entry.second += others[i] / static_cast<double>(ones.size());
    }
    comparison.scores.push_back(std::move(entry));
  }
  comparison.wins = winsOf(results, cells, peopleOf(results), second, first);
  return comparison;
}

}  // namespace heddle::evaluation
