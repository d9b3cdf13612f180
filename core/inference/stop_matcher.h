// Finds stop strings in a stream of text, so that no part of one is ever shown.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace heddle {

// All stop strings at once, in time linear in the text whatever they are (Aho and Corasick 1975). Not
// thread-safe.
class StopMatcher {
 public:
  // Empty strings are ignored; equal ones count once.
  explicit StopMatcher(const std::vector<std::string>& stops = {});

  // The text that is sure not to be part of a stop string; may be empty, and may be text held back before.
  // After a stop string was found: what stands before it, and from then on nothing. The match that begins
  // first wins; of those that begin at the same place, the one that ends first.
  std::string push(std::string_view text);
  // What was held back, when nothing follows. Nothing after a match.
  std::string finish();

  bool matched() const { return m_matched >= 0; }
  // The index in the constructor's list; -1: none was found.
  int matchedStop() const { return m_matched; }

 private:
  struct Node {
    uint32_t firstEdge = 0;  // in m_edges
    uint32_t edges = 0;
    uint32_t fallback = 0;  // the longest proper suffix that begins a stop string
    uint32_t depth = 0;
    uint32_t longest = 0;  // length of the longest stop string that ends here; 0: none
    int stop = -1;         // that string's index
  };
  struct Edge {
    char byte = 0;
    uint32_t node = 0;
  };

  void link(const std::vector<std::vector<Edge>>& children);
  uint32_t child(uint32_t node, char byte) const;  // 0: none
  uint32_t step(uint32_t node, char byte) const;

  std::vector<Node> m_nodes;  // 0 is the root
  std::vector<Edge> m_edges;
  std::string m_held;     // text not given out yet
  size_t m_heldFrom = 0;  // place of m_held's first byte in the stream
  size_t m_position = 0;  // bytes read
  uint32_t m_node = 0;
  size_t m_bestStart = SIZE_MAX;  // of the earliest match so far, which an unfinished one may still beat
  int m_best = -1;
  int m_matched = -1;
};

}  // namespace heddle
