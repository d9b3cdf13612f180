#include "core/prompts/prompt_content.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/base/json_number.h"
#include "core/inference/generation_json.h"

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;
constexpr int kFormat = 1;
constexpr std::array<std::string_view, 6> kTypes = {"text", "number", "boolean", "choice", "list", "json"};
constexpr std::array<std::string_view, 3> kRoles = {"system", "user", "assistant"};

std::vector<std::string> linesOf(std::string_view text) {
  std::vector<std::string> lines;
  size_t start = 0;
  for (size_t end; (end = text.find('\n', start)) != std::string_view::npos; start = end + 1)
    lines.emplace_back(text.substr(start, end - start));
  lines.emplace_back(text.substr(start));
  return lines;
}

Json textToJson(const std::string& text) {
  if (text.find('\n') == std::string::npos) return text;
  return linesOf(text);
}

std::unexpected<Error> malformed(std::string where) {
  return failure("prompts.malformed", HEDDLE_TR("Error", "The prompt's content is not as Heddle writes it"),
                 std::move(where), HEDDLE_TR("Error", "Go back to an earlier version of the prompt"));
}

// A text, or a list of its lines.
Result<std::string> textFromJson(const Json& json, const char* where) {
  if (json.is_null()) return std::string();
  if (json.is_string()) return json.get<std::string>();
  if (!json.is_array()) return malformed(where);
  std::string text;
  for (size_t i = 0; i < json.size(); ++i) {
    if (!json[i].is_string()) return malformed(where);
    if (i) text += '\n';
    text += json[i].get_ref<const std::string&>();
  }
  return text;
}

Result<std::vector<std::string>> stringsFromJson(const Json& json, const char* where) {
  std::vector<std::string> strings;
  if (json.is_null()) return strings;
  if (!json.is_array()) return malformed(where);
  for (const Json& entry : json) {
    if (!entry.is_string()) return malformed(where);
    strings.push_back(entry.get<std::string>());
  }
  return strings;
}

Json at(const Json& json, const char* name) {
  return json.is_object() && json.contains(name) ? json[name] : Json();
}

Json variableToJson(const PromptVariable& variable) {
  Json json = {{"name", variable.name}, {"type", std::string(variableTypeName(variable.type))}};
  if (!variable.choices.empty()) json["choices"] = variable.choices;
  if (!variable.defaultValue.is_null())
    json["default"] = variable.defaultValue.is_string() ? textToJson(variable.defaultValue.get<std::string>())
                                                        : variable.defaultValue;
  if (!variable.description.empty()) json["description"] = variable.description;
  return json;
}

Result<PromptVariable> variableFromJson(const Json& json) {
  if (!at(json, "name").is_string()) return malformed("variables: name");
  PromptVariable variable;
  variable.name = json["name"].get<std::string>();
  const auto type =
      std::ranges::find(kTypes, at(json, "type").is_string() ? json["type"].get<std::string>() : "text");
  if (type == kTypes.end()) return malformed("variables: type of " + variable.name);
  variable.type = static_cast<VariableType>(type - kTypes.begin());
  HEDDLE_ASSIGN(variable.choices, stringsFromJson(at(json, "choices"), "variables: choices"));
  HEDDLE_ASSIGN(variable.description, textFromJson(at(json, "description"), "variables: description"));
  variable.defaultValue = at(json, "default");
  const bool isText = variable.type == VariableType::Text || variable.type == VariableType::Choice;
  if (isText && variable.defaultValue.is_array()) {
    HEDDLE_ASSIGN(variable.defaultValue, textFromJson(variable.defaultValue, "variables: default"));
  }
  return variable;
}

Result<PromptMessage> messageFromJson(const Json& json) {
  PromptMessage message;
  if (!at(json, "role").is_string()) return malformed("messages: role");
  message.role = json["role"].get<std::string>();
  if (std::ranges::find(kRoles, message.role) == kRoles.end()) return malformed("messages: role");
  HEDDLE_ASSIGN(message.text, textFromJson(at(json, "template"), "messages: template"));
  return message;
}

std::string trimmed(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

std::unexpected<Error> wrongValue(const PromptVariable& variable, Text what, Text hint) {
  return failure("prompts.value", std::move(what), variable.name, std::move(hint));
}

Result<Json> parseNumber(const PromptVariable& variable, const std::string& text) {
  int64_t integer = 0;
  double real = 0;
  const char* end = text.data() + text.size();
  if (const auto [at, error] = std::from_chars(text.data(), end, integer); error == std::errc() && at == end)
    return integer;
  if (const auto [at, error] = std::from_chars(text.data(), end, real);
      error == std::errc() && at == end && std::isfinite(real))
    return real;
  return wrongValue(variable, {HEDDLE_TR("Error", "\"{0}\" is not a number"), {text}},
                    HEDDLE_TR("Error", "Type a number with a point, such as 0.5"));
}

Result<Json> parseList(const PromptVariable& variable, const std::string& text) {
  if (text.starts_with('[')) {
    Json json = Json::parse(text, nullptr, false);
    if (json.is_array()) return json;
    return wrongValue(variable, HEDDLE_TR("Error", "The list is not valid JSON"),
                      HEDDLE_TR("Error", "Type one entry a line, or a JSON list such as [\"a\", \"b\"]"));
  }
  Json list = Json::array();
  for (const std::string& line : linesOf(text))
    if (std::string entry = trimmed(line); !entry.empty()) list.push_back(std::move(entry));
  return list;
}

}  // namespace

std::string_view variableTypeName(VariableType type) {
  return kTypes[static_cast<size_t>(type)];
}

std::string PromptContent::toText() const {
  Json json = {{"format", kFormat}, {"messages", Json::array()}, {"variables", Json::array()}};
  for (const PromptMessage& message : messages)
    json["messages"].push_back({{"role", message.role}, {"template", textToJson(message.text)}});
  for (const PromptVariable& declared : variables) json["variables"].push_back(variableToJson(declared));
  json["model"] = model;
  if (!adapters.empty()) {
    json["adapters"] = Json::array();
    for (const AdapterChoice& adapter : adapters)
      json["adapters"].push_back({{"path", adapter.path}, {"scale", adapter.scale}});
  }
  json["sampling"] = samplingToJson(sampling);
  json["max_tokens"] = maxTokens;
  if (!stop.empty()) json["stop"] = stop;
  if (!notes.empty()) json["notes"] = textToJson(notes);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<PromptContent> PromptContent::fromText(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return malformed("JSON");
  if (const Json format = at(json, "format"); !format.is_number_integer())
    return malformed("format");
  else if (format.get<int64_t>() > kFormat)
    return failure("prompts.newer", HEDDLE_TR("Error", "The prompt was written by a newer version of Heddle"),
                   "format",
                   HEDDLE_TR("Error", "Update Heddle, or go back to an earlier version of the prompt"));
  PromptContent content;
  for (const Json& entry : at(json, "messages")) {
    HEDDLE_ASSIGN(PromptMessage message, messageFromJson(entry));
    content.messages.push_back(std::move(message));
  }
  for (const Json& entry : at(json, "variables")) {
    HEDDLE_ASSIGN(PromptVariable declared, variableFromJson(entry));
    content.variables.push_back(std::move(declared));
  }
  HEDDLE_ASSIGN(content.model, textFromJson(at(json, "model"), "model"));
  for (const Json& adapter : at(json, "adapters")) {
    if (!at(adapter, "path").is_string()) return malformed("adapters: path");
    content.adapters.push_back({adapter["path"].get<std::string>(), numberAt(adapter, "scale", 1.0f)});
  }
  content.sampling = samplingFromJson(at(json, "sampling"));
  content.maxTokens = numberAt(json, "max_tokens", content.maxTokens);
  HEDDLE_ASSIGN(content.stop, stringsFromJson(at(json, "stop"), "stop"));
  HEDDLE_ASSIGN(content.notes, textFromJson(at(json, "notes"), "notes"));
  return content;
}

const PromptVariable* PromptContent::variable(std::string_view name) const {
  const auto found = std::ranges::find(variables, name, &PromptVariable::name);
  return found == variables.end() ? nullptr : &*found;
}

Result<Json> parseValue(const PromptVariable& variable, std::string_view typed) {
  const std::string text = trimmed(typed);
  switch (variable.type) {
    case VariableType::Text:
      return std::string(typed);
    case VariableType::Number:
      return parseNumber(variable, text);
    case VariableType::Boolean:
      if (text == "true" || text == "yes" || text == "1") return true;
      if (text == "false" || text == "no" || text == "0") return false;
      return wrongValue(variable, {HEDDLE_TR("Error", "\"{0}\" is neither true nor false"), {text}},
                        HEDDLE_TR("Error", "Type true or false"));
    case VariableType::Choice: {
      if (std::ranges::find(variable.choices, text) != variable.choices.end()) return text;
      std::string all;
      for (const std::string& choice : variable.choices) all += (all.empty() ? "" : ", ") + choice;
      return wrongValue(variable, {HEDDLE_TR("Error", "\"{0}\" is not among the choices"), {text}},
                        {HEDDLE_TR("Error", "Choose one of: {0}"), {all}});
    }
    case VariableType::List:
      return parseList(variable, text);
    case VariableType::Json: {
      Json json = Json::parse(text, nullptr, false);
      if (!json.is_discarded()) return json;
      return wrongValue(variable, HEDDLE_TR("Error", "The value is not valid JSON"),
                        HEDDLE_TR("Error", "Type JSON, such as {\"name\": \"Ada\"}"));
    }
  }
  return std::string(typed);
}

std::string valueText(const Json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return value.get<std::string>();
  const bool lines =
      value.is_array() && std::ranges::all_of(value, [](const Json& entry) { return entry.is_string(); });
  if (!lines) return value.dump(value.is_object() ? 2 : -1, ' ', false, Json::error_handler_t::replace);
  std::string text;
  for (const Json& entry : value) text += (text.empty() ? "" : "\n") + entry.get<std::string>();
  return text;
}

}  // namespace heddle
