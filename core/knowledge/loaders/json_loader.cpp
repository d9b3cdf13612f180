// One JSON value (RFC 8259). The elements of an outermost list are records of their own.
#include "core/knowledge/loaders/all.h"
#include "core/knowledge/loaders/json_records.h"
#include "core/knowledge/loaders/reading.h"

namespace heddle {
namespace {

// A file that breaks off in the middle keeps what stands before, and says so.
Result<LoadedDocument> load(const LoadRequest& request) {
  HEDDLE_ASSIGN(LoadedDocument source, readTextFile(request));
  LoadedDocument document;
  document.encoding = source.encoding;
  document.warnings = std::move(source.warnings);
  const auto records = appendJsonRecords(source.text, 1, request.path,
                                         {.maxText_bytes = request.maxText_bytes}, document.text);
  if (!records && (document.text.empty() || records.error().code != "knowledge.json_syntax"))
    return std::unexpected(records.error());
  if (records)
    document.metadata["records"] = *records;
  else
    warn(document, records.error());
  return document;
}

}  // namespace

Loader jsonLoader() {
  return {{.id = "json",
           .title = HEDDLE_TR("Loader", "JSON"),
           .mime = "application/json",
           .extensions = {"json"},
           .parameters = {encodingParameter()}},
          load};
}

}  // namespace heddle
