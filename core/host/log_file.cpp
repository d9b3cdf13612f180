#include "core/host/log_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <system_error>

#include "core/base/log.h"

namespace heddle {
namespace fs = std::filesystem;

namespace {
constexpr uintmax_t kMaxSize_bytes = 8'000'000;
}

fs::path logToFile(const fs::path& dataFolder, const std::string& name) {
  const fs::path folder = dataFolder / "logs";
  const fs::path path = folder / (name + ".log");
  std::error_code code;
  fs::create_directories(folder, code);
  if (fs::file_size(path, code) > kMaxSize_bytes && !code) fs::rename(path, folder / (name + ".1.log"), code);
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return path;
  log::addSink([file](const log::Line& line) {
    const std::string text = log::format(line) + "\n";
    [[maybe_unused]] const ssize_t written = ::write(file, text.data(), text.size());  // a full disk must not stop work
  });
  return path;
}

}  // namespace heddle
