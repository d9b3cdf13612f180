#include <array>

#include "core/host/jobs/inspect_gguf_job.h"
#include "core/host/jobs/inspect_safetensors_job.h"
#include "core/host/jobs/sha256_job.h"
#include "core/host/worker_job.h"

namespace heddle {

std::span<const WorkerJobKind> workerJobKinds() {
  static constexpr std::array kKinds = {
      WorkerJobKind{"inspect-gguf", "what a GGUF file is, and that it can be opened", runInspectGgufJob},
      WorkerJobKind{"inspect-safetensors", "that a safetensors file can be opened", runInspectSafetensorsJob},
      WorkerJobKind{"sha256", "the SHA-256 of a file", runSha256Job},
  };
  return kKinds;
}

}  // namespace heddle
