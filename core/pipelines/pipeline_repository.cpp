#include "core/pipelines/pipeline_repository.h"

#include <mutex>

#include "core/prompts/prompt_content.h"
#include "core/prompts/prompt_repository.h"
#include "core/store/content_repository.h"
#include "core/store/named_things.h"
#include "core/store/project.h"

namespace heddle::pipelines {

Result<std::vector<Thing>> PipelineRepository::list(Deleted deleted) {
  return ThingRepository(m_database).list(kKind, deleted);
}

Result<Thing> PipelineRepository::find(const std::string& name) {
  HEDDLE_ASSIGN(auto found, ThingRepository(m_database).findByName(kKind, name));
  if (found) return *std::move(found);
  HEDDLE_ASSIGN(const auto all, list());
  return failure("pipelines.unknown", HEDDLE_TR("Error", "The project has no pipeline of this name"), name,
                 all.empty() ? Text(HEDDLE_TR("Error", "It has no pipelines yet; make one in the window"))
                             : Text(HEDDLE_TR("Error", "Its pipelines are: {0}"), {namesOf(all)}));
}

Result<ThingId> PipelineRepository::create(const std::string& name, const Graph& graph, PersonId person) {
  ThingRepository things(m_database);
  HEDDLE_ASSIGN(const std::string free, things.freeName(kKind, name));
  HEDDLE_ASSIGN(const ThingId id, things.create(kKind, free, person));
  HEDDLE_TRY(save(id, graph, {}, person));
  return id;
}

Result<ThingId> PipelineRepository::duplicate(ThingId id, PersonId person) {
  HEDDLE_ASSIGN(const Thing thing, ThingRepository(m_database).get(id));
  HEDDLE_ASSIGN(const Graph last, graph(thing.head));
  return create(thing.name + " copy", last, person);
}

Status PipelineRepository::rename(ThingId id, const std::string& name) {
  if (name.find_first_not_of(" \t\n") == std::string::npos)
    return failure("pipelines.no_name", HEDDLE_TR("Error", "A pipeline needs a name"), {},
                   HEDDLE_TR("Error", "Type at least one character"));
  HEDDLE_ASSIGN(const auto taken, ThingRepository(m_database).findByName(kKind, name));
  if (taken && taken->id != id)
    return failure("pipelines.name_taken", HEDDLE_TR("Error", "Another pipeline has this name"), name,
                   HEDDLE_TR("Error", "Choose another name: the command line finds pipelines by it"));
  return ThingRepository(m_database).rename(id, name);
}

Status PipelineRepository::remove(ThingId id) {
  return ThingRepository(m_database).remove(id);
}

Status PipelineRepository::restore(ThingId id) {
  return restoreNamed(m_database, kKind, id);
}

Result<VersionId> PipelineRepository::save(ThingId id, const Graph& graph, const std::string& note,
                                           PersonId person, VersionId parent) {
  return ThingRepository(m_database).saveVersion({id, graph.toText(), note, person, parent});
}

Result<std::vector<Version>> PipelineRepository::versions(ThingId id) {
  return ThingRepository(m_database).versions(id);
}

Result<std::string> PipelineRepository::text(VersionId id) {
  return ThingRepository(m_database).content(id);
}

Result<Graph> PipelineRepository::graph(VersionId id) {
  HEDDLE_ASSIGN(const std::string stored, text(id));
  return Graph::fromText(stored);
}

Result<VersionId> PipelineRepository::restoreVersion(VersionId id, PersonId person) {
  return restoreVersionWithNote(m_database, id, person);
}

namespace {

class ProjectPipelines final : public PipelineLibrary {
 public:
  explicit ProjectPipelines(Project& project) : m_project(project) {}

  Result<LibraryPipeline> find(const std::string& name) const override {
    LibraryPipeline found;
    std::string text;
    HEDDLE_TRY(m_project.read([&](Database& database) -> Status {
      HEDDLE_ASSIGN(const Thing thing, PipelineRepository(database).find(name));
      HEDDLE_ASSIGN(const Version version, ThingRepository(database).version(thing.head));
      found = {thing.id, version.id, version.hash, known(version.hash)};
      if (found.graph) return {};
      HEDDLE_ASSIGN(text, ContentRepository(database).get(version.hash));
      return {};
    }));
    if (found.graph) return found;
    HEDDLE_ASSIGN(Graph graph, Graph::fromText(text));
    found.graph = std::make_shared<const Graph>(std::move(graph));
    const std::lock_guard lock(m_mutex);
    m_graphs[found.hash] = found.graph;
    return found;
  }

  Result<LibraryPrompt> prompt(const std::string& name) const override {
    return m_project.read([&](Database& database) -> Result<LibraryPrompt> {
      HEDDLE_ASSIGN(const Thing thing, PromptRepository(database).find(name));
      HEDDLE_ASSIGN(const Version version, ThingRepository(database).version(thing.head));
      HEDDLE_ASSIGN(PromptContent content, PromptRepository(database).content(thing.head));
      return LibraryPrompt{version.hash, std::make_shared<const PromptContent>(std::move(content))};
    });
  }

 private:
  std::shared_ptr<const Graph> known(const std::string& hash) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_graphs.find(hash);
    return found == m_graphs.end() ? nullptr : found->second;
  }
  Project& m_project;
  mutable std::mutex m_mutex;
  mutable std::map<std::string, std::shared_ptr<const Graph>> m_graphs;
};

}  // namespace

std::unique_ptr<PipelineLibrary> projectPipelines(Project& project) {
  return std::make_unique<ProjectPipelines>(project);
}

}  // namespace heddle::pipelines
