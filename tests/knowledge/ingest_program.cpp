// Reads the sources of a project and ends; started, and killed, by ingestion_kill_test. With paths behind the
// worker's it makes the project first and reads as fast as it can: the figures it prints are those of the
// notes.
//   ingest_program PROJECT WORKER [PATH...]
#include <QCoreApplication>
#include <cstdio>

#include "core/host/worker_pool.h"
#include "core/knowledge/ingestion.h"
#include "core/knowledge/knowledge_repository.h"
#include "core/knowledge/token_counter.h"

using namespace heddle;

namespace {

int fail(const Error& error) {
  std::fprintf(stderr, "%s\n", error.english().c_str());
  return 1;
}

Result<std::unique_ptr<Project>> makeProject(const char* path, std::vector<std::string> paths) {
  HEDDLE_ASSIGN(auto project, Project::create(path));
  SourceSettings settings;
  settings.paths = std::move(paths);
  HEDDLE_TRY(waitFor(project->write(Durability::Full, [&](Database& database) {
    return KnowledgeRepository(database).addSource("measured", settings, project->me());
  })));
  return project;
}

}  // namespace

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  if (argc < 3) return 2;
  const bool measure = argc > 3;
  auto project = measure ? makeProject(argv[1], {argv + 3, argv + argc}) : Project::open(argv[1]);
  if (!project) return fail(project.error());
  WorkerPool workers{argv[2]};
  const auto tokens = demoTokenCounter();
  if (!tokens) return fail(tokens.error());
  IngestionOptions options;
  if (!measure) options.ahead_bytes = 1 << 16;
  options.threads = 2;
  const auto report = Ingestion(**project, workers, *tokens).run(options);
  if (!report) return fail(report.error());
  std::printf("%lld documents, %lld failed, %lld chunks, %.1f MB in %.2f s: %.1f MB/s\n",
              static_cast<long long>(report->read), static_cast<long long>(report->failed),
              static_cast<long long>(report->chunks), static_cast<double>(report->read_bytes) / 1e6,
              report->seconds, static_cast<double>(report->read_bytes) / 1e6 / report->seconds);
  return 0;
}
