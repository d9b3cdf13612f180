// Where Heddle keeps its files on this machine. Made once by a program's main and handed on; nothing deeper reads the
// environment.
#pragma once

#include <filesystem>

#include "core/base/error.h"

namespace heddle {

struct Folders {
  std::filesystem::path settings;  // settings.json, keys
  std::filesystem::path data;      // logs, recovered edits
  std::filesystem::path models;    // the model library
  std::filesystem::path cache;     // may be deleted at any time
  std::filesystem::path runtime;   // sockets; short path, this user only

  // The folders of the XDG base directory specification, or all under $HEDDLE_HOME where that is set.
  static Folders standard();
  // All below one root; for tests and portable installs.
  static Folders under(const std::filesystem::path& root);
  Status create() const;  // makes those that are missing
};

// Writes a whole file so that after a crash it is either the old or the new one: temporary file beside it, fsync, rename.
Status writeFileSafely(const std::filesystem::path& path, std::string_view content);
Result<std::string> readFile(const std::filesystem::path& path, size_t limit_bytes = size_t{1} << 30);

}  // namespace heddle
