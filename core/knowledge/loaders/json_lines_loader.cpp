// One JSON value a line. A line that is none is named and left out; the others are read.
#include "core/knowledge/loaders/all.h"
#include "core/knowledge/loaders/json_records.h"
#include "core/knowledge/loaders/reading.h"

namespace heddle {
namespace {

Result<LoadedDocument> load(const LoadRequest& request) {
  HEDDLE_ASSIGN(LoadedDocument source, readTextFile(request));
  LoadedDocument document;
  document.encoding = source.encoding;
  document.warnings = std::move(source.warnings);
  const std::string_view text = source.text;
  int64_t records = 0;
  std::optional<Error> firstError;
  for (size_t start = 0, line = 1; start < text.size(); ++line) {
    const size_t end = std::min(text.find('\n', start), text.size());
    const std::string_view json = text.substr(start, end - start);
    start = end + 1;
    if (json.find_first_not_of(" \t") == std::string_view::npos) continue;
    const size_t before = document.text.size();
    const auto read = appendJsonRecords(json, line, request.path,
                                        {.maxText_bytes = request.maxText_bytes - before}, document.text);
    if (read) {
      records += *read;
      continue;
    }
    document.text.resize(before);
    if (read.error().code == "knowledge.too_large")
      return std::unexpected(tooLarge(request.path, request.maxText_bytes));
    Error warning = read.error();
    if (warning.code == "knowledge.json_depth")
      warning.what = {HEDDLE_TR("Error", "The values of line {0} are nested too deeply"),
                      {std::to_string(line)}};
    warning.hint = HEDDLE_TR("Error", "The line was left out");
    if (!firstError) firstError = warning;
    warn(document, std::move(warning));
  }
  if (records == 0 && firstError) return std::unexpected(*firstError);
  document.metadata["records"] = records;
  return document;
}

}  // namespace

Loader jsonLinesLoader() {
  return {{.id = "jsonl",
           .title = HEDDLE_TR("Loader", "JSON lines"),
           .mime = "application/jsonl",
           .extensions = {"jsonl", "ndjson"},
           .parameters = {encodingParameter()}},
          load};
}

}  // namespace heddle
