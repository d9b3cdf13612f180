#include "core/pipelines/plan.h"

#include <algorithm>

namespace heddle::pipelines {
namespace {

PortType typeOf(const std::vector<Port>& ports, const PortId& id, Direction direction) {
  const auto found = std::ranges::find_if(
      ports, [&](const Port& port) { return port.id == id && port.direction == direction; });
  return found == ports.end() ? PortType{PortKind::Control} : found->type;
}

}  // namespace

size_t Plan::indexOf(std::string_view node) const {
  // In order of ids, as the graph's map is.
  const auto found = std::ranges::lower_bound(
      nodes, node, {}, [](const PlanNode& entry) -> std::string_view { return entry.node->id; });
  if (found == nodes.end() || found->node->id != node) return nodes.size();
  return static_cast<size_t>(found - nodes.begin());
}

std::shared_ptr<const Plan> Plan::make(const NodeRegistry& registry, std::shared_ptr<const Graph> graph,
                                       const PortContext& context) {
  auto plan = std::make_shared<Plan>();
  plan->graph = std::move(graph);
  for (const auto& [id, node] : plan->graph->nodes) {
    const NodeType* type = registry.find(node.type);
    if (type && type->description().isNote) continue;
    PlanNode entry;
    entry.node = &node;
    entry.type = type;
    entry.ports = portsOf(registry, *plan->graph, node, context);
    plan->nodes.push_back(std::move(entry));
  }
  for (const Wire& wire : plan->graph->wires) {
    const size_t from = plan->indexOf(wire.from.node);
    const size_t to = plan->indexOf(wire.to.node);
    if (from == plan->nodes.size() || to == plan->nodes.size()) continue;
    PlanNode& target = plan->nodes[to];
    plan->nodes[from].successors.push_back(to);
    if (wire.to.port == kWhenPort) {
      target.control.push_back(from);
      target.controlPorts.push_back(wire.from.port);
    } else {
      target.data.push_back({from, wire.from.port,
                             typeOf(plan->nodes[from].ports, wire.from.port, Direction::Out), wire.to.port,
                             typeOf(target.ports, wire.to.port, Direction::In)});
    }
  }
  return plan;
}

std::vector<bool> behind(const Plan& plan, const std::vector<size_t>& start) {
  std::vector<bool> found(plan.nodes.size(), false);
  std::vector<size_t> open = start;
  for (const size_t index : start) found[index] = true;
  while (!open.empty()) {
    const size_t index = open.back();
    open.pop_back();
    for (const size_t next : plan.nodes[index].successors)
      if (!found[next]) {
        found[next] = true;
        open.push_back(next);
      }
  }
  return found;
}

}  // namespace heddle::pipelines
