// A run in a process of its own, so that a test can kill it at any moment: durability_helper PROJECT [RUN].
// Starts the test's pipeline, or goes on with RUN; prints the run's number, then at its end the outputs.
#include <unistd.h>

#include <QCoreApplication>
#include <cstdio>

#include "tests/pipelines/durability_pipeline.h"

using namespace heddle;
using namespace heddle::pipelines;
using namespace heddle::pipelines::testing;

namespace {

void say(const PipelineRun& ended) {
  const auto out = ended.outputs.find("out");
  std::printf("%s %s\n", std::string(runStatusName(ended.status)).c_str(),
              out == ended.outputs.end() ? "none" : out->second.text().c_str());
}

}  // namespace

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  if (argc < 2) return 2;
  auto project = Project::open(argv[1]);
  if (!project) return 3;
  DurabilityNodes nodes(std::string(argv[1]) + ".log");
  PipelineServices services;
  services.registry = &nodes.registry;
  services.project = project->get();
  services.poolThreads = 3;
  PipelineExecutor executor(services);
  const auto run = argc > 2 ? executor.resume(std::atoll(argv[2])) : executor.start(durabilityGraph(), {});
  if (argc > 2 && !run && run.error().code == "pipelines.run_over") {
    // Killed between the end of the run and the word of it.
    const PipelineRun over = *(*project)->read(
        [&](Database& database) { return TraceRepository(database).get(std::atoll(argv[2])); });
    std::printf("run %s\n", argv[2]);
    say(over);
    return 0;
  }
  if (!run) {
    std::printf("error %s\n", run.error().english().c_str());
    return 1;
  }
  std::printf("run %lld\n", static_cast<long long>(*run));
  std::fflush(stdout);
  say(*executor.wait(*run));
  return 0;
}
