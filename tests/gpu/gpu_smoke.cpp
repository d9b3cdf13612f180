// One small shape of every operation, for compute-sanitizer: gpu_smoke [--device N]
// Nothing is compared but that no operation leaves an error. Ends with 0, 1 or 77 (no device; the reason is
// printed).
#include <cmath>
#include <cstring>
#include <optional>

#include "conformance_tools.h"
#include "kernels/cuda_loader.h"
#include "kernels/quantize.h"
#include "kernels/training_operations.h"
#include "report_file.h"

using namespace heddle;
using namespace heddle::conformance;

namespace {

constexpr int64_t kCols = 256, kRows = 80;

class Smoke {
 public:
  explicit Smoke(Backend& backend) : m_backend(backend) {}

  bool run() {
    for (const DType type : {DType::F32, DType::F16, DType::BF16, DType::Q8_0, DType::Q4_0, DType::Q4_K,
                             DType::Q5_K, DType::Q6_K})
      products(type);
    for (const DType memory : {DType::F32, DType::F16, DType::Q8_0}) {
      attention(memory, {40, 3}, {1, 1});
      attention(memory, {0, 9}, {70, 3});
    }
    rows();
    if (m_backend.training()) training(*m_backend.training());
    recorded();
    const BackendStatus status = m_backend.synchronize();
    if (!status.ok()) std::printf("%s\n", status.message.c_str());
    return status.ok() && m_good;
  }

 private:
  Owned random(std::array<int64_t, kMaxRank> extents, int rank) {
    int64_t count = 1;
    for (int axis = 0; axis < rank; ++axis) count *= extents[static_cast<size_t>(axis)];
    return {m_backend, extents, rank, randomValues(m_random, count)};
  }
  void note(const BackendStatus& status, const char* what) {
    if (status.ok()) return;
    std::printf("%s: %s\n", what, status.message.c_str());
    m_good = false;
  }

  void products(DType type) {
    const Values values = randomValues(m_random, kRows * kCols, 0.1f);
    std::vector<std::byte> blocks(static_cast<size_t>(kRows * rowBytes(type, kCols)));
    for (int64_t row = 0; row < kRows; ++row)
      quantizeRow(type, values.data() + row * kCols, kCols, blocks.data() + row * rowBytes(type, kCols));
    const Values bias(static_cast<size_t>(kRows), 0.5f);
    const WeightSource source{type, kRows, kCols, blocks.data(), bias.data()};
    std::unique_ptr<PreparedWeight> weight;
    note(m_backend.prepare({&source, 1}, weight), dtypeInfo(type).name.data());
    if (!weight) return;
    for (const int64_t tokens : {1, 3, 8, 20, 130}) {
      const Owned x = random({tokens, kCols}, 2), out(m_backend, DType::F32, {tokens, kRows}, 2);
      m_backend.matmul(x.tensor(), *weight, out.tensor());
    }
    const Owned back = random({3, kRows}, 2), columns(m_backend, DType::F32, {3, kCols}, 2);
    m_backend.matmulTransposed(back.tensor(), *weight, columns.tensor());
    const Owned ids(m_backend, std::vector<int32_t>{0, 79, 5});
    m_backend.embeddingRows(*weight, ids.tensor(), 2.0f, columns.tensor());
    if (TrainingOperations* training = m_backend.training())
      for (const int64_t tokens : {3, 130}) {
        const Owned x = random({tokens, kCols}, 2), out = random({tokens, kRows}, 2);
        training->matmul(x.tensor(), *weight, out.tensor());
        training->matmulBackward(out.tensor(), *weight, Accumulate::Yes, x.tensor());
      }
    note(m_backend.synchronize(), dtypeInfo(type).name.data());
  }

  void attention(DType memory, const std::vector<int>& past, const std::vector<int>& fresh) {
    constexpr int64_t kHeads = 4, kKeyHeads = 2, kDim = 64, kPage = 16;
    const BatchOnBackend batch(m_backend, past, fresh, kPage, m_random);
    const int64_t tokens = batch.batch.tokens;
    const Owned keys(m_backend, memory, {batch.pages, kPage, kKeyHeads, kDim}, 4);
    const Owned values(m_backend, memory, {batch.pages, kPage, kKeyHeads, kDim}, 4);
    const KvLayer layer{keys.tensor(), values.tensor()};
    const Owned q = random({tokens, kHeads, kDim}, 3), k = random({tokens, kKeyHeads, kDim}, 3);
    const Owned v = random({tokens, kKeyHeads, kDim}, 3),
                out(m_backend, DType::F32, {tokens, kHeads, kDim}, 3);
    const Owned norm = random({kDim}, 1);
    HeadParams heads;
    heads.queryNorm = heads.keyNorm = norm.tensor();
    m_backend.prepareHeads(q.tensor(), k.tensor(), v.tensor(), batch.batch, heads, layer);
    m_backend.kvWrite(k.tensor(), v.tensor(), batch.batch, layer);
    m_backend.attention(q.tensor(), layer, batch.batch, {0.125f, 30.0f, 24, true}, out.tensor());
    m_backend.attentionDense(q.tensor(), k.tensor(), v.tensor(), batch.batch, {0.125f, 0.0f, 0, false},
                             out.tensor());
    const Owned down = random({8, kHeads * kDim}, 2), up = random({kHeads * kDim, 8}, 2);
    const Owned x = random({tokens, kHeads * kDim}, 2), tapped = random({tokens, kHeads * kDim}, 2);
    m_backend.adapterTap(x.tensor(), down.tensor(), up.tensor(), 0.5f, 0, batch.batch, tapped.tensor());
    note(m_backend.synchronize(), "attention");
  }

  void rows() {
    const Owned a = random({5, 100}, 2), b = random({5, 100}, 2), weight = random({100}, 1);
    const Owned out(m_backend, DType::F32, {5, 100}, 2), half(m_backend, DType::F32, {5, 50}, 2);
    const Tensor &x = a.tensor(), &y = b.tensor(), &z = out.tensor(), &w = weight.tensor();
    m_backend.rmsNorm(x, w, 1e-5f, z);
    m_backend.layerNorm(x, w, w, 1e-5f, z);
    m_backend.addRmsNorm(x, y, w, 1e-5f, z);
    const Owned positions(m_backend, std::vector<int32_t>{0, 1, 2, 3, 4});
    m_backend.rope(splitInner(x, 10), positions.tensor(), {});
    m_backend.add(x, y, z);
    m_backend.scale(x, 2.0f, z);
    m_backend.softcap(x, 5.0f, z);
    for (const Activation kind :
         {Activation::Silu, Activation::GeluTanh, Activation::GeluErf, Activation::Relu}) {
      m_backend.activate(kind, x, z);
      m_backend.gatedActivation(kind, x, half.tensor());
    }
    m_backend.softmaxRows(x, z);
    m_backend.gatherRows(x, positions.tensor(), z);
    const Owned chosen(m_backend, std::vector<int32_t>(5, -1));
    m_backend.argmaxRows(x, chosen.tensor());
    Values settings;
    for (int row = 0; row < 5; ++row)
      for (const float value : {row == 0 ? 0.0f : 0.8f, 0.9f, 0.05f, 0.5f}) settings.push_back(value);
    const Owned how(m_backend, {5, 4}, 2, settings), topK(m_backend, std::vector<int32_t>{1, 40, 100, 7, 2});
    m_backend.sampleRows(x, {how.tensor(), topK.tensor()}, chosen.tensor());
    m_backend.copy(slice(z, 1, 10, 40), slice(x, 1, 0, 40));
    note(m_backend.synchronize(), "rows");
  }

  void training(TrainingOperations& training) {
    for (const int64_t dim : {16, 80, 192, 256}) {
      const BatchOnBackend batch(m_backend, {0, 0}, {70, 3}, 16, m_random);
      const Owned q = random({73, 4, dim}, 3), k = random({73, 2, dim}, 3), v = random({73, 2, dim}, 3),
                  dOut = random({73, 4, dim}, 3), out = random({73, 4, dim}, 3), dQ = random({73, 4, dim}, 3),
                  dK = random({73, 2, dim}, 3), dV = random({73, 2, dim}, 3), logSum = random({73, 4}, 2);
      const AttentionParams params{0.125f, 30.0f, 40, true};
      training.attention(q.tensor(), k.tensor(), v.tensor(), batch.batch, params, out.tensor(),
                         logSum.tensor());
      training.attentionBackward(q.tensor(), k.tensor(), v.tensor(), out.tensor(), dOut.tensor(),
                                 logSum.tensor(), batch.batch, params, dQ.tensor(), dK.tensor(), dV.tensor());
      training.ropeBackward(dQ.tensor(), batch.batch.positions, {});
    }
    for (const int64_t cols : {100, 1300}) {
      const Owned a = random({5, cols}, 2), b = random({5, cols}, 2), weight = random({cols}, 1);
      const Owned half = random({5, cols / 2}, 2), square = random({cols, cols}, 2), sum = random({1}, 1),
                  five = random({5}, 1);
      const Owned targets(m_backend, std::vector<int32_t>{3, -1, 0, 99, 7});
      training.rmsNormBackward(a.tensor(), weight.tensor(), 1e-5f, b.tensor(), Accumulate::Yes, b.tensor());
      training.gatedActivationBackward(Activation::GeluTanh, a.tensor(), half.tensor(), b.tensor());
      training.multiply(a.tensor(), Transposed::Yes, b.tensor(), Transposed::No, 0.5f, Accumulate::Yes,
                        square.tensor());
      training.multiply(a.tensor(), Transposed::No, square.tensor(), Transposed::Yes, 0.5f, Accumulate::No,
                        b.tensor());
      training.dropout(a.tensor(), 0.2f, 7, b.tensor());
      training.logProbabilities(a.tensor(), targets.tensor(), five.tensor());
      training.crossEntropyBackward(a.tensor(), targets.tensor(), five.tensor());
      training.sumOfSquares(square.tensor(), sum.tensor());
      const Owned m(m_backend, DType::F32, {5, cols}, 2), v(m_backend, DType::F32, {5, cols}, 2);
      training.adamWStep(a.tensor(), b.tensor(), m.tensor(), v.tensor(), {});
    }
    note(m_backend.synchronize(), "training");
  }

  void recorded() {
    if (!m_backend.canRecord()) return;
    const Owned a = random({5, 100}, 2), out(m_backend, DType::F32, {5, 100}, 2);
    m_backend.add(a.tensor(), a.tensor(), out.tensor());
    m_backend.beginRecording();
    m_backend.add(a.tensor(), out.tensor(), out.tensor());
    std::unique_ptr<Recording> recording;
    note(m_backend.endRecording(recording), "recording");
    for (int i = 0; i < 3 && recording; ++i) m_backend.replay(*recording);
    note(m_backend.synchronize(), "replay");
  }

  Backend& m_backend;
  std::mt19937 m_random{1};
  bool m_good = true;
};

}  // namespace

int main(int count, char** words) {
  const int device = count > 2 && std::strcmp(words[1], "--device") == 0 ? std::atoi(words[2]) : 0;
  BackendStatus status;
  const std::unique_ptr<Backend> backend = createCudaBackend(device, status);
  if (!backend) {
    std::printf("skipped: %s\n", status.message.c_str());
    return status.code == BackendCode::NoDevice ? gputest::kSkipped : 1;
  }
  const bool good = Smoke(*backend).run();
  std::printf("%s\n", good ? "every operation ran" : "FAILED");
  return good ? 0 : 1;
}
