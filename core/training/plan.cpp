#include "core/training/plan.h"

#include <algorithm>
#include <functional>

#include "core/training/random_order.h"

namespace heddle {
namespace {

constexpr uint64_t kFirstEpochStream = 1000;

int64_t ceilDivide(int64_t a, int64_t b) {
  return (a + b - 1) / b;
}

}  // namespace

TrainingPlan::TrainingPlan(const Recipe& recipe, size_t rows)
    : m_seed(recipe.seed),
      m_rowsAtOnce(recipe.batch.rows),
      m_accumulate(recipe.batch.accumulate),
      m_evaluateEvery(recipe.evaluateEvery),
      m_saveEvery(recipe.saveEvery),
      m_rows(rows),
      m_stepsPerEpoch(ceilDivide(static_cast<int64_t>(rows), recipe.batch.rows * recipe.batch.accumulate)),
      m_steps(m_stepsPerEpoch * recipe.epochs) {
  if (recipe.maxSteps > 0) m_steps = std::min(m_steps, recipe.maxSteps);
}

std::vector<std::vector<uint32_t>> TrainingPlan::microSteps(int64_t step) {
  if (const int64_t epoch = step / m_stepsPerEpoch; epoch != m_epoch) {
    m_order =
        shuffled(static_cast<uint32_t>(m_rows), m_seed, kFirstEpochStream + static_cast<uint64_t>(epoch));
    m_epoch = epoch;
  }
  std::vector<std::vector<uint32_t>> micro;
  auto next = static_cast<size_t>((step % m_stepsPerEpoch) * m_rowsAtOnce * m_accumulate);
  for (int64_t i = 0; i < m_accumulate && next < m_rows; ++i) {
    const size_t end = std::min(m_rows, next + static_cast<size_t>(m_rowsAtOnce));
    micro.emplace_back(m_order.begin() + static_cast<ptrdiff_t>(next),
                       m_order.begin() + static_cast<ptrdiff_t>(end));
    next = end;
  }
  return micro;
}

PassLimits limitsOf(const TrainingSet& set, const Recipe& recipe) {
  const bool scored = set.objective().scoresAnswers();
  PassLimits limits;
  const auto most = [&](uint32_t RowEntry::* count, int64_t& out) {
    std::vector<uint32_t> counts;
    for (const RowEntry& row : set.rows(RowSide::Train)) counts.push_back(row.*count);
    const auto together =
        std::min(counts.size(), static_cast<size_t>(recipe.batch.packing ? recipe.batch.rows : 1));
    std::ranges::partial_sort(counts, counts.begin() + static_cast<ptrdiff_t>(together), std::greater());
    for (size_t i = 0; i < together; ++i) out += counts[i];
    for (const RowEntry& row : set.rows(RowSide::Evaluation)) out = std::max<int64_t>(out, row.*count);
  };
  most(&RowEntry::inputTokens, limits.tokens);
  most(&RowEntry::sequences, limits.sequences);
  most(scored ? &RowEntry::sequences : &RowEntry::targets, limits.targets);
  return limits;
}

std::vector<std::vector<uint32_t>> passGroups(const std::vector<RowEntry>& rows, const Recipe& recipe,
                                              const PassLimits& limits) {
  std::vector<std::vector<uint32_t>> groups;
  const bool scored = findObjective(recipe.objective.id)->scoresAnswers();
  int64_t tokens = 0, sequences = 0, targets = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    const bool full = groups.empty() || static_cast<int64_t>(groups.back().size()) == recipe.batch.rows ||
                      tokens + rows[i].inputTokens > limits.tokens ||
                      sequences + rows[i].sequences > limits.sequences ||
                      targets + (scored ? rows[i].sequences : rows[i].targets) > limits.targets;
    if (full) {
      groups.emplace_back();
      tokens = sequences = targets = 0;
    }
    groups.back().push_back(static_cast<uint32_t>(i));
    tokens += rows[i].inputTokens;
    sequences += rows[i].sequences;
    targets += scored ? rows[i].sequences : rows[i].targets;
  }
  return groups;
}

}  // namespace heddle
