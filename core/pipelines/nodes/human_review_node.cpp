#include <algorithm>

#include "core/pipelines/nodes/built_in_nodes.h"
#include "core/pipelines/nodes/node_parts.h"

namespace heddle::pipelines {
namespace {

class HumanReviewNode final : public DescribedNode {
 public:
  HumanReviewNode()
      : DescribedNode(
            {.id = "human_review",
             .title = HEDDLE_TR("Pipelines", "Human review"),
             .summary = HEDDLE_TR("Pipelines", "Waits until a person has looked at a value and decided."),
             .category = Category::Person,
             .icon = "human",
             .parameters = {{.id = "question",
                             .title = HEDDLE_TR("Pipelines", "Question"),
                             .type = ParameterType::LongText,
                             .defaultValue = "Is this good?"},
                            {.id = "choices",
                             .title = HEDDLE_TR("Pipelines", "Choices"),
                             .help = HEDDLE_TR("Pipelines", "One a line; each is a way out."),
                             .type = ParameterType::List,
                             .defaultValue = Json::array({"approve", "reject"})},
                            {.id = "editable",
                             .title = HEDDLE_TR("Pipelines", "The value may be changed"),
                             .type = ParameterType::Boolean,
                             .defaultValue = true},
                            {.id = "type",
                             .title = HEDDLE_TR("Pipelines", "Type"),
                             .type = ParameterType::PortType,
                             .defaultValue = "text"}},
             .runsOn = RunsOn::Elsewhere,
             .reusable = false}) {}

  std::vector<Port> ports(const Parameters& parameters, const PortContext&) const override {
    const PortType type = portTypeParameter(*this, parameters, "type");
    std::vector<Port> ports = {inPort("value", HEDDLE_TR("Pipelines", "value"), type),
                               outPort("value", HEDDLE_TR("Pipelines", "value"), type,
                                       HEDDLE_TR("Pipelines", "As the person left it"))};
    for (const std::string& choice : listParameter(*this, parameters, "choices"))
      ports.push_back(outPort(choice, plain(choice), one(PortKind::Control)));
    ports.push_back(outPort("label", HEDDLE_TR("Pipelines", "label"), one(PortKind::Label)));
    ports.push_back(outPort("comment", HEDDLE_TR("Pipelines", "comment"), one(PortKind::Text)));
    return ports;
  }

  void check(const Node& node, GraphCheck& check) const override {
    const std::vector<std::string> choices = listParameter(*this, node.parameters, "choices");
    for (const char* taken : {"value", "label", "comment"})
      if (std::ranges::find(choices, taken) != choices.end())
        check.error(node,
                    {"pipelines.choice",
                     {HEDDLE_TR("Error", "A choice cannot be called {0}"), {taken}},
                     node.id,
                     HEDDLE_TR("Error", "The node has an output of that name; choose another word")},
                    "choices");
    if (choices.empty())
      check.error(node,
                  {"pipelines.choice", HEDDLE_TR("Error", "There is nothing to choose from"), node.id,
                   HEDDLE_TR("Error", "Give it at least one choice, one a line")},
                  "choices");
  }

  void start(std::shared_ptr<NodeContext> context) const override {
    const auto shown = context->inputs().find("value");
    context->waitForPerson(
        {context->parameterText("question"), shown == context->inputs().end() ? Value() : shown->second,
         listParameter(*this, context->node().parameters, "choices"), context->parameterBoolean("editable")});
  }

  Result<Outputs> answered(const PersonQuestion& question, const Json& answer) const override {
    std::string all;
    for (const std::string& choice : question.choices) all += (all.empty() ? "" : ", ") + choice;
    const auto wrong = [&](std::string input) {
      return failure("pipelines.answer", HEDDLE_TR("Error", "The answer is none that the node asks for"),
                     std::move(input), {HEDDLE_TR("Error", "Choose one of: {0}"), {all}});
    };
    const Json choice = answer.is_object() ? answer.value("choice", Json()) : Json();
    if (!choice.is_string()) return wrong("choice");
    if (std::ranges::find(question.choices, choice.get<std::string>()) == question.choices.end())
      return wrong(choice.get<std::string>());
    Outputs outputs = {{choice.get<std::string>(), Value(Json(true))}, {"label", Value(choice)}};
    const bool changed = question.editable && answer.contains("value") && !answer["value"].is_null();
    outputs.insert_or_assign("value", changed ? Value(answer["value"]) : question.shown);
    outputs.insert_or_assign("comment", Value(Json(answer.value("comment", std::string()))));
    return outputs;
  }
};

}  // namespace

std::unique_ptr<NodeType> makeHumanReviewNode() {
  return std::make_unique<HumanReviewNode>();
}

}  // namespace heddle::pipelines
