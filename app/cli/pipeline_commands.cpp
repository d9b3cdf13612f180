#include "app/cli/pipeline_commands.h"

#include <fmt/format.h>

#include <mutex>

#include "app/cli/engine_session.h"
#include "app/cli/model_option.h"
#include "core/host/worker_pool.h"
#include "core/knowledge/retrieval/retriever.h"
#include "core/pipelines/executor.h"
#include "core/pipelines/graph_check.h"
#include "core/pipelines/graph_interface.h"
#include "core/pipelines/pipeline_repository.h"
#include "core/store/project.h"

namespace heddle::cli {
namespace {

using namespace heddle::pipelines;

struct PipelineOptions {
  std::string file;
  std::string name;
  PipelineRunId run = 0;
  std::vector<std::string> inputs;
  std::vector<std::string> answers;
  std::string model;
  uint64_t seed = 0;
  bool fresh = false;
  DeviceOptions device;
};

// Everything a run needs, in this process.
struct Session {
  std::unique_ptr<Project> project;
  std::unique_ptr<Library> library;
  std::unique_ptr<Engine> engine;
  std::unique_ptr<WorkerPool> workers;
  std::unique_ptr<Retriever> retriever;
  std::unique_ptr<PipelineExecutor> executor;
};

Result<Session> openSession(const CommandLine& line, const PipelineOptions& options) {
  Session session;
  HEDDLE_ASSIGN(session.project, Project::open(options.file));
  HEDDLE_ASSIGN(session.engine, makeEngine(line, options.device));
  session.library = std::make_unique<Library>(line.folders);
  session.workers = std::make_unique<WorkerPool>();
  session.retriever = std::make_unique<Retriever>(*session.project, session.engine.get());
  PipelineServices services;
  services.project = session.project.get();
  services.engine = session.engine.get();
  services.workers = session.workers.get();
  services.retriever = session.retriever.get();
  services.resolveModel = [library = session.library.get()](const std::string& name) {
    return library->models.resolve(name);
  };
  session.executor = std::make_unique<PipelineExecutor>(std::move(services));
  return session;
}

struct StoredPipeline {
  Thing thing;
  Graph graph;
};
Result<StoredPipeline> findPipeline(Project& project, const std::string& name) {
  return project.read([&](Database& database) -> Result<StoredPipeline> {
    PipelineRepository pipelines(database);
    StoredPipeline found;
    HEDDLE_ASSIGN(found.thing, pipelines.find(name));
    HEDDLE_ASSIGN(found.graph, pipelines.graph(found.thing.head));
    return found;
  });
}

// "name=value" pairs, each read as its input takes it.
Result<std::map<std::string, Json>> readInputs(const Graph& graph, const std::vector<std::string>& pairs) {
  const GraphInterface takes = interfaceOf(graph);
  std::map<std::string, Json> inputs;
  for (const std::string& pair : pairs) {
    const size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0)
      return failure("cli.input", HEDDLE_TR("Error", "--input is no pair of name and value"), pair,
                     HEDDLE_TR("Error", "write it as NAME=VALUE"));
    const std::string name = pair.substr(0, equals);
    const InterfaceEntry* entry = takes.input(name);
    // One it does not take is said by the executor, with the names it does.
    if (!entry) {
      inputs[name] = pair.substr(equals + 1);
      continue;
    }
    HEDDLE_ASSIGN(inputs[name], parseInput(*entry, pair.substr(equals + 1)));
  }
  return inputs;
}

Json nodeAsJson(const NodeRun& node) {
  return {{"id", node.path},
          {"status", nodeStateName(node.state)},
          {"ms", node.duration_ms},
          {"cached", node.cached()},
          {"tokens", node.tokens.prompt + node.tokens.completion}};
}

void sayNode(const CommandLine& line, const NodeRun& node) {
  if (node.state == NodeState::Done && node.cached()) line.line(fmt::format("  {}: from cache", node.path));
  if (node.state == NodeState::Done && !node.cached())
    line.line(fmt::format("  {}: {:.1f} ms", node.path, node.duration_ms));
  if (node.state == NodeState::Failed && node.error)
    line.line(fmt::format("  {}: {}", node.path, node.error->english()));
  if (node.state == NodeState::Waiting && node.question)
    line.line(fmt::format("  {}: waits for a person: {}", node.path, node.question->question));
}

// Waits for the run and says what came of it.
int finish(const CommandLine& line, Session& session, PipelineRunId id) {
  PipelineExecutor& executor = *session.executor;
  PipelineRun run;
  {
    const std::stop_callback onInterrupt(line.interrupts.token(), [&executor, id] { executor.cancel(id); });
    run = *executor.wait(id);
  }
  const auto nodes =
      session.project->read([id](Database& database) { return TraceRepository(database).nodes(id); });
  if (!nodes) return line.fail(nodes.error());
  if (run.status == RunStatus::Failed && run.error) return line.fail(*run.error);
  Json outputs = Json::object();
  for (const auto& [name, value] : run.outputs) outputs[name] = value.json();
  Json list = Json::array();
  for (const NodeRun& node : *nodes) list.push_back(nodeAsJson(node));
  line.object({{"outputs", outputs}, {"run", id}, {"nodes", list}});
  for (const auto& [name, value] : outputs.items())
    line.line(fmt::format("{}: {}", name, value.is_string() ? value.get<std::string>() : dump(value)));
  if (run.status == RunStatus::Waiting)
    line.line(
        fmt::format("run {} waits for a person; go on with: heddle-cli pipeline resume FILE {} --answer "
                    "NODE=CHOICE",
                    id, id));
  else
    line.line(fmt::format("run {}", id));
  return run.status == RunStatus::Cancelled ? kInterrupted : kDone;
}

RunObserver observer(const CommandLine& line) {
  RunObserver observer;
  observer.node = [&line](const NodeRun& node) { sayNode(line, node); };
  return observer;
}

int run(const CommandLine& line, const PipelineOptions& options) {
  auto session = openSession(line, options);
  if (!session) return line.fail(session.error());
  auto pipeline = findPipeline(*session->project, options.name);
  if (!pipeline) return line.fail(pipeline.error());
  RunOptions asked;
  auto inputs = readInputs(pipeline->graph, options.inputs);
  if (!inputs) return line.wrongWords(inputs.error());
  asked.inputs = *std::move(inputs);
  asked.pipeline = pipeline->thing.id;
  asked.version = pipeline->thing.head;
  asked.name = pipeline->thing.name;
  asked.model = options.model;
  asked.seed = options.seed;
  asked.reuse = !options.fresh;
  const auto id = session->executor->start(std::move(pipeline->graph), std::move(asked), observer(line));
  if (!id) return id.error().code == "pipelines.input" ? line.wrongWords(id.error()) : line.fail(id.error());
  return finish(line, *session, *id);
}

int resume(const CommandLine& line, const PipelineOptions& options) {
  auto session = openSession(line, options);
  if (!session) return line.fail(session.error());
  for (const std::string& pair : options.answers) {
    const size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0)
      return line.wrongWords({"cli.answer", HEDDLE_TR("Error", "--answer is no pair of node and choice"),
                              pair, HEDDLE_TR("Error", "write it as NODE=CHOICE")});
    const Status told = session->executor->answer(options.run, pair.substr(0, equals),
                                                  Json{{"choice", pair.substr(equals + 1)}});
    if (!told) return line.fail(told.error());
  }
  const auto id = session->executor->resume(options.run, observer(line));
  if (!id) return line.fail(id.error());
  return finish(line, *session, *id);
}

std::string placeOf(const CheckMessage& message) {
  std::string place = message.inside + message.node;
  if (!message.port.empty()) place += "." + message.port;
  return place;
}

int validate(const CommandLine& line, const PipelineOptions& options) {
  auto project = Project::open(options.file);
  if (!project) return line.fail(project.error());
  const auto pipeline = findPipeline(**project, options.name);
  if (!pipeline) return line.fail(pipeline.error());
  const auto library = projectPipelines(**project);
  const auto messages = checkGraph(builtInNodes(), pipeline->graph, {library.get(), 0, pipeline->thing.name});
  Json list = Json::array();
  for (const CheckMessage& message : messages) {
    Json entry = {{"severity", message.isError ? "error" : "warning"},
                  {"node", message.inside + message.node},
                  {"code", message.error.code},
                  {"message", message.error.what.english()},
                  {"hint", message.error.hint.english()}};
    if (!message.port.empty()) entry["port"] = message.port;
    if (!message.parameter.empty()) entry["parameter"] = message.parameter;
    if (message.wire) entry["wire"] = {portRefText(message.wire->from), portRefText(message.wire->to)};
    list.push_back(std::move(entry));
    line.line(fmt::format("{}: {}: {}", message.isError ? "error" : "warning", placeOf(message),
                          message.error.english()));
  }
  const bool valid = requireValid(messages).has_value();
  line.object({{"valid", valid}, {"messages", list}});
  if (valid) line.line("The pipeline can run.");
  return valid ? kDone : kFailed;
}

}  // namespace

Action declarePipelineRun(CLI::App& command) {
  auto options = std::make_shared<PipelineOptions>();
  command.add_option("FILE", options->file, "The project")->required();
  command.add_option("NAME", options->name, "The pipeline")->required();
  command.add_option("--input", options->inputs, "An input: NAME=VALUE; may be given more than once")
      ->allow_extra_args(false);
  command.add_option("--model,-m", options->model, "The model of nodes that name none");
  command.add_option("--seed", options->seed, "The same seed gives the same answers");
  command.add_flag("--fresh", options->fresh, "Run every node, also where a result is kept");
  addDeviceOptions(command, options->device);
  return [options](const CommandLine& line) { return run(line, *options); };
}

Action declarePipelineResume(CLI::App& command) {
  auto options = std::make_shared<PipelineOptions>();
  command.add_option("FILE", options->file, "The project")->required();
  command.add_option("RUN", options->run, "The run's number")->required();
  command
      .add_option("--answer", options->answers,
                  "For a node that waits for a person: NODE=CHOICE; may be given more than once")
      ->allow_extra_args(false);
  addDeviceOptions(command, options->device);
  return [options](const CommandLine& line) { return resume(line, *options); };
}

Action declarePipelineValidate(CLI::App& command) {
  auto options = std::make_shared<PipelineOptions>();
  command.add_option("FILE", options->file, "The project")->required();
  command.add_option("NAME", options->name, "The pipeline")->required();
  return [options](const CommandLine& line) { return validate(line, *options); };
}

}  // namespace heddle::cli
