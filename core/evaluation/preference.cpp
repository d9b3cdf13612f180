#include "core/evaluation/preference.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace heddle {
namespace {

// wins[a * variants + b]: how often a beat b.
using Wins = std::vector<double>;

Wins winsOf(std::span<const Comparison> comparisons, size_t variants) {
  Wins wins(variants * variants);
  for (const Comparison& one : comparisons) {
    if (one.first >= variants || one.second >= variants || one.first == one.second) continue;
    const double share = one.verdict == Verdict::Tie ? 0.5 : one.verdict == Verdict::First ? 1.0 : 0.0;
    wins[one.first * variants + one.second] += share;
    wins[one.second * variants + one.first] += 1 - share;
  }
  return wins;
}

// Whether all are reached from the first, along wins or against them.
bool reachesAll(const Wins& wins, size_t variants, bool along) {
  std::vector<bool> seen(variants);
  std::vector<size_t> open = {0};
  seen[0] = true;
  while (!open.empty()) {
    const size_t from = open.back();
    open.pop_back();
    for (size_t to = 0; to < variants; ++to)
      if (!seen[to] && wins[along ? from * variants + to : to * variants + from] > 0) {
        seen[to] = true;
        open.push_back(to);
      }
  }
  return std::ranges::find(seen, false) == seen.end();
}

std::optional<std::vector<double>> strengthsOf(const Wins& wins, size_t variants) {
  if (variants == 0 || !reachesAll(wins, variants, true) || !reachesAll(wins, variants, false)) return {};
  constexpr int kMostSteps = 20'000;
  constexpr double kStill = 1e-12;
  std::vector<double> strengths(variants, 1.0 / static_cast<double>(variants));
  for (int step = 0; step < kMostSteps; ++step) {
    std::vector<double> next(variants);
    double sum = 0;
    for (size_t a = 0; a < variants; ++a) {
      double won = 0, expected = 0;
      for (size_t b = 0; b < variants; ++b) {
        if (a == b) continue;
        const double met = wins[a * variants + b] + wins[b * variants + a];
        won += wins[a * variants + b];
        if (met > 0) expected += met / (strengths[a] + strengths[b]);
      }
      next[a] = expected > 0 ? won / expected : strengths[a];
      sum += next[a];
    }
    double change = 0;
    for (size_t a = 0; a < variants; ++a) {
      next[a] /= sum;
      change = std::max(change, std::abs(next[a] - strengths[a]));
    }
    strengths = std::move(next);
    if (change < kStill) break;
  }
  return strengths;
}

}  // namespace

std::optional<WinRate> winRate(std::span<const Comparison> comparisons, size_t one, size_t other) {
  WinRate rate;
  for (const Comparison& comparison : comparisons) {
    const bool straight = comparison.first == one && comparison.second == other;
    const bool swapped = comparison.first == other && comparison.second == one;
    if (!straight && !swapped) continue;
    if (comparison.verdict == Verdict::Tie)
      ++rate.ties;
    else if ((comparison.verdict == Verdict::First) == straight)
      ++rate.wins;
    else
      ++rate.losses;
  }
  const auto all = static_cast<double>(rate.wins + rate.losses + rate.ties);
  if (all == 0) return {};
  rate.share = (static_cast<double>(rate.wins) + 0.5 * static_cast<double>(rate.ties)) / all;
  constexpr double kZ = 1.959963984540054;  // of 95 %
  const double spread = kZ * kZ / all;
  const double middle = (rate.share + spread / 2) / (1 + spread);
  const double half = kZ * std::sqrt(rate.share * (1 - rate.share) / all + spread / (4 * all)) / (1 + spread);
  rate.low = std::max(0.0, middle - half);
  rate.high = std::min(1.0, middle + half);
  return rate;
}

std::optional<std::vector<Strength>> bradleyTerry(std::span<const Comparison> comparisons, size_t variants,
                                                  int rounds, uint64_t seed) {
  const auto values = strengthsOf(winsOf(comparisons, variants), variants);
  if (!values) return {};
  std::mt19937_64 random(seed);
  std::vector<std::vector<double>> drawn(variants);
  std::vector<Comparison> sample(comparisons.size());
  for (int round = 0; round < rounds; ++round) {
    for (Comparison& one : sample) one = comparisons[random() % comparisons.size()];
    const auto again = strengthsOf(winsOf(sample, variants), variants);
    if (!again) continue;
    for (size_t a = 0; a < variants; ++a) drawn[a].push_back((*again)[a]);
  }
  std::vector<Strength> strengths;
  for (size_t a = 0; a < variants; ++a) {
    Strength strength{(*values)[a], (*values)[a], (*values)[a]};
    if (auto& list = drawn[a]; !list.empty()) {
      std::ranges::sort(list);
      const auto last = static_cast<double>(list.size() - 1);
      strength.low = list[static_cast<size_t>(std::lround(0.025 * last))];
      strength.high = list[static_cast<size_t>(std::lround(0.975 * last))];
    }
    strengths.push_back(strength);
  }
  return strengths;
}

}  // namespace heddle
