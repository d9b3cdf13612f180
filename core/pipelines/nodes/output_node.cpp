#include "core/pipelines/nodes/built_in_nodes.h"
#include "core/pipelines/nodes/node_parts.h"

namespace heddle::pipelines {
namespace {

// Its value stays with the node as an output that no wire starts at; the run takes it from there.
class OutputNode final : public DescribedNode {
 public:
  OutputNode()
      : DescribedNode({.id = "output",
                       .title = HEDDLE_TR("Pipelines", "Output"),
                       .summary = HEDDLE_TR("Pipelines", "A result of the pipeline."),
                       .category = Category::InputOutput,
                       .icon = "output",
                       .parameters = {{.id = "name",
                                       .title = HEDDLE_TR("Pipelines", "Name"),
                                       .help = HEDDLE_TR("Pipelines",
                                                         "As the command line and other pipelines call "
                                                         "it; the node's id if it is empty."),
                                       .defaultValue = ""},
                                      {.id = "type",
                                       .title = HEDDLE_TR("Pipelines", "Type"),
                                       .type = ParameterType::PortType,
                                       .defaultValue = "text"}},
                       .reusable = false}) {}

  std::vector<Port> ports(const Parameters& parameters, const PortContext&) const override {
    return {inPort("value", HEDDLE_TR("Pipelines", "value"), portTypeParameter(*this, parameters, "type"))};
  }

  Result<Outputs> run(NodeContext& context) const override {
    return Outputs(context.inputs().begin(), context.inputs().end());
  }
};

}  // namespace

std::unique_ptr<NodeType> makeOutputNode() {
  return std::make_unique<OutputNode>();
}

}  // namespace heddle::pipelines
