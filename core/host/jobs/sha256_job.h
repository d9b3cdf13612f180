// Job "sha256": the SHA-256 of a file, as {"sha256": "hex digits"}.
#pragma once

#include "core/host/worker_job.h"

namespace heddle {
Result<protocol::Json> runSha256Job(const std::string& input, const protocol::Json& arguments);
}  // namespace heddle
