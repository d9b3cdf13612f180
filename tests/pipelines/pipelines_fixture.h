// What the tests of pipelines share: graphs written in few words, nodes that count their work, and runs
// waited for.
#pragma once

#include <QTemporaryDir>
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <random>

#include "core/pipelines/executor.h"
#include "core/pipelines/graph_check.h"
#include "core/pipelines/nodes/built_in_nodes.h"
#include "core/pipelines/pipeline_repository.h"
#include "core/store/project.h"

namespace heddle::pipelines::testing {

inline Graph& add(Graph& graph, const NodeId& id, const std::string& type, Parameters parameters = {}) {
  Node node;
  node.id = id;
  node.type = type;
  node.parameters = std::move(parameters);
  node.position = {0, 100.0 * static_cast<double>(graph.nodes.size())};
  graph.nodes[id] = std::move(node);
  return graph;
}

inline PortRef ref(const std::string& text) {
  const size_t dot = text.find('.');
  return {text.substr(0, dot), text.substr(dot + 1)};
}

inline void wire(Graph& graph, const std::string& from, const std::string& to) {
  graph.wires.insert({ref(from), ref(to)});
}

// A node whose work is a function; counts how often it ran.
class WorkNode : public NodeType {
 public:
  using Work = std::function<Result<Outputs>(NodeContext&)>;
  WorkNode(NodeTypeDescription description, Work work)
      : m_description(std::move(description)), m_work(std::move(work)) {}
  const NodeTypeDescription& description() const override { return m_description; }
  Result<Outputs> run(NodeContext& context) const override {
    ++m_runs;
    return m_work(context);
  }
  int runs() const { return m_runs; }

 private:
  NodeTypeDescription m_description;
  Work m_work;
  mutable std::atomic<int> m_runs = 0;
};

inline Port number(const std::string& id, Direction direction, bool required = false) {
  return {id, Text(std::string_view("{0}"), {id}), {PortKind::Number, false}, direction, required};
}

// a + 2b + the parameter "plus", modulo a prime; absent inputs count as 7.
inline Result<Outputs> mix(NodeContext& context) {
  const auto value = [&](const char* port) -> int64_t {
    const Json& json = context.input(port);
    return json.is_number() ? json.get<int64_t>() : 7;
  };
  const int64_t plus = context.parameterInteger("plus");
  return Outputs{{"out", Value(Json((value("a") + 2 * value("b") + plus) % 1000003))}};
}

// The built-in nodes, and "mix" (on the scheduler), "slow_mix" (on the pool), "odd" (nothing comes out for
// even sums), "lenient" (runs although inputs were skipped).
struct Registry {
  Registry() {
    for (const auto make : kBuiltInNodes) registry.add(make());
    const auto describe = [](const std::string& id, RunsOn runsOn, bool tolerant = false) {
      NodeTypeDescription description;
      description.id = id;
      description.title = "test";
      description.ports = {number("a", Direction::In), number("b", Direction::In),
                           number("out", Direction::Out)};
      description.parameters = {
          {.id = "plus", .title = "plus", .type = ParameterType::Integer, .defaultValue = 0}};
      description.runsOn = runsOn;
      description.toleratesSkipped = tolerant;
      return description;
    };
    mixNode = addNode(describe("mix", RunsOn::Scheduler), mix);
    slowNode = addNode(describe("slow_mix", RunsOn::Pool), mix);
    addNode(describe("lenient", RunsOn::Scheduler, true), mix);
    addNode(describe("odd", RunsOn::Scheduler), [](NodeContext& context) -> Result<Outputs> {
      HEDDLE_ASSIGN(Outputs outputs, mix(context));
      if (outputs.at("out").json().get<int64_t>() % 2 == 0) return Outputs();
      return outputs;
    });
    failNode = addNode(describe("fail", RunsOn::Pool), [](NodeContext& context) -> Result<Outputs> {
      return failure("test.fail", "It fails", context.path(), "");
    });
  }
  WorkNode* addNode(NodeTypeDescription description, WorkNode::Work work) {
    auto node = std::make_unique<WorkNode>(std::move(description), std::move(work));
    WorkNode* const pointer = node.get();
    registry.add(std::move(node));
    return pointer;
  }
  NodeRegistry registry;
  WorkNode *mixNode = nullptr, *slowNode = nullptr, *failNode = nullptr;
};

// A run from start to end, with what its observer was told.
struct Ran {
  PipelineRun run;
  std::map<std::string, NodeRun> nodes;
  const NodeRun& node(const std::string& path) const { return nodes.at(path); }
  Json output(const std::string& name) const {
    const auto found = run.outputs.find(name);
    return found == run.outputs.end() ? Json() : found->second.json();
  }
};

inline Ran collect(PipelineExecutor& executor, const Result<PipelineRunId>& id) {
  Ran ran;
  if (!id) {
    ran.run.status = RunStatus::Failed;
    ran.run.error = id.error();
    return ran;
  }
  ran.run = *executor.wait(*id);
  for (NodeRun& node : executor.nodes(*id)) ran.nodes[node.path] = std::move(node);
  return ran;
}

inline Ran runGraph(PipelineExecutor& executor, const Graph& graph, RunOptions options = {}) {
  return collect(executor, executor.start(graph, std::move(options)));
}

struct TestProject {
  TestProject() : project(*Project::create(folder.filePath(QStringLiteral("test.heddle")).toStdString())) {}
  ThingId save(const std::string& name, const Graph& graph) {
    return *waitFor(project->write(Durability::Full, [&](Database& database) {
      return PipelineRepository(database).create(name, graph, project->me());
    }));
  }
  QTemporaryDir folder;
  std::unique_ptr<Project> project;
};

}  // namespace heddle::pipelines::testing
