// Choosing tokens on the host, row by row: what SampleTable says, in double.
#include <algorithm>
#include <cassert>
#include <cfloat>
#include <cmath>
#include <vector>

#include "kernels/cpu/host_backend.h"

namespace heddle {
namespace {

struct Candidate {
  float logit;
  int32_t id;
};

bool likelier(const Candidate& a, const Candidate& b) {
  return a.logit != b.logit ? a.logit > b.logit : a.id < b.id;
}

// Weights relative to the likeliest, which stands first.
double softmaxSum(const std::vector<Candidate>& candidates, double temperature,
                  std::vector<double>& weights) {
  weights.resize(candidates.size());
  double sum = 0;
  for (size_t i = 0; i < candidates.size(); ++i)
    sum += weights[i] =
        std::exp((static_cast<double>(candidates[i].logit) - candidates[0].logit) / temperature);
  return sum;
}

int32_t draw(std::vector<Candidate>& candidates, double temperature, double random) {
  std::vector<double> weights;
  const float largest = candidates[0].logit;
  std::ranges::sort(candidates, {}, &Candidate::id);
  double sum = 0;
  for (const Candidate& candidate : candidates)
    sum += weights.emplace_back(std::exp((static_cast<double>(candidate.logit) - largest) / temperature));
  double reached = 0;
  int32_t last = candidates.back().id;
  for (size_t i = 0; i < candidates.size(); ++i) {
    if (weights[i] <= 0) continue;
    reached += weights[i];
    last = candidates[i].id;
    if (reached > random * sum) break;
  }
  return last;
}

int32_t choose(const float* logits, int64_t count, const float* settings, int64_t topK) {
  std::vector<Candidate> candidates;
  candidates.reserve(static_cast<size_t>(count));
  for (int64_t i = 0; i < count; ++i)
    if (logits[i] >= -FLT_MAX) candidates.push_back({std::min(logits[i], FLT_MAX), static_cast<int32_t>(i)});
  if (candidates.empty()) return -1;
  const auto kept =
      static_cast<size_t>(std::clamp<int64_t>(topK, 1, static_cast<int64_t>(candidates.size())));
  std::ranges::partial_sort(candidates, candidates.begin() + static_cast<std::ptrdiff_t>(kept), likelier);
  const double temperature = settings[0];
  if (temperature <= 0) return candidates[0].id;
  candidates.resize(kept);
  std::vector<double> weights;
  const double sum = softmaxSum(candidates, 1.0, weights);
  size_t enough = 0;
  for (double reached = 0; enough < candidates.size() && (enough == 0 || reached < settings[1] * sum);
       ++enough)
    reached += weights[enough];
  candidates.resize(enough);
  while (candidates.size() > 1 && weights[candidates.size() - 1] < settings[2] * weights[0])
    candidates.pop_back();
  return draw(candidates, temperature, settings[3]);
}

}  // namespace

void HostBackend::sampleRows(const Tensor& logits, const SampleTable& table, const Tensor& out) {
  assert(logits.rank == 2 && table.settings.rows() >= logits.rows() && out.elements() >= logits.rows());
  for (int64_t row = 0; row < logits.rows(); ++row) {
    const auto* scores = reinterpret_cast<const float*>(logits.data + row * logits.stride(0));
    const auto* settings =
        reinterpret_cast<const float*>(table.settings.data + row * table.settings.stride(0));
    const int32_t topK = reinterpret_cast<const int32_t*>(table.topK.data)[row];
    reinterpret_cast<int32_t*>(out.data)[row] = choose(scores, logits.inner(), settings, topK);
  }
}

}  // namespace heddle
