#include "core/host/jobs/sha256_job.h"

#include "core/models/hash_cache.h"

namespace heddle {

Result<protocol::Json> runSha256Job(const std::string& input, const protocol::Json&) {
  HEDDLE_ASSIGN(std::string digits, fileSha256(input));
  return protocol::Json{{"sha256", std::move(digits)}};
}

}  // namespace heddle
