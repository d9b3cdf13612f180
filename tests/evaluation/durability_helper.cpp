// Runs a grid until it is killed: durability_helper PROJECT EVALUATION; prints a line for each stored cell.
#include <QCoreApplication>
#include <cstdio>

#include "core/evaluation/grid_run.h"
#include "core/store/project.h"
#include "tests/evaluation/answering_engine.h"

using namespace heddle;

int main(int argc, char** argv) {
  const QCoreApplication application(argc, argv);
  if (argc < 3) return 2;
  testing::AnsweringEngine engine([](const GenerateRequest&, const std::string& question) {
    std::this_thread::sleep_for(std::chrono::milliseconds(3));
    return Result<std::string>(question + "!");
  });
  auto project = Project::open(argv[1]);
  if (!project) return 1;
  TaskList tasks;
  const evaluation::GridServices services{
      .project = project->get(), .engine = &engine, .resolveModel = [](const std::string& name) {
        return Result<std::string>("/models/" + name);
      }};
  evaluation::GridObserver observer;
  observer.cell = [](const evaluation::Cell& cell) {
    std::printf("%s/%s\n", cell.place.caseId.c_str(), cell.place.variantId.c_str());
    std::fflush(stdout);
  };
  const TaskId task = tasks.start({.title = "grid"}, [&](TaskContext& context) -> Status {
    auto counts = evaluation::runGrid(context, services, {std::strtoll(argv[2], nullptr, 10)}, observer);
    if (!counts) return std::unexpected(counts.error());
    return {};
  });
  return tasks.wait(task)->state == TaskState::Done ? 0 : 1;
}
