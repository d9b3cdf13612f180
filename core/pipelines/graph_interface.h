// What a graph takes and answers with: its input and output nodes. A run is given values by these names, and
// a node that holds the graph has ports of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/pipelines/graph.h"

namespace heddle::pipelines {

struct InterfaceEntry {
  NodeId node;
  std::string name;  // the parameter "name"; else the node's id
  PortType type;
  Json defaultValue;  // inputs; null: none, a value must be given
  std::string help;   // the parameter "help"
};
struct GraphInterface {
  std::vector<InterfaceEntry> inputs, outputs;  // by the nodes' place, top to bottom, then left to right
  const InterfaceEntry* input(std::string_view name) const;
};
// Of nodes that are not disabled.
GraphInterface interfaceOf(const Graph& graph);
InterfaceEntry interfaceEntry(const Node& node);  // of an input or output node

// A value of an input from what a person typed (`--input name=value`, a form's field): texts as they are, all
// else as JSON. Errors: "pipelines.input".
Result<Json> parseInput(const InterfaceEntry& input, const std::string& typed);

}  // namespace heddle::pipelines
