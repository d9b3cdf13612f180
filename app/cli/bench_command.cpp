#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <random>

#include "app/cli/bench_commands.h"
#include "app/cli/machine_limits.h"
#include "app/cli/model_session.h"
#include "kernels/dtype.h"

namespace heddle::cli {
namespace {

struct Options {
  ModelOption model;
  DeviceOptions device;
  int prefill = 512;
  int decode = 64;
  int batch = 1;
  int repeat = 3;
  uint64_t seed = 1;
};

struct Speeds {
  std::vector<double> prefill, decode;  // tokens a second, one entry a repetition
};

double secondsSince(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  const size_t middle = values.size() / 2;
  return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

// The process's largest resident memory so far.
uint64_t peakMemory_bytes() {
  std::ifstream status("/proc/self/status");
  std::string word;
  uint64_t kilobytes = 0;
  while (status >> word)
    if (word == "VmHWM:") status >> kilobytes;
  return kilobytes * 1024;
}

// What one decode step reads, and what the products of one prefilled token compute.
struct Work {
  uint64_t read_bytes = 0;
  uint64_t operations = 0;
  bool quantized = false;
};
Work workOf(const GgufFile& file) {
  Work work;
  const bool ownOutput = file.tensor("output.weight") != nullptr;
  uint64_t quantized_bytes = 0;
  for (const GgufTensor& tensor : file.tensors()) {
    const bool embedding = tensor.name == "token_embd.weight";
    if (embedding && ownOutput) continue;  // one row a token
    work.read_bytes += tensor.sizeBytes;
    if (dtypeInfo(tensor.type).blockElements > 1) quantized_bytes += tensor.sizeBytes;
    const bool output =
        tensor.name == "output.weight" || embedding;  // only the last position's scores are computed
    if (tensor.extents.size() == 2 && !output)
      work.operations += 2 * static_cast<uint64_t>(tensor.rows()) * static_cast<uint64_t>(tensor.cols());
  }
  work.quantized = quantized_bytes * 2 > work.read_bytes;
  return work;
}

// One repetition: every sequence is filled, then all go on together, a token each a step.
Status repeatOnce(InferenceSession& session, const Options& options, int32_t vocab, std::mt19937_64& random,
                  Speeds& speeds) {
  const auto draw = [&](int count) {
    std::vector<TokenId> ids(static_cast<size_t>(count));
    for (TokenId& id : ids) id = static_cast<TokenId>(random() % static_cast<uint64_t>(vocab));
    return ids;
  };
  session.clear();
  auto start = std::chrono::steady_clock::now();
  for (int sequence = 0; sequence < options.batch; ++sequence) {
    session.select(static_cast<size_t>(sequence));
    HEDDLE_TRY(session.evaluate(draw(options.prefill)));
  }
  speeds.prefill.push_back(options.prefill * options.batch / secondsSince(start));
  std::vector<float> logits(static_cast<size_t>(options.batch) * static_cast<size_t>(vocab));
  start = std::chrono::steady_clock::now();
  for (int step = 0; step < options.decode; ++step) HEDDLE_TRY(session.step(draw(options.batch), logits));
  if (options.decode > 0) speeds.decode.push_back(options.decode * options.batch / secondsSince(start));
  return {};
}

Result<Json> bench(const CommandLine& line, const Options& options) {
  HEDDLE_ASSIGN(const auto path, resolveModel(line, options.model.model));
  HEDDLE_ASSIGN(const auto model, loadModel(path, options.device));
  const auto vocab = static_cast<int32_t>(model->hyperparameters().vocabSize);
  SessionOptions wanted;
  wanted.contextLength = options.prefill + options.decode;
  wanted.sequences = options.batch;
  HEDDLE_ASSIGN(const auto session, InferenceSession::create(model, wanted));
  std::mt19937_64 random(options.seed);
  Speeds speeds;
  ProgressBar bar(line, "Measuring");
  for (int i = 0; i < options.repeat && !line.interrupts.interrupted(); ++i) {
    HEDDLE_TRY(repeatOnce(*session, options, vocab, random, speeds));
    bar.update(static_cast<double>(i + 1) / options.repeat);
  }
  if (speeds.prefill.empty()) return std::unexpected(cancelledError());
  const uint64_t peak_bytes = peakMemory_bytes();
  const MachineLimits limits = measureMachineLimits(options.device.threads);
  const Work work = workOf(model->file());
  const double prefill = median(speeds.prefill), decode = median(speeds.decode);
  const double peak_tops = work.quantized ? limits.int8_tops : limits.bf16_tflops;
  return Json{{"prefill_tokens_per_s", prefill},
              {"decode_tokens_per_s", decode},
              {"read_bandwidth_gb_per_s", limits.readBandwidth_gb_per_s},
              {"decode_bandwidth_fraction", decode / options.batch * static_cast<double>(work.read_bytes) /
                                                1e9 / limits.readBandwidth_gb_per_s},
              {"peak_int8_tops", limits.int8_tops},
              {"peak_bf16_tflops", limits.bf16_tflops},
              {"prefill_peak_fraction", prefill * static_cast<double>(work.operations) / 1e12 / peak_tops},
              {"peak_memory_bytes", peak_bytes}};
}

}  // namespace

Action declareBench(CLI::App& command) {
  auto options = std::make_shared<Options>();
  command.add_option("--model,-m", options->model.model, "A model's file, its name in the library, or demo");
  addDeviceOptions(command, options->device);
  command.add_option("--prefill", options->prefill, "Tokens of the prompt")
      ->check(CLI::Range(1, 1 << 20))
      ->capture_default_str();
  command.add_option("--decode", options->decode, "Tokens of the answer")
      ->check(CLI::Range(0, 1 << 20))
      ->capture_default_str();
  command.add_option("--batch", options->batch, "Sequences side by side")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  command.add_option("--repeat", options->repeat, "Repetitions; medians are reported")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command.add_option("--seed", options->seed, "Of the tokens")->capture_default_str();
  return [options](const CommandLine& line) {
    if (options->model.model.empty())
      return line.wrongWords({"cli.usage",
                              HEDDLE_TR("Error", "no model is given"),
                              {},
                              HEDDLE_TR("Error", "give --model M, or bench kernels")});
    const auto result = bench(line, *options);
    if (!result) return line.fail(result.error());
    for (const auto& [name, value] : result->items())
      line.line(fmt::format("{:<28}{:.4g}", name, value.get<double>()));
    line.object(*result);
    return line.interrupts.interrupted() ? kInterrupted : kDone;
  };
}

}  // namespace heddle::cli
