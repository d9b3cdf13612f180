#include "core/pipelines/nodes/body.h"
#include "core/pipelines/nodes/built_in_nodes.h"

namespace heddle::pipelines {
namespace {

class SubPipelineNode final : public DescribedNode {
 public:
  SubPipelineNode()
      : DescribedNode({.id = "sub_pipeline",
                       .title = HEDDLE_TR("Pipelines", "Sub-pipeline"),
                       .summary = HEDDLE_TR("Pipelines", "Runs another pipeline of the project as one step."),
                       .category = Category::Logic,
                       .icon = "subpipeline",
                       .parameters = bodyParameters(false),
                       .runsOn = RunsOn::Elsewhere,
                       .reusable = false}) {}

  std::vector<Port> ports(const Parameters& parameters, const PortContext& context) const override {
    std::vector<Port> ports;
    const auto body = bodyOf(*this, parameters, context.library);
    if (!body) return ports;
    for (const InterfaceEntry& entry : body->interface.inputs)
      ports.push_back(
          inPort(entry.name, plain(entry.name), entry.type, entry.defaultValue.is_null(), plain(entry.help)));
    for (const InterfaceEntry& entry : body->interface.outputs)
      ports.push_back(outPort(entry.name, plain(entry.name), entry.type));
    return ports;
  }

  void check(const Node& node, GraphCheck& check) const override { checkBodyOf(*this, node, check); }

  void start(std::shared_ptr<NodeContext> context) const override {
    const auto body = bodyOf(*this, context->node().parameters, context->library());
    if (!body) return context->finish(std::unexpected(body.error()));
    context->runBody({body->graph, {}, bodyInputs(*body, context->inputs()), body->pipeline},
                     [context](Result<std::map<std::string, Value>> outputs) {
                       if (!outputs) return context->finish(std::unexpected(outputs.error()));
                       context->finish(Outputs(outputs->begin(), outputs->end()));
                     });
  }
};

}  // namespace

std::unique_ptr<NodeType> makeSubPipelineNode() {
  return std::make_unique<SubPipelineNode>();
}

}  // namespace heddle::pipelines
