#include "core/pipelines/node_registry.h"

#include <algorithm>

#include "core/pipelines/nodes/built_in_nodes.h"

namespace heddle::pipelines {

void NodeRegistry::add(std::unique_ptr<NodeType> type) {
  const std::string& id = type->description().id;
  std::erase_if(m_types, [&id](const auto& known) { return known->description().id == id; });
  m_byId[id] = type.get();
  m_types.push_back(std::move(type));
}

const NodeType* NodeRegistry::find(std::string_view id) const {
  const auto found = m_byId.find(id);
  return found == m_byId.end() ? nullptr : found->second;
}

std::vector<const NodeType*> NodeRegistry::all() const {
  std::vector<const NodeType*> types;
  for (const auto& type : m_types) types.push_back(type.get());
  std::ranges::stable_sort(types, {}, [](const NodeType* type) { return type->description().category; });
  return types;
}

const NodeRegistry& builtInNodes() {
  static const NodeRegistry kRegistry = [] {
    NodeRegistry registry;
    for (const auto make : kBuiltInNodes) registry.add(make());
    return registry;
  }();
  return kRegistry;
}

bool isImplicitPort(std::string_view port) {
  return port == kWhenPort || port == kDonePort;
}

namespace {

// A type this Heddle does not know has the ports that wires speak of.
std::vector<Port> portsOfUnknown(const Graph& graph, const Node& node) {
  std::vector<Port> ports;
  const auto add = [&ports](const PortId& id, Direction direction) {
    const auto same = [&](const Port& port) { return port.id == id && port.direction == direction; };
    if (isImplicitPort(id) || std::ranges::any_of(ports, same)) return;
    ports.push_back({id, Text(std::string_view(id), {}), {PortKind::Record}, direction, false});
  };
  for (const Wire& wire : graph.wires)
    if (wire.to.node == node.id) add(wire.to.port, Direction::In);
  for (const Wire& wire : graph.wires)
    if (wire.from.node == node.id) add(wire.from.port, Direction::Out);
  return ports;
}

}  // namespace

std::vector<Port> portsOf(const NodeRegistry& registry, const Graph& graph, const Node& node,
                          const PortContext& context) {
  const NodeType* type = registry.find(node.type);
  if (type && type->description().isNote) return {};
  std::vector<Port> ports = type ? type->ports(node.parameters, context) : portsOfUnknown(graph, node);
  ports.push_back({PortId(kWhenPort),
                   HEDDLE_TR("Pipelines", "when"),
                   {PortKind::Control},
                   Direction::In,
                   false,
                   HEDDLE_TR("Pipelines", "Runs only after what is wired here, if something came through")});
  ports.push_back({PortId(kDonePort),
                   HEDDLE_TR("Pipelines", "done"),
                   {PortKind::Control},
                   Direction::Out,
                   false,
                   HEDDLE_TR("Pipelines", "Comes through once the node has finished")});
  return ports;
}

}  // namespace heddle::pipelines
