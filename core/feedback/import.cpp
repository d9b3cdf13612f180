#include "core/feedback/import.h"

#include <algorithm>

#include "core/feedback/imports/byte_reader.h"
#include "core/feedback/imports/records.h"
#include "core/feedback/imports/row_forms.h"

namespace heddle::feedback {
namespace {

std::string place(const ByteReader& bytes, int64_t row, const std::string& field) {
  std::string text = bytes.name() + ", row " + std::to_string(row);
  return field.empty() ? text : text + ", " + field;
}

// The item's candidates say which file and row they are from.
void markOrigin(ImportedRow& row, const ByteReader& bytes) {
  const std::string file = std::filesystem::path(bytes.name()).filename().string();
  for (Candidate& candidate : row.item.content.candidates) {
    if (!candidate.origin.contains("kind")) candidate.origin["kind"] = "file";
    if (candidate.origin["kind"] != "file") continue;
    candidate.origin["file"] = file;
    candidate.origin["row"] = row.row;
  }
}

class Reader final : public RowReader {
 public:
  Reader(ByteReader bytes, ImportOptions options)
      : m_bytes(std::move(bytes)), m_options(std::move(options)) {}

  Status start() {
    HEDDLE_TRY(skipMark(m_bytes));
    const auto limit = static_cast<size_t>(std::max<int64_t>(m_options.maximumRow_bytes, 1024));
    HEDDLE_ASSIGN(m_format, formatOf(limit));
    HEDDLE_TRY(m_bytes.rewind());
    HEDDLE_TRY(skipMark(m_bytes));
    if (m_format != ImportFormat::Csv) {
      m_json.emplace(m_bytes, limit);
      return {};
    }
    HEDDLE_ASSIGN(const char separator, separatorOf());
    m_csv.emplace(m_bytes, separator, limit);
    CsvRecord header;
    HEDDLE_ASSIGN(const bool found, m_csv->next(header));
    if (!found) return empty();
    if (header.error) {
      header.error->input = m_bytes.name();
      return std::unexpected(*header.error);
    }
    m_columns = header.cells;
    HEDDLE_ASSIGN(m_form, CsvForm::make(m_columns, m_options, m_bytes.name()));
    return {};
  }

  Result<bool> next(std::optional<ImportedRow>& row, std::optional<Reject>& reject) override {
    row.reset();
    reject.reset();
    int64_t line = 0;
    Result<ImportedRow> made = ImportedRow{};
    if (m_csv) {
      CsvRecord record;
      HEDDLE_ASSIGN(const bool found, m_csv->next(record));
      if (!found) return false;
      line = record.line;
      made = record.error ? std::unexpected(*record.error) : m_form->row(record.cells);
    } else {
      JsonRecord record;
      HEDDLE_ASSIGN(const bool found, m_json->next(record));
      if (!found && m_row == 0) return empty();
      if (!found) return false;
      line = record.line;
      made = record.error ? std::unexpected(*record.error) : rowOfObject(record.value, m_format, m_options);
    }
    ++m_row;
    if (made) {
      made->row = m_row;
      markOrigin(*made, m_bytes);
      row = std::move(*made);
      return true;
    }
    Error error = std::move(made).error();
    error.input = place(m_bytes, m_row, error.input);
    reject = Reject{m_row, line, std::move(error)};
    return true;
  }

  ImportFormat format() const override { return m_format; }
  std::vector<std::string> columns() const override { return m_columns; }
  int64_t read_bytes() const override { return m_bytes.read_bytes(); }
  int64_t size_bytes() const override { return m_bytes.size_bytes(); }

 private:
  std::unexpected<Error> empty() const {
    return failure("feedback.empty", HEDDLE_TR("Error", "The file holds no rows"), m_bytes.name(),
                   HEDDLE_TR("Error", "Choose a file of JSON objects or a CSV file with a header"));
  }

  Result<ImportFormat> formatOf(size_t limit) {
    if (m_options.format) return *m_options.format;
    const std::string extension = std::filesystem::path(m_bytes.name()).extension().string();
    if (extension == ".csv" || extension == ".tsv" || extension == ".CSV") return ImportFormat::Csv;
    JsonRecords records(m_bytes, limit);
    JsonRecord record;
    // The first row that can be read decides; files rarely begin with ten that cannot.
    for (int attempt = 0; attempt < 10; ++attempt) {
      HEDDLE_ASSIGN(const bool found, records.next(record));
      if (!found) break;
      if (!record.error) return guessFormat(record.value);
    }
    return ImportFormat::Jsonl;
  }

  Result<char> separatorOf() {
    if (m_options.separator) return m_options.separator;
    std::string first;
    m_bytes.line(first, 1 << 16);
    HEDDLE_TRY(m_bytes.rewind());
    HEDDLE_TRY(skipMark(m_bytes));
    return CsvRecords::guessSeparator(first);
  }

  ByteReader m_bytes;
  ImportOptions m_options;
  ImportFormat m_format = ImportFormat::Jsonl;
  std::vector<std::string> m_columns;
  std::optional<CsvForm> m_form;
  std::optional<JsonRecords> m_json;
  std::optional<CsvRecords> m_csv;
  int64_t m_row = 0;
};

}  // namespace

std::string_view importFormatName(ImportFormat format) {
  constexpr std::array<std::string_view, 7> kNames = {"jsonl", "csv",      "dpo",   "kto",
                                                      "sft",   "sharegpt", "alpaca"};
  return kNames[static_cast<size_t>(format)];
}

std::optional<ImportFormat> importFormatOf(std::string_view name) {
  for (const ImportFormat format : kImportFormats)
    if (importFormatName(format) == name) return format;
  return {};
}

Text importFormatTitle(ImportFormat format) {
  switch (format) {
    case ImportFormat::Jsonl:
      return HEDDLE_TR("Feedback", "Items as JSON lines");
    case ImportFormat::Csv:
      return HEDDLE_TR("Feedback", "Table (CSV)");
    case ImportFormat::Dpo:
      return HEDDLE_TR("Feedback", "Preference pairs (DPO)");
    case ImportFormat::Kto:
      return HEDDLE_TR("Feedback", "Good and bad answers (KTO)");
    case ImportFormat::Sft:
      return HEDDLE_TR("Feedback", "Answers to imitate (SFT)");
    case ImportFormat::ShareGpt:
      return HEDDLE_TR("Feedback", "Conversations (ShareGPT)");
    case ImportFormat::Alpaca:
      return HEDDLE_TR("Feedback", "Instructions (Alpaca)");
  }
  return {};
}

Result<std::unique_ptr<RowReader>> RowReader::open(const std::filesystem::path& file,
                                                   const ImportOptions& options) {
  HEDDLE_ASSIGN(ByteReader bytes, ByteReader::open(file));
  auto reader = std::make_unique<Reader>(std::move(bytes), options);
  HEDDLE_TRY(reader->start());
  return reader;
}

Result<std::unique_ptr<RowReader>> RowReader::ofBytes(std::string bytes, std::string name,
                                                      const ImportOptions& options) {
  auto reader = std::make_unique<Reader>(ByteReader::ofBytes(std::move(bytes), std::move(name)), options);
  HEDDLE_TRY(reader->start());
  return reader;
}

Result<ImportPreview> previewImport(const std::filesystem::path& file, const ImportOptions& options,
                                    int rows) {
  HEDDLE_ASSIGN(const auto reader, RowReader::open(file, options));
  ImportPreview preview;
  preview.format = reader->format();
  preview.columns = reader->columns();
  preview.size_bytes = reader->size_bytes();
  std::optional<ImportedRow> row;
  std::optional<Reject> reject;
  while (static_cast<int>(preview.rows.size() + preview.rejects.size()) < rows) {
    HEDDLE_ASSIGN(const bool found, reader->next(row, reject));
    if (!found) break;
    if (row) preview.rows.push_back(std::move(*row));
    if (reject) preview.rejects.push_back(std::move(*reject));
  }
  return preview;
}

}  // namespace heddle::feedback
