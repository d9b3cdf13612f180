#include "core/pipelines/starter_pipelines.h"

#include <QFile>
#include <array>

#include "core/pipelines/pipeline_repository.h"
#include "core/store/project.h"

// The resource lies in a static library, where nothing registers it by itself. Must stand outside every
// namespace.
static void registerPipelinesResource() {
  Q_INIT_RESOURCE(pipelines);
}

namespace heddle::pipelines {
namespace {

constexpr std::array kStarters = {"sequential_chain", "parallel_vote",           "router",
                                  "map_reduce",       "extract_validate_repair", "guarded_questions"};

std::unexpected<Error> broken(const std::string& id) {
  return failure("pipelines.starter", HEDDLE_TR("Error", "An example pipeline in this program is broken"), id,
                 HEDDLE_TR("Error", "Install Heddle again"));
}

std::string takeText(Graph& graph, const char* name) {
  const auto found = graph.extra.find(name);
  if (found == graph.extra.end() || !found->is_string()) return {};
  std::string text = found->get<std::string>();
  graph.extra.erase(found);
  return text;
}

}  // namespace

Result<std::vector<StarterPipeline>> starterPipelines() {
  registerPipelinesResource();
  std::vector<StarterPipeline> starters;
  for (const char* id : kStarters) {
    QFile file(QStringLiteral(":/heddle/pipelines/%1.json").arg(QLatin1String(id)));
    if (!file.open(QIODevice::ReadOnly)) return broken(id);
    auto graph = Graph::fromText(file.readAll().toStdString());
    if (!graph) return broken(id);
    StarterPipeline starter{id, takeText(*graph, "name"), takeText(*graph, "summary"), {}};
    starter.graph = *std::move(graph);
    if (starter.name.empty() || starter.summary.empty()) return broken(id);
    starters.push_back(std::move(starter));
  }
  return starters;
}

Status addStarterPipelines(Project& project) {
  HEDDLE_ASSIGN(const auto starters, starterPipelines());
  return waitFor(project.write(Durability::Full, [&](Database& database) -> Status {
    for (const StarterPipeline& starter : starters)
      HEDDLE_TRY(PipelineRepository(database).create(starter.name, starter.graph, project.me()));
    return {};
  }));
}

}  // namespace heddle::pipelines
