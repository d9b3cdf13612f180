// What the checks of training's operations share: the backend beside the reference backend, and derivatives
// from differences.
#pragma once

#include "conformance_tools.h"
#include "kernels/cpu/cpu_backend.h"
#include "kernels/training_operations.h"

namespace heddle::conformance {

void checkTrainingMatmul(Backend& backend, const Expectations& expectations, Report& report);
void checkTrainingMatmulBackward(Backend& backend, const Expectations& expectations, Report& report);
void checkTrainingMultiply(Backend& backend, const Expectations& expectations, Report& report);
void checkTrainingBatchInvariance(Backend& backend, const Expectations& expectations, Report& report);
void checkNormBackward(Backend& backend, const Expectations& expectations, Report& report);
void checkRopeBackward(Backend& backend, const Expectations& expectations, Report& report);
void checkTrainingAttention(Backend& backend, const Expectations& expectations, Report& report);
void checkAttentionBackward(Backend& backend, const Expectations& expectations, Report& report);
void checkAttentionDifferences(Backend& backend, const Expectations& expectations, Report& report);
void checkGatedBackward(Backend& backend, const Expectations& expectations, Report& report);
void checkLogProbabilities(Backend& backend, const Expectations& expectations, Report& report);
void checkCrossEntropyBackward(Backend& backend, const Expectations& expectations, Report& report);
void checkDropout(Backend& backend, const Expectations& expectations, Report& report);
void checkSumOfSquares(Backend& backend, const Expectations& expectations, Report& report);
void checkAdamW(Backend& backend, const Expectations& expectations, Report& report);

// A column slice [rows, cols] of a wider matrix, whose margins must stay as they are.
class Slab {
 public:
  Slab(Backend& backend, int64_t rows, int64_t cols, const Values& values = {})
      : m_rows(rows), m_cols(cols), m_memory(backend, {rows, cols + kLeft + kRight}, 2, wide(values)) {}
  Tensor view() const { return slice(m_memory.tensor(), 1, kLeft, m_cols); }
  // What the slice holds; NaN throughout if a margin was written to.
  Values values() const {
    const Values all = m_memory.floats();
    Values result;
    bool spoiled = false;
    for (int64_t row = 0; row < m_rows; ++row) {
      const auto at = all.begin() + row * (m_cols + kLeft + kRight);
      for (int64_t i = 0; i < kLeft; ++i) spoiled = spoiled || at[i] != kMargin;
      for (int64_t i = 0; i < kRight; ++i) spoiled = spoiled || at[kLeft + m_cols + i] != kMargin;
      result.insert(result.end(), at + kLeft, at + kLeft + m_cols);
    }
    return spoiled ? Values(result.size(), NAN) : result;
  }

 private:
  static constexpr int64_t kLeft = 5, kRight = 2;
  static constexpr float kMargin = 777.0f;
  Values wide(const Values& values) const {
    Values all(static_cast<size_t>(m_rows * (m_cols + kLeft + kRight)), kMargin);
    if (!values.empty())
      for (int64_t row = 0; row < m_rows; ++row)
        std::copy_n(values.begin() + row * m_cols, m_cols,
                    all.begin() + row * (m_cols + kLeft + kRight) + kLeft);
    return all;
  }
  int64_t m_rows, m_cols;
  Owned m_memory;
};

inline void append(Values& values, const Values& more) {
  values.insert(values.end(), more.begin(), more.end());
}

// The results of work(backend, its training operations) beside those of the same work on the reference.
struct Outcome {
  Values got, want;
  // Largest distance over the root of the mean square of what is wanted; infinite if a value is not finite.
  double error() const;
  uint64_t fingerprint() const;
};

template <class Work>
Outcome onBoth(Backend& backend, const Work& work) {
  const std::unique_ptr<Backend> reference = makeReferenceBackend();
  return {work(backend, *backend.training()), work(*reference, *reference->training())};
}
inline void note(Report& report, const std::string& name, const Outcome& outcome, double tolerance) {
  report.note(name, outcome.error(), tolerance, outcome.fingerprint());
}

// How far `gradient` is from the slope of loss(x), F64, along random directions, beside the gradient's
// length.
template <class Loss>
double slopeGap(std::mt19937& random, const Values& x, const Values& gradient, const Loss& loss,
                double step = 1e-4) {
  double worst = 0, length = 1e-30;
  for (const float value : gradient) length += static_cast<double>(value) * static_cast<double>(value);
  for (int round = 0; round < 2; ++round) {
    const Values direction = randomValues(random, static_cast<int64_t>(x.size()));
    std::vector<double> ahead(x.begin(), x.end()), behind(ahead);
    double along = 0;
    for (size_t i = 0; i < x.size(); ++i) {
      ahead[i] += step * static_cast<double>(direction[i]);
      behind[i] -= step * static_cast<double>(direction[i]);
      along += static_cast<double>(direction[i]) * static_cast<double>(gradient[i]);
    }
    const double slope = (loss(ahead) - loss(behind)) / (2 * step);
    const double gap = std::fabs(slope - along) / std::sqrt(length);
    worst = std::isfinite(gap) ? std::max(worst, gap) : HUGE_VAL;
  }
  return worst;
}

}  // namespace heddle::conformance
