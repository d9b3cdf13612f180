// Parts of a ZIP archive nobody vouches for, in memory: nothing is ever unpacked to disk.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace heddle {

struct ZipLimits {
  uint64_t unpacked_bytes = uint64_t{256} << 20;  // of all wanted parts together
  uint64_t ratio = 200;                           // unpacked to packed, past the first 16 MB
  size_t entries = 20000;
};

// The wanted entries by name. Errors: "knowledge.damaged", "knowledge.zip_bomb", "knowledge.unsafe_archive"
// (an entry's name leads out of the archive).
Result<std::map<std::string, std::string>> readZipParts(const std::string& path,
                                                        const std::function<bool(std::string_view)>& isWanted,
                                                        const ZipLimits& limits = {});

}  // namespace heddle
