#include "core/models/safe_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace heddle {
namespace {

std::unexpected<Error> writeFailure(const std::filesystem::path& path, int number) {
  const bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
  return failure(
      full ? "file.no_space" : "file.write",
      {HEDDLE_TR("Error", "cannot write the file ({0})"), {std::strerror(number)}}, path.string(),
      full ? HEDDLE_TR("Error",
                       "free some disk space or choose another disk, then try again; nothing was changed")
           : HEDDLE_TR("Error",
                       "check that the folder exists and that you may write there; nothing was changed"));
}

}  // namespace

Result<SafeFile> SafeFile::create(const std::filesystem::path& path, uint64_t size_bytes) {
  // A name of its own for each writer; O_EXCL so that nothing that stands there is followed or overwritten.
  for (int attempt = 0; attempt < 1000; ++attempt) {
    const std::filesystem::path temporary = path.string() + fmt::format(".{}-{}.tmp", ::getpid(), attempt);
    const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file >= 0) return reserve(SafeFile(path, temporary, file), size_bytes);
    if (errno != EEXIST) return writeFailure(path, errno);
  }
  return writeFailure(path, EEXIST);
}

Result<SafeFile> SafeFile::reserve(SafeFile file, uint64_t size_bytes) {
  if (size_bytes > 0 &&
      ::fallocate(file.m_file, FALLOC_FL_KEEP_SIZE, 0, static_cast<off_t>(size_bytes)) != 0 &&
      (errno == ENOSPC || errno == EDQUOT || errno == EFBIG))
    return file.failed(errno);
  return file;
}

SafeFile::SafeFile(std::filesystem::path path, std::filesystem::path temporary, int file)
    : m_path(std::move(path)), m_temporary(std::move(temporary)), m_file(file) {}

SafeFile::SafeFile(SafeFile&& other) noexcept
    : m_path(std::move(other.m_path)),
      m_temporary(std::move(other.m_temporary)),
      m_file(std::exchange(other.m_file, -1)),
      m_written_bytes(other.m_written_bytes) {}

SafeFile::~SafeFile() {
  if (m_file < 0) return;
  ::close(m_file);
  ::unlink(m_temporary.c_str());
}

std::unexpected<Error> SafeFile::failed(int number) const {
  return writeFailure(m_path, number);
}

Status SafeFile::write(std::span<const std::byte> bytes) {
  constexpr size_t kMost_bytes = size_t{1} << 30;  // the system takes no more than 2 GB at once
  while (!bytes.empty()) {
    const ssize_t count = ::write(m_file, bytes.data(), std::min(bytes.size(), kMost_bytes));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed(errno);
    bytes = bytes.subspan(static_cast<size_t>(count));
    m_written_bytes += static_cast<uint64_t>(count);
  }
  return {};
}

Status SafeFile::commit() {
  if (::fsync(m_file) != 0) return failed(errno);
  if (::rename(m_temporary.c_str(), m_path.c_str()) != 0) return failed(errno);
  const int file = std::exchange(m_file, -1);
  if (::close(file) != 0 && errno != EINTR) return failed(errno);
  const int folder = ::open(m_path.has_parent_path() ? m_path.parent_path().c_str() : ".",
                            O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0) {
    ::fsync(folder);
    ::close(folder);
  }
  return {};
}

}  // namespace heddle
