#include "kernels/bench/kernel_bench.h"

#include "kernels/bench/bench_run.h"
#include "kernels/bench/machine_limits.h"
#include "kernels/bench/training_bench.h"

namespace heddle {
namespace {

constexpr DType kTypes[] = {DType::Q4_0, DType::Q4_K, DType::Q5_K, DType::Q6_K,
                            DType::Q8_0, DType::F16,  DType::BF16, DType::F32};
constexpr int64_t kRows = 4096, kCols = 4096, kPromptTokens = 512;
constexpr int64_t kPromptRows = 512;  // so that one run is short: the best is one that nothing else disturbed
constexpr int64_t kDecodeBytes = 192 << 20;  // several matrices, together far past the caches

class Bench : public BenchRun {
 public:
  using BenchRun::BenchRun;

  BackendStatus run() {
    for (DType type : kTypes) {
      const std::string name = "matmul " + std::string(dtypeInfo(type).name);
      if (wanted(name + ", 1 token"))
        if (BackendStatus status = decode(type, name + ", 1 token"); !status.ok()) return status;
      if (wanted(name + ", 512 tokens"))
        if (BackendStatus status = prefill(type, name + ", 512 tokens"); !status.ok()) return status;
    }
    if (wanted("attention, 1 token"))
      if (BackendStatus status = attention(1, "attention, 1 token"); !status.ok()) return status;
    if (wanted("attention, 64 tokens"))
      if (BackendStatus status = attention(64, "attention, 64 tokens"); !status.ok()) return status;
    return elementwise();
  }

 private:
  BackendStatus decode(DType type, const std::string& name) {
    const std::vector<std::byte> blocks = randomBlocks(type, kRows, kCols);
    const WeightSource source{type, kRows, kCols, blocks.data(), nullptr};
    std::vector<std::unique_ptr<PreparedWeight>> weights;
    size_t bytes = 0;
    while (bytes < static_cast<size_t>(kDecodeBytes)) {
      if (BackendStatus status = m_backend.prepare({&source, 1}, weights.emplace_back()); !status.ok())
        return status;
      bytes += weights.back()->sizeBytes();
    }
    Tensor x, out;
    if (BackendStatus status = tensor(DType::F32, {1, kCols}, 2, x); !status.ok()) return status;
    if (BackendStatus status = tensor(DType::F32, {1, kRows}, 2, out); !status.ok()) return status;
    // One matrix a run, in turn: when its turn comes again, the others have driven it out of the caches.
    size_t turn = 0;
    const Times times = measure(m_options.seconds_per_kernel, [&] {
      m_backend.matmul(x, *weights[turn++ % weights.size()], out);
      m_backend.synchronize();
    });
    add(name, "[4096, 4096], " + std::to_string(weights.size()) + " in turn", times,
        static_cast<double>(weights.front()->sizeBytes()), "GB/s", m_result.readBandwidth_gb_per_s);
    return {};
  }

  BackendStatus prefill(DType type, const std::string& name) {
    const std::vector<std::byte> blocks = randomBlocks(type, kPromptRows, kCols);
    const WeightSource source{type, kPromptRows, kCols, blocks.data(), nullptr};
    std::unique_ptr<PreparedWeight> weight;
    if (BackendStatus status = m_backend.prepare({&source, 1}, weight); !status.ok()) return status;
    Tensor x, out;
    if (BackendStatus status = tensor(DType::F32, {kPromptTokens, kCols}, 2, x); !status.ok()) return status;
    if (BackendStatus status = tensor(DType::F32, {kPromptTokens, kPromptRows}, 2, out); !status.ok())
      return status;
    const Times times = measure(m_options.seconds_per_kernel, [&] {
      m_backend.matmul(x, *weight, out);
      m_backend.synchronize();
    });
    const bool integer = dtypeInfo(type).blockElements > 1;
    add(name, "[512, 4096]", times, 2.0 * static_cast<double>(kPromptRows * kCols * kPromptTokens), "GOP/s",
        (integer ? m_result.peakInt8_tops : m_result.peakF32_tflops) * 1e3);
    return {};
  }

  // 32 heads of 128 over 8 key heads, 2,048 keys in F16 pages.
  BackendStatus attention(int64_t tokens, const std::string& name) {
    constexpr int64_t kHeads = 32, kKeyHeads = 8, kHeadDim = 128, kKeys = 2048, kPageTokens = 32;
    KvLayer layer;
    Tensor q, out;
    const std::array<int64_t, kMaxRank> pages{kKeys / kPageTokens, kPageTokens, kKeyHeads, kHeadDim};
    if (BackendStatus status = tensor(DType::F16, pages, 4, layer.keys); !status.ok()) return status;
    if (BackendStatus status = tensor(DType::F16, pages, 4, layer.values); !status.ok()) return status;
    if (BackendStatus status = tensor(DType::F32, {tokens, kHeads, kHeadDim}, 3, q); !status.ok())
      return status;
    if (BackendStatus status = tensor(DType::F32, {tokens, kHeads, kHeadDim}, 3, out); !status.ok())
      return status;
    std::vector<int32_t> positions, table;
    for (int64_t i = 0; i < tokens; ++i) positions.push_back(static_cast<int32_t>(kKeys - tokens + i));
    for (int64_t i = 0; i < pages[0]; ++i) table.push_back(static_cast<int32_t>(i));
    RaggedBatch batch;
    batch.tokens = batch.maxQueryTokens = tokens, batch.sequences = 1;
    for (const auto& [values, to] :
         {std::pair{positions, &batch.positions},
          {std::vector<int32_t>(positions.size(), 0), &batch.sequenceOf},
          {std::vector<int32_t>{0, static_cast<int32_t>(tokens)}, &batch.tokenStart},
          {std::vector<int32_t>{kKeys}, &batch.keyCount},
          {table, &batch.pageTable}})
      if (BackendStatus status = indices(values, *to); !status.ok()) return status;
    batch.pageTable = makeTensor(DType::I32, batch.pageTable.data, {1, pages[0]}, 2);
    const AttentionParams params{0.088f, 0, 0, true};
    const Times times = measure(m_options.seconds_per_kernel, [&] {
      m_backend.attention(q, layer, batch, params, out);
      m_backend.synchronize();
    });
    if (tokens == 1)
      add(name, "32/8 heads of 128, 2048 keys", times, 2.0 * kKeys * kKeyHeads * kHeadDim * 2, "GB/s",
          m_result.readBandwidth_gb_per_s);
    else
      add(name, "32/8 heads of 128, 2048 keys", times,
          4.0 * kHeads * kHeadDim * static_cast<double>(tokens * kKeys - tokens * (tokens - 1) / 2), "GOP/s",
          m_result.peakF32_tflops * 1e3);
    return {};
  }

  BackendStatus elementwise() {
    constexpr int64_t kTokens = 64, kWidth = 4096;
    Tensor x, wide, weight, out;
    if (BackendStatus status = tensor(DType::F32, {kTokens, kWidth}, 2, x); !status.ok()) return status;
    if (BackendStatus status = tensor(DType::F32, {kTokens, 2 * kWidth}, 2, wide); !status.ok())
      return status;
    if (BackendStatus status = tensor(DType::F32, {kWidth}, 1, weight); !status.ok()) return status;
    if (BackendStatus status = tensor(DType::F32, {kTokens, kWidth}, 2, out); !status.ok()) return status;
    const auto line = [&](const char* name, double bytes, const auto& work) {
      if (wanted(name))
        add(name, "[64, 4096]", measure(m_options.seconds_per_kernel / 4, work), bytes, "GB/s", 0);
    };
    constexpr double kBytes = 4.0 * kTokens * kWidth;
    line("rmsNorm", 2 * kBytes, [&] { m_backend.rmsNorm(x, weight, 1e-5f, out); });
    line("gatedActivation silu", 3 * kBytes, [&] { m_backend.gatedActivation(Activation::Silu, wide, out); });
    line("softmaxRows", 2 * kBytes, [&] { m_backend.softmaxRows(x, out); });
    line("add", 3 * kBytes, [&] { m_backend.add(x, out, out); });
    return {};
  }
};

}  // namespace

BackendStatus benchKernels(const KernelBenchOptions& options, KernelBenchResult& out) {
  std::unique_ptr<Backend> backend;
  if (BackendStatus status = makeCpuBackend({options.threads, options.instructions}, backend); !status.ok())
    return status;
  out = {};
  out.device = backend->deviceInfo();
  out.readBandwidth_gb_per_s = readBandwidth_gb_per_s(options.threads);
  out.peakInt8_tops = peakInt8_tops(options.threads, options.instructions);
  out.peakF32_tflops = peakF32_tflops(options.threads, options.instructions);
  if (BackendStatus status = Bench(*backend, options, out).run(); !status.ok()) return status;
  return benchTraining(*backend, options, out);
}

}  // namespace heddle
