#include "core/evaluation/scorer.h"

#include <algorithm>
#include <array>

#include "core/evaluation/scorers/all.h"

namespace heddle::evaluation {
namespace {

const ScorerParameter* findParameter(const ScorerType& type, std::string_view id) {
  const auto found = std::ranges::find(type.description.parameters, id, &ScorerParameter::id);
  return found == type.description.parameters.end() ? nullptr : &*found;
}

Json valueOf(const ScorerType& type, const Json& parameters, std::string_view id) {
  const std::string name(id);
  if (parameters.is_object() && parameters.contains(name)) return parameters[name];
  const ScorerParameter* parameter = findParameter(type, id);
  return parameter ? parameter->defaultValue : Json();
}

std::string listed(const auto& entries, auto name) {
  std::string text;
  for (const auto& entry : entries) text += (text.empty() ? "" : ", ") + name(entry);
  return text;
}

Status checkParameters(const ScorerType& type, const Json& parameters) {
  const auto wrong = [&](const std::string& name, Text hint) {
    return failure("evaluation.scorer",
                   {HEDDLE_TR("Error", "The scorer cannot take this value of \"{0}\""), {name}},
                   type.description.id, std::move(hint));
  };
  for (const auto& [name, value] : parameters.items()) {
    const ScorerParameter* parameter = findParameter(type, name);
    if (!parameter) {
      const auto& known = type.description.parameters;
      return failure("evaluation.scorer", {HEDDLE_TR("Error", "The scorer has no parameter \"{0}\""), {name}},
                     type.description.id,
                     known.empty()
                         ? Text(HEDDLE_TR("Error", "It takes none"))
                         : Text(HEDDLE_TR("Error", "Its parameters are: {0}"),
                                {listed(known, [](const ScorerParameter& one) { return one.id; })}));
    }
    if (parameter->type == ScorerParameterType::Boolean) {
      if (!value.is_boolean()) return wrong(name, HEDDLE_TR("Error", "Give true or false"));
    } else if (!value.is_string()) {
      return wrong(name, HEDDLE_TR("Error", "Give a text"));
    } else if (parameter->type == ScorerParameterType::Choice &&
               std::ranges::find(parameter->choices, value.get<std::string>()) == parameter->choices.end()) {
      return wrong(name, {HEDDLE_TR("Error", "Give one of: {0}"),
                          {listed(parameter->choices, [](const std::string& one) { return one; })}});
    }
  }
  return {};
}

}  // namespace

std::span<const ScorerType> scorerTypes() {
  static const std::array kTypes = {scorers::kExact,      scorers::kContains, scorers::kRegularExpression,
                                    scorers::kJsonSchema, scorers::kRougeL,   scorers::kWordF1,
                                    scorers::kLength};
  return kTypes;
}

const ScorerType* findScorerType(std::string_view id) {
  for (const ScorerType& type : scorerTypes())
    if (type.description.id == id) return &type;
  return nullptr;
}

Result<std::unique_ptr<const Scorer>> makeScorer(const ScorerChoice& choice) {
  const ScorerType* type = findScorerType(choice.id);
  if (!type)
    return failure("evaluation.scorer", HEDDLE_TR("Error", "There is no such scorer"), choice.id,
                   {HEDDLE_TR("Error", "Scorers are: {0}"),
                    {listed(scorerTypes(), [](const ScorerType& one) { return one.description.id; })}});
  if (!choice.parameters.is_object())
    return failure("evaluation.scorer", HEDDLE_TR("Error", "The scorer's parameters are no object"),
                   choice.id, HEDDLE_TR("Error", "Choose the scorer again"));
  HEDDLE_TRY(checkParameters(*type, choice.parameters));
  return type->make(choice.parameters);
}

std::string textParameter(const ScorerType& type, const Json& parameters, std::string_view id) {
  const Json value = valueOf(type, parameters, id);
  return value.is_string() ? value.get<std::string>() : std::string();
}

bool flagParameter(const ScorerType& type, const Json& parameters, std::string_view id) {
  const Json value = valueOf(type, parameters, id);
  return value.is_boolean() && value.get<bool>();
}

}  // namespace heddle::evaluation
