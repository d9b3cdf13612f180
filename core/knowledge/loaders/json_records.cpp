#include "core/knowledge/loaders/json_records.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "core/knowledge/loaders/reading.h"

namespace heddle {
namespace {

using Json = nlohmann::json;

// Called by the parser for each value in turn, so that a large file is never a tree in memory.
class RecordWriter : public nlohmann::json_sax<Json> {
 public:
  RecordWriter(const JsonTextLimits& limits, std::string& into)
      : m_limits(limits), m_into(into), m_start(into.size()) {}

  enum class Stop : uint8_t { No, Depth, Size, Syntax };
  Stop stop() const { return m_stop; }
  size_t errorAt() const { return m_errorAt; }
  int64_t records() const { return m_records; }

  bool null() override { return afterValue(); }
  bool boolean(bool value) override { return add(value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override { return add(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return add(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& written) override { return add(written); }
  bool string(string_t& value) override { return add(value); }
  bool binary(binary_t&) override { return false; }
  bool start_object(size_t) override { return open(false); }
  bool end_object() override { return close(); }
  bool start_array(size_t) override { return open(true); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    m_path.resize(m_levels.back().pathLength);
    if (!m_path.empty()) m_path += '.';
    m_path += name;
    return true;
  }
  bool parse_error(size_t position, const std::string&, const nlohmann::detail::exception&) override {
    m_stop = Stop::Syntax;
    m_errorAt = position;
    return false;
  }

 private:
  struct Level {
    bool isArray;
    size_t pathLength;  // of the path to it
  };

  bool add(std::string_view value) {
    if (!value.empty()) {
      if (!m_path.empty()) m_into.append(m_path).append(": ");
      m_into.append(value).append("\n");
    }
    if (m_into.size() - m_start > m_limits.maxText_bytes) {
      m_stop = Stop::Size;
      return false;
    }
    return afterValue();
  }
  bool open(bool isArray) {
    if (std::ssize(m_levels) >= m_limits.maxDepth) {
      m_stop = Stop::Depth;
      return false;
    }
    m_levels.push_back({isArray, m_path.size()});
    return true;
  }
  bool close() {
    m_path.resize(m_levels.back().pathLength);
    m_levels.pop_back();
    const bool wasList = m_levels.empty() && m_isList;
    return wasList ? true : afterValue();
  }
  // A record ends with the value of the outermost level, or with an element of the outermost list.
  bool afterValue() {
    if (m_levels.size() == 1 && m_levels[0].isArray) m_isList = true;
    const bool endsRecord = m_levels.empty() || (m_levels.size() == 1 && m_levels[0].isArray);
    if (!m_levels.empty()) m_path.resize(m_levels.back().pathLength);
    if (!endsRecord) return true;
    ++m_records;
    if (m_into.size() > m_recordStart && m_into.size() > m_start) m_into += '\n';
    m_recordStart = m_into.size();
    return true;
  }

  const JsonTextLimits& m_limits;
  std::string& m_into;
  const size_t m_start;
  size_t m_recordStart = m_start;
  std::string m_path;
  std::vector<Level> m_levels;
  bool m_isList = false;
  int64_t m_records = 0;
  Stop m_stop = Stop::No;
  size_t m_errorAt = 0;
};

std::unexpected<Error> syntaxError(std::string_view json, size_t at, size_t firstLine,
                                   const std::string& path) {
  const std::string_view before = json.substr(0, at > 0 ? at - 1 : 0);
  const auto line = firstLine + static_cast<size_t>(std::ranges::count(before, '\n'));
  const size_t lineStart = before.rfind('\n');
  const size_t column = before.size() - (lineStart == std::string_view::npos ? 0 : lineStart + 1) + 1;
  return failure("knowledge.json_syntax",
                 {HEDDLE_TR("Error", "This is not JSON from line {0}, column {1} on"),
                  {std::to_string(line), std::to_string(column)}},
                 path, HEDDLE_TR("Error", "Correct the file; what stands before was read"));
}

}  // namespace

Result<int64_t> appendJsonRecords(std::string_view json, size_t firstLine, const std::string& path,
                                  const JsonTextLimits& limits, std::string& into) {
  RecordWriter writer(limits, into);
  Json::sax_parse(json.begin(), json.end(), &writer);
  switch (writer.stop()) {
    case RecordWriter::Stop::No:
      return writer.records();
    case RecordWriter::Stop::Syntax:
      return syntaxError(json, writer.errorAt(), firstLine, path);
    case RecordWriter::Stop::Size:
      return std::unexpected(tooLarge(path, limits.maxText_bytes));
    case RecordWriter::Stop::Depth:
      break;
  }
  return failure(
      "knowledge.json_depth",
      {HEDDLE_TR("Error", "The values are nested more than {0} deep"), {std::to_string(limits.maxDepth)}},
      path, HEDDLE_TR("Error", "The file may be made to do harm; flatten it if it is yours"));
}

}  // namespace heddle
