#include "core/pipelines/graph_check.h"

#include <algorithm>
#include <unordered_map>

#include "core/pipelines/graph_interface.h"

namespace heddle::pipelines {
namespace {

// Ports of all nodes, looked up once.
class PortTable {
 public:
  PortTable(const NodeRegistry& registry, const Graph& graph, const PortContext& context) {
    for (const auto& [id, node] : graph.nodes) m_ports.emplace(id, portsOf(registry, graph, node, context));
    for (const Wire& wire : graph.wires) m_wired.insert(wire.to);
  }
  bool isWired(const NodeId& node, const PortId& port) const { return m_wired.contains({node, port}); }
  const std::vector<Port>& of(const NodeId& node) const { return m_ports.at(node); }
  const Port* find(const PortRef& ref, Direction direction) const {
    const auto ports = m_ports.find(ref.node);
    if (ports == m_ports.end()) return nullptr;
    const auto found = std::ranges::find_if(
        ports->second, [&](const Port& port) { return port.id == ref.port && port.direction == direction; });
    return found == ports->second.end() ? nullptr : &*found;
  }

 private:
  std::unordered_map<NodeId, std::vector<Port>> m_ports;
  std::set<PortRef> m_wired;
};

Error noPort(const PortRef& ref) {
  return {"pipelines.no_port", HEDDLE_TR("Error", "The wire ends at a port that the node does not have"),
          portRefText(ref),
          HEDDLE_TR("Error", "Remove the wire, or change the node's settings so that it has the port again")};
}

Error wireType(const Port& from, const Port& to, const Wire& wire) {
  return {"pipelines.wire_type",
          {HEDDLE_TR("Error", "The wire carries {0}, the input takes {1}"),
           {portTypeName(from.type), portTypeName(to.type)}},
          portRefText(wire.from) + " -> " + portRefText(wire.to),
          HEDDLE_TR("Error", "Put a node between them that turns one into the other")};
}

Error cycleError(const NodeId& node) {
  return {"pipelines.cycle", HEDDLE_TR("Error", "The wires lead back to where they started"), node,
          HEDDLE_TR("Error", "Remove a wire of the circle; to repeat steps, put them into a loop node")};
}

// Nodes on circles, by repeatedly taking away those that nothing leads into.
std::vector<NodeId> onCircles(const Graph& graph) {
  std::unordered_map<NodeId, int> entering;
  std::unordered_map<NodeId, std::vector<NodeId>> next;
  for (const auto& [id, node] : graph.nodes) entering[id] = 0;
  for (const Wire& wire : graph.wires) {
    if (!entering.contains(wire.from.node) || !entering.contains(wire.to.node)) continue;
    ++entering[wire.to.node];
    next[wire.from.node].push_back(wire.to.node);
  }
  std::vector<NodeId> free;
  for (const auto& [id, count] : entering)
    if (count == 0) free.push_back(id);
  size_t taken = 0;
  while (!free.empty()) {
    const NodeId id = free.back();
    free.pop_back();
    ++taken;
    for (const NodeId& after : next[id])
      if (--entering[after] == 0) free.push_back(after);
  }
  std::vector<NodeId> left;
  if (taken == graph.nodes.size()) return left;
  for (const auto& [id, node] : graph.nodes)
    if (entering[id] > 0) left.push_back(id);
  return left;
}

void checkWires(GraphCheck& check, const PortTable& ports) {
  std::map<PortRef, int> into;
  for (const Wire& wire : check.graph().wires) {
    const auto wrong = [&](Error error, const PortRef& at) {
      check.add({.error = std::move(error), .node = at.node, .port = at.port, .wire = wire});
    };
    const Node* missing = nullptr;
    for (const PortRef* end : {&wire.from, &wire.to})
      if (!(missing = check.graph().node(end->node))) {
        wrong({"pipelines.no_node", HEDDLE_TR("Error", "The wire ends at a node that is not there"),
               end->node, HEDDLE_TR("Error", "Remove the wire")},
              *end);
        break;
      }
    if (!missing) continue;
    const Port* from = ports.find(wire.from, Direction::Out);
    const Port* to = ports.find(wire.to, Direction::In);
    if (!from) wrong(noPort(wire.from), wire.from);
    if (!to) wrong(noPort(wire.to), wire.to);
    if (!from || !to) continue;
    if (!fits(from->type, to->type)) wrong(wireType(*from, *to, wire), wire.to);
    if (wire.to.port != kWhenPort && ++into[wire.to] == 2)
      wrong({"pipelines.two_wires", HEDDLE_TR("Error", "Two wires end at one input"), portRefText(wire.to),
             HEDDLE_TR("Error", "Remove one of them, or join them with a join node")},
            wire.to);
  }
}

void checkNode(GraphCheck& check, const Node& node, const NodeType& type, const PortTable& ports) {
  const NodeTypeDescription& description = type.description();
  if (node.typeVersion > description.version)
    check.error(
        node, {"pipelines.newer_node", HEDDLE_TR("Error", "The node was made with a newer version of Heddle"),
               node.id, HEDDLE_TR("Error", "Update Heddle, or put in the node again")});
  for (const ParameterDescription& parameter : description.parameters)
    if (const auto set = node.parameters.find(parameter.id); set != node.parameters.end())
      if (Status fits = checkParameter(parameter, set->second); !fits)
        check.error(node, std::move(fits.error()), parameter.id);
  for (const Port& port : ports.of(node.id)) {
    if (port.direction != Direction::In || !port.required) continue;
    if (ports.isWired(node.id, port.id)) continue;
    check.error(
        node,
        {"pipelines.input_open", HEDDLE_TR("Error", "Nothing is wired to an input that the node needs"),
         node.id + "." + port.id, HEDDLE_TR("Error", "Draw a wire to it")},
        {}, port.id);
  }
  type.check(node, check);
}

void checkNodes(GraphCheck& check, const PortTable& ports) {
  for (const auto& [id, node] : check.graph().nodes) {
    if (node.disabled) continue;
    const NodeType* type = check.registry().find(node.type);
    if (!type)
      check.error(
          node,
          {"pipelines.unknown_type", HEDDLE_TR("Error", "This Heddle does not know nodes of this type"),
           id + ": " + node.type,
           HEDDLE_TR("Error", "Install the plugin it comes from, or bypass the node; it is kept as it is")});
    else if (!type->description().isNote)
      checkNode(check, node, *type, ports);
  }
}

// Names of inputs and outputs are what a run is given and answers with.
void checkNames(GraphCheck& check) {
  std::map<std::pair<std::string, std::string>, NodeId> names;
  for (const auto& [id, node] : check.graph().nodes) {
    if (node.disabled || (node.type != "input" && node.type != "output")) continue;
    const std::string name = interfaceEntry(node).name;
    const auto [other, fresh] = names.emplace(std::pair(node.type, name), id);
    if (fresh) continue;
    check.error(node,
                {"pipelines.name_twice",
                 {HEDDLE_TR("Error", "Two nodes are called {0}"), {name}},
                 other->second + ", " + id,
                 HEDDLE_TR("Error", "Give one of them another name")},
                "name");
  }
}

}  // namespace

void GraphCheck::error(const Node& node, Error error, std::string parameter, PortId port) {
  add({true, std::move(error), node.id, std::move(port), std::move(parameter), std::nullopt, {}});
}

void GraphCheck::warning(const Node& node, Error error, std::string parameter, PortId port) {
  add({false, std::move(error), node.id, std::move(port), std::move(parameter), std::nullopt, {}});
}

void GraphCheck::checkBody(const Node& node, const Graph& body) {
  if (m_context.depth >= kMaxDepth)
    return error(node, {"pipelines.too_deep", HEDDLE_TR("Error", "Pipelines are nested too deeply"), node.id,
                        HEDDLE_TR("Error", "Check whether a pipeline contains itself")});
  PortContext inner = m_context;
  ++inner.depth;
  for (CheckMessage& message : checkGraph(m_registry, body, inner)) {
    message.inside = node.id + "/" + message.inside;
    add(std::move(message));
  }
}

std::vector<CheckMessage> checkGraph(const NodeRegistry& registry, const Graph& graph,
                                     const PortContext& context) {
  GraphCheck check(registry, graph, context);
  const PortTable ports(registry, graph, context);
  checkNodes(check, ports);
  checkWires(check, ports);
  for (const NodeId& id : onCircles(graph)) check.error(graph.nodes.at(id), cycleError(id));
  checkNames(check);
  return check.take();
}

Status requireValid(const std::vector<CheckMessage>& messages) {
  const auto first = std::ranges::find(messages, true, &CheckMessage::isError);
  if (first == messages.end()) return {};
  Error error = first->error;
  if (!first->inside.empty()) error.input = first->inside + error.input;
  return std::unexpected(std::move(error));
}

Status canConnect(const NodeRegistry& registry, const Graph& graph, const Wire& wire,
                  const PortContext& context) {
  const auto portAt = [&](const PortRef& ref, Direction direction) -> Result<Port> {
    const Node* node = graph.node(ref.node);
    if (!node) return std::unexpected(noPort(ref));
    for (Port& port : portsOf(registry, graph, *node, context))
      if (port.id == ref.port && port.direction == direction) return std::move(port);
    return std::unexpected(noPort(ref));
  };
  HEDDLE_ASSIGN(const Port from, portAt(wire.from, Direction::Out));
  HEDDLE_ASSIGN(const Port to, portAt(wire.to, Direction::In));
  if (!fits(from.type, to.type)) return std::unexpected(wireType(from, to, wire));
  // A circle if the wire's start can be reached from its end.
  std::unordered_map<NodeId, std::vector<const NodeId*>> next;
  for (const Wire& known : graph.wires) next[known.from.node].push_back(&known.to.node);
  std::set<NodeId> seen = {wire.to.node};
  std::vector<NodeId> open = {wire.to.node};
  while (!open.empty()) {
    const NodeId id = open.back();
    open.pop_back();
    if (id == wire.from.node) return std::unexpected(cycleError(id));
    for (const NodeId* after : next[id])
      if (seen.insert(*after).second) open.push_back(*after);
  }
  return {};
}

}  // namespace heddle::pipelines
