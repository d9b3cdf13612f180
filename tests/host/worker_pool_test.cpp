#include "core/host/worker_pool.h"

#include <QTemporaryDir>
#include <QtTest>
#include <cerrno>
#include <future>

#include "core/base/folders.h"
#include "core/host/jobs/inspect_gguf_job.h"
#include "core/host/supervisor.h"
#include "core/host/worker_limits.h"

using namespace heddle;
using protocol::Json;
namespace fs = std::filesystem;

class WorkerPoolTest : public QObject {
  Q_OBJECT

  static WorkerJob job(const std::string& kind, const std::string& input = "the-input") {
    WorkerJob result;
    result.kind = kind;
    result.input = input;
    result.timeout = std::chrono::seconds(30);
    return result;
  }
  static fs::path testWorker() { return programBeside("test_worker"); }
  static fs::path realWorker() { return fs::path(HEDDLE_BINARY) / "bin" / "heddle-worker"; }

 private Q_SLOTS:
  void aJobIsAnswered() {
    WorkerPool pool(testWorker());
    WorkerJob echo = job("echo");
    echo.arguments = {{"list", {1, 2.5, "x"}}};
    const auto answer = pool.runAndWait(echo);
    QVERIFY(answer);
    QCOMPARE((*answer)["input"].get<std::string>(), std::string("the-input"));
    QVERIFY((*answer)["arguments"] == echo.arguments);
  }

  void theJobsOwnErrorNamesTheInput() {
    WorkerPool pool(testWorker());
    const auto answer = pool.runAndWait(job("refuse"));
    QCOMPARE(answer.error().english(), std::string("refused: the-input: do not ask"));
    QCOMPARE(pool.runAndWait(job("unknown")).error().code, std::string("worker.job"));
  }

  void whateverHappensBecomesAnErrorThatNamesTheInput_data() {
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("code");
    QTest::newRow("crash") << "crash" << "worker.died";
    QTest::newRow("exit") << "leave" << "worker.died";
    QTest::newRow("processor time") << "spin" << "worker.cpu_time";
    QTest::newRow("clock") << "wait" << "worker.timeout";
    QTest::newRow("memory") << "eat-memory" << "worker.memory";
  }
  void whateverHappensBecomesAnErrorThatNamesTheInput() {
    QFETCH(QString, kind);
    QFETCH(QString, code);
    if (code == QStringLiteral("worker.memory") && !workerMemoryLimitHolds())
      QSKIP("sanitizers need the address space");
    WorkerPool pool(testWorker());
    WorkerJob bad = job(kind.toStdString(), "/files/bad.gguf");
    bad.limits.cpuTime_s = 1;
    bad.limits.memory_bytes = 128u << 20;
    if (kind == QStringLiteral("wait")) bad.timeout = std::chrono::milliseconds(300);
    const auto answer = pool.runAndWait(bad);
    QVERIFY(!answer);
    QCOMPARE(QString::fromStdString(answer.error().code), code);
    QCOMPARE(answer.error().input, std::string("/files/bad.gguf"));
    QVERIFY(pool.runAndWait(job("echo")));  // the pool goes on
  }

  void memoryByMapsIsLimitedToo() {
    if (!workerMemoryLimitHolds()) QSKIP("sanitizers need the address space");
    WorkerPool pool(testWorker());
    WorkerJob eater = job("eat-maps");
    eater.arguments = {{"most_bytes", uint64_t{4} << 30}};
    eater.limits.memory_bytes = 128u << 20;
    const auto answer = pool.runAndWait(eater);
    QVERIFY(answer);
    QVERIFY((*answer)["mapped_bytes"].get<uint64_t>() <= 128u << 20);
  }

  void networkProgramsFilesAndDescriptorsAreOutOfReach() {
    QTemporaryDir folder;
    WorkerPool pool(testWorker());
    WorkerJob reach = job("reach", folder.filePath(QStringLiteral("out")).toStdString());
    reach.limits.openFiles = 16;
    const auto answer = pool.runAndWait(reach);
    QVERIFY(answer);
    QCOMPARE((*answer)["socket_errno"].get<int>(), EPERM);
    QCOMPARE((*answer)["local_socket_errno"].get<int>(), EPERM);
    QCOMPARE((*answer)["execute_errno"].get<int>(), EPERM);
    QCOMPARE((*answer)["write_errno"].get<int>(), EFBIG);
    QVERIFY((*answer)["opened"].get<int>() < 16);
  }

  void cancelEndsARunningAndAWaitingJob() {
    WorkerPool pool(testWorker(), 1);
    std::promise<Result<Json>> first, second;
    const auto firstId = pool.run(job("wait"), [&](Result<Json> r) { first.set_value(std::move(r)); });
    const auto secondId =
        pool.run(job("wait", "second"), [&](Result<Json> r) { second.set_value(std::move(r)); });
    pool.cancel(secondId);
    const auto waiting = second.get_future().get();
    QCOMPARE(waiting.error().code, std::string("worker.cancelled"));
    QCOMPARE(waiting.error().input, std::string("second"));
    pool.cancel(firstId);
    QCOMPARE(first.get_future().get().error().code, std::string("worker.cancelled"));
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(pool.runAndWait(job("wait"), stop.get_token()).error().code, std::string("worker.cancelled"));
  }

  void manyJobsShareTheirTurns() {
    WorkerPool pool(testWorker(), 2);
    std::vector<std::promise<int>> answers(6);
    for (int i = 0; i < 6; ++i) {
      WorkerJob echo = job("echo");
      echo.arguments = i;
      pool.run(echo, [&answers, i](Result<Json> r) {
        answers[static_cast<size_t>(i)].set_value(r ? (*r)["arguments"].get<int>() : -1);
      });
    }
    for (int i = 0; i < 6; ++i) QCOMPARE(answers[static_cast<size_t>(i)].get_future().get(), i);
  }

  void aMissingWorkerIsNamed() {
    WorkerPool pool("/nonexistent/heddle-worker");
    const auto answer = pool.runAndWait(job("echo"));
    QCOMPARE(answer.error().code, std::string("worker.start"));
    QCOMPARE(answer.error().input, std::string("the-input"));
  }

  void theRealWorkerHashesAndInspects() {
    QTemporaryDir folder;
    const fs::path file = fs::path(folder.path().toStdString()) / "abc.bin";
    QVERIFY(writeFileSafely(file, "abc"));
    WorkerPool pool(realWorker());
    const auto hash = pool.runAndWait(job("sha256", file.string()));
    QVERIFY(hash);
    QCOMPARE((*hash)["sha256"].get<std::string>(),
             std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QCOMPARE(inspectModelFile(pool, file).error().input, file.string());
    const fs::path model = fs::path(HEDDLE_FIXTURES) / "parity" / "llama-plain-Q4_K_M.gguf";
    if (!fs::exists(model)) QSKIP("no fixtures here");
    const auto details = inspectModelFile(pool, model);
    QVERIFY(details);
    QCOMPARE(details->architecture, std::string("llama"));
    QCOMPARE(details->vocabSize, int64_t{512});
  }
};

QTEST_GUILESS_MAIN(WorkerPoolTest)
#include "worker_pool_test.moc"
