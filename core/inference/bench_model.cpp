#include "core/inference/bench_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>

#include "core/inference/backend_error.h"
#include "core/inference/inference_session.h"
#include "kernels/bench/machine_limits.h"

namespace heddle {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point from) {
  return std::chrono::duration<double>(Clock::now() - from).count();
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

// VmHWM of /proc/self/status; 0 where the system does not tell.
uint64_t peakMemoryBytes() {
  std::ifstream status("/proc/self/status");
  std::string word;
  while (status >> word) {
    uint64_t kibibytes = 0;
    if (word == "VmHWM:" && status >> kibibytes) return kibibytes * 1024;
  }
  return 0;
}

// Ids spread over the vocabulary, the same in every run.
std::vector<TokenId> promptOf(int tokens, int64_t vocabulary) {
  std::vector<TokenId> ids;
  for (int64_t i = 0; i < tokens; ++i) ids.push_back(static_cast<TokenId>((i * 7919 + 13) % vocabulary));
  return ids;
}

// Products with quantised blocks are computed with integers of 8 bits.
bool quantised(const GgufFile& file) {
  return std::ranges::any_of(
      file.tensors(), [](const GgufTensor& tensor) { return dtypeInfo(tensor.type).blockElements > 1; });
}

Status checkRange(std::string_view name, int value, int most) {
  if (value >= 1 && value <= most) return {};
  return failure("bench.range", {HEDDLE_TR("Error", "{0} is {1}; it must lie between 1 and {2}"),
                                 {std::string(name), fmt::to_string(value), fmt::to_string(most)}});
}

struct Speeds {
  double prefillSeconds = 0, decodeSeconds = 0;
};

Result<Speeds> runOnce(InferenceSession& session, const BenchOptions& options,
                       const std::vector<TokenId>& prompt, std::vector<float>& logits,
                       const std::stop_token& stop) {
  session.clear();
  Speeds speeds;
  for (int sequence = 0; sequence < options.batch; ++sequence) {
    session.select(static_cast<size_t>(sequence));
    const auto from = Clock::now();
    if (auto scores = session.evaluate(prompt); !scores) return std::unexpected(scores.error());
    if (sequence == 0) speeds.prefillSeconds = secondsSince(from);
  }
  const std::vector<TokenId> next(static_cast<size_t>(options.batch), prompt.front());
  const auto from = Clock::now();
  for (int token = 0; token < options.decodeTokens; ++token) {
    if (stop.stop_requested())
      return failure("engine.cancelled", HEDDLE_TR("Error", "the measurement was cancelled"));
    HEDDLE_TRY(session.step(next, logits));
  }
  speeds.decodeSeconds = secondsSince(from);
  return speeds;
}

// Those of the device that holds the last layers, where most of them stand.
Result<DeviceLimits> limitsOf(const LoadedModel& model, int threads) {
  const Placement& placement = model.placement();
  Backend& device = *placement.devices[placement.layers.empty() ? placement.output : placement.layers.back()];
  if (device.deviceInfo().kind == "cpu")
    return DeviceLimits{readBandwidth_gb_per_s(threads), peakInt8_tops(threads), peakBf16_tflops(threads)};
  DeviceLimits limits;
  HEDDLE_TRY(checkBackend(device.measureLimits(limits), device.deviceInfo().name));
  return limits;
}

}  // namespace

Result<BenchResult> benchModel(const std::shared_ptr<const LoadedModel>& model, const BenchOptions& options,
                               const std::stop_token& stop) {
  HEDDLE_TRY(checkRange("prefill", options.prefillTokens, 1 << 20));
  HEDDLE_TRY(checkRange("decode", options.decodeTokens, 1 << 20));
  HEDDLE_TRY(checkRange("batch", options.batch, 256));
  HEDDLE_TRY(checkRange("repeat", options.repeat, 100));
  const Hyperparameters& values = model->hyperparameters();
  SessionOptions sessionOptions;
  sessionOptions.contextLength = options.prefillTokens + options.decodeTokens;
  sessionOptions.sequences = options.batch;
  sessionOptions.kvType = options.kvType;
  HEDDLE_ASSIGN(const auto session, InferenceSession::create(model, sessionOptions));
  const auto prompt = promptOf(options.prefillTokens, values.vocabSize);
  std::vector<float> logits(static_cast<size_t>(options.batch * values.vocabSize));

  std::vector<double> prefill, decode;
  for (int run = 0; run < options.repeat; ++run) {
    HEDDLE_ASSIGN(const Speeds speeds, runOnce(*session, options, prompt, logits, stop));
    prefill.push_back(options.prefillTokens / speeds.prefillSeconds);
    decode.push_back(options.batch * options.decodeTokens / speeds.decodeSeconds);
  }
  BenchResult result;
  result.prefillTokensPerSecond = median(prefill);
  result.decodeTokensPerSecond = median(decode);
  result.peakMemoryBytes = peakMemoryBytes();  // before the limits are measured, which takes memory too
  HEDDLE_ASSIGN(const DeviceLimits limits, limitsOf(*model, options.threads));
  result.readBandwidth_gb_per_s = limits.read_gb_per_s;
  result.peakInt8_tops = limits.int8_tops;
  result.peakBf16_tflops = limits.bf16_tflops;
  // A step reads all weights once, and each sequence's keys and values so far (on average with half its
  // answer).
  const TransformerWeights& weights = *model->weights();
  const double kvBytesPerToken =
      static_cast<double>(KvCache::pageBytes(values, options.kvType.value_or(model->defaultKvType()))) /
      kPageTokens;
  const double stepBytes =
      static_cast<double>(weights.decodeReadBytes()) +
      options.batch * kvBytesPerToken * (options.prefillTokens + options.decodeTokens / 2.0);
  const double stepsPerSecond = result.decodeTokensPerSecond / options.batch;
  result.decodeBandwidthFraction = stepsPerSecond * stepBytes / (result.readBandwidth_gb_per_s * 1e9);
  // Only the last position of a prompt passes the output matrix.
  const double output = static_cast<double>(weights.output().rows() * weights.output().cols());
  const double operations = 2 * (static_cast<double>(weights.multiplyAddsPerToken()) - output);
  const double peak = (quantised(model->file()) ? result.peakInt8_tops : result.peakBf16_tflops) * 1e12;
  result.prefillPeakFraction = result.prefillTokensPerSecond * operations / peak;
  return result;
}

}  // namespace heddle
