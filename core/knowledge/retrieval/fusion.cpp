#include "core/knowledge/retrieval/fusion.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace heddle {

std::vector<Candidate> fuse(std::span<const KeywordHit> keyword, std::span<const VectorHit> vector,
                            const RetrievalSettings& settings) {
  std::vector<Candidate> candidates;
  std::unordered_map<ChunkId, size_t> places;
  const auto candidateOf = [&](ChunkId chunk) -> StageScores& {
    const auto [place, isNew] = places.try_emplace(chunk, candidates.size());
    if (isNew) candidates.push_back({chunk, {}});
    return candidates[place->second].stages;
  };
  for (size_t i = 0; i < keyword.size(); ++i) {
    StageScores& stages = candidateOf(keyword[i].chunk);
    stages.keywordRank = static_cast<int>(i) + 1;
    stages.keyword = keyword[i].score;
  }
  for (size_t i = 0; i < vector.size(); ++i) {
    StageScores& stages = candidateOf(vector[i].chunk);
    stages.vectorRank = static_cast<int>(i) + 1;
    stages.vector = vector[i].score;
  }
  if (settings.mode == RetrievalMode::Hybrid) {
    const double constant = settings.rrfConstant;
    const double best = (settings.keywordWeight + settings.vectorWeight) / (constant + 1);
    for (Candidate& candidate : candidates) {
      StageScores& stages = candidate.stages;
      double sum = 0;
      if (stages.keywordRank > 0) sum += settings.keywordWeight / (constant + stages.keywordRank);
      if (stages.vectorRank > 0) sum += settings.vectorWeight / (constant + stages.vectorRank);
      stages.fused = best > 0 ? sum / best : 0;
    }
  }
  std::ranges::sort(candidates, [mode = settings.mode](const Candidate& a, const Candidate& b) {
    const double x = a.score(mode), y = b.score(mode);
    return x != y ? x > y : a.chunk < b.chunk;
  });
  return candidates;
}

std::vector<DiverseChoice> chooseDiverse(std::span<const double> relevance,
                                         const std::function<double(size_t, size_t)>& similarity,
                                         double lambda, size_t count) {
  std::vector<DiverseChoice> chosen;
  if (relevance.empty()) return chosen;
  const auto [least, most] = std::ranges::minmax(relevance);
  const double range = most - least;
  std::vector<double> nearest(relevance.size(), 0);  // the largest similarity to one already chosen
  std::vector<bool> taken(relevance.size());
  while (chosen.size() < std::min(count, relevance.size())) {
    DiverseChoice best{relevance.size(), -std::numeric_limits<double>::infinity()};
    for (size_t i = 0; i < relevance.size(); ++i) {
      if (taken[i]) continue;
      const double own = range > 0 ? (relevance[i] - least) / range : 1;
      const double score = lambda * own - (1 - lambda) * nearest[i];
      if (score > best.score) best = {i, score};
    }
    taken[best.index] = true;
    for (size_t i = 0; i < relevance.size(); ++i)
      if (!taken[i]) nearest[i] = std::max(nearest[i], similarity(i, best.index));
    chosen.push_back(best);
  }
  return chosen;
}

}  // namespace heddle
