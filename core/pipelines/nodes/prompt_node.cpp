#include <algorithm>

#include "core/pipelines/nodes/built_in_nodes.h"
#include "core/pipelines/nodes/node_parts.h"
#include "core/pipelines/pipeline_repository.h"
#include "core/prompts/prompt_render.h"

namespace heddle::pipelines {
namespace {

// The prompt that the parameters mean: one of the project by name, or the templates written here.
Result<PromptContent> promptOf(const NodeType& type, const Parameters& parameters,
                               const PipelineLibrary* library) {
  const std::string name = parameterOf(type, parameters, "prompt").get<std::string>();
  if (!name.empty()) {
    if (!library)
      return failure("prompts.unknown", HEDDLE_TR("Error", "The project has no prompt of this name"), name,
                     HEDDLE_TR("Error", "Choose another prompt in the node's settings"));
    HEDDLE_ASSIGN(const LibraryPrompt found, library->prompt(name));
    return *found.content;
  }
  PromptContent content;
  if (std::string system = parameterOf(type, parameters, "system").get<std::string>(); !system.empty())
    content.messages.push_back({"system", std::move(system)});
  content.messages.push_back({"user", parameterOf(type, parameters, "template").get<std::string>()});
  return content;
}

// What a variable takes: a text where the templates print it, anything where they look inside.
PortType portTypeFor(const PromptVariable& variable) {
  switch (variable.type) {
    case VariableType::Number:
      return one(PortKind::Number);
    case VariableType::Boolean:
      return one(PortKind::Boolean);
    case VariableType::List:
    case VariableType::Json:
      return one(PortKind::Record);
    default:
      return one(PortKind::Text);
  }
}

class PromptNode final : public DescribedNode {
 public:
  PromptNode()
      : DescribedNode(
            {.id = "prompt",
             .title = HEDDLE_TR("Pipelines", "Prompt"),
             .summary = HEDDLE_TR("Pipelines", "Fills in a template; each of its variables is an input."),
             .category = Category::Model,
             .icon = "prompt",
             .parameters = {
                 {.id = "prompt",
                  .title = HEDDLE_TR("Pipelines", "Prompt of the project"),
                  .help = HEDDLE_TR("Pipelines",
                                    "Its last saved version is taken when a run starts. Empty: the "
                                    "templates below."),
                  .type = ParameterType::Prompt,
                  .defaultValue = ""},
                 {.id = "system",
                  .title = HEDDLE_TR("Pipelines", "System message"),
                  .type = ParameterType::LongText,
                  .defaultValue = "",
                  .language = "template",
                  .shownIf = "prompt",
                  .shownIfValues = {""}},
                 {.id = "template",
                  .title = HEDDLE_TR("Pipelines", "Message"),
                  .help = HEDDLE_TR("Pipelines", "A template: {{ text }} becomes an input called text."),
                  .type = ParameterType::LongText,
                  .defaultValue = "{{ text }}",
                  .language = "template",
                  .shownIf = "prompt",
                  .shownIfValues = {""}}}}) {}

  std::vector<Port> ports(const Parameters& parameters, const PortContext& context) const override {
    std::vector<Port> ports;
    const auto content = promptOf(*this, parameters, context.library);
    if (content)
      for (const FormVariable& variable : formVariables(*content))
        if (variable.used)
          ports.push_back(inPort(variable.variable.name, plain(variable.variable.name),
                                 portTypeFor(variable.variable), variable.required));
    ports.push_back(outPort("messages", HEDDLE_TR("Pipelines", "messages"), one(PortKind::Messages)));
    return ports;
  }

  void check(const Node& node, GraphCheck& check) const override {
    const auto content = promptOf(*this, node.parameters, check.context().library);
    if (!content) return check.error(node, content.error(), "prompt");
    const std::string field = content->messages.size() == 1 ? "template" : "";
    // Values come with the run; here only the templates themselves are looked at.
    for (const PromptIssue& issue : previewPrompt(*content, Json::object()).issues)
      if (issue.isError && issue.error.code == "template.syntax") check.error(node, issue.error, field);
  }

  Result<std::map<std::string, Json>> identity(NodeContext& context) const override {
    std::map<std::string, Json> parts;
    const std::string name = context.parameterText("prompt");
    if (name.empty() || !context.library()) return parts;
    HEDDLE_ASSIGN(const LibraryPrompt found, context.library()->prompt(name));
    parts["prompt"] = found.hash;
    return parts;
  }

  Result<Outputs> run(NodeContext& context) const override {
    HEDDLE_ASSIGN(const PromptContent content, promptOf(*this, context.node().parameters, context.library()));
    Json values = Json::object();
    for (const auto& [name, value] : context.inputs())
      if (name != kWhenPort) values[name] = value.json();
    HEDDLE_ASSIGN(ChatInput rendered, renderPrompt(content, values));
    return Outputs{{"messages", Value(std::move(rendered.messages))}};
  }
};

}  // namespace

std::unique_ptr<NodeType> makePromptNode() {
  return std::make_unique<PromptNode>();
}

}  // namespace heddle::pipelines
