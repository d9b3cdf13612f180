// One run as it goes on. All of its state belongs to one thread, the run's own; the pool, the engine, the
// project's writer and the window speak to it through its inbox.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <thread>
#include <unordered_map>
#include <vector>

#include "core/pipelines/executor.h"
#include "core/pipelines/plan.h"
#include "core/pipelines/result_key.h"
#include "core/pipelines/snapshot.h"
#include "core/pipelines/thread_pool.h"
#include "core/pipelines/trace_writer.h"

namespace heddle::pipelines {

using SteadyClock = std::chrono::steady_clock;

// Calls for the run's thread. Outlives the run, so that late callbacks have somewhere to go.
class Inbox {
 public:
  bool post(std::function<void()> call);  // any thread; false: the run is over
  // Waits until there is something or the time has come; empty if neither.
  std::deque<std::function<void()>> take(std::optional<SteadyClock::time_point> until);
  bool isEmpty();
  void close();

 private:
  std::mutex m_mutex;
  std::condition_variable m_arrived;
  std::deque<std::function<void()>> m_calls;
  bool m_closed = false;
};

// What all runs of an executor share.
struct ExecutorParts {
  explicit ExecutorParts(PipelineServices given);
  PipelineServices services;
  std::unique_ptr<PipelineLibrary> library;  // of the project; nullptr: none
  EngineGate gate;
  ThreadPool pool;  // last: its threads use the others
};

class Attempt;

// A node within one running graph.
struct Slot {
  NodeRun run;
  size_t openWires = 0;  // whose start has not settled
  bool started = false;
  bool settled = false;
  bool broken = false;  // what stands on it cannot run
  Inputs inputs;
  Outputs outputs;
  std::vector<KeyPart> parts;
  std::vector<Run> records;          // answers of models, not yet stored
  std::shared_ptr<Attempt> attempt;  // while there is one
  SteadyClock::time_point queuedAt, startedAt;
};

// A running graph: the pipeline, or a body inside a node.
struct Frame : std::enable_shared_from_this<Frame> {
  std::shared_ptr<const Plan> plan;
  std::string prefix;  // of its nodes' paths: "map/3/"
  std::map<std::string, Value> inputs;
  std::vector<Slot> slots;  // as the plan's nodes
  size_t open = 0;          // slots that have not settled
  bool dead = false;        // nobody waits for it any more
  int depth = 0;
  std::vector<std::string> pipelines;  // names of those it is inside of
  std::optional<Error> error;          // the first failure that counts
  std::weak_ptr<Attempt> parent;       // the node it runs in; none: the pipeline itself
  BodyDone done;
  const PlanNode& node(size_t index) const { return plan->nodes[index]; }
};
using FramePtr = std::shared_ptr<Frame>;

// What a run is started with.
struct ExecutionStart {
  PipelineRun run;
  std::shared_ptr<const Graph> graph;
  RunOptions options;
  Snapshot snapshot;
  RunObserver observer;
  bool resumed = false;
};

class Execution {
 public:
  Execution(ExecutorParts& parts, ExecutionStart start);
  ~Execution();  // stops as a kill would, and waits for what still works

  void begin();  // starts the thread
  void cancel();
  // Broken promise: the run was over.
  bool answer(const std::string& path, const Json& value, std::shared_ptr<std::promise<Status>> told);
  bool isOver() const;
  PipelineRun waitForEnd();
  std::vector<NodeRun> nodes() const;

 private:
  friend class Attempt;

  struct Known {  // of an earlier run, or of this one before it was interrupted
    NodeRun run;
    std::vector<KeyPart> parts;
    std::map<std::string, Value> values;  // outputs, if they were small enough to be read ahead
  };
  using KnownNodes = std::unordered_map<std::string, Known>;
  struct Waiter {
    FramePtr frame;
    size_t index;
    std::shared_ptr<Attempt> attempt;
    TraceWriter::Sequence needs;
  };
  enum class Gathered : uint8_t { Run, Skip, Broken };

  // execution.cpp: the loop and the frames
  void loop();
  void prepare();
  KnownNodes readKnown(PipelineRunId run, bool withValues);
  void readPrevious();
  void step();
  void runDueTimers();
  std::optional<SteadyClock::time_point> nextWake() const;
  void after(SteadyClock::time_point when, bool keepsBusy, std::function<void()> call);
  void conclude();
  FramePtr openFrame(std::shared_ptr<const Plan> plan, std::map<std::string, Value> inputs,
                     std::string prefix);
  void runBody(const std::shared_ptr<Attempt>& parent, BodyRun body, BodyDone done);
  void frameEnded(const FramePtr& frame);
  void kill(Frame& frame);
  void stopEverything();
  void committed(TraceWriter::Sequence upTo, const Status& status);
  void flush();

  // execution_nodes.cpp: one node from ready to settled
  void startNode(const FramePtr& frame, size_t index);
  Gathered gather(Frame& frame, size_t index);
  bool takeGiven(const FramePtr& frame, size_t index);
  bool takeKnown(const FramePtr& frame, size_t index);
  bool runsInline(const Frame& frame, size_t index) const;
  void beginAttempt(const FramePtr& frame, size_t index);
  void runInline(const FramePtr& frame, size_t index);
  void lookUp(const FramePtr& frame, size_t index);
  void lookedUp(const FramePtr& frame, size_t index, const std::shared_ptr<Attempt>& attempt,
                Result<std::map<std::string, Json>> identity, std::optional<KeptResult> kept,
                std::vector<KeyPart> parts, std::string key);
  void work(const FramePtr& frame, size_t index, const std::shared_ptr<Attempt>& attempt);
  void attemptEnded(const std::shared_ptr<Attempt>& attempt, Result<Outputs> outputs);
  void waitsForPerson(const std::shared_ptr<Attempt>& attempt, PersonQuestion question);
  void failed(const FramePtr& frame, size_t index, Error error);
  void finish(const FramePtr& frame, size_t index, Outputs outputs, Origin origin);
  void settle(const FramePtr& frame, size_t index, NodeState state);
  void bypass(const FramePtr& frame, size_t index);
  void store(Slot& slot, bool keep);
  bool mayReuse(const Frame& frame, size_t index) const;
  RunReason reasonFor(const Frame& frame, size_t index, const Slot& slot) const;
  void tell(const Slot& slot);
  double sinceStart(SteadyClock::time_point time) const;

  ExecutorParts& m_parts;
  ExecutionStart m_start;
  const std::shared_ptr<Inbox> m_inbox = std::make_shared<Inbox>();
  SteadyClock::time_point m_began;
  std::optional<TraceWriter> m_writer;  // none without a project
  TraceWriter::Sequence m_durable = 0;
  std::optional<SteadyClock::time_point> m_flushAt;

  FramePtr m_root;
  std::deque<std::pair<FramePtr, size_t>> m_ready;
  std::deque<Waiter> m_waiters;  // for a commit
  std::set<std::shared_ptr<Attempt>> m_live;
  std::map<std::string, std::shared_ptr<Attempt>> m_asking;  // those that wait for a person, by path
  std::multimap<SteadyClock::time_point, std::pair<bool, std::function<void()>>> m_timers;
  std::map<const Graph*, std::shared_ptr<const Plan>> m_plans;
  KnownNodes m_own;              // of this run, before it was resumed
  KnownNodes m_from;             // of the run it goes on from
  KnownNodes m_previous;         // of the pipeline's last runs
  std::vector<bool> m_affected;  // nodes of the root that do not take their results from m_from
  int m_busy = 0;                // things that will post by themselves
  bool m_cancelled = false;
  bool m_abandoned = false;
  std::optional<Error> m_storeError;

  mutable std::mutex m_viewMutex;
  std::condition_variable m_ended;
  std::map<std::string, NodeRun> m_view;
  PipelineRun m_result;
  bool m_over = false;
  std::thread m_thread;
};

// One attempt at one node: what the node's code sees of its run.
class Attempt final : public NodeContext, public std::enable_shared_from_this<Attempt> {
 public:
  Attempt(Execution& execution, FramePtr frame, size_t index, int number);

  const Node& node() const override { return *m_node.node; }
  const NodeType& type() const override { return *m_node.type; }
  const std::string& path() const override { return m_path; }
  const Inputs& inputs() const override { return m_inputs; }
  const PipelineServices& services() const override { return m_execution.m_parts.services; }
  const PipelineLibrary* library() const override { return &m_execution.m_start.snapshot; }
  Priority priority() const override { return m_execution.m_start.options.priority; }
  std::stop_token stopToken() const override { return m_stop.get_token(); }
  uint64_t seed() const override;
  const Value* runInput(std::string_view name) const override;
  const std::string& runModel() const override { return m_execution.m_start.options.model; }

  void stream(std::string_view text) override;
  void countTokens(const TokenCounts& tokens) override;
  void record(Run run) override;
  void askEngine(std::function<void()> ask) override { m_execution.m_parts.gate.ask(std::move(ask)); }
  void engineAnswered() override { m_execution.m_parts.gate.answered(); }
  void finish(Result<Outputs> outputs) override;
  void waitForPerson(PersonQuestion question) override;
  void runBody(BodyRun body, BodyDone done) override;

 private:
  friend class Execution;
  Execution& m_execution;
  const std::shared_ptr<Inbox> m_inbox;
  const FramePtr m_frame;
  const size_t m_index;
  const int m_number;
  const PlanNode& m_node;
  const std::string m_path;
  const Inputs m_inputs;
  std::stop_source m_stop;
  std::mutex m_mutex;
  TokenCounts m_tokens;
  std::vector<Run> m_records;

  // The run's thread alone.
  bool m_over = false;     // ended, abandoned or answered for
  bool m_awaited = false;  // counts as busy until it ends, asks a person or runs a body
  std::vector<std::weak_ptr<Frame>> m_bodies;
};

}  // namespace heddle::pipelines
