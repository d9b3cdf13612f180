// What a prompt is: templates of messages, the variables they take, and how the model is asked. Stored as
// JSON that reads and compares well: indented, keys in a fixed order, texts of several lines as lists of
// lines.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/inference/engine.h"

namespace heddle {

enum class VariableType : uint8_t { Text, Number, Boolean, Choice, List, Json };
std::string_view variableTypeName(
    VariableType type);  // "text", "number", "boolean", "choice", "list", "json"

struct PromptVariable {
  std::string name;
  VariableType type = VariableType::Text;
  nlohmann::ordered_json defaultValue;  // null: none, a value must be given
  std::string description;
  std::vector<std::string> choices;  // of a Choice
  friend bool operator==(const PromptVariable&, const PromptVariable&) = default;
};

struct PromptMessage {
  std::string role = "user";  // "system", "user", "assistant"
  std::string text;           // a template
  friend bool operator==(const PromptMessage&, const PromptMessage&) = default;
};

struct PromptContent {
  std::vector<PromptMessage> messages;
  std::vector<PromptVariable> variables;  // declared; the templates may use others
  std::string model;                      // a library name, "demo", or a path; empty: the window's choice
  std::vector<AdapterChoice> adapters;
  SamplingSettings sampling;
  int maxTokens = 256;  // negative: until the context is full
  std::vector<std::string> stop;
  std::string notes;

  std::string toText() const;  // JSON, ends with a newline
  // Errors: "prompts.malformed", which says where; "prompts.newer" for a format of a newer Heddle.
  static Result<PromptContent> fromText(std::string_view text);
  const PromptVariable* variable(std::string_view name) const;
  friend bool operator==(const PromptContent&, const PromptContent&) = default;
};

// A value of a variable from what a person typed (a form's field, `--var name=value`). Lists take one entry a
// line, or JSON. Errors: "prompts.value", which names the variable and what it takes.
Result<nlohmann::ordered_json> parseValue(const PromptVariable& variable, std::string_view typed);
// The other way round, for showing.
std::string valueText(const nlohmann::ordered_json& value);

}  // namespace heddle
