#include "core/inference/stop_matcher.h"

#include <algorithm>

namespace heddle {

StopMatcher::StopMatcher(const std::vector<std::string>& stops) {
  m_nodes.emplace_back();
  std::vector<std::vector<Edge>> children(1);
  for (size_t index = 0; index < stops.size(); ++index) {
    if (stops[index].empty()) continue;
    uint32_t node = 0;
    for (const char byte : stops[index]) {
      const auto edge = std::ranges::lower_bound(children[node], byte, {}, &Edge::byte);
      if (edge != children[node].end() && edge->byte == byte) {
        node = edge->node;
        continue;
      }
      const auto added = static_cast<uint32_t>(m_nodes.size());
      children[node].insert(edge, {byte, added});
      children.emplace_back();
      m_nodes.emplace_back().depth = m_nodes[node].depth + 1;
      node = added;
    }
    if (m_nodes[node].stop >= 0) continue;
    m_nodes[node].stop = static_cast<int>(index);
    m_nodes[node].longest = m_nodes[node].depth;
  }
  link(children);
}

// Breadth first, so that a node's fallback, which is shallower, is complete before it.
void StopMatcher::link(const std::vector<std::vector<Edge>>& children) {
  for (size_t node = 0; node < children.size(); ++node) {
    m_nodes[node].firstEdge = static_cast<uint32_t>(m_edges.size());
    m_nodes[node].edges = static_cast<uint32_t>(children[node].size());
    m_edges.insert(m_edges.end(), children[node].begin(), children[node].end());
  }
  std::vector<uint32_t> order{0};
  for (size_t at = 0; at < order.size(); ++at) {
    const uint32_t parent = order[at];
    for (const Edge& edge : children[parent]) {
      Node& node = m_nodes[edge.node];
      if (parent != 0) node.fallback = step(m_nodes[parent].fallback, edge.byte);
      if (node.longest == 0) {
        node.longest = m_nodes[node.fallback].longest;
        node.stop = m_nodes[node.fallback].stop;
      }
      order.push_back(edge.node);
    }
  }
}

uint32_t StopMatcher::child(uint32_t node, char byte) const {
  const auto first = m_edges.begin() + m_nodes[node].firstEdge;
  const auto last = first + m_nodes[node].edges;
  const auto edge = std::ranges::lower_bound(first, last, byte, {}, &Edge::byte);
  return edge != last && edge->byte == byte ? edge->node : 0;
}

// The node of the longest beginning of a stop string that ends with `byte`.
uint32_t StopMatcher::step(uint32_t node, char byte) const {
  for (;;) {
    if (const uint32_t next = child(node, byte)) return next;
    if (node == 0) return 0;
    node = m_nodes[node].fallback;
  }
}

std::string StopMatcher::push(std::string_view text) {
  if (matched()) return {};
  m_held += text;
  for (const char byte : text) {
    m_node = step(m_node, byte);
    ++m_position;
    const Node& node = m_nodes[m_node];
    if (node.longest > 0 && m_position - node.longest < m_bestStart) {
      m_bestStart = m_position - node.longest;
      m_best = node.stop;
    }
    // Decided, unless a longer stop string that began earlier may still be completed.
    if (m_best >= 0 && m_position - node.depth >= m_bestStart) return finish();
  }
  const size_t safeUntil = m_position - m_nodes[m_node].depth;
  std::string out = m_held.substr(0, safeUntil - m_heldFrom);
  m_held.erase(0, out.size());
  m_heldFrom = safeUntil;
  return out;
}

std::string StopMatcher::finish() {
  std::string out;
  if (m_best >= 0)
    out = m_held.substr(0, m_bestStart - m_heldFrom);
  else
    out = std::move(m_held);
  m_matched = m_best;
  m_node = 0;
  m_held.clear();
  m_heldFrom = m_position;
  return out;
}

}  // namespace heddle
