// A whole file as read-only memory.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include "core/base/error.h"

namespace heddle {

// Owns the map. Moving keeps the addresses. The file must not be shortened by others while it is mapped:
// reading past its new end ends the process, as with every memory map.
class MappedFile {
 public:
  // Errors: "file.read" for what is missing, not a plain file, or not ours to read. An empty file maps to no
  // bytes.
  static Result<MappedFile> open(const std::filesystem::path& path);
  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  std::span<const std::byte> bytes() const { return {m_data, m_size}; }

 private:
  const std::byte* m_data = nullptr;
  size_t m_size = 0;
};

}  // namespace heddle
