// Data sets from files, and as files.
#include <chrono>
#include <unordered_set>

#include "core/feedback/dataset_repository.h"
#include "core/feedback/dataset_writer.h"
#include "core/feedback/feedback_rows.h"
#include "core/feedback/text_file.h"

namespace heddle::feedback {
namespace {

constexpr size_t kMostRejects = 1000;

class DatasetImporter {
 public:
  DatasetImporter(const std::filesystem::path& file, ImportReport& report)
      : m_file(file.string()), m_report(report) {}

  Status take(DatasetWriter& writer, const ImportedRow& row, RowFormat format) {
    if (auto error = problemOf(row, format)) {
      error->input =
          m_file + ", row " + std::to_string(row.row) + (error->input.empty() ? "" : ", " + error->input);
      reject({row.row, 0, std::move(*error)});
      return {};
    }
    const std::string id = row.item.externalId.empty() ? std::to_string(row.row) : row.item.externalId;
    const std::string group = row.item.group.empty() ? contentGroup(row.item.content) : row.item.group;
    ++m_report.imported;
    return writer.add(id, group, row.trainingRow, 0);
  }

  void reject(Reject reject) {
    ++m_report.rejected;
    if (m_report.rejects.size() < kMostRejects) m_report.rejects.push_back(std::move(reject));
  }

 private:
  std::optional<Error> problemOf(const ImportedRow& row, RowFormat format) {
    if (row.trainingRow.is_null())
      return Error{
          "feedback.row",
          HEDDLE_TR("Error", "This is no training row"),
          {},
          HEDDLE_TR("Error", "Rows have prompt and chosen and rejected, or completion, or messages")};
    const auto own = guessRowFormat(row.trainingRow);
    const bool fits = own == format || (own == RowFormat::Reward && format == RowFormat::Preference) ||
                      (own == RowFormat::Preference && format == RowFormat::Reward);
    if (!fits)
      return Error{"feedback.row",
                   HEDDLE_TR("Error", "The row is of another kind than those before it"),
                   {},
                   HEDDLE_TR("Error", "Keep each kind of rows in a file of its own")};
    if (!row.item.externalId.empty() && !m_ids.insert(row.item.externalId).second)
      return Error{"feedback.duplicate", HEDDLE_TR("Error", "Another row of the file has this id"),
                   row.item.externalId, HEDDLE_TR("Error", "Give each row an id of its own, or none")};
    return {};
  }

  std::string m_file;
  ImportReport& m_report;
  std::unordered_set<std::string> m_ids;
};

double fractionOf(const RowReader& reader) {
  return reader.size_bytes() > 0
             ? static_cast<double>(reader.read_bytes()) / static_cast<double>(reader.size_bytes())
             : 0;
}

// The rows go to a writer that is made once the first of them has told their kind.
Status readAll(Project& project, RowReader& reader, DatasetImporter& importer,
               std::optional<DatasetWriter>& writer, ImportReport& report,
               const DatasetImportOptions& options, const ImportProgress& progress,
               const std::stop_token& stop) {
  std::optional<ImportedRow> row;
  std::optional<Reject> reject;
  std::optional<RowFormat> format;
  while (true) {
    report.cancelled = stop.stop_requested();
    if (report.cancelled) return {};
    HEDDLE_ASSIGN(const bool found, reader.next(row, reject));
    if (!found) return {};
    ++report.rows;
    if (reject) importer.reject(std::move(*reject));
    if (row && !format) {
      format = guessRowFormat(row->trainingRow).value_or(RowFormat::Sft);
      HEDDLE_ASSIGN(DatasetWriter made, DatasetWriter::start(project, *format, options.split));
      writer.emplace(std::move(made));
    }
    if (row) HEDDLE_TRY(importer.take(*writer, *row, *format));
    if (progress && report.rows % 500 == 0) progress(fractionOf(reader), report.rows);
  }
}

// Calls `line` for each row of the split, in order.
Result<int64_t> eachRow(Project& project, VersionId version, std::optional<Split> split,
                        const std::stop_token& stop, const std::function<Status(const std::string&)>& line) {
  return project.read([&](Database& database) -> Result<int64_t> {
    HEDDLE_TRY(DatasetRepository(database).version(version));
    Statement statement = database.prepare(
        std::string("SELECT r.row FROM dataset_row r JOIN dataset_version v ON v.content_id = r.content_id"
                    " WHERE v.version_id = ?") +
        (split ? " AND r.split = ? ORDER BY r.ordinal" : " ORDER BY r.split, r.ordinal"));
    statement.bind(version);
    if (split) statement.bind(static_cast<int>(*split));
    for (int64_t count = 0; true; ++count) {
      if (stop.stop_requested())
        return failure("feedback.cancelled", HEDDLE_TR("Error", "The file was not written: it was cancelled"),
                       {}, HEDDLE_TR("Error", "Start it again"));
      HEDDLE_ASSIGN(const bool row, statement.step());
      if (!row) return count;
      HEDDLE_TRY(line(statement.text(0)));
    }
  });
}

std::vector<std::string> columnsOf(RowFormat format) {
  switch (format) {
    case RowFormat::Sft:
      return {"id", "group", "messages", "prompt", "completion"};
    case RowFormat::Preference:
      return {"id", "group", "prompt", "chosen", "rejected"};
    case RowFormat::Kto:
      return {"id", "group", "prompt", "completion", "label"};
    case RowFormat::Reward:
      return {"id", "group", "prompt", "chosen", "rejected", "margin"};
  }
  return {};
}

}  // namespace

Result<DatasetImport> importDataset(Project& project, const std::string& name,
                                    const std::filesystem::path& file, const DatasetImportOptions& options,
                                    const ImportProgress& progress, std::stop_token stop) {
  const auto begin = std::chrono::steady_clock::now();
  HEDDLE_TRY(checkShares(options.split));
  HEDDLE_ASSIGN(const auto reader, RowReader::open(file, options));
  DatasetImport result;
  ImportReport& report = result.report;
  DatasetImporter importer(file, report);
  std::optional<DatasetWriter> writer;
  Status done = readAll(project, *reader, importer, writer, report, options, progress, stop);
  report.refused = !report.cancelled && report.rejected > 0 && !options.leaveOutRejects;
  const bool keep = done && writer && writer->rows() > 0 && !report.cancelled && !report.refused;
  if (keep) {
    DatasetVersion version;
    version.file = file.filename().string();
    version.recipe = {{"evaluation_share", options.split.evaluation},
                      {"test_share", options.split.test},
                      {"seed", options.split.seed}};
    if (report.rejected > 0) version.leftOut["rejected"] = report.rejected;
    auto finished = writer->finish(name, std::move(version), {});
    if (finished)
      result.version = std::move(*finished);
    else
      done = std::unexpected(finished.error());
  }
  if (!result.version) {
    report.imported = 0;
    if (writer) HEDDLE_TRY(writer->abandon());
  }
  HEDDLE_TRY(done);
  report.read_bytes = reader->read_bytes();
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  if (progress) progress(1, report.rows);
  return result;
}

Result<int64_t> writeRows(Project& project, VersionId version, std::optional<Split> split,
                          const std::filesystem::path& file, std::stop_token stop) {
  HEDDLE_ASSIGN(TextFile out, TextFile::create(file));
  HEDDLE_ASSIGN(const int64_t rows, eachRow(project, version, split, stop,
                                            [&](const std::string& row) { return out.line(row); }));
  HEDDLE_TRY(out.commit());
  return rows;
}

Result<int64_t> writeRowsCsv(Project& project, VersionId version, std::optional<Split> split,
                             const std::filesystem::path& file, std::stop_token stop) {
  HEDDLE_ASSIGN(const DatasetVersion found, project.read([version](Database& database) {
    return DatasetRepository(database).version(version);
  }));
  const auto columns = columnsOf(found.format);
  HEDDLE_ASSIGN(TextFile out, TextFile::create(file));
  HEDDLE_TRY(out.csv(columns));
  HEDDLE_ASSIGN(const int64_t rows, eachRow(project, version, split, stop, [&](const std::string& row) {
                  const Json json = rows::parse(row, Json::object());
                  std::vector<std::string> cells;
                  for (const std::string& column : columns) {
                    const Json value = json.value(column, Json());
                    cells.push_back(value.is_null()     ? std::string()
                                    : value.is_string() ? value.get<std::string>()
                                                        : rows::dump(value));
                  }
                  return out.csv(cells);
                }));
  HEDDLE_TRY(out.commit());
  return rows;
}

}  // namespace heddle::feedback
