// The pipelines and prompts that a graph refers to by name, as they were when its run started: a run that is
// resumed goes on with the same, whatever was saved meanwhile.
#pragma once

#include <memory>

#include "core/pipelines/node_registry.h"
#include "core/pipelines/pipeline_repository.h"

namespace heddle::pipelines {

class Snapshot final : public PipelineLibrary {
 public:
  // Looks up everything that the graph's nodes name, and what those pipelines name in turn. What is not there
  // is left out: the check of the graph says so at its node. `library`: nullptr: nothing is found.
  static Snapshot take(const NodeRegistry& registry, const Graph& graph, const PipelineLibrary* library);
  static Result<Snapshot> fromJson(const Json& json);
  Json toJson() const;

  Result<LibraryPipeline> find(const std::string& name) const override;
  Result<LibraryPrompt> prompt(const std::string& name) const override;

 private:
  void add(const NodeRegistry& registry, const Graph& graph, const PipelineLibrary& library, int depth);
  std::map<std::string, LibraryPipeline> m_pipelines;
  std::map<std::string, LibraryPrompt> m_prompts;
};

}  // namespace heddle::pipelines
