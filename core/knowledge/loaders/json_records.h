// JSON as text: one line a value, named by its path ("author.name: Ada"), one paragraph a record.
#pragma once

#include <string>
#include <string_view>

#include "core/base/error.h"

namespace heddle {

struct JsonTextLimits {
  size_t maxText_bytes = 0;
  int maxDepth = 256;
};

// Appends the records of one JSON value: the elements of an array, or the value itself. What is wrong is said
// with its line (counted from `firstLine`) and column: "knowledge.json_syntax", "knowledge.json_depth",
// "knowledge.too_large". Then what was read before is in `into`. Returns the number of records.
Result<int64_t> appendJsonRecords(std::string_view json, size_t firstLine, const std::string& path,
                                  const JsonTextLimits& limits, std::string& into);

}  // namespace heddle
