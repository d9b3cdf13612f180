#include "core/inference/sampling_steps.h"

#include <algorithm>
#include <array>
#include <cfloat>
#include <cmath>
#include <numeric>
#include <vector>

namespace heddle {
namespace {

float finite(float logit) {
  return std::clamp(logit, -FLT_MAX, FLT_MAX);
}

// An index and what it is ordered by.
struct Ranked {
  double key = 0;  // small first
  uint32_t index = 0;
};

// Puts `ranked` in order, but only as far as needed: calls `enough` with each item in turn until it returns
// true, and gives the number of items seen. The sorted front grows fourfold, so short answers cost about one
// pass.
template <class Less, class Enough>
size_t sortUntil(std::vector<Ranked>& ranked, Less less, Enough enough) {
  size_t sorted = 0;
  for (size_t chunk = 256; sorted < ranked.size(); chunk *= 4) {
    const size_t end = std::min(ranked.size(), sorted + chunk);
    const auto at = [&](size_t i) { return ranked.begin() + static_cast<std::ptrdiff_t>(i); };
    std::nth_element(at(sorted), at(end - 1), ranked.end(), less);
    std::sort(at(sorted), at(end), less);
    for (; sorted < end; ++sorted)
      if (enough(ranked[sorted])) return sorted + 1;
  }
  return ranked.size();
}

void keepFirst(CandidateSet& candidates, const std::vector<Ranked>& ranked, size_t count) {
  std::vector<Candidate> kept;
  kept.reserve(count);
  for (size_t i = 0; i < count; ++i) kept.push_back(candidates.items()[ranked[i].index]);
  candidates.change() = std::move(kept);
}

std::vector<Ranked> rankedBy(size_t count, auto key) {
  std::vector<Ranked> ranked(count);
  for (uint32_t i = 0; i < count; ++i) ranked[i] = {key(i), i};
  return ranked;
}

}  // namespace

void applyPenalties(CandidateSet& candidates, std::span<const TokenId> recent, float repeat, float presence,
                    float frequency) {
  std::vector<TokenId> seen(recent.begin(), recent.end());
  std::ranges::sort(seen);
  candidates.orderById();
  std::vector<Candidate>& items = candidates.change();
  auto item = items.begin();
  for (auto token = seen.begin(); token != seen.end();) {
    const auto next = std::upper_bound(token, seen.end(), *token);
    item =
        std::lower_bound(item, items.end(), *token, [](const Candidate& c, TokenId id) { return c.id < id; });
    if (item != items.end() && item->id == *token) {
      const float scaled = item->logit > 0 ? item->logit / repeat : item->logit * repeat;
      item->logit = finite(scaled - (static_cast<float>(next - token) * frequency + presence));
    }
    token = next;
  }
}

void applyTemperature(CandidateSet& candidates, float temperature) {
  for (Candidate& item : candidates.change()) item.logit = finite(item.logit / temperature);
}

void keepTopK(CandidateSet& candidates, int k) {
  const auto count = static_cast<size_t>(k);
  if (count >= candidates.size()) return;
  std::vector<Candidate>& items = candidates.change();
  const auto end = items.begin() + k;
  // Few of many: a heap of the best is nearly one pass of comparisons, where nth_element moves everything.
  if (count <= 1024)
    std::partial_sort(items.begin(), end, items.end(), likelier);
  else
    std::nth_element(items.begin(), end - 1, items.end(), likelier);
  items.resize(count);
}

void keepTopP(CandidateSet& candidates, float p) {
  const auto softmax = candidates.softmax();
  const auto& items = candidates.items();
  auto ranked = rankedBy(items.size(), [&](uint32_t i) { return -double{items[i].logit}; });
  const double wanted = double{p} * softmax.sum;
  double reached = 0;
  const size_t count = sortUntil(
      ranked, [&](const Ranked& a, const Ranked& b) { return likelier(items[a.index], items[b.index]); },
      [&](const Ranked& one) { return (reached += softmax.weights[one.index]) >= wanted; });
  keepFirst(candidates, ranked, count);
}

void keepMinP(CandidateSet& candidates, float p) {
  const double largest = candidates.largestLogit();
  std::erase_if(candidates.change(),
                [&](const Candidate& item) { return std::exp(double{item.logit} - largest) < double{p}; });
}

void keepTypicalP(CandidateSet& candidates, float p) {
  const auto softmax = candidates.softmax();
  const auto& items = candidates.items();
  const double largest = candidates.largestLogit();
  const double logSum = std::log(softmax.sum);
  const auto surprise = [&](uint32_t i) { return logSum - (double{items[i].logit} - largest); };
  double entropy = 0;
  for (uint32_t i = 0; i < items.size(); ++i)
    if (softmax.weights[i] > 0) entropy += softmax.weights[i] / softmax.sum * surprise(i);

  auto ranked = rankedBy(items.size(), [&](uint32_t i) { return std::abs(surprise(i) - entropy); });
  const double wanted = double{p} * softmax.sum;
  double reached = 0;
  const size_t count = sortUntil(
      ranked,
      [&](const Ranked& a, const Ranked& b) {
        return a.key < b.key || (a.key == b.key && likelier(items[a.index], items[b.index]));
      },
      [&](const Ranked& one) { return (reached += softmax.weights[one.index]) > wanted; });
  keepFirst(candidates, ranked, count);
}

namespace {

using Settings = SamplingSettings;
using Recent = std::span<const TokenId>;

constexpr std::array kSteps{
    SamplingStep{"penalties",
                 [](const Settings& s) {
                   return s.penaltyWindow > 0 &&
                          (s.repeatPenalty != 1 || s.presencePenalty != 0 || s.frequencyPenalty != 0);
                 },
                 [](CandidateSet& candidates, const Settings& s, Recent recent) {
                   applyPenalties(candidates, recent, s.repeatPenalty, s.presencePenalty, s.frequencyPenalty);
                 }},
    SamplingStep{"top-k", [](const Settings& s) { return s.topK > 0; },
                 [](CandidateSet& candidates, const Settings& s, Recent) { keepTopK(candidates, s.topK); }},
    SamplingStep{
        "typical-p", [](const Settings& s) { return s.typicalP < 1; },
        [](CandidateSet& candidates, const Settings& s, Recent) { keepTypicalP(candidates, s.typicalP); }},
    SamplingStep{"top-p", [](const Settings& s) { return s.topP < 1; },
                 [](CandidateSet& candidates, const Settings& s, Recent) { keepTopP(candidates, s.topP); }},
    SamplingStep{"min-p", [](const Settings& s) { return s.minP > 0; },
                 [](CandidateSet& candidates, const Settings& s, Recent) { keepMinP(candidates, s.minP); }},
    SamplingStep{"temperature", [](const Settings& s) { return s.temperature > 0 && s.temperature != 1; },
                 [](CandidateSet& candidates, const Settings& s, Recent) {
                   applyTemperature(candidates, s.temperature);
                 }},
};

}  // namespace

std::span<const SamplingStep> samplingSteps() {
  return kSteps;
}

}  // namespace heddle
