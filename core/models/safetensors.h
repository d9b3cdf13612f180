// Files of the safetensors format, in which Hugging Face publishes weights: a length, a JSON header, then the
// numbers. Nothing in the file is trusted: the header is bounded, and every tensor must lie in the file and
// be as long as its shape says. Format: the README of the safetensors project.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/models/mapped_file.h"

namespace heddle {

// Far above any real header (a hundred bytes a tensor), far below what parsing would make of memory.
inline constexpr uint64_t kMaxSafetensorsHeader_bytes = uint64_t{16} << 20;

struct SafetensorsTensor {
  std::string name;
  std::string type;              // "F32", "BF16", "I64", ...
  std::vector<int64_t> extents;  // outermost first; empty: one number
  uint64_t offset = 0;           // from the start of the file
  uint64_t sizeBytes = 0;
  int64_t elements() const;
};

// Immutable; may be read from several threads.
class SafetensorsFile {
 public:
  // Errors: "file.read", "safetensors.truncated", "safetensors.header", "safetensors.tensor"; they name the
  // file.
  static Result<SafetensorsFile> open(const std::filesystem::path& path);
  // Over memory that outlives the file. `label` names it in errors.
  static Result<SafetensorsFile> fromMemory(std::span<const std::byte> bytes, std::string label);

  const std::string& label() const { return m_label; }
  const std::vector<std::pair<std::string, std::string>>& metadata() const { return m_metadata; }
  // In the order of their bytes, which cover the rest of the file without a gap.
  const std::vector<SafetensorsTensor>& tensors() const { return m_tensors; }
  const SafetensorsTensor* tensor(std::string_view name) const;
  std::span<const std::byte> bytes(const SafetensorsTensor& tensor) const {
    return m_bytes.subspan(tensor.offset, tensor.sizeBytes);
  }
  // F32, F16, BF16 and F64 as F32. Errors: "safetensors.type" for others.
  Result<std::vector<float>> values(const SafetensorsTensor& tensor) const;

 private:
  friend class SafetensorsReader;
  MappedFile m_map;                    // empty for fromMemory
  std::span<const std::byte> m_bytes;  // the whole file
  std::string m_label;
  std::vector<std::pair<std::string, std::string>> m_metadata;
  std::vector<SafetensorsTensor> m_tensors;
};

}  // namespace heddle
