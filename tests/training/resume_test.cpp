// A run that is stopped or killed and resumed writes the bytes of one that never was. The program trains as a
// child of itself (--train RECIPE) to be killed.
#include <QCoreApplication>
#include <QProcess>
#include <iostream>
#include <sstream>

#include "tests/training/training_runs.h"

using namespace heddle;
using namespace heddle::test;

namespace {

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

class ResumeTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  // The same run with one thread and with two, straight and stopped after any step: the same bytes.
  void stoppedAndResumedIsTheSame() {
    Run straight;
    straight.recipe.evaluateEvery = 2;
    valueOf(train(straight));
    for (const int64_t stopAfter : {1, 4}) {
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
    int killed = 0;
    for (const auto& [word, times] : moments) {
      QProcess child;
      child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
      child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--train"), recipe});
      int seen = 0;
      while (seen < times && child.waitForReadyRead(30'000))
        while (seen < times && child.canReadLine()) seen += child.readLine().trimmed() == word;
      child.kill();  // SIGKILL
      QVERIFY(child.state() == QProcess::NotRunning || child.waitForFinished());
      killed += child.exitStatus() == QProcess::CrashExit;
    }
    QVERIFY(killed >= 3);  // the last one may have been done before the signal came
    const TrainingResult result = valueOf(train(run, true));
    QCOMPARE(result.end, TrainingEnd::Completed);
    QCOMPARE(result.steps, int64_t{6});
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
};

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  if (argc == 3 && std::string_view(argv[1]) == "--train") return trainAsChild(argv[2]);
  ResumeTest test;
  return QTest::qExec(&test, argc, argv);
}
#include "resume_test.moc"
