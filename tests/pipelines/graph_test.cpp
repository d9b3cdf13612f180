// The graph as text, its checks, and editing it with undo.
#include <QtTest>
#include <random>

#include "core/pipelines/graph_check.h"
#include "core/pipelines/graph_commands.h"
#include "core/pipelines/graph_interface.h"
#include "tests/pipelines/pipelines_fixture.h"

using namespace heddle;
using namespace heddle::pipelines;
using namespace heddle::pipelines::testing;

namespace {

class RandomGraphs {
 public:
  explicit RandomGraphs(uint32_t seed) : m_random(seed) {}
  int below(int n) { return std::uniform_int_distribution(0, n - 1)(m_random); }
  std::string word() {
    static const std::vector<std::string> kWords = {"",      "a",      "two\nlines", "\n",
                                                    "lines", "ümlaut", "\"quoted\\", "x: y"};
    return kWords[static_cast<size_t>(below(static_cast<int>(kWords.size())))];
  }
  Json value(int depth = 0) {
    switch (below(depth > 2 ? 5 : 8)) {
      case 0:
        return below(1000) - 500;
      case 1:
        return below(2) == 0;
      case 2:
        return below(100) / 8.0;
      case 3:
      case 4:
        return word();
      case 5:
        return Json::array({value(depth + 1), value(depth + 1)});
      case 6:
        return {{"lines", value(depth + 1)}};
      default:
        return {{below(2) ? "verbatim" : "key", value(depth + 1)}, {"other", value(depth + 1)}};
    }
  }
  Node node(const NodeId& id) {
    Node made;
    made.id = id;
    static const std::vector<std::string> kTypes = {"mix", "input", "text", "from_the_future"};
    made.type = kTypes[static_cast<size_t>(below(4))];
    made.name = word();
    made.position = {below(2000) / 4.0, static_cast<double>(below(2000))};
    if (below(3) == 0) made.size = Size{static_cast<double>(below(300)), 40};
    made.disabled = below(5) == 0;
    for (int i = below(3); i > 0; --i) made.parameters["p" + std::to_string(i)] = value();
    if (below(3) == 0)
      made.policies = {below(5),
                       std::chrono::milliseconds(below(100)),
                       std::chrono::milliseconds(below(100)),
                       below(2) ? std::optional<Json>(Json{{"out", value()}}) : std::nullopt,
                       below(2) == 0,
                       below(2) == 0};
    if (below(4) == 0) made.extra["future"] = value();
    return made;
  }
  NodeId id(const Graph& graph) {
    auto at = graph.nodes.begin();
    std::advance(at, below(static_cast<int>(graph.nodes.size())));
    return at->first;
  }
  Wire wireOf(const Graph& graph) {
    return {{id(graph), "out" + std::to_string(below(2))}, {id(graph), below(4) ? "a.b" : "when"}};
  }
  Graph graph() {
    Graph made;
    for (int i = 1 + below(8); i > 0; --i) {
      const NodeId fresh = made.freeId("n");
      made.nodes[fresh] = node(fresh);
    }
    for (int i = below(10); i > 0; --i) made.wires.insert(wireOf(made));
    made.notes = word();
    if (below(3) == 0) made.extra["more"] = value();
    return made;
  }
  GraphCommandPtr command(const Graph& graph, int depth = 0) {
    namespace c = commands;
    if (graph.nodes.empty()) return c::addNode(node(graph.freeId("n")));
    const NodeId some = id(graph);
    const auto gesture = static_cast<uint64_t>(below(3));
    switch (below(depth ? 12 : 14)) {
      case 0:
        return c::addNode(node(graph.freeId("n")));
      case 1:
        return c::removeNodes({some, id(graph)});
      case 2:
        return c::moveNodes({{some, {1.0 * below(50), 2}}}, gesture);
      case 3:
        return c::resizeNode(some, below(2) ? std::optional<Size>(Size{1.0 * below(50), 9}) : std::nullopt,
                             gesture);
      case 4:
        return c::connect(wireOf(graph));
      case 5:
        return c::disconnect({wireOf(graph), graph.wires.empty() ? wireOf(graph) : *graph.wires.begin()});
      case 6:
        return c::setParameter(some, "p" + std::to_string(below(3)), below(3) ? value() : Json(), gesture);
      case 7:
        return c::renameNode(some, word());
      case 8:
        return c::changeId(some, "renamed" + std::to_string(below(3)));
      case 9:
        return c::setDisabled({some, id(graph)}, below(2) == 0);
      case 10:
        return c::setNotes(word(), gesture);
      case 11:
        return c::paste(extract(graph, {some, id(graph)}), {20, 20});
      case 12:
        return c::replaceAll(this->graph(), "Replace");
      default: {
        std::vector<GraphCommandPtr> parts;
        for (int i = 0; i < 3; ++i) parts.push_back(command(graph, depth + 1));
        return c::group("Several", std::move(parts));
      }
    }
  }

 private:
  std::mt19937 m_random;
};

std::vector<std::string> codes(const std::vector<CheckMessage>& messages) {
  std::vector<std::string> found;
  for (const CheckMessage& message : messages) found.push_back(message.error.code);
  return found;
}

}  // namespace

class GraphTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void textKeepsEverything() {
    for (uint32_t seed = 0; seed < 300; ++seed) {
      const Graph graph = RandomGraphs(seed).graph();
      const std::string text = graph.toText();
      const auto back = Graph::fromText(text);
      QVERIFY2(back.has_value(), back ? "" : back.error().english().c_str());
      QVERIFY2(*back == graph, text.c_str());
      QCOMPARE(back->toText(), text);
    }
  }

  void textReadsWellInDiffs() {
    Graph graph;
    add(graph, "b", "prompt", {{"template", "first\nsecond"}});
    add(graph, "a", "input");
    wire(graph, "a.value", "b.text");
    const std::string text = graph.toText();
    QVERIFY(text.find("\"first\",") != std::string::npos);
    QVERIFY(text.find("\"from\": \"a.value\"") != std::string::npos);
    QVERIFY(text.find("\"id\": \"a\"") < text.find("\"id\": \"b\""));
    QVERIFY(text.find("policies") == std::string::npos);
  }

  void damagedTextIsNamed() {
    for (const char* text :
         {"", "[]", "{", "{\"format\": \"x\"}", "{\"format\": 1, \"nodes\": [{}]}",
          "{\"format\": 1, \"nodes\": [{\"id\": \"a.b\", \"type\": \"x\"}]}",
          "{\"format\": 1, \"nodes\": [], \"wires\": [{\"from\": \"a\", \"to\": \"b.c\"}]}"}) {
      const auto graph = Graph::fromText(text);
      QVERIFY2(!graph && graph.error().code == "pipelines.malformed", text);
      QVERIFY(!graph.error().input.empty());
    }
    QCOMPARE(Graph::fromText("{\"format\": 2}").error().code, std::string("pipelines.newer"));
    QCOMPARE(Graph::fromText(std::string(100000, '[')).error().code, std::string("pipelines.malformed"));
  }

  // Every edit can be taken back, exactly, and made again, exactly.
  void undoAndRedoAreExact() {
    for (uint32_t seed = 0; seed < 60; ++seed) {
      RandomGraphs random(seed);
      GraphDocument document(random.graph());
      std::vector<Graph> states = {document.graph()};
      int told = 0;
      document.addListener([&told](const GraphChange&) { ++told; });
      int performed = 0;
      for (int i = 0; i < 40; ++i) {
        const Graph before = document.graph();
        const size_t steps = document.steps();
        if (!document.perform(random.command(before))) {
          QVERIFY(document.graph() == before);
          continue;
        }
        ++performed;
        if (document.steps() == steps)
          states.back() = document.graph();  // merged with the step before
        else
          states.push_back(document.graph());
      }
      QCOMPARE(told, performed);
      QCOMPARE(document.steps() + 1, states.size());
      for (size_t i = states.size() - 1; i > 0; --i) {
        QVERIFY(document.graph() == states[i]);
        document.undo();
      }
      QVERIFY(document.graph() == states[0]);
      QVERIFY(!document.canUndo());
      for (size_t i = 1; i < states.size(); ++i) {
        document.redo();
        QVERIFY(document.graph() == states[i]);
      }
      QVERIFY(!document.canRedo());
    }
  }

  void aDragIsOneStep() {
    Graph graph;
    add(graph, "a", "mix");
    GraphDocument document(graph);
    for (int i = 1; i <= 5; ++i) QVERIFY(document.perform(commands::moveNodes({{"a", {1.0 * i, 0}}}, 9)));
    QCOMPARE(document.steps(), size_t{1});
    document.undo();
    QVERIFY(document.graph() == graph);
  }

  void checksNameThePlace() {
    const Registry test;
    Graph graph;
    add(graph, "future", "from_the_future");
    add(graph, "m", "mix", {{"plus", "many"}});
    add(graph, "n", "mix");
    add(graph, "t", "text", {{"operation", "regex_find"}, {"find", "("}});
    wire(graph, "m.out", "n.nowhere");
    wire(graph, "gone.out", "n.a");
    wire(graph, "n.out", "m.a");
    wire(graph, "m.out", "n.b");
    wire(graph, "future.x", "n.b");
    const auto messages = checkGraph(test.registry, graph);
    const auto all = codes(messages);
    for (const char* code :
         {"pipelines.unknown_type", "pipelines.parameter", "pipelines.no_port", "pipelines.no_node",
          "pipelines.cycle", "pipelines.two_wires", "pipelines.regex", "pipelines.input_open"})
      QVERIFY2(std::ranges::find(all, code) != all.end(), code);
    for (const CheckMessage& message : messages) {
      QVERIFY(!message.node.empty() || message.wire);
      if (message.error.code == "pipelines.parameter") QCOMPARE(message.parameter, std::string("plus"));
      if (message.error.code == "pipelines.input_open") QCOMPARE(message.port, std::string("text"));
    }
    graph.nodes.at("future").disabled = true;
    QCOMPARE(std::ranges::count(codes(checkGraph(test.registry, graph)), "pipelines.unknown_type"), 0);
  }

  void wiresFitByType() {
    Graph graph;
    add(graph, "in", "input", {{"default", "x"}});
    add(graph, "prompt", "prompt", {{"template", "{{ question }} {% for p in list %}{{ p }}{% endfor %}"}});
    add(graph, "model", "model");
    const NodeRegistry& registry = builtInNodes();
    QVERIFY(canConnect(registry, graph, {{"in", "value"}, {"prompt", "question"}}));
    QVERIFY(canConnect(registry, graph, {{"prompt", "messages"}, {"model", "messages"}}));
    QVERIFY(canConnect(registry, graph, {{"in", "value"}, {"model", "messages"}}));
    QVERIFY(canConnect(registry, graph, {{"in", "done"}, {"model", "when"}}));
    QCOMPARE(canConnect(registry, graph, {{"in", "done"}, {"model", "messages"}}).error().code,
             std::string("pipelines.wire_type"));
    QCOMPARE(canConnect(registry, graph, {{"prompt", "nothing"}, {"model", "messages"}}).error().code,
             std::string("pipelines.no_port"));
    wire(graph, "prompt.messages", "model.messages");
    QCOMPARE(canConnect(registry, graph, {{"model", "text"}, {"prompt", "question"}}).error().code,
             std::string("pipelines.cycle"));
  }

  void everyTypeDescribesItself() {
    std::set<std::string> ids;
    for (const NodeType* type : builtInNodes().all()) {
      const NodeTypeDescription& description = type->description();
      QVERIFY(ids.insert(description.id).second);
      QVERIFY(!description.title.empty() && !description.summary.empty() && !description.icon.empty());
      for (const ParameterDescription& parameter : description.parameters) {
        QVERIFY2(!parameter.title.empty(), parameter.id.c_str());
        if (!parameter.defaultValue.is_null())
          QVERIFY2(checkParameter(parameter, parameter.defaultValue),
                   (description.id + "." + parameter.id).c_str());
      }
      (void)type->ports({}, {});
      // Parameters of the wrong kind must not bring a form down.
      Parameters wrong;
      for (const ParameterDescription& parameter : description.parameters)
        wrong[parameter.id] = Json{{"x", 1}};
      (void)type->ports(wrong, {});
    }
    QVERIFY(ids.size() >= 20);
  }

  void inputsAreReadFromWords() {
    const InterfaceEntry number{"n", "n", {PortKind::Number}, {}, {}};
    QCOMPARE(*parseInput(number, "2.5"), Json(2.5));
    QCOMPARE(parseInput(number, "many").error().code, std::string("pipelines.input"));
    const InterfaceEntry list{"l", "l", {PortKind::Text, true}, {}, {}};
    QCOMPARE(*parseInput(list, "one\ntwo"), Json({"one", "two"}));
    QCOMPARE(*parseInput(list, "[\"x\"]"), Json::array({"x"}));
  }
};

QTEST_APPLESS_MAIN(GraphTest)
#include "graph_test.moc"
