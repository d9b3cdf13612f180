// What is wrong with a graph before it runs, said at the node, port or wire it concerns.
#pragma once

#include <optional>
#include <vector>

#include "core/base/error.h"
#include "core/pipelines/graph.h"
#include "core/pipelines/node_registry.h"

namespace heddle::pipelines {

struct CheckMessage {
  bool isError = true;    // false: a warning; the graph can run
  Error error;            // code, sentence, hint
  NodeId node;            // empty: the whole graph, or the wire
  PortId port;            // of the node; empty: the node as a whole
  std::string parameter;  // of the node; empty: none
  std::optional<Wire> wire;
  std::string inside;  // path of the node whose body it is about: "map/"; empty: this graph
};

// Collects messages while a graph is checked; node types add theirs.
class GraphCheck {
 public:
  GraphCheck(const NodeRegistry& registry, const Graph& graph, PortContext context)
      : m_registry(registry), m_graph(graph), m_context(context) {}

  const NodeRegistry& registry() const { return m_registry; }
  const Graph& graph() const { return m_graph; }
  const PortContext& context() const { return m_context; }

  void error(const Node& node, Error error, std::string parameter = {}, PortId port = {});
  void warning(const Node& node, Error error, std::string parameter = {}, PortId port = {});
  void add(CheckMessage message) { m_messages.push_back(std::move(message)); }
  // The body of `node` is checked as a graph of its own.
  void checkBody(const Node& node, const Graph& body);
  std::vector<CheckMessage> take() { return std::move(m_messages); }

 private:
  const NodeRegistry& m_registry;
  const Graph& m_graph;
  PortContext m_context;
  std::vector<CheckMessage> m_messages;
};

// Everything: unknown types, wires to missing nodes or ports, types that do not fit, two wires into one
// input, cycles, required inputs without a wire, parameters out of range, names of inputs and outputs that
// are given twice, and what the node types add. Disabled nodes are not checked. In order of nodes, then
// wires.
std::vector<CheckMessage> checkGraph(const NodeRegistry& registry, const Graph& graph,
                                     const PortContext& context = {});
// The first error as an Error whose input names the place; for runs.
Status requireValid(const std::vector<CheckMessage>& messages);

// Whether this wire could be added to the graph: nothing, or why not ("pipelines.wire_type",
// "pipelines.cycle", ...). For a canvas that dims what does not fit while a wire is drawn. A second wire into
// an input is no obstacle: it replaces the first.
Status canConnect(const NodeRegistry& registry, const Graph& graph, const Wire& wire,
                  const PortContext& context = {});

}  // namespace heddle::pipelines
