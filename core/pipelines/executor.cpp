#include "core/pipelines/executor.h"

#include <algorithm>
#include <future>

#include "core/base/json_number.h"
#include "core/pipelines/execution.h"
#include "core/pipelines/graph_check.h"
#include "core/pipelines/graph_interface.h"
#include "core/pipelines/trace_rows.h"

namespace heddle::pipelines {
namespace {

Json optionsToJson(const RunOptions& options) {
  Json json = {
      {"model", options.model}, {"reuse", options.reuse}, {"priority", static_cast<int>(options.priority)}};
  if (options.from) json["from"] = options.from;
  if (!options.rerun.empty()) json["rerun"] = options.rerun;
  for (const auto& [path, outputs] : options.pinned)
    for (const auto& [port, value] : outputs) json["pinned"][path][port] = value;
  return json;
}

RunOptions optionsFromJson(const Json& json) {
  RunOptions options;
  if (!json.is_object()) return options;
  options.model = json.value("model", std::string());
  options.reuse = json.value("reuse", true);
  options.priority = static_cast<Priority>(std::clamp(numberAt(json, "priority", 0), 0, 2));
  options.from = numberAt(json, "from", PipelineRunId{0});
  options.rerun = json.value("rerun", std::set<NodeId>());
  const Json pinned = json.value("pinned", Json::object());
  for (const auto& [path, outputs] : pinned.items())
    for (const auto& [port, value] : outputs.items()) options.pinned[path][port] = value;
  return options;
}

std::unexpected<Error> wrongInput(std::string name, Text what, Text hint) {
  return failure("pipelines.input", std::move(what), std::move(name), std::move(hint));
}

// What input nodes are given, each of its type.
Result<std::map<std::string, Value>> inputsFor(const Graph& graph, const RunOptions& options) {
  const GraphInterface takes = interfaceOf(graph);
  std::string names;
  for (const InterfaceEntry& entry : takes.inputs) names += (names.empty() ? "" : ", ") + entry.name;
  std::map<std::string, Value> inputs;
  for (const auto& [name, value] : options.inputs) {
    const InterfaceEntry* entry = takes.input(name);
    if (!entry)
      return wrongInput(name, HEDDLE_TR("Error", "The pipeline has no input of this name"),
                        names.empty() ? Text(HEDDLE_TR("Error", "It takes no inputs"))
                                      : Text(HEDDLE_TR("Error", "Its inputs are: {0}"), {names}));
    if (!isOfType(value, entry->type))
      return wrongInput(name,
                        {HEDDLE_TR("Error", "The value is not of the kind that the input takes: {0}"),
                         {portTypeName(entry->type)}},
                        HEDDLE_TR("Error", "Give it as JSON, such as 1, true or {\"name\": \"Ada\"}"));
    inputs.emplace(name, Value(value));
  }
  for (const InterfaceEntry& entry : takes.inputs) {
    const bool isPinned = options.pinned.contains(entry.node);
    if (inputs.contains(entry.name) || isPinned) continue;
    if (entry.defaultValue.is_null())
      return wrongInput(entry.name, HEDDLE_TR("Error", "The pipeline needs a value for this input"),
                        HEDDLE_TR("Error", "Give it one, or a default in the node's settings"));
    inputs.emplace(entry.name, Value(entry.defaultValue));
  }
  return inputs;
}

}  // namespace

struct PipelineExecutor::Impl {
  explicit Impl(PipelineServices services) : parts(std::move(services)) {}

  std::shared_ptr<Execution> find(PipelineRunId id) const {
    const std::lock_guard lock(mutex);
    const auto found = executions.find(id);
    return found == executions.end() ? nullptr : found->second;
  }
  // Runs that are over are kept until their number is a bother: wait() may still ask for them.
  void add(PipelineRunId id, std::shared_ptr<Execution> execution) {
    constexpr size_t kKept = 32;
    std::vector<std::shared_ptr<Execution>> gone;
    const std::lock_guard lock(mutex);
    if (const auto old = executions.find(id); old != executions.end()) gone.push_back(std::move(old->second));
    executions[id] = std::move(execution);
    for (auto entry = executions.begin(); executions.size() > kKept && entry != executions.end();) {
      if (entry->second->isOver()) {
        gone.push_back(std::move(entry->second));
        entry = executions.erase(entry);
      } else {
        ++entry;
      }
    }
  }
  Result<PipelineRunId> launch(ExecutionStart start) {
    if (start.options.model.empty()) start.options.model = parts.services.defaultModel;
    const PipelineRunId id = start.run.id;
    const auto execution = std::make_shared<Execution>(parts, std::move(start));
    add(id, execution);
    execution->begin();
    return id;
  }
  Status answerStored(PipelineRunId run, const std::string& path, const Json& value);

  ExecutorParts parts;
  mutable std::mutex mutex;
  std::map<PipelineRunId, std::shared_ptr<Execution>> executions;
};

PipelineExecutor::PipelineExecutor(PipelineServices services)
    : m_impl(std::make_unique<Impl>(std::move(services))) {}

PipelineExecutor::~PipelineExecutor() {
  const auto running = std::exchange(m_impl->executions, {});
}

const PipelineServices& PipelineExecutor::services() const {
  return m_impl->parts.services;
}

Result<PipelineRunId> PipelineExecutor::start(Graph graph, RunOptions options, RunObserver observer) {
  const PipelineServices& services = m_impl->parts.services;
  ExecutionStart start;
  start.snapshot = Snapshot::take(*services.registry, graph, m_impl->parts.library.get());
  const PortContext context{&start.snapshot, 0, options.name};
  HEDDLE_TRY(requireValid(checkGraph(*services.registry, graph, context)));
  HEDDLE_ASSIGN(start.run.inputs, inputsFor(graph, options));
  start.run.id = randomId();
  start.run.pipeline = options.pipeline;
  start.run.version = options.version;
  start.run.name = options.name;
  start.run.seed = options.seed;
  start.run.created_ms = services.clock_ms ? services.clock_ms() : nowMs();
  start.run.graphText = graph.toText();
  start.graph = std::make_shared<const Graph>(std::move(graph));
  start.options = std::move(options);
  start.observer = std::move(observer);
  if (services.project) {
    start.run.person = services.project->me();
    const RunRow row{start.run, optionsToJson(start.options), start.snapshot.toJson()};
    HEDDLE_TRY(waitFor(services.project->write(
        Durability::Normal, [row](Database& database) { return insertRun(database, row); })));
  }
  return m_impl->launch(std::move(start));
}

Result<PipelineRunId> PipelineExecutor::resume(PipelineRunId run, RunObserver observer) {
  const PipelineServices& services = m_impl->parts.services;
  if (const auto known = m_impl->find(run); known && !known->isOver()) return run;
  if (!services.project)
    return failure(
        "pipelines.no_run", HEDDLE_TR("Error", "The run is not in the project"), std::to_string(run),
        HEDDLE_TR("Error", "Look it up in the list of runs; old ones go when their space is needed"));
  HEDDLE_ASSIGN(RunRow row,
                services.project->read([run](Database& database) { return readRun(database, run); }));
  if (row.run.status == RunStatus::Done)
    return failure("pipelines.run_over",
                   HEDDLE_TR("Error", "The run is done; there is nothing to go on with"), std::to_string(run),
                   HEDDLE_TR("Error", "Start a new run"));
  ExecutionStart start;
  HEDDLE_ASSIGN(Graph graph, Graph::fromText(row.run.graphText));
  HEDDLE_ASSIGN(start.snapshot, Snapshot::fromJson(row.snapshot));
  HEDDLE_TRY(requireValid(checkGraph(*services.registry, graph, {&start.snapshot, 0, row.run.name})));
  start.graph = std::make_shared<const Graph>(std::move(graph));
  start.options = optionsFromJson(row.options);
  start.run = std::move(row.run);
  start.run.status = RunStatus::Running;
  start.run.error.reset();
  start.observer = std::move(observer);
  start.resumed = true;
  HEDDLE_TRY(waitFor(services.project->write(
      Durability::Normal, [again = start.run](Database& database) { return updateRun(database, again); })));
  return m_impl->launch(std::move(start));
}

void PipelineExecutor::cancel(PipelineRunId run) {
  if (const auto execution = m_impl->find(run)) execution->cancel();
}

// The run has ended as waiting: the answer becomes the node's outputs in its trace, where resuming finds
// them.
Status PipelineExecutor::Impl::answerStored(PipelineRunId run, const std::string& path, const Json& value) {
  const auto notWaiting = [&path] {
    return failure("pipelines.not_waiting", HEDDLE_TR("Error", "The node does not wait for a person"), path,
                   HEDDLE_TR("Error", "Reload the run"));
  };
  if (!parts.services.project) return notWaiting();
  HEDDLE_ASSIGN(auto found, parts.services.project->read([&](Database& database) {
    return TraceRepository(database).node(run, path);
  }));
  if (!found || found->state != NodeState::Waiting || !found->question) return notWaiting();
  const NodeType* type = parts.services.registry->find(found->type);
  if (!type) return notWaiting();
  HEDDLE_ASSIGN(const Outputs outputs, type->answered(*found->question, value));
  found->state = NodeState::Done;
  std::vector<Value> values;
  for (const auto& [port, output] : outputs) {
    found->outputs[port] = output.hash();
    values.push_back(output);
  }
  return waitFor(parts.services.project->write(
      Durability::Full,
      [run, node = *std::move(found), values = std::move(values)](Database& database) -> Status {
        HEDDLE_TRY(putValues(database, values));
        database.touched("pipeline_run", run);
        return database
            .prepare("UPDATE node_run SET state = ?, outputs = ?, data = ? WHERE run_id = ? AND path = ?")
            .bind(nodeStateName(node.state))
            .bind(rows::hashesToJson(node.outputs).dump())
            .bind(rows::dataOf(node, nullptr).dump(-1, ' ', false, Json::error_handler_t::replace))
            .bind(run)
            .bind(node.path)
            .run();
      }));
}

Status PipelineExecutor::answer(PipelineRunId run, const std::string& path, const Json& value) {
  if (const auto execution = m_impl->find(run); execution && !execution->isOver()) {
    auto told = std::make_shared<std::promise<Status>>();
    auto outcome = told->get_future();
    if (execution->answer(path, value, std::move(told))) {
      // The run may end before it hears of the answer, and the promise with it; then its trace takes the
      // answer.
      try {
        return outcome.get();
      } catch (const std::future_error&) {
      }
    }
    execution->waitForEnd();
  }
  return m_impl->answerStored(run, path, value);
}

bool PipelineExecutor::isRunning(PipelineRunId run) const {
  const auto execution = m_impl->find(run);
  return execution && !execution->isOver();
}

std::vector<NodeRun> PipelineExecutor::nodes(PipelineRunId run) const {
  const auto execution = m_impl->find(run);
  return execution ? execution->nodes() : std::vector<NodeRun>();
}

std::optional<PipelineRun> PipelineExecutor::wait(PipelineRunId run) {
  const auto execution = m_impl->find(run);
  if (!execution) return std::nullopt;
  return execution->waitForEnd();
}

}  // namespace heddle::pipelines
