#include "app/cli/bench_commands.h"

#include <fmt/format.h>

#include <regex>

#include "app/cli/model_session.h"
#include "core/inference/bench_model.h"
#include "kernels/bench/kernel_bench.h"

namespace heddle::cli {
namespace {

struct Options {
  ModelOption model;
  DeviceOptions device;
  BenchOptions bench;
};

Result<BenchResult> measure(const CommandLine& line, const Options& options) {
  HEDDLE_ASSIGN(const auto path, resolveModel(line, options.model.model));
  HEDDLE_ASSIGN(const auto model, loadModel(path, options.device));
  BenchOptions bench = options.bench;
  bench.threads = options.device.threads;
  bench.kvType = kvTypeOf(options.device);
  return benchModel(model, bench, line.interrupts.token());
}

Json asJson(const BenchResult& result) {
  return {{"prefill_tokens_per_s", result.prefillTokensPerSecond},
          {"decode_tokens_per_s", result.decodeTokensPerSecond},
          {"read_bandwidth_gb_per_s", result.readBandwidth_gb_per_s},
          {"decode_bandwidth_fraction", result.decodeBandwidthFraction},
          {"peak_int8_tops", result.peakInt8_tops},
          {"peak_bf16_tflops", result.peakBf16_tflops},
          {"prefill_peak_fraction", result.prefillPeakFraction},
          {"peak_memory_bytes", result.peakMemoryBytes}};
}

Json asJson(const KernelBenchResult& result) {
  Json rows = Json::array();
  for (const KernelBenchRow& row : result.rows)
    rows.push_back({{"kernel", row.kernel},
                    {"shape", row.shape},
                    {"median_ms", row.median_ms},
                    {"best_ms", row.best_ms},
                    {"speed", row.speed},
                    {"unit", row.unit},
                    {"limit", row.limit},
                    {"fraction", row.fraction}});
  return {{"device", result.device.name},
          {"read_bandwidth_gb_per_s", result.readBandwidth_gb_per_s},
          {"peak_int8_tops", result.peakInt8_tops},
          {"peak_f32_tflops", result.peakF32_tflops},
          {"kernels", rows}};
}

int benchAllKernels(const CommandLine& line, const std::string& filter, const DeviceOptions& device) {
  KernelBenchOptions bench;
  bench.threads = device.threads;
  bench.cancelled = [&] { return line.interrupts.interrupted(); };
  try {
    bench.wanted = [expression = std::regex(filter)](std::string_view kernel) {
      return std::regex_search(kernel.begin(), kernel.end(), expression);
    };
  } catch (const std::regex_error& error) {
    return line.wrongWords({"cli.usage",
                            {HEDDLE_TR("Error", "--filter is no regular expression ({0})"), {error.what()}},
                            filter,
                            {}});
  }
  if (device.device == "cuda")
    return line.fail({"device.unsupported",
                      HEDDLE_TR("Error", "kernels alone are measured on the processor here"), "--device cuda",
                      HEDDLE_TR("Error", "run tests/gpu/run.sh for those of a GPU")});
  KernelBenchResult result;
  if (const BackendStatus status = benchKernels(bench, result); !status.ok())
    return line.fail({"device.unusable",
                      {HEDDLE_TR("Error", "the processor cannot be used ({0})"), {status.message}},
                      {},
                      {}});
  line.line(fmt::format("{}: reads {:.1f} GB/s, int8 {:.3f} Tops/s, F32 {:.3f} Tflops/s", result.device.name,
                        result.readBandwidth_gb_per_s, result.peakInt8_tops, result.peakF32_tflops));
  for (const KernelBenchRow& row : result.rows)
    line.line(fmt::format("{:<32} {:<20} {:>9.3f} ms {:>9.1f} {:<6}{:>5.0f}%", row.kernel, row.shape,
                          row.median_ms, row.speed, row.unit, 100 * row.fraction));
  line.object(asJson(result));
  return line.interrupts.interrupted() ? kInterrupted : kDone;
}

}  // namespace

Action declareBench(CLI::App& command) {
  auto options = std::make_shared<Options>();
  BenchOptions& bench = options->bench;
  command.add_option("--model,-m", options->model.model, "A model's file, its name in the library, or demo");
  addDeviceOptions(command, options->device);
  command.add_option("--prefill", bench.prefillTokens, "Tokens of the prompt")
      ->check(CLI::Range(1, 1 << 20))
      ->capture_default_str();
  command.add_option("--decode", bench.decodeTokens, "Tokens of the answer")
      ->check(CLI::Range(1, 1 << 20))
      ->capture_default_str();
  command.add_option("--batch", bench.batch, "Sequences side by side")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  command.add_option("--repeat", bench.repeat, "Repetitions; medians are reported")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  return [options](const CommandLine& line) {
    if (options->model.model.empty())
      return line.wrongWords({"cli.usage",
                              HEDDLE_TR("Error", "no model is given"),
                              {},
                              HEDDLE_TR("Error", "give --model M, or bench kernels")});
    const auto result = measure(line, *options);
    if (!result) return line.fail(result.error());
    const Json json = asJson(*result);
    for (const auto& [name, value] : json.items())
      line.line(fmt::format("{:<28}{:.4g}", name, value.get<double>()));
    line.object(json);
    return kDone;
  };
}

Action declareBenchKernels(CLI::App& command) {
  struct Options {
    DeviceOptions device;
    std::string filter;
  };
  auto options = std::make_shared<Options>();
  command.add_option("--filter", options->filter, "Only kernels whose name matches this regular expression");
  addDeviceOptions(command, options->device);
  return
      [options](const CommandLine& line) { return benchAllKernels(line, options->filter, options->device); };
}

}  // namespace heddle::cli
