#include "core/pipelines/nodes/built_in_nodes.h"
#include "core/pipelines/nodes/node_parts.h"
#include "core/pipelines/nodes/personal_data.h"

namespace heddle::pipelines {
namespace {

class GuardNode final : public DescribedNode {
 public:
  GuardNode() : DescribedNode(describe()) {}

  std::vector<Port> ports(const Parameters& parameters, const PortContext&) const override {
    const Text text = HEDDLE_TR("Pipelines", "text");
    const Text found = HEDDLE_TR("Pipelines", "found");
    if (parameterOf(*this, parameters, "mode") == "restore")
      return {inPort("text", text, one(PortKind::Text)),
              inPort("found", found, one(PortKind::Record), true,
                     HEDDLE_TR("Pipelines", "From the guard that masked the text")),
              outPort("text", text, one(PortKind::Text))};
    return {inPort("text", text, one(PortKind::Text)), outPort("text", text, one(PortKind::Text)),
            outPort("found", found, one(PortKind::Record),
                    HEDDLE_TR("Pipelines", "What each placeholder stands for, for restoring")),
            outPort("clean", HEDDLE_TR("Pipelines", "clean"), one(PortKind::Boolean),
                    HEDDLE_TR("Pipelines", "Whether there was nothing to mask"))};
  }

  Result<Outputs> run(NodeContext& context) const override {
    const std::string text = context.inputText("text");
    if (context.parameterText("mode") == "restore") {
      std::map<std::string, std::string> originals;
      for (const auto& [placeholder, original] : context.input("found").items())
        if (original.is_string()) originals[placeholder] = original.get<std::string>();
      return Outputs{{"text", Value(Json(restorePersonalData(text, originals)))}};
    }
    const PersonalDataKinds kinds = {context.parameterBoolean("email"), context.parameterBoolean("phone"),
                                     context.parameterBoolean("card"), context.parameterBoolean("iban")};
    MaskedText masked = maskPersonalData(text, kinds);
    Json found = Json::object();
    for (const auto& [placeholder, original] : masked.originals) found[placeholder] = original;
    return Outputs{{"text", Value(Json(std::move(masked.text)))},
                   {"clean", Value(Json(found.empty()))},
                   {"found", Value(std::move(found))}};
  }

 private:
  static NodeTypeDescription describe() {
    NodeTypeDescription description = {
        .id = "guard",
        .title = HEDDLE_TR("Pipelines", "Guard"),
        .summary = HEDDLE_TR("Pipelines", "Masks personal data in a text, and puts it back later."),
        .category = Category::Tool,
        .icon = "guard",
        .parameters = {{.id = "mode",
                        .title = HEDDLE_TR("Pipelines", "Does"),
                        .type = ParameterType::Choice,
                        .defaultValue = "mask",
                        .choices = {{"mask", HEDDLE_TR("Pipelines", "Mask")},
                                    {"restore", HEDDLE_TR("Pipelines", "Restore")}}}}};
    const auto kind = [&description](const char* id, Text title) {
      description.parameters.push_back({.id = id,
                                        .title = std::move(title),
                                        .type = ParameterType::Boolean,
                                        .defaultValue = true,
                                        .shownIf = "mode",
                                        .shownIfValues = {"mask"}});
    };
    kind("email", HEDDLE_TR("Pipelines", "E-mail addresses"));
    kind("phone", HEDDLE_TR("Pipelines", "Telephone numbers"));
    kind("card", HEDDLE_TR("Pipelines", "Card numbers"));
    kind("iban", HEDDLE_TR("Pipelines", "Bank accounts (IBAN)"));
    return description;
  }
};

}  // namespace

std::unique_ptr<NodeType> makeGuardNode() {
  return std::make_unique<GuardNode>();
}

}  // namespace heddle::pipelines
