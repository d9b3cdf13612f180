#include "core/prompts/prompt_render.h"

#include <algorithm>
#include <set>

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;

Json contextOf(const PromptContent& content, const Json& values) {
  Json context = Json::object();
  for (const PromptVariable& variable : content.variables)
    if (!variable.defaultValue.is_null()) context[variable.name] = variable.defaultValue;
  if (values.is_object())
    for (const auto& [name, value] : values.items())
      if (!value.is_null()) context[name] = value;
  return context;
}

Error missingValue(const TemplateVariable& variable) {
  return {"prompts.missing_value",
          {HEDDLE_TR("Error", "The variable \"{0}\" has no value"), {variable.name}},
          variable.places.empty()
              ? std::string()
              : fillPlaces("line {0}, column {1}", {std::to_string(variable.places.front().line),
                                                    std::to_string(variable.places.front().column)}),
          HEDDLE_TR("Error", "Fill it in, or give it a default")};
}

PromptIssue issueOf(size_t message, bool isError, Error error) {
  std::optional<TemplatePlace> place = placeOf(error);
  return {message, isError, std::move(error), place};
}

// Renders one message, adding what is wrong to `issues`.
std::optional<std::string> renderMessage(const PromptContent& content, size_t index, const Json& context,
                                         bool strict, std::vector<PromptIssue>& issues) {
  auto parsed = Template::parse(content.messages[index].text);
  if (!parsed) {
    issues.push_back(issueOf(index, true, parsed.error()));
    return std::nullopt;
  }
  for (const TemplateVariable& variable : parsed->variables()) {
    if (variable.hasDefault || context.contains(variable.name)) continue;
    PromptIssue issue = issueOf(index, strict, missingValue(variable));
    if (!variable.places.empty()) issue.place = variable.places.front();
    issues.push_back(std::move(issue));
  }
  auto rendered = parsed->render(context, {.strict = strict});
  if (rendered) return *std::move(rendered);
  issues.push_back(issueOf(index, true, rendered.error()));
  return std::nullopt;
}

RenderedMessages renderAll(const PromptContent& content, const Json& values, bool strict) {
  RenderedMessages all;
  const Json context = contextOf(content, values);
  for (size_t i = 0; i < content.messages.size(); ++i) {
    const auto text = renderMessage(content, i, context, strict, all.issues);
    if (text && !text->empty())
      all.messages.push_back({{"role", content.messages[i].role}, {"content", *text}});
  }
  return all;
}

}  // namespace

std::vector<FormVariable> formVariables(const PromptContent& content) {
  std::vector<FormVariable> form;
  for (const PromptVariable& variable : content.variables) form.push_back({variable, true, false, false});
  for (const PromptMessage& message : content.messages) {
    const auto parsed = Template::parse(message.text);
    if (!parsed) continue;
    for (const TemplateVariable& used : parsed->variables()) {
      auto entry =
          std::ranges::find(form, used.name, [](const FormVariable& known) { return known.variable.name; });
      if (entry == form.end()) {
        PromptVariable found{.name = used.name};
        if (used.iterated)
          found.type = VariableType::List;
        else if (!used.attributes.empty())
          found.type = VariableType::Json;
        entry = form.insert(form.end(), {std::move(found), false, false, false});
      }
      entry->used = true;
      if (!used.hasDefault && entry->variable.defaultValue.is_null()) entry->required = true;
    }
  }
  return form;
}

RenderedMessages previewPrompt(const PromptContent& content, const Json& values) {
  return renderAll(content, values, false);
}

Result<ChatInput> renderPrompt(const PromptContent& content, const Json& values) {
  RenderedMessages rendered = renderAll(content, values, true);
  for (PromptIssue& issue : rendered.issues)
    if (issue.isError) return std::unexpected(std::move(issue.error));
  if (rendered.messages.empty())
    return failure("prompts.empty", HEDDLE_TR("Error", "The prompt says nothing"), {},
                   HEDDLE_TR("Error", "Write a template, or fill in its variables"));
  return ChatInput{.messages = std::move(rendered.messages), .tools = nullptr, .addGenerationPrompt = true};
}

}  // namespace heddle
