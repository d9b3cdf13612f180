// From a prompt and values to the messages a model is asked with.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/prompts/prompt_content.h"
#include "core/templates/template.h"

namespace heddle {

// A variable of a prompt's form: declared, or found in a template alone.
struct FormVariable {
  PromptVariable variable;  // an undeclared one: text, or list where a template loops over it
  bool declared = false;
  bool used = false;      // by a template
  bool required = false;  // used, without a default here or in the template
};
// The declared ones in their order, then those found alone in order of first use.
std::vector<FormVariable> formVariables(const PromptContent& content);

// Something wrong with a prompt as it stands, for the editor.
struct PromptIssue {
  size_t message = 0;   // index into content.messages
  bool isError = true;  // false: a warning, such as a variable without a value
  Error error;
  std::optional<TemplatePlace> place;
};

struct RenderedMessages {
  nlohmann::ordered_json messages =
      nlohmann::ordered_json::array();  // those that could be rendered; empty ones left out
  std::vector<PromptIssue> issues;
};

// values: an object, by variable; missing ones take their default. For the preview: renders what it can and
// says what is wrong; variables without a value render as nothing and are warnings.
RenderedMessages previewPrompt(const PromptContent& content, const nlohmann::ordered_json& values);

// For a run: the first thing wrong is an error. Errors: "prompts.missing_value", "prompts.empty", and the
// template's own.
Result<ChatInput> renderPrompt(const PromptContent& content, const nlohmann::ordered_json& values);

}  // namespace heddle
