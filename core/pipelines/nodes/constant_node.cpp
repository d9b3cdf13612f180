#include "core/pipelines/nodes/built_in_nodes.h"
#include "core/pipelines/nodes/node_parts.h"

namespace heddle::pipelines {
namespace {

class ConstantNode final : public DescribedNode {
 public:
  ConstantNode()
      : DescribedNode({.id = "constant",
                       .title = HEDDLE_TR("Pipelines", "Constant"),
                       .summary = HEDDLE_TR("Pipelines", "A value that is always the same."),
                       .category = Category::InputOutput,
                       .icon = "edit",
                       .parameters = {{.id = "type",
                                       .title = HEDDLE_TR("Pipelines", "Type"),
                                       .type = ParameterType::PortType,
                                       .defaultValue = "text"},
                                      {.id = "value",
                                       .title = HEDDLE_TR("Pipelines", "Value"),
                                       .type = ParameterType::Record,
                                       .defaultValue = ""}}}) {}

  std::vector<Port> ports(const Parameters& parameters, const PortContext&) const override {
    return {outPort("value", HEDDLE_TR("Pipelines", "value"), portTypeParameter(*this, parameters, "type"))};
  }

  void check(const Node& node, GraphCheck& check) const override {
    const PortType type = portTypeParameter(*this, node.parameters, "type");
    if (isOfType(parameterOf(*this, node.parameters, "value"), type)) return;
    check.error(node,
                {"pipelines.value",
                 {HEDDLE_TR("Error", "The value is not of the node's type: {0}"), {portTypeName(type)}},
                 node.id,
                 HEDDLE_TR("Error", "Change the value or the type")},
                "value");
  }

  Result<Outputs> run(NodeContext& context) const override {
    return Outputs{{"value", Value(context.parameter("value"))}};
  }
};

}  // namespace

std::unique_ptr<NodeType> makeConstantNode() {
  return std::make_unique<ConstantNode>();
}

}  // namespace heddle::pipelines
