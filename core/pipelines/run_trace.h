// What happened in a run: kept in the project, append-only, readable while the run goes on and long after.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/pipelines/graph.h"
#include "core/pipelines/node_context.h"
#include "core/pipelines/value.h"
#include "core/store/database.h"
#include "core/store/thing_repository.h"

namespace heddle::pipelines {

using PipelineRunId = int64_t;

enum class RunStatus : uint8_t {
  Running,  // or, if no process works on it: interrupted; resume goes on
  Waiting,  // for a person; all else is done
  Done,
  Failed,
  Cancelled
};
std::string_view runStatusName(RunStatus status);  // "running", "waiting", "done", "failed", "cancelled"
RunStatus runStatusOf(std::string_view name);

enum class NodeState : uint8_t {
  Pending,  // its inputs have not come
  Queued,   // ready; waits for a thread, the engine, or the commit of what it stands on
  Running,
  Waiting,  // for a person
  Done,
  Failed,
  Skipped,  // nothing came through to it, or what it stands on failed
  Cancelled
};
std::string_view nodeStateName(NodeState state);  // "pending", "queued", ...
NodeState nodeStateOf(std::string_view name);

// Where a finished node's outputs are from.
enum class Origin : uint8_t {
  Work,        // it ran
  Reused,      // an earlier result under the same key
  EarlierRun,  // of the run that this one goes on from, whatever its key
  Pinned,      // given by a person
  Fallback,    // of its policy, after a failure (see error)
  Bypassed     // the node is disabled
};
std::string_view originName(Origin origin);  // "work", "reused", ...
Origin originOf(std::string_view name);

// Why a node ran and was not reused. `changed` names what differs from its last run: "input passages",
// "parameter temperature", "model", "seed", ... as {"input", "passages"} pairs.
struct RunReason {
  enum class Kind : uint8_t {
    First,      // it never ran before
    Changed,    // see `changed`
    Dropped,    // nothing changed, but the result is no longer kept (or failed then)
    Asked,      // "run from here", or reuse is off for the run
    NeverKept,  // the node type or its policy never reuses
  };
  struct Change {
    std::string what;  // "input", "parameter", "model", "seed", "index", "type_version", "application", ...
    std::string name;  // of the input or parameter; else empty
    friend bool operator==(const Change&, const Change&) = default;
  };
  Kind kind = Kind::First;
  std::vector<Change> changed;
  Text sentence() const;  // "Input passages changed since its last run"
  Json toJson() const;
  static RunReason fromJson(const Json& json);
};

struct NodeRun {
  std::string path;  // "map/3/summarise"
  NodeId node;
  std::string type;
  NodeState state = NodeState::Pending;
  Origin origin = Origin::Work;
  int attempt = 0;         // of the last one, from 1; 0: it never started
  double queued_ms = 0;    // since the run's start, when its inputs were there
  double started_ms = 0;   // since the run's start
  double duration_ms = 0;  // of the last attempt
  TokenCounts tokens;
  std::string key;                             // of its result; empty: never reused
  std::map<std::string, std::string> inputs;   // port to the value's hash (TraceRepository::value)
  std::map<std::string, std::string> outputs;  // port to the value's hash
  std::optional<RunReason> why;                // if it ran
  std::optional<PersonQuestion> question;      // while it waits; and what was asked, once answered
  std::optional<Error> error;
  bool cached() const { return origin == Origin::Reused || origin == Origin::EarlierRun; }
};

struct PipelineRun {
  PipelineRunId id = 0;
  ThingId pipeline = 0;   // 0: none
  VersionId version = 0;  // 0: unsaved edits
  std::string name;       // of the pipeline, then
  PersonId person = 0;
  RunStatus status = RunStatus::Running;
  int64_t created_ms = 0;
  int64_t finished_ms = 0;  // 0: not yet
  uint64_t seed = 0;
  std::map<std::string, Value> inputs;   // by input nodes' names
  std::map<std::string, Value> outputs;  // by output nodes' names; once it has finished
  std::string graphText;
  std::optional<Error> error;  // of the first node that failed, with its path as input
};

// Thread: that of the database's connection.
class TraceRepository {
 public:
  explicit TraceRepository(Database& database) : m_database(database) {}

  Result<std::vector<PipelineRun>> list(ThingId pipeline,
                                        int limit = 100);  // newest first; without graph and values
  Result<PipelineRun> get(PipelineRunId id);               // "pipelines.no_run"
  Result<std::vector<NodeRun>> nodes(PipelineRunId id);    // in order of finishing
  Result<std::optional<NodeRun>> node(PipelineRunId id, const std::string& path);
  Result<Value> value(const std::string& hash);  // "pipelines.no_value" if the budget has dropped it
  // Those that wait for a person.
  Result<std::vector<std::pair<PipelineRunId, NodeRun>>> waiting();
  // The last run of the pipeline in which the node finished; for showing a canvas that was just opened.
  Result<std::vector<NodeRun>> latest(ThingId pipeline);

  // Keeps traces and results within the project's budgets: the oldest finished runs and the results used
  // longest ago go first. Settings "pipelines.trace_budget_bytes" and "pipelines.result_budget_bytes".
  Status trim();

 private:
  Database& m_database;
};

}  // namespace heddle::pipelines
