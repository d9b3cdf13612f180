// A file of lines, written beside its place and renamed: all or nothing. For this folder only.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/models/safe_file.h"

namespace heddle::feedback {

class TextFile {
 public:
  static Result<TextFile> create(const std::filesystem::path& path);
  Status line(std::string_view text);
  Status csv(const std::vector<std::string>& cells);  // RFC 4180, with "\r\n"
  Status commit();

 private:
  explicit TextFile(SafeFile file) : m_file(std::move(file)) {}
  Status write(std::string_view text);
  Status flush();
  SafeFile m_file;
  std::string m_buffer;
};

}  // namespace heddle::feedback
