#include "core/pipelines/nodes/body.h"

#include <algorithm>
#include <set>

namespace heddle::pipelines {
namespace {

// Names of the pipelines that a graph's nodes hold, also inside of embedded bodies.
void collectNames(const NodeRegistry& registry, const Graph& graph, std::set<std::string>& names, int depth) {
  if (depth > kMaxDepth) return;
  for (const auto& [id, node] : graph.nodes) {
    const NodeType* type = registry.find(node.type);
    if (!type || node.disabled) continue;
    for (const ParameterDescription& parameter : type->description().parameters) {
      const Json value = parameterOf(*type, node.parameters, parameter.id);
      if (parameter.type == ParameterType::Pipeline && value.is_string() &&
          !value.get_ref<const std::string&>().empty())
        names.insert(value.get<std::string>());
      if (parameter.type == ParameterType::Graph && value.is_object())
        if (const auto body = Graph::fromJson(value)) collectNames(registry, *body, names, depth + 1);
    }
  }
}

// Whether `wanted` can be reached from the pipeline `from`.
bool reaches(const NodeRegistry& registry, const PipelineLibrary& library, const std::string& from,
             const std::string& wanted) {
  std::set<std::string> seen = {from};
  std::vector<std::string> open = {from};
  while (!open.empty()) {
    const std::string name = std::move(open.back());
    open.pop_back();
    const auto pipeline = library.find(name);
    if (!pipeline) continue;
    std::set<std::string> names;
    collectNames(registry, *pipeline->graph, names, 0);
    if (names.contains(wanted)) return true;
    for (const std::string& next : names)
      if (seen.insert(next).second) open.push_back(next);
  }
  return false;
}

}  // namespace

std::vector<ParameterDescription> bodyParameters(bool embedded) {
  std::vector<ParameterDescription> parameters;
  if (embedded)
    parameters.push_back({.id = "body",
                          .title = HEDDLE_TR("Pipelines", "Steps"),
                          .help = HEDDLE_TR("Pipelines",
                                            "Drawn inside of this node; its input and output nodes become "
                                            "ports."),
                          .type = ParameterType::Graph});
  parameters.push_back({.id = "pipeline",
                        .title = HEDDLE_TR("Pipelines", "Pipeline"),
                        .help = embedded ? Text(HEDDLE_TR("Pipelines",
                                                          "Of the project; taken if nothing is drawn "
                                                          "inside."))
                                         : Text(HEDDLE_TR("Pipelines",
                                                          "Of the project; its last saved version is taken "
                                                          "when a run starts.")),
                        .type = ParameterType::Pipeline,
                        .defaultValue = ""});
  return parameters;
}

Result<Body> bodyOf(const NodeType& type, const Parameters& parameters, const PipelineLibrary* library) {
  Body body;
  const Json drawn = parameterOf(type, parameters, "body");
  const Json name = parameterOf(type, parameters, "pipeline");
  if (drawn.is_object()) {
    HEDDLE_ASSIGN(Graph graph, Graph::fromJson(drawn));
    body.graph = std::make_shared<const Graph>(std::move(graph));
  } else if (name.is_string() && !name.get_ref<const std::string&>().empty() && library) {
    HEDDLE_ASSIGN(LibraryPipeline found, library->find(name.get<std::string>()));
    body.graph = std::move(found.graph);
    body.pipeline = name.get<std::string>();
  } else {
    return failure("pipelines.no_body", HEDDLE_TR("Error", "The node holds no steps"), {},
                   HEDDLE_TR("Error", "Draw them inside of it, or choose a pipeline in its settings"));
  }
  body.interface = interfaceOf(*body.graph);
  return body;
}

void checkBodyOf(const NodeType& type, const Node& node, GraphCheck& check) {
  const PortContext& context = check.context();
  auto body = bodyOf(type, node.parameters, context.library);
  if (!body) {
    Error error = std::move(body.error());
    if (error.input.empty()) error.input = node.id;
    return check.error(node, std::move(error), type.description().id == "sub_pipeline" ? "pipeline" : "body");
  }
  if (!body->pipeline.empty()) {
    const auto meets = [&](const std::string& name) {
      return !name.empty() &&
             (body->pipeline == name || reaches(check.registry(), *context.library, body->pipeline, name));
    };
    if (meets(context.name) || reaches(check.registry(), *context.library, body->pipeline, body->pipeline))
      return check.error(
          node,
          {"pipelines.recursion", HEDDLE_TR("Error", "The pipeline runs itself without end"), body->pipeline,
           HEDDLE_TR("Error", "Take the pipeline out of itself; to repeat steps, use a loop node")},
          "pipeline");
  }
  check.checkBody(node, *body->graph);
}

std::map<std::string, Value> bodyInputs(const Body& body, const Inputs& inputs) {
  std::map<std::string, Value> given;
  for (const InterfaceEntry& entry : body.interface.inputs)
    if (const auto value = inputs.find(entry.name); value != inputs.end())
      given.emplace(entry.name, value->second);
  return given;
}

}  // namespace heddle::pipelines
