// The script node with real workers: what scripts return, and those that never end, eat memory, or look for
// files and the network.
#include <QtTest>

#include "core/host/worker_limits.h"
#include "core/host/worker_pool.h"
#include "tests/pipelines/pipelines_fixture.h"

using namespace heddle;
using namespace heddle::pipelines;
using namespace heddle::pipelines::testing;

class ScriptTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void returnsValues() {
    QCOMPARE(result("return value.list.map(x => x * 2);", "record", Json{{"list", {1, 2, 3}}}),
             Json::parse("[2,4,6]"));
    QCOMPARE(result("return 'Grüße ' + value.name;", "text", Json{{"name", "Åsa"}}), Json("Grüße Åsa"));
    QCOMPARE(result("return Object.keys(value).length;", "number", Json{{"a", 1}, {"b", 2}}), Json(2));
  }

  void errorsNameTheLine() {
    result("let a = 1;\nreturn a.b.c;", "record", Json::object());
    QCOMPARE(m_error.code, std::string("pipelines.script"));
    QVERIFY2(m_error.english().find("line 2") != std::string::npos, m_error.english().c_str());
    result("return (", "record", Json::object());
    QCOMPARE(m_error.code, std::string("pipelines.script"));
    result("return 'text';", "number", Json::object());
    QCOMPARE(m_error.code, std::string("pipelines.script_result"));
    QVERIFY(!m_error.hint.empty());
  }

  void endlessOnesAreStopped() {
    QElapsedTimer clock;
    clock.start();
    result("while (true) {}", "record", Json::object(), {{"time_s", 1}});
    QCOMPARE(m_error.code, std::string("pipelines.script_time"));
    QVERIFY(clock.elapsed() < 15'000);
  }

  void memoryIsLimited() {
    if (!workerMemoryLimitHolds()) QSKIP("a sanitizer needs more memory than any limit");
    result("let all = []; while (true) all.push('x'.repeat(1 << 20) + all.length);", "record", Json::object(),
           {{"memory_mb", 128}, {"time_s", 30}});
    QVERIFY2(m_error.code == "pipelines.script_memory", m_error.code.c_str());
    // The next one has a worker again.
    QCOMPARE(result("return 1;", "number", Json::object()), Json(1));
  }

  void thereAreNoFilesAndNoNetwork() {
    for (const char* name : {"require", "process", "XMLHttpRequest", "fetch", "Qt", "importScripts",
                             "console", "WebSocket", "gc", "print"})
      QCOMPARE(result(std::string("return typeof ") + name + ";", "text", Json::object()), Json("undefined"));
    result("return import('/etc/passwd');", "record", Json::object());
    QCOMPARE(m_error.code, std::string("pipelines.script"));
  }

  void aRunCanBeStopped() {
    PipelineServices services;
    services.workers = &m_workers;
    services.poolThreads = 2;
    PipelineExecutor executor(services);
    Graph graph;
    add(graph, "node", "script", {{"code", "while (true) {}"}, {"inputs", Json::array()}, {"time_s", 60}});
    const auto id = executor.start(graph, {});
    QVERIFY(id.has_value());
    executor.cancel(*id);
    QCOMPARE(executor.wait(*id)->status, RunStatus::Cancelled);
  }

 private:
  Json result(const std::string& code, const std::string& type, const Json& value, Parameters more = {}) {
    PipelineServices services;
    services.workers = &m_workers;
    services.poolThreads = 2;
    PipelineExecutor executor(services);
    Graph graph;
    Parameters parameters = std::move(more);
    parameters["code"] = code;
    parameters["type"] = type;
    add(graph, "node", "script", std::move(parameters));
    add(graph, "value", "constant", {{"type", "record"}, {"value", value}});
    add(graph, "out", "output", {{"type", type}, {"name", "out"}});
    wire(graph, "value.value", "node.value");
    wire(graph, "node.result", "out.value");
    const Ran ran = runGraph(executor, graph);
    m_error = ran.run.error.value_or(Error{});
    return ran.output("out");
  }

  WorkerPool m_workers{HEDDLE_BINARY "/bin/heddle-worker"};
  Error m_error;
};

QTEST_GUILESS_MAIN(ScriptTest)
#include "script_test.moc"
