// Whole runs on a small model: files, resuming bit for bit after kill -9, NaN, early stopping, sharing the
// device, predicted and measured memory. The program trains as a child of itself (--train RECIPE) to be
// killed.
#include <QCoreApplication>
#include <QProcess>
#include <cmath>
#include <csignal>
#include <iostream>
#include <sstream>

#include <fmt/format.h>

#include "core/base/folders.h"
#include "core/inference/lora_adapter.h"
#include "core/models/adapter_file.h"
#include "core/training/preflight.h"
#include "core/training/trainer.h"
#include "tests/training/training_models.h"

using namespace heddle;
using namespace heddle::test;
using Json = nlohmann::ordered_json;

namespace {

struct Run {
  QTemporaryDir folder;
  Recipe recipe;

  std::filesystem::path path(const std::string& name) const {
    return std::filesystem::path(folder.path().toStdString()) / name;
  }
  explicit Run(const std::string& objective = "dpo", const std::string& type = "Q8_0") {
    const Objective& chosen = *findObjective(objective);
    recipe = recipeFor(objective);
    recipe.name = "test";
    recipe.base = tinyModel("llama", type).string();
    recipe.method.rank = 4;
    recipe.method.alpha = 8;
    recipe.method.dropout = 0.1;
    recipe.optimizer.learningRate = 2e-3;
    recipe.batch.rows = 2;
    recipe.batch.accumulate = 2;
    recipe.batch.maxTokens = 64;
    recipe.data.train = path("rows.jsonl").string();
    recipe.data.evaluationShare = 0.25;
    recipe.output = path("out").string();
    recipe.epochs = 2;
    recipe.evaluateEvery = 3;
    recipe.saveEvery = 2;
    std::ofstream file(recipe.data.train);
    for (int i = 0; i < 24; ++i) {
      const std::string prompt = "question " + std::to_string(i);
      Json row = {{"prompt", prompt}};
      if (chosen.rowKind() == RowKind::Preference) {
        row["chosen"] = "yes";
        row["rejected"] = "it depends on many things " + std::to_string(i);
      } else {
        row["completion"] = i % 2 ? "yes" : "no, never";
        if (chosen.rowKind() == RowKind::Kto) row["label"] = i % 2 == 1;
      }
      file << row.dump() << "\n";
    }
  }
  TrainingJob job(bool resume = false) const { return {recipe, loadModel(recipe.base), "abc123", resume}; }
  std::string bytes(const std::string& name) const { return valueOf(readFile(path("out") / name)); }
  std::string writeRecipe() const {
    const std::string file = path("recipe.json").string();
    std::ofstream(file) << recipeToJson(recipe).dump();
    return file;
  }
};

Result<TrainingResult> train(const Run& run, bool resume = false) {
  return heddle::train(run.job(resume), {}, {});
}

// The child: a line for each step and each phase.
int trainAsChild(const char* recipe) {
  TrainingCallbacks callbacks;
  callbacks.progress = [](const TrainingProgress& progress) {
    std::cout << "step " << progress.step << std::endl;
  };
  callbacks.phase = [](TrainingPhase phase, double) { std::cout << trainingPhaseName(phase) << std::endl; };
  const Recipe loaded = valueOf(readRecipe(recipe));
  const auto result = heddle::train({loaded, loadModel(loaded.base), "abc123", true}, {}, callbacks);
  return result ? 0 : 1;
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
    run.recipe.epochs = 6;
    run.recipe.optimizer.learningRate = 5e-3;
    const auto job = run.job();
    std::vector<TrainingProgress> steps;
    TrainingCallbacks callbacks;
    callbacks.progress = [&](const TrainingProgress& progress) { steps.push_back(progress); };
    const TrainingResult result = valueOf(heddle::train(job, {}, callbacks));
    QCOMPARE(result.steps, int64_t{30});  // 18 rows, 4 a step
    QCOMPARE(result.end, TrainingEnd::Completed);
    QVERIFY2(
        result.bestEvaluationLoss && *result.bestEvaluationLoss < 0.8 * result.firstEvaluation->loss,
        qPrintable(
            QStringLiteral("%1 from %2").arg(*result.bestEvaluationLoss).arg(result.firstEvaluation->loss)));
    if (result.firstEvaluation->preferenceAccuracy)
      QVERIFY(*result.finalEvaluation->preferenceAccuracy > 0.9);
    QCOMPARE(steps.size(), size_t{31});  // the evaluation before the first step as well
    QVERIFY(steps[0].evaluation && steps[3].evaluation && !steps[4].evaluation && steps[30].evaluation);
    QVERIFY(steps[1].learningRate < steps[2].learningRate && steps[30].learningRate < steps[20].learningRate);
    QCOMPARE(steps[30].epoch, 6.0);
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
    QCOMPARE(written["steps"], Json(30));
    QVERIFY(written.contains("final_loss") && written.contains("tokens_per_s") &&
            written.contains("peak_memory_bytes"));
    QCOMPARE(recipeFromJson(Json::parse(run.bytes("recipe.json")), "").value(), run.recipe);
    const std::string lines = run.bytes("progress.jsonl");
    QCOMPARE(std::ranges::count(lines, '\n'), ptrdiff_t{31});
    size_t checkpoints = 0;
    for (const auto& entry : std::filesystem::directory_iterator(run.path("out") / "checkpoints"))
      checkpoints += entry.path().filename().string().starts_with("step-");
    QCOMPARE(checkpoints, size_t{2});
  }

  // The same run with one thread and with two, straight and stopped after any step: the same bytes.
  void stoppedAndResumedIsTheSame() {
    Run straight;
    straight.recipe.evaluateEvery = 2;
    valueOf(train(straight));
    for (const int64_t stopAfter : {1, 2, 5, 7}) {
      Run run;
      run.recipe.evaluateEvery = 2;
      std::stop_source stop;
      TrainingCallbacks callbacks;
      callbacks.progress = [&](const TrainingProgress& progress) {
        if (progress.step == stopAfter) stop.request_stop();
      };
      const TrainingResult part = valueOf(heddle::train(run.job(), {.stop = stop.get_token()}, callbacks));
      QCOMPARE(part.end, TrainingEnd::Cancelled);
      QCOMPARE(part.steps, stopAfter);
      const TrainingResult result = valueOf(train(run, true));
      QCOMPARE(result.end, TrainingEnd::Completed);
      QCOMPARE(run.bytes("adapter.gguf"), straight.bytes("adapter.gguf"));
      // The figures too, but for the clocks.
      const auto figures = [](const std::string& text) {
        std::vector<std::string> list;
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) {
          Json json = Json::parse(line);
          for (const char* clock : {"tokens_per_s", "elapsed_s", "left_s", "memory_bytes"}) json.erase(clock);
          list.push_back(json.dump());
        }
        return list;
      };
      QCOMPARE(figures(run.bytes("progress.jsonl")), figures(straight.bytes("progress.jsonl")));
    }
  }

  void killedAndResumedIsTheSame() {
    const Run straight;
    valueOf(train(straight));
    Run run;
    const QString recipe = QString::fromStdString(run.writeRecipe());
    // Killed at a word of the child's: within a step, a save, an evaluation, while references are computed.
    const std::vector<std::pair<QByteArray, int>> moments = {{"reference_scores", 1}, {"step 1", 1},
                                                             {"saving", 1},           {"evaluating", 2},
                                                             {"saving", 2},           {"step 7", 1}};
    for (const auto& [word, times] : moments) {
      QProcess child;
      child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
      child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--train"), recipe});
      int seen = 0;
      while (seen < times && child.waitForReadyRead(30'000))
        while (seen < times && child.canReadLine()) seen += child.readLine().trimmed() == word;
      ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
      QVERIFY(child.waitForFinished());
    }
    const TrainingResult result = valueOf(train(run, true));
    QCOMPARE(result.end, TrainingEnd::Completed);
    QCOMPARE(result.steps, int64_t{10});
    QCOMPARE(run.bytes("adapter.gguf"), straight.bytes("adapter.gguf"));
    QCOMPARE(run.bytes("checkpoints/references.bin"), straight.bytes("checkpoints/references.bin"));
  }

  void damagedCheckpointsArePassedOver() {
    const Run straight;
    valueOf(train(straight));
    Run run;
    std::stop_source stop;
    TrainingCallbacks callbacks;
    callbacks.progress = [&](const TrainingProgress& progress) {
      if (progress.step == 5) stop.request_stop();
    };
    valueOf(heddle::train(run.job(), {.stop = stop.get_token()}, callbacks));
    const auto newest = run.path("out") / "checkpoints" / "step-00000005.gguf";
    std::string bytes = valueOf(readFile(newest));
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    must(writeFileSafely(newest, bytes));
    std::vector<std::string> warnings;
    callbacks.progress = {};
    callbacks.warning = [&](const Error& warning) { warnings.push_back(warning.code); };
    valueOf(heddle::train(run.job(true), {}, callbacks));
    QCOMPARE(warnings, std::vector<std::string>{"training.checkpoint"});
    QCOMPARE(run.bytes("adapter.gguf"), straight.bytes("adapter.gguf"));
  }

  void anotherRunIsRefused() {
    Run run;
    run.recipe.maxSteps = 2;
    valueOf(train(run));
    QCOMPARE(train(run).error().code, std::string("training.output"));
    run.recipe.optimizer.learningRate *= 2;
    QCOMPARE(train(run, true).error().code, std::string("training.resume"));
    run.recipe.optimizer.learningRate /= 2;
    std::ofstream(run.recipe.data.train, std::ios::app)
        << R"({"prompt": "x", "chosen": "y", "rejected": "z"})" << "\n";
    QCOMPARE(train(run, true).error().code, std::string("training.resume"));
  }

  void numbersThatAreNoneStopTheRun() {
    Run run("sft");
    run.recipe.optimizer.learningRate = 10;
    run.recipe.optimizer.gradientClip = 0;
    run.recipe.method.alpha = 1e6;
    run.recipe.data.evaluationShare = 0;
    run.recipe.saveEvery = 0;
    run.recipe.epochs = 20;
    int64_t last = 0;
    TrainingCallbacks callbacks;
    callbacks.progress = [&](const TrainingProgress& progress) {
      last = progress.step;
      QVERIFY(std::isfinite(progress.loss) && std::isfinite(progress.gradientNorm));
    };
    const auto result = heddle::train(run.job(), {}, callbacks);
    QVERIFY(!result);
    QCOMPARE(result.error().code, std::string("training.not_finite"));
    QVERIFY2(result.error().input.find("rows.jsonl:") != std::string::npos, result.error().input.c_str());
    QVERIFY(last > 0);
    QVERIFY(std::filesystem::exists(run.path("out") / "checkpoints" / fmt::format("step-{:08}.gguf", last)));
    const AdapterFile kept = valueOf(readAdapterGguf(run.path("out") / "adapter.gguf"));
    for (const AdapterPair& pair : kept.pairs)
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
    int granted = 0;
    bool fetched = false;
    std::stop_source stop;
    TrainingGate closing;
    closing.stop = stop.get_token();
    closing.turn = [&](const std::function<Status()>& piece) -> Status {
      if (++granted > 14) {
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

  void memoryIsPredicted_data() {
    QTest::addColumn<QString>("objective");
    QTest::addColumn<QString>("architecture");
    QTest::addColumn<bool>("checkpointing");
    for (const char* objective : {"sft", "dpo", "kto", "reward"})
      for (const bool checkpointing : {true, false})
        QTest::addRow("%s %d", objective, checkpointing)
            << QString::fromLatin1(objective)
            << (checkpointing ? QStringLiteral("qwen3") : QStringLiteral("llama")) << checkpointing;
  }

  void memoryIsPredicted() {
    QFETCH(const QString, objective);
    QFETCH(const QString, architecture);
    QFETCH(const bool, checkpointing);
    Run run(objective.toStdString());
    run.recipe.base = tinyModel(architecture.toStdString(), "Q8_0").string();
    run.recipe.maxSteps = 2;
    run.recipe.batch.rows = 8;
    run.recipe.batch.checkpointing = checkpointing;
    const TrainingResult result = valueOf(train(run));
    const auto near = [](uint64_t predicted, uint64_t measured, const char* part) {
      const double ratio =
          static_cast<double>(predicted) / static_cast<double>(std::max<uint64_t>(measured, 1));
      QVERIFY2(
          measured == predicted || (ratio > 0.85 && ratio < 1.15),
          qPrintable(QStringLiteral("%1: %2 for %3").arg(QLatin1String(part)).arg(predicted).arg(measured)));
    };
    near(result.predicted.baseWeights_bytes, result.measured.baseWeights_bytes, "base");
    near(result.predicted.adapter_bytes, result.measured.adapter_bytes, "adapter");
    near(result.predicted.activations_bytes, result.measured.activations_bytes, "activations");
    near(result.predicted.logits_bytes, result.measured.logits_bytes, "logits");
    near(result.predicted.total_bytes(), result.measured.total_bytes(), "total");
    // Preflight says the same before.
    const auto source = valueOf(ModelSource::open(run.recipe.base));
    QCOMPARE(valueOf(preflight(run.recipe, *source)).memory, result.predicted);
  }
};

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  if (argc == 3 && std::string_view(argv[1]) == "--train") return trainAsChild(argv[2]);
  TrainerTest test;
  return QTest::qExec(&test, argc, argv);
}
#include "trainer_test.moc"
