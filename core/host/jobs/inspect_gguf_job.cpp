#include "core/host/jobs/inspect_gguf_job.h"

#include "core/host/messages.h"
#include "core/host/worker_pool.h"
#include "core/models/gguf.h"

namespace heddle {

Result<protocol::Json> runInspectGgufJob(const std::string& input, const protocol::Json&) {
  HEDDLE_ASSIGN(const auto file, GgufFile::open(input));
  HEDDLE_ASSIGN(const ModelDetails details, modelDetails(*file));
  return protocol::toJson(details);
}

Result<ModelDetails> inspectModelFile(WorkerPool& workers, const std::filesystem::path& path,
                                      std::stop_token stop) {
  WorkerJob job;
  job.kind = "inspect-gguf";
  job.input = path.string();
  HEDDLE_ASSIGN(const protocol::Json answer, workers.runAndWait(std::move(job), stop));
  return protocol::fromJson<ModelDetails>(answer);
}

}  // namespace heddle
