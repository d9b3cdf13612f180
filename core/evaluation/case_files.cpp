#include "core/evaluation/case_files.h"

#include <algorithm>
#include <array>
#include <fstream>

#include "core/evaluation/csv.h"
#include "core/models/safe_file.h"
#include "core/models/text_check.h"

namespace heddle::evaluation {
namespace {

constexpr size_t kMostRows = 1'000'000;
constexpr std::array<std::string_view, 5> kKnown = {"id", "title", "expected", "tags", "variables"};

std::string lowered(std::string text) {
  for (char& letter : text)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return text;
}

std::string trimmed(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

std::string rowName(int64_t row) {
  return "row " + std::to_string(row);
}

Error rowError(Text what, Text hint = HEDDLE_TR("Error", "Correct the row, and import again")) {
  return {"cases.row", std::move(what), {}, std::move(hint)};
}

// Collects what the rows of either format give.
class Collector {
 public:
  explicit Collector(std::unordered_set<std::string> taken) : m_taken(std::move(taken)) {}

  void take(int64_t row, Result<TestCase> one) {
    if (!one) return problem(row, std::move(one.error()));
    if (one->id.empty())
      m_nameless.push_back(m_imported.cases.size());
    else if (!m_taken.insert(one->id).second)
      return problem(row, rowError({HEDDLE_TR("Error", "There is a case with the id \"{0}\" already"),
                                    {shownText(one->id)}}));
    m_imported.cases.push_back(*std::move(one));
  }
  void problem(int64_t row, Error error) {
    ++m_imported.problemRows;
    if (m_imported.problems.size() >= ImportedCases::kMostProblems) return;
    error.input = rowName(row);
    m_imported.problems.push_back({row, std::move(error)});
  }
  bool isFull() const { return m_imported.cases.size() >= kMostRows; }
  // Rows without an id get one last, so that it is none that a later row has.
  ImportedCases finish() {
    size_t next = 1;
    for (const size_t index : m_nameless) m_imported.cases[index].id = freeCaseId(m_taken, next);
    return std::move(m_imported);
  }

 private:
  std::unordered_set<std::string> m_taken;
  std::vector<size_t> m_nameless;
  ImportedCases m_imported;
};

Error tooManyRows() {
  return rowError({HEDDLE_TR("Error", "The file has more than {0} rows"), {std::to_string(kMostRows)}},
                  HEDDLE_TR("Error", "Import a part of it"));
}

Error notUtf8() {
  return rowError(HEDDLE_TR("Error", "The row is not valid UTF-8"),
                  HEDDLE_TR("Error", "Save the file as UTF-8, and import again"));
}

// The columns' names as they are known or as variables.
Result<std::vector<std::string>> columnsOf(const std::vector<std::string>& header) {
  std::vector<std::string> columns;
  for (const std::string& field : header) {
    if (!isValidUtf8(field)) return std::unexpected(notUtf8());
    std::string name = trimmed(field);
    if (std::ranges::find(kKnown, lowered(name)) != kKnown.end()) name = lowered(name);
    if (name.empty())
      return std::unexpected(rowError(HEDDLE_TR("Error", "A column has no name"),
                                      HEDDLE_TR("Error", "The first row names the columns")));
    if (std::ranges::find(columns, name) != columns.end())
      return std::unexpected(
          rowError({HEDDLE_TR("Error", "Two columns are called \"{0}\""), {shownText(name)}}));
    columns.push_back(std::move(name));
  }
  return columns;
}

std::vector<std::string> tagsOf(std::string_view text) {
  std::vector<std::string> tags;
  while (!text.empty()) {
    const size_t end = std::min(text.find(';'), text.size());
    if (std::string tag = trimmed(text.substr(0, end)); !tag.empty()) tags.push_back(std::move(tag));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return tags;
}

Result<TestCase> caseOf(const std::vector<std::string>& columns, const std::vector<std::string>& fields) {
  if (fields.size() > columns.size())
    return std::unexpected(rowError({HEDDLE_TR("Error", "The row has {0} fields, the first one {1}"),
                                     {std::to_string(fields.size()), std::to_string(columns.size())}},
                                    HEDDLE_TR("Error", "Put fields with a comma in them into quotes")));
  TestCase made;
  for (size_t i = 0; i < fields.size(); ++i) {
    if (!isValidUtf8(fields[i])) return std::unexpected(notUtf8());
    if (fields[i].empty()) continue;
    const std::string& column = columns[i];
    if (column == "id")
      made.id = fields[i];
    else if (column == "title")
      made.title = fields[i];
    else if (column == "expected")
      made.expected = fields[i];
    else if (column == "tags")
      made.tags = tagsOf(fields[i]);
    else if (column == "variables") {
      const Json values = Json::parse(fields[i], nullptr, false);
      if (!values.is_object())
        return std::unexpected(rowError(HEDDLE_TR("Error", "\"variables\" is no JSON object")));
      for (const auto& [name, value] : values.items()) made.variables[name] = value;
    } else {
      made.variables[column] = fields[i];
    }
  }
  return made;
}

void readCsv(std::istream& stream, Collector& into) {
  CsvReader reader(stream);
  std::vector<std::string> fields;
  auto more = reader.next(fields);
  if (!more) return into.problem(reader.row(), std::move(more.error()));
  if (!*more) return;
  const auto columns = columnsOf(fields);
  if (!columns) return into.problem(reader.row(), columns.error());
  while (true) {
    more = reader.next(fields);
    if (!more) return into.problem(reader.row(), std::move(more.error()));
    if (!*more) return;
    if (into.isFull()) return into.problem(reader.row(), tooManyRows());
    into.take(reader.row(), caseOf(*columns, fields));
  }
}

void readLines(std::istream& stream, Collector& into) {
  LineReader reader(stream);
  std::string line;
  while (true) {
    auto more = reader.next(line);
    if (!more) return into.problem(reader.row(), std::move(more.error()));
    if (!*more) return;
    if (line.find_first_not_of(" \t") == std::string::npos) continue;
    if (into.isFull()) return into.problem(reader.row(), tooManyRows());
    if (!isValidUtf8(line)) {
      into.problem(reader.row(), notUtf8());
      continue;
    }
    const Json json = Json::parse(line, nullptr, false);
    if (json.is_discarded())
      into.problem(reader.row(), rowError(HEDDLE_TR("Error", "The row is no JSON")));
    else
      into.take(reader.row(), caseFromJson(json));
  }
}

std::unexpected<Error> unknownFormat(const std::filesystem::path& path) {
  return failure("cases.format", HEDDLE_TR("Error", "Test cases are read from CSV and JSON lines"),
                 path.string(), HEDDLE_TR("Error", "Choose a file that ends in .csv or .jsonl"));
}

std::string fieldText(const Json& value) {
  return value.is_string() ? value.get<std::string>()
                           : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::optional<CaseFormat> caseFormatOf(const std::filesystem::path& path) {
  const std::string ending = lowered(path.extension().string());
  if (ending == ".csv" || ending == ".tsv") return CaseFormat::Csv;
  if (ending == ".jsonl" || ending == ".ndjson" || ending == ".json") return CaseFormat::JsonLines;
  return std::nullopt;
}

ImportedCases readCases(std::istream& stream, CaseFormat format, std::unordered_set<std::string> taken) {
  Collector collector(std::move(taken));
  if (format == CaseFormat::Csv)
    readCsv(stream, collector);
  else
    readLines(stream, collector);
  return collector.finish();
}

Result<ImportedCases> importCases(const std::filesystem::path& path, std::unordered_set<std::string> taken) {
  const auto format = caseFormatOf(path);
  if (!format) return unknownFormat(path);
  std::error_code code;
  std::ifstream stream(path, std::ios::binary);
  if (!stream || std::filesystem::is_directory(path, code))
    return failure("file.read", HEDDLE_TR("Error", "The file cannot be read"), path.string(),
                   HEDDLE_TR("Error", "Check its name and whether you may read it"));
  return readCases(stream, *format, std::move(taken));
}

Status requireAll(const ImportedCases& imported, const std::filesystem::path& path) {
  if (imported.problemRows == 0) return {};
  Error error = imported.problems.front().error;
  error.input = path.filename().string() + ", " + error.input;
  if (imported.problemRows > 1)
    error.hint = Text(HEDDLE_TR("Error", "{0} rows cannot be read; correct them, or leave them out"),
                      {std::to_string(imported.problemRows)});
  return std::unexpected(std::move(error));
}

std::string toCsv(const std::vector<TestCase>& cases) {
  std::vector<std::string> variables;
  std::unordered_set<std::string> seen;
  for (const TestCase& one : cases)
    for (const auto& [name, value] : one.variables.items())
      if (seen.insert(name).second) variables.push_back(name);
  // A variable that is called as a known column, or not at all, goes into the column of JSON.
  const auto fits = [](const std::string& name) {
    return trimmed(name) == name && !name.empty() && std::ranges::find(kKnown, lowered(name)) == kKnown.end();
  };
  const bool withJson = !std::ranges::all_of(variables, fits);
  std::erase_if(variables, [&](const std::string& name) { return !fits(name); });
  std::vector<std::string> header = {"id", "title"};
  header.insert(header.end(), variables.begin(), variables.end());
  if (withJson) header.push_back("variables");
  header.push_back("expected");
  header.push_back("tags");
  std::string text = csvRow(header);
  for (const TestCase& one : cases) {
    std::vector<std::string> fields = {one.id, one.title};
    for (const std::string& name : variables)
      fields.push_back(one.variables.contains(name) ? fieldText(one.variables[name]) : std::string());
    if (withJson) {
      Json rest = Json::object();
      for (const auto& [name, value] : one.variables.items())
        if (!fits(name)) rest[name] = value;
      fields.push_back(rest.empty() ? std::string() : fieldText(rest));
    }
    fields.push_back(one.expected.value_or(std::string()));
    std::string tags;
    for (const std::string& tag : one.tags) tags += (tags.empty() ? "" : ";") + tag;
    fields.push_back(std::move(tags));
    text += csvRow(fields);
  }
  return text;
}

Status exportCases(const std::vector<TestCase>& cases, const std::filesystem::path& path) {
  const auto format = caseFormatOf(path);
  if (!format) return unknownFormat(path);
  const std::string text = *format == CaseFormat::Csv ? toCsv(cases) : toJsonLines(cases);
  HEDDLE_ASSIGN(SafeFile file, SafeFile::create(path, text.size()));
  HEDDLE_TRY(file.write(std::as_bytes(std::span(text))));
  return file.commit();
}

}  // namespace heddle::evaluation
