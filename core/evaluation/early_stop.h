// Which variants are clear of the baseline already, so that their remaining cells can wait.
#pragma once

#include <optional>
#include <vector>

#include "core/evaluation/preference.h"

namespace heddle::evaluation {

// Not thread-safe.
class EarlyStop {
 public:
  // Below that many comparisons nothing is decided.
  static constexpr size_t kLeastPairs = 8;

  EarlyStop() = default;
  EarlyStop(size_t variants, size_t baseline, size_t cases);
  // The score that decides, of a cell; nothing: it has none.
  void set(size_t variant, size_t row, std::optional<double> score);
  // What people said of a variant and the baseline.
  void add(size_t variant, Verdict variantFirst);
  bool isDecided(size_t variant) const;
  std::optional<WinRate> rate(size_t variant) const;  // against the baseline

 private:
  size_t m_baseline = 0;
  std::vector<std::vector<std::optional<double>>> m_scores;  // [variants, cases]
  std::vector<std::vector<Comparison>> m_people;             // [variants]; first: the variant, as 0
};

}  // namespace heddle::evaluation
