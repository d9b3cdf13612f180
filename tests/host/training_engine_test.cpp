// The engine that trains, on the embedded model: answers come meanwhile, it pauses, stops and goes on with
// the same bytes.
#include "core/host/training_engine.h"

#include "core/inference/open_devices.h"
#include "core/training/preflight.h"
#include "tests/host/training_fixture.h"

using namespace heddle;

class TrainingEngineTest : public QObject {
  Q_OBJECT

  static Devices processor() { return *openDevices({"cpu", 1}); }

 private Q_SLOTS:
  void eventsSurviveTheWay() {
    TrainingProgress progress;
    progress.step = 3;
    progress.loss = 0.5;
    progress.evaluation = EvaluationFigures{0.4, 0.9, 7};
    for (const TrainingEvent& event :
         {TrainingEvent(TrainingBegan{}), TrainingEvent(TrainingPhaseChange{TrainingPhase::Evaluating, 0.25}),
          TrainingEvent(TrainingPause{true}), TrainingEvent(progress), TrainingEvent(SampleAnswer{2, 1, "é"}),
          TrainingEvent(heddle::Error{"rows.cut", {"{0} cut", {"3"}}, "rows", "raise it"})}) {
      const auto read = trainingEventFromJson(trainingEventToJson(event));
      QVERIFY(read);
      QCOMPARE(read->index(), event.index());
      QCOMPARE(trainingEventToJson(*read).dump(), trainingEventToJson(event).dump());
    }
    for (const char* wrong :
         {R"(5)", R"({})", R"({"event": "sing"})", R"({"event": "phase", "phase": "x", "fraction": 1})",
          R"({"event": "sample", "step": "one"})", R"({"event": "progress", "progress": []})"})
      QVERIFY2(!trainingEventFromJson(nlohmann::ordered_json::parse(wrong)), wrong);
  }

  void answersComeWhileItTrains() {
    SmallTraining small;
    TrainingEngine engine(processor());
    const std::string alone = chatWith(engine, "What is Heddle?").get()->text;
    TrainingWatch watch;
    const RequestId id = engine.train({small.recipe("out", 100'000), false}, watch.callbacks());
    QVERIFY(watch.waitForStep(2));
    for (int i = 0; i < 2; ++i) {
      const auto answer = chatWith(engine, "What is Heddle?").get();
      QVERIFY(answer);
      QCOMPARE(answer->text, alone);  // by the base: what is trained is beside it
    }
    const int64_t before = watch.lastStep();
    QVERIFY(watch.waitForStep(before + 2));
    engine.cancel(id);
    const auto result = watch.wait();
    QVERIFY2(result.has_value(), result ? "" : result.error().english().c_str());
    QCOMPARE(result->end, TrainingEnd::Cancelled);
    QVERIFY(result->steps >= before + 2);
  }

  void whilePausedTheDeviceIsFree() {
    SmallTraining small;
    TrainingEngine engine(processor());
    TrainingWatch watch;
    const RequestId id = engine.train({small.recipe("out", 100'000), false}, watch.callbacks());
    QVERIFY(watch.waitForStep(1));
    engine.pauseTraining(id, true);
    QVERIFY(watch.waitFor([](const TrainingWatch& seen) { return seen.paused == 1; }));
    const int64_t step = watch.lastStep();
    QVERIFY(chatWith(engine, "What is Heddle?").get());
    QCOMPARE(watch.lastStep(), step);
    engine.pauseTraining(id, false);
    QVERIFY(watch.waitForStep(step + 1));
    // Stopped while it is paused, too.
    engine.pauseTraining(id, true);
    QVERIFY(watch.waitFor([](const TrainingWatch& seen) { return seen.paused == 2; }));
    engine.cancel(id);
    QCOMPARE(watch.wait()->end, TrainingEnd::Cancelled);
  }

  void stoppedAndResumedItWritesTheSameBytes() {
    SmallTraining small;
    TrainingEngine engine(processor());
    TrainingWatch whole;
    engine.train({small.recipe("whole", 5), false}, whole.callbacks());
    const auto result = whole.wait();
    QVERIFY2(result.has_value(), result ? "" : result.error().english().c_str());
    QCOMPARE(result->end, TrainingEnd::Completed);
    QCOMPARE(result->steps, int64_t{5});
    TrainingWatch first, second;
    std::atomic<RequestId> id = 0;
    std::promise<void> known;
    auto started = known.get_future().share();
    first.onStep = [&](int64_t step) {
      started.wait();
      if (step == 3) engine.cancel(id);
    };
    id = engine.train({small.recipe("parts", 5), false}, first.callbacks());
    known.set_value();
    QCOMPARE(first.wait()->steps, int64_t{3});
    engine.train({small.recipe("parts", 5), true}, second.callbacks());
    const auto resumed = second.wait();
    QVERIFY2(resumed.has_value(), resumed ? "" : resumed.error().english().c_str());
    QCOMPARE(resumed->end, TrainingEnd::Completed);
    QVERIFY(second.steps.front().step > 1);
    const std::string bytes = SmallTraining::bytesOf(result->adapter);
    QVERIFY(!bytes.empty());
    QCOMPARE(SmallTraining::bytesOf(resumed->adapter).size(), bytes.size());
    QVERIFY(SmallTraining::bytesOf(resumed->adapter) == bytes);
    QCOMPARE(resumed->finalLoss, result->finalLoss);
  }

  void aCheckpointIsWrittenWhenAsked() {
    SmallTraining small;
    auto recipe = small.recipe("out", 100'000);
    recipe["save_every"] = 0;
    TrainingEngine engine(processor());
    TrainingWatch watch;
    const RequestId id = engine.train({recipe, false}, watch.callbacks());
    QVERIFY(watch.waitForStep(1));
    const auto count = [&] {
      int files = 0;
      for (const auto& entry : std::filesystem::directory_iterator(small.path("out") + "/checkpoints"))
        files += entry.is_regular_file() || entry.is_directory();
      return files;
    };
    QCOMPARE(count(), 0);
    engine.checkpointTraining(id);
    QVERIFY(watch.waitForStep(watch.lastStep() + 3));
    QVERIFY(count() > 0);
    engine.cancel(id);
    QVERIFY(watch.wait());
  }

  void oneAtATimeAndWhatWaitsCanBeCancelled() {
    SmallTraining small;
    TrainingEngine engine(processor());
    TrainingWatch first, second, third;
    const RequestId running = engine.train({small.recipe("a", 100'000), false}, first.callbacks());
    const RequestId waiting = engine.train({small.recipe("b", 2), false}, second.callbacks());
    engine.train({small.recipe("c", 2), false}, third.callbacks());
    QVERIFY(first.waitForStep(1));
    engine.cancel(waiting);
    QCOMPARE(second.wait().error().code, std::string("training.cancelled"));
    engine.cancel(running);
    QVERIFY(first.wait());
    QCOMPARE(third.wait()->steps, int64_t{2});
    QVERIFY(second.steps.empty());
  }

  void badRecipesAreErrorsOfTheirOwn() {
    SmallTraining small;
    TrainingEngine engine(processor());
    auto recipe = small.recipe("out", 4);
    recipe["optimizer"]["learning_rate"] = -1;
    TrainingWatch wrong, missing;
    engine.train({recipe, false}, wrong.callbacks());
    QCOMPARE(wrong.wait().error().code, std::string("recipe.field"));
    recipe = small.recipe("out", 4);
    recipe["base"] = small.path("none.gguf");
    engine.train({recipe, false}, missing.callbacks());
    QVERIFY(missing.wait().error().english().find("none.gguf") != std::string::npos);
  }

  void theEstimateAndTheRowsAreTold() {
    SmallTraining small;
    TrainingEngine engine(processor());
    std::promise<Result<nlohmann::ordered_json>> estimate, rows;
    engine.estimateTraining(small.recipe("out", 4),
                            [&](auto value) { estimate.set_value(std::move(value)); });
    const auto told = estimate.get_future().get();
    QVERIFY2(told.has_value(), told ? "" : told.error().english().c_str());
    QVERIFY(memoryFromJson((*told)["memory"]).adapter_bytes > 0);
    QVERIFY((*told)["budget_bytes"].get<uint64_t>() > 0);
    engine.preflightTraining({small.recipe("out", 4), 3},
                             [&](auto value) { rows.set_value(std::move(value)); });
    const auto seen = rows.get_future().get();
    QVERIFY2(seen.has_value(), seen ? "" : seen.error().english().c_str());
    const auto found = preflightFromJson(*seen);
    QVERIFY(found);
    QCOMPARE(found->trainRows + found->evaluationRows, int64_t{SmallTraining::kRows});
    QCOMPARE(found->samples.size(), size_t{3});
    QVERIFY(found->learnedTokens > 0 && found->learnedTokens < found->trainTokens);
  }

  void anEngineThatGoesEndsItsTraining() {
    SmallTraining small;
    TrainingWatch watch;
    {
      TrainingEngine engine(processor());
      engine.train({small.recipe("out", 100'000), false}, watch.callbacks());
      QVERIFY(watch.waitForStep(1));
      (void)chatWith(engine, "What is Heddle?");  // an answer is on its way as well
    }
    QVERIFY(std::filesystem::exists(small.path("out") + "/checkpoints"));
  }
};

QTEST_GUILESS_MAIN(TrainingEngineTest)
#include "training_engine_test.moc"
