// Each kernel alone, on data far larger than the caches, beside the limit it works against: memory reads for
// one token, arithmetic for many.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <random>
#include <regex>

#include "app/cli/bench_commands.h"
#include "app/cli/machine_limits.h"
#include "app/cli/model_session.h"
#include "kernels/dtype.h"
#include "kernels/quantize.h"

namespace heddle::cli {
namespace {

constexpr int64_t kRows = 16384, kCols = 4096;  // 38 MB as Q4_0: more than most last-level caches
constexpr int64_t kManyTokens = 64;
constexpr int kRounds = 5;

struct KernelCase {
  std::string name;
  double bytes = 0;       // read and written, or
  double operations = 0;  // computed, in one call; the other is 0
  bool int8 = false;      // its arithmetic is of int8 products
  std::function<void()> call;
};

// Owns what the cases work on. The buffers live as long as the bench.
class KernelBench {
 public:
  KernelBench(Backend& backend, uint64_t seed) : m_backend(backend), m_random(seed) {}

  Result<Tensor> floats(int64_t rows, int64_t cols) {
    std::unique_ptr<Buffer> buffer;
    const auto bytes = static_cast<size_t>(rows * cols) * sizeof(float);
    if (const BackendStatus status = m_backend.allocate(bytes, buffer); !status.ok())
      return failure("device.out_of_memory",
                     {HEDDLE_TR("Error", "the device has no memory left ({0})"), {status.message}});
    const Tensor tensor =
        makeTensor(DType::F32, static_cast<std::byte*>(buffer->data()), {rows, cols, 0, 0}, 2);
    std::vector<float> values(static_cast<size_t>(rows * cols));
    std::normal_distribution<float> normal;
    for (float& value : values) value = normal(m_random);
    m_backend.upload(tensor, values.data(), bytes);
    m_buffers.push_back(std::move(buffer));
    return tensor;
  }

  // A weight whose rows repeat a few random ones: the same speed, made in no time.
  Result<const PreparedWeight*> weight(DType type) {
    constexpr int64_t kDifferent = 16;
    const auto row_bytes = static_cast<size_t>(rowBytes(type, kCols));
    auto& data = m_sources.emplace_back(row_bytes * kRows);
    std::vector<float> row(kCols);
    std::normal_distribution<float> normal;
    for (int64_t r = 0; r < kRows; ++r) {
      std::byte* out = data.data() + static_cast<size_t>(r) * row_bytes;
      if (r >= kDifferent) {
        std::copy_n(data.data() + static_cast<size_t>(r % kDifferent) * row_bytes, row_bytes, out);
        continue;
      }
      for (float& value : row) value = normal(m_random);
      quantizeRow(type, row.data(), kCols, out);
    }
    const WeightSource source{type, kRows, kCols, data.data(), nullptr};
    std::unique_ptr<PreparedWeight> prepared;
    if (const BackendStatus status = m_backend.prepare({&source, 1}, prepared); !status.ok())
      return failure("device.unusable",
                     {HEDDLE_TR("Error", "the weight cannot be prepared ({0})"), {status.message}},
                     std::string(dtypeInfo(type).name));
    m_weights.push_back(std::move(prepared));
    return m_weights.back().get();
  }
  void forget() {
    m_weights.clear();
    m_sources.clear();
    m_buffers.clear();
  }

  // Seconds of the fastest of a few calls.
  double seconds(const std::function<void()>& call) {
    double best = 1e30;
    for (int i = 0; i < kRounds; ++i) {
      const auto start = std::chrono::steady_clock::now();
      call();
      (void)m_backend.synchronize();
      best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return best;
  }

 private:
  Backend& m_backend;
  std::mt19937_64 m_random;
  std::vector<std::unique_ptr<Buffer>> m_buffers;
  std::vector<std::vector<std::byte>> m_sources;
  std::vector<std::unique_ptr<PreparedWeight>> m_weights;
};

struct Bench {
  const CommandLine& line;
  const MachineLimits limits;
  const std::regex filter;
  KernelBench& kernels;
  Json results = Json::array();

  bool wants(const std::string& name) const { return std::regex_search(name, filter); }
  void run(const KernelCase& kernel) {
    if (!wants(kernel.name) || line.interrupts.interrupted()) return;
    const double seconds = kernels.seconds(kernel.call);
    const bool reads = kernel.operations == 0;
    const double rate = (reads ? kernel.bytes / 1e9 : kernel.operations / 1e12) / seconds;
    const double limit = reads         ? limits.readBandwidth_gb_per_s
                         : kernel.int8 ? limits.int8_tops
                                       : limits.bf16_tflops;
    const char* unit = reads ? "GB/s" : "Tops/s";
    line.line(fmt::format("{:<24}{:>10.3f} ms {:>9.3f} {:<7}{:>5.0f}% of {:.2f}", kernel.name, seconds * 1e3,
                          rate, unit, 100 * rate / limit, limit));
    results.push_back({{"name", kernel.name},
                       {"ms", seconds * 1e3},
                       {"rate", rate},
                       {"unit", unit},
                       {"limit", limit},
                       {"fraction", rate / limit}});
  }
};

Status products(Backend& backend, Bench& bench) {
  for (const DType type : {DType::F32, DType::F16, DType::BF16, DType::Q8_0, DType::Q4_0, DType::Q4_K,
                           DType::Q5_K, DType::Q6_K}) {
    const std::string name(dtypeInfo(type).name);
    const std::string one = "matmul_1_" + name, many = fmt::format("matmul_{}_{}", kManyTokens, name);
    if (!bench.wants(one) && !bench.wants(many)) continue;
    HEDDLE_ASSIGN(const PreparedWeight* const weight, bench.kernels.weight(type));
    HEDDLE_ASSIGN(const Tensor x, bench.kernels.floats(kManyTokens, kCols));
    HEDDLE_ASSIGN(const Tensor out, bench.kernels.floats(kManyTokens, kRows));
    bench.run({one, static_cast<double>(weight->sizeBytes()), 0, false,
               [&] { backend.matmul(slice(x, 0, 0, 1), *weight, slice(out, 0, 0, 1)); }});
    bench.run({many, 0, 2.0 * kManyTokens * kRows * kCols, dtypeInfo(type).blockElements > 1,
               [&] { backend.matmul(x, *weight, out); }});
    bench.kernels.forget();
  }
  return {};
}

Status elementWise(Backend& backend, Bench& bench) {
  constexpr int64_t kTokens = 4096;
  constexpr double kOneTensor = static_cast<double>(kTokens * kCols) * sizeof(float);
  HEDDLE_ASSIGN(const Tensor x, bench.kernels.floats(kTokens, kCols));
  HEDDLE_ASSIGN(const Tensor y, bench.kernels.floats(kTokens, kCols));
  HEDDLE_ASSIGN(const Tensor norm, bench.kernels.floats(1, kCols));
  HEDDLE_ASSIGN(const Tensor half, bench.kernels.floats(kTokens, kCols / 2));
  const Tensor weight = makeTensor(DType::F32, norm.data, {kCols, 0, 0, 0}, 1);
  bench.run({"rms_norm", 2 * kOneTensor, 0, false, [&] { backend.rmsNorm(x, weight, 1e-5f, y); }});
  bench.run({"softmax_rows", 2 * kOneTensor, 0, false, [&] { backend.softmaxRows(x, y); }});
  bench.run({"add", 3 * kOneTensor, 0, false, [&] { backend.add(x, y, y); }});
  bench.run({"gated_silu", 1.5 * kOneTensor, 0, false,
             [&] { backend.gatedActivation(Activation::Silu, x, half); }});
  bench.kernels.forget();
  return {};
}

}  // namespace

Action declareBenchKernels(CLI::App& command) {
  struct Options {
    DeviceOptions device;
    std::string filter;
    uint64_t seed = 1;
  };
  auto options = std::make_shared<Options>();
  command.add_option("--filter", options->filter, "Only kernels whose name matches this regular expression");
  command.add_option("--seed", options->seed, "Of the data")->capture_default_str();
  addDeviceOptions(command, options->device);
  return [options](const CommandLine& line) {
    std::regex filter;
    try {
      filter = std::regex(options->filter);
    } catch (const std::regex_error& error) {
      return line.wrongWords({"cli.usage",
                              {HEDDLE_TR("Error", "--filter is no regular expression ({0})"), {error.what()}},
                              options->filter,
                              {}});
    }
    auto backend = makeBackend(options->device);
    if (!backend) return line.fail(backend.error());
    if (const BackendStatus status = (*backend)->reserve(kManyTokens, kCols); !status.ok())
      return line.fail({"device.out_of_memory",
                        {HEDDLE_TR("Error", "the device has no memory left ({0})"), {status.message}},
                        {},
                        {}});
    KernelBench kernels(**backend, options->seed);
    Bench bench{line, measureMachineLimits(options->device.threads), filter, kernels};
    Status done = products(**backend, bench);
    if (done) done = elementWise(**backend, bench);
    if (!done) return line.fail(done.error());
    line.object({{"device", (*backend)->deviceInfo().name},
                 {"read_bandwidth_gb_per_s", bench.limits.readBandwidth_gb_per_s},
                 {"peak_int8_tops", bench.limits.int8_tops},
                 {"peak_bf16_tflops", bench.limits.bf16_tflops},
                 {"kernels", bench.results}});
    return line.interrupts.interrupted() ? kInterrupted : kDone;
  };
}

}  // namespace heddle::cli
