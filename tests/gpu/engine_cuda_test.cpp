// The engine over the emulated device: the processor's tokens, layers on both, too little memory, a device
// that is lost in the middle of an answer.
#include <QtTest>
#include <atomic>

#include "core/inference/local_engine.h"
#include "kernels/cuda/cuda_backend.h"
#include "kernels/cuda/emulator/emulator.h"
#include "kernels/cuda/runtime.h"
#include "tests/inference/inference_fixtures.h"

using namespace heddle;
using namespace heddle::test;

namespace {

struct Device {
  std::shared_ptr<Backend> backend;
  gpu::EmulatedFaults* faults = nullptr;  // of the backend's runtime
};

Device emulated() {
  std::unique_ptr<gpu::Runtime> runtime;
  if (!gpu::makeEmulatedRuntime({}, runtime).ok()) qFatal("no emulated device");
  Device made;
  made.faults = dynamic_cast<gpu::EmulatedFaults*>(runtime.get());
  std::unique_ptr<Backend> backend;
  if (!makeCudaBackend(std::move(runtime), backend).ok()) qFatal("no backend over the emulated device");
  made.backend = std::move(backend);
  return made;
}

GenerateRequest greedy(const char* model, std::vector<TokenId> ids, int tokens) {
  GenerateRequest request;
  request.model.path = parityFile(model).string();
  request.prompt = std::move(ids);
  request.sampling.temperature = 0;
  request.maxTokens = tokens;
  request.stopAtEnd = false;
  return request;
}

std::vector<std::vector<TokenId>> prompts() {
  std::mt19937 random(5);
  std::vector<std::vector<TokenId>> all(3);
  for (size_t i = 0; i < all.size(); ++i) {
    all[i] = {1};
    while (all[i].size() < 5 + 3 * i) all[i].push_back(static_cast<TokenId>(3 + random() % 500));
  }
  return all;
}

// The continuations of all prompts, asked for together.
std::vector<std::vector<TokenId>> continued(LocalEngine& engine, const char* model, int tokens = 4) {
  std::vector<std::unique_ptr<Answer>> answers;
  for (const auto& prompt : prompts()) {
    answers.push_back(std::make_unique<Answer>());
    engine.generate(greedy(model, prompt, tokens), answers.back()->callbacks());
  }
  std::vector<std::vector<TokenId>> ids;
  for (const auto& answer : answers) {
    const auto& result = answer->wait();
    if (!result) qWarning("%s", result.error().english().c_str());
    ids.push_back(result ? result->ids : std::vector<TokenId>{});
  }
  return ids;
}

std::vector<std::pair<std::string, int>> placementOf(LocalEngine& engine) {
  const auto state = replyOf<EngineState>([&](auto reply) { engine.state(std::move(reply)); });
  if (!state || state->models.empty()) return {};
  return state->models.front().placement;
}

EngineOptions smallOptions() {
  EngineOptions options;
  options.contextLength = 64;
  options.batchTokens = 32;
  options.sequences = 4;
  return options;
}

}  // namespace

class EngineCudaTest : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    if (!std::filesystem::exists(parityFile("llama-plain-f32.gguf"))) QSKIP("the fixtures folder is missing");
    gpu::emulator::Options options;
    options.races = false;  // kernels have tests of their own for these
    gpu::emulator::setOptions(options);
  }

  void tokensAreTheProcessors_data() {
    QTest::addColumn<QString>("model");
    QTest::addColumn<int>("gpuLayers");
    QTest::newRow("all layers, F32") << "llama-plain-f32.gguf" << kAutomaticLayers;
    QTest::newRow("one layer, F32") << "llama-plain-f32.gguf" << 1;
    QTest::newRow("all layers, F16") << "llama-plain-F16.gguf" << kAutomaticLayers;
  }
  void tokensAreTheProcessors() {
    QFETCH(QString, model);
    QFETCH(int, gpuLayers);
    const QByteArray name = model.toUtf8();
    LocalEngine plain(cpuBackend(), smallOptions());
    const auto expected = continued(plain, name);
    EngineOptions options = smallOptions();
    options.gpuLayers = gpuLayers;
    LocalEngine engine(Devices{cpuBackend(), {emulated().backend}, {}}, options);
    QCOMPARE(continued(engine, name), expected);
    // Again: the prompts' memory is reused, the steps are replayed as they were recorded.
    QCOMPARE(continued(engine, name), expected);
    const auto placement = placementOf(engine);
    QCOMPARE(placement.size(), gpuLayers == 1 ? size_t{2} : size_t{1});
    QCOMPARE(placement.back().second, gpuLayers == 1 ? 1 : placement.front().second);
    QVERIFY(gpu::emulator::takeReports().empty());
  }

  void whatDoesNotFitStaysOnTheProcessor() {
    LocalEngine plain(cpuBackend(), smallOptions());
    const auto expected = continued(plain, "llama-plain-f32.gguf");
    const Device device = emulated();
    device.faults->setMemoryBytes(0);  // others have taken all of it
    LocalEngine engine(Devices{cpuBackend(), {device.backend}, {}}, smallOptions());
    QCOMPARE(continued(engine, "llama-plain-f32.gguf"), expected);
    const auto placement = placementOf(engine);
    QCOMPARE(placement.size(), size_t{1});
    QCOMPARE(placement.front().first, cpuBackend()->deviceInfo().name);
  }

  void twoDevicesShareTheLayers() {
    LocalEngine plain(cpuBackend(), smallOptions());
    const auto expected = continued(plain, "llama-plain-f32.gguf");
    const auto placed = [&](size_t bytes, bool ask) {
      const Device first = emulated(), second = emulated();
      for (const Device& device : {first, second}) device.faults->setMemoryBytes(bytes);
      LocalEngine engine(Devices{cpuBackend(), {first.backend, second.backend}, {}}, smallOptions());
      if (ask && continued(engine, "llama-plain-f32.gguf") != expected) return std::vector<int>{-1};
      if (!ask) {
        Answer answer;
        engine.generate(greedy("llama-plain-f32.gguf", {1, 2}, 1), answer.callbacks());
        if (!answer.wait()) return std::vector<int>{-2};
      }
      std::vector<int> layers;
      for (const auto& [device, count] : placementOf(engine))
        if (device != cpuBackend()->deviceInfo().name) layers.push_back(count);
      return layers;
    };
    // The least memory with which a device takes a layer: the next one has no room, and the other takes it.
    size_t without = size_t{1} << 28, with = size_t{1} << 30;
    while (with - without > 16384) {
      const size_t middle = (without + with) / 2;
      (placed(middle, false).empty() ? without : with) = middle;
    }
    QCOMPARE(placed(with, true), (std::vector<int>{1, 1}));
  }

  // Once loaded, an answer takes no more of the device's memory.
  void answersNeedNoMoreMemory() {
    const Device device = emulated();
    LocalEngine engine(Devices{cpuBackend(), {device.backend}, {}}, smallOptions());
    const auto expected = continued(engine, "llama-plain-f32.gguf");
    device.faults->setMemoryBytes(0);
    QCOMPARE(continued(engine, "llama-plain-f32.gguf"), expected);
  }

  void aLostDeviceEndsItsAnswersAndIsSaid() {
    const Device device = emulated();
    std::atomic<int> told = 0;
    EngineOptions options = smallOptions();
    options.deviceLost = [&](const Error& error) {
      if (!error.hint.empty()) ++told;
    };
    LocalEngine engine(Devices{cpuBackend(), {device.backend}, {}}, options);
    const auto before = continued(engine, "llama-plain-f32.gguf");
    QCOMPARE(before.front().size(), size_t{4});
    device.faults->loseDeviceAfter(40);
    Answer running, next;
    engine.generate(greedy("llama-plain-f32.gguf", {1, 9, 8, 7}, 40), running.callbacks());
    const auto& result = running.wait();
    QVERIFY(!result);
    QCOMPARE(result.error().code, std::string("device.lost"));
    QVERIFY(!result.error().hint.empty());
    // Text that was streamed before is as it was: nothing invented after the loss.
    engine.generate(greedy("llama-plain-f32.gguf", {1, 9, 8, 7}, 4), next.callbacks());
    QVERIFY(!next.wait());
    QTRY_COMPARE(told.load(), 1);
  }
};

QTEST_GUILESS_MAIN(EngineCudaTest)
#include "engine_cuda_test.moc"
