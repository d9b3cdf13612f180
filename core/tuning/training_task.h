// One run of the project, from its rows to the adapter in the library: what stands behind a row of the list
// of tasks. Durable: whatever ends it, the run's folder keeps the last checkpoint, and the same run goes on
// from there.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "core/base/task.h"
#include "core/host/training_event.h"
#include "core/inference/engine.h"
#include "core/models/model_library.h"
#include "core/store/project.h"
#include "core/tuning/tuning.h"

namespace heddle::tuning {

struct TrainingServices {
  Engine& engine;
  ModelLibrary* library = nullptr;  // where finished adapters go; none: they stay in the run's folder
  std::filesystem::path folder;     // of the runs' folders
};

class TrainingTask {
 public:
  // Told on a thread of the engine; must not block.
  using Watcher = std::function<void(const TrainingEvent&)>;

  TrainingTask(std::shared_ptr<Project> project, TrainingServices services, TrainingRunId run,
               Watcher watcher);
  ~TrainingTask();

  // Blocks until the run has ended, on any thread but the project's writer. Its state, figures, samples and
  // adapter stand in the project by then. A cancelled context stops it, with a checkpoint. Errors: those of
  // the engine, of the rows, the library and the store.
  Status run(TaskContext& context);

  // Any thread.
  void pause(bool paused);
  void checkpoint();
  // The window goes: a stop is an interruption, and not waited for longer than a moment.
  void setClosing();

 private:
  struct Impl;
  std::shared_ptr<Impl> m_impl;
};

}  // namespace heddle::tuning
