// Attention and sampling on the emulated device, where the conformance suite cannot ask: how the bits depend
// on scratch, on the launch that computes a row, on the order of threads; recorded steps; smaller devices.
#include <QTest>
#include <functional>

#include "conformance_tools.h"
#include "kernels/cpu/reference_backend.h"
#include "kernels/cuda/attention/attention.h"
#include "kernels/cuda/elementwise/elementwise.h"
#include "kernels/cuda/emulator/emulator.h"
#include "kernels/cuda/runtime.h"

using namespace heddle;
using namespace heddle::conformance;

namespace {

constexpr size_t kPlenty = size_t{8} << 20;

class DeviceBuffer final : public Buffer {
 public:
  DeviceBuffer(gpu::Runtime& runtime, std::byte* data, size_t bytes)
      : m_runtime(runtime), m_data(data), m_bytes(bytes) {}
  ~DeviceBuffer() override { m_runtime.release(m_data); }
  void* data() const override { return m_data; }
  size_t sizeBytes() const override { return m_bytes; }
  bool onHost() const override { return true; }

 private:
  gpu::Runtime& m_runtime;
  std::byte* m_data;
  size_t m_bytes;
};

// The reference in device memory, with attention and sampling on the emulated device and scratch of any size.
class Device final : public ReferenceBackend {
 public:
  explicit Device(int computeCapability = 90) {
    if (!gpu::makeEmulatedRuntime({size_t{1} << 28, computeCapability}, m_runtime).ok() ||
        !m_runtime->createStream(m_stream).ok() || !m_runtime->allocate(kPlenty, m_scratch).ok() ||
        !m_runtime->allocate(gpu::kAttentionCounterBytes, m_counters).ok())
      qFatal("no emulated device");
    m_runtime->fill(m_stream, m_counters, 0, gpu::kAttentionCounterBytes);
  }
  ~Device() override {
    m_runtime->release(m_scratch);
    m_runtime->release(m_counters);
    m_runtime->destroyStream(m_stream);
  }
  gpu::Runtime& runtime() { return *m_runtime; }
  gpu::Stream stream() { return m_stream; }
  size_t scratchBytes = kPlenty;
  bool useCounters = true;

  BackendStatus allocate(size_t bytes, std::unique_ptr<Buffer>& out) override {
    std::byte* data = nullptr;
    if (BackendStatus status = m_runtime->allocate(bytes, data); !status.ok()) return status;
    std::memset(data, 0, bytes);
    out = std::make_unique<DeviceBuffer>(*m_runtime, data, bytes);
    return {};
  }
  void attention(const Tensor& q, const KvLayer& layer, const RaggedBatch& batch,
                 const AttentionParams& params, const Tensor& out) override {
    gpu::attention(m_stream, q, layer, batch, params, out,
                   {m_scratch, scratchBytes, m_runtime->properties().sharedBytesPerBlock,
                    useCounters ? m_counters : nullptr});
  }
  void sampleRows(const Tensor& logits, const SampleTable& table, const Tensor& out) override {
    gpu::sampleRows(m_stream, logits, table, out, m_scratch, scratchBytes);
  }

 private:
  std::unique_ptr<gpu::Runtime> m_runtime;
  gpu::Stream m_stream{};
  std::byte* m_scratch = nullptr;
  std::byte* m_counters = nullptr;
};

// A batch over pages of random keys and values.
struct Scene {
  static constexpr int kPageTokens = 16;
  int64_t heads, keyHeads, headDim;
  BatchOnBackend batch;
  Owned keys, values, q, out;

  Scene(Device& device, DType memory, std::array<int64_t, 3> shape, const std::vector<int>& past,
        const std::vector<int>& fresh, std::mt19937& random)
      : heads(shape[0]),
        keyHeads(shape[1]),
        headDim(shape[2]),
        batch(device, past, fresh, kPageTokens, random),
        keys(device, memory, {batch.pages, kPageTokens, keyHeads, headDim}, 4),
        values(device, memory, {batch.pages, kPageTokens, keyHeads, headDim}, 4),
        q(device, {batch.batch.tokens, heads, headDim}, 3,
          randomValues(random, batch.batch.tokens * heads * headDim)),
        out(device, DType::F32, {batch.batch.tokens, heads, headDim}, 3) {
    // Every place of the pages, by the reference.
    std::vector<int> none(past.size(), 0), all;
    for (int32_t count : batch.keyCount) all.push_back(count);
    BatchOnBackend whole(device, none, all, kPageTokens, random);
    whole.batch.pageTable = batch.batch.pageTable;
    const int64_t count = whole.batch.tokens * keyHeads * headDim;
    const Owned k(device, {whole.batch.tokens, keyHeads, headDim}, 3, randomValues(random, count));
    const Owned v(device, {whole.batch.tokens, keyHeads, headDim}, 3, randomValues(random, count));
    device.kvWrite(k.tensor(), v.tensor(), whole.batch, layer());
  }
  KvLayer layer() const { return {keys.tensor(), values.tensor()}; }
  AttentionParams params(int window = 0) const {
    return {1.0f / std::sqrt(static_cast<float>(headDim)), 0.0f, window, true};
  }
  Values attend(Backend& backend, int window = 0) const {
    backend.attention(q.tensor(), layer(), batch.batch, params(window), out.tensor());
    return out.floats();
  }
};

double gap(const Values& a, const Values& b) {
  return largestGap(a, std::vector<double>(b.begin(), b.end()));
}

}  // namespace

class CudaAttentionTest : public QObject {
  Q_OBJECT

 private slots:
  void cleanup();
  void scratchLeavesNoTrace_data();
  void scratchLeavesNoTrace();
  void mixedBatchesLeaveNoTrace();
  void threadOrderLeavesNoTrace();
  void recordedStepsReadTheTables();
  void droppedPagesAreNotRead();
  void smallDevicesFallBack();
  void samplesOneRowAtATime();
  void samplesLargestVocabulary();
};

void CudaAttentionTest::cleanup() {
  gpu::emulator::setOptions({});
  std::string text;
  for (const gpu::emulator::Report& report : gpu::emulator::takeReports()) text += report.message + "\n";
  QVERIFY2(text.empty(), text.c_str());
}

void CudaAttentionTest::scratchLeavesNoTrace_data() {
  QTest::addColumn<int>("memory");
  QTest::addColumn<int>("headDim");
  for (DType memory : {DType::F16, DType::Q8_0})
    for (int headDim : {64, 96, 128, 256})
      QTest::addRow("%s %d", dtypeInfo(memory).name.data(), headDim) << static_cast<int>(memory) << headDim;
}

// All sequences at once, two at a time, one, and none: then the prefill kernel computes the same rows.
void CudaAttentionTest::scratchLeavesNoTrace() {
  QFETCH(int, memory);
  QFETCH(int, headDim);
  std::mt19937 random(1);
  Device device;
  const Scene scene(device, static_cast<DType>(memory), {4, 2, headDim}, {270, 0, 127, 129, 20},
                    {1, 2, 2, 1, 2}, random);
  const Values want = scene.attend(device);
  ReferenceBackend reference;
  QVERIFY(gap(scene.attend(reference), want) < kHalfAttentionError);
  const int64_t capacity = scene.batch.batch.pageTable.extent(1) * Scene::kPageTokens;
  const size_t one = gpu::attentionScratchBytes(4, headDim, 1, 2, capacity);
  for (const size_t bytes : {one, 2 * one + 4, one - 1, size_t{0}})
    for (const bool counters : {true, false}) {
      device.scratchBytes = bytes;
      device.useCounters = counters;
      const uint64_t before = gpu::emulator::counters().launches;
      QCOMPARE(differingBits(scene.attend(device), want), 0.0);
      const uint64_t launches = gpu::emulator::counters().launches - before;
      QCOMPARE(launches, bytes < one ? 1u : (bytes == one ? 5u : 3u) * (counters ? 1u : 2u));
    }
}

// A long run beside short ones: two launches of their own, and a prefill for the rest.
void CudaAttentionTest::mixedBatchesLeaveNoTrace() {
  std::mt19937 random(2);
  Device device;
  const Scene scene(device, DType::F16, {4, 1, 128}, {140, 0, 200, 33}, {1, 45, 3, 1}, random);
  const Values want = scene.attend(device);
  device.scratchBytes = 0;
  QCOMPARE(differingBits(scene.attend(device), want), 0.0);
}

void CudaAttentionTest::threadOrderLeavesNoTrace() {
  for (DType memory : {DType::F32, DType::F16, DType::Q8_0}) {
    std::mt19937 random(3);
    Device device;
    const Scene scene(device, memory, {2, 1, 64}, {150, 3}, {1, 20}, random);
    const Values want = scene.attend(device);
    gpu::emulator::Options options;
    options.seed = 77;
    gpu::emulator::setOptions(options);
    QCOMPARE(differingBits(scene.attend(device), want), 0.0);
    gpu::emulator::setOptions({});
  }
}

// The launches of a recorded step serve every later one: positions, key counts and pages are read when it
// runs.
void CudaAttentionTest::recordedStepsReadTheTables() {
  std::mt19937 random(4);
  Device device;
  const Scene scene(device, DType::F16, {4, 2, 64}, {299, 7}, {1, 1}, random);
  const Values want = scene.attend(device);
  // The tables of an earlier step, then those of the later one again.
  const auto write = [&](const Tensor& to, const std::vector<int32_t>& values) {
    device.upload(to, values.data(), values.size() * sizeof(int32_t));
  };
  write(scene.batch.batch.positions, {5, 3});
  write(scene.batch.batch.keyCount, {6, 4});
  QVERIFY(device.runtime().beginRecording(device.stream()).ok());
  device.attention(scene.q.tensor(), scene.layer(), scene.batch.batch, scene.params(), scene.out.tensor());
  std::unique_ptr<gpu::Graph> graph;
  QVERIFY(device.runtime().endRecording(device.stream(), graph).ok());
  device.runtime().replay(device.stream(), *graph);
  QVERIFY(differingBits(scene.out.floats(), want) > 0);
  write(scene.batch.batch.positions, scene.batch.positions);
  write(scene.batch.batch.keyCount, scene.batch.keyCount);
  device.runtime().replay(device.stream(), *graph);
  QCOMPARE(differingBits(scene.out.floats(), want), 0.0);
}

// Pages that a window has left behind may be given away.
void CudaAttentionTest::droppedPagesAreNotRead() {
  for (const std::vector<int>& fresh : {std::vector<int>{1, 2}, std::vector<int>{20, 1}}) {
    std::mt19937 random(5);
    Device device;
    const Scene scene(device, DType::F16, {2, 1, 64}, {300, 200}, fresh, random);
    const Values want = scene.attend(device, 40);
    std::vector<int32_t> table = scene.batch.pageTable;
    const auto width = static_cast<size_t>(scene.batch.batch.pageTable.extent(1));
    for (size_t page = 0; page < (300 - 40) / Scene::kPageTokens; ++page) table[page] = -1;
    for (size_t page = 0; page < (200 - 40) / Scene::kPageTokens; ++page) table[width + page] = 1 << 20;
    device.upload(scene.batch.batch.pageTable, table.data(), table.size() * sizeof(int32_t));
    QCOMPARE(differingBits(scene.attend(device, 40), want), 0.0);
  }
}

// 64 KiB of shared memory are too little for flash attention with heads of 256.
void CudaAttentionTest::smallDevicesFallBack() {
  std::mt19937 random(6);
  Device device(75);
  QVERIFY(device.runtime().properties().sharedBytesPerBlock <= 65536);
  for (int64_t headDim : {128, 256}) {
    const Scene scene(device, DType::F16, {2, 1, headDim}, {50}, {3}, random);
    ReferenceBackend reference;
    const Values want = scene.attend(reference);
    QVERIFY(gap(scene.attend(device), want) < kHalfAttentionError);
  }
}

void CudaAttentionTest::samplesOneRowAtATime() {
  std::mt19937 random(7);
  Device device;
  constexpr int64_t kRows = 5, kCount = 6000;
  const Owned logits(device, {kRows, kCount}, 2, randomValues(random, kRows * kCount, 2.0f));
  const Owned settings(device, {kRows, 4}, 2, {1, 0.9f, 0,    0.3f, 0, 1, 0,    0.5f, 0.5f, 1,
                                               0, 0.9f, 1.5f, 0.8f, 0, 0, 1.0f, 1,    0.2f, 0.7f});
  const Owned topK(device, {40, 1, 128, 20, 64}), out(device, DType::I32, {kRows}, 1);
  const auto sample = [&] {
    device.sampleRows(logits.tensor(), {settings.tensor(), topK.tensor()}, out.tensor());
    return out.integers();
  };
  const std::vector<int32_t> want = sample();
  device.scratchBytes = gpu::sampleScratchBytes(1, kCount);
  QCOMPARE(sample(), want);
  device.scratchBytes = gpu::sampleScratchBytes(2, kCount);
  QCOMPARE(sample(), want);
}

void CudaAttentionTest::samplesLargestVocabulary() {
  constexpr int64_t kCount = 262144;
  Device device;
  Values values(kCount, -8.0f);
  values[3] = NAN;  // never drawn
  values[100000] = 2.0f, values[262143] = 1.0f, values[7] = 1.0f;
  const Owned logits(device, {1, kCount}, 2, values), settings(device, {1, 4}, 2, {1.0f, 1.0f, 0.0f, 0.0f});
  const Owned topK(device, {2}), out(device, DType::I32, {1}, 1);
  // Two candidates: 2.0 and, of the two with 1.0, the lower index; in the order of ids 7 comes first.
  for (const auto& [drawn, want] : {std::pair{0.1f, 7}, std::pair{0.26f, 7}, std::pair{0.28f, 100000}}) {
    const float row[4] = {1.0f, 1.0f, 0.0f, drawn};
    device.upload(settings.tensor(), row, sizeof(row));
    device.sampleRows(logits.tensor(), {settings.tensor(), topK.tensor()}, out.tensor());
    QCOMPARE(out.integers(), std::vector<int32_t>{want});
  }
}

QTEST_APPLESS_MAIN(CudaAttentionTest)
#include "cuda_attention_test.moc"
