#include "kernels/bench/kernel_bench.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "kernels/bench/machine_limits.h"

namespace heddle {
namespace {

constexpr DType kTypes[] = {DType::Q4_0, DType::Q4_K, DType::Q5_K, DType::Q6_K,
                            DType::Q8_0, DType::F16,  DType::BF16, DType::F32};
constexpr int64_t kRows = 4096, kCols = 4096, kPromptTokens = 512;
constexpr int64_t kPromptRows = 512;  // so that one run is short: the best is one that nothing else disturbed
constexpr int64_t kDecodeBytes = 192 << 20;  // several matrices, together far past the caches

struct Times {
  double best_s = 0;
  double median_s = 0;
};

template <class Work>
Times measure(double seconds, const Work& work) {
  std::vector<double> runs;
  double total = 0;
  work();  // pages and caches
  while (runs.size() < 3 || (total < seconds && runs.size() < 2000)) {
    const auto start = std::chrono::steady_clock::now();
    work();
    runs.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    total += runs.back();
  }
  std::sort(runs.begin(), runs.end());
  return {runs.front(), runs[runs.size() / 2]};
}

// Blocks of any bits are valid weights once their 16-bit scales are; scales are what makes products finite.
std::vector<std::byte> randomBlocks(DType type, int64_t rows, int64_t cols) {
  std::vector<std::byte> blocks(static_cast<size_t>(rows * rowBytes(type, cols)));
  uint32_t state = 1;
  for (std::byte& byte : blocks) {
    state = state * 1664525u + 1013904223u;
    byte = static_cast<std::byte>((state >> 24 & 0x37u) | 0x08u);  // as a half, bfloat16 or float: normal, below one
  }
  return blocks;
}

class Bench {
 public:
  Bench(Backend& backend, const KernelBenchOptions& options, KernelBenchResult& result)
      : m_backend(backend), m_options(options), m_result(result) {}

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
  bool wanted(std::string_view kernel) const {
    if (m_options.cancelled && m_options.cancelled()) return false;
    return !m_options.wanted || m_options.wanted(kernel);
  }

  BackendStatus tensor(DType type, std::array<int64_t, kMaxRank> extents, int rank, Tensor& out) {
    int64_t elements = 1;
    for (int axis = 0; axis < rank; ++axis) elements *= extents[static_cast<size_t>(axis)];
    std::unique_ptr<Buffer> buffer;
    const size_t bytes = static_cast<size_t>(rowBytes(type, elements));
    if (BackendStatus status = m_backend.allocate(bytes, buffer); !status.ok()) return status;
    out = makeTensor(type, static_cast<std::byte*>(buffer->data()), extents, rank);
    if (type == DType::F32) {
      std::vector<float> values(static_cast<size_t>(elements));
      for (size_t i = 0; i < values.size(); ++i) values[i] = std::sin(static_cast<float>(i));
      m_backend.upload(out, values.data(), bytes);
    }
    m_buffers.push_back(std::move(buffer));
    return {};
  }
  BackendStatus indices(const std::vector<int32_t>& values, Tensor& out) {
    if (BackendStatus status = tensor(DType::I32, {static_cast<int64_t>(values.size())}, 1, out);
        !status.ok())
      return status;
    m_backend.upload(out, values.data(), values.size() * sizeof(int32_t));
    return {};
  }

  void add(std::string kernel, std::string shape, Times times, double amount, const char* unit,
           double limit) {
    const double speed = amount / times.best_s * 1e-9;
    m_result.rows.push_back({std::move(kernel), std::move(shape), times.median_s * 1e3, times.best_s * 1e3,
                             speed, unit, limit, limit > 0 ? speed / limit : 0});
  }

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

  Backend& m_backend;
  const KernelBenchOptions& m_options;
  KernelBenchResult& m_result;
  std::vector<std::unique_ptr<Buffer>> m_buffers;
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
  return Bench(*backend, options, out).run();
}

}  // namespace heddle
