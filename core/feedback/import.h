// Files of other programs as items or training rows. Files are streamed, so their size does not matter; what
// is wrong is named by its row. Pure: the project is not touched here (see import_job.h).
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/feedback/item.h"
#include "core/feedback/training_row.h"

namespace heddle::feedback {

enum class ImportFormat : uint8_t {
  Jsonl,     // Heddle's own: {"id", "group", "prompt", "candidates": [text or {"text", ...}], "meta", "gold",
             // "score"}
  Csv,       // RFC 4180, the first line names the columns: prompt, a, b, ... or as `columns` says
  Dpo,       // {"prompt", "chosen", "rejected"}
  Kto,       // {"prompt", "completion", "label"}
  Sft,       // {"messages"} or {"prompt", "completion"}
  ShareGpt,  // {"conversations": [{"from", "value"}]}
  Alpaca     // {"instruction", "input", "output"}
};
inline constexpr ImportFormat kImportFormats[] = {
    ImportFormat::Jsonl, ImportFormat::Csv,      ImportFormat::Dpo,   ImportFormat::Kto,
    ImportFormat::Sft,   ImportFormat::ShareGpt, ImportFormat::Alpaca};
std::string_view importFormatName(
    ImportFormat format);  // "jsonl", "csv", "dpo", "kto", "sft", "sharegpt", "alpaca"
std::optional<ImportFormat> importFormatOf(std::string_view name);
Text importFormatTitle(ImportFormat format);  // context "Feedback"

struct ImportOptions {
  std::optional<ImportFormat> format;  // nothing: told by the file's name and first row
  // CSV: field to column. Fields: "prompt", "system", "id", "group", "gold", "score", "a", "b", ...
  // (candidates).
  std::map<std::string, std::string> columns;
  char separator = 0;         // CSV: 0: told by the first line (comma, semicolon or tab)
  bool chosenIsGold = false;  // DPO, KTO: what the file says becomes the gold answer
  int64_t maximumRow_bytes = 64 * 1024 * 1024;
};

// A row that was not taken.
struct Reject {
  int64_t row = 0;   // from 1; CSV: records after the header
  int64_t line = 0;  // of the file, where the row begins
  Error error;       // input: "FILE, row N"
};

// One row of a file, as items and rows read it.
struct ImportedRow {
  int64_t row = 0;
  NewItem item;
  Json trainingRow;  // as Dpo, Kto, Sft rows (ShareGPT and Alpaca become Sft); null for Jsonl and Csv items
};

// Reads rows one after another. A row that is wrong is handed over as a Reject and reading goes on; an error
// ends it (the file cannot be read, or is nothing that has rows). Invalid UTF-8 is a Reject; control
// characters other than tab and line ends become U+FFFD; HTML stays the text it is. A byte order mark is
// skipped. JSON files may hold one object a line or one array of objects.
class RowReader {
 public:
  static Result<std::unique_ptr<RowReader>> open(const std::filesystem::path& file,
                                                 const ImportOptions& options);
  // Of bytes in memory: pasted text, tests, fuzzing.
  static Result<std::unique_ptr<RowReader>> ofBytes(std::string bytes, std::string name,
                                                    const ImportOptions& options);
  virtual ~RowReader() = default;

  // False: the end. Otherwise either `row` or `reject` is filled.
  virtual Result<bool> next(std::optional<ImportedRow>& row, std::optional<Reject>& reject) = 0;
  virtual ImportFormat format() const = 0;
  virtual std::vector<std::string> columns() const = 0;  // CSV: of the header
  virtual int64_t read_bytes() const = 0;
  virtual int64_t size_bytes() const = 0;
};

// The first rows of a file, for a preview before it is imported.
struct ImportPreview {
  ImportFormat format = ImportFormat::Jsonl;
  std::vector<std::string> columns;
  std::vector<ImportedRow> rows;
  std::vector<Reject> rejects;
  int64_t size_bytes = 0;
};
Result<ImportPreview> previewImport(const std::filesystem::path& file, const ImportOptions& options,
                                    int rows = 20);

}  // namespace heddle::feedback
