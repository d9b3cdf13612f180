// Writes GGUF version 3 files that Heddle and llama.cpp read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/models/gguf.h"
#include "core/models/gguf_types.h"
#include "core/models/hash_cache.h"

namespace heddle {

// Collects metadata and tensor descriptions, then streams everything to a file. Not thread-safe.
// Names and shapes are checked by write(): what this writer writes, GgufFile reads. Errors: "gguf.write".
class GgufWriter {
 public:
  using Sink = std::function<Status(std::span<const std::byte>)>;
  // Hands the tensor's bytes to the sink, in order and exactly as many as its type and extents need.
  using Producer = std::function<Status(const Sink& sink)>;

  explicit GgufWriter(uint32_t alignment = kGgufDefaultAlignment) : m_alignment(alignment) {}

  // Replaces the value of a key that is there. The strings of array values must outlive write().
  void set(std::string key, GgufValue value);
  void setText(std::string key, std::string text);
  void setUnsigned(std::string key, uint32_t number);
  void setReal(std::string key, float number);
  void setBoolean(std::string key, bool flag);
  void setTexts(std::string key, std::vector<std::string_view> texts);
  void setReals(std::string key, std::vector<double> numbers);      // stored as f32
  void setIntegers(std::string key, std::vector<int64_t> numbers);  // stored as i32

  // extents outermost first. `bytes` must outlive write().
  void addTensor(std::string name, DType type, std::vector<int64_t> extents,
                 std::span<const std::byte> bytes);
  void addTensor(std::string name, DType type, std::vector<int64_t> extents, Producer producer);

  uint64_t tensorBytes() const;  // of all tensors, with padding

  // All or nothing: see SafeFile. `progress` is asked after each piece of a tensor; false cancels.
  Status write(const std::filesystem::path& path, const ProgressCallback& progress = {}) const;

 private:
  struct Entry {
    std::string name;
    DType type;
    std::vector<int64_t> extents;
    Producer producer;
    uint64_t sizeBytes() const;
  };

  Status check() const;
  std::string header() const;
  uint64_t padded(uint64_t size_bytes) const {
    return (size_bytes + m_alignment - 1) / m_alignment * m_alignment;
  }

  uint32_t m_alignment;
  std::vector<std::pair<std::string, GgufValue>> m_metadata;
  std::vector<Entry> m_tensors;
};

// A writer with all metadata and tensors of `file`, which must outlive it.
GgufWriter rewriterOf(const GgufFile& file);

}  // namespace heddle
