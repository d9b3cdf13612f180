#include "core/pipelines/graph.h"

#include <algorithm>

namespace heddle::pipelines {
namespace {

constexpr size_t kMaxIdLength = 64;

bool isIdCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

}  // namespace

std::string portRefText(const PortRef& ref) {
  return ref.node + "." + ref.port;
}

bool isNodeId(std::string_view text) {
  return !text.empty() && text.size() <= kMaxIdLength && std::ranges::all_of(text, isIdCharacter);
}

const Node* Graph::node(std::string_view id) const {
  const auto found = nodes.find(std::string(id));
  return found == nodes.end() ? nullptr : &found->second;
}

std::vector<Wire> Graph::wiresAt(std::string_view node) const {
  std::vector<Wire> found;
  std::ranges::copy_if(wires, std::back_inserter(found),
                       [node](const Wire& wire) { return wire.from.node == node || wire.to.node == node; });
  return found;
}

std::vector<Wire> Graph::wiresInto(std::string_view node) const {
  std::vector<Wire> found;
  std::ranges::copy_if(wires, std::back_inserter(found),
                       [node](const Wire& wire) { return wire.to.node == node; });
  return found;
}

NodeId Graph::freeId(std::string_view wanted) const {
  std::string id;
  for (const char c : wanted.substr(0, kMaxIdLength - 8)) id += isIdCharacter(c) ? c : '_';
  if (id.empty()) id = "node";
  std::string candidate = id;
  for (int number = 2; nodes.contains(candidate); ++number) candidate = id + "_" + std::to_string(number);
  return candidate;
}

Graph extract(const Graph& graph, const std::set<NodeId>& nodes) {
  Graph part;
  for (const NodeId& id : nodes)
    if (const Node* node = graph.node(id)) part.nodes.emplace(id, *node);
  for (const Wire& wire : graph.wires)
    if (part.nodes.contains(wire.from.node) && part.nodes.contains(wire.to.node)) part.wires.insert(wire);
  return part;
}

}  // namespace heddle::pipelines
