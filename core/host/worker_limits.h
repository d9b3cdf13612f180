// The walls around a worker, put up before it touches its input.
#pragma once

#include <string>

#include "core/host/worker_job.h"

namespace heddle {

// Memory, processor time, file size and open files of this process. `input`: a file that the job may map into
// memory. Under a sanitizer, whose own memory would not fit, the memory limit is left out. Errors:
// "worker.limits".
Status applyWorkerLimits(const WorkerLimits& limits, const std::string& input);
bool workerMemoryLimitHolds();  // false under a sanitizer

// Takes the network, and starting other programs, away from this process for good: by a system call filter,
// else by an empty network namespace. Returns which of the two holds; "worker.no_isolation" where the system
// allows neither.
Result<std::string> denyNetwork();

}  // namespace heddle
