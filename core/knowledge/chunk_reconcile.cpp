#include "core/knowledge/chunk_reconcile.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <unordered_map>

#include "core/knowledge/knowledge_rows.h"

namespace heddle {
namespace {

class Reconciler {
 public:
  Reconciler(std::vector<Chunk> before, std::vector<Chunk> fresh, std::span<const Page> pages)
      : m_before(std::move(before)), m_fresh(std::move(fresh)), m_pages(pages), m_taken(m_fresh.size()) {
    for (size_t i = 0; i < m_fresh.size(); ++i) m_byHash[m_fresh[i].hash].push_back(i);
  }

  ChunkPlan run(std::span<const ChunkEditRecord> edits) {
    std::map<int64_t, std::vector<Chunk*>> groups;
    for (Chunk& chunk : m_before)
      if (chunk.edit) groups[chunk.edit].push_back(&chunk);
    for (const ChunkEditRecord& edit : edits)
      if (const auto group = groups.find(edit.id); group != groups.end()) placeEdit(edit, group->second);
    for (Chunk& chunk : m_before)
      if (!chunk.edit) placePlain(chunk);
    emit();
    return std::move(m_plan);
  }

 private:
  struct Place {
    std::vector<Chunk>
        rows;  // that stand here instead of the fresh chunk; empty: covered by the place before
    bool taken = false;
  };

  bool matches(const ChunkEditRecord& edit, size_t at) const {
    if (at + edit.origin.size() > m_fresh.size()) return false;
    for (size_t i = 0; i < edit.origin.size(); ++i) {
      const Chunk& fresh = m_fresh[at + i];
      if (m_taken[at + i].taken || fresh.hash != edit.origin[i].hash) return false;
      if (fresh.start - m_fresh[at].start != edit.origin[i].start) return false;
    }
    return true;
  }

  void placeEdit(const ChunkEditRecord& edit, const std::vector<Chunk*>& rows) {
    const auto candidates = m_byHash.find(edit.origin.front().hash);
    std::optional<size_t> best;
    const auto distance = [&](size_t at) {
      return std::abs(static_cast<int64_t>(at) - rows.front()->ordinal);
    };
    if (candidates != m_byHash.end())
      for (const size_t at : candidates->second)
        if (matches(edit, at) && (!best || distance(at) < distance(*best))) best = at;
    if (!best) return supersede(edit.id, rows);
    const int64_t shift = m_fresh[*best].start - rows.front()->start;
    for (Chunk* row : rows) {
      Chunk moved = std::move(*row);
      moved.start += shift;
      moved.end += shift;
      moved.headings = m_fresh[*best].headings;
      setPages(moved, m_pages);
      m_taken[*best].rows.push_back(std::move(moved));
    }
    for (size_t i = 0; i < edit.origin.size(); ++i) m_taken[*best + i].taken = true;
  }

  void supersede(int64_t edit, const std::vector<Chunk*>& rows) {
    ChunkPlan::Superseded& lost = m_plan.superseded.emplace_back();
    lost.edit = edit;
    for (Chunk* row : rows) {
      m_plan.removed.push_back(row->id);
      lost.chunks.push_back(std::move(*row));
    }
  }

  void placePlain(Chunk& chunk) {
    auto& candidates = m_byHash[chunk.hash];
    auto& next = m_nextOf[chunk.hash];
    while (next < candidates.size() && m_taken[candidates[next]].taken) ++next;
    if (next >= candidates.size()) return m_plan.removed.push_back(chunk.id);
    const size_t at = candidates[next];
    const Chunk& fresh = m_fresh[at];
    chunk.start = fresh.start;
    chunk.end = fresh.end;
    chunk.firstPage = fresh.firstPage;
    chunk.lastPage = fresh.lastPage;
    chunk.headings = fresh.headings;
    m_taken[at].taken = true;
    m_taken[at].rows.push_back(std::move(chunk));
  }

  void emit() {
    int64_t ordinal = 0;
    for (size_t i = 0; i < m_fresh.size(); ++i) {
      if (!m_taken[i].taken) {
        m_fresh[i].ordinal = ordinal++;
        m_plan.inserted.push_back(std::move(m_fresh[i]));
        continue;
      }
      for (Chunk& row : m_taken[i].rows) {
        row.ordinal = ordinal++;
        m_plan.kept.push_back(std::move(row));
      }
    }
  }

  std::vector<Chunk> m_before, m_fresh;
  std::span<const Page> m_pages;
  std::vector<Place> m_taken;
  std::unordered_map<std::string, std::vector<size_t>> m_byHash;
  std::unordered_map<std::string, size_t> m_nextOf;
  ChunkPlan m_plan;
};

}  // namespace

ChunkPlan reconcileChunks(std::vector<Chunk> before, std::span<const ChunkEditRecord> edits,
                          std::vector<Chunk> fresh, std::span<const Page> pages) {
  return Reconciler(std::move(before), std::move(fresh), pages).run(edits);
}

void setPages(Chunk& chunk, std::span<const Page> pages) {
  chunk.firstPage = chunk.lastPage = 0;
  auto page = std::ranges::upper_bound(pages, chunk.start, {}, &Page::end);
  for (; page != pages.end() && page->start < chunk.end; ++page) {
    if (chunk.firstPage == 0) chunk.firstPage = page->number;
    chunk.lastPage = page->number;
  }
}

std::string originText(std::span<const EditOrigin> origin) {
  KnowledgeJson json = KnowledgeJson::array();
  for (const EditOrigin& one : origin) json.push_back(KnowledgeJson::array({one.hash, one.start, one.end}));
  return rows::dump(json);
}

std::vector<EditOrigin> originFromText(const std::string& text) {
  std::vector<EditOrigin> origin;
  for (const KnowledgeJson& entry : rows::parse(text, KnowledgeJson::array()))
    if (entry.is_array() && entry.size() == 3)
      origin.push_back({entry[0].get<std::string>(), entry[1].get<int64_t>(), entry[2].get<int64_t>()});
  return origin;
}

}  // namespace heddle
