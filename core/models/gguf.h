// GGUF model files, versions 2 and 3, read through a memory map. Nothing in the file is trusted: every count, length,
// offset and type is checked against the file's size before it is used, and all errors say where.
// Format: the GGUF specification of the ggml project.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/error.h"
#include "kernels/dtype.h"

namespace heddle {

enum class GgufType : uint32_t { U8, I8, U16, I16, U32, I32, F32, Bool, String, Array, U64, I64, F64 };

struct GgufValue;
// Arrays hold elements of one type; numbers are widened to 64 bits when read. Strings of arrays are views into the map.
struct GgufArray {
  GgufType elementType = GgufType::U8;
  std::variant<std::vector<uint64_t>, std::vector<int64_t>, std::vector<double>, std::vector<std::string_view>> values;
  size_t size() const;
};
struct GgufValue {
  GgufType type = GgufType::U8;
  std::variant<uint64_t, int64_t, double, bool, std::string, GgufArray> value;
};

struct GgufTensor {
  std::string name;
  DType type = DType::F32;
  std::vector<int64_t> extents;  // outermost first: a weight is [rows, cols]
  uint64_t offset = 0;           // from the start of the file
  uint64_t sizeBytes = 0;
  int64_t rows() const;          // product of all but the innermost
  int64_t cols() const { return extents.empty() ? 0 : extents.back(); }
};

class GgufFile {
 public:
  static Result<std::shared_ptr<const GgufFile>> open(const std::filesystem::path& path);
  // Over memory that outlives the file; for embedded models and fuzzing. `label` names it in errors.
  static Result<std::shared_ptr<const GgufFile>> fromMemory(std::span<const std::byte> bytes, std::string label);
  ~GgufFile();

  const std::string& label() const;  // the path, or the label
  uint32_t version() const;
  uint32_t alignment() const;  // of tensor data, in bytes
  uint64_t sizeBytes() const;

  const std::vector<std::pair<std::string, GgufValue>>& metadata() const;  // in the file's order
  const GgufValue* find(std::string_view key) const;
  // No two entries share a name; names are valid UTF-8. Texts are bytes as the file has them: replaceInvalidUtf8 before
  // showing them. Tensors lie inside the file, apart from each other, with extents of at least 1 and whole blocks a row.
  // Typed reads: nothing if the key is missing, an error if it is of another kind. Any integer type serves an integer.
  Result<std::optional<uint64_t>> unsignedInteger(std::string_view key) const;
  Result<std::optional<double>> real(std::string_view key) const;
  Result<std::optional<bool>> boolean(std::string_view key) const;
  Result<std::optional<std::string>> text(std::string_view key) const;
  Result<const GgufArray*> array(std::string_view key) const;  // nullptr: missing

  const std::vector<GgufTensor>& tensors() const;
  const GgufTensor* tensor(std::string_view name) const;
  std::span<const std::byte> bytes(const GgufTensor& tensor) const;

 private:
  GgufFile();
  friend class GgufReader;
  struct Impl;
  std::unique_ptr<Impl> m_impl;
};

}  // namespace heddle
