#include "core/pipelines/node_type.h"

#include <algorithm>
#include <cmath>

#include "core/pipelines/node_context.h"

namespace heddle::pipelines {
namespace {

std::unexpected<Error> wrongParameter(const ParameterDescription& parameter, Text what, Text hint) {
  return failure("pipelines.parameter", std::move(what), parameter.title.english(), std::move(hint));
}

bool isListOfTexts(const Json& value) {
  return value.is_array() && std::ranges::all_of(value, [](const Json& entry) { return entry.is_string(); });
}

bool hasForm(const ParameterDescription& parameter, const Json& value) {
  switch (parameter.type) {
    case ParameterType::Boolean:
      return value.is_boolean();
    case ParameterType::Integer:
      return value.is_number_integer();
    case ParameterType::Real:
      return value.is_number() && std::isfinite(value.get<double>());
    case ParameterType::List:
      return isListOfTexts(value);
    case ParameterType::Record:
      return true;
    case ParameterType::Graph:
      return value.is_null() || value.is_object();
    case ParameterType::PortType:
      return value.is_string() && portTypeOf(value.get<std::string>());
    default:
      return value.is_string();
  }
}

std::string numberText(double value) {
  return Json(value).dump();
}

}  // namespace

std::string_view categoryName(Category category) {
  constexpr std::array<std::string_view, 7> kNames = {"input_output", "logic",  "model", "knowledge",
                                                      "tool",         "person", "note"};
  return kNames[static_cast<size_t>(category)];
}

Text categoryTitle(Category category) {
  switch (category) {
    case Category::InputOutput:
      return HEDDLE_TR("Pipelines", "Input and output");
    case Category::Logic:
      return HEDDLE_TR("Pipelines", "Logic");
    case Category::Model:
      return HEDDLE_TR("Pipelines", "Model");
    case Category::Knowledge:
      return HEDDLE_TR("Pipelines", "Knowledge");
    case Category::Tool:
      return HEDDLE_TR("Pipelines", "Text and tools");
    case Category::Person:
      return HEDDLE_TR("Pipelines", "People");
    case Category::Note:
      return HEDDLE_TR("Pipelines", "Notes");
  }
  return {};
}

std::vector<Port> NodeType::ports(const Parameters&, const PortContext&) const {
  return description().ports;
}

void NodeType::check(const Node&, GraphCheck&) const {}

Result<std::map<std::string, Json>> NodeType::identity(NodeContext&) const {
  return std::map<std::string, Json>();
}

Result<Outputs> NodeType::run(NodeContext&) const {
  return Outputs();
}

void NodeType::start(std::shared_ptr<NodeContext> context) const {
  context->finish(run(*context));
}

Result<Outputs> NodeType::answered(const PersonQuestion&, const Json&) const {
  return failure("pipelines.not_waiting", HEDDLE_TR("Error", "The node does not wait for a person"),
                 description().id, HEDDLE_TR("Error", "Reload the run"));
}

const ParameterDescription* parameterDescription(const NodeTypeDescription& type, std::string_view id) {
  const auto found = std::ranges::find(type.parameters, id, &ParameterDescription::id);
  return found == type.parameters.end() ? nullptr : &*found;
}

Json parameterOf(const NodeType& type, const Parameters& parameters, std::string_view id) {
  const ParameterDescription* described = parameterDescription(type.description(), id);
  if (const auto found = parameters.find(id); found != parameters.end())
    if (!described || hasForm(*described, found->second)) return found->second;
  return described ? described->defaultValue : Json();
}

Status checkParameter(const ParameterDescription& parameter, const Json& value) {
  if (!hasForm(parameter, value))
    return wrongParameter(parameter, HEDDLE_TR("Error", "The setting has a value of the wrong kind"),
                          HEDDLE_TR("Error", "Set it again in the inspector, or reset it"));
  if (parameter.type == ParameterType::Choice) {
    std::string all;
    for (const ParameterChoice& choice : parameter.choices) {
      if (choice.value == value.get_ref<const std::string&>()) return {};
      all += (all.empty() ? "" : ", ") + choice.value;
    }
    return wrongParameter(
        parameter, {HEDDLE_TR("Error", "\"{0}\" is not among the choices"), {value.get<std::string>()}},
        {HEDDLE_TR("Error", "Choose one of: {0}"), {all}});
  }
  const bool bounded = parameter.minimum != 0 || parameter.maximum != 0;
  if (!value.is_number() || !bounded) return {};
  const auto number = value.get<double>();
  if (number >= parameter.minimum && number <= parameter.maximum) return {};
  return wrongParameter(
      parameter, {HEDDLE_TR("Error", "{0} is outside of what the setting takes"), {numberText(number)}},
      {HEDDLE_TR("Error", "Choose a value from {0} to {1}"),
       {numberText(parameter.minimum), numberText(parameter.maximum)}});
}

const Json& NodeContext::input(std::string_view port) const {
  static const Json kNone;
  const auto found = inputs().find(port);
  return found == inputs().end() ? kNone : found->second.json();
}

std::string NodeContext::inputText(std::string_view port) const {
  const Json& value = input(port);
  if (value.is_null()) return {};
  return value.is_string() ? value.get<std::string>()
                           : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json NodeContext::parameter(std::string_view id) const {
  return parameterOf(type(), node().parameters, id);
}

std::string NodeContext::parameterText(std::string_view id) const {
  const Json value = parameter(id);
  return value.is_string() ? value.get<std::string>() : std::string();
}

int64_t NodeContext::parameterInteger(std::string_view id) const {
  const Json value = parameter(id);
  return value.is_number() ? value.get<int64_t>() : 0;
}

double NodeContext::parameterReal(std::string_view id) const {
  const Json value = parameter(id);
  return value.is_number() ? value.get<double>() : 0;
}

bool NodeContext::parameterBoolean(std::string_view id) const {
  const Json value = parameter(id);
  return value.is_boolean() && value.get<bool>();
}

}  // namespace heddle::pipelines
