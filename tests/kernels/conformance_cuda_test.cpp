// The conformance suite on the CUDA backend over the emulated device, and what only a device can do wrong:
// recordings, too little memory, a device that is lost.
#include <QTest>

#include "conformance_tools.h"
#include "kernels/cuda/cuda_backend.h"
#include "kernels/cuda/emulator/emulator.h"
#include "kernels/cuda/runtime.h"
#include "kernels/quantize.h"

using namespace heddle;
using namespace heddle::conformance;

class ConformanceCudaTest : public QObject {
  Q_OBJECT

 private slots:
  void passes_data();
  void passes();
  void recordedStepsSeeNewContents();
  void fusedFormsKeepTheBits();
  void outOfMemoryIsToldAndPasses();
  void lostDeviceStays();
  void limitsAreNotMeasured();
};

namespace {

struct Emulated {
  std::unique_ptr<Backend> backend;
  gpu::EmulatedFaults* faults = nullptr;
};

Emulated makeEmulated(size_t memoryBytes = size_t{1} << 30) {
  gpu::EmulatedDevice device;
  device.memoryBytes = memoryBytes;
  std::unique_ptr<gpu::Runtime> runtime;
  Emulated made;
  if (!gpu::makeEmulatedRuntime(device, runtime).ok()) return made;
  made.faults = dynamic_cast<gpu::EmulatedFaults*>(runtime.get());
  if (!makeCudaBackend(std::move(runtime), made.backend).ok()) made.backend.reset();
  return made;
}

// A weight of `parts` parts side by side, random blocks.
std::unique_ptr<PreparedWeight> randomWeight(Backend& backend, DType type, int64_t rows, int64_t cols,
                                             size_t parts) {
  std::mt19937 random(11);
  std::vector<std::vector<std::byte>> blocks(parts);
  std::vector<WeightSource> sources;
  for (std::vector<std::byte>& part : blocks) {
    const Values values = randomValues(random, rows * cols, 0.1f);
    part.resize(static_cast<size_t>(rows * rowBytes(type, cols)));
    for (int64_t row = 0; row < rows; ++row)
      quantizeRow(type, values.data() + row * cols, cols, part.data() + row * rowBytes(type, cols));
    sources.push_back({type, rows, cols, part.data(), nullptr});
  }
  std::unique_ptr<PreparedWeight> weight;
  return backend.prepare(sources, weight).ok() ? std::move(weight) : nullptr;
}

}  // namespace

void ConformanceCudaTest::passes_data() {
  QTest::addColumn<int>("check");
  for (size_t check = 0; check < checks().size(); ++check)
    QTest::addRow("%s", checks()[check].name.data()) << static_cast<int>(check);
}

void ConformanceCudaTest::passes() {
  QFETCH(int, check);
  const Emulated device = makeEmulated();
  QVERIFY(device.backend);
  Expectations expectations;
  expectations.int8Activations = true;
  expectations.attentionError = kHalfAttentionError;
  Report report;
  checks()[static_cast<size_t>(check)].run(*device.backend, expectations, report);
  QVERIFY(!report.findings.empty());
  const BackendStatus status = device.backend->synchronize();
  QVERIFY2(status.ok(), status.message.c_str());
  QVERIFY2(report.failures().empty(), report.failures().c_str());
}

void ConformanceCudaTest::recordedStepsSeeNewContents() {
  const Emulated device = makeEmulated();
  Backend& backend = *device.backend;
  QVERIFY(backend.canRecord());
  const auto weight = randomWeight(backend, DType::Q8_0, 48, 64, 1);
  QVERIFY(weight);
  std::mt19937 random(1);
  const Values first = randomValues(random, 64), second = randomValues(random, 64);
  Owned x(backend, {1, 64}, 2, first);
  const Owned out(backend, DType::F32, {1, 48}, 2);
  backend.matmul(x.tensor(), *weight, out.tensor());
  const Values wantFirst = out.floats();
  x.write(second.data());
  backend.matmul(x.tensor(), *weight, out.tensor());
  const Values wantSecond = out.floats();
  QVERIFY(differingBits(wantFirst, wantSecond) > 0);

  backend.beginRecording();
  backend.matmul(x.tensor(), *weight, out.tensor());
  backend.scale(out.tensor(), 2.0f, out.tensor());
  std::unique_ptr<Recording> recording;
  QVERIFY(backend.endRecording(recording).ok());
  QCOMPARE(differingBits(out.floats(), wantSecond), 0.0);  // noted, not run
  for (const auto& [input, want] : {std::pair{&first, &wantFirst}, std::pair{&second, &wantSecond}}) {
    x.write(input->data());
    backend.replay(*recording);
    Values twice = *want;
    for (float& value : twice) value *= 2.0f;
    QCOMPARE(differingBits(out.floats(), twice), 0.0);
  }
}

void ConformanceCudaTest::fusedFormsKeepTheBits() {
  const Emulated device = makeEmulated();
  Backend& backend = *device.backend;
  constexpr int64_t kCols = 96, kInner = 40;
  const auto gateUp = randomWeight(backend, DType::Q4_0, kInner, kCols, 2);
  QVERIFY(gateUp);
  std::mt19937 random(2);
  const Owned weight(backend, {kCols}, 1, randomValues(random, kCols));
  const Owned x(backend, {6, kCols}, 2, randomValues(random, 6 * kCols));
  const Owned addend(backend, {6, kCols}, 2, randomValues(random, 6 * kCols));
  const Owned between(backend, DType::F32, {6, 2 * kInner}, 2), normed(backend, DType::F32, {6, kCols}, 2);
  const Owned plain(backend, DType::F32, {6, kInner}, 2), fused(backend, DType::F32, {6, kInner}, 2);

  backend.addRmsNorm(x.tensor(), addend.tensor(), weight.tensor(), 1e-5f, normed.tensor());
  const Values norms = normed.floats();
  // A copy elsewhere has no prepared form: the same product must come of it.
  const Owned copied(backend, {6, kCols}, 2, norms);
  backend.matmul(copied.tensor(), *gateUp, between.tensor());
  backend.gatedActivation(Activation::Silu, between.tensor(), plain.tensor());
  for (const int64_t count : {1, 3, 6}) {
    for (int64_t at = 0; at < 6; at += count) {
      const auto part = [&](const Owned& owned) { return slice(owned.tensor(), 0, at, count); };
      backend.gatedMatmul(part(normed), *gateUp, Activation::Silu, part(between), part(fused));
    }
    QCOMPARE(differingBits(fused.floats(), plain.floats()), 0.0);
  }
  // The norm's product reads what the norm left behind, and no older input.
  backend.addRmsNorm(x.tensor(), addend.tensor(), weight.tensor(), 1e-5f, normed.tensor());
  backend.matmul(normed.tensor(), *gateUp, between.tensor());
  const Values once = between.floats();
  const Owned again(backend, {6, kCols}, 2, normed.floats());
  backend.matmul(again.tensor(), *gateUp, between.tensor());
  QCOMPARE(differingBits(between.floats(), once), 0.0);
}

void ConformanceCudaTest::outOfMemoryIsToldAndPasses() {
  const Emulated device = makeEmulated(size_t{8} << 20);
  Backend& backend = *device.backend;
  std::unique_ptr<Buffer> buffer;
  const BackendStatus status = backend.allocate(size_t{64} << 20, buffer);
  QCOMPARE(status.code, BackendCode::OutOfMemory);
  QVERIFY2(status.message.find("67108864") != std::string::npos, status.message.c_str());
  QCOMPARE(backend.reserve(100000, 100000).code, BackendCode::OutOfMemory);
  // What fits goes on.
  QVERIFY(backend.synchronize().ok());
  const Owned a(backend, {4}, 1, {1, 2, 3, 4});
  backend.add(a.tensor(), a.tensor(), a.tensor());
  QCOMPARE(a.floats(), (Values{2, 4, 6, 8}));
  // A weight for which nothing is left is refused, and what stands goes on.
  std::vector<std::unique_ptr<Buffer>> all;
  while (backend.allocate(256 << 10, buffer).ok()) all.push_back(std::move(buffer));
  const auto weight = randomWeight(backend, DType::Q8_0, 64, 8192, 1);
  QVERIFY(!weight);
  QVERIFY(backend.synchronize().ok());
}

void ConformanceCudaTest::lostDeviceStays() {
  const Emulated device = makeEmulated();
  Backend& backend = *device.backend;
  QVERIFY(device.faults);
  const Owned a(backend, {4}, 1, {1, 2, 3, 4});
  device.faults->loseDevice();
  backend.add(a.tensor(), a.tensor(), a.tensor());
  const BackendStatus status = backend.synchronize();
  QCOMPARE(status.code, BackendCode::DeviceLost);
  QVERIFY(!status.message.empty());
  float values[4] = {-1, -1, -1, -1};
  QCOMPARE(backend.download(values, a.tensor(), sizeof values).code, BackendCode::DeviceLost);
  QCOMPARE(values[0], -1.0f);
  std::unique_ptr<Buffer> buffer;
  QCOMPARE(backend.allocate(16, buffer).code, BackendCode::DeviceLost);
  QCOMPARE(backend.reserve(4, 64).code, BackendCode::DeviceLost);
  QCOMPARE(backend.synchronize().message, status.message);
}

void ConformanceCudaTest::limitsAreNotMeasured() {
  const Emulated device = makeEmulated();
  DeviceLimits limits;
  QCOMPARE(device.backend->measureLimits(limits).code, BackendCode::Unsupported);
  const DeviceInfo info = device.backend->deviceInfo();
  QCOMPARE(info.kind, std::string("cuda"));
  QCOMPARE(info.instructions, std::string("sm_90"));
}

QTEST_APPLESS_MAIN(ConformanceCudaTest)
#include "conformance_cuda_test.moc"
