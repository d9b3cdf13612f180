#include "core/feedback/agreement.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

namespace heddle {
namespace {

using Values = std::vector<double>;

std::map<int64_t, Values> byItem(std::span<const Rating> ratings) {
  std::map<int64_t, Values> items;
  for (const Rating& rating : ratings) items[rating.item].push_back(rating.value);
  std::erase_if(items, [](const auto& item) { return item.second.size() < 2; });
  return items;
}

// Distances between values, given how often each occurs among those that can be paired.
class Distance {
 public:
  Distance(Scale scale, const std::map<int64_t, Values>& items) : m_scale(scale) {
    for (const auto& [item, values] : items)
      for (const double value : values) ++m_counts[value];
    double below = 0;
    for (const auto& [value, count] : m_counts) {
      m_middle[value] = below + count / 2;
      below += count;
    }
  }
  double operator()(double a, double b) const {
    if (a == b) return 0;
    switch (m_scale) {
      case Scale::Nominal:
        return 1;
      case Scale::Ordinal: {
        // The ratings from the one to the other, the two themselves counted half.
        const double between = m_middle.at(a) - m_middle.at(b);
        return between * between;
      }
      case Scale::Interval:
        return (a - b) * (a - b);
    }
    return 0;
  }
  // The mean over all pairs of ratings, whoever gave them on whatever item.
  double expected() const {
    double sum = 0, all = 0;
    for (const auto& [a, countA] : m_counts) {
      all += countA;
      for (const auto& [b, countB] : m_counts) sum += countA * countB * (*this)(a, b);
    }
    return all > 1 ? sum / (all * (all - 1)) : 0;
  }

 private:
  Scale m_scale;
  std::map<double, double> m_counts;
  std::map<double, double> m_middle;  // ratings below, and half of those at the value
};

// Mean over the ordered pairs of one item.
double meanOf(const Values& values, const Distance& distance) {
  double sum = 0;
  for (size_t i = 0; i < values.size(); ++i)
    for (size_t j = 0; j < values.size(); ++j)
      if (i != j) sum += distance(values[i], values[j]);
  const auto count = static_cast<double>(values.size());
  return sum / (count * (count - 1));
}

std::optional<double> beyondChance(double observed, double chance) {
  if (chance >= 1) return {};
  return (observed - chance) / (1 - chance);
}

}  // namespace

std::optional<double> cohenKappa(std::span<const Rating> ratings, int64_t first, int64_t second) {
  std::map<int64_t, std::pair<std::optional<double>, std::optional<double>>> items;
  for (const Rating& rating : ratings) {
    if (rating.annotator == first) items[rating.item].first = rating.value;
    if (rating.annotator == second) items[rating.item].second = rating.value;
  }
  double shared = 0, equal = 0;
  std::map<double, std::pair<double, double>> counts;
  for (const auto& [item, pair] : items) {
    if (!pair.first || !pair.second) continue;
    ++shared;
    if (*pair.first == *pair.second) ++equal;
    ++counts[*pair.first].first;
    ++counts[*pair.second].second;
  }
  if (shared == 0) return {};
  double chance = 0;
  for (const auto& [value, count] : counts) chance += count.first / shared * (count.second / shared);
  return beyondChance(equal / shared, chance);
}

std::optional<double> fleissKappa(std::span<const Rating> ratings) {
  const auto items = byItem(ratings);
  if (items.empty()) return {};
  double observed = 0, all = 0;
  std::map<double, double> counts;
  for (const auto& [item, values] : items) {
    std::map<double, double> here;
    for (const double value : values) {
      ++here[value];
      ++counts[value];
    }
    double pairs = 0;
    for (const auto& [value, count] : here) pairs += count * (count - 1);
    const auto size = static_cast<double>(values.size());
    observed += pairs / (size * (size - 1));
    all += size;
  }
  double chance = 0;
  for (const auto& [value, count] : counts) chance += count / all * (count / all);
  return beyondChance(observed / static_cast<double>(items.size()), chance);
}

std::optional<double> krippendorffAlpha(std::span<const Rating> ratings, Scale scale) {
  const auto items = byItem(ratings);
  const Distance distance(scale, items);
  const double expected = distance.expected();
  if (expected <= 0) return {};
  double observed = 0, all = 0;
  for (const auto& [item, values] : items) {
    const auto size = static_cast<double>(values.size());
    observed += size * meanOf(values, distance);
    all += size;
  }
  return 1 - observed / all / expected;
}

std::optional<AgreementInterval> withInterval(
    std::span<const Rating> ratings,
    const std::function<std::optional<double>(std::span<const Rating>)>& measure, int rounds, uint64_t seed) {
  const auto value = measure(ratings);
  if (!value) return {};
  std::map<int64_t, std::vector<Rating>> items;
  for (const Rating& rating : ratings) items[rating.item].push_back(rating);
  std::erase_if(items, [](const auto& item) { return item.second.size() < 2; });
  std::vector<const std::vector<Rating>*> list;
  for (const auto& [item, group] : items) list.push_back(&group);
  AgreementInterval interval{*value, *value, *value, list.size()};
  if (list.empty()) return interval;
  std::mt19937_64 random(seed);
  Values drawn;
  for (int round = 0; round < rounds; ++round) {
    std::vector<Rating> sample;
    for (size_t i = 0; i < list.size(); ++i)
      for (Rating rating : *list[random() % list.size()]) {
        rating.item = static_cast<int64_t>(i);  // drawn twice, it is two items
        sample.push_back(rating);
      }
    if (const auto again = measure(sample)) drawn.push_back(*again);
  }
  if (drawn.empty()) return interval;
  std::ranges::sort(drawn);
  const auto at = [&](double share) {
    return drawn[static_cast<size_t>(std::lround(share * static_cast<double>(drawn.size() - 1)))];
  };
  interval.low = at(0.025);
  interval.high = at(0.975);
  return interval;
}

std::vector<ItemDisagreement> disagreements(std::span<const Rating> ratings, Scale scale) {
  const auto items = byItem(ratings);
  const Distance distance(scale, items);
  const double expected = distance.expected();
  std::vector<ItemDisagreement> list;
  for (const auto& [item, values] : items)
    list.push_back(
        {item, expected > 0 ? meanOf(values, distance) / expected : 0, static_cast<int>(values.size())});
  std::ranges::stable_sort(list, std::ranges::greater{}, &ItemDisagreement::disagreement);
  return list;
}

}  // namespace heddle
