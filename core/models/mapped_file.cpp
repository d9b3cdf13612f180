#include "core/models/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace heddle {
namespace {

std::unexpected<Error> readFailure(const std::filesystem::path& path, const char* reason) {
  return failure("file.read", {HEDDLE_TR("Error", "cannot read the file ({0})"), {reason}}, path.string(),
                 HEDDLE_TR("Error", "check the name and that you may read it"));
}

}  // namespace

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  // Without O_NONBLOCK, opening a named pipe would wait for its writer.
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return readFailure(path, std::strerror(errno));
  struct stat info{};
  if (::fstat(file, &info) != 0 || !S_ISREG(info.st_mode)) {
    const bool folder = S_ISDIR(info.st_mode);
    ::close(file);
    return readFailure(path, folder ? "Is a directory" : "Not a plain file");
  }
  MappedFile mapped;
  mapped.m_size = static_cast<size_t>(info.st_size);
  if (mapped.m_size > 0) {
    void* address = ::mmap(nullptr, mapped.m_size, PROT_READ, MAP_SHARED, file, 0);
    const int number = errno;
    ::close(file);
    if (address == MAP_FAILED) {
      mapped.m_size = 0;
      return readFailure(path, std::strerror(number));
    }
    mapped.m_data = static_cast<const std::byte*>(address);
  } else {
    ::close(file);
  }
  return mapped;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(m_data, other.m_data);
  std::swap(m_size, other.m_size);
  return *this;
}

MappedFile::~MappedFile() {
  if (m_data) ::munmap(const_cast<std::byte*>(m_data), m_size);
}

}  // namespace heddle
