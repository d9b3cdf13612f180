#include "kernels/bench/training_bench.h"

#include "kernels/bench/bench_run.h"
#include "kernels/training_operations.h"

namespace heddle {
namespace {

constexpr int64_t kTokens = 512, kWidth = 768, kInner = 2048, kVocabulary = 32000;
constexpr int64_t kHeads = 12, kHeadDim = 64, kRank = 16;

class TrainingBench : public BenchRun {
 public:
  using BenchRun::BenchRun;

  BackendStatus run() {
    if (!m_backend.training()) return {};
    if (BackendStatus status = m_backend.training()->reserve(kTokens, kInner); !status.ok()) return status;
    for (const DType type : {DType::F32, DType::F16, DType::Q8_0, DType::Q4_K})
      if (BackendStatus status = products(type); !status.ok()) return status;
    for (const auto step : {&TrainingBench::adapters, &TrainingBench::attention, &TrainingBench::rows,
                            &TrainingBench::loss, &TrainingBench::steps})
      if (BackendStatus status = (this->*step)(); !status.ok()) return status;
    return {};
  }

 private:
  // What holds a row back; amounts of the latter two are bytes, of memory those read.
  enum class Bound { Arithmetic, Memory, Caches };
  // One row: `work` is run and waited for.
  template <class Work>
  void line(const std::string& kernel, const char* shape, double amount, Bound bound, const Work& work) {
    if (!wanted(kernel)) return;
    const Times times = measure(m_options.seconds_per_kernel / 2, [&] {
      work(*m_backend.training());
      m_backend.synchronize();
    });
    add(kernel, shape, times, amount, bound == Bound::Arithmetic ? "GOP/s" : "GB/s",
        bound == Bound::Arithmetic ? m_result.peakF32_tflops * 1e3
        : bound == Bound::Memory   ? m_result.readBandwidth_gb_per_s
                                   : 0);
  }
  BackendStatus matrix(int64_t rows, int64_t cols, Tensor& out) {
    return tensor(DType::F32, {rows, cols}, 2, out);
  }
  template <class... Matrix>
  BackendStatus matrices(int64_t rows, int64_t cols, Matrix&... out) {
    BackendStatus status;
    ((status = status.ok() ? matrix(rows, cols, out) : status), ...);
    return status;
  }

  BackendStatus products(DType type) {
    const std::string name = "training matmul " + std::string(dtypeInfo(type).name);
    const std::string backward = "training matmulBackward " + std::string(dtypeInfo(type).name);
    if (!wanted(name) && !wanted(backward)) return {};
    const std::vector<std::byte> blocks = randomBlocks(type, kInner, kWidth);
    const WeightSource source{type, kInner, kWidth, blocks.data(), nullptr};
    std::unique_ptr<PreparedWeight> weight;
    if (BackendStatus status = m_backend.prepare({&source, 1}, weight); !status.ok()) return status;
    Tensor x, out;
    if (BackendStatus status = matrix(kTokens, kWidth, x); !status.ok()) return status;
    if (BackendStatus status = matrix(kTokens, kInner, out); !status.ok()) return status;
    constexpr double kOperations = 2.0 * kTokens * kWidth * kInner;
    line(name, "512 x [2048, 768]", kOperations, Bound::Arithmetic,
         [&](TrainingOperations& training) { training.matmul(x, *weight, out); });
    line(backward, "512 x [2048, 768]", kOperations, Bound::Arithmetic,
         [&](TrainingOperations& training) { training.matmulBackward(out, *weight, Accumulate::No, x); });
    return {};
  }

  // The four products of a low-rank adapter that differ in shape.
  BackendStatus adapters() {
    Tensor x, down, low;
    if (BackendStatus status = matrix(kTokens, kWidth, x); !status.ok()) return status;
    if (BackendStatus status = matrix(kRank, kWidth, down); !status.ok()) return status;
    if (BackendStatus status = matrix(kTokens, kRank, low); !status.ok()) return status;
    constexpr double kOperations = 2.0 * kTokens * kWidth * kRank;
    line("training multiply x A'", "512 x 16 over 768", kOperations, Bound::Arithmetic,
         [&](TrainingOperations& training) {
           training.multiply(x, Transposed::No, down, Transposed::Yes, 1.0f, Accumulate::No, low);
         });
    line("training multiply += low B'", "512 x 768 over 16", kOperations, Bound::Arithmetic,
         [&](TrainingOperations& training) {
           training.multiply(low, Transposed::No, down, Transposed::No, 1e-3f, Accumulate::Yes, x);
         });
    line("training multiply += low' x", "16 x 768 over 512", kOperations, Bound::Arithmetic,
         [&](TrainingOperations& training) {
           training.multiply(low, Transposed::Yes, x, Transposed::No, 1e-6f, Accumulate::Yes, down);
         });
    return {};
  }

  BackendStatus attention() {
    Tensor q, k, v, out, dOut, dQ, dK, dV, sums;
    if (BackendStatus status = matrices(kTokens, kHeads * kHeadDim, q, k, v, out, dOut, dQ, dK, dV);
        !status.ok())
      return status;
    if (BackendStatus status = matrix(kTokens, kHeads, sums); !status.ok()) return status;
    for (Tensor* each : {&q, &k, &v, &out, &dOut, &dQ, &dK, &dV}) *each = splitInner(*each, kHeads);
    std::vector<int32_t> positions;
    for (int32_t i = 0; i < kTokens; ++i) positions.push_back(i);
    RaggedBatch batch;
    batch.tokens = batch.maxQueryTokens = kTokens, batch.sequences = 1;
    for (const auto& [values, to] :
         {std::pair{positions, &batch.positions},
          {std::vector<int32_t>(positions.size(), 0), &batch.sequenceOf},
          {std::vector<int32_t>{0, static_cast<int32_t>(kTokens)}, &batch.tokenStart}})
      if (BackendStatus status = indices(values, *to); !status.ok()) return status;
    const AttentionParams params{0.125f, 0, 0, true};
    // Products of the scores that are seen, two forward and five backward.
    constexpr double kSeen = 2.0 * kHeads * kHeadDim * (kTokens * (kTokens + 1) / 2);
    line("training attention", "12 heads of 64", 2 * kSeen, Bound::Arithmetic,
         [&](TrainingOperations& training) { training.attention(q, k, v, batch, params, out, sums); });
    line("training attentionBackward", "12 heads of 64", 5 * kSeen, Bound::Arithmetic,
         [&](TrainingOperations& training) {
           training.attentionBackward(q, k, v, out, dOut, sums, batch, params, dQ, dK, dV);
         });
    return {};
  }

  BackendStatus rows() {
    Tensor x, gradient, result, weight, wide, dWide, narrow;
    if (BackendStatus status = matrices(kTokens, kWidth, x, gradient, result); !status.ok()) return status;
    if (BackendStatus status = tensor(DType::F32, {kWidth}, 1, weight); !status.ok()) return status;
    if (BackendStatus status = matrices(kTokens, 2 * kInner, wide, dWide); !status.ok()) return status;
    if (BackendStatus status = matrix(kTokens, kInner, narrow); !status.ok()) return status;
    constexpr double kBytes = 4.0 * kTokens * kWidth;
    line("training rmsNormBackward", "[512, 768]", 3 * kBytes, Bound::Caches,
         [&](TrainingOperations& training) {
           training.rmsNormBackward(x, weight, 1e-5f, gradient, Accumulate::No, result);
         });
    line("training dropout", "[512, 768]", 2 * kBytes, Bound::Caches,
         [&](TrainingOperations& training) { training.dropout(x, 0.1f, 1, result); });
    line("training gatedActivationBackward", "[512, 4096]", 4.0 * kTokens * kInner * 5, Bound::Caches,
         [&](TrainingOperations& training) {
           training.gatedActivationBackward(Activation::Silu, wide, narrow, dWide);
         });
    return {};
  }

  BackendStatus loss() {
    constexpr int64_t kTargets = 128;
    Tensor logits, targets, weights, results;
    if (BackendStatus status = matrix(kTargets, kVocabulary, logits); !status.ok()) return status;
    if (BackendStatus status = indices(std::vector<int32_t>(kTargets, 7), targets); !status.ok())
      return status;
    for (Tensor* each : {&weights, &results})
      if (BackendStatus status = tensor(DType::F32, {kTargets}, 1, *each); !status.ok()) return status;
    constexpr double kBytes = 4.0 * kTargets * kVocabulary;
    line("training logProbabilities", "[128, 32000]", kBytes, Bound::Caches,
         [&](TrainingOperations& training) { training.logProbabilities(logits, targets, results); });
    line("training crossEntropyBackward", "[128, 32000]", 2 * kBytes, Bound::Caches,
         [&](TrainingOperations& training) { training.crossEntropyBackward(logits, targets, weights); });
    return {};
  }

  BackendStatus steps() {
    const std::string squares = "training sumOfSquares", step = "training adamWStep";
    if (!wanted(squares) && !wanted(step)) return {};
    constexpr int64_t kWeights = 12 << 20;  // four tensors of them are past any cache
    Tensor weight, gradient, mean, square, sum;
    for (Tensor* each : {&weight, &gradient, &mean, &square})
      if (BackendStatus status = tensor(DType::F32, {kWeights}, 1, *each); !status.ok()) return status;
    if (BackendStatus status = tensor(DType::F32, {1}, 1, sum); !status.ok()) return status;
    line(squares, "12582912", 4.0 * kWeights, Bound::Memory,
         [&](TrainingOperations& training) { training.sumOfSquares(gradient, sum); });
    m_backend.scale(square, 0.0f, square);  // no square is negative
    line(step, "12582912", 4 * 4.0 * kWeights, Bound::Memory,
         [&](TrainingOperations& training) { training.adamWStep(weight, gradient, mean, square, {}); });
    return {};
  }
};

}  // namespace

BackendStatus benchTraining(Backend& backend, const KernelBenchOptions& options, KernelBenchResult& result) {
  return TrainingBench(backend, options, result).run();
}

}  // namespace heddle
