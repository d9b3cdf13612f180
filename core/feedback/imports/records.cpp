#include "core/feedback/imports/records.h"

#include <algorithm>
#include <array>

#include "core/models/text_check.h"

namespace heddle::feedback {
namespace {

constexpr int kDeepest = 100;

Error rowError(Text what, Text hint) {
  return {"feedback.row", std::move(what), {}, std::move(hint)};
}

Error tooLong(size_t limit_bytes) {
  return rowError({HEDDLE_TR("Error", "The row is longer than {0} MB"), {std::to_string(limit_bytes >> 20)}},
                  HEDDLE_TR("Error", "Split it, or check that quotation marks and brackets are closed"));
}

Error notUtf8() {
  return rowError(HEDDLE_TR("Error", "The row holds bytes that are no UTF-8"),
                  HEDDLE_TR("Error", "Save the file as UTF-8"));
}

bool isControl(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return (byte < ' ' && letter != '\t' && letter != '\n' && letter != '\r') || byte == 0x7F;
}

// JSON with raw control characters inside its texts escaped (JSON forbids them, files have them). False:
// nested too deep to be an item.
bool escapeControls(const std::string& text, std::string& escaped) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  bool inText = false, afterBackslash = false;
  int depth = 0;
  escaped.clear();
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (inText && byte < ' ') {
      escaped += "\\u00";
      escaped += kDigits[byte >> 4];
      escaped += kDigits[byte & 15];
      afterBackslash = false;
      continue;
    }
    escaped += letter;
    if (inText) {
      if (letter == '"' && !afterBackslash) inText = false;
      afterBackslash = letter == '\\' && !afterBackslash;
      continue;
    }
    if (letter == '"') inText = true;
    if (letter == '{' || letter == '[') ++depth;
    if (letter == '}' || letter == ']') --depth;
    if (depth > kDeepest) return false;
  }
  return true;
}

}  // namespace

Status skipMark(ByteReader& reader) {
  const int first = reader.peek();
  if (reader.failed()) return std::unexpected(reader.readError());
  if (first == 0xFE || first == 0xFF)
    return failure("feedback.encoding", HEDDLE_TR("Error", "The file is UTF-16, or no text at all"),
                   reader.name(), HEDDLE_TR("Error", "Save it as UTF-8"));
  if (first != 0xEF) return {};
  std::array<int, 3> mark{};
  for (int& byte : mark) byte = reader.get();
  if (mark[1] == 0xBB && mark[2] == 0xBF) return {};
  return failure("feedback.encoding", HEDDLE_TR("Error", "The file begins with bytes that are no text"),
                 reader.name(), HEDDLE_TR("Error", "Save it as UTF-8"));
}

Result<bool> JsonRecords::next(JsonRecord& record) {
  record = {};
  if (m_form == Form::Unknown) {
    skipBlank();
    m_form = m_reader.peek() == '[' ? Form::Array : Form::Lines;
    if (m_form == Form::Array) m_reader.get();
  }
  if (m_form == Form::Over) return false;
  HEDDLE_ASSIGN(const bool found, m_form == Form::Array ? nextElement(record) : nextLine(record));
  if (m_reader.failed()) return std::unexpected(m_reader.readError());
  return found;
}

void JsonRecords::skipBlank() {
  for (int byte = m_reader.peek(); byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
       byte = m_reader.peek()) {
    if (byte == '\n') ++m_line;
    m_reader.get();
  }
}

Result<bool> JsonRecords::nextLine(JsonRecord& record) {
  skipBlank();
  if (m_reader.peek() < 0) {
    m_form = Form::Over;
    return false;
  }
  record.line = m_line++;
  std::string text;
  const bool whole = m_reader.line(text, m_limit_bytes);
  parse(text, whole, record);
  return true;
}

Result<bool> JsonRecords::nextElement(JsonRecord& record) {
  skipBlank();
  const int byte = m_reader.peek();
  if (byte == ']' && m_first) {
    m_form = Form::Over;
    return false;
  }
  record.line = m_line;
  if (byte < 0) {
    m_form = Form::Over;
    record.error = rowError(HEDDLE_TR("Error", "The list of rows is not closed: the file ends in its middle"),
                            HEDDLE_TR("Error", "Get the whole file again"));
    return true;
  }
  m_first = false;
  std::string text;
  const bool whole = element(text);
  parse(text, whole, record);
  if (m_reader.get() != ',') m_form = Form::Over;
  return true;
}

// Brackets and quotation marks are counted; what stands between them is judged by the parser.
bool JsonRecords::element(std::string& text) {
  bool inText = false, afterBackslash = false, whole = true;
  int64_t depth = 0;
  for (int byte = m_reader.peek(); byte >= 0; byte = m_reader.peek()) {
    const char letter = static_cast<char>(byte);
    if (!inText && depth == 0 && (letter == ',' || letter == ']')) break;
    m_reader.get();
    if (letter == '\n') ++m_line;
    if (text.size() < m_limit_bytes)
      text += letter;
    else
      whole = false;
    if (inText) {
      if (letter == '"' && !afterBackslash) inText = false;
      afterBackslash = letter == '\\' && !afterBackslash;
      continue;
    }
    if (letter == '"') inText = true;
    if (letter == '{' || letter == '[') ++depth;
    if (letter == '}' || letter == ']') --depth;
  }
  return whole;
}

void JsonRecords::parse(const std::string& text, bool whole, JsonRecord& record) const {
  if (!whole) {
    record.error = tooLong(m_limit_bytes);
    return;
  }
  if (!isValidUtf8(text)) {
    record.error = notUtf8();
    return;
  }
  std::string escaped;
  if (!escapeControls(text, escaped)) {
    record.error =
        rowError({HEDDLE_TR("Error", "The row is nested deeper than {0} levels"), {std::to_string(kDeepest)}},
                 HEDDLE_TR("Error", "An item is a flat object; see the help on importing"));
    return;
  }
  record.value = Json::parse(escaped, nullptr, false);
  if (record.value.is_object()) {
    makeShowable(record.value);
    return;
  }
  record.error =
      record.value.is_discarded()
          ? rowError(HEDDLE_TR("Error", "The row is no JSON"),
                     HEDDLE_TR("Error", "Give one JSON object on each line, or one list of objects"))
          : rowError(HEDDLE_TR("Error", "The row is no JSON object"),
                     HEDDLE_TR("Error", "Give it as {\"field\": value}"));
  record.value = Json();
}

Result<bool> CsvRecords::next(CsvRecord& record) {
  record = {};
  while (m_reader.peek() == '\n' || m_reader.peek() == '\r')
    if (m_reader.get() == '\n') ++m_line;
  if (m_reader.failed()) return std::unexpected(m_reader.readError());
  if (m_reader.peek() < 0) return false;
  record.line = m_line;
  m_record_bytes = 0;
  while (true) {
    std::string cell;
    if (m_reader.peek() == '"') quoted(cell, record);
    plain(cell);
    record.cells.push_back(std::move(cell));
    const int end = m_reader.get();
    if (end == '\n') ++m_line;
    if (end != static_cast<unsigned char>(m_separator)) break;
  }
  if (m_reader.failed()) return std::unexpected(m_reader.readError());
  if (!record.cells.back().empty() && record.cells.back().back() == '\r') record.cells.back().pop_back();
  if (m_record_bytes > m_limit_bytes) record.error = tooLong(m_limit_bytes);
  for (std::string& cell : record.cells) {
    if (!record.error && !isValidUtf8(cell)) record.error = notUtf8();
    cell = showable(std::move(cell));
  }
  return true;
}

void CsvRecords::quoted(std::string& cell, CsvRecord& record) {
  m_reader.get();
  while (true) {
    const int byte = m_reader.get();
    if (byte < 0) {
      record.error = rowError(HEDDLE_TR("Error", "A quotation mark is opened here and never closed"),
                              HEDDLE_TR("Error", "Close it, or double those that belong to the text"));
      return;
    }
    if (byte == '"') {
      if (m_reader.peek() != '"') return;
      m_reader.get();
    }
    if (byte == '\n') ++m_line;
    if (++m_record_bytes <= m_limit_bytes) cell += static_cast<char>(byte);
  }
}

void CsvRecords::plain(std::string& cell) {
  for (int byte = m_reader.peek();
       byte >= 0 && byte != '\n' && byte != static_cast<unsigned char>(m_separator); byte = m_reader.peek()) {
    m_reader.get();
    if (++m_record_bytes <= m_limit_bytes) cell += static_cast<char>(byte);
  }
}

char CsvRecords::guessSeparator(std::string_view firstLine) {
  std::array<std::pair<char, int>, 3> counts = {{{',', 0}, {';', 0}, {'\t', 0}}};
  bool inQuotes = false;
  for (const char letter : firstLine) {
    if (letter == '"') inQuotes = !inQuotes;
    for (auto& [separator, count] : counts)
      if (!inQuotes && letter == separator) ++count;
  }
  return std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; })->first;
}

std::string showable(std::string text) {
  if (std::ranges::none_of(text, isControl)) return text;
  std::string shown;
  for (const char letter : text) {
    if (isControl(letter))
      shown += "\xEF\xBF\xBD";
    else
      shown += letter;
  }
  return shown;
}

void makeShowable(Json& value) {
  if (value.is_string()) {
    auto& text = value.get_ref<std::string&>();
    if (std::ranges::any_of(text, isControl)) text = showable(std::move(text));
  }
  if (value.is_structured())
    for (Json& inner : value) makeShowable(inner);
}

}  // namespace heddle::feedback
