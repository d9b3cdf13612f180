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

// A candidate's place, what it is ordered by, and its weight in units of 2^-40 of the likeliest's. Whole
// numbers add up to the same sum in every order, and 2^22 of them fit.
struct Ranked {
  double key = 0;  // small first; among equals the first place
  uint64_t weight = 0;
  uint32_t place = 0;
  friend bool operator<(const Ranked& a, const Ranked& b) {
    return a.key < b.key || (a.key == b.key && a.place < b.place);
  }
};

uint64_t wholeWeight(double weight) {
  return static_cast<uint64_t>(weight * 0x1.0p40);
}

// The length of the shortest prefix, were `ranked` sorted, whose weight is `enough`; that many are moved to
// the front, in any order. Halves the stretch in question each time: linear on average, where sorting is not.
template <class Enough>
size_t selectPrefix(std::vector<Ranked>& ranked, Enough enough) {
  const auto at = [&](size_t i) { return ranked.begin() + static_cast<std::ptrdiff_t>(i); };
  size_t first = 0;  // the prefix is longer than this
  size_t last = ranked.size();
  uint64_t before = 0;  // weight of [0, first)
  while (last - first > 1) {
    const size_t middle = first + (last - first) / 2;
    std::nth_element(at(first), at(middle), at(last));
    const uint64_t reached = std::accumulate(
        at(first), at(middle), before, [](uint64_t sum, const Ranked& one) { return sum + one.weight; });
    if (enough(reached)) {
      last = middle;
    } else {
      first = middle;
      before = reached;
    }
  }
  return last;
}

void keepFirst(CandidateSet& candidates, const std::vector<Ranked>& ranked, size_t count) {
  std::vector<Candidate> kept;
  kept.reserve(count);
  for (size_t i = 0; i < count; ++i) kept.push_back(candidates.items()[ranked[i].place]);
  candidates.change() = std::move(kept);
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
  candidates.orderById();
  const auto softmax = candidates.softmax();
  const auto& items = candidates.items();
  // All that are lighter than this together weigh less than 1 - p: none of them is needed.
  const double lightest = (1 - double{p}) * softmax.sum / static_cast<double>(items.size()) * 0.999;
  std::vector<Ranked> ranked;
  uint64_t total = 0;
  for (uint32_t i = 0; i < items.size(); ++i) {
    const uint64_t weight = wholeWeight(softmax.weights[i]);
    total += weight;
    if (softmax.weights[i] >= lightest) ranked.push_back({-double{items[i].logit}, weight, i});
  }
  const double wanted = double{p} * static_cast<double>(total);
  const size_t count =
      selectPrefix(ranked, [&](uint64_t reached) { return static_cast<double>(reached) >= wanted; });
  keepFirst(candidates, ranked, count);
}

void keepMinP(CandidateSet& candidates, float p) {
  const double least = double{candidates.largestLogit()} + std::log(double{p});
  std::erase_if(candidates.change(), [&](const Candidate& item) { return double{item.logit} < least; });
}

void keepTypicalP(CandidateSet& candidates, float p) {
  candidates.orderById();
  const auto softmax = candidates.softmax();
  const auto& items = candidates.items();
  // surprise = -ln q = ln(sum) - (logit - largest logit)
  const double shift = std::log(softmax.sum) + double{candidates.largestLogit()};
  double entropy = 0;
  for (size_t i = 0; i < items.size(); ++i)
    if (softmax.weights[i] > 0)
      entropy += softmax.weights[i] / softmax.sum * (shift - double{items[i].logit});

  std::vector<Ranked> ranked;
  ranked.reserve(items.size());
  uint64_t total = 0;
  for (uint32_t i = 0; i < items.size(); ++i) {
    const uint64_t weight = wholeWeight(softmax.weights[i]);
    total += weight;
    ranked.push_back({std::abs(shift - double{items[i].logit} - entropy), weight, i});
  }
  const double wanted = double{p} * static_cast<double>(total);
  const size_t count =
      selectPrefix(ranked, [&](uint64_t reached) { return static_cast<double>(reached) > wanted; });
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
