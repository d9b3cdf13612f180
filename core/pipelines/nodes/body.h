// A graph that a node holds: drawn inside of it, or a pipeline of the project by name. Shared by map, loop
// and sub-pipeline.
#pragma once

#include <memory>
#include <string>

#include "core/pipelines/graph_interface.h"
#include "core/pipelines/nodes/node_parts.h"
#include "core/pipelines/pipeline_repository.h"

namespace heddle::pipelines {

struct Body {
  std::shared_ptr<const Graph> graph;
  std::string pipeline;  // its name; empty: drawn inside
  GraphInterface interface;
};

std::vector<ParameterDescription> bodyParameters(bool embedded);

// Errors: "pipelines.no_body" if neither is set, "pipelines.unknown", "pipelines.malformed".
Result<Body> bodyOf(const NodeType& type, const Parameters& parameters, const PipelineLibrary* library);
// Whether it is there and valid, and does not contain itself.
void checkBodyOf(const NodeType& type, const Node& node, GraphCheck& check);
// Inputs for the body from the node's inputs by name.
std::map<std::string, Value> bodyInputs(const Body& body, const Inputs& inputs);

}  // namespace heddle::pipelines
