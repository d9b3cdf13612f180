// Whole models on a CUDA device against the fixtures and against the CPU: gpu_parity FOLDER [--device N]
// [--json FILE] FOLDER holds NAME.gguf and NAME.json of the parity fixtures (at least llama-plain-*). Token
// ids go in, no tokenizer is needed. Ends with 0, 1 (something differs) or 77 (no device or no fixtures; the
// reason is printed).
#include <algorithm>

#include "kernels/cpu/cpu_backend.h"
#include "kernels/cuda_loader.h"
#include "model_parity.h"
#include "report_file.h"

using namespace heddle;
using namespace heddle::gputest;

int main(int count, char** words) {
  std::string folder, json;
  int number = 0;
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    if (word == "--device" && i + 1 < count)
      number = std::atoi(words[++i]);
    else if (word == "--json" && i + 1 < count)
      json = words[++i];
    else
      folder = word;
  }
  BackendStatus status;
  const std::shared_ptr<Backend> device = createCudaBackend(number, status);
  if (!device) {
    std::printf("skipped: %s\n", status.message.c_str());
    return status.code == BackendCode::NoDevice ? kSkipped : 1;
  }
  std::unique_ptr<Backend> made;
  if (!makeCpuBackend({}, made).ok()) return 1;
  const std::shared_ptr<Backend> processor = std::move(made);

  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".gguf") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  if (files.empty()) {
    std::printf("skipped: no parity fixtures in \"%s\" (llama-plain-*.gguf and .json)\n", folder.c_str());
    return kSkipped;
  }
  std::vector<std::string> results;
  int failed = 0;
  for (const std::filesystem::path& file : files) {
    const Verdict verdict = compareModel(file, device, processor, 16);
    std::printf("%-24s %s  %s\n", file.stem().c_str(),
                verdict.passed    ? "ok      "
                : verdict.leftOut ? "left out"
                                  : "FAILED  ",
                verdict.line.c_str());
    failed += !verdict.passed && !verdict.leftOut;
    results.push_back(verdict.json);
  }
  const std::string text = JsonObject()
                               .text("device", device->deviceInfo().name)
                               .number("failed", failed)
                               .raw("files", jsonList(results))
                               .json();
  if (!writeFile(json, text + "\n")) {
    std::fprintf(stderr, "cannot write %s\n", json.c_str());
    return 1;
  }
  return failed ? 1 : 0;
}
