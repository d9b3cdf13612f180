// The tokens that may come next, with their logits, while sampling steps narrow them down.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/models/tokenizer.h"

namespace heddle {

struct Candidate {
  TokenId id = 0;
  float logit = 0;  // finite
};

// The order of likelihood; among equal logits the lower id comes first.
inline bool likelier(const Candidate& a, const Candidate& b) {
  return a.logit > b.logit || (a.logit == b.logit && a.id < b.id);
}

// Which tokens are allowed, a bit each; tokens past the end are not. For grammars.
struct TokenMask {
  std::vector<uint64_t> words;
  bool allows(TokenId id) const {
    const auto index = static_cast<size_t>(id);
    return index / 64 < words.size() && (words[index / 64] >> index % 64 & 1) != 0;
  }
};

class CandidateSet {
 public:
  // Takes every token of `logits` [vocabulary] that `mask` (may be null) allows. What is not a number and
  // minus infinity are left out, plus infinity is the largest finite number.
  void fill(std::span<const float> logits, const TokenMask* mask);

  bool empty() const { return m_items.empty(); }
  size_t size() const { return m_items.size(); }
  const std::vector<Candidate>& items() const { return m_items; }
  // For steps: any change but of order must keep at least one candidate and finite logits.
  std::vector<Candidate>& change() {
    m_orderedById = false;
    return m_items;
  }
  void orderById();

  // exp(logit - largest logit) of each item, and their sum: probability i is weights()[i] / weightSum.
  struct Softmax {
    std::span<const double> weights;  // [size()], in the order of items()
    double sum = 0;
  };
  // Valid until the next call or change.
  Softmax softmax();

  float largestLogit() const;

 private:
  std::vector<Candidate> m_items;
  std::vector<double> m_weights;
  bool m_orderedById = true;
};

}  // namespace heddle
