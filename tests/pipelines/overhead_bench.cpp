// What the executor costs: 10,000 trivial nodes, as a chain and side by side, with and without a project. A
// tool for people who work on it; not a test.
#include <QCoreApplication>
#include <chrono>
#include <cstdio>

#include "tests/pipelines/pipelines_fixture.h"

using namespace heddle;
using namespace heddle::pipelines;
using namespace heddle::pipelines::testing;

namespace {

constexpr int kNodes = 10'000;

Graph chainOf(const std::string& type) {
  Graph graph;
  for (int i = 0; i < kNodes; ++i) {
    const std::string id = "n" + std::to_string(i);
    add(graph, id, type, {{"plus", i % 7}});
    if (i) wire(graph, "n" + std::to_string(i - 1) + ".out", id + ".a");
  }
  return graph;
}

Graph wideOf(const std::string& type) {
  Graph graph;
  add(graph, "start", "mix");
  for (int i = 1; i < kNodes; ++i) {
    const std::string id = "n" + std::to_string(i);
    add(graph, id, type, {{"plus", i % 7}});
    wire(graph, "start.out", id + ".a");
  }
  return graph;
}

void measure(const char* name, PipelineExecutor& executor, const Graph& graph, const RunOptions& options) {
  const auto begin = std::chrono::steady_clock::now();
  const Ran ran = runGraph(executor, graph, options);
  const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begin;
  std::printf("%-40s %6.1f us a node (%s)\n", name, took.count() / kNodes,
              std::string(runStatusName(ran.run.status)).c_str());
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  const Registry test;
  PipelineServices services;
  services.registry = &test.registry;
  {
    PipelineExecutor executor(services);
    measure("chain, no project", executor, chainOf("mix"), {});
    measure("side by side, no project", executor, wideOf("mix"), {});
    measure("side by side on the pool, no project", executor, wideOf("slow_mix"), {});
  }
  TestProject store;
  services.project = store.project.get();
  PipelineExecutor executor(services);
  RunOptions options;
  options.pipeline = store.save("chain", chainOf("mix"));
  measure("chain, committed", executor, chainOf("mix"), options);
  measure("chain, committed, second run", executor, chainOf("mix"), options);
  measure("side by side, committed", executor, wideOf("mix"), {});
  return 0;
}
