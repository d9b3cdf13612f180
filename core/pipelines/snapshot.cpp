#include "core/pipelines/snapshot.h"

#include "core/prompts/prompt_content.h"

namespace heddle::pipelines {

void Snapshot::add(const NodeRegistry& registry, const Graph& graph, const PipelineLibrary& library,
                   int depth) {
  if (depth > kMaxDepth) return;
  for (const auto& [id, node] : graph.nodes) {
    const NodeType* type = registry.find(node.type);
    if (!type || node.disabled) continue;
    for (const ParameterDescription& parameter : type->description().parameters) {
      const Json value = parameterOf(*type, node.parameters, parameter.id);
      if (parameter.type == ParameterType::Graph && value.is_object()) {
        if (const auto body = Graph::fromJson(value)) add(registry, *body, library, depth + 1);
        continue;
      }
      if (!value.is_string() || value.get_ref<const std::string&>().empty()) continue;
      const auto& name = value.get_ref<const std::string&>();
      if (parameter.type == ParameterType::Prompt && !m_prompts.contains(name))
        if (auto prompt = library.prompt(name)) m_prompts.emplace(name, *std::move(prompt));
      if (parameter.type != ParameterType::Pipeline || m_pipelines.contains(name)) continue;
      const auto pipeline = library.find(name);
      if (!pipeline) continue;
      m_pipelines.emplace(name, *pipeline);
      add(registry, *pipeline->graph, library, depth + 1);
    }
  }
}

Snapshot Snapshot::take(const NodeRegistry& registry, const Graph& graph, const PipelineLibrary* library) {
  Snapshot snapshot;
  if (library) snapshot.add(registry, graph, *library, 0);
  return snapshot;
}

Json Snapshot::toJson() const {
  Json json = Json::object();
  for (const auto& [name, pipeline] : m_pipelines)
    json["pipelines"][name] = {{"thing", pipeline.thing},
                               {"version", pipeline.version},
                               {"hash", pipeline.hash},
                               {"graph", pipeline.graph->toJson()}};
  for (const auto& [name, prompt] : m_prompts)
    json["prompts"][name] = {{"hash", prompt.hash}, {"text", prompt.content->toText()}};
  return json;
}

Result<Snapshot> Snapshot::fromJson(const Json& json) {
  Snapshot snapshot;
  if (!json.is_object()) return snapshot;
  const Json pipelines = json.value("pipelines", Json::object());
  const Json prompts = json.value("prompts", Json::object());
  for (const auto& [name, entry] : pipelines.items()) {
    HEDDLE_ASSIGN(Graph graph, Graph::fromJson(entry.value("graph", Json())));
    snapshot.m_pipelines[name] = {entry.value("thing", ThingId{}), entry.value("version", VersionId{}),
                                  entry.value("hash", std::string()),
                                  std::make_shared<const Graph>(std::move(graph))};
  }
  for (const auto& [name, entry] : prompts.items()) {
    HEDDLE_ASSIGN(PromptContent content, PromptContent::fromText(entry.value("text", std::string())));
    snapshot.m_prompts[name] = {entry.value("hash", std::string()),
                                std::make_shared<const PromptContent>(std::move(content))};
  }
  return snapshot;
}

Result<LibraryPipeline> Snapshot::find(const std::string& name) const {
  const auto found = m_pipelines.find(name);
  if (found != m_pipelines.end()) return found->second;
  return failure("pipelines.unknown", HEDDLE_TR("Error", "The project has no pipeline of this name"), name,
                 HEDDLE_TR("Error", "Choose another pipeline in the node's settings"));
}

Result<LibraryPrompt> Snapshot::prompt(const std::string& name) const {
  const auto found = m_prompts.find(name);
  if (found != m_prompts.end()) return found->second;
  return failure("prompts.unknown", HEDDLE_TR("Error", "The project has no prompt of this name"), name,
                 HEDDLE_TR("Error", "Choose another prompt in the node's settings"));
}

}  // namespace heddle::pipelines
