// A JSONL file of rows, read line by line: a file of gigabytes takes a few bytes of memory for each row.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "core/base/error.h"

namespace heddle {

// Where a row stands in the file.
struct RowPlace {
  uint64_t offset = 0;
  uint32_t size_bytes = 0;
  uint32_t line = 0;  // 1-based
};

// One thread.
class RowFile {
 public:
  // Errors: "file.read".
  static Result<RowFile> open(const std::filesystem::path& path);

  // Calls `row` for each line that is not blank, in order, until it fails. Errors: its own; "file.read",
  // "rows.too_long" for a line above 64 MB.
  Status each(const std::function<Status(const RowPlace& place, std::string_view text)>& row);
  // One row again. Errors: "file.read", also where the file has become shorter.
  Result<std::string> read(const RowPlace& place);

  // "rows.jsonl:17", for errors.
  std::string label(uint32_t line) const;
  uint64_t size_bytes() const { return m_size_bytes; }

 private:
  explicit RowFile(std::filesystem::path path) : m_path(std::move(path)) {}
  std::filesystem::path m_path;
  std::ifstream m_stream;
  uint64_t m_size_bytes = 0;
};

}  // namespace heddle
