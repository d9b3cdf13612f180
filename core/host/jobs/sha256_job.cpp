#include "core/host/jobs/sha256_job.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <vector>

#include "core/models/sha256.h"

namespace heddle {

Result<protocol::Json> runSha256Job(const std::string& input, const protocol::Json&) {
  std::ifstream file(input, std::ios::binary);
  std::vector<std::byte> buffer(size_t{1} << 20);
  Sha256 hash;
  uint64_t size_bytes = 0;
  while (file.read(reinterpret_cast<char*>(buffer.data()), static_cast<std::streamsize>(buffer.size())) ||
         file.gcount() > 0) {
    const auto count = static_cast<size_t>(file.gcount());
    hash.add(std::span(buffer).first(count));
    size_bytes += count;
  }
  if (!file.is_open() || file.bad())
    return failure("file.read", {HEDDLE_TR("Error", "cannot read the file ({0})"), {std::strerror(errno)}},
                   input, HEDDLE_TR("Error", "check the name and that you may read it"));
  return protocol::Json{{"sha256", hash.finish()}, {"size_bytes", size_bytes}};
}

}  // namespace heddle
