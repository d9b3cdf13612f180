#include "core/inference/sampling_candidates.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

namespace heddle {

void CandidateSet::fill(std::span<const float> logits, const TokenMask* mask) {
  m_items.resize(logits.size());
  size_t count = 0;
  for (size_t i = 0; i < logits.size(); ++i) {
    const auto id = static_cast<TokenId>(i);
    const float logit = logits[i];
    const bool usable = logit >= -FLT_MAX && (!mask || mask->allows(id));
    m_items[count] = {id, std::min(logit, FLT_MAX)};
    count += usable ? 1 : 0;
  }
  m_items.resize(count);
  m_orderedById = true;
}

void CandidateSet::orderById() {
  if (!m_orderedById && !std::ranges::is_sorted(m_items, {}, &Candidate::id))
    std::ranges::sort(m_items, {}, &Candidate::id);
  m_orderedById = true;
}

float CandidateSet::largestLogit() const {
  float largest = -FLT_MAX;
  for (const Candidate& item : m_items) largest = std::max(largest, item.logit);
  return largest;
}

CandidateSet::Softmax CandidateSet::softmax() {
  const double largest = largestLogit();
  m_weights.resize(m_items.size());
  double sum = 0;
  for (size_t i = 0; i < m_items.size(); ++i) {
    m_weights[i] = std::exp(double{m_items[i].logit} - largest);
    sum += m_weights[i];
  }
  return {m_weights, sum};
}

}  // namespace heddle
