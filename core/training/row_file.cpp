#include "core/training/row_file.h"

#include <fmt/format.h>

namespace heddle {
namespace {

constexpr size_t kLongestRow_bytes = size_t{64} << 20;
constexpr size_t kPiece_bytes = size_t{1} << 20;

std::unexpected<Error> unreadable(const std::filesystem::path& path) {
  return failure("file.read", HEDDLE_TR("Error", "the file of rows cannot be read"), path.string(),
                 HEDDLE_TR("Error", "check that it is there and that you may read it"));
}

}  // namespace

Result<RowFile> RowFile::open(const std::filesystem::path& path) {
  RowFile file(path);
  std::error_code failed;
  if (!std::filesystem::is_regular_file(path, failed)) return unreadable(path);
  file.m_size_bytes = std::filesystem::file_size(path, failed);
  file.m_stream.open(path, std::ios::binary);
  if (failed || !file.m_stream) return unreadable(path);
  return file;
}

std::string RowFile::label(uint32_t line) const {
  return fmt::format("{}:{}", m_path.filename().string(), line);
}

Status RowFile::each(const std::function<Status(const RowPlace&, std::string_view)>& row) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";  // byte order mark
  m_stream.clear();
  m_stream.seekg(0);
  std::string text;  // begins with the line at hand
  std::string piece(kPiece_bytes, '\0');
  RowPlace place;
  const auto hand = [&](std::string_view line) -> Status {
    ++place.line;
    const auto whole = static_cast<uint64_t>(line.size());
    RowPlace here = place;
    if (here.offset == 0 && line.starts_with(kMark)) {
      line.remove_prefix(kMark.size());
      here.offset = kMark.size();
    }
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t'))
      line.remove_suffix(1);
    here.size_bytes = static_cast<uint32_t>(line.size());
    if (!line.empty()) HEDDLE_TRY(row(here, line));
    place.offset += whole + 1;
    return {};
  };
  while (m_stream) {
    m_stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    const auto got = static_cast<size_t>(m_stream.gcount());
    if (m_stream.bad()) return unreadable(m_path);
    size_t searched = text.size(), begin = 0;
    text.append(piece, 0, got);
    for (size_t end; (end = text.find('\n', searched)) != std::string::npos; begin = searched = end + 1)
      HEDDLE_TRY(hand(std::string_view(text).substr(begin, end - begin)));
    text.erase(0, begin);
    if (text.size() > kLongestRow_bytes)
      return failure("rows.too_long", HEDDLE_TR("Error", "the row is longer than 64 MB"),
                     label(place.line + 1), HEDDLE_TR("Error", "write one JSON object a line"));
  }
  return text.empty() ? Status() : hand(text);
}

Result<std::string> RowFile::read(const RowPlace& place) {
  std::string text(place.size_bytes, '\0');
  m_stream.clear();
  m_stream.seekg(static_cast<std::streamoff>(place.offset));
  m_stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (m_stream.gcount() != static_cast<std::streamsize>(text.size())) return unreadable(m_path);
  return text;
}

}  // namespace heddle
