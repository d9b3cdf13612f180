#include "core/tuning/training_queue.h"

#include <QSignalSpy>
#include <QtTest>

#include "core/store/lineage_repository.h"
#include "tests/tuning/scripted_training_engine.h"
#include "tests/tuning/tuning_fixture.h"

using namespace heddle;
using namespace heddle::tuning;

namespace {

struct Bench : TuningFixture {
  ScriptedTrainingEngine engine;
  TaskList tasks;
  TrainingQueue queue{tasks, {engine, nullptr, path("training")}};
  std::vector<heddle::Error> errors;
  std::vector<TrainingRunId> started, ended;

  Bench() {
    QObject::connect(&queue, &TrainingQueue::failed,
                     [this](const heddle::Error& error) { errors.push_back(error); });
    QObject::connect(&queue, &TrainingQueue::started, [this](TrainingRunId id) { started.push_back(id); });
    QObject::connect(&queue, &TrainingQueue::ended, [this](TrainingRunId id) { ended.push_back(id); });
    queue.open(project);
  }
  TrainingRunId start(const std::string& name, VersionId data) {
    const size_t before = started.size();
    queue.start(name, content(data));
    if (!QTest::qWaitFor([&] { return started.size() > before || !errors.empty(); }, 10000))
      qFatal("not started");
    if (!errors.empty()) qFatal("%s", errors[0].english().c_str());
    return started.back();
  }
  bool waitForEnd(TrainingRunId id) {
    return QTest::qWaitFor([&] { return std::ranges::find(ended, id) != ended.end(); }, 10000);
  }
  bool waitForStep(int64_t step) {
    return QTest::qWaitFor([&] { return queue.live().progress && queue.live().progress->step >= step; },
                           10000);
  }
  std::vector<TrainingProgress> figures(TrainingRunId id) {
    return *project->read([id](Database& database) { return TrainingRepository(database).figures(id); });
  }
};

}  // namespace

class TrainingQueueTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void aTrainingEndsWithFiguresSamplesAndAnAdapter() {
    Bench bench;
    bench.engine.letAll();
    const TrainingRunId id = bench.start("helpdesk", bench.dataset());
    QVERIFY(bench.waitForEnd(id));
    QVERIFY(bench.errors.empty());
    const TrainingRun run = bench.run(id);
    QCOMPARE(run.state, RunState::Completed);
    QCOMPARE(bench.figures(id).size(), size_t{20});
    QCOMPARE(bench.figures(id)[4].evaluation->rows, int64_t{4});
    const auto samples =
        bench.project->read([id](Database& database) { return TrainingRepository(database).samples(id); });
    QCOMPARE(samples->size(), size_t{4});
    QCOMPARE(samples->back().answer, std::string("answer at 20"));
    QVERIFY(run.predicted && run.predicted->adapter_bytes == 160'000'000);
    QCOMPARE(run.result->bestStep, int64_t{20});
    QVERIFY(QFile::exists(QString::fromStdString(run.adapterPath)));
    QCOMPARE(run.adapterSha256.size(), size_t{64});
    // What only a run that goes on needs is gone; the rows stay for a look at them.
    QVERIFY(!std::filesystem::exists(std::filesystem::path(run.output) / "checkpoints"));
    const auto asked = bench.engine.asked();
    QCOMPARE(asked.size(), size_t{1});
    QVERIFY(!asked[0].resume && asked[0].recipe.name == "helpdesk");
    QVERIFY(asked[0].recipe.data.train.starts_with(run.output));
    QCOMPARE(bench.queue.live().run, TrainingRunId{0});
  }

  void trainingsWaitTheirTurn() {
    Bench bench;
    const VersionId data = bench.dataset();
    const TrainingRunId first = bench.start("a", data), second = bench.start("a", data),
                        third = bench.start("c", data);
    QCOMPARE(bench.run(second).name, std::string("a 2"));
    QCOMPARE(bench.run(first).recipeThing, bench.run(second).recipeThing);
    QCOMPARE(bench.queue.live().run, first);
    QCOMPARE(bench.queue.waiting().size(), size_t{2});
    bench.queue.moveUp(third);
    QCOMPARE(bench.queue.waiting().front(), third);
    bench.queue.stop(second);
    QTRY_COMPARE(bench.run(second).state, RunState::Stopped);
    bench.engine.letAll();
    QVERIFY(bench.waitForEnd(third));
    QCOMPARE(bench.ended, (std::vector<TrainingRunId>{first, third}));
    QCOMPARE(bench.engine.asked().size(), size_t{2});
  }

  void stoppedAndResumedItGoesOn() {
    Bench bench;
    const TrainingRunId id = bench.start("a", bench.dataset());
    bench.engine.let(7);
    QVERIFY(bench.waitForStep(7));
    bench.queue.stop(id);
    QVERIFY(bench.waitForEnd(id));
    QCOMPARE(bench.run(id).state, RunState::Stopped);
    QVERIFY(!bench.run(id).error);
    QVERIFY(bench.run(id).canResume());
    QCOMPARE(bench.figures(id).size(), size_t{7});
    bench.ended.clear();
    bench.queue.resume(id);
    bench.engine.letAll();
    QVERIFY(bench.waitForEnd(id));
    QCOMPARE(bench.run(id).state, RunState::Completed);
    QCOMPARE(bench.figures(id).size(), size_t{20});
    const auto asked = bench.engine.asked();
    QVERIFY(asked.back().resume);
    QCOMPARE(asked.back().recipe.output, asked.front().recipe.output);
    bench.queue.resume(id);  // it has ended
    QTRY_COMPARE(bench.errors.size(), size_t{1});
    QCOMPARE(bench.errors[0].code, std::string("tuning.not_resumable"));
  }

  void aDeadEngineInterrupts() {
    Bench bench;
    bench.engine.trainingFailure = heddle::Error{"engine.died", "the engine ended", {}, "go on"};
    const TrainingRunId id = bench.start("a", bench.dataset());
    bench.engine.let(1);
    QVERIFY(bench.waitForEnd(id));
    TrainingRun run = bench.run(id);
    QCOMPARE(run.state, RunState::Interrupted);
    QCOMPARE(run.error->code, std::string("engine.died"));
    QCOMPARE(run.step, int64_t{1});
    bench.engine.trainingFailure.reset();
    bench.ended.clear();
    bench.queue.resume(id);
    bench.engine.letAll();
    QVERIFY(bench.waitForEnd(id));
    run = bench.run(id);
    QCOMPARE(run.state, RunState::Completed);
    QVERIFY(!run.error);
  }

  void anotherFailureIsKeptWithItsSentence() {
    Bench bench;
    bench.engine.trainingFailure =
        heddle::Error{"training.not_finite", "the loss is no number", "rows 3, 4", "lower the rate"};
    const TrainingRunId id = bench.start("a", bench.dataset());
    bench.engine.let(1);
    QVERIFY(bench.waitForEnd(id));
    QCOMPARE(bench.run(id).state, RunState::Failed);
    QCOMPARE(bench.run(id).error->input, std::string("rows 3, 4"));
  }

  void pauseAndCheckpointReachTheEngine() {
    Bench bench;
    const TrainingRunId id = bench.start("a", bench.dataset());
    bench.engine.let(1);
    QVERIFY(bench.waitForStep(1));
    bench.queue.pause(id, true);
    QTRY_VERIFY(bench.queue.live().paused);
    bench.queue.checkpoint(id);
    // The list of tasks has its own button.
    bench.tasks.resume(bench.queue.live().task);
    QTRY_VERIFY(!bench.queue.live().paused);
    QTRY_COMPARE(bench.engine.words(), (std::vector<std::string>{"pause", "checkpoint", "continue"}));
    bench.engine.letAll();
    QVERIFY(bench.waitForEnd(id));
  }

  void aClosedWindowInterruptsAndTheNextGoesOn() {
    TrainingRunId running = 0, waiting = 0;
    Bench bench;
    const VersionId data = bench.dataset();
    running = bench.start("a", data);
    waiting = bench.start("b", data);
    bench.engine.let(3);
    QVERIFY(bench.waitForStep(3));
    bench.queue.close();
    QCOMPARE(bench.run(running).state, RunState::Interrupted);
    QCOMPARE(bench.run(waiting).state, RunState::Interrupted);
    QCOMPARE(bench.figures(running).size(), size_t{3});
    bench.queue.open(bench.project);
    bench.queue.resume(running);
    bench.engine.letAll();
    QVERIFY(bench.waitForEnd(running));
    QCOMPARE(bench.run(running).state, RunState::Completed);
  }

  void aRemovedRunTakesItsFolderAlong() {
    Bench bench;
    bench.engine.letAll();
    const TrainingRunId id = bench.start("a", bench.dataset());
    QVERIFY(bench.waitForEnd(id));
    const std::string output = bench.run(id).output;
    QVERIFY(std::filesystem::exists(output));
    bench.queue.remove(id);
    QTRY_VERIFY(!std::filesystem::exists(output));
    QVERIFY(!bench.project->read([id](Database& database) { return TrainingRepository(database).run(id); }));
  }

  void aDataSetThatIsGoneIsSaid() {
    Bench bench;
    bench.queue.start("a", bench.content(4711));
    QTRY_COMPARE(bench.errors.size(), size_t{1});
    QVERIFY(!bench.errors[0].english().empty());
  }
};

QTEST_GUILESS_MAIN(TrainingQueueTest)
#include "training_queue_test.moc"
