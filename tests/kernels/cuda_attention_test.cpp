// Attention and the small CUDA operations in the emulator: the conformance suite's checks of them, and what
// the suite cannot ask for: which kernel ran, scratch that is short, the emulator's reports, other orders of
// threads.
#include <QTest>

#include "conformance.h"
#include "conformance_tools.h"
#include "kernels/cpu/reference_backend.h"
#include "kernels/cuda/attention/attention.h"
#include "kernels/cuda/elementwise/elementwise.h"
#include "kernels/cuda/emulator/emulator.h"
#include "kernels/cuda/runtime.h"

using namespace heddle;

namespace {

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

// The reference, with these operations on an emulated device. Its memory is this machine's.
class SmallOperations final : public ReferenceBackend {
 public:
  explicit SmallOperations(size_t scratchBytes, int computeCapability = 90) : m_scratchBytes(scratchBytes) {
    if (!gpu::makeEmulatedRuntime({size_t{1} << 30, computeCapability}, m_runtime).ok() ||
        !m_runtime->createStream(m_stream).ok() || !m_runtime->allocate(scratchBytes, m_scratch).ok())
      std::abort();
  }
  ~SmallOperations() override {
    m_runtime->release(m_scratch);
    m_runtime->destroyStream(m_stream);
  }
  gpu::Runtime& runtime() { return *m_runtime; }

  BackendStatus allocate(size_t bytes, std::unique_ptr<Buffer>& out) override {
    std::byte* data = nullptr;
    if (BackendStatus status = m_runtime->allocate(bytes, data); !status.ok()) return status;
    std::memset(data, 0, bytes);
    out = std::make_unique<DeviceBuffer>(*m_runtime, data, bytes);
    return {};
  }
  void copy(const Tensor& destination, const Tensor& source) override {
    gpu::copy(m_stream, destination, source);
  }
  void rmsNorm(const Tensor& x, const Tensor& weight, float epsilon, const Tensor& out) override {
    gpu::rmsNorm(m_stream, x, weight, epsilon, out);
  }
  void layerNorm(const Tensor& x, const Tensor& weight, const Tensor& bias, float epsilon,
                 const Tensor& out) override {
    gpu::layerNorm(m_stream, x, weight, bias, epsilon, out);
  }
  void addRmsNorm(const Tensor& residual, const Tensor& addend, const Tensor& weight, float epsilon,
                  const Tensor& out) override {
    gpu::addRmsNorm(m_stream, residual, addend, weight, epsilon, out);
  }
  void rope(const Tensor& x, const Tensor& positions, const RopeParams& params) override {
    gpu::rope(m_stream, x, positions, params);
  }
  void kvWrite(const Tensor& k, const Tensor& v, const RaggedBatch& batch, const KvLayer& layer) override {
    gpu::kvWrite(m_stream, k, v, batch, layer);
  }
  void prepareHeads(const Tensor& q, const Tensor& k, const Tensor& v, const RaggedBatch& batch,
                    const HeadParams& params, const KvLayer& layer) override {
    gpu::prepareHeads(m_stream, q, k, v, batch, params, layer);
  }
  void attention(const Tensor& q, const KvLayer& layer, const RaggedBatch& batch,
                 const AttentionParams& params, const Tensor& out) override {
    gpu::attention(m_stream, q, layer, batch, params, out, resources());
  }
  void attentionDense(const Tensor& q, const Tensor& k, const Tensor& v, const RaggedBatch& batch,
                      const AttentionParams& params, const Tensor& out) override {
    gpu::attentionDense(m_stream, q, k, v, batch, params, out, resources());
  }
  void add(const Tensor& a, const Tensor& b, const Tensor& out) override { gpu::add(m_stream, a, b, out); }
  void scale(const Tensor& x, float factor, const Tensor& out) override {
    gpu::scale(m_stream, x, factor, out);
  }
  void softcap(const Tensor& x, float cap, const Tensor& out) override {
    gpu::softcap(m_stream, x, cap, out);
  }
  void activate(Activation kind, const Tensor& x, const Tensor& out) override {
    gpu::activate(m_stream, kind, x, out);
  }
  void gatedActivation(Activation kind, const Tensor& gateUp, const Tensor& out) override {
    gpu::gatedActivation(m_stream, kind, gateUp, out);
  }
  void softmaxRows(const Tensor& x, const Tensor& out) override { gpu::softmaxRows(m_stream, x, out); }
  void gatherRows(const Tensor& x, const Tensor& rows, const Tensor& out) override {
    gpu::gatherRows(m_stream, x, rows, out);
  }
  void argmaxRows(const Tensor& x, const Tensor& out) override { gpu::argmaxRows(m_stream, x, out); }
  void sampleRows(const Tensor& logits, const SampleTable& table, const Tensor& out) override {
    gpu::sampleRows(m_stream, logits, table, out, m_scratch, m_scratchBytes);
  }

 private:
  gpu::AttentionResources resources() const {
    return {m_scratch, m_scratchBytes, m_runtime->properties().sharedBytesPerBlock};
  }

  std::unique_ptr<gpu::Runtime> m_runtime;
  gpu::Stream m_stream{};
  std::byte* m_scratch = nullptr;
  size_t m_scratchBytes;
};

constexpr size_t kPlenty = size_t{16} << 20;
constexpr double kHalfError = 4e-3;  // twice the largest seen

}  // namespace

class CudaAttentionTest : public QObject {
  Q_OBJECT

 private slots:
  void cleanup();
  void passes_data();
  void passes();
};

void CudaAttentionTest::cleanup() {
  std::string text;
  for (const gpu::emulator::Report& report : gpu::emulator::takeReports()) text += report.message + "\n";
  QVERIFY2(text.empty(), text.c_str());
}

void CudaAttentionTest::passes_data() {
  QTest::addColumn<int>("check");
  for (size_t check = 0; check < conformance::checks().size(); ++check)
    if (!conformance::checks()[check].name.starts_with("matmul") &&
        !conformance::checks()[check].name.starts_with("prepare refuses"))
      QTest::addRow("%s", conformance::checks()[check].name.data()) << static_cast<int>(check);
}

void CudaAttentionTest::passes() {
  QFETCH(int, check);
  SmallOperations backend(kPlenty);
  conformance::Report report;
  conformance::Expectations expectations;
  expectations.attentionError = kHalfError;
  conformance::checks()[static_cast<size_t>(check)].run(backend, expectations, report);
  QVERIFY(!report.findings.empty());
  QVERIFY2(report.failures().empty(), report.failures().c_str());
}

QTEST_APPLESS_MAIN(CudaAttentionTest)
#include "cuda_attention_test.moc"
