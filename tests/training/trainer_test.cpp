// Whole runs on a small model: what they leave behind, numbers that are none, early stopping, sharing the
// device.
#include <fmt/format.h>

#include <cmath>

#include "core/inference/lora_adapter.h"
#include "core/models/adapter_file.h"
#include "tests/training/training_runs.h"

using namespace heddle;
using namespace heddle::test;

namespace {

// The embedding of a token that only "ZZZZ" has, in a file of F32.
void poison(const std::filesystem::path& path) {
  const auto model = valueOf(ModelSource::open(path.string()));
  const auto ids = valueOf(model->encode(std::string("user\nZZZZ"), false));
  const GgufTensor* table = model->file()->tensor("token_embd.weight");
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(static_cast<std::streamoff>(table->offset) + ids.back() * table->cols() * 4);
  const float none = std::numeric_limits<float>::quiet_NaN();
  file.write(reinterpret_cast<const char*>(&none), sizeof none);
}

}  // namespace

class TrainerTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyObjectiveLearns_data() {
    QTest::addColumn<QString>("objective");
    for (const Objective* objective : objectives())
      QTest::newRow(objective->id().data()) << QString::fromLatin1(objective->id().data());
  }

  void everyObjectiveLearns() {
    QFETCH(const QString, objective);
    Run run(objective.toStdString());
    run.recipe.epochs = 3;
    run.recipe.optimizer.learningRate = 1e-2;
    const auto job = run.job();
    std::vector<TrainingProgress> steps;
    TrainingCallbacks callbacks;
    callbacks.progress = [&](const TrainingProgress& progress) { steps.push_back(progress); };
    const TrainingResult result = valueOf(heddle::train(job, {}, callbacks));
    QCOMPARE(result.steps, int64_t{9});  // 12 rows, 4 a step
    QCOMPARE(result.end, TrainingEnd::Completed);
    QVERIFY2(
        result.bestEvaluationLoss && *result.bestEvaluationLoss < 0.95 * result.firstEvaluation->loss,
        qPrintable(
            QStringLiteral("%1 from %2").arg(*result.bestEvaluationLoss).arg(result.firstEvaluation->loss)));
    if (result.firstEvaluation->preferenceAccuracy)
      QVERIFY(*result.finalEvaluation->preferenceAccuracy > 0.9);
    QCOMPARE(steps.size(), size_t{10});  // the evaluation before the first step as well
    QVERIFY(steps[0].evaluation && steps[3].evaluation && !steps[4].evaluation && steps[9].evaluation);
    QVERIFY(steps[9].learningRate < steps[5].learningRate && steps[5].learningRate < steps[2].learningRate);
    QCOMPARE(steps[9].epoch, 3.0);
    for (const TrainingProgress& step : steps) {
      QVERIFY(std::isfinite(step.loss) && step.memory_bytes > 0);
      if (step.step > 0) QVERIFY(step.gradientNorm > 0 && step.tokensPerSecond > 0);
    }
    QVERIFY(result.tokensPerSecond > 0 && result.peakMemory_bytes > 0);

    // What is left behind.
    const auto adapter = LoraAdapter::load(result.adapter, *job.model->weights());
    QVERIFY2(adapter, adapter ? "" : adapter.error().english().c_str());
    const AdapterFile file = valueOf(readAdapterGguf(result.adapter));
    QCOMPARE(file.objective, objective.toStdString());
    QCOMPARE(file.baseSha256, std::string("abc123"));
    QCOMPARE(file.alpha, 8.0f);
    QCOMPARE(file.pairs.size(), size_t{14});
    QCOMPARE(file.rewardHead.empty(), objective != QLatin1String("reward"));
    const Json written = Json::parse(run.bytes("result.json"));
    QCOMPARE(written["adapter"], Json(result.adapter));
    QCOMPARE(written["steps"], Json(9));
    QVERIFY(written.contains("final_loss") && written.contains("tokens_per_s") &&
            written.contains("peak_memory_bytes"));
    QCOMPARE(recipeFromJson(Json::parse(run.bytes("recipe.json")), "").value(), run.recipe);
    const std::string lines = run.bytes("progress.jsonl");
    QCOMPARE(std::ranges::count(lines, '\n'), ptrdiff_t{10});
    size_t checkpoints = 0;
    for (const auto& entry : std::filesystem::directory_iterator(run.path("out") / "checkpoints"))
      checkpoints += entry.path().filename().string().starts_with("step-");
    QCOMPARE(checkpoints, size_t{2});
  }

  // One token's embedding is no number: the rows that have it are named, and what was learned before is kept.
  void numbersThatAreNoneStopTheRun() {
    Run run("sft", "F32");
    std::ofstream(run.recipe.data.train, std::ios::app)
        << R"({"prompt": "ZZZZ", "completion": "yes"})" << "\n";
    const auto poisoned = run.path("poisoned.gguf");
    std::filesystem::copy_file(run.recipe.base, poisoned);
    run.recipe.base = poisoned.string();
    poison(poisoned);
    run.recipe.data.evaluationShare = 0;
    run.recipe.saveEvery = 0;
    run.recipe.seed = 2;
    int64_t last = 0;
    TrainingCallbacks callbacks;
    callbacks.progress = [&](const TrainingProgress& progress) { last = progress.step; };
    const auto result = heddle::train(run.job(), {}, callbacks);
    QVERIFY(!result);
    QCOMPARE(result.error().code, std::string("training.not_finite"));
    QVERIFY2(result.error().input.find("rows.jsonl:17") != std::string::npos, result.error().input.c_str());
    QVERIFY(result.error().input.size() < 80);  // the rows of one batch, not all of them
    QVERIFY(last > 0);
    QVERIFY(std::filesystem::exists(run.path("out") / "checkpoints" / fmt::format("step-{:08}.gguf", last)));
    for (const AdapterPair& pair : valueOf(readAdapterGguf(run.path("out") / "adapter.gguf")).pairs)
      for (const float value : pair.b) QVERIFY(std::isfinite(value));
  }

  void stopsWhenNothingGetsBetter() {
    Run run("sft");
    run.recipe.epochs = 40;
    run.recipe.optimizer.learningRate = 3e-2;
    run.recipe.optimizer.schedule = LearningRateSchedule::Constant;
    run.recipe.evaluateEvery = 1;
    run.recipe.earlyStoppingPatience = 3;
    const TrainingResult result = valueOf(train(run));
    QCOMPARE(result.end, TrainingEnd::EarlyStopped);
    QCOMPARE(result.bestStep, result.steps - 3);
    QVERIFY(result.steps < 200);
    // The adapter is the best one, not the last.
    const AdapterFile kept = valueOf(readAdapterGguf(result.adapter));
    QVERIFY(std::ranges::find(kept.notes, std::pair<std::string, std::string>(
                                              "heddle.training.step", std::to_string(result.bestStep))) !=
            kept.notes.end());
  }

  void sharesTheDevice() {
    Run run;
    run.recipe.maxSteps = 3;
    run.recipe.samples.prompts = {"question 1"};
    run.recipe.samples.maxTokens = 4;
    int turns = 0, inside = 0, samples = 0, checkpoints = 0;
    bool nested = false;
    TrainingGate gate;
    gate.turn = [&](const std::function<Status()>& piece) -> Status {
      ++turns;
      ++inside;
      nested = nested || inside != 1;
      const Status status = piece();
      --inside;
      return status;
    };
    gate.checkpointNow = [&] { return ++checkpoints > 1; };
    TrainingCallbacks callbacks;
    callbacks.sample = [&](const SampleAnswer& sample) {
      ++samples;
      QVERIFY(sample.step == 0 || sample.step == 3);
    };
    valueOf(heddle::train(run.job(), gate, callbacks));
    QVERIFY(turns > 3 * 3 && !nested);
    QCOMPARE(samples, 2);  // before the first step and after the last
    QVERIFY(std::filesystem::exists(run.path("out") / "checkpoints" / "step-00000003.gguf"));

    // A gate that refuses ends the run; the last piece is still granted.
    Run refused;
    refused.recipe.saveEvery = 0;
    int granted = 0;
    bool fetched = false;
    std::stop_source stop;
    TrainingGate closing;
    closing.stop = stop.get_token();
    closing.turn = [&](const std::function<Status()>& piece) -> Status {
      if (++granted > 20) {
        stop.request_stop();
        return failure("test.closed", "closed");
      }
      return piece();
    };
    closing.finalTurn = [&](const std::function<Status()>& piece) {
      fetched = true;
      return piece();
    };
    const TrainingResult part = valueOf(heddle::train(refused.job(), closing, {}));
    QCOMPARE(part.end, TrainingEnd::Cancelled);
    QVERIFY(part.steps > 0 && fetched);
    QVERIFY(std::filesystem::exists(refused.path("out") / "checkpoints" /
                                    fmt::format("step-{:08}.gguf", part.steps)));
  }

  void goesOnFromAnAdapter() {
    Run first;
    const TrainingResult before = valueOf(train(first));
    Run second;
    second.recipe.adapter = before.adapter;
    second.recipe.maxSteps = 1;
    const TrainingResult after = valueOf(train(second));
    QCOMPARE(after.firstEvaluation->loss, *before.bestEvaluationLoss);
    second.recipe.output = second.path("other").string();
    second.recipe.method.rank = 8;
    QCOMPARE(train(second).error().code, std::string("training.adapter"));
  }
};

QTEST_APPLESS_MAIN(TrainerTest)
#include "trainer_test.moc"
