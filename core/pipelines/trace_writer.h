// Writes what happens in one run, in groups: results are queued, a group is committed in one transaction, and
// the run hears up to which one everything is in the project.
//
// Thread: the run's own; `committed` comes on the project's writer thread.
#pragma once

#include <functional>
#include <string>
#include <unordered_set>
#include <vector>

#include "core/pipelines/run_trace.h"
#include "core/store/project.h"
#include "core/store/run_repository.h"

namespace heddle::pipelines {

// One node's end (or, for side effects, its start).
struct NodeRow {
  NodeRun run;
  Json parts;                 // of its key
  std::vector<Value> values;  // that inputs and outputs name
  std::vector<Run> records;   // answers of models
  bool keepResult = false;    // under run.key, for other runs
};

class TraceWriter {
 public:
  using Sequence = uint64_t;
  using Committed = std::function<void(Sequence upTo, const Status& status)>;

  TraceWriter(Project& project, PipelineRunId run, ThingId pipeline, int firstOrdinal, Committed committed)
      : m_project(project),
        m_run(run),
        m_pipeline(pipeline),
        m_ordinal(firstOrdinal),
        m_committed(std::move(committed)) {}

  Sequence add(NodeRow row);
  Sequence last() const { return m_sequence; }
  bool hasPending() const { return !m_pending.empty(); }
  size_t pending() const { return m_pending.size(); }
  void flush();  // returns at once

 private:
  Project& m_project;
  PipelineRunId m_run;
  ThingId m_pipeline;
  int m_ordinal;
  Committed m_committed;
  Sequence m_sequence = 0;
  std::vector<NodeRow> m_pending;
  std::unordered_set<std::string> m_knownValues;  // written by this run
};

// The row of a run. `options`, `snapshot`: see the schema.
struct RunRow {
  PipelineRun run;
  Json options;
  Json snapshot;
};
Status insertRun(Database& database, const RunRow& row);
Result<RunRow> readRun(Database& database, PipelineRunId id);
// Also error and outputs.
Status updateRun(Database& database, const PipelineRun& run);
Status putValues(Database& database, const std::vector<Value>& values);

// A result that is kept.
struct KeptResult {
  std::map<std::string, Value> outputs;
  TokenCounts tokens;
};
Result<std::optional<KeptResult>> findResult(Database& database, const std::string& key);

}  // namespace heddle::pipelines
