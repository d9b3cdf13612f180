#include "core/pipelines/graph_commands.h"

#include <algorithm>

namespace heddle::pipelines {
namespace {

std::unexpected<Error> noNode(const NodeId& id) {
  return failure("pipelines.no_node", HEDDLE_TR("Error", "The node is no longer in the pipeline"), id,
                 HEDDLE_TR("Error", "Reload the pipeline"));
}

std::unexpected<Error> taken(const NodeId& id) {
  return failure("pipelines.id_taken", HEDDLE_TR("Error", "A node of this id is in the pipeline already"), id,
                 HEDDLE_TR("Error", "Choose another id"));
}

// `a` and `b` belong to one gesture of the same kind on the same thing.
bool sameGesture(uint64_t a, uint64_t b) {
  return a != 0 && a == b;
}

class AddNode final : public GraphCommand {
 public:
  explicit AddNode(Node node) : m_node(std::move(node)) {}
  Text title() const override { return HEDDLE_TR("Pipelines", "Add node"); }
  Status apply(Graph& graph) override {
    if (!isNodeId(m_node.id))
      return failure("pipelines.id", HEDDLE_TR("Error", "A node's id has letters, digits, - and _ only"),
                     m_node.id, HEDDLE_TR("Error", "Choose another id"));
    if (!graph.nodes.emplace(m_node.id, m_node).second) return taken(m_node.id);
    return {};
  }
  void revert(Graph& graph) override { graph.nodes.erase(m_node.id); }
  GraphChange change() const override { return {.nodes = {m_node.id}}; }

 private:
  Node m_node;
};

class RemoveNodes final : public GraphCommand {
 public:
  explicit RemoveNodes(std::set<NodeId> nodes) : m_ids(std::move(nodes)) {}
  Text title() const override { return HEDDLE_TR("Pipelines", "Remove"); }
  Status apply(Graph& graph) override {
    for (const NodeId& id : m_ids)
      if (!graph.node(id)) return noNode(id);
    m_nodes.clear();
    m_wires.clear();
    for (const NodeId& id : m_ids) m_nodes.push_back(std::move(graph.nodes.extract(id).mapped()));
    std::ranges::copy_if(graph.wires, std::inserter(m_wires, m_wires.end()), [this](const Wire& wire) {
      return m_ids.contains(wire.from.node) || m_ids.contains(wire.to.node);
    });
    for (const Wire& wire : m_wires) graph.wires.erase(wire);
    return {};
  }
  void revert(Graph& graph) override {
    for (const Node& node : m_nodes) graph.nodes.emplace(node.id, node);
    graph.wires.insert(m_wires.begin(), m_wires.end());
  }
  GraphChange change() const override { return {.nodes = m_ids, .wires = m_wires}; }

 private:
  std::set<NodeId> m_ids;
  std::vector<Node> m_nodes;
  std::set<Wire> m_wires;
};

class MoveNodes final : public GraphCommand {
 public:
  MoveNodes(std::map<NodeId, Point> positions, uint64_t gesture)
      : m_after(std::move(positions)), m_gesture(gesture) {}
  Text title() const override { return HEDDLE_TR("Pipelines", "Move"); }
  Status apply(Graph& graph) override {
    for (const auto& [id, point] : m_after)
      if (!graph.node(id)) return noNode(id);
    m_before.clear();
    for (const auto& [id, point] : m_after) m_before[id] = std::exchange(graph.nodes.at(id).position, point);
    return {};
  }
  void revert(Graph& graph) override {
    for (const auto& [id, point] : m_before) graph.nodes.at(id).position = point;
  }
  GraphChange change() const override {
    GraphChange change{.onlyPositions = true};
    for (const auto& [id, point] : m_after) change.nodes.insert(id);
    return change;
  }
  bool merge(const GraphCommand& next) override {
    const auto* other = dynamic_cast<const MoveNodes*>(&next);
    if (!other || !sameGesture(m_gesture, other->m_gesture) ||
        !std::ranges::equal(
            m_after, other->m_after, {}, [](const auto& e) { return e.first; },
            [](const auto& e) { return e.first; }))
      return false;
    m_after = other->m_after;
    return true;
  }

 private:
  std::map<NodeId, Point> m_after, m_before;
  uint64_t m_gesture;
};

// One field of one node.
template <class T>
class ChangeField final : public GraphCommand {
 public:
  ChangeField(Text title, NodeId node, T Node::* field, T value, uint64_t gesture, bool onlyPosition = false)
      : m_title(std::move(title)),
        m_node(std::move(node)),
        m_field(field),
        m_after(std::move(value)),
        m_gesture(gesture),
        m_onlyPosition(onlyPosition) {}
  Text title() const override { return m_title; }
  Status apply(Graph& graph) override {
    const auto found = graph.nodes.find(m_node);
    if (found == graph.nodes.end()) return noNode(m_node);
    m_before = std::exchange(found->second.*m_field, m_after);
    return {};
  }
  void revert(Graph& graph) override { graph.nodes.at(m_node).*m_field = m_before; }
  GraphChange change() const override { return {.nodes = {m_node}, .onlyPositions = m_onlyPosition}; }
  bool merge(const GraphCommand& next) override {
    const auto* other = dynamic_cast<const ChangeField*>(&next);
    if (!other || !sameGesture(m_gesture, other->m_gesture) || m_node != other->m_node ||
        m_field != other->m_field)
      return false;
    m_after = other->m_after;
    return true;
  }

 private:
  Text m_title;
  NodeId m_node;
  T Node::* m_field;
  T m_after, m_before{};
  uint64_t m_gesture;
  bool m_onlyPosition;
};

class SetParameter final : public GraphCommand {
 public:
  SetParameter(NodeId node, std::string parameter, Json value, uint64_t gesture)
      : m_node(std::move(node)),
        m_parameter(std::move(parameter)),
        m_after(std::move(value)),
        m_gesture(gesture) {}
  Text title() const override { return HEDDLE_TR("Pipelines", "Change setting"); }
  Status apply(Graph& graph) override {
    const auto found = graph.nodes.find(m_node);
    if (found == graph.nodes.end()) return noNode(m_node);
    const Parameters& parameters = found->second.parameters;
    const auto present = parameters.find(m_parameter);
    m_before = present == parameters.end() ? std::optional<Json>() : present->second;
    set(graph, m_after.is_null() ? std::optional<Json>() : m_after);
    return {};
  }
  void revert(Graph& graph) override { set(graph, m_before); }
  GraphChange change() const override { return {.nodes = {m_node}}; }
  bool merge(const GraphCommand& next) override {
    const auto* other = dynamic_cast<const SetParameter*>(&next);
    if (!other || !sameGesture(m_gesture, other->m_gesture) || m_node != other->m_node ||
        m_parameter != other->m_parameter)
      return false;
    m_after = other->m_after;
    return true;
  }

 private:
  void set(Graph& graph, const std::optional<Json>& value) {
    Parameters& parameters = graph.nodes.at(m_node).parameters;
    if (value)
      parameters.insert_or_assign(m_parameter, *value);
    else
      parameters.erase(m_parameter);
  }
  NodeId m_node;
  std::string m_parameter;
  Json m_after;
  std::optional<Json> m_before;
  uint64_t m_gesture;
};

class SetDisabled final : public GraphCommand {
 public:
  SetDisabled(std::set<NodeId> nodes, bool disabled) : m_nodes(std::move(nodes)), m_disabled(disabled) {}
  Text title() const override {
    return m_disabled ? HEDDLE_TR("Pipelines", "Bypass") : HEDDLE_TR("Pipelines", "Use again");
  }
  Status apply(Graph& graph) override {
    for (const NodeId& id : m_nodes)
      if (!graph.node(id)) return noNode(id);
    m_changed.clear();
    for (const NodeId& id : m_nodes)
      if (std::exchange(graph.nodes.at(id).disabled, m_disabled) != m_disabled) m_changed.insert(id);
    return {};
  }
  void revert(Graph& graph) override {
    for (const NodeId& id : m_changed) graph.nodes.at(id).disabled = !m_disabled;
  }
  GraphChange change() const override { return {.nodes = m_nodes}; }

 private:
  std::set<NodeId> m_nodes, m_changed;
  bool m_disabled;
};

class Connect final : public GraphCommand {
 public:
  explicit Connect(Wire wire) : m_wire(std::move(wire)) {}
  Text title() const override { return HEDDLE_TR("Pipelines", "Connect"); }
  Status apply(Graph& graph) override {
    for (const NodeId& id : {m_wire.from.node, m_wire.to.node})
      if (!graph.node(id)) return noNode(id);
    m_replaced.clear();
    if (m_wire.to.port != kWhenPort)
      std::ranges::copy_if(graph.wires, std::inserter(m_replaced, m_replaced.end()),
                           [this](const Wire& wire) { return wire.to == m_wire.to; });
    for (const Wire& wire : m_replaced) graph.wires.erase(wire);
    m_isNew = graph.wires.insert(m_wire).second;
    return {};
  }
  void revert(Graph& graph) override {
    if (m_isNew) graph.wires.erase(m_wire);
    graph.wires.insert(m_replaced.begin(), m_replaced.end());
  }
  GraphChange change() const override {
    GraphChange change{.wires = m_replaced};
    change.wires.insert(m_wire);
    return change;
  }

 private:
  Wire m_wire;
  std::set<Wire> m_replaced;
  bool m_isNew = false;
};

class Disconnect final : public GraphCommand {
 public:
  explicit Disconnect(std::set<Wire> wires) : m_wires(std::move(wires)) {}
  Text title() const override { return HEDDLE_TR("Pipelines", "Disconnect"); }
  Status apply(Graph& graph) override {
    m_removed.clear();
    for (const Wire& wire : m_wires)
      if (graph.wires.erase(wire)) m_removed.insert(wire);
    return {};
  }
  void revert(Graph& graph) override { graph.wires.insert(m_removed.begin(), m_removed.end()); }
  GraphChange change() const override { return {.wires = m_wires}; }

 private:
  std::set<Wire> m_wires, m_removed;
};

class ChangeId final : public GraphCommand {
 public:
  ChangeId(NodeId node, NodeId id) : m_old(std::move(node)), m_new(std::move(id)) {}
  Text title() const override { return HEDDLE_TR("Pipelines", "Change id"); }
  Status apply(Graph& graph) override {
    if (!graph.node(m_old)) return noNode(m_old);
    if (!isNodeId(m_new))
      return failure("pipelines.id", HEDDLE_TR("Error", "A node's id has letters, digits, - and _ only"),
                     m_new, HEDDLE_TR("Error", "Choose another id"));
    if (m_new != m_old && graph.node(m_new)) return taken(m_new);
    m_wires.clear();
    rename(graph, m_old, m_new);
    return {};
  }
  void revert(Graph& graph) override { rename(graph, m_new, m_old); }
  GraphChange change() const override { return {.nodes = {m_old, m_new}, .wires = m_wires}; }

 private:
  void rename(Graph& graph, const NodeId& from, const NodeId& to) {
    const std::vector<Wire> wires = graph.wiresAt(from);
    auto entry = graph.nodes.extract(from);
    entry.key() = to;
    entry.mapped().id = to;
    graph.nodes.insert(std::move(entry));
    for (const Wire& wire : wires) graph.wires.erase(wire);
    for (Wire wire : wires) {
      m_wires.insert(wire);
      if (wire.from.node == from) wire.from.node = to;
      if (wire.to.node == from) wire.to.node = to;
      m_wires.insert(wire);
      graph.wires.insert(std::move(wire));
    }
  }
  NodeId m_old, m_new;
  std::set<Wire> m_wires;
};

class SetNotes final : public GraphCommand {
 public:
  SetNotes(std::string notes, uint64_t gesture) : m_after(std::move(notes)), m_gesture(gesture) {}
  Text title() const override { return HEDDLE_TR("Pipelines", "Change notes"); }
  Status apply(Graph& graph) override {
    m_before = std::exchange(graph.notes, m_after);
    return {};
  }
  void revert(Graph& graph) override { graph.notes = m_before; }
  GraphChange change() const override { return {}; }
  bool merge(const GraphCommand& next) override {
    const auto* other = dynamic_cast<const SetNotes*>(&next);
    if (!other || !sameGesture(m_gesture, other->m_gesture)) return false;
    m_after = other->m_after;
    return true;
  }

 private:
  std::string m_after, m_before;
  uint64_t m_gesture;
};

class Paste final : public GraphCommand {
 public:
  Paste(Graph part, Point offset) : m_part(std::move(part)), m_offset(offset) {}
  Text title() const override { return HEDDLE_TR("Pipelines", "Paste"); }
  Status apply(Graph& graph) override {
    // The ids found first stay, so that redo makes the same nodes.
    if (m_ids.empty()) {
      Graph both = {.nodes = graph.nodes};
      for (const auto& [id, node] : m_part.nodes) {
        const NodeId fresh = both.freeId(id);
        both.nodes.emplace(fresh, Node{});
        m_ids[id] = fresh;
      }
    }
    for (const auto& [id, fresh] : m_ids)
      if (graph.node(fresh)) return taken(fresh);
    for (const auto& [id, original] : m_part.nodes) {
      Node node = original;
      node.id = m_ids.at(id);
      node.position = {node.position.x + m_offset.x, node.position.y + m_offset.y};
      graph.nodes.emplace(node.id, std::move(node));
    }
    for (const Wire& wire : m_part.wires) {
      if (!m_ids.contains(wire.from.node) || !m_ids.contains(wire.to.node)) continue;
      const Wire fresh{{m_ids.at(wire.from.node), wire.from.port}, {m_ids.at(wire.to.node), wire.to.port}};
      graph.wires.insert(fresh);
      m_wires.insert(fresh);
    }
    return {};
  }
  void revert(Graph& graph) override {
    for (const Wire& wire : m_wires) graph.wires.erase(wire);
    for (const auto& [id, fresh] : m_ids) graph.nodes.erase(fresh);
  }
  GraphChange change() const override {
    GraphChange change{.wires = m_wires};
    for (const auto& [id, fresh] : m_ids) change.nodes.insert(fresh);
    return change;
  }

 private:
  Graph m_part;
  Point m_offset;
  std::map<NodeId, NodeId> m_ids;
  std::set<Wire> m_wires;
};

class ReplaceAll final : public GraphCommand {
 public:
  ReplaceAll(Graph graph, Text title) : m_other(std::move(graph)), m_title(std::move(title)) {}
  Text title() const override { return m_title; }
  Status apply(Graph& graph) override {
    std::swap(graph, m_other);
    return {};
  }
  void revert(Graph& graph) override { std::swap(graph, m_other); }
  GraphChange change() const override { return {.everything = true}; }

 private:
  Graph m_other;
  Text m_title;
};

class Group final : public GraphCommand {
 public:
  Group(Text title, std::vector<GraphCommandPtr> commands)
      : m_title(std::move(title)), m_commands(std::move(commands)) {}
  Text title() const override { return m_title; }
  Status apply(Graph& graph) override {
    for (size_t i = 0; i < m_commands.size(); ++i) {
      Status applied = m_commands[i]->apply(graph);
      if (applied) continue;
      while (i-- > 0) m_commands[i]->revert(graph);
      return applied;
    }
    return {};
  }
  void revert(Graph& graph) override {
    for (size_t i = m_commands.size(); i-- > 0;) m_commands[i]->revert(graph);
  }
  GraphChange change() const override {
    GraphChange all{.onlyPositions = !m_commands.empty()};
    for (const GraphCommandPtr& command : m_commands) {
      const GraphChange change = command->change();
      all.nodes.insert(change.nodes.begin(), change.nodes.end());
      all.wires.insert(change.wires.begin(), change.wires.end());
      all.everything |= change.everything;
      all.onlyPositions &= change.onlyPositions;
    }
    return all;
  }

 private:
  Text m_title;
  std::vector<GraphCommandPtr> m_commands;
};

}  // namespace

bool GraphCommand::merge(const GraphCommand&) {
  return false;
}

namespace commands {

GraphCommandPtr addNode(Node node) {
  return std::make_unique<AddNode>(std::move(node));
}
GraphCommandPtr removeNodes(std::set<NodeId> nodes) {
  return std::make_unique<RemoveNodes>(std::move(nodes));
}
GraphCommandPtr moveNodes(std::map<NodeId, Point> positions, uint64_t gesture) {
  return std::make_unique<MoveNodes>(std::move(positions), gesture);
}
GraphCommandPtr resizeNode(NodeId node, std::optional<Size> size, uint64_t gesture) {
  return std::make_unique<ChangeField<std::optional<Size>>>(HEDDLE_TR("Pipelines", "Resize"), std::move(node),
                                                            &Node::size, size, gesture, true);
}
GraphCommandPtr connect(Wire wire) {
  return std::make_unique<Connect>(std::move(wire));
}
GraphCommandPtr disconnect(std::set<Wire> wires) {
  return std::make_unique<Disconnect>(std::move(wires));
}
GraphCommandPtr setParameter(NodeId node, std::string parameter, Json value, uint64_t gesture) {
  return std::make_unique<SetParameter>(std::move(node), std::move(parameter), std::move(value), gesture);
}
GraphCommandPtr setPolicies(NodeId node, NodePolicies policies, uint64_t gesture) {
  return std::make_unique<ChangeField<NodePolicies>>(HEDDLE_TR("Pipelines", "Change setting"),
                                                     std::move(node), &Node::policies, std::move(policies),
                                                     gesture);
}
GraphCommandPtr renameNode(NodeId node, std::string name) {
  return std::make_unique<ChangeField<std::string>>(HEDDLE_TR("Pipelines", "Rename"), std::move(node),
                                                    &Node::name, std::move(name), 0);
}
GraphCommandPtr changeId(NodeId node, NodeId id) {
  return std::make_unique<ChangeId>(std::move(node), std::move(id));
}
GraphCommandPtr setDisabled(std::set<NodeId> nodes, bool disabled) {
  return std::make_unique<SetDisabled>(std::move(nodes), disabled);
}
GraphCommandPtr setNotes(std::string notes, uint64_t gesture) {
  return std::make_unique<SetNotes>(std::move(notes), gesture);
}
GraphCommandPtr paste(Graph part, Point offset) {
  return std::make_unique<Paste>(std::move(part), offset);
}
GraphCommandPtr replaceAll(Graph graph, Text title) {
  return std::make_unique<ReplaceAll>(std::move(graph), std::move(title));
}
GraphCommandPtr group(Text title, std::vector<GraphCommandPtr> commands) {
  return std::make_unique<Group>(std::move(title), std::move(commands));
}

}  // namespace commands
}  // namespace heddle::pipelines
