#include "core/host/remote_engine.h"

#include <sys/types.h>

#include <QLocalSocket>
#include <QTemporaryDir>
#include <QtTest>
#include <condition_variable>
#include <csignal>
#include <future>

#include "core/base/log.h"
#include "core/host/messages.h"
#include "tests/host/fake_engine.h"

using namespace heddle;
namespace fs = std::filesystem;

// What a request's callbacks were told.
struct Answer {
  std::promise<void> firstDelta;
  std::promise<Result<GenerateResult>> finished;
  std::string streamed;
  bool began = false;

  GenerateCallbacks callbacks() {
    GenerateCallbacks result;
    result.delta = [this](const GenerateDelta& delta) {
      streamed += delta.text;
      if (!std::exchange(began, true)) firstDelta.set_value();
    };
    result.finished = [this](Result<GenerateResult> value) { finished.set_value(std::move(value)); };
    return result;
  }
  Result<GenerateResult> wait() {
    auto future = finished.get_future();
    if (future.wait_for(std::chrono::seconds(20)) != std::future_status::ready)
      return failure("test.timeout", "no answer");
    return future.get();
  }
};

// What a training's callbacks were told.
struct Told {
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<std::string> events;
  std::promise<Result<nlohmann::ordered_json>> finished;

  TrainCallbacks callbacks() {
    TrainCallbacks result;
    result.progress = [this](const nlohmann::ordered_json& event) {
      {
        const std::lock_guard lock(mutex);
        events.push_back(event["event"].get<std::string>());
      }
      changed.notify_all();
    };
    result.finished = [this](Result<nlohmann::ordered_json> value) { finished.set_value(std::move(value)); };
    return result;
  }
  bool waitForEvents(size_t count) {
    std::unique_lock lock(mutex);
    return changed.wait_for(lock, std::chrono::seconds(20), [&] { return events.size() >= count; });
  }
  Result<nlohmann::ordered_json> wait() {
    auto future = finished.get_future();
    if (future.wait_for(std::chrono::seconds(20)) != std::future_status::ready)
      return failure("test.timeout", "no answer");
    return future.get();
  }
};

template <class T>
Result<T> waitFor(const std::function<void(Reply<T>)>& ask) {
  auto promise = std::make_shared<std::promise<Result<T>>>();
  auto future = promise->get_future();
  ask([promise](Result<T> value) { promise->set_value(std::move(value)); });
  if (future.wait_for(std::chrono::seconds(20)) != std::future_status::ready)
    return failure("test.timeout", "no answer");
  return future.get();
}

class RemoteEngineTest : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

  SupervisorOptions options(std::vector<std::string> arguments = {}) const {
    SupervisorOptions result;
    result.program = programBeside("fake_engine");
    result.runtimeFolder = m_folder.path().toStdString();
    result.arguments = std::move(arguments);
    result.firstPause = std::chrono::milliseconds(1);
    return result;
  }
  static bool lives(int64_t process) { return ::kill(static_cast<pid_t>(process), 0) == 0; }

 private Q_SLOTS:
  void aRequestStartsTheEngineAndIsAnswered() {
    RemoteEngine engine(options());
    QCOMPARE(engine.processId(), int64_t{0});
    Answer answer;
    engine.generate(ask("repeat 4"), answer.callbacks());
    const auto result = answer.wait();
    QVERIFY(result);
    QCOMPARE(result->text, std::string("0 1 2 3 "));
    QCOMPARE(answer.streamed, result->text);
    QVERIFY(engine.processId() > 0);
  }

  void everyQuestionCrossesTheBorder() {
    RemoteEngine engine(options());
    const auto tokens =
        waitFor<Tokenization>([&](auto reply) { engine.tokenize({"m", {}}, "a\xff", {}, reply); });
    QCOMPARE(tokens->ids, (std::vector<TokenId>{1, 'a', 255}));
    QCOMPARE(tokens->pieces[2], std::string("\xff"));
    const auto missing =
        waitFor<Tokenization>([&](auto reply) { engine.tokenize({"missing", {}}, "a", {}, reply); });
    QCOMPARE(missing.error().english(), std::string("cannot read the file: missing: check the name"));
    const auto rendered = waitFor<Engine::RenderedPrompt>([&](auto reply) {
      engine.renderPrompt({"m", {}}, ChatInput{{{{"role", "user"}, {"content", "x"}}}, nullptr, true}, reply);
    });
    QCOMPARE(rendered->text, std::string("role=user;content=x;"));
    const auto details = waitFor<ModelDetails>([&](auto reply) { engine.modelDetails("p", true, reply); });
    QCOMPARE(details->sha256, std::string("abc"));
    QCOMPARE(details->fileSizeBytes, UINT64_MAX);
    QCOMPARE(details->types[0].first, std::string("Q8_0"));
    QVERIFY(waitFor<std::monostate>([&](auto reply) { engine.preload({"m", {}}, reply); }));
    QVERIFY(waitFor<std::monostate>([&](auto reply) { engine.unload("m", reply); }));
    QCOMPARE(waitFor<EngineState>([&](auto reply) { engine.state(reply); })->device, std::string("fake"));
  }

  void aKilledEngineEndsTheRunningAnswerAndServesTheNext() {
    RemoteEngine engine(options());
    Answer running;
    engine.generate(ask("hang"), running.callbacks());
    running.firstDelta.get_future().wait();
    const int64_t first = engine.processId();
    QCOMPARE(::kill(static_cast<pid_t>(first), SIGKILL), 0);
    const auto result = running.wait();
    QVERIFY(!result);
    QCOMPARE(result.error().code, std::string("engine.died"));
    QVERIFY(!result.error().hint.empty());
    QCOMPARE(running.streamed, std::string("hanging"));
    Answer next;
    engine.generate(ask("say again"), next.callbacks());
    QCOMPARE(next.wait()->text, std::string("again"));
    QVERIFY(engine.processId() != first);
  }

  void aRequestThatKillsTheEngineCostsOnlyWhatRan() {
    RemoteEngine engine(options());
    for (int round = 0; round < 3; ++round) {
      Answer deadly, next;
      engine.generate(ask("die"), deadly.callbacks());
      QCOMPARE(deadly.wait().error().code, std::string("engine.died"));
      engine.generate(ask("say fine"), next.callbacks());
      QCOMPARE(next.wait()->text, std::string("fine"));
    }
  }

  void anEngineThatNeverStartsSaysSoAndIsTriedAgainOnDemand() {
    std::vector<EngineStatus> seen;
    std::mutex mutex;
    SupervisorOptions failing = options({"--fail-at-start"});
    failing.maxCrashes = 3;
    RemoteEngine engine(failing, [&](EngineStatus status, const std::optional<Error>&) {
      std::lock_guard lock(mutex);
      seen.push_back(status);
    });
    for (int round = 0; round < 2; ++round) {
      Answer answer;
      engine.generate(ask("say x"), answer.callbacks());
      const auto result = answer.wait();
      QCOMPARE(result.error().code, std::string("engine.start"));
      QVERIFY(result.error().input.ends_with("fake_engine"));
    }
    std::lock_guard lock(mutex);
    const std::vector<EngineStatus> once = {EngineStatus::Starting, EngineStatus::Restarting,
                                            EngineStatus::Restarting, EngineStatus::Failed};
    QCOMPARE(seen.size(), size_t{8});
    QVERIFY(std::ranges::equal(once, std::span(seen).first(4)));
  }

  void aTrainingCrossesTheBorderAndIsSteered() {
    using Json = nlohmann::ordered_json;
    RemoteEngine engine(options());
    Told steps;
    engine.train(trainAs("steps 3"), steps.callbacks());
    const auto result = steps.wait();
    QVERIFY(result);
    QCOMPARE((*result)["steps"].get<int>(), 3);
    QCOMPARE(steps.events, (std::vector<std::string>{"began", "step", "step", "step"}));

    Told steered;
    const RequestId id = engine.train(trainAs("hang"), steered.callbacks());
    QVERIFY(steered.waitForEvents(1));
    engine.pauseTraining(id, true);
    engine.pauseTraining(id, false);
    engine.checkpointTraining(id);
    QVERIFY(steered.waitForEvents(4));
    engine.cancel(id);
    QCOMPARE((*steered.wait())["end"].get<std::string>(), std::string("cancelled"));
    QCOMPARE(steered.events, (std::vector<std::string>{"began", "paused", "continued", "checkpoint"}));

    const auto estimate = waitFor<Json>([&](auto reply) { engine.estimateTraining({{"name", "n"}}, reply); });
    QCOMPARE((*estimate)["memory"]["total_bytes"].get<uint64_t>(), UINT64_MAX);
    const auto wrong = waitFor<Json>([&](auto reply) { engine.estimateTraining(Json::object(), reply); });
    QCOMPARE(wrong.error().code, std::string("recipe.field"));
    const auto rows =
        waitFor<Json>([&](auto reply) { engine.preflightTraining({{{"name", "n"}}, 5}, reply); });
    QCOMPARE(rows->dump(), std::string("[5,\"n\"]"));
  }

  void aTrainingCancelledBeforeTheEngineIsThereSaysSo() {
    RemoteEngine engine(options());
    Told told;
    engine.cancel(engine.train(trainAs("hang"), told.callbacks()));
    QCOMPARE(told.wait().error().code, std::string("training.cancelled"));
    // What is steered before it is sent is not lost.
    Told later;
    const RequestId id = engine.train(trainAs("hang"), later.callbacks());
    engine.pauseTraining(id, true);
    QVERIFY(later.waitForEvents(2));
    QVERIFY(std::ranges::find(later.events, "paused") != later.events.end());
  }

  void aTrainingThatKillsTheEngineFailsAndCanBeAskedAgain() {
    RemoteEngine engine(options());
    Told deadly, again;
    engine.train(trainAs("die"), deadly.callbacks());
    QCOMPARE(deadly.wait().error().code, std::string("engine.died"));
    engine.train(trainAs("steps 1", true), again.callbacks());
    QVERIFY(again.wait());
  }

  void aMissingProgramIsNamed() {
    SupervisorOptions missing = options();
    missing.program = "/nonexistent/heddle-engine";
    RemoteEngine engine(missing);
    Answer answer;
    engine.generate(ask("say x"), answer.callbacks());
    const auto result = answer.wait();
    QCOMPARE(result.error().code, std::string("engine.start"));
    QCOMPARE(result.error().input, std::string("/nonexistent/heddle-engine"));
  }

  void cancelWorksBeforeAndAfterTheEngineIsThere() {
    RemoteEngine engine(options());
    Answer early, late;
    engine.cancel(engine.generate(ask("hang"), early.callbacks()));
    QCOMPARE(early.wait()->finish, FinishReason::Cancelled);
    const RequestId id = engine.generate(ask("hang"), late.callbacks());
    late.firstDelta.get_future().wait();
    engine.cancel(id);
    const auto result = late.wait();
    QCOMPARE(result->finish, FinishReason::Cancelled);
    QCOMPARE(result->text, std::string("hanging"));
  }

  void theEngineEndsWithItsOwner() {
    int64_t process = 0;
    {
      RemoteEngine engine(options());
      Answer answer;
      engine.generate(ask("say x"), answer.callbacks());
      QVERIFY(answer.wait());
      process = engine.processId();
      QVERIFY(lives(process));
    }
    QVERIFY(!lives(process));
    QCOMPARE(QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot),
             QStringList());
  }

  void anEngineWhoseParentIsGoneEnds() {
    QProcess process;
    process.start(QString::fromStdString(programBeside("fake_engine").string()),
                  {QStringLiteral("--socket"), m_folder.filePath(QStringLiteral("orphan"))});
    process.write("token\n");
    QVERIFY(process.waitForReadyRead(20'000));
    QCOMPARE(process.readAllStandardOutput(), QByteArray("ready\n"));
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitCode(), 0);
  }

  void withoutATokenTheEngineDoesNotServe() {
    QProcess process;
    process.start(QString::fromStdString(programBeside("fake_engine").string()),
                  {QStringLiteral("--socket"), m_folder.filePath(QStringLiteral("none"))});
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitCode(), 2);
    QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("none"))));
  }

  void linesOfTheEngineReachTheLogWithTheirLevel() {
    std::promise<log::Line> seen;
    std::atomic<bool> done = false;
    const int sink = log::addSink([&](const log::Line& line) {
      if (line.message.find("client refused") != std::string::npos && !done.exchange(true))
        seen.set_value(line);
    });
    RemoteEngine engine(options());
    Answer answer;
    engine.generate(ask("say x"), answer.callbacks());
    QVERIFY(answer.wait());
    const QStringList sockets = QDir(m_folder.path()).entryList({QStringLiteral("engine-*")}, QDir::System);
    QCOMPARE(sockets.size(), 1);
    QLocalSocket stranger;
    stranger.connectToServer(m_folder.filePath(sockets[0]));
    const std::string hello =
        *protocol::encodeFrame({protocol::MessageType::Hello, 0,
                                protocol::toJson(protocol::HelloBody{protocol::kVersion, "guess", "x"})});
    stranger.write(hello.data(), static_cast<qint64>(hello.size()));
    stranger.flush();
    auto future = seen.get_future();
    QCOMPARE(future.wait_for(std::chrono::seconds(20)), std::future_status::ready);
    const log::Line line = future.get();
    log::removeSink(sink);
    QCOMPARE(line.level, log::Level::Warning);
    QCOMPARE(line.area, std::string("engine"));
  }
};

QTEST_GUILESS_MAIN(RemoteEngineTest)
#include "remote_engine_test.moc"
