#include "core/feedback/text_file.h"

namespace heddle::feedback {

Result<TextFile> TextFile::create(const std::filesystem::path& path) {
  HEDDLE_ASSIGN(SafeFile file, SafeFile::create(path));
  return TextFile(std::move(file));
}

Status TextFile::write(std::string_view text) {
  m_buffer += text;
  return m_buffer.size() < (1 << 18) ? Status() : flush();
}

Status TextFile::flush() {
  HEDDLE_TRY(m_file.write(std::as_bytes(std::span(m_buffer))));
  m_buffer.clear();
  return {};
}

Status TextFile::line(std::string_view text) {
  HEDDLE_TRY(write(text));
  return write("\n");
}

Status TextFile::csv(const std::vector<std::string>& cells) {
  std::string text;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) text += ',';
    if (cells[i].find_first_of(",\"\r\n;\t") == std::string::npos) {
      text += cells[i];
      continue;
    }
    text += '"';
    for (const char letter : cells[i]) {
      if (letter == '"') text += '"';
      text += letter;
    }
    text += '"';
  }
  return write(text + "\r\n");
}

Status TextFile::commit() {
  HEDDLE_TRY(flush());
  return m_file.commit();
}

}  // namespace heddle::feedback
