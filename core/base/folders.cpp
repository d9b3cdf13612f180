#include "core/base/folders.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>

namespace heddle {
namespace fs = std::filesystem;
namespace {

fs::path fromEnvironment(const char* name, const fs::path& fallback) {
  const char* value = std::getenv(name);
  return value && *value ? fs::path(value) : fallback;
}

std::unexpected<Error> writeFailure(const fs::path& path, int number) {
  const bool full = number == ENOSPC || number == EDQUOT;
  return failure(full ? "file.no_space" : "file.write", {HEDDLE_TR("Error", "cannot write the file ({0})"), {std::strerror(number)}},
                 path.string(),
                 full ? HEDDLE_TR("Error", "free some disk space and save again; the file on disk is unchanged")
                      : HEDDLE_TR("Error", "check that the folder exists and that you may write there; the file on disk is unchanged"));
}

}  // namespace

Folders Folders::standard() {
  if (const char* root = std::getenv("HEDDLE_HOME"); root && *root) return under(root);
  const fs::path home = fromEnvironment("HOME", fs::temp_directory_path());
  Folders folders;
  folders.settings = fromEnvironment("XDG_CONFIG_HOME", home / ".config") / "heddle";
  folders.data = fromEnvironment("XDG_DATA_HOME", home / ".local/share") / "heddle";
  folders.models = folders.data / "models";
  folders.cache = fromEnvironment("XDG_CACHE_HOME", home / ".cache") / "heddle";
  folders.runtime = fromEnvironment("XDG_RUNTIME_DIR", fs::temp_directory_path()) / fmt::format("heddle-{}", getuid());
  return folders;
}

Folders Folders::under(const fs::path& root) {
  return {root / "settings", root / "data", root / "models", root / "cache", root / "run"};
}

Status Folders::create() const {
  for (const fs::path& folder : {settings, data, models, cache, runtime}) {
    std::error_code code;
    fs::create_directories(folder, code);
    if (code)
      return failure("folder.create", {HEDDLE_TR("Error", "cannot create the folder ({0})"), {code.message()}}, folder.string(),
                     HEDDLE_TR("Error", "create it yourself or choose another one in Settings"));
  }
  std::error_code ignored;
  fs::permissions(runtime, fs::perms::owner_all, fs::perm_options::replace, ignored);
  return {};
}

Status writeFileSafely(const fs::path& path, std::string_view content) {
  const fs::path temporary = path.string() + fmt::format(".{}.tmp", getpid());
  const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) return writeFailure(path, errno);
  size_t written = 0;
  while (written < content.size()) {
    const ssize_t n = ::write(file, content.data() + written, content.size() - written);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      const int number = errno;
      ::close(file);
      ::unlink(temporary.c_str());
      return writeFailure(path, number);
    }
    written += static_cast<size_t>(n);
  }
  const bool synced = ::fsync(file) == 0;
  const int syncError = errno;
  ::close(file);
  if (!synced || ::rename(temporary.c_str(), path.c_str()) != 0) {
    const int number = synced ? errno : syncError;
    ::unlink(temporary.c_str());
    return writeFailure(path, number);
  }
  const int folder = ::open(path.has_parent_path() ? path.parent_path().c_str() : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0) {
    ::fsync(folder);
    ::close(folder);
  }
  return {};
}

Result<std::string> readFile(const fs::path& path, size_t limit_bytes) {
  std::error_code code;
  const auto size = fs::file_size(path, code);
  if (code)
    return failure("file.read", {HEDDLE_TR("Error", "cannot read the file ({0})"), {code.message()}}, path.string(),
                   HEDDLE_TR("Error", "check the name and that you may read it"));
  if (size > limit_bytes)
    return failure("file.too_large", {HEDDLE_TR("Error", "the file has {0} bytes, more than the {1} allowed here"), {fmt::to_string(size), fmt::to_string(limit_bytes)}},
                   path.string());
  std::ifstream stream(path, std::ios::binary);
  std::string content(size, '\0');
  if (!stream.read(content.data(), static_cast<std::streamsize>(size)))
    return failure("file.read", HEDDLE_TR("Error", "cannot read the file"), path.string(),
                   HEDDLE_TR("Error", "check that it is a file and that you may read it"));
  return content;
}

}  // namespace heddle
