#include "core/store/project_report.h"

#include <unistd.h>

#include "core/store/content_repository.h"
#include "core/store/database.h"
#include "core/store/project_file.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

// A reader that changes nothing. Where the folder may not be written, SQLite could not make the shared-memory
// file that a reader of a live database needs; but then nobody writes there either.
Result<std::unique_ptr<Database>> openForLooking(const fs::path& path) {
  const fs::path folder = path.parent_path().empty() ? fs::path(".") : path.parent_path();
  const bool writable = ::access(folder.c_str(), W_OK) == 0 && ::access(path.c_str(), W_OK) == 0;
  return Database::open(path, writable ? Database::Mode::ReadOnly : Database::Mode::Immutable);
}

Result<int64_t> countRows(Database& database, const std::string& table) {
  return database.integer("SELECT count(*) FROM " + table);
}

// One check of a sound file each; a database error while checking is itself a finding.
class Checker {
 public:
  Checker(Database& database, CheckReport& report) : m_database(database), m_report(report) {}

  void pages() {
    begin("pages");
    Statement statement = m_database.prepare("PRAGMA integrity_check(100)");
    while (true) {
      const Result<bool> row = statement.step();
      if (!row) return failed("pages", row.error());
      if (!*row) return;
      if (const std::string verdict = statement.text(0); verdict != "ok")
        add("pages", {HEDDLE_TR("Error", "A page or index is damaged: {0}"), {verdict}}, 1);
    }
  }

  void foreignKeys() {
    begin("foreign_keys");
    Statement statement = m_database.prepare("PRAGMA foreign_key_check");
    int64_t broken = 0;
    while (true) {
      const Result<bool> row = statement.step();
      if (!row) return failed("foreign_keys", row.error());
      if (!*row) break;
      ++broken;
    }
    add("foreign_keys", HEDDLE_TR("Error", "Rows refer to rows that are missing"), broken);
  }

  void contentHashes() {
    begin("content_hash");
    Statement statement = m_database.prepare("SELECT hash, size_bytes, bytes FROM content");
    int64_t wrong = 0;
    while (true) {
      const Result<bool> row = statement.step();
      if (!row) return failed("content_hash", row.error());
      if (!*row) break;
      const std::string bytes = statement.bytes(2);
      if (sha256(bytes) != statement.text(0) || static_cast<int64_t>(bytes.size()) != statement.integer(1))
        ++wrong;
    }
    add("content_hash", HEDDLE_TR("Error", "Pieces of content are not what was saved"), wrong);
  }

  void counted(const char* code, const char* what, const char* sql) {
    begin(code);
    const Result<int64_t> wrong = m_database.integer(sql);
    if (!wrong) return failed(code, wrong.error());
    add(code, what, *wrong);
  }

 private:
  void begin(const char* code) {
    if (std::ranges::find(m_report.checks, code) == m_report.checks.end()) m_report.checks.emplace_back(code);
  }
  void add(const char* code, Text what, int64_t count) {
    if (count > 0) m_report.findings.push_back({code, std::move(what), count});
  }
  void failed(const char* code, const Error& error) {
    add(code, {HEDDLE_TR("Error", "The check stopped: {0}"), {error.what.english()}}, 1);
  }
  Database& m_database;
  CheckReport& m_report;
};

void checkLinks(Checker& checker) {
  checker.counted(
      "version_parent", HEDDLE_TR("Error", "Versions come from versions of something else, or of later"),
      "SELECT count(*) FROM version v LEFT JOIN version p ON p.id = v.parent_id WHERE v.parent_id IS NOT NULL"
      " AND (p.id IS NULL OR p.thing_id <> v.thing_id OR p.number >= v.number)");
  checker.counted("lineage", HEDDLE_TR("Error", "Lineage names artefacts that are missing"),
                  "SELECT count(*) FROM edge e LEFT JOIN artefact a ON a.id = e.product_id"
                  " LEFT JOIN artefact b ON b.id = e.source_id WHERE a.id IS NULL OR b.id IS NULL");
  checker.counted(
      "lineage", HEDDLE_TR("Error", "Lineage names versions or runs that are missing"),
      "SELECT count(*) FROM artefact a WHERE a.purged_ms IS NULL AND ("
      " (a.kind = 'run' AND NOT EXISTS (SELECT 1 FROM run r WHERE CAST(r.id AS TEXT) = a.ref)) OR"
      " (a.kind = 'version' AND NOT EXISTS (SELECT 1 FROM version v WHERE CAST(v.id AS TEXT) = a.ref)))");
  checker.counted("lineage", HEDDLE_TR("Error", "Runs have no lineage"),
                  "SELECT count(*) FROM run r WHERE NOT EXISTS (SELECT 1 FROM artefact a WHERE a.kind = 'run'"
                  " AND a.ref = CAST(r.id AS TEXT))");
}

void checkMessages(Checker& checker, int schema) {
  if (schema >= 2)
    checker.counted("message_tree",
                    HEDDLE_TR("Error", "Messages follow a message of another conversation, or a later one"),
                    "SELECT count(*) FROM message m JOIN message p ON p.id = m.parent_id"
                    " WHERE p.conversation_id <> m.conversation_id OR p.sequence >= m.sequence");
  if (schema >= 3)
    checker.counted(
        "search",
        HEDDLE_TR("Error", "Messages are missing in the search index, or it holds some that are gone"),
        "SELECT (SELECT count(*) FROM message WHERE id NOT IN (SELECT id FROM message_search_docsize)) +"
        " (SELECT count(*) FROM message_search_docsize WHERE id NOT IN (SELECT id FROM message))");
}

}  // namespace

Result<ProjectInfo> projectInfo(const fs::path& path) {
  HEDDLE_TRY(inspectHeader(path));
  HEDDLE_ASSIGN(const auto database, openForLooking(path));
  HEDDLE_ASSIGN(const int schema, inspectSchema(*database));
  ProjectInfo info;
  info.path = path.string();
  info.schema = schema;
  std::error_code ignored;
  info.size_bytes = static_cast<int64_t>(fs::file_size(path, ignored));
  HEDDLE_ASSIGN(info.people, database->integer("SELECT count(*) FROM person WHERE removed_ms IS NULL"));
  HEDDLE_ASSIGN(info.versions, countRows(*database, "version"));
  HEDDLE_ASSIGN(info.runs, countRows(*database, "run"));
  if (schema >= 2) {
    HEDDLE_ASSIGN(info.messages, countRows(*database, "message"));
  }
  HEDDLE_ASSIGN(info.drafts, countRows(*database, "draft"));
  HEDDLE_ASSIGN(info.purges, countRows(*database, "purge"));
  HEDDLE_ASSIGN(info.content_bytes, database->integer("SELECT coalesce(sum(size_bytes), 0) FROM content"));
  HEDDLE_ASSIGN(info.cache_bytes, database->integer("SELECT coalesce(sum(size_bytes), 0) FROM cache"));
  Statement kinds = database->prepare(
      "SELECT kind, count(*) FROM thing WHERE deleted_ms IS NULL GROUP BY kind ORDER BY kind");
  while (true) {
    HEDDLE_ASSIGN(const bool row, kinds.step());
    if (!row) return info;
    info.things.emplace_back(kinds.text(0), kinds.integer(1));
  }
}

Json ProjectInfo::toJson() const {
  Json kinds = Json::object();
  for (const auto& [kind, number] : things) kinds[kind] = number;
  return {{"path", path},
          {"schema", schema},
          {"size_bytes", size_bytes},
          {"things", kinds},
          {"versions", versions},
          {"runs", runs},
          {"messages", messages},
          {"drafts", drafts},
          {"people", people},
          {"purges", purges},
          {"content_bytes", content_bytes},
          {"cache_bytes", cache_bytes}};
}

Result<CheckReport> checkProject(const fs::path& path) {
  CheckReport report;
  report.path = path.string();
  const auto damaged = [&](const Error& error) -> Result<CheckReport> {
    if (error.code != "store.damaged") return std::unexpected(error);
    report.checks.emplace_back("pages");
    report.findings.push_back({"pages", HEDDLE_TR("Error", "The file's header or schema is damaged"), 1});
    return report;
  };
  if (const Status header = inspectHeader(path); !header) return damaged(header.error());
  HEDDLE_ASSIGN(const auto database, openForLooking(path));
  const Result<int> schema = inspectSchema(*database);
  if (!schema) return damaged(schema.error());
  report.schema = *schema;
  Checker checker(*database, report);
  checker.pages();
  checker.foreignKeys();
  checker.contentHashes();
  checkLinks(checker);
  checkMessages(checker, report.schema);
  return report;
}

Json CheckReport::toJson() const {
  Json list = Json::array();
  for (const Finding& finding : findings)
    list.push_back({{"code", finding.code}, {"message", finding.what.english()}, {"count", finding.count}});
  return {{"path", path}, {"schema", schema}, {"sound", sound()}, {"checks", checks}, {"findings", list}};
}

}  // namespace heddle
