// The heart of both kinds of BPE: neighbouring symbols are merged, best pair first, until no pair can be.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace heddle {

// A stretch of a word. Merged-away symbols have length 0; the others form a list in text order, from symbol
// 0.
struct MergeSymbol {
  uint32_t start_bytes = 0;
  uint32_t length_bytes = 0;
  int32_t previous = -1;
  int32_t next = -1;
  int32_t id = -1;  // of the kind's own numbering
};

// What two neighbours become; lower ranks are merged first, among equals the leftmost pair.
struct Merge {
  uint32_t rank = 0;
  int32_t id = -1;  // -1: the two do not merge
};

class Merger {
 public:
  std::vector<MergeSymbol>& symbols() { return m_symbols; }
  // Appends a symbol behind the last one.
  void append(uint32_t start_bytes, uint32_t length_bytes, int32_t id) {
    const auto index = static_cast<int32_t>(m_symbols.size());
    if (index > 0) m_symbols.back().next = index;
    m_symbols.push_back({start_bytes, length_bytes, index - 1, -1, id});
  }

  // Merges all of symbols(); `find(left, right)` is the Merge of two symbols. O(n log n) calls and steps.
  template <class Find>
  void run(Find find) {
    m_candidates.clear();
    const auto propose = [&](int32_t left) {
      const MergeSymbol& first = m_symbols[static_cast<size_t>(left)];
      const MergeSymbol& second = m_symbols[static_cast<size_t>(first.next)];
      const Merge merge = find(first, second);
      if (merge.id < 0) return false;
      m_candidates.push_back({uint64_t{merge.rank} << 32 | static_cast<uint32_t>(left),
                              first.length_bytes + second.length_bytes, merge.id});
      return true;
    };
    for (int32_t left = 0; left + 1 < static_cast<int32_t>(m_symbols.size()); ++left) propose(left);
    std::ranges::make_heap(m_candidates, later);

    while (!m_candidates.empty()) {
      std::ranges::pop_heap(m_candidates, later);
      const Candidate best = m_candidates.back();
      m_candidates.pop_back();
      const auto left = static_cast<int32_t>(best.order & 0xFFFFFFFFu);
      if (!join(left, best)) continue;
      const MergeSymbol& joined = m_symbols[static_cast<size_t>(left)];
      if (joined.previous >= 0 && propose(joined.previous)) std::ranges::push_heap(m_candidates, later);
      if (joined.next >= 0 && propose(left)) std::ranges::push_heap(m_candidates, later);
    }
  }

 private:
  struct Candidate {
    uint64_t order = 0;         // rank, then place
    uint32_t length_bytes = 0;  // of both together
    int32_t id = -1;
  };
  static bool later(const Candidate& a, const Candidate& b) { return a.order > b.order; }

  // False if the pair is no longer what it was: symbols only grow, so its length tells.
  bool join(int32_t left, const Candidate& candidate) {
    MergeSymbol& first = m_symbols[static_cast<size_t>(left)];
    if (first.length_bytes == 0 || first.next < 0) return false;
    MergeSymbol& second = m_symbols[static_cast<size_t>(first.next)];
    if (first.length_bytes + second.length_bytes != candidate.length_bytes) return false;
    first.length_bytes = candidate.length_bytes;
    first.id = candidate.id;
    first.next = second.next;
    second.length_bytes = 0;
    if (first.next >= 0) m_symbols[static_cast<size_t>(first.next)].previous = left;
    return true;
  }

  std::vector<MergeSymbol> m_symbols;
  std::vector<Candidate> m_candidates;
};

}  // namespace heddle
