// The model that the GPU benchmark measures, in small, on the processor and on the emulated device.
#include "bench_model.h"

#include <QTest>

#include "kernels/cpu/cpu_backend.h"
#include "kernels/cuda/cuda_backend.h"
#include "kernels/cuda/emulator/emulator.h"
#include "kernels/cuda/runtime.h"

using namespace heddle;
using namespace heddle::gputest;

class GpuBenchModelTest : public QObject {
  Q_OBJECT

 private slots:
  void stepsRun_data();
  void stepsRun();
};

void GpuBenchModelTest::stepsRun_data() {
  QTest::addColumn<bool>("emulated");
  QTest::newRow("processor") << false;
  QTest::newRow("emulated device") << true;
}

void GpuBenchModelTest::stepsRun() {
  QFETCH(bool, emulated);
  std::unique_ptr<Backend> backend;
  if (emulated) {
    gpu::emulator::setOptions({});
    std::unique_ptr<gpu::Runtime> runtime;
    QVERIFY(gpu::makeEmulatedRuntime({}, runtime).ok());
    QVERIFY(makeCudaBackend(std::move(runtime), backend).ok());
  } else {
    QVERIFY(makeCpuBackend({1}, backend).ok());
  }
  const BenchShape shape{2, 256, 512, 4, 2, 64, 300};
  RandomWeights weights;
  std::unique_ptr<BenchModel> model;
  BackendStatus status =
      BenchModel::create(*backend, shape, benchTypes("Q4_K_M"), {40, 3, 64}, weights, model);
  QVERIFY2(status.ok(), status.message.c_str());
  // Counted: 2 layers of 256 * (256 + 2 * 128) + 256 * 256 + 3 * 256 * 512 weights, and the output.
  const double layer = 256.0 * 512 + 256.0 * 256 + 3.0 * 256 * 512;
  QCOMPARE(model->operations(1, 0, 1), 2 * 2 * layer + 4.0 * 256 * 2 + 2.0 * 300 * 256);
  QVERIFY(model->decodeReadBytes(3, 10) - model->decodeReadBytes(0, 0) == 3 * 11 * 2.0 * 2 * 2 * 2 * 64);
  status = model->step(1, 0, 40, true);
  QVERIFY2(status.ok(), status.message.c_str());
  // The second step of one token is recorded, the third replays it.
  for (int64_t past = 40; past < 43 && status.ok(); ++past) status = model->step(1, past, 1, true);
  for (int64_t past = 0; past < 3 && status.ok(); ++past) status = model->step(3, past, 1, true);
  QVERIFY2(status.ok(), status.message.c_str());
}

QTEST_APPLESS_MAIN(GpuBenchModelTest)
#include "gpu_bench_model_test.moc"
