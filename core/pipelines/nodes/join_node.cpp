#include <algorithm>

#include "core/pipelines/nodes/built_in_nodes.h"
#include "core/pipelines/nodes/node_parts.h"

namespace heddle::pipelines {
namespace {

std::string portId(int64_t index) {
  return std::string(1, static_cast<char>('a' + index));
}

// Texts vote alike whatever their case, blanks at the ends and final point.
std::string ballotOf(const Json& value) {
  if (!value.is_string()) return value.dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string text = trimmed(value.get_ref<const std::string&>());
  while (text.ends_with('.')) text.pop_back();
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

Outputs vote(const std::vector<Json>& values) {
  std::map<std::string, int> counts;
  for (const Json& value : values) ++counts[ballotOf(value)];
  const Json* winner = nullptr;
  int most = 0;
  for (const Json& value : values)  // of equals, the one that came first in order
    if (const int count = counts[ballotOf(value)]; count > most) {
      most = count;
      winner = &value;
    }
  return {{"value", Value(*winner)},
          {"votes", Value(Json(most))},
          {"agreement", Value(Json(static_cast<double>(most) / static_cast<double>(values.size())))}};
}

class JoinNode : public DescribedNode {
 public:
  JoinNode()
      : DescribedNode(
            {.id = "join",
             .title = HEDDLE_TR("Pipelines", "Join"),
             .summary = HEDDLE_TR("Pipelines",
                                  "Brings parallel ways together: all values, the first, or the majority."),
             .category = Category::Logic,
             .icon = "join",
             .parameters = {{.id = "mode",
                             .title = HEDDLE_TR("Pipelines", "Takes"),
                             .help = HEDDLE_TR("Pipelines", "Ways that were skipped do not count."),
                             .type = ParameterType::Choice,
                             .defaultValue = "first",
                             .choices = {{"all", HEDDLE_TR("Pipelines", "All, as a list")},
                                         {"first", HEDDLE_TR("Pipelines", "The first in order")},
                                         {"vote", HEDDLE_TR("Pipelines", "The majority")}}},
                            {.id = "inputs",
                             .title = HEDDLE_TR("Pipelines", "Inputs"),
                             .type = ParameterType::Integer,
                             .defaultValue = 2,
                             .minimum = 1,
                             .maximum = 26},
                            {.id = "type",
                             .title = HEDDLE_TR("Pipelines", "Type"),
                             .type = ParameterType::PortType,
                             .defaultValue = "text"}},
             .toleratesSkipped = true}) {}

  std::vector<Port> ports(const Parameters& parameters, const PortContext&) const override {
    const PortType type = portTypeParameter(*this, parameters, "type");
    const std::string mode = parameterOf(*this, parameters, "mode").get<std::string>();
    const auto count = std::clamp<int64_t>(parameterOf(*this, parameters, "inputs").get<int64_t>(), 1, 26);
    std::vector<Port> ports;
    for (int64_t i = 0; i < count; ++i) ports.push_back(inPort(portId(i), plain(portId(i)), type, false));
    if (mode != "all") ports.push_back(outPort("value", HEDDLE_TR("Pipelines", "value"), type));
    if (mode == "all")
      ports.push_back(outPort("values", HEDDLE_TR("Pipelines", "values"),
                              type.list ? one(PortKind::Record) : PortType{type.kind, true}));
    if (mode == "vote") {
      if (!type.list)
        ports.insert(ports.begin() + count,
                     inPort("list", HEDDLE_TR("Pipelines", "list"), {type.kind, true}, false,
                            HEDDLE_TR("Pipelines", "Each of its entries has a vote too")));
      ports.push_back(outPort("votes", HEDDLE_TR("Pipelines", "votes"), one(PortKind::Number)));
      ports.push_back(outPort("agreement", HEDDLE_TR("Pipelines", "agreement"), one(PortKind::Number),
                              HEDDLE_TR("Pipelines", "The winner's share of the votes, 0 to 1")));
    }
    return ports;
  }

  void check(const Node& node, GraphCheck& check) const override {
    if (portTypeParameter(*this, node.parameters, "type").kind == PortKind::Control)
      check.error(
          node,
          {"pipelines.join_control", HEDDLE_TR("Error", "A join brings values together, not order"), node.id,
           HEDDLE_TR("Error", "Wire the ways to the when of the next node; it takes several")},
          "type");
    if (check.graph().wiresInto(node.id).empty())
      check.error(node, {"pipelines.input_open",
                         HEDDLE_TR("Error", "Nothing is wired to an input that the node needs"), node.id,
                         HEDDLE_TR("Error", "Draw a wire to it")});
  }

  Result<Outputs> run(NodeContext& context) const override {
    const std::string mode = context.parameterText("mode");
    std::vector<Json> values;
    for (int64_t i = 0; i < 26; ++i)
      if (const auto value = context.inputs().find(portId(i)); value != context.inputs().end())
        values.push_back(value->second.json());
    if (mode == "vote")
      for (const Json& entry : context.input("list")) values.push_back(entry);
    if (mode == "all") return Outputs{{"values", Value(Json(values))}};
    if (values.empty()) return Outputs();
    if (mode == "vote") return vote(values);
    return Outputs{{"value", Value(values.front())}};
  }
};

}  // namespace

std::unique_ptr<NodeType> makeJoinNode() {
  return std::make_unique<JoinNode>();
}

}  // namespace heddle::pipelines
