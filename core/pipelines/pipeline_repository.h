// The pipelines of a project. Every save is a version; versions never change.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/pipelines/graph.h"
#include "core/store/database.h"
#include "core/store/thing_repository.h"

namespace heddle {
class Project;
struct PromptContent;
}  // namespace heddle

namespace heddle::pipelines {

class PipelineRepository {
 public:
  static constexpr const char* kKind = "pipeline";

  explicit PipelineRepository(Database& database) : m_database(database) {}

  Result<std::vector<Thing>> list(Deleted deleted = Deleted::Without);
  // By name, as the command line and sub-pipelines do; "pipelines.unknown" names those there are.
  Result<Thing> find(const std::string& name);

  // With its first version. A taken name gets a number: "name 2".
  Result<ThingId> create(const std::string& name, const Graph& graph, PersonId person);
  Result<ThingId> duplicate(ThingId id, PersonId person);  // "name copy", with the last version's graph
  Status rename(ThingId id, const std::string& name);      // "pipelines.name_taken", "pipelines.no_name"
  Status remove(ThingId id);                               // can be undone by restore
  Status restore(ThingId id);                              // under a free name

  Result<VersionId> save(ThingId id, const Graph& graph, const std::string& note, PersonId person,
                         VersionId parent = 0);
  Result<std::vector<Version>> versions(ThingId id);  // newest first
  Result<Graph> graph(VersionId id);
  Result<std::string> text(VersionId id);  // for comparing versions line by line
  Result<VersionId> restoreVersion(VersionId id, PersonId person);

 private:
  Database& m_database;
};

// The pipelines and prompts of a project by name, for nodes that hold one. Thread-safe.
struct LibraryPipeline {
  ThingId thing = 0;
  VersionId version = 0;
  std::string hash;  // of the version's content
  std::shared_ptr<const Graph> graph;
};
struct LibraryPrompt {
  std::string hash;  // of the version's content
  std::shared_ptr<const PromptContent> content;
};
class PipelineLibrary {
 public:
  virtual ~PipelineLibrary() = default;
  virtual Result<LibraryPipeline> find(const std::string& name) const = 0;  // "pipelines.unknown"
  virtual Result<LibraryPrompt> prompt(const std::string& name) const = 0;  // "prompts.unknown"
};
// Reads the last saved versions; remembers graphs by their hash.
std::unique_ptr<PipelineLibrary> projectPipelines(Project& project);

}  // namespace heddle::pipelines
