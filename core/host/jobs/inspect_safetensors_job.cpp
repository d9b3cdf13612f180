#include "core/host/jobs/inspect_safetensors_job.h"

#include "core/host/worker_pool.h"
#include "core/models/adapter_peft.h"
#include "core/models/safetensors.h"

namespace heddle {

Result<protocol::Json> runInspectSafetensorsJob(const std::string& input, const protocol::Json&) {
  HEDDLE_ASSIGN(const SafetensorsFile file, SafetensorsFile::open(input));
  unsigned sum = 0;
  for (const SafetensorsTensor& tensor : file.tensors())
    for (const std::byte byte : file.bytes(tensor)) sum += static_cast<unsigned>(byte);
  return protocol::Json{{"tensors", file.tensors().size()}, {"sum", sum}};
}

Status inspectPeftFolder(WorkerPool& workers, const std::filesystem::path& folder, std::stop_token stop) {
  WorkerJob job;
  job.kind = "inspect-safetensors";
  job.input = (folder / kPeftWeightsFile).string();
  HEDDLE_TRY(workers.runAndWait(std::move(job), stop));
  return {};
}

}  // namespace heddle
