// Rows of a CSV file (RFC 4180) and lines of a text file, one at a time from a stream of any bytes.
#pragma once

#include <cstdint>
#include <istream>
#include <string>
#include <vector>

#include "core/base/error.h"

namespace heddle::evaluation {

inline constexpr size_t kLongestRow_bytes = size_t{16} << 20;

// Lines end with LF or CR LF. A byte order mark at the start is skipped.
class LineReader {
 public:
  explicit LineReader(std::istream& stream) : m_stream(stream) {}
  // False: there is no more. Errors: "cases.row" for a line longer than kLongestRow_bytes; nothing can be
  // read after it.
  Result<bool> next(std::string& line);
  int64_t row() const { return m_row; }  // of the last line, from 1

 private:
  std::istream& m_stream;
  int64_t m_row = 0;
};

// Fields with a separator, a quote or a line's end in them stand in quotes, with quotes doubled. The
// separator is what the first line has most of outside of quotes: comma, semicolon or tab. Empty lines are
// skipped.
class CsvReader {
 public:
  explicit CsvReader(std::istream& stream) : m_lines(stream) {}
  // False: there is no more. Errors: "cases.row" for a quote that is never closed or a row that is too long;
  // nothing can be read after it.
  Result<bool> next(std::vector<std::string>& fields);
  int64_t row() const { return m_row; }  // the line where the last row began

 private:
  LineReader m_lines;
  char m_separator = 0;
  int64_t m_row = 0;
};

// With commas, ends with a newline.
std::string csvRow(const std::vector<std::string>& fields);

}  // namespace heddle::evaluation
