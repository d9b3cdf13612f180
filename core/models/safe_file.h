// A large file written piece by piece, of which a crash, an error or a full disk leaves either all or
// nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

#include "core/base/error.h"

namespace heddle {

// Writes to a temporary file beside `path`; commit() puts it in its place. Without commit() the destructor
// removes it and a file that stood at `path` before is untouched. Errors: "file.no_space", "file.write".
class SafeFile {
 public:
  // Reserves `size_bytes` where the file system can, so that a full disk shows before the work; 0: unknown.
  static Result<SafeFile> create(const std::filesystem::path& path, uint64_t size_bytes = 0);
  SafeFile(SafeFile&& other) noexcept;
  SafeFile& operator=(SafeFile&&) = delete;
  ~SafeFile();

  Status write(std::span<const std::byte> bytes);  // at the end
  uint64_t written_bytes() const { return m_written_bytes; }
  const std::filesystem::path& temporaryPath() const { return m_temporary; }
  // fsync of the content, rename, fsync of the folder.
  Status commit();

 private:
  SafeFile(std::filesystem::path path, std::filesystem::path temporary, int file);
  static Result<SafeFile> reserve(SafeFile file, uint64_t size_bytes);
  std::unexpected<Error> failed(int number) const;

  std::filesystem::path m_path;
  std::filesystem::path m_temporary;
  int m_file = -1;
  uint64_t m_written_bytes = 0;
};

}  // namespace heddle
