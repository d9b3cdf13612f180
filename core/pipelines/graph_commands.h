// Editing a graph with undo: every edit is a command that holds ids and values, never pointers. The document
// owns the graph and the two stacks, and tells one kind of change. Qt-free; used on one thread.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/pipelines/graph.h"

namespace heddle::pipelines {

// What a command or its undoing touched, for views that update only that.
struct GraphChange {
  std::set<NodeId>
      nodes;  // added, removed, or changed in any way; their wires are in `wires` only if they changed
  std::set<Wire> wires;  // added or removed
  bool everything = false;
  bool onlyPositions = false;  // nothing but positions and sizes changed
};

class GraphCommand {
 public:
  virtual ~GraphCommand() = default;
  virtual Text title() const = 0;  // "Add node", for the menu: Undo {0}
  // Errors (a node that is gone, an id that is taken) leave the graph as it was.
  virtual Status apply(Graph& graph) = 0;
  virtual void revert(Graph& graph) = 0;  // only after apply, on the graph as apply left it
  virtual GraphChange change() const = 0;
  // Takes over `next`, applied directly after this one, so that both are one step of undo (a drag, typing
  // into a field).
  virtual bool merge(const GraphCommand& next);
};
using GraphCommandPtr = std::unique_ptr<GraphCommand>;

namespace commands {
GraphCommandPtr addNode(Node node);
GraphCommandPtr removeNodes(std::set<NodeId> nodes);  // with their wires
GraphCommandPtr moveNodes(std::map<NodeId, Point> positions, uint64_t gesture = 0);
GraphCommandPtr resizeNode(NodeId node, std::optional<Size> size, uint64_t gesture = 0);
// Takes the place of another wire into the same input (`when` takes several).
GraphCommandPtr connect(Wire wire);
GraphCommandPtr disconnect(std::set<Wire> wires);
// A null value: back to the default. Moves of one gesture (the same number, not 0) merge into one step of
// undo.
GraphCommandPtr setParameter(NodeId node, std::string parameter, Json value, uint64_t gesture = 0);
GraphCommandPtr setPolicies(NodeId node, NodePolicies policies, uint64_t gesture = 0);
GraphCommandPtr renameNode(NodeId node, std::string name);
GraphCommandPtr changeId(NodeId node, NodeId id);  // its wires follow
GraphCommandPtr setDisabled(std::set<NodeId> nodes, bool disabled);
GraphCommandPtr setNotes(std::string notes, uint64_t gesture = 0);
// The nodes and wires of `part`, with free ids, moved by `offset`. After apply, change() names the new
// ids.
GraphCommandPtr paste(Graph part, Point offset);
GraphCommandPtr replaceAll(Graph graph, Text title);
GraphCommandPtr group(Text title, std::vector<GraphCommandPtr> commands);  // all or none
}  // namespace commands

class GraphDocument {
 public:
  using Listener = std::function<void(const GraphChange&)>;

  explicit GraphDocument(Graph graph = {}) : m_graph(std::move(graph)) {}
  const Graph& graph() const { return m_graph; }
  void reset(Graph graph);  // forgets the history

  // Applies and keeps it for undo; drops what could be redone. Returns what it touched.
  Result<GraphChange> perform(GraphCommandPtr command);
  bool canUndo() const { return m_position > 0; }
  bool canRedo() const { return m_position < m_commands.size(); }
  Text undoTitle() const;  // empty: nothing
  Text redoTitle() const;
  void undo();
  void redo();
  size_t steps() const { return m_commands.size(); }

  // One call after each change. Returns a handle.
  int addListener(Listener listener);
  void removeListener(int handle);

 private:
  void tell(const GraphChange& change);
  Graph m_graph;
  std::vector<GraphCommandPtr> m_commands;
  size_t m_position = 0;  // of the next command to redo
  std::vector<std::pair<int, Listener>> m_listeners;
  int m_nextHandle = 1;
};

}  // namespace heddle::pipelines
