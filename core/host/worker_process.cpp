#include <sys/prctl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <new>

#include "core/host/messages.h"
#include "core/host/worker_job.h"
#include "core/host/worker_limits.h"

namespace heddle {
namespace {

using protocol::Json;

constexpr size_t kMaxJob_bytes = size_t{16} << 20;

Result<std::string> readStandardInput() {
  std::string bytes;
  char buffer[16384];
  while (true) {
    const ssize_t n = ::read(STDIN_FILENO, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return bytes;
    bytes.append(buffer, static_cast<size_t>(n));
    if (bytes.size() > kMaxJob_bytes)
      return failure("worker.job", HEDDLE_TR("Error", "the worker's job is too large"));
  }
}

void writeStandardOutput(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return;
    bytes.remove_prefix(static_cast<size_t>(n));
  }
}

std::unexpected<Error> notAJob() {
  return failure("worker.job", HEDDLE_TR("Error", "the worker cannot read its job"), {},
                 HEDDLE_TR("Error", "heddle-worker is started by Heddle, not by hand"));
}

uint64_t number(const Json& object, const char* name, uint64_t fallback) {
  const auto found = object.find(name);
  return found != object.end() && found->is_number_unsigned() ? found->get<uint64_t>() : fallback;
}

Result<Json> runJob(std::span<const WorkerJobKind> kinds) {
  HEDDLE_ASSIGN(const std::string bytes, readStandardInput());
  HEDDLE_ASSIGN(const Json job, protocol::decodeCbor(bytes));
  if (!job.is_object() || !job.contains("kind") || !job["kind"].is_string() || !job.contains("input") ||
      !job["input"].is_string() || !job.contains("arguments") || !job.contains("limits") ||
      !job["limits"].is_object())
    return notAJob();
  const auto& input = job["input"].get_ref<const std::string&>();
  WorkerLimits limits;
  limits.memory_bytes = number(job["limits"], "memory_bytes", limits.memory_bytes);
  limits.cpuTime_s = number(job["limits"], "cpu_time_s", limits.cpuTime_s);
  limits.writtenFile_bytes = number(job["limits"], "written_file_bytes", limits.writtenFile_bytes);
  limits.openFiles = number(job["limits"], "open_files", limits.openFiles);
  HEDDLE_TRY(applyWorkerLimits(limits, input));
  HEDDLE_TRY(denyNetwork());
  for (const WorkerJobKind& kind : kinds)
    if (kind.id == job["kind"].get_ref<const std::string&>()) return kind.run(input, job["arguments"]);
  return notAJob();
}

}  // namespace

int runWorkerProcess(std::span<const WorkerJobKind> kinds) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);  // nobody waits for the answer of a parent that is gone
  Json answer;
  try {
    auto result = runJob(kinds);
    if (result)
      answer = {{"result", std::move(*result)}};
    else
      answer = {{"error", protocol::toJson(result.error())}};
  } catch (const std::bad_alloc&) {
    answer = {
        {"error",
         protocol::toJson(Error{
             "worker.memory", HEDDLE_TR("Error", "the file needs more memory than is allowed"), {}, {}})}};
  } catch (const std::exception& exception) {
    answer = {
        {"error",
         protocol::toJson(Error{
             "worker.failed", {HEDDLE_TR("Error", "the work failed ({0})"), {exception.what()}}, {}, {}})}};
  }
  writeStandardOutput(protocol::encodeCbor(answer));
  return 0;
}

}  // namespace heddle
