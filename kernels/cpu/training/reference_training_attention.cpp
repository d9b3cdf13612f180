#include <cmath>

#include "kernels/cpu/key_source.h"
#include "kernels/cpu/training/reference_training.h"
#include "kernels/cpu/views.h"

namespace heddle {
namespace {

// The scores of one query and head.
struct Scores {
  int64_t first = 0;          // token of the first key
  std::vector<double> value;  // after scale and cap; minus infinity where the query may not look
  std::vector<double> slope;  // of the score by q·k
  double logSumExp = -HUGE_VAL;
};

Scores scoresOf(const Tensor& q, const Tensor& k, const BatchTables& tables, const AttentionParams& params,
                int64_t token, int64_t head) {
  const int64_t sequence = tables.sequenceOf[token], group = q.extent(1) / k.extent(1);
  Scores scores;
  scores.first = tables.tokenStart[sequence];
  const int64_t count = tables.tokenStart[sequence + 1] - scores.first;
  scores.value.assign(static_cast<size_t>(count), -HUGE_VAL);
  scores.slope.assign(static_cast<size_t>(count), 0.0);
  double largest = -HUGE_VAL, total = 0;
  for (int64_t i = 0; i < count; ++i) {
    const int64_t gap = tables.positions[token] - tables.positions[scores.first + i];
    if ((params.causal && gap < 0) || (params.window > 0 && gap >= params.window)) continue;
    const float *query = headRow(q, token, head), *key = headRow(k, scores.first + i, head / group);
    double score = 0, slope = static_cast<double>(params.scale);
    for (int64_t d = 0; d < q.inner(); ++d)
      score += static_cast<double>(query[d]) * static_cast<double>(key[d]);
    score *= slope;
    if (params.logitCap > 0) {
      const double cap = static_cast<double>(params.logitCap), bent = std::tanh(score / cap);
      score = cap * bent;
      slope *= 1.0 - bent * bent;
    }
    scores.value[static_cast<size_t>(i)] = score;
    scores.slope[static_cast<size_t>(i)] = slope;
    largest = std::max(largest, score);
  }
  if (std::isinf(largest)) return scores;
  for (const double score : scores.value) total += std::exp(score - largest);
  scores.logSumExp = largest + std::log(total);
  return scores;
}

float& entry(const Tensor& table, int64_t token, int64_t head) {
  return floatRow(table, token)[head];
}

}  // namespace

void ReferenceTraining::attention(const Tensor& q, const Tensor& k, const Tensor& v, const RaggedBatch& batch,
                                  const AttentionParams& params, const Tensor& out, const Tensor& logSumExp) {
  const BatchTables tables(batch);
  const int64_t heads = q.extent(1), group = heads / k.extent(1), dim = q.inner();
  m_pool.run(batch.tokens * heads, [&](int64_t index) {
    const int64_t token = index / heads, head = index % heads;
    const Scores scores = scoresOf(q, k, tables, params, token, head);
    std::vector<double> sums(static_cast<size_t>(dim), 0.0);
    for (size_t i = 0; i < scores.value.size(); ++i) {
      if (std::isinf(scores.value[i])) continue;
      const double weight = std::exp(scores.value[i] - scores.logSumExp);
      const float* value = headRow(v, scores.first + static_cast<int64_t>(i), head / group);
      for (int64_t d = 0; d < dim; ++d)
        sums[static_cast<size_t>(d)] += weight * static_cast<double>(value[d]);
    }
    for (int64_t d = 0; d < dim; ++d)
      headRow(out, token, head)[d] = static_cast<float>(sums[static_cast<size_t>(d)]);
    entry(logSumExp, token, head) = static_cast<float>(scores.logSumExp);
  });
}

void ReferenceTraining::attentionBackward(const Tensor& q, const Tensor& k, const Tensor& v,
                                          const Tensor& out, const Tensor& dOut, const Tensor&,
                                          const RaggedBatch& batch, const AttentionParams& params,
                                          const Tensor& dQ, const Tensor& dK, const Tensor& dV) {
  const BatchTables tables(batch);
  const int64_t heads = q.extent(1), keyHeads = k.extent(1), group = heads / keyHeads, dim = q.inner();
  // A job is one key head of one sequence: nothing else adds to its gradients.
  m_pool.run(batch.sequences * keyHeads, [&](int64_t job) {
    const int64_t sequence = job / keyHeads, keyHead = job % keyHeads;
    const int64_t first = tables.tokenStart[sequence], count = tables.tokenStart[sequence + 1] - first;
    std::vector<double> keys(static_cast<size_t>(count * dim), 0.0), values(keys);
    for (int64_t token = first; token < first + count; ++token)
      for (int64_t head = keyHead * group; head < (keyHead + 1) * group; ++head) {
        const Scores scores = scoresOf(q, k, tables, params, token, head);
        const float *query = headRow(q, token, head), *gradient = headRow(dOut, token, head),
                    *result = headRow(out, token, head);
        double along = 0;
        for (int64_t d = 0; d < dim; ++d)
          along += static_cast<double>(gradient[d]) * static_cast<double>(result[d]);
        std::vector<double> queries(static_cast<size_t>(dim), 0.0);
        for (int64_t i = 0; i < count; ++i) {
          const size_t at = static_cast<size_t>(i);
          if (std::isinf(scores.value[at])) continue;
          const double weight = std::exp(scores.value[at] - scores.logSumExp);
          const float *key = headRow(k, first + i, keyHead), *value = headRow(v, first + i, keyHead);
          double slope = -along;
          for (int64_t d = 0; d < dim; ++d)
            slope += static_cast<double>(gradient[d]) * static_cast<double>(value[d]);
          slope *= weight * scores.slope[at];
          for (int64_t d = 0; d < dim; ++d) {
            const size_t to = static_cast<size_t>(i * dim + d);
            queries[static_cast<size_t>(d)] += slope * static_cast<double>(key[d]);
            keys[to] += slope * static_cast<double>(query[d]);
            values[to] += weight * static_cast<double>(gradient[d]);
          }
        }
        for (int64_t d = 0; d < dim; ++d)
          headRow(dQ, token, head)[d] = static_cast<float>(queries[static_cast<size_t>(d)]);
      }
    for (int64_t i = 0; i < count; ++i)
      for (int64_t d = 0; d < dim; ++d) {
        headRow(dK, first + i, keyHead)[d] = static_cast<float>(keys[static_cast<size_t>(i * dim + d)]);
        headRow(dV, first + i, keyHead)[d] = static_cast<float>(values[static_cast<size_t>(i * dim + d)]);
      }
  });
}

}  // namespace heddle
