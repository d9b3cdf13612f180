#include "core/pipelines/graph_interface.h"
#include "core/pipelines/nodes/built_in_nodes.h"
#include "core/pipelines/nodes/node_parts.h"

namespace heddle::pipelines {
namespace {

class InputNode final : public DescribedNode {
 public:
  InputNode()
      : DescribedNode(
            {.id = "input",
             .title = HEDDLE_TR("Pipelines", "Input"),
             .summary = HEDDLE_TR("Pipelines", "A value that the pipeline is started with."),
             .category = Category::InputOutput,
             .icon = "input",
             .parameters =
                 {{.id = "name",
                   .title = HEDDLE_TR("Pipelines", "Name"),
                   .help = HEDDLE_TR("Pipelines",
                                     "As the command line and other pipelines call it; the node's id if "
                                     "it is empty."),
                   .defaultValue = ""},
                  {.id = "type",
                   .title = HEDDLE_TR("Pipelines", "Type"),
                   .type = ParameterType::PortType,
                   .defaultValue = "text"},
                  {.id = "default",
                   .title = HEDDLE_TR("Pipelines", "Default"),
                   .help = HEDDLE_TR("Pipelines",
                                     "Taken when the run is given no value; without one, a value must be "
                                     "given."),
                   .type = ParameterType::Record},
                  {.id = "help",
                   .title = HEDDLE_TR("Pipelines", "Help"),
                   .help = HEDDLE_TR("Pipelines", "What to type here, for whoever starts the pipeline."),
                   .defaultValue = "",
                   .advanced = true}},
             .reusable = false}) {}

  std::vector<Port> ports(const Parameters& parameters, const PortContext&) const override {
    return {outPort("value", HEDDLE_TR("Pipelines", "value"), portTypeParameter(*this, parameters, "type"))};
  }

  void check(const Node& node, GraphCheck& check) const override {
    const InterfaceEntry entry = interfaceEntry(node);
    if (entry.defaultValue.is_null() || isOfType(entry.defaultValue, entry.type)) return;
    check.error(
        node,
        {"pipelines.default",
         {HEDDLE_TR("Error", "The default is not of the input's type: {0}"), {portTypeName(entry.type)}},
         node.id,
         HEDDLE_TR("Error", "Change the default or the type")},
        "default");
  }

  Result<Outputs> run(NodeContext& context) const override {
    const InterfaceEntry entry = interfaceEntry(context.node());
    const Value* given = context.runInput(entry.name);
    if (given) return Outputs{{"value", *given}};
    if (!entry.defaultValue.is_null()) return Outputs{{"value", Value(entry.defaultValue)}};
    return failure("pipelines.input", HEDDLE_TR("Error", "The pipeline needs a value for this input"),
                   entry.name, HEDDLE_TR("Error", "Give it one, or a default in the node's settings"));
  }
};

}  // namespace

std::unique_ptr<NodeType> makeInputNode() {
  return std::make_unique<InputNode>();
}

}  // namespace heddle::pipelines
