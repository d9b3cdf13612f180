#include "core/knowledge/retrieval/vector_index.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>

namespace heddle {
namespace {

constexpr size_t kShard_bytes = size_t{64} << 20;
constexpr std::array<std::string_view, 3> kKinds = {"flat", "hnsw", "ivf"};
constexpr std::array<std::string_view, 3> kMetrics = {"cosine", "dot", "euclidean"};

template <class T>
std::optional<T> named(const std::array<std::string_view, 3>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<T>(found - names.begin());
}

}  // namespace

std::string_view vectorIndexKindName(VectorIndexKind kind) {
  return kKinds[static_cast<size_t>(kind)];
}
std::optional<VectorIndexKind> vectorIndexKindOf(std::string_view name) {
  return named<VectorIndexKind>(kKinds, name);
}
std::string_view vectorMetricName(VectorMetric metric) {
  return kMetrics[static_cast<size_t>(metric)];
}
std::optional<VectorMetric> vectorMetricOf(std::string_view name) {
  return named<VectorMetric>(kMetrics, name);
}

void prepareVector(VectorMetric metric, std::span<float> vector) {
  if (metric != VectorMetric::Cosine) return;
  double squares = 0;
  for (const float value : vector) squares += static_cast<double>(value) * value;
  if (squares <= 0) return;
  const auto scale = static_cast<float>(1 / std::sqrt(squares));
  for (float& value : vector) value *= scale;
}

size_t rowsPerShard(int dimension) {
  return std::max<size_t>(1, kShard_bytes / (static_cast<size_t>(dimension) * sizeof(float)));
}

void keepBest(std::vector<VectorHit>& hits, int k) {
  std::ranges::sort(hits, [](const VectorHit& a, const VectorHit& b) {
    return a.score != b.score ? a.score > b.score : a.chunk < b.chunk;
  });
  std::unordered_set<ChunkId> seen;
  std::erase_if(hits, [&](const VectorHit& hit) {
    return seen.size() >= static_cast<size_t>(k) || !seen.insert(hit.chunk).second;
  });
}

}  // namespace heddle
