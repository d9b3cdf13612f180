#include "core/evaluation/csv.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace heddle::evaluation {
namespace {

std::unexpected<Error> tooLong() {
  return failure(
      "cases.row",
      {HEDDLE_TR("Error", "The row is longer than {0} MiB"), {std::to_string(kLongestRow_bytes >> 20)}}, {},
      HEDDLE_TR("Error", "Look for a quote that is never closed, or take the row out"));
}

// What the first row has most of outside of quotes.
char separatorOf(const std::string& line) {
  constexpr std::string_view kSeparators = ",;\t";
  std::array<size_t, kSeparators.size()> counts{};
  const auto which = [&](size_t i) { return kSeparators.find(line[i]); };
  bool quoted = false;
  for (size_t i = 0; i < line.size(); ++i) {
    if (quoted && line[i] == '"' && i + 1 < line.size() && line[i + 1] == '"')
      ++i;
    else if (quoted)
      quoted = line[i] != '"';
    else if (line[i] == '"')
      quoted = i == 0 || which(i - 1) != std::string_view::npos;
    else if (which(i) != std::string_view::npos)
      ++counts[which(i)];
  }
  return kSeparators[static_cast<size_t>(std::ranges::max_element(counts) - counts.begin())];
}

}  // namespace

Result<bool> LineReader::next(std::string& line) {
  line.clear();
  std::streambuf* const bytes = m_stream.rdbuf();
  int letter = bytes->sbumpc();
  if (letter == std::char_traits<char>::eof()) return false;
  ++m_row;
  for (; letter != std::char_traits<char>::eof() && letter != '\n'; letter = bytes->sbumpc()) {
    if (line.size() >= kLongestRow_bytes) return tooLong();
    line += static_cast<char>(letter);
  }
  if (line.ends_with('\r')) line.pop_back();
  if (m_row == 1 && line.starts_with("\xef\xbb\xbf")) line.erase(0, 3);
  return true;
}

Result<bool> CsvReader::next(std::vector<std::string>& fields) {
  fields.clear();
  std::string line;
  do {
    HEDDLE_ASSIGN(const bool more, m_lines.next(line));
    if (!more) return false;
  } while (line.empty());
  m_row = m_lines.row();
  if (!m_separator) m_separator = separatorOf(line);
  std::string field;
  bool quoted = false;
  size_t bytes = line.size();
  while (true) {
    for (size_t i = 0; i < line.size(); ++i) {
      const char letter = line[i];
      if (quoted) {
        if (letter != '"')
          field += letter;
        else if (i + 1 < line.size() && line[i + 1] == '"')
          field += line[++i];
        else
          quoted = false;
      } else if (letter == '"' && field.empty()) {
        quoted = true;
      } else if (letter == m_separator) {
        fields.push_back(std::move(field));
        field.clear();
      } else {
        field += letter;
      }
    }
    if (!quoted) break;
    field += '\n';
    HEDDLE_ASSIGN(const bool more, m_lines.next(line));
    if (!more)
      return failure("cases.row", HEDDLE_TR("Error", "A quote is never closed"), {},
                     HEDDLE_TR("Error", "Close it, or double the quotes inside the field"));
    bytes += line.size() + 1;
    if (bytes > kLongestRow_bytes) return tooLong();
  }
  fields.push_back(std::move(field));
  return true;
}

std::string csvRow(const std::vector<std::string>& fields) {
  std::string row;
  for (size_t i = 0; i < fields.size(); ++i) {
    if (i) row += ',';
    const std::string& field = fields[i];
    const bool quotes = field.find_first_of(",;\t\"\r\n") != std::string::npos ||
                        (!field.empty() && (field.front() == ' ' || field.back() == ' '));
    if (!quotes) {
      row += field;
      continue;
    }
    row += '"';
    for (const char letter : field) {
      if (letter == '"') row += '"';
      row += letter;
    }
    row += '"';
  }
  row += '\n';
  return row;
}

}  // namespace heddle::evaluation
