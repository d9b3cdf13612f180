// Splits a file into records without holding more than one: JSON objects (one a line, or one array of them)
// and CSV. For the importers only.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/feedback/imports/byte_reader.h"
#include "core/feedback/item.h"

namespace heddle::feedback {

struct JsonRecord {
  int64_t line = 0;            // where it begins, from 1
  Json value;                  // an object
  std::optional<Error> error;  // then there is no value; input is empty
};

// Skips a byte order mark. Errors: "feedback.encoding" (UTF-16), "feedback.file".
Status skipMark(ByteReader& reader);

class JsonRecords {
 public:
  JsonRecords(ByteReader& reader, size_t limit_bytes) : m_reader(reader), m_limit_bytes(limit_bytes) {}
  Result<bool> next(JsonRecord& record);  // false: the end

 private:
  Result<bool> nextLine(JsonRecord& record);
  Result<bool> nextElement(JsonRecord& record);
  void skipBlank();
  bool element(std::string& text);  // up to the comma or bracket after it; false: too long
  void parse(const std::string& text, bool whole, JsonRecord& record) const;

  enum class Form : uint8_t { Unknown, Lines, Array, Over };
  ByteReader& m_reader;
  size_t m_limit_bytes;
  Form m_form = Form::Unknown;
  int64_t m_line = 1;
  bool m_first = true;
};

struct CsvRecord {
  int64_t line = 0;
  std::vector<std::string> cells;
  std::optional<Error> error;
};

// RFC 4180: cells may be quoted, hold separators, line ends and doubled quotation marks. Empty lines are no
// records.
class CsvRecords {
 public:
  CsvRecords(ByteReader& reader, char separator, size_t limit_bytes)
      : m_reader(reader), m_separator(separator), m_limit_bytes(limit_bytes) {}
  Result<bool> next(CsvRecord& record);
  // Of ',', ';' and tab, the one that the first line holds most often outside quotation marks.
  static char guessSeparator(std::string_view firstLine);

 private:
  void quoted(std::string& cell, CsvRecord& record);
  void plain(std::string& cell);
  ByteReader& m_reader;
  char m_separator;
  size_t m_limit_bytes;
  size_t m_record_bytes = 0;
  int64_t m_line = 1;
};

// Control characters but tab and line ends become U+FFFD, in every text of it.
void makeShowable(Json& value);
std::string showable(std::string text);

}  // namespace heddle::feedback
