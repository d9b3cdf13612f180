#include <algorithm>
#include <numeric>

#include "conformance_tools.h"

namespace heddle::conformance {
namespace {

struct Settings {
  float temperature, topP, minP;
  int32_t topK;
};
constexpr Settings kSettings[] = {
    {0.0f, 1.0f, 0.0f, 40},   {1.0f, 1.0f, 0.0f, 128}, {0.7f, 0.9f, 0.0f, 40}, {1.5f, 1.0f, 0.1f, 64},
    {0.3f, 0.5f, 0.05f, 128}, {2.0f, 0.95f, 0.0f, 1},  {1.0f, 0.0f, 0.0f, 20},
};
constexpr double kMargin = 1e-4;  // backends that round otherwise agree on both sides of it

// One row, decided in double. `margin` becomes the smallest distance from any decision that would go the
// other way, relative to the sums.
int32_t choose(const float* logits, int64_t count, const Settings& settings, double random, double& margin) {
  std::vector<int32_t> order(static_cast<size_t>(count));
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int32_t a, int32_t b) { return logits[a] > logits[b]; });
  if (settings.temperature <= 0) return order[0];
  order.resize(static_cast<size_t>(std::min<int64_t>(settings.topK, count)));
  const double largest = static_cast<double>(logits[order[0]]);
  const auto weight = [&](int32_t id, double temperature) {
    return std::exp((static_cast<double>(logits[id]) - largest) / temperature);
  };
  double sum = 0, reached = 0;
  for (int32_t id : order) sum += weight(id, 1);
  size_t left = 0;
  const auto near = [&margin](double distance) { margin = std::min(margin, std::fabs(distance)); };
  while (left < order.size() && (left == 0 || reached < static_cast<double>(settings.topP) * sum)) {
    reached += weight(order[left++], 1);
    if (settings.topP > 0 && settings.topP < 1) near(reached / sum - static_cast<double>(settings.topP));
  }
  for (size_t i = 1; settings.minP > 0 && i < left; ++i)
    near(weight(order[i], 1) - static_cast<double>(settings.minP));
  while (left > 1 && weight(order[left - 1], 1) < static_cast<double>(settings.minP)) --left;
  order.resize(left);
  std::sort(order.begin(), order.end());
  const double temperature = static_cast<double>(settings.temperature);
  sum = reached = 0;
  for (int32_t id : order) sum += weight(id, temperature);
  int32_t chosen = -1;
  for (int32_t id : order) {
    if (weight(id, temperature) <= 0) continue;
    reached += weight(id, temperature);
    if (id != order.back()) near(reached / sum - random);
    if (chosen < 0 && reached > random * sum) chosen = id;
  }
  return chosen;
}

// Rows of the same logits under all settings, each with a random number that rounding cannot decide.
void checkLogits(Backend& backend, const std::string& name, const Values& logits, std::mt19937& random,
                 Report& report) {
  const auto count = static_cast<int64_t>(logits.size());
  const int64_t rows = static_cast<int64_t>(std::size(kSettings));
  Values all, settings;
  std::vector<int32_t> topK, want;
  std::uniform_real_distribution<float> uniform(0.0f, 1.0f);
  for (const Settings& row : kSettings) {
    float drawn = 0;
    for (int attempt = 0; attempt < 100; ++attempt) {
      drawn = std::min(uniform(random), 0.99999f);
      double margin = 1;
      const int32_t chosen = choose(logits.data(), count, row, static_cast<double>(drawn), margin);
      if (attempt == 0) want.push_back(chosen);
      want.back() = chosen;
      if (margin > kMargin) break;
    }
    all.insert(all.end(), logits.begin(), logits.end());
    settings.insert(settings.end(), {row.temperature, row.topP, row.minP, drawn});
    topK.push_back(row.topK);
  }
  const Owned x(backend, {rows, count}, 2, all), table(backend, {rows, 4}, 2, settings), k(backend, topK);
  const Owned out(backend, DType::I32, {rows}, 1);
  backend.sampleRows(x.tensor(), {table.tensor(), k.tensor()}, out.tensor());
  const std::vector<int32_t> got = out.integers();
  double wrong = 0;
  for (size_t i = 0; i < want.size(); ++i) wrong += got[i] != want[i];
  report.note("sampleRows of " + name + " logits: wrong rows", wrong, 0);
}

}  // namespace

void checkSampling(Backend& backend, const Expectations&, Report& report) {
  std::mt19937 random(51);
  for (int64_t count : {1, 7, 100, 128, 3000, 9001})
    checkLogits(backend, std::to_string(count), randomValues(random, count, 3.0f), random, report);
  // Many equal logits, so that the lowest indices decide; and some that must never be drawn.
  Values coarse = randomValues(random, 5000, 1.0f);
  for (float& value : coarse) value = std::round(value * 0.5f);
  checkLogits(backend, "coarse", coarse, random, report);
  checkLogits(backend, "equal", Values(4500, 1.5f), random, report);
  Values masked(4200, -HUGE_VALF);
  masked[17] = 1.0f, masked[4100] = 0.5f, masked[4199] = -2.0f;
  checkLogits(backend, "masked", masked, random, report);
}

}  // namespace heddle::conformance
