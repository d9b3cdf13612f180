// The executor against a naive sequential one, its policies, its memory, and what it says about why a node
// ran.
#include <QtTest>
#include <random>

#include "core/pipelines/graph_interface.h"
#include "core/store/purge.h"
#include "tests/pipelines/pipelines_fixture.h"

using namespace heddle;
using namespace heddle::pipelines;
using namespace heddle::pipelines::testing;

namespace {

constexpr int64_t kPrime = 1000003;

// A graph of the test's number nodes; wires lead from earlier nodes to later ones.
Graph randomGraph(std::mt19937& random, int size) {
  const auto below = [&random](int n) { return std::uniform_int_distribution(0, n - 1)(random); };
  static const std::vector<std::string> kTypes = {"mix", "mix", "slow_mix", "odd", "lenient", "fail"};
  Graph graph;
  std::vector<NodeId> ids;
  for (int i = 0; i < size; ++i) {
    // Ids in another order than the wires run.
    const NodeId id = "n" + std::to_string((i * 7919) % 1000) + "_" + std::to_string(i);
    add(graph, id, kTypes[static_cast<size_t>(below(below(3) ? 5 : 6))], {{"plus", below(1000)}});
    graph.nodes[id].disabled = below(12) == 0;
    graph.nodes[id].policies.continueOnError = below(2) == 0;
    if (below(4) == 0) graph.nodes[id].policies.fallback = Json{{"out", below(1000)}};
    for (const char* port : {".a", ".b"})
      if (i > 0 && below(3)) wire(graph, ids[static_cast<size_t>(below(i))] + ".out", id + port);
    for (int k = below(3); i > 0 && k > 1; --k)
      wire(graph, ids[static_cast<size_t>(below(i))] + (below(2) ? ".done" : ".done"), id + ".when");
    ids.push_back(id);
  }
  return graph;
}

struct Expected {
  NodeState state = NodeState::Done;
  std::optional<int64_t> out;
  bool broken = false;
};

// One node after another, by the words of executor.h.
std::map<NodeId, Expected> naive(const Graph& graph) {
  std::map<NodeId, Expected> done;
  const std::function<const Expected&(const NodeId&)> visit = [&](const NodeId& id) -> const Expected& {
    if (const auto known = done.find(id); known != done.end()) return known->second;
    const Node& node = graph.nodes.at(id);
    std::map<std::string, int64_t> inputs;
    bool broken = false, missing = false, ordered = true, any = false, controlled = false;
    for (const Wire& wire : graph.wiresInto(id)) {
      const Expected& from = visit(wire.from.node);
      broken |= from.broken;
      if (wire.to.port == "when") {
        controlled = true;
        any |= from.state == NodeState::Done;
      } else if (from.out) {
        inputs[wire.to.port] = *from.out;
      } else {
        missing = true;
      }
    }
    if (controlled) ordered = any;
    Expected& result = done[id];
    const bool tolerant = node.type == "lenient";
    if (broken || !ordered || (missing && (!tolerant || inputs.empty()))) {
      result = {NodeState::Skipped, std::nullopt, broken};
      return result;
    }
    if (node.disabled) {
      for (const char* port : {"b", "a"})
        if (inputs.contains(port)) result.out = inputs[port];
      return result;
    }
    if (node.type == "fail") {
      if (node.policies.fallback)
        result.out = (*node.policies.fallback)["out"].get<int64_t>();
      else
        result = {NodeState::Failed, std::nullopt, !node.policies.continueOnError};
      return result;
    }
    const auto value = [&](const char* port) { return inputs.contains(port) ? inputs[port] : 7; };
    const int64_t out = (value("a") + 2 * value("b") + node.parameters.at("plus").get<int64_t>()) % kPrime;
    if (node.type != "odd" || out % 2 == 1) result.out = out;
    return result;
  };
  for (const auto& [id, node] : graph.nodes) visit(id);
  return done;
}

// in -> slow(plus 1) -> out, and what hangs on it.
Graph chain() {
  Graph graph;
  add(graph, "in", "input", {{"type", "number"}, {"default", 1}});
  add(graph, "first", "slow_mix", {{"plus", 1}});
  add(graph, "second", "slow_mix", {{"plus", 2}});
  add(graph, "out", "output", {{"type", "number"}});
  wire(graph, "in.value", "first.a");
  wire(graph, "first.out", "second.a");
  wire(graph, "second.out", "out.value");
  return graph;
}

PipelineServices servicesFor(const Registry& test, Project* project = nullptr) {
  PipelineServices services;
  services.registry = &test.registry;
  services.project = project;
  services.poolThreads = 4;
  return services;
}

Graph doubleBody() {
  Graph body;
  add(body, "item", "input", {{"type", "number"}});
  add(body, "mix", "slow_mix");
  add(body, "result", "output", {{"type", "number"}});
  wire(body, "item.value", "mix.b");
  wire(body, "mix.out", "result.value");
  return body;
}

}  // namespace

class ExecutorTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void equalsTheNaiveOne() {
    const Registry test;
    PipelineExecutor executor(servicesFor(test));
    for (uint32_t seed = 0; seed < 150; ++seed) {
      std::mt19937 random(seed);
      const Graph graph = randomGraph(random, 1 + static_cast<int>(seed) % 40);
      const auto expected = naive(graph);
      const Ran ran = runGraph(executor, graph);
      bool fails = false;
      for (const auto& [id, wanted] : expected) {
        const NodeRun& node = ran.node(id);
        const std::string where =
            "seed " + std::to_string(seed) + ", " + id + ": " + std::string(nodeStateName(node.state));
        QVERIFY2(node.state == wanted.state, where.c_str());
        const std::string hash = wanted.out ? Value(Json(*wanted.out)).hash() : std::string();
        const auto out = node.outputs.find("out");
        QVERIFY2((out == node.outputs.end() ? std::string() : out->second) == hash, where.c_str());
        fails |= wanted.state == NodeState::Failed && wanted.broken;
      }
      QCOMPARE(ran.run.status, fails ? RunStatus::Failed : RunStatus::Done);
    }
  }

  void inputsAndOutputsByName() {
    const Registry test;
    PipelineExecutor executor(servicesFor(test));
    QCOMPARE(runGraph(executor, chain()).output("out"), Json((1 + 14 + 1) + 14 + 2));
    RunOptions options;
    options.inputs["in"] = 100;
    QCOMPARE(runGraph(executor, chain(), options).output("out"), Json(100 + 14 + 1 + 14 + 2));
    options.inputs["in"] = "text";
    QCOMPARE(runGraph(executor, chain(), options).run.error->code, std::string("pipelines.input"));
    options.inputs = {{"other", 1}};
    QCOMPARE(runGraph(executor, chain(), options).run.error->input, std::string("other"));
  }

  void unknownTypesAndMissingPortsDoNotRun() {
    const Registry test;
    PipelineExecutor executor(servicesFor(test));
    Graph graph = chain();
    add(graph, "future", "from_the_future");
    QCOMPARE(runGraph(executor, graph).run.error->code, std::string("pipelines.unknown_type"));
    graph.nodes.at("future").disabled = true;
    QCOMPARE(runGraph(executor, graph).run.status, RunStatus::Done);
    wire(graph, "first.nowhere", "second.b");
    QCOMPARE(runGraph(executor, graph).run.error->code, std::string("pipelines.no_port"));
  }

  void nothingChangedNothingRuns() {
    const Registry test;
    TestProject store;
    const ThingId id = store.save("chain", chain());
    RunOptions options;
    options.pipeline = id;
    options.name = "chain";
    {
      PipelineExecutor executor(servicesFor(test, store.project.get()));
      const Ran first = runGraph(executor, chain(), options);
      QCOMPARE(first.run.status, RunStatus::Done);
      QCOMPARE(test.slowNode->runs(), 2);
      QVERIFY(first.node("first").why->kind == RunReason::Kind::First);
    }
    // Another executor knows it too, as another process would.
    PipelineExecutor executor(servicesFor(test, store.project.get()));
    const Ran again = runGraph(executor, chain(), options);
    QCOMPARE(test.slowNode->runs(), 2);
    QVERIFY(again.node("first").cached() && again.node("second").cached());
    QCOMPARE(again.output("out"), Json(32));

    Graph changed = chain();
    changed.nodes["second"].parameters["plus"] = 5;
    const Ran third = runGraph(executor, changed, options);
    QVERIFY(third.node("first").cached());
    QVERIFY(!third.node("second").cached());
    QCOMPARE(third.node("second").why->changed, (std::vector<RunReason::Change>{{"parameter", "plus"}}));
    QVERIFY(third.node("second").why->sentence().english().find("plus") != std::string::npos);

    options.inputs["in"] = 50;
    const Ran fourth = runGraph(executor, changed, options);
    QCOMPARE(fourth.node("first").why->changed, (std::vector<RunReason::Change>{{"input", "a"}}));
    QCOMPARE(fourth.node("second").why->changed, (std::vector<RunReason::Change>{{"input", "a"}}));
    QCOMPARE(test.slowNode->runs(), 5);

    options.reuse = false;
    const Ran fifth = runGraph(executor, changed, options);
    QVERIFY(fifth.node("first").why->kind == RunReason::Kind::Asked);
    QCOMPARE(test.slowNode->runs(), 7);
  }

  void anEditedOutputRunsFromThere() {
    const Registry test;
    TestProject store;
    PipelineExecutor executor(servicesFor(test, store.project.get()));
    RunOptions options;
    options.pipeline = store.save("chain", chain());
    const Ran first = runGraph(executor, chain(), options);
    options.from = first.run.id;
    options.pinned["first"]["out"] = 1000;
    const Ran edited = runGraph(executor, chain(), options);
    QCOMPARE(edited.output("out"), Json(1016));
    QCOMPARE(edited.node("first").origin, Origin::Pinned);
    QCOMPARE(edited.node("in").origin, Origin::EarlierRun);
    QCOMPARE(test.slowNode->runs(), 3);
    options.pinned.clear();
    options.rerun = {"second"};
    const Ran again = runGraph(executor, chain(), options);
    QCOMPARE(again.node("first").origin, Origin::EarlierRun);
    QVERIFY(again.node("second").why->kind == RunReason::Kind::Asked);
    QCOMPARE(test.slowNode->runs(), 4);
    QCOMPARE(again.output("out"), Json(32));
  }

  void retriesUntilItWorks() {
    Registry test;
    std::atomic<int> left = 2;
    NodeTypeDescription description;
    description.id = "flaky";
    description.ports = {number("out", Direction::Out)};
    description.runsOn = RunsOn::Pool;
    test.addNode(description, [&left](NodeContext&) -> Result<Outputs> {
      if (left-- > 0) return failure("test.flaky", "Not yet");
      return Outputs{{"out", Value(Json(4))}};
    });
    PipelineExecutor executor(servicesFor(test));
    Graph graph;
    add(graph, "flaky", "flaky");
    graph.nodes["flaky"].policies.retries = 2;
    graph.nodes["flaky"].policies.retryDelay = std::chrono::milliseconds(1);
    const Ran ran = runGraph(executor, graph);
    QCOMPARE(ran.run.status, RunStatus::Done);
    QCOMPARE(ran.node("flaky").attempt, 3);
    left = 3;
    const Ran failed = runGraph(executor, graph);
    QCOMPARE(failed.run.error->code, std::string("test.flaky"));
    QCOMPARE(failed.run.error->input, std::string("flaky"));
  }

  void timeoutAndCancelReachTheNode() {
    Registry test;
    NodeTypeDescription description;
    description.id = "endless";
    description.ports = {number("out", Direction::Out)};
    description.runsOn = RunsOn::Pool;
    std::atomic<int> entered = 0;
    test.addNode(description, [&entered](NodeContext& context) -> Result<Outputs> {
      ++entered;
      std::mutex mutex;
      std::condition_variable_any wake;
      std::unique_lock lock(mutex);
      wake.wait(lock, context.stopToken(), [] { return false; });
      return failure("test.stopped", "Stopped");
    });
    PipelineExecutor executor(servicesFor(test));
    Graph graph;
    add(graph, "endless", "endless");
    add(graph, "after", "mix");
    wire(graph, "endless.out", "after.a");
    graph.nodes["endless"].policies.timeout = std::chrono::milliseconds(5);
    const Ran ran = runGraph(executor, graph);
    QCOMPARE(ran.run.error->code, std::string("pipelines.timeout"));
    QCOMPARE(ran.node("after").state, NodeState::Skipped);

    graph.nodes["endless"].policies.timeout = {};
    RunObserver observer;
    PipelineExecutor* const all = &executor;
    std::atomic<PipelineRunId> id = 0;
    observer.started = [&id](const PipelineRun& run) { id = run.id; };
    observer.node = [&id, all](const NodeRun& node) {
      if (node.state == NodeState::Running) all->cancel(id);
    };
    const Ran cancelled = collect(executor, executor.start(graph, {}, observer));
    QCOMPARE(cancelled.run.status, RunStatus::Cancelled);
    QCOMPARE(cancelled.node("endless").state, NodeState::Cancelled);
    QCOMPARE(cancelled.node("after").state, NodeState::Cancelled);
  }

  void mapsAndLoops() {
    const Registry test;
    PipelineExecutor executor(servicesFor(test));
    Graph graph;
    add(graph, "in", "input", {{"type", "list of number"}, {"default", Json({1, 2, 3, 4, 5})}});
    add(graph, "map", "map", {{"body", doubleBody().toJson()}, {"at_once", 2}});
    add(graph, "out", "output", {{"type", "list of number"}});
    wire(graph, "in.value", "map.items");
    wire(graph, "map.result", "out.value");
    const Ran ran = runGraph(executor, graph);
    QCOMPARE(ran.run.status, RunStatus::Done);
    QCOMPARE(ran.output("out"), Json({9, 11, 13, 15, 17}));
    QCOMPARE(ran.node("map/3/mix").state, NodeState::Done);
    RunOptions none;
    none.inputs["in"] = Json::array();
    QCOMPARE(runGraph(executor, graph, none).output("out"), Json::array());

    Graph body;
    add(body, "value", "input", {{"type", "number"}});
    add(body, "mix", "slow_mix", {{"plus", 1}});
    add(body, "result", "output", {{"type", "number"}, {"name", "value"}});
    wire(body, "value.value", "mix.a");
    wire(body, "mix.out", "result.value");
    Graph loop;
    add(loop, "in", "input", {{"type", "number"}, {"default", 0}});
    add(loop, "loop", "loop", {{"body", body.toJson()}, {"until", "value > 40"}, {"most_turns", 10}});
    add(loop, "out", "output", {{"type", "number"}});
    add(loop, "turns", "output", {{"type", "number"}});
    wire(loop, "in.value", "loop.value");
    wire(loop, "loop.value", "out.value");
    wire(loop, "loop.turns", "turns.value");
    const Ran looped = runGraph(executor, loop);
    QCOMPARE(looped.output("out"), Json(45));
    QCOMPARE(looped.output("turns"), Json(3));
    loop.nodes["loop"].parameters["until"] = "false";
    QCOMPARE(runGraph(executor, loop).output("turns"), Json(10));
    loop.nodes["loop"].parameters["at_limit"] = "fail";
    QCOMPARE(runGraph(executor, loop).run.error->code, std::string("pipelines.loop_limit"));
  }

  void aFailedItemFailsOrIsLeftOut() {
    const Registry test;
    PipelineExecutor executor(servicesFor(test));
    Graph body = doubleBody();
    add(body, "only_odd", "odd", {{"plus", 1}});
    body.wires.erase({{"mix", "out"}, {"result", "value"}});
    wire(body, "mix.out", "only_odd.a");
    add(body, "fail", "fail");
    wire(body, "only_odd.out", "fail.a");
    wire(body, "mix.out", "result.value");
    Graph graph;
    add(graph, "in", "constant", {{"type", "list of number"}, {"value", Json({1, 2})}});
    add(graph, "map", "map", {{"body", body.toJson()}, {"failed", "skip"}});
    add(graph, "out", "output", {{"type", "list of number"}});
    wire(graph, "in.value", "map.items");
    wire(graph, "map.result", "out.value");
    QCOMPARE(runGraph(executor, graph).output("out"), Json({9, 11}));
    body.nodes["fail"].type = "fail";
    body.wires.erase({{"only_odd", "out"}, {"fail", "a"}});
    graph.nodes["map"].parameters["body"] = body.toJson();
    QCOMPARE(runGraph(executor, graph).output("out"), Json::array());
    graph.nodes["map"].parameters["failed"] = "fail";
    const Ran failed = runGraph(executor, graph);
    QCOMPARE(failed.run.status, RunStatus::Failed);
    QCOMPARE(failed.run.error->code, std::string("test.fail"));
  }

  void pipelinesInsidePipelinesButNotThemselves() {
    const Registry test;
    TestProject store;
    store.save("double", doubleBody());
    PipelineExecutor executor(servicesFor(test, store.project.get()));
    Graph graph;
    add(graph, "in", "input", {{"type", "number"}, {"default", 5}});
    add(graph, "sub", "sub_pipeline", {{"pipeline", "double"}});
    add(graph, "out", "output", {{"type", "number"}});
    wire(graph, "in.value", "sub.item");
    wire(graph, "sub.result", "out.value");
    const Ran ran = runGraph(executor, graph);
    QVERIFY2(ran.run.status == RunStatus::Done, ran.run.error ? ran.run.error->english().c_str() : "");
    QCOMPARE(ran.output("out"), Json(17));
    QCOMPARE(ran.node("sub/mix").state, NodeState::Done);

    Graph self = graph;
    self.nodes["sub"].parameters["pipeline"] = "self";
    store.save("self", self);
    RunOptions options;
    options.name = "self";
    QCOMPARE(runGraph(executor, self, options).run.error->code, std::string("pipelines.recursion"));
    graph.nodes["sub"].parameters["pipeline"] = "nowhere";
    QCOMPARE(runGraph(executor, graph).run.error->code, std::string("pipelines.unknown"));
  }

  void waitsForAPersonAndGoesOn() {
    const Registry test;
    TestProject store;
    Graph graph;
    add(graph, "in", "input", {{"default", "draft"}});
    add(graph, "review", "human_review", {{"question", "Good?"}});
    add(graph, "yes", "output", {{"name", "approved"}});
    add(graph, "no", "output", {{"name", "rejected"}});
    wire(graph, "in.value", "review.value");
    wire(graph, "review.value", "yes.value");
    wire(graph, "review.value", "no.value");
    wire(graph, "review.approve", "yes.when");
    wire(graph, "review.reject", "no.when");
    PipelineRunId id = 0;
    {
      PipelineExecutor executor(servicesFor(test, store.project.get()));
      const Ran ran = runGraph(executor, graph);
      QCOMPARE(ran.run.status, RunStatus::Waiting);
      QCOMPARE(ran.node("review").question->question, std::string("Good?"));
      id = ran.run.id;
    }
    PipelineExecutor executor(servicesFor(test, store.project.get()));
    const auto waiting =
        store.project->read([](Database& database) { return TraceRepository(database).waiting(); });
    QCOMPARE(waiting->size(), size_t{1});
    QCOMPARE(waiting->front().first, id);
    QCOMPARE(executor.answer(id, "review", Json{{"choice", "perhaps"}}).error().code,
             std::string("pipelines.answer"));
    QVERIFY(executor.answer(id, "review", Json{{"choice", "approve"}, {"value", "better"}}));
    QCOMPARE(executor.answer(id, "review", Json{{"choice", "approve"}}).error().code,
             std::string("pipelines.not_waiting"));
    const Ran ran = collect(executor, executor.resume(id));
    QCOMPARE(ran.run.status, RunStatus::Done);
    QCOMPARE(ran.output("approved"), Json("better"));
    QVERIFY(ran.output("rejected").is_null());
    QCOMPARE(ran.node("no").state, NodeState::Skipped);
    QCOMPARE(executor.resume(id).error().code, std::string("pipelines.run_over"));
    QCOMPARE(executor.resume(12345).error().code, std::string("pipelines.no_run"));
  }

  void aFailedRunGoesOnWhereItFailed() {
    Registry test;
    std::atomic<bool> works = false;
    NodeTypeDescription description;
    description.id = "later";
    description.ports = {number("a", Direction::In), number("out", Direction::Out)};
    description.runsOn = RunsOn::Pool;
    test.addNode(description, [&works](NodeContext& context) -> Result<Outputs> {
      if (!works) return failure("test.later", "Not now");
      return Outputs{{"out", context.inputs().at("a")}};
    });
    TestProject store;
    PipelineExecutor executor(servicesFor(test, store.project.get()));
    Graph graph = chain();
    add(graph, "later", "later");
    graph.wires.erase({{"second", "out"}, {"out", "value"}});
    wire(graph, "second.out", "later.a");
    wire(graph, "later.out", "out.value");
    const Ran failed = runGraph(executor, graph);
    QCOMPARE(failed.run.status, RunStatus::Failed);
    works = true;
    const Ran ran = collect(executor, executor.resume(failed.run.id));
    QCOMPARE(ran.run.status, RunStatus::Done);
    QCOMPARE(ran.output("out"), Json(32));
    QCOMPARE(test.slowNode->runs(), 2);
  }

  void streamsTextInOrder() {
    Registry test;
    NodeTypeDescription description;
    description.id = "talks";
    description.ports = {number("out", Direction::Out)};
    description.runsOn = RunsOn::Pool;
    test.addNode(description, [](NodeContext& context) -> Result<Outputs> {
      for (const char* word : {"one ", "two ", "three"}) context.stream(word);
      return Outputs{{"out", Value(Json(3))}};
    });
    PipelineExecutor executor(servicesFor(test));
    Graph graph;
    add(graph, "talks", "talks");
    std::string heard;
    std::vector<NodeState> states;
    RunObserver observer;
    observer.text = [&heard](const std::string&, const std::string& text) { heard += text; };
    observer.node = [&states](const NodeRun& node) { states.push_back(node.state); };
    (void)collect(executor, executor.start(graph, {}, observer));
    QCOMPARE(heard, std::string("one two three"));
    QCOMPARE(states, (std::vector{NodeState::Queued, NodeState::Running, NodeState::Done}));
  }

  void theFirstReadyDoesNotWait() {
    Registry test;
    std::mutex mutex;
    std::condition_variable wake;
    bool open = false;
    NodeTypeDescription description;
    description.id = "held";
    description.ports = {number("out", Direction::Out)};
    description.runsOn = RunsOn::Pool;
    test.addNode(description, [&](NodeContext&) -> Result<Outputs> {
      std::unique_lock lock(mutex);
      wake.wait(lock, [&] { return open; });
      return Outputs{{"out", Value(Json(1))}};
    });
    PipelineExecutor executor(servicesFor(test));
    Graph graph;
    add(graph, "held", "held");
    add(graph, "quick", "mix");
    add(graph, "first", "first_ready", {{"type", "number"}});
    add(graph, "out", "output", {{"type", "number"}});
    wire(graph, "held.out", "first.a");
    wire(graph, "quick.out", "first.b");
    wire(graph, "first.value", "out.value");
    RunObserver observer;
    // Opened only by what stands behind the join: waiting for all would wait for ever.
    observer.node = [&](const NodeRun& node) {
      if (node.path != "out" || node.state != NodeState::Done) return;
      const std::lock_guard lock(mutex);
      open = true;
      wake.notify_all();
    };
    const Ran ran = collect(executor, executor.start(graph, {}, observer));
    QCOMPARE(ran.output("out"), Json(21));
    QCOMPARE(ran.node("held").state, NodeState::Done);
  }

  void purgingThePipelineTakesItsRuns() {
    const Registry test;
    TestProject store;
    RunOptions options;
    options.pipeline = store.save("chain", chain());
    PipelineExecutor executor(servicesFor(test, store.project.get()));
    QCOMPARE(runGraph(executor, chain(), options).run.status, RunStatus::Done);
    const auto count = [&](const char* sql) {
      return *store.project->read([sql](Database& database) { return database.integer(sql); });
    };
    QVERIFY(count("SELECT count(*) FROM pipeline_value") > 0);
    QVERIFY(waitFor(purgeThing(*store.project, options.pipeline, "test")));
    for (const char* table : {"pipeline_run", "node_run", "pipeline_result", "pipeline_value"})
      QCOMPARE(count((std::string("SELECT count(*) FROM ") + table).c_str()), int64_t{0});
  }
};

QTEST_GUILESS_MAIN(ExecutorTest)
#include "executor_test.moc"
