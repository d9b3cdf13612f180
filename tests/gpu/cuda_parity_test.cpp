// Whole models through the CUDA backend over the emulated device, and what the loader says on a machine
// without a device.
#include <QTest>

#include "kernels/cpu/cpu_backend.h"
#include "kernels/cuda/cuda_backend.h"
#include "kernels/cuda/emulator/emulator.h"
#include "kernels/cuda/runtime.h"
#include "kernels/cuda_loader.h"
#include "model_parity.h"

using namespace heddle;

class CudaParityTest : public QObject {
  Q_OBJECT

 private slots:
  void modelsAgree_data();
  void modelsAgree();
  void loaderSaysWhatIsMissing();
};

void CudaParityTest::modelsAgree_data() {
  QTest::addColumn<QString>("name");
  for (const char* name :
       {"llama-plain-f32", "llama-plain-F16", "llama-plain-Q4_K_M", "llama-plain-Q8_0", "qwen2-f32"})
    QTest::newRow(name) << name;
}

void CudaParityTest::modelsAgree() {
  QFETCH(QString, name);
  const std::filesystem::path path =
      std::filesystem::path(HEDDLE_FIXTURES) / "parity" / (name.toStdString() + ".gguf");
  if (!std::filesystem::exists(path)) QSKIP("the parity fixtures are not here");
  // Races and bounds have tests of their own; here the numbers count.
  gpu::emulator::Options plain;
  plain.races = false;
  gpu::emulator::setOptions(plain);
  std::unique_ptr<gpu::Runtime> runtime;
  QVERIFY(gpu::makeEmulatedRuntime({}, runtime).ok());
  std::unique_ptr<Backend> device, processor;
  QVERIFY(makeCudaBackend(std::move(runtime), device).ok());
  QVERIFY(makeCpuBackend({1}, processor).ok());
  const gputest::Verdict verdict =
      gputest::compareModel(path, std::shared_ptr<Backend>(std::move(device)), std::move(processor), 3);
  QVERIFY2(verdict.passed, verdict.line.c_str());
  qInfo("%s", verdict.line.c_str());
}

void CudaParityTest::loaderSaysWhatIsMissing() {
  std::vector<DeviceInfo> devices;
  BackendStatus status = probeCudaModule("/nowhere/heddle_cuda.so", devices);
  QCOMPARE(status.code, BackendCode::NoDevice);
  QVERIFY(status.message.find("/nowhere/heddle_cuda.so") != std::string::npos);
  // A file that is no module: this program's own source.
  status = probeCudaModule(HEDDLE_SOURCE "/README.md", devices);
  QCOMPARE(status.code, BackendCode::NoDevice);
  QVERIFY2(status.message.find("cannot be loaded") != std::string::npos, status.message.c_str());
  // This program stands alone in its folder.
  status = cudaDevices(devices);
  QCOMPARE(status.code, BackendCode::NoDevice);
  QVERIFY(createCudaBackend(0, status) == nullptr);
  QVERIFY(!status.ok() && !status.message.empty());
  const std::string module = HEDDLE_BINARY "/bin/heddle_cuda.so";
  if (!std::filesystem::exists(module)) QSKIP("the CUDA module is not built");
  status = probeCudaModule(module, devices);
  if (status.ok())
    QVERIFY(!devices.empty());  // a machine with a device
  else
    QVERIFY2(status.code == BackendCode::NoDevice && status.message.find("driver") != std::string::npos,
             status.message.c_str());
}

QTEST_APPLESS_MAIN(CudaParityTest)
#include "cuda_parity_test.moc"
