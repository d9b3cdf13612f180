#include <algorithm>

#include "core/pipelines/nodes/built_in_nodes.h"
#include "core/pipelines/nodes/node_parts.h"

namespace heddle::pipelines {
namespace {

constexpr const char* kOther = "other";

struct Rule {
  std::string name;
  std::string expression;
};

// "urgent: value.priority == \"urgent\"", one a line.
Rule ruleOf(const std::string& line) {
  const size_t colon = line.find(':');
  if (colon == std::string::npos) return {trimmed(line), {}};
  return {trimmed(std::string_view(line).substr(0, colon)),
          trimmed(std::string_view(line).substr(colon + 1))};
}

class SwitchNode final : public DescribedNode {
 public:
  SwitchNode()
      : DescribedNode(
            {.id = "switch",
             .title = HEDDLE_TR("Pipelines", "Switch"),
             .summary = HEDDLE_TR("Pipelines", "Goes one of several ways by rules over a value."),
             .category = Category::Logic,
             .icon = "switch",
             .parameters = {{.id = "rules",
                             .title = HEDDLE_TR("Pipelines", "Rules"),
                             .help = HEDDLE_TR("Pipelines",
                                               "One a line, NAME: EXPRESSION over value, such as urgent: "
                                               "value.priority == \"urgent\". The first that holds "
                                               "decides; none: other."),
                             .type = ParameterType::List,
                             .defaultValue = Json::array({"yes: value"})}}}) {}

  std::vector<Port> ports(const Parameters& parameters, const PortContext&) const override {
    std::vector<Port> ports = {inPort("value", HEDDLE_TR("Pipelines", "value"), one(PortKind::Record))};
    for (const std::string& line : listParameter(*this, parameters, "rules"))
      if (const Rule rule = ruleOf(line); !rule.name.empty() && rule.name != kOther)
        ports.push_back(outPort(rule.name, plain(rule.name), one(PortKind::Control)));
    ports.push_back(outPort(kOther, HEDDLE_TR("Pipelines", "other"), one(PortKind::Control)));
    ports.push_back(outPort("label", HEDDLE_TR("Pipelines", "label"), one(PortKind::Label),
                            HEDDLE_TR("Pipelines", "The name of the rule that held")));
    return ports;
  }

  void check(const Node& node, GraphCheck& check) const override {
    std::vector<std::string> names;
    for (const std::string& line : listParameter(*this, node.parameters, "rules")) {
      const Rule rule = ruleOf(line);
      if (rule.name.empty() || rule.expression.empty())
        check.error(node,
                    {"pipelines.rule",
                     {HEDDLE_TR("Error", "The rule is no pair of name and expression: {0}"), {line}},
                     node.id,
                     HEDDLE_TR("Error", "Write it as NAME: EXPRESSION")},
                    "rules");
      else if (const Status valid = checkExpression(rule.expression); !valid)
        check.error(node, valid.error(), "rules");
      if (std::ranges::find(names, rule.name) != names.end())
        check.error(node,
                    {"pipelines.label_twice",
                     {HEDDLE_TR("Error", "The label {0} is there twice"), {rule.name}},
                     node.id,
                     HEDDLE_TR("Error", "Remove one of them")},
                    "rules");
      names.push_back(rule.name);
    }
  }

  Result<Outputs> run(NodeContext& context) const override {
    const Json values = {{"value", context.input("value")}};
    std::string label = kOther;
    for (const std::string& line : listParameter(*this, context.node().parameters, "rules")) {
      const Rule rule = ruleOf(line);
      HEDDLE_ASSIGN(const bool held, holds(rule.expression, values));
      if (!held) continue;
      label = rule.name;
      break;
    }
    return Outputs{{label, Value(Json(true))}, {"label", Value(Json(label))}};
  }
};

}  // namespace

std::unique_ptr<NodeType> makeSwitchNode() {
  return std::make_unique<SwitchNode>();
}

}  // namespace heddle::pipelines
