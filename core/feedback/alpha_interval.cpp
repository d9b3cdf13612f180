#include "core/feedback/alpha_interval.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

namespace heddle {
namespace {

// The answers of one kind of item: how often each category was given.
struct Pattern {
  std::vector<std::pair<size_t, double>> counts;  // category, answers
  double answers = 0;
  double items = 0;
};

struct Patterns {
  std::vector<double> categories;
  std::vector<Pattern> patterns;
  size_t items = 0;
};

Patterns patternsOf(std::span<const Rating> ratings) {
  std::vector<Rating> sorted(ratings.begin(), ratings.end());
  std::ranges::sort(sorted, [](const Rating& a, const Rating& b) {
    return a.item != b.item ? a.item < b.item : a.value < b.value;
  });
  std::map<std::vector<double>, double> found;
  Patterns all;
  for (size_t at = 0; at < sorted.size();) {
    std::vector<double> values;
    const int64_t item = sorted[at].item;
    for (; at < sorted.size() && sorted[at].item == item; ++at) values.push_back(sorted[at].value);
    if (values.size() < 2) continue;
    ++all.items;
    ++found[values];
  }
  for (const auto& [values, items] : found)
    all.categories.insert(all.categories.end(), values.begin(), values.end());
  std::ranges::sort(all.categories);
  all.categories.erase(std::ranges::unique(all.categories).begin(), all.categories.end());
  for (const auto& [values, items] : found) {
    Pattern pattern;
    pattern.items = items;
    pattern.answers = static_cast<double>(values.size());
    for (const double value : values) {
      const auto category =
          static_cast<size_t>(std::ranges::lower_bound(all.categories, value) - all.categories.begin());
      if (pattern.counts.empty() || pattern.counts.back().first != category)
        pattern.counts.push_back({category, 0});
      ++pattern.counts.back().second;
    }
    all.patterns.push_back(std::move(pattern));
  }
  return all;
}

// Alpha from how many items of each pattern there are. The distances of pairs are told by sums over
// categories (nominal: answers not alike; else squared differences of places), so that many categories cost
// no more.
std::optional<double> alphaOf(const Patterns& all, const std::vector<double>& items, Scale scale) {
  std::vector<double> totals(all.categories.size());
  double answers = 0;
  for (size_t p = 0; p < all.patterns.size(); ++p)
    for (const auto& [category, count] : all.patterns[p].counts) {
      totals[category] += count * items[p];
      answers += count * items[p];
    }
  if (answers < 2) return {};
  std::vector<double> places = all.categories;
  if (scale == Scale::Ordinal) {
    double below = 0;
    for (size_t c = 0; c < totals.size(); ++c) {
      places[c] = below + totals[c] / 2;
      below += totals[c];
    }
  }
  // Sum of the distances of all ordered pairs among `counts`.
  const auto pairs = [&](const auto& counts) {
    double n = 0, sum = 0, squares = 0, alike = 0;
    for (const auto& [category, count] : counts) {
      n += count;
      alike += count * count;
      sum += count * places[category];
      squares += count * places[category] * places[category];
    }
    return scale == Scale::Nominal ? n * n - alike : 2 * (n * squares - sum * sum);
  };
  double observed = 0;
  for (size_t p = 0; p < all.patterns.size(); ++p)
    if (items[p] > 0) observed += items[p] * pairs(all.patterns[p].counts) / (all.patterns[p].answers - 1);
  std::vector<std::pair<size_t, double>> whole;
  for (size_t c = 0; c < totals.size(); ++c) whole.push_back({c, totals[c]});
  const double expected = pairs(whole) / (answers - 1);
  if (expected <= 1e-12 * answers) return {};
  return 1 - observed / expected;
}

}  // namespace

std::optional<AgreementInterval> alphaInterval(std::span<const Rating> ratings, Scale scale, int rounds,
                                               uint64_t seed) {
  const Patterns all = patternsOf(ratings);
  std::vector<double> items;
  size_t size = all.categories.size();
  for (const Pattern& pattern : all.patterns) {
    items.push_back(pattern.items);
    size += pattern.counts.size() + 8;
  }
  const auto value = alphaOf(all, items, scale);
  if (!value) return {};
  constexpr double kMostSteps = 2e8;
  rounds = std::min(rounds, std::max(20, static_cast<int>(kMostSteps / static_cast<double>(size))));
  std::mt19937_64 random(seed);
  std::vector<double> drawn;
  for (int round = 0; round < rounds; ++round) {
    // A draw of as many items with replacement is multinomial over the patterns: one binomial after another.
    auto left = static_cast<int64_t>(all.items);
    auto among = static_cast<double>(all.items);
    std::vector<double> sample(all.patterns.size());
    for (size_t p = 0; p < sample.size() && left > 0; ++p) {
      const double chance = std::clamp(all.patterns[p].items / among, 0.0, 1.0);
      const int64_t count =
          p + 1 == sample.size() ? left : std::binomial_distribution<int64_t>(left, chance)(random);
      sample[p] = static_cast<double>(count);
      left -= count;
      among -= all.patterns[p].items;
    }
    if (const auto again = alphaOf(all, sample, scale)) drawn.push_back(*again);
  }
  AgreementInterval interval{*value, *value, *value, all.items};
  if (drawn.empty()) return interval;
  std::ranges::sort(drawn);
  const auto at = [&](double share) {
    return drawn[static_cast<size_t>(std::lround(share * static_cast<double>(drawn.size() - 1)))];
  };
  interval.low = at(0.025);
  interval.high = at(0.975);
  return interval;
}

}  // namespace heddle
