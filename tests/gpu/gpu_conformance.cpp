// The conformance suite on a CUDA device: gpu_conformance [--device N] [--json FILE] [CHECK...]
// Ends with 0 (all passed), 1 (some failed) or 77 (there is no device; the reason is printed).
#include <chrono>
#include <cstring>

#include "conformance.h"
#include "kernels/cuda_loader.h"
#include "report_file.h"

using namespace heddle;
using namespace heddle::gputest;

namespace {

struct Arguments {
  int device = 0;
  std::string json;
  std::vector<std::string_view> checks;
};

Arguments parse(int count, char** words) {
  Arguments arguments;
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    if (word == "--device" && i + 1 < count)
      arguments.device = std::atoi(words[++i]);
    else if (word == "--json" && i + 1 < count)
      arguments.json = words[++i];
    else
      arguments.checks.push_back(word);
  }
  return arguments;
}

bool wanted(const Arguments& arguments, std::string_view check) {
  if (arguments.checks.empty()) return true;
  for (const std::string_view word : arguments.checks)
    if (word == check) return true;
  return false;
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
  std::vector<conformance::NamedCheck> checks(conformance::checks().begin(), conformance::checks().end());
  if (backend->training())
    checks.insert(checks.end(), conformance::trainingChecks().begin(), conformance::trainingChecks().end());
  std::vector<std::string> results;
  int failed = 0;
  for (const conformance::NamedCheck& check : checks) {
    conformance::Expectations expectations;
    expectations.int8Activations = true;
    expectations.attentionError = conformance::kHalfAttentionError;
    if (check.name.contains("attention")) expectations.trainingError = conformance::kDeviceExponentialError;
    if (!wanted(arguments, check.name)) continue;
    const auto start = std::chrono::steady_clock::now();
    conformance::Report report;
    check.run(*backend, expectations, report);
    status = backend->synchronize();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    const std::string failures = status.ok() ? report.failures() : status.message + "\n";
    double closest = 0;  // to its tolerance, as a share of it
    for (const conformance::Finding& finding : report.findings)
      if (finding.tolerance > 0) closest = std::max(closest, finding.error / finding.tolerance);
    std::printf("%-28s %s  %zu findings, %.2f of the tolerance, %.2f s\n", check.name.data(),
                failures.empty() ? "ok    " : "FAILED", report.findings.size(), closest, seconds);
    std::fputs(failures.c_str(), stdout);
    failed += !failures.empty();
    results.push_back(JsonObject()
                          .text("check", check.name)
                          .number("findings", static_cast<double>(report.findings.size()))
                          .number("share_of_tolerance", closest)
                          .number("seconds", seconds)
                          .text("failures", failures)
                          .json());
    if (!status.ok()) break;
  }
  const JsonObject whole = JsonObject()
                               .text("device", backend->deviceInfo().name)
                               .number("failed", failed)
                               .raw("checks", jsonList(results));
  if (!writeFile(arguments.json, whole.json() + "\n")) {
    std::fprintf(stderr, "cannot write %s\n", arguments.json.c_str());
    return 1;
  }
  return failed ? 1 : 0;
}
