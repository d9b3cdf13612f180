// The kinds of nodes there are. Immutable once made.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "core/pipelines/node_type.h"

namespace heddle::pipelines {

class NodeRegistry {
 public:
  NodeRegistry() = default;
  void add(std::unique_ptr<NodeType> type);         // replaces one of the same id
  const NodeType* find(std::string_view id) const;  // nullptr: unknown
  std::vector<const NodeType*> all() const;         // by category, then in the order of adding

 private:
  std::vector<std::unique_ptr<NodeType>> m_types;
  std::map<std::string, NodeType*, std::less<>> m_byId;
};

// Those that come with Heddle.
const NodeRegistry& builtInNodes();

// All ports of a node, `when` and `done` last (in that order, none for notes). An unknown type has those
// ports that the graph's wires name, so that they can still be drawn: type Record.
std::vector<Port> portsOf(const NodeRegistry& registry, const Graph& graph, const Node& node,
                          const PortContext& context = {});
bool isImplicitPort(
    std::string_view port);  // `when` and `done`: drawn only where they are wired or pointed at

}  // namespace heddle::pipelines
