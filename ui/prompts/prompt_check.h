// What an editor says about a prompt as it stands: each message rendered with the values at hand, the form's
// variables, and what is wrong where.
#pragma once

#include <QCoreApplication>
#include <optional>
#include <string>
#include <vector>

#include "core/prompts/prompt_render.h"
#include "ui/prompts/template_editor.h"

namespace heddle::ui {

struct PromptCheck {
  std::vector<std::optional<std::string>> texts;  // by message; nothing: it could not be rendered
  std::vector<PromptIssue> issues;
  std::vector<FormVariable> form;

  // For the model: messages that say something.
  nlohmann::ordered_json messages(const PromptContent& content) const;
};

// Renders; a template may take long (it is bounded), so not on the window's thread. Any thread.
PromptCheck checkPrompt(const PromptContent& content, const nlohmann::ordered_json& values);

// One thing wrong, in words for the notice and with its place for the editor.
struct PromptProblem {
  size_t message = 0;
  TemplateProblem problem;
  std::string variable;  // that has no value; empty: something else is wrong
};

class PromptProblems {
  Q_DECLARE_TR_FUNCTIONS(PromptProblems)

 public:
  // Errors first, then warnings, each in the order of the text. A variable without a value whose name is near
  // that of a declared one is taken for a slip of the pen: an error with a replacement.
  static std::vector<PromptProblem> of(const PromptCheck& check, const PromptContent& content);
};

}  // namespace heddle::ui
