#include "core/feedback/import_job.h"

#include <algorithm>
#include <chrono>

#include "core/feedback/feedback_rows.h"
#include "core/feedback/item_writer.h"

namespace heddle::feedback {
namespace {

constexpr size_t kBatchItems = 500;
constexpr size_t kBatch_bytes = 4 << 20;
constexpr size_t kMostRejects = 1000;
constexpr int64_t kAbandoned_ms =
    120'000;  // an import that has not written for so long belongs to a killed process
constexpr int64_t kDropAtOnce = 2000;

struct NumberedItem {
  int64_t row = 0, line = 0;
  NewItem item;
};

size_t sizeOf(const NewItem& item) {
  size_t bytes = 256;
  for (const Message& message : item.content.prompt) bytes += message.content.size();
  for (const Candidate& candidate : item.content.candidates) bytes += candidate.text.size();
  return bytes;
}

// What is wrong with one item, and not with the project.
bool isReject(const Error& error) {
  return error.code == "feedback.item" || error.code == "feedback.gold" || error.code == "feedback.duplicate";
}

Status dropItems(Project& project, int64_t import) {
  while (true) {
    const auto dropped =
        waitFor(project.write(Durability::Normal, [import](Database& database) -> Result<int64_t> {
          HEDDLE_TRY(database
                         .prepare("DELETE FROM feedback_item WHERE id IN (SELECT id FROM feedback_item WHERE "
                                  "import_id = ?"
                                  " LIMIT ?)")
                         .bind(import)
                         .bind(kDropAtOnce)
                         .run());
          const int64_t gone = database.changedRows();
          if (gone == 0)
            HEDDLE_TRY(database.prepare("DELETE FROM feedback_import WHERE id = ?").bind(import).run());
          return gone;
        }));
    if (!dropped) return std::unexpected(dropped.error());
    if (*dropped == 0) return {};
  }
}

Status dropAbandoned(Project& project) {
  const auto abandoned = project.read([](Database& database) -> Result<std::vector<int64_t>> {
    Statement statement = database.prepare("SELECT id FROM feedback_import WHERE beat_ms < ?");
    statement.bind(nowMs() - kAbandoned_ms);
    return rows::readAll<int64_t>(statement, [](const Statement& row) { return row.integer(0); });
  });
  if (!abandoned) return std::unexpected(abandoned.error());
  for (const int64_t import : *abandoned) HEDDLE_TRY(dropItems(project, import));
  return {};
}

// Items on their way into a session, in batches, one of which is written while the next is read.
class ItemImport {
 public:
  ItemImport(Project& project, SessionId session, std::string name, ImportReport& report)
      : m_project(project), m_session(session), m_name(std::move(name)), m_report(report) {}

  Status start() {
    HEDDLE_TRY(dropAbandoned(m_project));
    HEDDLE_ASSIGN(
        m_import,
        waitFor(
            m_project.write(Durability::Normal, [session = m_session](Database& database) -> Result<int64_t> {
              HEDDLE_TRY(rows::sessionContext(database, session));
              HEDDLE_TRY(database.prepare("INSERT INTO feedback_import (session_id, beat_ms) VALUES (?, ?)")
                             .bind(session)
                             .bind(nowMs())
                             .run());
              return database.lastInsertId();
            })));
    return {};
  }

  Status add(NumberedItem item) {
    m_batch_bytes += sizeOf(item.item);
    m_batch.push_back(std::move(item));
    return m_batch.size() < kBatchItems && m_batch_bytes < kBatch_bytes ? Status() : flush();
  }

  void reject(Reject reject) {
    ++m_report.rejected;
    if (m_report.rejects.size() < kMostRejects) m_report.rejects.push_back(std::move(reject));
  }

  Status flush() {
    HEDDLE_TRY(settle());
    if (m_batch.empty()) return {};
    m_writing = m_project.write(Durability::Normal, [session = m_session, import = m_import, name = m_name,
                                                     batch = std::move(m_batch)](Database& database) {
      return writeBatch(database, session, import, name, batch);
    });
    m_isWriting = true;
    m_batch = {};
    m_batch_bytes = 0;
    return {};
  }

  // Waits for the batch that is being written.
  Status settle() {
    if (!m_isWriting) return {};
    m_isWriting = false;
    HEDDLE_ASSIGN(auto written, waitFor(m_writing));
    m_report.imported += written.items;
    for (Reject& one : written.rejects) reject(std::move(one));
    return {};
  }

  // All items become visible at once.
  Status finish() {
    HEDDLE_TRY(flush());
    HEDDLE_TRY(settle());
    return waitFor(m_project.write(
        Durability::Full, [session = m_session, import = m_import](Database& database) -> Status {
          HEDDLE_TRY(
              database
                  .prepare("UPDATE feedback_item SET state = CASE WHEN (SELECT gold FROM feedback_content c"
                           " WHERE c.item_id = feedback_item.id) <> '' THEN 'gold' ELSE 'open' END,"
                           " import_id = NULL WHERE import_id = ?")
                  .bind(import)
                  .run());
          HEDDLE_TRY(database.prepare("DELETE FROM feedback_import WHERE id = ?").bind(import).run());
          return rows::recount(database, session);
        }));
  }

  Status abandon() {
    m_batch.clear();
    (void)settle();
    m_report.imported = 0;
    return dropItems(m_project, m_import);
  }

 private:
  struct Written {
    int64_t items = 0;
    std::vector<Reject> rejects;
  };

  static Result<Written> writeBatch(Database& database, SessionId session, int64_t import,
                                    const std::string& name, const std::vector<NumberedItem>& batch) {
    HEDDLE_ASSIGN(const auto context, rows::sessionContext(database, session));
    HEDDLE_ASSIGN(ItemWriter writer, ItemWriter::start(database, context, import));
    Written written;
    for (const NumberedItem& numbered : batch) {
      const auto added = writer.add(numbered.item);
      if (added) {
        ++written.items;
        continue;
      }
      if (!isReject(added.error())) return std::unexpected(added.error());
      Error error = added.error();
      error.input =
          name + ", row " + std::to_string(numbered.row) + (error.input.empty() ? "" : ", " + error.input);
      written.rejects.push_back({numbered.row, numbered.line, std::move(error)});
    }
    HEDDLE_TRY(database.prepare("UPDATE feedback_import SET beat_ms = ? WHERE id = ?")
                   .bind(nowMs())
                   .bind(import)
                   .run());
    HEDDLE_TRY(writer.finish());
    return written;
  }

  Project& m_project;
  SessionId m_session;
  std::string m_name;
  ImportReport& m_report;
  int64_t m_import = 0;
  std::vector<NumberedItem> m_batch;
  size_t m_batch_bytes = 0;
  QFuture<Result<Written>> m_writing;
  bool m_isWriting = false;
};

// Hands over an item or a reject; false: the end.
using Source = std::function<Result<bool>(std::optional<NumberedItem>&, std::optional<Reject>&)>;

Status run(ItemImport& import, const Source& source, ImportReport& report, bool leaveOut,
           const std::function<void()>& tell, const std::stop_token& stop) {
  std::optional<NumberedItem> item;
  std::optional<Reject> reject;
  while (!stop.stop_requested()) {
    item.reset();
    reject.reset();
    HEDDLE_ASSIGN(const bool found, source(item, reject));
    if (!found) return import.flush();
    ++report.rows;
    if (reject) import.reject(std::move(*reject));
    // Once the file is refused, reading goes on only to name what else is wrong.
    if (item && (leaveOut || report.rejected == 0)) HEDDLE_TRY(import.add(std::move(*item)));
    if (report.rows % 500 == 0) tell();
  }
  report.cancelled = true;
  return {};
}

Result<ImportReport> importFrom(Project& project, SessionId session, const std::string& name,
                                const Source& source, bool leaveOut, const std::function<double()>& fraction,
                                const ImportProgress& progress, const std::stop_token& stop) {
  const auto begin = std::chrono::steady_clock::now();
  ImportReport report;
  ItemImport import(project, session, name, report);
  HEDDLE_TRY(import.start());
  const auto tell = [&] {
    if (progress) progress(fraction(), report.rows);
  };
  Status done = run(import, source, report, leaveOut, tell, stop);
  if (done) done = import.settle();
  report.refused = report.rejected > 0 && !leaveOut && !report.cancelled;
  if (done && !report.cancelled && !report.refused) done = import.finish();
  // The last batch may hold the first reject.
  report.refused = report.rejected > 0 && !leaveOut && !report.cancelled;
  if (!done || report.cancelled || report.refused) {
    const Status dropped = import.abandon();
    if (!done) return std::unexpected(done.error());
    HEDDLE_TRY(dropped);
  }
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  tell();
  return report;
}

}  // namespace

Result<ImportReport> importItems(Project& project, SessionId session, const std::filesystem::path& file,
                                 const ItemImportOptions& options, const ImportProgress& progress,
                                 std::stop_token stop) {
  HEDDLE_ASSIGN(const auto reader, RowReader::open(file, options));
  std::optional<ImportedRow> row;
  const Source source = [&](std::optional<NumberedItem>& item,
                            std::optional<Reject>& reject) -> Result<bool> {
    HEDDLE_ASSIGN(const bool found, reader->next(row, reject));
    if (found && row) item = NumberedItem{row->row, 0, std::move(row->item)};
    return found;
  };
  const auto fraction = [&] {
    return reader->size_bytes() > 0
               ? static_cast<double>(reader->read_bytes()) / static_cast<double>(reader->size_bytes())
               : 0.0;
  };
  HEDDLE_ASSIGN(ImportReport report, importFrom(project, session, file.string(), source,
                                                options.leaveOutRejects, fraction, progress, stop));
  report.read_bytes = reader->read_bytes();
  return report;
}

Result<ImportReport> importItems(Project& project, SessionId session, const std::string& name,
                                 const ItemStream& next, bool leaveOutRejects, const ImportProgress& progress,
                                 std::stop_token stop) {
  int64_t row = 0;
  const Source source = [&](std::optional<NumberedItem>& item, std::optional<Reject>&) -> Result<bool> {
    HEDDLE_ASSIGN(auto made, next());
    if (made) item = NumberedItem{++row, 0, std::move(*made)};
    return item.has_value();
  };
  return importFrom(project, session, name, source, leaveOutRejects, [] { return -1.0; }, progress, stop);
}

}  // namespace heddle::feedback
