#include "core/knowledge/retrieval/passages.h"

#include <algorithm>
#include <unordered_set>

namespace heddle {
namespace {

class Planner {
 public:
  Planner(const std::vector<HitSurroundings>& hits, int64_t budget)
      : m_hits(hits), m_plans(hits.size()), m_left(budget), m_limited(budget > 0) {}

  std::vector<PassagePlan> run(int neighbours) {
    for (size_t i = 0; i < m_hits.size(); ++i) {
      if (m_hits[i].chunks.empty()) continue;
      const Chunk& own = m_hits[i].chunks[m_hits[i].own];
      if (m_used.contains(own.id) || (i > 0 && !fits(own))) continue;
      take(i, m_hits[i].own);
      m_plans[i].taken = true;
    }
    for (int distance = 1; distance <= neighbours; ++distance)
      for (size_t i = 0; i < m_hits.size(); ++i) {
        if (!m_plans[i].taken) continue;
        grow(i, distance, -1);
        grow(i, distance, 1);
      }
    for (PassagePlan& plan : m_plans) std::ranges::sort(plan.chunks);
    return std::move(m_plans);
  }

 private:
  bool fits(const Chunk& chunk) const { return !m_limited || chunk.tokens <= m_left; }
  void take(size_t hit, size_t chunk) {
    m_plans[hit].chunks.push_back(chunk);
    m_used.insert(m_hits[hit].chunks[chunk].id);
    m_left -= m_hits[hit].chunks[chunk].tokens;
  }
  // The chunk at this distance on this side, if the one before it was taken too.
  void grow(size_t hit, int distance, int side) {
    const HitSurroundings& around = m_hits[hit];
    const auto at = static_cast<ptrdiff_t>(around.own) + side * distance;
    if (at < 0 || at >= std::ssize(around.chunks)) return;
    const auto inner = static_cast<size_t>(at - side);
    if (std::ranges::find(m_plans[hit].chunks, inner) == m_plans[hit].chunks.end()) return;
    const Chunk& chunk = around.chunks[static_cast<size_t>(at)];
    if (m_used.contains(chunk.id) || !fits(chunk)) return;
    // A chunk that a person disabled lies between: the passage ends before the gap.
    const Chunk& neighbour = around.chunks[inner];
    if (std::abs(chunk.ordinal - neighbour.ordinal) != 1) return;
    take(hit, static_cast<size_t>(at));
  }

  const std::vector<HitSurroundings>& m_hits;
  std::vector<PassagePlan> m_plans;
  std::unordered_set<ChunkId> m_used;
  int64_t m_left;
  bool m_limited;
};

}  // namespace

std::vector<PassagePlan> planPassages(const std::vector<HitSurroundings>& hits, int neighbours,
                                      int64_t budget) {
  return Planner(hits, budget).run(neighbours);
}

}  // namespace heddle
