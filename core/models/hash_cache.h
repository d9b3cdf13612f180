// SHA-256 of model files, remembered: a hash of gigabytes is computed once, until the file changes.
#pragma once

#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "core/base/error.h"

namespace heddle {

// What a long computation asks for now and then, with the fraction done (0 to 1); false cancels it. May be
// empty.
using ProgressCallback = std::function<bool(double fraction)>;

// The error of work that its ProgressCallback cancelled: code "cancelled".
Error cancelledError();

// Reads the file once. Errors: "file.read", "cancelled".
Result<std::string> fileSha256(const std::filesystem::path& path, const ProgressCallback& progress = {});

// Thread-safe. What is remembered stands in `folder`/model_hashes.json, which may be deleted at any time; a
// damaged one is ignored.
class HashCache {
 public:
  explicit HashCache(std::filesystem::path folder) : m_file(std::move(folder) / "model_hashes.json") {}

  // Remembered for the path as long as size, modification time and inode stay; else computed. Errors as
  // fileSha256; a cache that cannot be written is none.
  Result<std::string> sha256(const std::filesystem::path& path, const ProgressCallback& progress = {});
  // Only what is remembered and still holds; nothing is read or computed.
  std::optional<std::string> remembered(const std::filesystem::path& path);
  // For a file whose hash is known otherwise, as that of a copy.
  void remember(const std::filesystem::path& path, const std::string& sha256);

 private:
  std::mutex m_mutex;
  std::filesystem::path m_file;
};

}  // namespace heddle
