// Speed on a CUDA device beside the limits measured in the same run:
// gpu_benchmark [--device N] [--json FILE] [--types Q4_K_M,Q4_0,Q8_0] [--layers N]
// Ends with 0, 1 (the device failed) or 77 (there is no device; the reason is printed).
#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <sstream>

#include "bench_model.h"
#include "device_limits.h"
#include "kernel_rows.h"
#include "kernels/cuda_loader.h"
#include "report_file.h"

using namespace heddle;
using namespace heddle::gputest;

namespace {

struct Arguments {
  int device = 0;
  std::string json;
  std::vector<std::string> types = {"Q4_K_M", "Q4_0", "Q8_0"};
  int64_t layers = 32;
};

Arguments parse(int count, char** words) {
  Arguments arguments;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string_view word = words[i];
    if (word == "--device") arguments.device = std::atoi(words[i + 1]);
    if (word == "--json") arguments.json = words[i + 1];
    if (word == "--layers") arguments.layers = std::max(1, std::atoi(words[i + 1]));
    if (word == "--types") {
      arguments.types.clear();
      std::stringstream list(words[i + 1]);
      for (std::string name; std::getline(list, name, ',');) arguments.types.push_back(name);
    }
  }
  return arguments;
}

// Of one step, `count` steps in a row: the middle of `runs` runs.
class StepTimer {
 public:
  double milliseconds(int runs, int count, const std::function<BackendStatus()>& step) {
    std::vector<double> times;
    for (int run = 0; run < runs && status.ok(); ++run) {
      const auto start = std::chrono::steady_clock::now();
      for (int i = 0; i < count && status.ok(); ++i) status = step();
      times.push_back(
          std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count() /
          count);
    }
    if (times.empty()) return 0;
    std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2),
                     times.end());
    return times[times.size() / 2];
  }
  BackendStatus status;
};

Row readRow(const std::string& name, const std::string& shape, double ms, double bytes, double limit) {
  const double speed = bytes / ms / 1e6;
  return {name, shape, ms, speed, "GB/s", limit, speed / limit, 0};
}
Row workRow(const std::string& name, const std::string& shape, double ms, double operations, double limit) {
  const double speed = operations / ms / 1e9;
  return {name, shape, ms, speed, "TFLOP/s", limit, speed / limit, 0};
}

// Decoding alone and together, prefill, first token.
BackendStatus benchModel(Backend& backend, const std::string& typeName, const Arguments& arguments,
                         const MeasuredLimits& limits, RandomWeights& weights, std::vector<Row>& rows) {
  BenchShape shape;
  shape.layers = arguments.layers;
  std::unique_ptr<BenchModel> model;
  const auto start = std::chrono::steady_clock::now();
  if (BackendStatus status = BenchModel::create(backend, shape, benchTypes(typeName), {}, weights, model);
      !status.ok())
    return status;
  const double loaded =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  const std::string name = "8b " + typeName;
  rows.push_back({name + " load", std::to_string(model->weightBytes() >> 20) + " MiB", loaded,
                  static_cast<double>(model->weightBytes()) / loaded / 1e6, "GB/s", 0, 0, 0});

  StepTimer timer;
  constexpr int64_t kPast = 512;
  const auto decode = [&](int64_t sequences) {
    for (int i = 0; i < 3 && timer.status.ok(); ++i) timer.status = model->step(sequences, kPast, 1, true);
    int64_t past = kPast;
    return timer.milliseconds(5, 16, [&] { return model->step(sequences, past++, 1, true); });
  };
  const double alone = decode(1);
  Row row = readRow(name + " decode, 1 user", "512 tokens before", alone,
                    model->decodeReadBytes(1, kPast + 40), limits.read_gb_per_s);
  row.tokensPerSecond = 1e3 / alone;
  rows.push_back(row);
  const double together = decode(64);
  row = readRow(name + " decode, 64 users", "512 tokens before each", together,
                model->decodeReadBytes(64, kPast + 40), limits.read_gb_per_s);
  row.tokensPerSecond = 64e3 / together;
  rows.push_back(row);
  for (const int64_t tokens : {int64_t{512}, int64_t{2048}}) {
    if (timer.status.ok()) timer.status = model->step(1, 0, tokens, true);
    const double ms = timer.milliseconds(5, 1, [&] { return model->step(1, 0, tokens, true); });
    // With the tables sent and the token back on the host: the time to the first token.
    row = workRow(name + " prefill", std::to_string(tokens) + " tokens, to the first token", ms,
                  model->operations(1, 0, tokens), limits.bfloat16_tflops);
    row.tokensPerSecond = static_cast<double>(tokens) * 1e3 / ms;
    rows.push_back(row);
  }
  return timer.status;
}

void print(const Row& row) {
  std::printf("%-34s %-34s %9.3f ms %9.1f %-8s", row.name.c_str(), row.shape.c_str(), row.milliseconds,
              row.speed, row.unit.c_str());
  if (row.limit > 0)
    std::printf(" %5.2f of the limit", row.fraction);
  else
    std::printf("                  ");
  if (row.tokensPerSecond > 0) std::printf("  %.1f tokens/s", row.tokensPerSecond);
  std::printf("\n");
  std::fflush(stdout);
}

std::string json(const Row& row) {
  return JsonObject()
      .text("name", row.name)
      .text("shape", row.shape)
      .number("milliseconds", row.milliseconds)
      .number("speed", row.speed)
      .text("unit", row.unit)
      .number("limit", row.limit)
      .number("fraction", row.fraction)
      .number("tokens_per_second", row.tokensPerSecond)
      .json();
}

}  // namespace

int main(int count, char** words) {
  const Arguments arguments = parse(count, words);
  BackendStatus status;
  const std::unique_ptr<Backend> backend = createCudaBackend(arguments.device, status);
  if (!backend) {
    std::printf("skipped: %s\n", status.message.c_str());
    return status.code == BackendCode::NoDevice ? kSkipped : 1;
  }
  MeasuredLimits limits;
  std::string why;
  if (!measureDeviceLimits(*backend, arguments.device, limits, why)) {
    std::fprintf(stderr, "%s\n", why.c_str());
    return 1;
  }
  const DeviceInfo info = backend->deviceInfo();
  std::printf("%s, %s, driver CUDA %s, runtime CUDA %s\n", info.name.c_str(), info.instructions.c_str(),
              limits.driver.c_str(), limits.runtime.c_str());
  std::printf(
      "limits: read %.0f GB/s, copy %.0f GB/s (read and written), bf16 %.0f TFLOP/s, int8 %.0f TOP/s (%s)\n",
      limits.read_gb_per_s, limits.copy_gb_per_s, limits.bfloat16_tflops, limits.int8_tops,
      limits.matrixMethod.c_str());
  std::vector<Row> rows;
  size_t printed = 0;
  const auto printNew = [&] {
    for (; printed < rows.size(); ++printed) print(rows[printed]);
  };
  int result = 0;
  const auto told = [&](const BackendStatus& outcome, const std::string& what) {
    printNew();
    if (outcome.ok()) return;
    std::printf("%s: %s\n", what.c_str(), outcome.message.c_str());
    if (outcome.code != BackendCode::OutOfMemory) result = 1;
  };
  RandomWeights weights;
  for (const std::string& type : arguments.types)
    if (result == 0) told(benchModel(*backend, type, arguments, limits, weights, rows), "8b " + type);
  if (result == 0) told(benchKernels(*backend, limits, weights, rows), "kernels");

  std::vector<std::string> results;
  for (const Row& row : rows) results.push_back(json(row));
  const std::string text = JsonObject()
                               .text("device", info.name)
                               .text("architecture", info.instructions)
                               .text("driver", limits.driver)
                               .text("runtime", limits.runtime)
                               .number("read_gb_per_s", limits.read_gb_per_s)
                               .number("copy_gb_per_s", limits.copy_gb_per_s)
                               .number("bf16_tflops", limits.bfloat16_tflops)
                               .number("int8_tops", limits.int8_tops)
                               .text("matrix_peak_by", limits.matrixMethod)
                               .raw("results", jsonList(results))
                               .json();
  if (!writeFile(arguments.json, text + "\n")) {
    std::fprintf(stderr, "cannot write %s\n", arguments.json.c_str());
    return 1;
  }
  return result;
}
