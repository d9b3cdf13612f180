#include "core/pipelines/graph_interface.h"

#include <algorithm>
#include <tuple>

namespace heddle::pipelines {
namespace {

std::string textParameter(const Node& node, std::string_view name) {
  const auto found = node.parameters.find(name);
  return found != node.parameters.end() && found->second.is_string() ? found->second.get<std::string>()
                                                                     : std::string();
}

}  // namespace

InterfaceEntry interfaceEntry(const Node& node) {
  InterfaceEntry entry{node.id, textParameter(node, "name"), {}, {}, textParameter(node, "help")};
  if (entry.name.empty()) entry.name = node.id;
  entry.type = portTypeOf(textParameter(node, "type")).value_or(PortType{});
  if (const auto found = node.parameters.find("default"); found != node.parameters.end())
    entry.defaultValue = found->second;
  return entry;
}

const InterfaceEntry* GraphInterface::input(std::string_view name) const {
  const auto found = std::ranges::find(inputs, name, &InterfaceEntry::name);
  return found == inputs.end() ? nullptr : &*found;
}

GraphInterface interfaceOf(const Graph& graph) {
  std::vector<const Node*> nodes;
  for (const auto& [id, node] : graph.nodes)
    if (!node.disabled && (node.type == "input" || node.type == "output")) nodes.push_back(&node);
  std::ranges::stable_sort(nodes, {},
                           [](const Node* node) { return std::tuple(node->position.y, node->position.x); });
  GraphInterface found;
  for (const Node* node : nodes)
    (node->type == "input" ? found.inputs : found.outputs).push_back(interfaceEntry(*node));
  return found;
}

Result<Json> parseInput(const InterfaceEntry& input, const std::string& typed) {
  const bool isText =
      !input.type.list && (input.type.kind == PortKind::Text || input.type.kind == PortKind::Label ||
                           input.type.kind == PortKind::Model);
  if (isText) return Json(typed);
  Json value = Json::parse(typed, nullptr, false);
  // One message, and a list of texts, are often just typed.
  if (!value.is_discarded() && isOfType(value, input.type)) return value;
  if (input.type == PortType{PortKind::Messages}) return converted(typed, {PortKind::Text}, input.type);
  if (input.type == PortType{PortKind::Text, true}) {
    Json lines = Json::array();
    for (size_t start = 0; start <= typed.size();) {
      const size_t end = std::min(typed.find('\n', start), typed.size());
      if (end > start) lines.push_back(typed.substr(start, end - start));
      start = end + 1;
    }
    return lines;
  }
  return failure("pipelines.input",
                 {HEDDLE_TR("Error", "The value is not of the kind that the input takes: {0}"),
                  {portTypeName(input.type)}},
                 input.name, HEDDLE_TR("Error", "Give it as JSON, such as 1, true or {\"name\": \"Ada\"}"));
}

}  // namespace heddle::pipelines
