// What nodes work with. Made by app/, handed to the executor; everything outlives it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "core/base/error.h"
#include "core/pipelines/node_registry.h"

namespace heddle {
class Engine;
class Project;
class Retriever;
class WorkerPool;
}  // namespace heddle

namespace heddle::pipelines {

struct PipelineServices {
  const NodeRegistry* registry = &builtInNodes();
  Project* project = nullptr;  // nullptr: nothing is stored or reused, and there are no prompts or pipelines
  Engine* engine = nullptr;    // nullptr: nodes that ask a model fail and say so
  Retriever* retriever = nullptr;  // nullptr: nodes that search fail and say so
  WorkerPool* workers = nullptr;   // nullptr: scripts fail and say so
  // From what a person calls a model to the engine's path. Any thread; may wait.
  std::function<Result<std::string>(const std::string& name)> resolveModel;
  std::string defaultModel = "demo";       // for nodes that name none
  std::function<int64_t()> clock_ms = {};  // since 1970; empty: the system's
  int poolThreads = 0;                     // 0: one a core, at least 2
  int modelCallsAtOnce = 16;               // asked of the engine at a time, over all runs of an executor
};

}  // namespace heddle::pipelines
