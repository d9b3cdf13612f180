#include "core/pipelines/execution.h"

#include <algorithm>

#include "core/base/log.h"
#include "core/pipelines/graph_interface.h"
#include "core/pipelines/trace_rows.h"

namespace heddle::pipelines {
namespace {

constexpr size_t kGroup = 256;                               // results committed together at most
constexpr auto kGroupDelay = std::chrono::milliseconds(20);  // how long a small result may wait for others
constexpr size_t kStepsBetweenCalls = 64;                    // trivial nodes run in a row
constexpr int64_t kReadAhead_bytes = 4096;  // values of earlier runs that are read at the start

}  // namespace

bool Inbox::post(std::function<void()> call) {
  {
    const std::lock_guard lock(m_mutex);
    if (m_closed) return false;
    m_calls.push_back(std::move(call));
  }
  m_arrived.notify_one();
  return true;
}

std::deque<std::function<void()>> Inbox::take(std::optional<SteadyClock::time_point> until) {
  std::unique_lock lock(m_mutex);
  const auto hasSome = [this] { return !m_calls.empty(); };
  if (until)
    m_arrived.wait_until(lock, *until, hasSome);
  else
    m_arrived.wait(lock, hasSome);
  return std::exchange(m_calls, {});
}

bool Inbox::isEmpty() {
  const std::lock_guard lock(m_mutex);
  return m_calls.empty();
}

// What is still inside is destroyed outside the lock: it may hold promises and attempts.
void Inbox::close() {
  std::deque<std::function<void()>> left;
  const std::lock_guard lock(m_mutex);
  m_closed = true;
  left.swap(m_calls);
}

ExecutorParts::ExecutorParts(PipelineServices given)
    : services(std::move(given)),
      library(services.project ? projectPipelines(*services.project) : nullptr),
      gate(std::max(1, services.modelCallsAtOnce)),
      pool(services.poolThreads > 0 ? services.poolThreads
                                    : std::max(2, static_cast<int>(std::thread::hardware_concurrency()))) {}

Execution::Execution(ExecutorParts& parts, ExecutionStart start) : m_parts(parts), m_start(std::move(start)) {
  m_result = m_start.run;
}

Execution::~Execution() {
  m_inbox->post([this] {
    m_abandoned = true;
    stopEverything();
  });
  if (m_thread.joinable()) m_thread.join();
}

void Execution::begin() {
  m_thread = std::thread([this] { loop(); });
}

void Execution::cancel() {
  m_inbox->post([this] { stopEverything(); });
}

bool Execution::answer(const std::string& path, const Json& value,
                       std::shared_ptr<std::promise<Status>> told) {
  return m_inbox->post([this, path, value, told = std::move(told)] {
    const auto asking = m_asking.find(path);
    if (asking == m_asking.end())
      return told->set_value(failure("pipelines.not_waiting",
                                     HEDDLE_TR("Error", "The node does not wait for a person"), path,
                                     HEDDLE_TR("Error", "Reload the run")));
    const std::shared_ptr<Attempt> attempt = asking->second;
    Slot& slot = attempt->m_frame->slots[attempt->m_index];
    auto outputs = attempt->type().answered(*slot.run.question, value);
    if (!outputs) return told->set_value(std::unexpected(outputs.error()));
    told->set_value({});
    m_asking.erase(asking);
    attemptEnded(attempt, std::move(outputs));
  });
}

bool Execution::isOver() const {
  const std::lock_guard lock(m_viewMutex);
  return m_over;
}

PipelineRun Execution::waitForEnd() {
  std::unique_lock lock(m_viewMutex);
  m_ended.wait(lock, [this] { return m_over; });
  return m_result;
}

std::vector<NodeRun> Execution::nodes() const {
  const std::lock_guard lock(m_viewMutex);
  std::vector<NodeRun> nodes;
  for (const auto& [path, run] : m_view) nodes.push_back(run);
  return nodes;
}

void Execution::loop() {
  m_began = SteadyClock::now();
  prepare();
  while (true) {
    step();
    const bool idle = m_ready.empty() && m_inbox->isEmpty();
    if (idle && m_busy == 0) break;  // all settled, or only people are waited for
    const bool hurry = !m_ready.empty();
    for (auto& call : m_inbox->take(hurry ? SteadyClock::now() : nextWake())) call();
    runDueTimers();
  }
  conclude();
}

void Execution::prepare() {
  if (m_start.observer.started) m_start.observer.started(m_start.run);
  if (Project* project = m_parts.services.project) {
    const auto rows = [project, this] {
      return project->read([this](Database& database) -> Result<int64_t> {
        return database.integer("SELECT coalesce(max(ordinal), -1) + 1 FROM node_run WHERE run_id = " +
                                std::to_string(m_start.run.id));
      });
    }();
    m_writer.emplace(*project, m_start.run.id, m_start.run.pipeline, static_cast<int>(rows.value_or(0)),
                     [this, inbox = m_inbox](TraceWriter::Sequence upTo, const Status& status) {
                       inbox->post([this, upTo, status] { committed(upTo, status); });
                     });
    if (m_start.resumed) m_own = readKnown(m_start.run.id, false);
    if (m_start.options.from) m_from = readKnown(m_start.options.from, false);
    readPrevious();
  }
  const PortContext context{&m_start.snapshot, 0};
  const auto plan = Plan::make(*m_parts.services.registry, m_start.graph, context);
  m_plans[m_start.graph.get()] = plan;
  std::vector<size_t> changed;
  const auto affect = [&](std::string_view path) {
    const size_t index = plan->indexOf(path.substr(0, path.find('/')));
    if (index < plan->nodes.size()) changed.push_back(index);
  };
  for (const NodeId& id : m_start.options.rerun) affect(id);
  for (const auto& [path, outputs] : m_start.options.pinned) affect(path);
  m_affected = behind(*plan, changed);
  m_root = openFrame(plan, m_start.run.inputs, {});
}

// Nodes of an earlier run by path.
Execution::KnownNodes Execution::readKnown(PipelineRunId run, bool withValues) {
  KnownNodes known;
  const Status read = m_parts.services.project->read([&](Database& database) -> Status {
    std::unordered_map<std::string, Value> values;
    if (withValues) {
      Statement statement = database.prepare(
          "SELECT v.hash, v.bytes FROM pipeline_value AS v WHERE v.size_bytes <= ? AND v.hash IN (SELECT "
          "j.value FROM"
          " node_run AS n, json_each(n.outputs) AS j WHERE n.run_id = ?)");
      statement.bind(kReadAhead_bytes).bind(run);
      while (true) {
        HEDDLE_ASSIGN(const bool row, statement.step());
        if (!row) break;
        if (Json json = Json::parse(statement.text(1), nullptr, false); !json.is_discarded())
          values.emplace(statement.text(0), Value(std::move(json)));
      }
    }
    Statement statement = database.prepare(std::string(rows::kNodeColumns) + "WHERE run_id = ?");
    statement.bind(run);
    while (true) {
      HEDDLE_ASSIGN(const bool row, statement.step());
      if (!row) return {};
      Json parts;
      Known entry{rows::nodeRunOf(statement, &parts), {}, {}};
      entry.parts = partsFromJson(parts);
      for (const auto& [port, hash] : entry.run.outputs)
        if (const auto value = values.find(hash); value != values.end())
          entry.values.emplace(port, value->second);
      known.emplace(entry.run.path, std::move(entry));
    }
  });
  if (!read) log::warning("pipelines", read.error().english());
  return known;
}

// The last run of the same pipeline says why a node runs again.
void Execution::readPrevious() {
  if (!m_start.run.pipeline) return;
  const auto runs = m_parts.services.project->read(
      [this](Database& database) { return TraceRepository(database).list(m_start.run.pipeline, 4); });
  if (!runs) return;
  int looked = 0;
  for (const PipelineRun& run : *runs) {
    if (run.id == m_start.run.id || ++looked > 2) continue;
    for (auto& [path, known] : readKnown(run.id, true))
      if (known.run.state == NodeState::Done || known.run.state == NodeState::Failed)
        m_previous.emplace(path, std::move(known));
  }
}

void Execution::step() {
  for (size_t i = 0; i < kStepsBetweenCalls && !m_ready.empty(); ++i) {
    const auto [frame, index] = std::move(m_ready.front());
    m_ready.pop_front();
    if (!frame->dead) startNode(frame, index);
  }
  if (m_writer && m_writer->pending() >= kGroup) flush();
}

void Execution::after(SteadyClock::time_point when, bool keepsBusy, std::function<void()> call) {
  if (keepsBusy) ++m_busy;
  m_timers.emplace(when, std::pair(keepsBusy, std::move(call)));
}

void Execution::runDueTimers() {
  const auto now = SteadyClock::now();
  while (!m_timers.empty() && m_timers.begin()->first <= now) {
    auto [keepsBusy, call] = std::move(m_timers.begin()->second);
    m_timers.erase(m_timers.begin());
    if (keepsBusy) --m_busy;
    call();
  }
  if (m_flushAt && *m_flushAt <= now) flush();
}

std::optional<SteadyClock::time_point> Execution::nextWake() const {
  std::optional<SteadyClock::time_point> wake = m_flushAt;
  if (!m_timers.empty() && (!wake || m_timers.begin()->first < *wake)) wake = m_timers.begin()->first;
  return wake;
}

void Execution::flush() {
  m_flushAt.reset();
  if (m_writer) m_writer->flush();
}

void Execution::committed(TraceWriter::Sequence upTo, const Status& status) {
  if (!status && !m_storeError) {
    m_storeError = status.error();
    stopEverything();
  }
  m_durable = std::max(m_durable, upTo);
  std::deque<Waiter> waiters = std::exchange(m_waiters, {});
  for (Waiter& waiter : waiters) {
    if (waiter.needs > m_durable) {
      m_waiters.push_back(std::move(waiter));
      continue;
    }
    --m_busy;
    work(waiter.frame, waiter.index, waiter.attempt);
  }
}

FramePtr Execution::openFrame(std::shared_ptr<const Plan> plan, std::map<std::string, Value> inputs,
                              std::string prefix) {
  auto frame = std::make_shared<Frame>();
  frame->plan = std::move(plan);
  frame->inputs = std::move(inputs);
  frame->prefix = std::move(prefix);
  frame->slots.resize(frame->plan->nodes.size());
  frame->open = frame->slots.size();
  for (size_t i = 0; i < frame->slots.size(); ++i) {
    const PlanNode& node = frame->node(i);
    Slot& slot = frame->slots[i];
    slot.run.path = frame->prefix + node.node->id;
    slot.run.node = node.node->id;
    slot.run.type = node.node->type;
    slot.openWires = node.wires();
    if (slot.openWires) continue;
    slot.started = true;
    m_ready.emplace_back(frame, i);
  }
  return frame;
}

void Execution::runBody(const std::shared_ptr<Attempt>& parent, BodyRun body, BodyDone done) {
  if (std::exchange(parent->m_awaited, false)) --m_busy;
  if (parent->m_over) return;
  const Frame& outer = *parent->m_frame;
  std::vector<std::string> pipelines = outer.pipelines;
  if (!body.pipeline.empty()) {
    if (std::ranges::find(pipelines, body.pipeline) != pipelines.end() || body.pipeline == m_start.run.name)
      return done(failure(
          "pipelines.recursion", HEDDLE_TR("Error", "The pipeline runs itself without end"), body.pipeline,
          HEDDLE_TR("Error", "Take the pipeline out of itself; to repeat steps, use a loop node")));
    pipelines.push_back(body.pipeline);
  }
  if (outer.depth + 1 > kMaxDepth)
    return done(failure("pipelines.too_deep", HEDDLE_TR("Error", "Pipelines are nested too deeply"),
                        parent->path(), HEDDLE_TR("Error", "Check whether a pipeline contains itself")));
  auto& plan = m_plans[body.graph.get()];
  if (!plan) plan = Plan::make(*m_parts.services.registry, body.graph, {&m_start.snapshot, outer.depth + 1});
  std::string prefix = parent->path() + "/";
  if (!body.label.empty()) prefix += body.label + "/";
  const FramePtr frame = openFrame(plan, std::move(body.inputs), std::move(prefix));
  frame->depth = outer.depth + 1;
  frame->pipelines = std::move(pipelines);
  frame->parent = parent;
  frame->done = std::move(done);
  parent->m_bodies.push_back(frame);
  if (frame->open == 0) frameEnded(frame);
}

void Execution::frameEnded(const FramePtr& frame) {
  if (frame->dead || !frame->done) return;
  const auto parent = frame->parent.lock();
  frame->dead = true;
  if (!parent || parent->m_over) return;
  const BodyDone done = std::exchange(frame->done, nullptr);
  if (frame->error) return done(std::unexpected(*frame->error));
  std::map<std::string, Value> outputs;
  for (const InterfaceEntry& entry : interfaceOf(*frame->plan->graph).outputs) {
    const Slot& slot = frame->slots[frame->plan->indexOf(entry.node)];
    if (const auto value = slot.outputs.find("value"); value != slot.outputs.end())
      outputs.emplace(entry.name, value->second);
  }
  done(std::move(outputs));
}

// Whatever still goes on inside is stopped and no longer heard.
void Execution::kill(Frame& frame) {
  if (std::exchange(frame.dead, true)) return;
  for (Slot& slot : frame.slots) {
    const std::shared_ptr<Attempt> attempt = slot.attempt;
    if (!attempt || attempt->m_over) continue;
    attempt->m_over = true;
    m_asking.erase(attempt->path());
    attempt->m_stop.request_stop();
    for (const auto& body : attempt->m_bodies)
      if (const FramePtr inner = body.lock()) kill(*inner);
    if (!attempt->m_awaited) m_live.erase(attempt);
  }
}

void Execution::stopEverything() {
  if (std::exchange(m_cancelled, true)) return;
  const auto live = m_live;
  for (const std::shared_ptr<Attempt>& attempt : live) attempt->m_stop.request_stop();
  for (const auto& [path, attempt] : std::exchange(m_asking, {}))
    attemptEnded(attempt, failure("cancelled", HEDDLE_TR("Error", "Cancelled")));
  for (const Waiter& waiter : std::exchange(m_waiters, {})) {
    --m_busy;
    attemptEnded(waiter.attempt, failure("cancelled", HEDDLE_TR("Error", "Cancelled")));
  }
  // Retries are due now, and find that all is cancelled.
  auto timers = std::exchange(m_timers, {});
  for (auto& [when, timer] : timers) {
    if (timer.first) --m_busy;
    timer.second();
  }
}

void Execution::conclude() {
  PipelineRun& run = m_start.run;
  m_inbox->close();
  Project* project = m_parts.services.project;
  if (!m_abandoned) {
    flush();
    run.finished_ms = m_parts.services.clock_ms ? m_parts.services.clock_ms() : nowMs();
    run.error = m_storeError ? m_storeError : m_root->error;
    run.status = m_storeError       ? RunStatus::Failed
                 : m_cancelled      ? RunStatus::Cancelled
                 : m_root->open > 0 ? RunStatus::Waiting
                 : m_root->error    ? RunStatus::Failed
                                    : RunStatus::Done;
    if (run.status == RunStatus::Waiting) run.finished_ms = 0;
    if (run.status == RunStatus::Cancelled) run.error.reset();
    for (const InterfaceEntry& entry : interfaceOf(*m_start.graph).outputs) {
      const Slot& slot = m_root->slots[m_root->plan->indexOf(entry.node)];
      if (const auto value = slot.outputs.find("value"); value != slot.outputs.end())
        run.outputs.insert_or_assign(entry.name, value->second);
    }
    if (project) {
      const Status saved = waitFor(project->write(Durability::Normal, [run](Database& database) -> Status {
        HEDDLE_TRY(updateRun(database, run));
        return TraceRepository(database).trim();
      }));
      if (!saved && run.status != RunStatus::Failed) {
        run.status = RunStatus::Failed;
        run.error = saved.error();
      }
    }
    if (m_start.observer.ended) m_start.observer.ended(run);
  }
  // Attempts and their frames hold each other.
  for (const std::shared_ptr<Attempt>& attempt : m_live)
    attempt->m_frame->slots[attempt->m_index].attempt.reset();
  m_live.clear();
  m_asking.clear();
  m_root.reset();
  const std::lock_guard lock(m_viewMutex);
  m_result = run;
  m_over = true;
  m_ended.notify_all();
}

}  // namespace heddle::pipelines
