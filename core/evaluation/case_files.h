// Test cases from files and into files: CSV (RFC 4180; also with semicolons or tabs) and JSON lines. Files
// are read row by row, so that a large one costs what it holds and no more; what is wrong is said at its row.
//
// CSV: the first row names the columns. id, title, expected and tags (with ';' between them) are known,
// "variables" holds a JSON object, every other column is a variable. An empty field is no value.
#pragma once

#include <filesystem>
#include <istream>
#include <vector>

#include "core/evaluation/test_case.h"

namespace heddle::evaluation {

enum class CaseFormat : uint8_t { Csv, JsonLines };
// By the file's ending (.csv, .tsv; .jsonl, .ndjson, .json); nothing: neither.
std::optional<CaseFormat> caseFormatOf(const std::filesystem::path& path);

struct RowProblem {
  int64_t row = 0;  // the line of the file where the row begins, from 1
  Error error;      // its input names the row
};

struct ImportedCases {
  static constexpr size_t kMostProblems = 100;
  std::vector<TestCase> cases;       // the good rows, each with an id
  std::vector<RowProblem> problems;  // the first kMostProblems
  int64_t problemRows = 0;           // all of them
};

// `taken`: ids that the rows may not have, as those of the set they are added to. Any bytes may come; stops
// and says so at a row longer than 16 MiB and past a million rows.
ImportedCases readCases(std::istream& stream, CaseFormat format, std::unordered_set<std::string> taken = {});
// Errors: "cases.format" for an ending that is not known, "file.read".
Result<ImportedCases> importCases(const std::filesystem::path& path,
                                  std::unordered_set<std::string> taken = {});
// What rows with problems make of an import: an error that names the first one and how many there are.
Status requireAll(const ImportedCases& imported, const std::filesystem::path& path);

std::string toCsv(const std::vector<TestCase>& cases);
// Written beside the file, then renamed over it. Errors: "cases.format", "file.write", "file.no_space".
Status exportCases(const std::vector<TestCase>& cases, const std::filesystem::path& path);

}  // namespace heddle::evaluation
