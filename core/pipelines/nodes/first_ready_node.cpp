#include "core/pipelines/nodes/built_in_nodes.h"
#include "core/pipelines/nodes/node_parts.h"

namespace heddle::pipelines {
namespace {

class FirstReadyNode final : public DescribedNode {
 public:
  FirstReadyNode()
      : DescribedNode({.id = "first_ready",
                       .title = HEDDLE_TR("Pipelines", "First ready"),
                       .summary = HEDDLE_TR("Pipelines",
                                            "Goes on with whichever way is there first, without waiting "
                                            "for the others."),
                       .category = Category::Logic,
                       .icon = "merge",
                       .parameters = {{.id = "inputs",
                                       .title = HEDDLE_TR("Pipelines", "Inputs"),
                                       .type = ParameterType::Integer,
                                       .defaultValue = 2,
                                       .minimum = 1,
                                       .maximum = 26},
                                      {.id = "type",
                                       .title = HEDDLE_TR("Pipelines", "Type"),
                                       .type = ParameterType::PortType,
                                       .defaultValue = "text"}},
                       .reusable = false,
                       .toleratesSkipped = true,
                       .startsEarly = true}) {}

  std::vector<Port> ports(const Parameters& parameters, const PortContext&) const override {
    const PortType type = portTypeParameter(*this, parameters, "type");
    std::vector<Port> ports;
    for (int64_t i = 0; i < parameterOf(*this, parameters, "inputs").get<int64_t>() && i < 26; ++i) {
      const std::string id(1, static_cast<char>('a' + i));
      ports.push_back(inPort(id, plain(id), type, false));
    }
    ports.push_back(outPort("value", HEDDLE_TR("Pipelines", "value"), type));
    return ports;
  }

  Result<Outputs> run(NodeContext& context) const override {
    if (context.inputs().empty()) return Outputs();
    return Outputs{{"value", context.inputs().begin()->second}};
  }
};

}  // namespace

std::unique_ptr<NodeType> makeFirstReadyNode() {
  return std::make_unique<FirstReadyNode>();
}

}  // namespace heddle::pipelines
