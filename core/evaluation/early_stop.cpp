#include "core/evaluation/early_stop.h"

namespace heddle::evaluation {

EarlyStop::EarlyStop(size_t variants, size_t baseline, size_t cases)
    : m_baseline(baseline),
      m_scores(variants, std::vector<std::optional<double>>(cases)),
      m_people(variants) {}

void EarlyStop::set(size_t variant, size_t row, std::optional<double> score) {
  m_scores[variant][row] = score;
}

void EarlyStop::add(size_t variant, Verdict variantFirst) {
  m_people[variant].push_back({0, 1, variantFirst});
}

std::optional<WinRate> EarlyStop::rate(size_t variant) const {
  if (variant == m_baseline || variant >= m_scores.size()) return std::nullopt;
  std::vector<Comparison> comparisons = m_people[variant];
  // People's words count alone where there are any: a score stands in for them.
  if (comparisons.empty())
    for (size_t row = 0; row < m_scores[variant].size(); ++row) {
      const auto& own = m_scores[variant][row];
      const auto& other = m_scores[m_baseline][row];
      if (!own || !other) continue;
      comparisons.push_back({0, 1,
                             *own > *other   ? Verdict::First
                             : *own < *other ? Verdict::Second
                                             : Verdict::Tie});
    }
  return winRate(comparisons, 0, 1);
}

bool EarlyStop::isDecided(size_t variant) const {
  const auto now = rate(variant);
  return now && now->wins + now->losses + now->ties >= kLeastPairs && (now->low > 0.5 || now->high < 0.5);
}

}  // namespace heddle::evaluation
