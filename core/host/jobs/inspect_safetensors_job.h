// Job "inspect-safetensors": opens a weights file nobody vouches for and touches every tensor, so that a file
// that attacks its reader harms a worker and nothing else.
#pragma once

#include <filesystem>
#include <stop_token>

#include "core/host/worker_job.h"

namespace heddle {

class WorkerPool;

Result<protocol::Json> runInspectSafetensorsJob(const std::string& input, const protocol::Json& arguments);

// Runs that job on a PEFT folder's weights and waits; not on the window's thread. Asked before it is
// imported.
Status inspectPeftFolder(WorkerPool& workers, const std::filesystem::path& folder, std::stop_token stop = {});

}  // namespace heddle
