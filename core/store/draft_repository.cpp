#include "core/store/draft_repository.h"

namespace heddle {
namespace {

constexpr const char* kColumns =
    "SELECT key, thing_id, person_id, base_version_id, content, updated_ms FROM draft ";

Draft readDraft(const Statement& row) {
  return {row.text(0), row.integer(1), row.integer(2), row.integer(3), row.text(4), row.integer(5)};
}

}  // namespace

Status DraftRepository::put(const Draft& draft) {
  return m_database
      .prepare(
          "INSERT INTO draft (key, thing_id, person_id, base_version_id, content, updated_ms) VALUES (?, ?, "
          "?, ?, ?, ?)"
          " ON CONFLICT (key) DO UPDATE SET thing_id = excluded.thing_id, person_id = excluded.person_id,"
          " base_version_id = excluded.base_version_id, content = excluded.content, updated_ms = "
          "excluded.updated_ms")
      .bind(draft.key)
      .bindIdOrNull(draft.thing)
      .bind(draft.person)
      .bindIdOrNull(draft.baseVersion)
      .bind(draft.content)
      .bind(nowMs())
      .run();
}

Result<std::optional<Draft>> DraftRepository::get(const std::string& key) {
  Statement statement = m_database.prepare(std::string(kColumns) + "WHERE key = ?");
  statement.bind(key);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found) return std::nullopt;
  return readDraft(statement);
}

Result<std::vector<Draft>> DraftRepository::list() {
  Statement statement = m_database.prepare(std::string(kColumns) + "ORDER BY updated_ms DESC, key");
  std::vector<Draft> drafts;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return drafts;
    drafts.push_back(readDraft(statement));
  }
}

Status DraftRepository::remove(const std::string& key) {
  return m_database.prepare("DELETE FROM draft WHERE key = ?").bind(key).run();
}

}  // namespace heddle
