#include <algorithm>

#include "core/pipelines/nodes/ask_model.h"
#include "core/pipelines/nodes/built_in_nodes.h"
#include "core/pipelines/nodes/node_parts.h"
#include "core/templates/template.h"

namespace heddle::pipelines {
namespace {

constexpr const char* kOther = "other";

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

bool isWordCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Where `word` stands in `text` as a word of its own; npos: nowhere.
size_t findWord(const std::string& text, const std::string& word) {
  for (size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const size_t end = at + word.size();
    if ((at == 0 || !isWordCharacter(text[at - 1])) && (end == text.size() || !isWordCharacter(text[end])))
      return at;
  }
  return std::string::npos;
}

// The label that the answer names first; models like to say more than the one word they were asked for.
std::string verdict(const std::string& answer, const std::vector<std::string>& labels) {
  const std::string said = lower(answer);
  size_t best = std::string::npos;
  std::string label = kOther;
  for (const std::string& candidate : labels) {
    const size_t at = findWord(said, lower(candidate));
    if (at == std::string::npos) continue;
    const bool longer = at == best && candidate.size() > label.size();
    if (best == std::string::npos || at < best || longer) {
      best = at;
      label = candidate;
    }
  }
  return label;
}

class RouterNode final : public DescribedNode {
 public:
  RouterNode() : DescribedNode(describe()) {}

  std::vector<Port> ports(const Parameters& parameters, const PortContext&) const override {
    std::vector<Port> ports = {inPort("text", HEDDLE_TR("Pipelines", "text"), one(PortKind::Text))};
    for (const std::string& label : listParameter(*this, parameters, "labels"))
      if (label != kOther) ports.push_back(outPort(label, plain(label), one(PortKind::Control)));
    ports.push_back(outPort(kOther, HEDDLE_TR("Pipelines", "other"), one(PortKind::Control)));
    ports.push_back(outPort("label", HEDDLE_TR("Pipelines", "label"), one(PortKind::Label)));
    return ports;
  }

  void check(const Node& node, GraphCheck& check) const override {
    std::vector<std::string> labels = listParameter(*this, node.parameters, "labels");
    if (labels.empty())
      check.error(node,
                  {"pipelines.no_labels", HEDDLE_TR("Error", "The router has no labels to choose from"),
                   node.id, HEDDLE_TR("Error", "Give it at least one, one a line")},
                  "labels");
    std::ranges::sort(labels);
    if (const auto twice = std::ranges::adjacent_find(labels); twice != labels.end())
      check.error(node,
                  {"pipelines.label_twice",
                   {HEDDLE_TR("Error", "The label {0} is there twice"), {*twice}},
                   node.id,
                   HEDDLE_TR("Error", "Remove one of them")},
                  "labels");
    if (const auto parsed =
            Template::parse(parameterOf(*this, node.parameters, "instruction").get<std::string>());
        !parsed)
      check.error(node, parsed.error(), "instruction");
  }

  Result<std::map<std::string, Json>> identity(NodeContext& context) const override {
    return modelIdentity(context);
  }

  void start(std::shared_ptr<NodeContext> context) const override {
    const std::vector<std::string> labels = listParameter(*this, context->node().parameters, "labels");
    auto instruction = Template::parse(context->parameterText("instruction"));
    if (!instruction) return context->finish(std::unexpected(instruction.error()));
    auto asked = instruction->render({{"text", context->inputText("text")}, {"labels", labels}});
    if (!asked) return context->finish(std::unexpected(asked.error()));
    Json messages = Json::array({Json{{"role", "user"}, {"content", *asked}}});
    askModel(context, std::move(messages), true, [context, labels](const Result<GenerateResult>& result) {
      if (!result) return context->finish(std::unexpected(result.error()));
      const std::string label = verdict(result->text, labels);
      context->finish(Outputs{{label, Value(Json(true))}, {"label", Value(Json(label))}});
    });
  }

 private:
  static NodeTypeDescription describe() {
    NodeTypeDescription description = {
        .id = "router",
        .title = HEDDLE_TR("Pipelines", "Router"),
        .summary = HEDDLE_TR("Pipelines", "Lets a model decide which way a text goes."),
        .category = Category::Logic,
        .icon = "branch",
        .parameters = {{.id = "labels",
                        .title = HEDDLE_TR("Pipelines", "Labels"),
                        .help = HEDDLE_TR("Pipelines",
                                          "One a line; each is a way out. What fits none goes to other."),
                        .type = ParameterType::List,
                        .defaultValue = Json::array({"question", "complaint"})},
                       {.id = "instruction",
                        .title = HEDDLE_TR("Pipelines", "Instruction"),
                        .help = HEDDLE_TR("Pipelines",
                                          "A template that sees text and labels; the label that the "
                                          "answer names first decides."),
                        .type = ParameterType::LongText,
                        .defaultValue =
                            "Classify the topic of the message: {{ labels | join(\", \") }}.\n\nMessage: "
                            "{{ text }}",
                        .language = "template"}},
        .runsOn = RunsOn::Elsewhere};
    for (ParameterDescription& parameter : modelParameters(16))
      description.parameters.push_back(std::move(parameter));
    return description;
  }
};

}  // namespace

std::unique_ptr<NodeType> makeRouterNode() {
  return std::make_unique<RouterNode>();
}

}  // namespace heddle::pipelines
