// Training's attention and its gradients on the emulated device: the suite of all devices, but for the slopes
// from differences, which are the reference's own check.
#include <QTest>

#include "conformance_training.h"
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
    const std::string failures = failuresOf(static_cast<size_t>(check));
    QVERIFY2(failures.empty(), failures.c_str());
  }

  // Heads of three and four chunks of 64 dimensions, which no model of the suite's cases has; gradients far
  // smaller than a half holds.
  void wideHeads_data() {
    QTest::addColumn<int>("dim");
    QTest::addColumn<float>("size");
    QTest::newRow("160") << 160 << 1.0f;
    QTest::newRow("256") << 256 << 1e-9f;
  }
  void wideHeads() {
    QFETCH(int, dim);
    QFETCH(float, size);
    constexpr int64_t kHeads = 2, kTokens = 70;
    std::mt19937 random(9);
    const Values queries = randomValues(random, kTokens * kHeads * dim),
                 keys = randomValues(random, kTokens * dim), values = randomValues(random, kTokens * dim),
                 gradient = randomValues(random, kTokens * kHeads * dim, size);
    const Emulated device = makeEmulated();
    QVERIFY(device.backend);
    const auto attended = [&](Backend& backend, TrainingOperations& training) {
      std::mt19937 pages(1);
      const BatchOnBackend batch(backend, {0, 0}, {66, 4}, 16, pages);
      const Owned q(backend, {kTokens, kHeads, dim}, 3, queries), k(backend, {kTokens, 1, dim}, 3, keys),
          v(backend, {kTokens, 1, dim}, 3, values), dOut(backend, {kTokens, kHeads, dim}, 3, gradient);
      const Owned out(backend, DType::F32, {kTokens, kHeads, dim}, 3),
          dQ(backend, DType::F32, {kTokens, kHeads, dim}, 3), dK(backend, DType::F32, {kTokens, 1, dim}, 3),
          dV(backend, DType::F32, {kTokens, 1, dim}, 3), sums(backend, DType::F32, {kTokens, kHeads}, 2);
      const AttentionParams params{1.0f / std::sqrt(static_cast<float>(dim)), 8.0f, 50, true};
      training.attention(q.tensor(), k.tensor(), v.tensor(), batch.batch, params, out.tensor(),
                         sums.tensor());
      training.attentionBackward(q.tensor(), k.tensor(), v.tensor(), out.tensor(), dOut.tensor(),
                                 sums.tensor(), batch.batch, params, dQ.tensor(), dK.tensor(), dV.tensor());
      Values all;
      for (const Owned* part : {&dQ, &dK, &dV}) append(all, part->floats());
      for (float& value : all) value /= size;
      append(all, out.floats());
      append(all, sums.floats());
      return all;
    };
    const double error = onBoth(*device.backend, attended).error();
    QVERIFY2(error < 2e-5, qPrintable(QString::number(error)));
  }
};

QTEST_APPLESS_MAIN(CudaTrainingAttentionTest)
#include "cuda_training_attention_test.moc"
