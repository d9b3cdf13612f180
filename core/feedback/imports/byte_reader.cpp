#include "core/feedback/imports/byte_reader.h"

#include <cerrno>
#include <cstring>

namespace heddle::feedback {
namespace {

constexpr size_t kPiece_bytes = 1 << 20;

}  // namespace

Result<ByteReader> ByteReader::open(const std::filesystem::path& file) {
  ByteReader reader;
  reader.m_name = file.string();
  std::error_code error;
  if (std::filesystem::is_directory(file, error))
    return failure("feedback.file", HEDDLE_TR("Error", "This is a folder, not a file"), reader.m_name,
                   HEDDLE_TR("Error", "Choose a file"));
  reader.m_file.reset(std::fopen(file.c_str(), "rb"));
  if (!reader.m_file)
    return failure("feedback.file",
                   {HEDDLE_TR("Error", "The file cannot be opened ({0})"), {std::strerror(errno)}},
                   reader.m_name, HEDDLE_TR("Error", "Check the path, and that you may read it"));
  const auto size = std::filesystem::file_size(file, error);
  reader.m_size_bytes = error ? 0 : static_cast<int64_t>(size);
  return reader;
}

ByteReader ByteReader::ofBytes(std::string bytes, std::string name) {
  ByteReader reader;
  reader.m_name = std::move(name);
  reader.m_size_bytes = static_cast<int64_t>(bytes.size());
  reader.m_buffer = std::move(bytes);
  return reader;
}

bool ByteReader::refill() {
  if (!m_file || m_failed) return false;
  m_before_bytes += static_cast<int64_t>(m_buffer.size());
  m_at = 0;
  m_buffer.resize(kPiece_bytes);
  const size_t read = std::fread(m_buffer.data(), 1, kPiece_bytes, m_file.get());
  m_buffer.resize(read);
  m_failed = std::ferror(m_file.get()) != 0;
  return read > 0;
}

bool ByteReader::line(std::string& into, size_t limit) {
  bool whole = true;
  while (peek() >= 0) {
    const char* from = m_buffer.data() + m_at;
    const size_t here = m_buffer.size() - m_at;
    const auto* end = static_cast<const char*>(std::memchr(from, '\n', here));
    const size_t length = end ? static_cast<size_t>(end - from) : here;
    const size_t room = limit - std::min(limit, into.size());
    whole = whole && length <= room;
    into.append(from, std::min(length, room));
    m_at += length + (end ? 1 : 0);
    if (end) break;
  }
  return whole;
}

Status ByteReader::rewind() {
  if (m_file) {
    std::rewind(m_file.get());
    m_buffer.clear();
    m_before_bytes = 0;
  }
  m_at = 0;
  m_failed = false;
  return {};
}

Error ByteReader::readError() const {
  return {"feedback.file", HEDDLE_TR("Error", "The file cannot be read to its end"), m_name,
          HEDDLE_TR("Error", "Check the disk it lies on, and copy it again")};
}

}  // namespace heddle::feedback
