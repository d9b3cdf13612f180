#include "core/pipelines/nodes/ask_model.h"
#include "core/pipelines/nodes/built_in_nodes.h"
#include "core/pipelines/nodes/node_parts.h"

namespace heddle::pipelines {
namespace {

class ModelNode final : public DescribedNode {
 public:
  ModelNode()
      : DescribedNode(
            {.id = "model",
             .title = HEDDLE_TR("Pipelines", "Model"),
             .summary = HEDDLE_TR("Pipelines", "Asks a model on this machine; the answer streams."),
             .category = Category::Model,
             .icon = "model",
             .ports = {inPort("messages", HEDDLE_TR("Pipelines", "messages"), one(PortKind::Messages)),
                       inPort("model", HEDDLE_TR("Pipelines", "model"), one(PortKind::Model), false,
                              HEDDLE_TR("Pipelines", "Takes the place of the model in the settings")),
                       outPort("text", HEDDLE_TR("Pipelines", "text"), one(PortKind::Text)),
                       outPort("conversation", HEDDLE_TR("Pipelines", "conversation"),
                               one(PortKind::Messages),
                               HEDDLE_TR("Pipelines", "What was asked, and the answer"))},
             .parameters = modelParameters(256),
             .runsOn = RunsOn::Elsewhere}) {}

  Result<std::map<std::string, Json>> identity(NodeContext& context) const override {
    return modelIdentity(context);
  }

  void start(std::shared_ptr<NodeContext> context) const override {
    Json messages = context->input("messages");
    askModel(context, messages, true, [context, messages](const Result<GenerateResult>& result) mutable {
      if (!result) return context->finish(std::unexpected(result.error()));
      messages.push_back({{"role", "assistant"}, {"content", result->text}});
      context->finish(
          Outputs{{"text", Value(Json(result->text))}, {"conversation", Value(std::move(messages))}});
    });
  }
};

}  // namespace

std::unique_ptr<NodeType> makeModelNode() {
  return std::make_unique<ModelNode>();
}

}  // namespace heddle::pipelines
