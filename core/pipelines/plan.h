// A graph made ready to run: ports looked up, wires as indices. Immutable; shared by all turns and items that
// run the same body.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/pipelines/graph.h"
#include "core/pipelines/node_registry.h"

namespace heddle::pipelines {

struct PlanWire {
  size_t from = 0;  // index of the node
  PortId fromPort;
  PortType fromType;
  PortId toPort;
  PortType toType;
};

struct PlanNode {
  const Node* node = nullptr;
  const NodeType* type = nullptr;
  std::vector<PlanWire> data;        // wires into its own inputs
  std::vector<size_t> control;       // starts of the wires into `when`: indices ...
  std::vector<PortId> controlPorts;  // ... and ports
  std::vector<size_t> successors;    // one entry a wire
  std::vector<Port> ports;           // its own
  size_t wires() const { return data.size() + control.size(); }
};

struct Plan {
  std::shared_ptr<const Graph> graph;
  std::vector<PlanNode> nodes;                  // without notes
  size_t indexOf(std::string_view node) const;  // nodes.size(): not there

  // The graph must have passed checkGraph without errors; disabled nodes of unknown types are left as they
  // are.
  static std::shared_ptr<const Plan> make(const NodeRegistry& registry, std::shared_ptr<const Graph> graph,
                                          const PortContext& context);
};

// These nodes and all that stands behind them.
std::vector<bool> behind(const Plan& plan, const std::vector<size_t>& start);

}  // namespace heddle::pipelines
