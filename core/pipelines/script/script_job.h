// Job "script": JavaScript by Qt's engine, inside of heddle-worker's limits. Arguments {"code", "values"}:
// the code is the body of a function whose parameters are the values' names. Answers {"value"}: what it
// returned, as JSON.
//
// The language alone is there: no files, network, timers or modules; console.log goes nowhere.
#pragma once

#include <span>

#include "core/host/worker_job.h"

namespace heddle::pipelines {

Result<protocol::Json> runScriptJob(const std::string& input, const protocol::Json& arguments);

// For heddle-worker's list.
std::span<const WorkerJobKind> scriptJobKinds();

}  // namespace heddle::pipelines
