// Training's attention and its gradients on the emulated device: the suite of all devices, but for the slopes
// from differences, which are the reference's own check.
#include <QTest>

#include "cuda_training_tools.h"

using namespace heddle;
using namespace heddle::conformance;

class CudaTrainingAttentionTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { shuffleEmulator(); }
  void cleanup() {
    for (const gpu::emulator::Report& report : gpu::emulator::takeReports()) QFAIL(report.message.c_str());
  }
  void passes_data() {
    addChecks(
        [](std::string_view name) { return name.contains("attention") && !name.contains("differences"); });
  }
  void passes() {
    QFETCH(int, check);
    Expectations expectations;
    expectations.trainingError = kSplitAttentionError;
    const std::string failures = failuresOf(static_cast<size_t>(check), expectations);
    QVERIFY2(failures.empty(), failures.c_str());
  }
};

QTEST_APPLESS_MAIN(CudaTrainingAttentionTest)
#include "cuda_training_attention_test.moc"
