#include "kernel_rows.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <random>

#include "kernels/training_operations.h"

namespace heddle::gputest {
namespace {

std::string nameOf(DType type) {
  return std::string(dtypeInfo(type).name);
}

class KernelBench {
 public:
  KernelBench(Backend& backend, const MeasuredLimits& limits, RandomWeights& weights, std::vector<Row>& rows)
      : m_backend(backend), m_limits(limits), m_weights(weights), m_rows(rows) {}

  BackendStatus run() {
    m_status = m_backend.reserve(kTokens, kInner);
    m_input = floats({kTokens, kInner}, 2);
    m_other = floats({kTokens, 2 * kInner}, 2);
    m_output = floats({kTokens, 2 * kInner}, 2);
    fillRandom(m_input);
    for (const DType type :
         {DType::Q4_0, DType::Q8_0, DType::Q4_K, DType::Q5_K, DType::Q6_K, DType::F16, DType::BF16})
      products(type);
    for (const DType type : {DType::F16, DType::Q8_0}) {
      attention(type, 1, 1, 2048);
      attention(type, 1, 1, 32768);
      attention(type, 64, 1, 1024);
      attention(type, 1, 2048, 2048);
    }
    rowOperations();
    if (m_backend.training()) training(*m_backend.training());
    if (m_status.ok()) m_status = m_backend.synchronize();
    return m_status;
  }

 private:
  static constexpr int64_t kTokens = 2048, kInner = 14336, kWidth = 4096;

  Tensor make(DType type, std::array<int64_t, kMaxRank> extents, int rank) {
    Tensor tensor = makeTensor(type, nullptr, extents, rank);
    std::unique_ptr<Buffer> buffer;
    if (m_status.ok())
      m_status =
          m_backend.allocate(static_cast<size_t>(tensor.rows() * rowBytes(type, tensor.inner())), buffer);
    if (m_status.ok()) tensor.data = static_cast<std::byte*>(buffer->data());
    m_buffers.push_back(std::move(buffer));
    return tensor;
  }
  Tensor floats(std::array<int64_t, kMaxRank> extents, int rank) { return make(DType::F32, extents, rank); }
  void fillRandom(const Tensor& tensor) {
    if (!m_status.ok()) return;
    std::mt19937 random(1);
    std::vector<float> values(static_cast<size_t>(tensor.elements()));
    for (float& value : values) value = static_cast<float>(random()) / 2147483648.0f - 1.0f;
    m_backend.upload(tensor, values.data(), values.size() * 4);
  }
  Tensor integers(const std::vector<int32_t>& values) {
    const Tensor tensor = make(DType::I32, {static_cast<int64_t>(values.size())}, 1);
    if (m_status.ok()) m_backend.upload(tensor, values.data(), values.size() * 4);
    return tensor;
  }

  // Milliseconds of one call. `enqueue(i)` is the i-th of `count`, all recorded together.
  double time(int count, const std::function<void(int)>& enqueue) {
    if (!m_status.ok()) return 1;
    enqueue(0);
    m_status = m_backend.synchronize();
    std::unique_ptr<Recording> recording;
    if (m_backend.canRecord()) {
      m_backend.beginRecording();
      for (int i = 0; i < count; ++i) enqueue(i);
      if (m_status.ok()) m_status = m_backend.endRecording(recording);
    }
    const auto all = [&] {
      if (recording) return m_backend.replay(*recording);
      for (int i = 0; i < count; ++i) enqueue(i);
    };
    double best = 1e30;
    for (int run = 0; run < 4 && m_status.ok(); ++run) {
      const auto start = std::chrono::steady_clock::now();
      all();
      m_status = m_backend.synchronize();
      const double ms =
          std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
      if (run > 0) best = std::min(best, ms / count);
    }
    return m_status.ok() ? best : 1;
  }
  void reads(const std::string& name, const std::string& shape, double ms, double bytes) {
    const double speed = bytes / ms / 1e6;
    if (m_status.ok())
      m_rows.push_back(
          {name, shape, ms, speed, "GB/s", m_limits.read_gb_per_s, speed / m_limits.read_gb_per_s, 0});
  }
  void works(const std::string& name, const std::string& shape, double ms, double operations, double limit) {
    const double speed = operations / ms / 1e9;
    if (m_status.ok()) m_rows.push_back({name, shape, ms, speed, "TFLOP/s", limit, speed / limit, 0});
  }

  void products(DType type) {
    // Enough copies that none is found in the L2 when its turn comes again.
    const int64_t rows = 2 * kInner;
    const auto bytes = static_cast<double>(rows * rowBytes(type, kWidth));
    const int copies = std::max(2, static_cast<int>(std::ceil(4e8 / bytes)));
    std::vector<std::unique_ptr<PreparedWeight>> weights(static_cast<size_t>(copies));
    for (auto& weight : weights) {
      if (!m_status.ok()) return;
      const WeightSource source{type, rows, kWidth, m_weights.get(type, rows, kWidth), nullptr};
      m_status = m_backend.prepare({&source, 1}, weight);
    }
    if (!m_status.ok()) return;
    const bool blocks = dtypeInfo(type).blockElements > 1;
    for (const int64_t tokens : {1, 8, 64, 512, 2048}) {
      const Tensor x = slice(slice(m_input, 0, 0, tokens), 1, 0, kWidth), out = slice(m_output, 0, 0, tokens);
      const double ms = time(tokens > 64 ? copies : 4 * copies, [&](int i) {
        m_backend.matmul(x, *weights[static_cast<size_t>(i % copies)], out);
      });
      const std::string name = "matmul " + nameOf(type) + ", " + std::to_string(tokens) + " tokens";
      const std::string shape = std::to_string(rows) + " x " + std::to_string(kWidth);
      const double operations = 2.0 * static_cast<double>(tokens * rows * kWidth);
      if (tokens <= 8)
        reads(name, shape, ms, static_cast<double>(weights[0]->sizeBytes()));
      else
        works(name, shape, ms, operations, blocks ? m_limits.int8_tops : m_limits.bfloat16_tflops);
    }
  }

  // 32 query heads and 8 key-value heads of 128.
  void attention(DType memory, int64_t sequences, int64_t fresh, int64_t keys) {
    constexpr int64_t kHeads = 32, kKeyHeads = 8, kDim = 128, kPage = 16;
    const int64_t pagesEach = keys / kPage, tokens = sequences * fresh;
    const size_t kept = m_buffers.size();
    KvLayer layer{make(memory, {sequences * pagesEach, kPage, kKeyHeads, kDim}, 4),
                  make(memory, {sequences * pagesEach, kPage, kKeyHeads, kDim}, 4)};
    std::vector<int32_t> positions, sequenceOf, tokenStart = {0}, keyCount, pageTable, adapterOf;
    for (int64_t s = 0; s < sequences; ++s) {
      for (int64_t i = 0; i < fresh; ++i) {
        positions.push_back(static_cast<int32_t>(keys - fresh + i));
        sequenceOf.push_back(static_cast<int32_t>(s));
      }
      tokenStart.push_back(static_cast<int32_t>((s + 1) * fresh));
      keyCount.push_back(static_cast<int32_t>(keys));
      adapterOf.push_back(-1);
      for (int64_t page = 0; page < pagesEach; ++page)
        pageTable.push_back(static_cast<int32_t>(page * sequences + s));
    }
    RaggedBatch batch;
    batch.tokens = tokens;
    batch.sequences = sequences;
    batch.maxQueryTokens = fresh;
    batch.positions = integers(positions);
    batch.sequenceOf = integers(sequenceOf);
    batch.tokenStart = integers(tokenStart);
    batch.keyCount = integers(keyCount);
    batch.adapterOf = integers(adapterOf);
    const Tensor table = integers(pageTable);
    batch.pageTable = makeTensor(DType::I32, table.data, {sequences, pagesEach}, 2);
    const Tensor q = splitInner(slice(slice(m_input, 0, 0, tokens), 1, 0, kHeads * kDim), kHeads);
    const Tensor out = splitInner(slice(slice(m_output, 0, 0, tokens), 1, 0, kHeads * kDim), kHeads);
    AttentionParams params;
    params.scale = 1.0f / std::sqrt(static_cast<float>(kDim));
    const double ms = time(16, [&](int) { m_backend.attention(q, layer, batch, params, out); });
    const std::string name = "attention " + nameOf(memory) + ", " + std::to_string(sequences) + " x " +
                             std::to_string(fresh) + " tokens";
    const std::string shape = std::to_string(keys) + " keys each, 32/8 heads of 128";
    const auto span = static_cast<double>(keys), count = static_cast<double>(fresh);
    if (fresh == 1)
      reads(name, shape, ms,
            2.0 * static_cast<double>(sequences * kKeyHeads * rowBytes(memory, kDim)) * span);
    else
      works(name, shape, ms,
            4.0 * static_cast<double>(sequences * kHeads * kDim) * count * (span - count + (count + 1) / 2),
            m_limits.bfloat16_tflops);
    m_buffers.resize(kept);
  }

  void rowOperations() {
    const Tensor norm = floats({kWidth}, 1);
    for (const int64_t tokens : {int64_t{1}, kTokens}) {
      const auto part = [&](const Tensor& tensor, int64_t cols) {
        return slice(slice(tensor, 0, 0, tokens), 1, 0, cols);
      };
      const std::string shape = std::to_string(tokens) + " x ";
      const double count = static_cast<double>(tokens);
      const auto row = [&](const std::string& name, int64_t cols, double bytes,
                           const std::function<void(int)>& work) {
        reads(name, shape + std::to_string(cols), time(16, work), bytes * count);
      };
      row("addRmsNorm", kWidth, 16.0 * kWidth, [&](int) {
        m_backend.addRmsNorm(part(m_other, kWidth), part(m_input, kWidth), norm, 1e-5f,
                             part(m_output, kWidth));
      });
      row("gatedActivation", kInner, 12.0 * kInner, [&](int) {
        m_backend.gatedActivation(Activation::Silu, part(m_other, 2 * kInner), part(m_output, kInner));
      });
    }
    const int64_t vocabulary = 128256;
    const Tensor logits = floats({8, vocabulary}, 2), settings = floats({8, 4}, 2);
    fillRandom(logits);
    if (!m_status.ok()) return;
    std::vector<float> how;
    for (int i = 0; i < 8; ++i)
      for (const float value : {0.8f, 0.95f, 0.05f, 0.5f}) how.push_back(value);
    m_backend.upload(settings, how.data(), how.size() * 4);
    const SampleTable table{settings, integers(std::vector<int32_t>(8, 40))};
    const Tensor chosen = make(DType::I32, {8}, 1);
    const double ms = time(16, [&](int) { m_backend.sampleRows(logits, table, chosen); });
    reads("sampleRows, 40 candidates", "8 x 128256", ms, 8.0 * 4.0 * static_cast<double>(vocabulary));
  }

  // Counted once, as F32 products; each is two or three on the tensor cores.
  void training(TrainingOperations& training) {
    if (m_status.ok()) m_status = training.reserve(kTokens, kWidth);
    for (const DType type : {DType::Q4_K, DType::Q6_K, DType::Q8_0, DType::BF16})
      trainingProducts(training, type);
    trainingAttention(training);
    trainingRows(training);
  }

  void trainingProducts(TrainingOperations& training, DType type) {
    const int64_t rows = 2 * kInner;
    const WeightSource source{type, rows, kWidth, m_weights.get(type, rows, kWidth), nullptr};
    std::unique_ptr<PreparedWeight> weight;
    if (m_status.ok()) m_status = m_backend.prepare({&source, 1}, weight);
    if (!m_status.ok()) return;
    const std::string shape = std::to_string(rows) + " x " + std::to_string(kWidth);
    for (const int64_t tokens : {512, 2048}) {
      const auto part = [&](const Tensor& tensor, int64_t cols) {
        return slice(slice(tensor, 0, 0, tokens), 1, 0, cols);
      };
      const std::string with = nameOf(type) + ", " + std::to_string(tokens) + " tokens";
      const double operations = 2.0 * static_cast<double>(tokens * rows * kWidth);
      works("training matmul " + with, shape,
            time(4, [&](int) { training.matmul(part(m_input, kWidth), *weight, part(m_output, rows)); }),
            operations, m_limits.bfloat16_tflops);
      works("matmulBackward " + with, shape,
            time(4,
                 [&](int) {
                   training.matmulBackward(part(m_output, rows), *weight, Accumulate::No,
                                           part(m_other, kWidth));
                 }),
            operations, m_limits.bfloat16_tflops);
    }
  }

  // One sequence, 32 query heads and 8 key-value heads of 128.
  void trainingAttention(TrainingOperations& training) {
    constexpr int64_t kHeads = 32, kKeyHeads = 8, kDim = 128;
    std::vector<int32_t> positions;
    for (int32_t i = 0; i < kTokens; ++i) positions.push_back(i);
    RaggedBatch batch;
    batch.tokens = batch.maxQueryTokens = kTokens;
    batch.sequences = 1;
    batch.positions = integers(positions);
    batch.sequenceOf = integers(std::vector<int32_t>(static_cast<size_t>(kTokens), 0));
    batch.tokenStart = integers({0, static_cast<int32_t>(kTokens)});
    const Tensor logSumExp = floats({kTokens, kHeads}, 2);
    if (!m_status.ok()) return;
    const auto heads = [](const Tensor& tensor, int64_t first, int64_t count) {
      return splitInner(slice(tensor, 1, first * kDim, count * kDim), count);
    };
    const Tensor q = heads(m_input, 0, kHeads), k = heads(m_input, kHeads, kKeyHeads),
                 v = heads(m_input, kHeads + kKeyHeads, kKeyHeads), out = heads(m_output, 0, kHeads);
    const Tensor dOut = heads(m_input, 2 * kHeads, kHeads), dQ = heads(m_other, 0, kHeads),
                 dK = heads(m_other, kHeads, kKeyHeads), dV = heads(m_other, kHeads + kKeyHeads, kKeyHeads);
    AttentionParams params;
    params.scale = 1.0f / std::sqrt(static_cast<float>(kDim));
    const std::string shape = "2048 keys, 32/8 heads of 128";
    const double forward = 4.0 * static_cast<double>(kHeads * kDim * kTokens) * (kTokens + 1) / 2;
    works("training attention, 2048 tokens", shape,
          time(4, [&](int) { training.attention(q, k, v, batch, params, out, logSumExp); }), forward,
          m_limits.bfloat16_tflops);
    works("attentionBackward, 2048 tokens", shape,
          time(4,
               [&](int) {
                 training.attentionBackward(q, k, v, out, dOut, logSumExp, batch, params, dQ, dK, dV);
               }),
          2.5 * forward, m_limits.bfloat16_tflops);
  }

  void trainingRows(TrainingOperations& training) {
    const auto part = [](const Tensor& tensor, int64_t cols) { return slice(tensor, 1, 0, cols); };
    constexpr int64_t kRank = 16, kRows = 512, kVocabulary = 49152;
    const Tensor down = floats({kRank, kWidth}, 2), low = floats({kTokens, kRank}, 2),
                 norm = floats({kWidth}, 1);
    const Tensor logits = floats({kRows, kVocabulary}, 2), weights = floats({kRows}, 1);
    const Tensor targets = integers(std::vector<int32_t>(static_cast<size_t>(kRows), 7));
    if (!m_status.ok()) return;
    const double tokens = static_cast<double>(kTokens);
    const auto row = [&](const std::string& name, const std::string& shape, double bytes,
                         const std::function<void(int)>& work) { reads(name, shape, time(16, work), bytes); };
    row("multiply, adapter down", "2048 x 16 over 4096", 4.0 * tokens * kWidth, [&](int) {
      training.multiply(part(m_input, kWidth), Transposed::No, down, Transposed::Yes, 1.0f, Accumulate::No,
                        low);
    });
    row("multiply, adapter gradient", "16 x 4096 over 2048", 4.0 * tokens * kWidth, [&](int) {
      training.multiply(low, Transposed::Yes, part(m_input, kWidth), Transposed::No, 1.0f, Accumulate::No,
                        down);
    });
    row("rmsNormBackward", "2048 x 4096", 12.0 * tokens * kWidth, [&](int) {
      training.rmsNormBackward(part(m_input, kWidth), norm, 1e-5f, part(m_other, kWidth), Accumulate::No,
                               part(m_output, kWidth));
    });
    row("gatedActivationBackward", "2048 x 14336", 20.0 * tokens * kInner,
        [&](int) { training.gatedActivationBackward(Activation::Silu, m_output, m_input, m_other); });
    row("crossEntropyBackward", "512 x 49152", 12.0 * kRows * kVocabulary,
        [&](int) { training.crossEntropyBackward(logits, targets, weights); });
    const Tensor all = makeTensor(DType::F32, m_input.data, {kTokens * kInner}, 1);
    const auto piece = [&](int64_t index) { return slice(all, 0, index * (1 << 22), 1 << 22); };
    row("adamWStep", "4194304", 28.0 * (1 << 22),
        [&](int) { training.adamWStep(piece(0), piece(1), piece(2), piece(3), {}); });
  }

  Backend& m_backend;
  const MeasuredLimits& m_limits;
  RandomWeights& m_weights;
  std::vector<Row>& m_rows;
  BackendStatus m_status;
  std::vector<std::unique_ptr<Buffer>> m_buffers;
  Tensor m_input, m_other, m_output;
};

}  // namespace

BackendStatus benchKernels(Backend& backend, const MeasuredLimits& limits, RandomWeights& weights,
                           std::vector<Row>& rows) {
  return KernelBench(backend, limits, weights, rows).run();
}

}  // namespace heddle::gputest
