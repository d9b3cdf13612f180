// The real heddle-engine, with a real model, behind a RemoteEngine.
#include <sys/types.h>

#include <QTemporaryDir>
#include <QtTest>
#include <csignal>
#include <future>

#include "core/host/remote_engine.h"
#include "core/models/synth.h"
#include "tests/host/training_fixture.h"

using namespace heddle;
namespace fs = std::filesystem;

class EngineProcessTest : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;
  std::string m_slowModel;

  SupervisorOptions options() const {
    SupervisorOptions result;
    result.program = fs::path(HEDDLE_BINARY) / "bin" / "heddle-engine";
    result.runtimeFolder = m_folder.path().toStdString();
    result.arguments = {"--threads", "1"};
    return result;
  }
  static GenerateRequest chat(const std::string& model, const std::string& message) {
    GenerateRequest request;
    request.model.path = model;
    request.prompt = ChatInput{{{{"role", "user"}, {"content", message}}}, nullptr, true};
    request.sampling.temperature = 0;
    return request;
  }
  GenerateRequest endless() const {
    GenerateRequest request;
    request.model.path = m_slowModel;
    request.prompt = std::vector<TokenId>{1, 2, 3};
    request.maxTokens = -1;
    request.stopAtEnd = false;
    return request;
  }
  static Result<GenerateResult> wait(std::future<Result<GenerateResult>> future) {
    if (future.wait_for(std::chrono::seconds(60)) != std::future_status::ready)
      return failure("test.timeout", "no answer");
    return future.get();
  }
  static Result<GenerateResult> answer(Engine& engine, GenerateRequest request) {
    std::promise<Result<GenerateResult>> promise;
    auto future = promise.get_future();
    GenerateCallbacks callbacks;
    callbacks.finished = [&](Result<GenerateResult> result) { promise.set_value(std::move(result)); };
    engine.generate(std::move(request), std::move(callbacks));
    return wait(std::move(future));
  }
  // An answer that is being streamed.
  struct Running {
    RequestId id = 0;
    std::promise<void> began;
    std::promise<Result<GenerateResult>> ended;
    bool first = true;
  };
  void begin(Engine& engine, Running& running) const {
    GenerateCallbacks callbacks;
    callbacks.delta = [&running](const GenerateDelta&) {
      if (std::exchange(running.first, false)) running.began.set_value();
    };
    callbacks.finished = [&running](Result<GenerateResult> result) {
      running.ended.set_value(std::move(result));
    };
    running.id = engine.generate(endless(), std::move(callbacks));
    QCOMPARE(running.began.get_future().wait_for(std::chrono::seconds(60)), std::future_status::ready);
  }

 private Q_SLOTS:
  void initTestCase() {
    qputenv("HEDDLE_HOME", m_folder.filePath(QStringLiteral("home")).toUtf8());
    m_slowModel = m_folder.filePath(QStringLiteral("slow.gguf")).toStdString();
    SynthOptions synth;
    synth.size = "125m";
    synth.type = "Q8_0";
    QVERIFY(synthesizeModel(m_slowModel, synth));
  }

  void theDemoModelAnswersThroughTheProcess() {
    QElapsedTimer timer;
    timer.start();
    RemoteEngine engine(options());
    std::promise<Result<EngineState>> state;
    engine.state([&](Result<EngineState> value) { state.set_value(std::move(value)); });
    const auto first = state.get_future().get();
    const qint64 start_ms = timer.restart();
    QVERIFY(first);
    const auto told = answer(engine, chat("demo", "What is Heddle?"));
    const qint64 answer_ms = timer.elapsed();
    QVERIFY2(told.has_value(), told ? "" : told.error().english().c_str());
    QVERIFY(told->text.starts_with("Heddle is a desktop workbench"));
    qInfo("engine ready after %lld ms, first answer %lld ms", start_ms, answer_ms);
    timer.restart();
    constexpr int kTimes = 100;
    for (int i = 0; i < kTimes; ++i) {
      std::promise<void> done;
      engine.tokenize({"demo", {}}, "Hello", {}, [&](const Result<Tokenization>&) { done.set_value(); });
      done.get_future().wait();
    }
    qInfo("round trip %lld us", timer.nsecsElapsed() / 1000 / kTimes);
  }

  void killedInTheMiddleOfAnAnswer() {
    RemoteEngine engine(options());
    Running running;
    begin(engine, running);
    QCOMPARE(::kill(static_cast<pid_t>(engine.processId()), SIGKILL), 0);
    const auto result = wait(running.ended.get_future());
    QVERIFY(!result);
    QCOMPARE(result.error().code, std::string("engine.died"));
    const auto next = answer(engine, chat("demo", "Hello!"));
    QVERIFY2(next.has_value(), next ? "" : next.error().english().c_str());
    QVERIFY(!next->text.empty());
  }

  void aTrainingWhoseEngineIsKilledGoesOnWithTheSameBytes() {
    SmallTraining small;
    RemoteEngine engine(options());
    TrainingWatch whole, killed, resumed;
    engine.train({small.recipe("whole", 6), false}, whole.callbacks());
    const auto never = whole.wait();
    QVERIFY2(never.has_value(), never ? "" : never.error().english().c_str());
    killed.onStep = [&](int64_t step) {
      if (step == 3) ::kill(static_cast<pid_t>(engine.processId()), SIGKILL);
    };
    engine.train({small.recipe("killed", 6), false}, killed.callbacks());
    QCOMPARE(killed.wait().error().code, std::string("engine.died"));
    engine.train({small.recipe("killed", 6), true}, resumed.callbacks());
    const auto again = resumed.wait();
    QVERIFY2(again.has_value(), again ? "" : again.error().english().c_str());
    QVERIFY(resumed.steps.front().step > 1);  // from its last checkpoint
    QVERIFY(SmallTraining::bytesOf(again->adapter) == SmallTraining::bytesOf(never->adapter));
    QVERIFY(chatWith(engine, "What is Heddle?").get());
  }

  void cancelKeepsWhatWasSaid() {
    RemoteEngine engine(options());
    Running running;
    begin(engine, running);
    engine.cancel(running.id);
    const auto result = wait(running.ended.get_future());
    QVERIFY(result);
    QCOMPARE(result->finish, FinishReason::Cancelled);
    QVERIFY(!result->ids.empty());
  }

  void aBadModelIsAnErrorOfItsRequestAlone() {
    RemoteEngine engine(options());
    const auto bad = answer(engine, chat(m_folder.filePath(QStringLiteral("none.gguf")).toStdString(), "x"));
    QVERIFY(!bad);
    QVERIFY(bad.error().english().find("none.gguf") != std::string::npos);
    const int64_t process = engine.processId();
    QVERIFY(answer(engine, chat("demo", "Hello!")));
    QCOMPARE(engine.processId(), process);
  }
};

QTEST_GUILESS_MAIN(EngineProcessTest)
#include "engine_process_test.moc"
