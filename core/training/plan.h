// What a run does when: steps, the rows of each, and the most that one of them needs.
#pragma once

#include <cstdint>
#include <vector>

#include "core/training/row_pass.h"

namespace heddle {

// Decided by the recipe and the number of rows alone.
class TrainingPlan {
 public:
  TrainingPlan(const Recipe& recipe, size_t rows);

  int64_t stepsPerEpoch() const { return m_stepsPerEpoch; }
  int64_t steps() const { return m_steps; }
  double epochAfter(int64_t step) const {
    return static_cast<double>(step) / static_cast<double>(m_stepsPerEpoch);
  }
  // Rows of each micro-step of a step (0 for the first), as indices into the training rows.
  std::vector<std::vector<uint32_t>> microSteps(int64_t step);
  bool evaluatesAfter(int64_t step) const { return due(step, m_evaluateEvery); }
  bool savesAfter(int64_t step) const { return due(step, m_saveEvery); }

 private:
  bool due(int64_t step, int64_t every) const { return step == m_steps || (every > 0 && step % every == 0); }
  uint64_t m_seed;
  int64_t m_rowsAtOnce, m_accumulate, m_evaluateEvery, m_saveEvery;
  size_t m_rows;
  int64_t m_stepsPerEpoch = 0, m_steps = 0;
  int64_t m_epoch = -1;
  std::vector<uint32_t> m_order;  // of m_epoch
};

// Enough for any micro-step that the order of an epoch can make, and for each evaluation row.
PassLimits limitsOf(const TrainingSet& set, const Recipe& recipe);
// Rows in order, in groups that fit into one pass.
std::vector<std::vector<uint32_t>> passGroups(const std::vector<RowEntry>& rows, const Recipe& recipe,
                                              const PassLimits& limits);

}  // namespace heddle
