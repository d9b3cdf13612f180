#include "core/evaluation/bootstrap.h"

#include <algorithm>
#include <random>
#include <vector>

namespace heddle::evaluation {
namespace {

// The value below which `share` of the sorted values are, between neighbours in proportion.
double quantile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<size_t>(place);
  const size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

std::optional<MeanDifference> pairedBootstrap(std::span<const double> first, std::span<const double> second,
                                              int rounds, uint64_t seed) {
  const size_t pairs = std::min(first.size(), second.size());
  if (pairs == 0) return std::nullopt;
  std::vector<double> differences(pairs);
  MeanDifference result;
  result.pairs = pairs;
  for (size_t i = 0; i < pairs; ++i) result.mean += differences[i] = second[i] - first[i];
  result.mean /= static_cast<double>(pairs);
  // The standard fixes what this generator gives; its distributions are not fixed, so the index is taken from
  // the upper bits by hand.
  std::mt19937_64 random(seed);
  std::vector<double> means(static_cast<size_t>(std::max(rounds, 1)));
  for (double& mean : means) {
    double sum = 0;
    for (size_t i = 0; i < pairs; ++i)
      sum += differences[static_cast<size_t>(static_cast<double>(random() >> 11) * 0x1.0p-53 *
                                             static_cast<double>(pairs))];
    mean = sum / static_cast<double>(pairs);
  }
  std::ranges::sort(means);
  result.low = quantile(means, 0.025);
  result.high = quantile(means, 0.975);
  return result;
}

}  // namespace heddle::evaluation
