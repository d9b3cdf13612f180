// Runs graphs: every node whose inputs are there, as wide as the graph allows. Model calls go on side by side
// in the engine, other work on a pool of threads, trivial nodes at once.
//
// Durable: a result is committed to the project before anything starts that takes long or has side effects;
// small ones are committed in groups. A run that was killed is resumed from what was committed. Never
// repeats: a node whose key (type version, parameters, inputs, model and adapters by hash, index version,
// seed, device, Heddle's version) has a result is not run again, also after a restart; RunReason says what
// changed when it is.
//
// When a node fails after its retries and has no fallback, what stands on it is skipped, everything else goes
// on, and the run ends as failed, unless the node's policy says to continue on error.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/task.h"
#include "core/pipelines/pipeline_services.h"
#include "core/pipelines/run_trace.h"

namespace heddle::pipelines {

struct RunOptions {
  std::map<std::string, Json> inputs;  // by input nodes' names; missing ones take their default
  ThingId pipeline = 0;                // 0: none; earlier runs are then not compared with
  VersionId version = 0;               // 0: unsaved edits
  std::string name;
  std::string model;  // of nodes that name none; empty: services.defaultModel
  uint64_t seed = 0;
  bool reuse = true;  // false: every node runs
  Priority priority = Priority::Interactive;
  // Outputs by port for nodes that shall not run, by path: an edited or pinned result.
  std::map<std::string, std::map<std::string, Json>> pinned;
  // Goes on from an earlier run: nodes that are neither in `rerun` nor behind one of `rerun` or of `pinned`
  // take their results from there. Those in `rerun` run even if a result is kept.
  PipelineRunId from = 0;
  std::set<NodeId> rerun;
};

// Called on the run's own thread or the engine's, one at a time for a run; must not block. What is handed
// over is a copy.
struct RunObserver {
  std::function<void(const PipelineRun&)> started;
  std::function<void(const NodeRun&)> node;  // at every change of state, also inside bodies
  std::function<void(const std::string& path, const std::string& text)> text;
  std::function<void(const PipelineRun&)> ended;  // exactly once, last: done, failed, cancelled or waiting
};

class PipelineExecutor {
 public:
  explicit PipelineExecutor(PipelineServices services);
  ~PipelineExecutor();  // stops what runs as a kill would, resumable; no more calls to observers
  PipelineExecutor(const PipelineExecutor&) = delete;
  PipelineExecutor& operator=(const PipelineExecutor&) = delete;

  const PipelineServices& services() const;

  // Any thread. Errors: those of checkGraph ("pipelines.*", naming the node), "pipelines.input" for inputs
  // that are unknown, missing or of the wrong type, and the store's.
  Result<PipelineRunId> start(Graph graph, RunOptions options, RunObserver observer = {});
  // Goes on with a run that was interrupted, cancelled or failed, or that waited and is answered. What was
  // committed is kept; failed and cancelled nodes run again. Errors: "pipelines.no_run",
  // "pipelines.run_over".
  Result<PipelineRunId> resume(PipelineRunId run, RunObserver observer = {});
  void cancel(PipelineRunId run);
  // A person's answer to a node that waits, in a run that goes on or ended as waiting (then resume it).
  // `value`: what NodeRun::question asks for: {"choice", "value", "comment"}. Errors:
  // "pipelines.not_waiting", "pipelines.answer".
  Status answer(PipelineRunId run, const std::string& path, const Json& value);

  bool isRunning(PipelineRunId run) const;
  std::vector<NodeRun> nodes(PipelineRunId run) const;  // of a run that goes on, as it stands
  // Waits until the run has ended; not on an observer's thread. Nothing if this executor does not know it.
  std::optional<PipelineRun> wait(PipelineRunId run);

 private:
  struct Impl;
  std::unique_ptr<Impl> m_impl;
};

}  // namespace heddle::pipelines
