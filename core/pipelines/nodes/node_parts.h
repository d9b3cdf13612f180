// What the files of nodes share: short ways to describe ports and parameters.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/pipelines/graph_check.h"
#include "core/pipelines/node_context.h"
#include "core/pipelines/node_type.h"

namespace heddle::pipelines {

// A type with a description made once.
class DescribedNode : public NodeType {
 public:
  const NodeTypeDescription& description() const override { return m_description; }

 protected:
  explicit DescribedNode(NodeTypeDescription description) : m_description(std::move(description)) {}

 private:
  NodeTypeDescription m_description;
};

inline Port inPort(PortId id, Text title, PortType type, bool required = true, Text help = {}) {
  return {std::move(id), std::move(title), type, Direction::In, required, std::move(help)};
}
inline Port outPort(PortId id, Text title, PortType type, Text help = {}) {
  return {std::move(id), std::move(title), type, Direction::Out, false, std::move(help)};
}
// A title that a person wrote, or that is an id; not translated.
inline Text plain(std::string text) {
  return Text(std::string_view("{0}"), {std::move(text)});
}
inline PortType one(PortKind kind) {
  return {kind, false};
}
inline PortType listOf(PortKind kind) {
  return {kind, true};
}

// Of a parameter of ParameterType::PortType.
inline PortType portTypeParameter(const NodeType& type, const Parameters& parameters, std::string_view id) {
  const Json value = parameterOf(type, parameters, id);
  return portTypeOf(value.is_string() ? value.get<std::string>() : "text").value_or(PortType{});
}

// Of a parameter of ParameterType::List; blank entries left out.
inline std::vector<std::string> listParameter(const NodeType& type, const Parameters& parameters,
                                              std::string_view id) {
  std::vector<std::string> entries;
  for (const Json& entry : parameterOf(type, parameters, id))
    if (entry.is_string() &&
        entry.get_ref<const std::string&>().find_first_not_of(" \t") != std::string::npos)
      entries.push_back(entry.get<std::string>());
  return entries;
}

inline std::string trimmed(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

// Whether the expression of the template language holds for these values. Errors: the template's own.
Result<bool> holds(const std::string& expression, const Json& values);
Status checkExpression(const std::string& expression);

// Names as ports: letters, digits and '_' first; so that they can be variables too.
bool isName(std::string_view text);

}  // namespace heddle::pipelines
