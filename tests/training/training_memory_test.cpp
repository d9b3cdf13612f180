// Memory as predicted before a run and as measured after it.
#include "core/training/preflight.h"
#include "tests/training/training_runs.h"

using namespace heddle;
using namespace heddle::test;

class TrainingMemoryTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void memoryIsPredicted_data() {
    QTest::addColumn<QString>("objective");
    QTest::addColumn<QString>("architecture");
    QTest::addColumn<bool>("checkpointing");
    const auto row = [](const char* objective, const char* architecture, bool checkpointing) {
      QTest::addRow("%s %s %d", objective, architecture, checkpointing)
          << QString::fromLatin1(objective) << QString::fromLatin1(architecture) << checkpointing;
    };
    row("sft", "llama", true);
    row("sft", "qwen3", false);
    row("kto", "qwen2", false);
    row("reward", "qwen3", true);
  }

  void memoryIsPredicted() {
    QFETCH(const QString, objective);
    QFETCH(const QString, architecture);
    QFETCH(const bool, checkpointing);
    Run run(objective.toStdString());
    run.recipe.base = tinyModel(architecture.toStdString(), "Q8_0").string();
    run.recipe.maxSteps = 1;
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

QTEST_APPLESS_MAIN(TrainingMemoryTest)
#include "training_memory_test.moc"
