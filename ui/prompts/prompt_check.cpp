#include "ui/prompts/prompt_check.h"

#include <algorithm>

#include "core/templates/template_catalogue.h"
#include "ui/widgets/error_text.h"

namespace heddle::ui {
namespace {

// The name an error of the template language proposes instead; it stands last in the text that asks.
std::string proposal(const Error& error) {
  for (const Text* text : {&error.what, &error.hint})
    if (text->pattern.find("did you mean") != std::string::npos && !text->arguments.empty())
      return text->arguments.back();
  return {};
}

// Lines of the messages before it; editors count them as one text.
int linesBefore(const PromptContent& content, size_t message) {
  std::ptrdiff_t lines = 0;
  for (size_t i = 0; i < std::min(message, content.messages.size()); ++i)
    lines += 1 + std::ranges::count(content.messages[i].text, '\n');
  return static_cast<int>(lines);
}

std::string culprit(const Error& error) {
  return error.what.arguments.empty() ? std::string() : error.what.arguments.front();
}

}  // namespace

nlohmann::ordered_json PromptCheck::messages(const PromptContent& content) const {
  auto all = nlohmann::ordered_json::array();
  for (size_t i = 0; i < std::min(texts.size(), content.messages.size()); ++i)
    if (texts[i] && !texts[i]->empty())
      all.push_back({{"role", content.messages[i].role}, {"content", *texts[i]}});
  return all;
}

PromptCheck checkPrompt(const PromptContent& content, const nlohmann::ordered_json& values) {
  PromptCheck check;
  check.form = formVariables(content);
  PromptContent one = content;
  for (size_t i = 0; i < content.messages.size(); ++i) {
    one.messages = {content.messages[i]};
    RenderedMessages rendered = previewPrompt(one, values);
    const bool failed = std::ranges::any_of(rendered.issues, &PromptIssue::isError);
    std::optional<std::string>& text = check.texts.emplace_back();
    if (!failed)
      text = rendered.messages.empty() ? std::string() : rendered.messages[0]["content"].get<std::string>();
    for (PromptIssue& issue : rendered.issues) {
      issue.message = i;
      check.issues.push_back(std::move(issue));
    }
  }
  return check;
}

std::vector<PromptProblem> PromptProblems::of(const PromptCheck& check, const PromptContent& content) {
  std::vector<std::string> declared;
  for (const PromptVariable& variable : content.variables) declared.push_back(variable.name);
  std::vector<PromptProblem> problems;
  for (const PromptIssue& issue : check.issues) {
    PromptProblem found{.message = issue.message};
    TemplateProblem& problem = found.problem;
    problem.severity = issue.isError ? TemplateProblem::Severity::Error : TemplateProblem::Severity::Warning;
    if (issue.place) {
      problem.line = issue.place->line;
      problem.column = issue.place->column;
      problem.length = issue.place->length;
    }
    if (issue.error.code == "prompts.missing_value") {
      found.variable = culprit(issue.error);
      const QString name = QString::fromStdString(found.variable);
      const std::string near =
          content.variable(found.variable) ? std::string() : templates::suggestName(found.variable, declared);
      problem.length = static_cast<int>(name.toUcs4().size());
      problem.replacement = QString::fromStdString(near);
      if (!near.empty()) problem.severity = TemplateProblem::Severity::Error;
      problem.message = near.empty() ? tr("%1 has no value").arg(name)
                                     : tr("%1 is unknown. Use %2?").arg(name, problem.replacement);
    } else {
      const ErrorSentences words = sentences(issue.error);
      problem.message =
          issue.place
              ? tr("Line %1: %2")
                    .arg(QString::number(linesBefore(content, issue.message) + problem.line), words.what)
              : words.what;
      problem.replacement = QString::fromStdString(proposal(issue.error));
    }
    problems.push_back(std::move(found));
  }
  std::ranges::stable_sort(problems, {}, [](const PromptProblem& found) { return found.problem.severity; });
  return problems;
}

}  // namespace heddle::ui
