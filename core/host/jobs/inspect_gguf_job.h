// Job "inspect-gguf": opens a model file nobody vouches for and answers with its ModelDetails, so that a file
// that attacks its reader harms a worker and nothing else.
#pragma once

#include <filesystem>
#include <stop_token>

#include "core/host/worker_job.h"
#include "core/models/model_details.h"

namespace heddle {

class WorkerPool;

Result<protocol::Json> runInspectGgufJob(const std::string& input, const protocol::Json& arguments);

// Runs that job and waits; not on the window's thread. Asked before a file is imported or first loaded.
Result<ModelDetails> inspectModelFile(WorkerPool& workers, const std::filesystem::path& path,
                                      std::stop_token stop = {});

}  // namespace heddle
