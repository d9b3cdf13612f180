#include "core/knowledge/retrieval/retriever.h"
#include "core/pipelines/nodes/built_in_nodes.h"
#include "core/pipelines/nodes/node_parts.h"

namespace heddle::pipelines {
namespace {

ParameterType typeOf(SettingType type) {
  switch (type) {
    case SettingType::Boolean:
      return ParameterType::Boolean;
    case SettingType::Integer:
      return ParameterType::Integer;
    case SettingType::Real:
      return ParameterType::Real;
    case SettingType::Choice:
      return ParameterType::Choice;
    default:
      return ParameterType::Text;
  }
}

// The settings of search describe themselves; here they are a node's parameters.
ParameterDescription parameterFor(const SettingDescription& setting) {
  ParameterDescription parameter = {.id = setting.id,
                                    .title = setting.title,
                                    .help = setting.help,
                                    .type = typeOf(setting.type),
                                    .defaultValue = setting.defaultValue,
                                    .minimum = setting.minimum,
                                    .maximum = setting.maximum,
                                    .step = setting.step,
                                    .unit = setting.unit,
                                    .advanced = setting.id != "mode" && setting.id != "k"};
  for (const SettingChoice& choice : setting.choices)
    parameter.choices.push_back({choice.value, choice.title});
  return parameter;
}

Json passageOf(const Hit& hit) {
  Json passage = {{"text", hit.passage.text.empty() ? hit.chunk.text : hit.passage.text},
                  {"title", hit.documentTitle},
                  {"path", hit.path},
                  {"document", hit.chunk.document},
                  {"chunk", hit.chunk.id},
                  {"start", hit.passage.text.empty() ? hit.chunk.start : hit.passage.start},
                  {"end", hit.passage.text.empty() ? hit.chunk.end : hit.passage.end},
                  {"score", hit.score}};
  if (hit.chunk.firstPage > 0) passage["page"] = hit.chunk.firstPage;
  return passage;
}

class RetrieveNode final : public DescribedNode {
 public:
  RetrieveNode() : DescribedNode(describe()) {}

  Result<std::map<std::string, Json>> identity(NodeContext& context) const override {
    HEDDLE_ASSIGN(Retriever* const retriever, retrieverOf(context));
    HEDDLE_ASSIGN(std::string version, retriever->indexVersion());
    return std::map<std::string, Json>{{"index", std::move(version)}};
  }

  Result<Outputs> run(NodeContext& context) const override {
    HEDDLE_ASSIGN(Retriever* const retriever, retrieverOf(context));
    Json settings = Json::object();
    for (const ParameterDescription& parameter : description().parameters)
      if (const Json value = context.parameter(parameter.id); !value.is_null())
        settings[parameter.id] = value;
    HEDDLE_ASSIGN(const RetrievalSettings asked, retrievalSettingsFromJson(settings));
    HEDDLE_ASSIGN(const RetrievalResult found,
                  retriever->search(context.inputText("query"), asked, context.stopToken()));
    Json passages = Json::array();
    for (const Hit& hit : found.hits) passages.push_back(passageOf(hit));
    return Outputs{{"passages", Value(std::move(passages))}};
  }

 private:
  static Result<Retriever*> retrieverOf(const NodeContext& context) {
    if (context.services().retriever) return context.services().retriever;
    return failure("pipelines.no_knowledge", HEDDLE_TR("Error", "There is no knowledge to search in"),
                   context.path(),
                   HEDDLE_TR("Error", "Open a project, add a source on the Knowledge page and index it"));
  }

  static NodeTypeDescription describe() {
    NodeTypeDescription description = {
        .id = "retrieve",
        .title = HEDDLE_TR("Pipelines", "Retrieve"),
        .summary = HEDDLE_TR("Pipelines", "Finds passages of the project's knowledge for a question."),
        .category = Category::Knowledge,
        .icon = "retriever",
        .ports = {inPort("query", HEDDLE_TR("Pipelines", "query"), one(PortKind::Text)),
                  outPort("passages", HEDDLE_TR("Pipelines", "passages"), one(PortKind::Passages))},
        .runsOn = RunsOn::Pool};
    for (const SettingDescription& setting : retrievalParameters())
      description.parameters.push_back(parameterFor(setting));
    return description;
  }
};

}  // namespace

std::unique_ptr<NodeType> makeRetrieveNode() {
  return std::make_unique<RetrieveNode>();
}

}  // namespace heddle::pipelines
