// Bytes of a file or of memory, read forwards in pieces. For the importers only.
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "core/base/error.h"

namespace heddle::feedback {

class ByteReader {
 public:
  static Result<ByteReader> open(const std::filesystem::path& file);  // "feedback.file"
  static ByteReader ofBytes(std::string bytes, std::string name);

  // The next byte, or -1 at the end.
  int peek() {
    if (m_at >= m_buffer.size() && !refill()) return -1;
    return static_cast<unsigned char>(m_buffer[m_at]);
  }
  int get() {
    const int byte = peek();
    if (byte >= 0) ++m_at;
    return byte;
  }
  // Appends up to the line feed, which is taken and left out; at most `limit` bytes are kept. False: cut.
  bool line(std::string& into, size_t limit);

  Status rewind();
  bool failed() const { return m_failed; }
  Error readError() const;  // once failed
  int64_t read_bytes() const { return m_before_bytes + static_cast<int64_t>(m_at); }
  int64_t size_bytes() const { return m_size_bytes; }
  const std::string& name() const { return m_name; }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  bool refill();

  std::unique_ptr<std::FILE, Close> m_file;
  std::string m_buffer, m_name;
  size_t m_at = 0;
  int64_t m_before_bytes = 0, m_size_bytes = 0;
  bool m_failed = false;
};

}  // namespace heddle::feedback
