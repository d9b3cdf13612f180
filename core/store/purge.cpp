#include "core/store/purge.h"

#include "core/store/content_repository.h"

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;

void count(Json& counts, const char* name, int64_t rows) {
  if (rows > 0) counts[name] = counts.value(name, int64_t{0}) + rows;
}

// Counts of labelling sessions made anew, once labels are gone.
constexpr const char* kRecountLabels[] = {
    "UPDATE feedback_item SET edited = EXISTS (SELECT 1 FROM feedback_current c WHERE c.item_id = "
    "feedback_item.id"
    " AND c.edited > 0), answered = (SELECT count(*) FROM feedback_current c WHERE c.item_id = "
    "feedback_item.id"
    " AND c.kind = 'judgement' AND c.status = 'answer') WHERE edited > 0",
    "UPDATE feedback_item SET rows_sft = 0, rows_preference = 0, rows_kto = 0, rows_reward = 0 WHERE "
    "answered = 0",
    "UPDATE feedback_item SET state = 'open' WHERE state = 'done' AND answered < wanted",
    "UPDATE feedback_session SET open_items = (SELECT count(*) FROM feedback_item i WHERE i.session_id = "
    "thing_id"
    " AND i.state = 'open'), labels = (SELECT coalesce(sum(min(i.answered, i.wanted)), 0) FROM feedback_item "
    "i"
    " WHERE i.session_id = thing_id AND i.state IN ('open', 'done'))",
    "UPDATE feedback_annotator SET answered = (SELECT count(*) FROM feedback_current c"
    " WHERE c.session_id = feedback_annotator.session_id AND c.person_id = feedback_annotator.person_id"
    " AND c.kind = 'judgement' AND c.status = 'answer'),"
    " open_judged = (SELECT count(*) FROM feedback_current c JOIN feedback_item i ON i.id = c.item_id"
    " WHERE c.session_id = feedback_annotator.session_id AND c.person_id = feedback_annotator.person_id"
    " AND c.kind = 'judgement' AND i.state = 'open')",
};

template <class Work>
QFuture<Result<PurgeRecord>> purgeAndEmptyLog(Project& project, Work work) {
  auto purged = project.write(Durability::Full, std::move(work));
  // Queued behind the purge. Readers may hold a part of the log; then the next checkpoint empties it.
  (void)project.checkpoint();
  return purged;
}

}  // namespace

Status PurgeRepository::removeRows(const std::string& sql, int64_t argument, const char* name, Json& counts) {
  HEDDLE_TRY(m_database.prepare(sql).bind(argument).run());
  count(counts, name, m_database.changedRows());
  return {};
}

Status PurgeRepository::removeRuns(const std::string& condition, int64_t argument, Json& counts) {
  const std::string ids = "(SELECT CAST(id AS TEXT) FROM run WHERE " + condition + ")";
  HEDDLE_TRY(m_database
                 .prepare("UPDATE artefact SET title = '', purged_ms = " + std::to_string(nowMs()) +
                          " WHERE kind = 'run' AND ref IN " + ids)
                 .bind(argument)
                 .run());
  return removeRows("DELETE FROM run WHERE " + condition, argument, "runs", counts);
}

Status PurgeRepository::removeThing(ThingId id, Json& counts) {
  HEDDLE_TRY(removeRows("DELETE FROM draft WHERE thing_id = ?", id, "drafts", counts));
  // Children before parents: a message is always younger than the one it follows.
  HEDDLE_TRY(m_database.execute("PRAGMA defer_foreign_keys = ON"));
  HEDDLE_TRY(removeRows("DELETE FROM message WHERE conversation_id = ?", id, "messages", counts));
  HEDDLE_TRY(m_database.prepare("DELETE FROM conversation WHERE thing_id = ?").bind(id).run());
  HEDDLE_TRY(removeRuns("thing_id = ?", id, counts));
  // Answers to test cases hold what the cases say.
  HEDDLE_TRY(
      removeRuns("id IN (SELECT CAST(p.ref AS INTEGER) FROM version v"
                 " JOIN artefact s ON s.kind = 'version' AND s.ref = CAST(v.id AS TEXT)"
                 " JOIN edge e ON e.source_id = s.id AND e.role = 'cases'"
                 " JOIN artefact p ON p.id = e.product_id AND p.kind = 'run' WHERE v.thing_id = ?)",
                 id, counts));
  HEDDLE_TRY(removeRows("DELETE FROM pipeline_result WHERE thing_id = ?", id, "results", counts));
  HEDDLE_TRY(removeRows("DELETE FROM pipeline_run WHERE thing_id = ?", id, "pipeline runs", counts));
  HEDDLE_TRY(
      m_database
          .prepare(
              "UPDATE artefact SET title = '', purged_ms = " + std::to_string(nowMs()) +
              " WHERE kind = 'version' AND ref IN (SELECT CAST(id AS TEXT) FROM version WHERE thing_id = ?)")
          .bind(id)
          .run());
  HEDDLE_TRY(removeRows("DELETE FROM version WHERE thing_id = ?", id, "versions", counts));
  return m_database.prepare("DELETE FROM thing WHERE id = ?").bind(id).run();
}

Status PurgeRepository::finish(PurgeRecord& record) {
  HEDDLE_ASSIGN(const int64_t contents, ContentRepository(m_database).dropUnused());
  count(record.counts, "contents", contents);
  HEDDLE_TRY(
      m_database.execute("DELETE FROM pipeline_value WHERE hash NOT IN (SELECT hash FROM "
                         "pipeline_value_in_use WHERE hash IS NOT NULL)"));
  // The search index keeps deleted words until its segments are merged.
  HEDDLE_TRY(m_database.execute("INSERT INTO message_search(message_search) VALUES ('rebuild')"));
  if (record.kind == "source") {
    // So does that of the chunks. The vectors go with it: the next index job makes them again from what is
    // left.
    HEDDLE_TRY(m_database.execute("INSERT INTO chunk_search(chunk_search) VALUES ('rebuild')"));
    HEDDLE_TRY(m_database.execute("DELETE FROM vector_index"));
    m_database.touched("index");
  }
  record.created_ms = nowMs();
  HEDDLE_TRY(m_database
                 .prepare("INSERT INTO purge (kind, ref, person_id, created_ms, reason, counts) VALUES (?, "
                          "?, ?, ?, ?, ?)")
                 .bind(record.kind)
                 .bind(record.ref)
                 .bind(record.by)
                 .bind(record.created_ms)
                 .bind(record.reason)
                 .bind(record.counts.dump())
                 .run());
  record.id = m_database.lastInsertId();
  m_database.touched("purge", record.id);
  return {};
}

Result<PurgeRecord> PurgeRepository::purgeThing(ThingId id, PersonId by, const std::string& reason) {
  HEDDLE_ASSIGN(const Thing thing, ThingRepository(m_database).get(id));
  PurgeRecord record{0, thing.kind, std::to_string(id), by, 0, reason, Json::object()};
  HEDDLE_TRY(removeThing(id, record.counts));
  m_database.touched(thing.kind, id);
  HEDDLE_TRY(finish(record));
  return record;
}

// Judgements stay, by "Removed person"; what the person wrote goes: comments, and labels that hold a text.
Status PurgeRepository::removeLabelTexts(PersonId id, Json& counts) {
  HEDDLE_TRY(
      removeRows("UPDATE feedback_label SET comment = '', skip_reason = '' WHERE person_id = ?"
                 " AND (comment <> '' OR skip_reason <> '')",
                 id, "comments", counts));
  const std::string written =
      " FROM feedback_label WHERE person_id = ? AND (json_extract(answer, '$.edited') IS NOT NULL"
      " OR json_extract(answer, '$.text') IS NOT NULL)";
  HEDDLE_TRY(m_database.prepare("DELETE FROM feedback_current WHERE label_id IN (SELECT id" + written + ")")
                 .bind(id)
                 .run());
  HEDDLE_TRY(removeRows("DELETE" + written, id, "labels", counts));
  for (const char* statement : kRecountLabels) HEDDLE_TRY(m_database.execute(statement));
  m_database.touched("label");
  return {};
}

Result<PurgeRecord> PurgeRepository::purgePerson(PersonId id, PersonId by, const std::string& reason) {
  HEDDLE_ASSIGN(const auto people, PeopleRepository(m_database).list());
  const bool another = std::ranges::any_of(
      people, [id](const Person& person) { return person.id != id && !person.removed_ms; });
  if (!another)
    return failure("store.last_person", HEDDLE_TR("Error", "The project's only person cannot be removed"),
                   std::to_string(id),
                   HEDDLE_TR("Error", "Add another person first, or delete the project file"));
  PurgeRecord record{0, "person", std::to_string(id), by, 0, reason, Json::object()};
  std::vector<ThingId> conversations;
  {
    Statement statement =
        m_database.prepare("SELECT id FROM thing WHERE kind = 'conversation' AND person_id = ?");
    statement.bind(id);
    while (true) {
      HEDDLE_ASSIGN(const bool row, statement.step());
      if (!row) break;
      conversations.push_back(statement.integer(0));
    }
  }
  for (const ThingId conversation : conversations) HEDDLE_TRY(removeThing(conversation, record.counts));
  count(record.counts, "conversations", static_cast<int64_t>(conversations.size()));
  HEDDLE_TRY(removeRows("DELETE FROM draft WHERE person_id = ?", id, "drafts", record.counts));
  HEDDLE_TRY(removeRuns("person_id = ?", id, record.counts));
  // Results do not say whose run made them first.
  HEDDLE_TRY(
      removeRows("DELETE FROM pipeline_result WHERE EXISTS (SELECT 1 FROM pipeline_run WHERE person_id = ?)",
                 id, "results", record.counts));
  HEDDLE_TRY(removeRows("DELETE FROM pipeline_run WHERE person_id = ?", id, "pipeline runs", record.counts));
  // What the person wrote into others' conversations; the tree stays, so that the answers keep their places.
  HEDDLE_TRY(removeRows("UPDATE message SET content = '' WHERE person_id = ? AND content <> ''", id,
                        "messages", record.counts));
  HEDDLE_TRY(removeLabelTexts(id, record.counts));
  HEDDLE_TRY(removeRows("UPDATE version SET note = '' WHERE person_id = ? AND note <> ''", id, "notes",
                        record.counts));
  HEDDLE_TRY(
      m_database
          .prepare("UPDATE person SET name = 'Removed person', key = 'removed-' || id, role = 'removed',"
                   " removed_ms = ? WHERE id = ?")
          .bind(nowMs())
          .bind(id)
          .run());
  m_database.touched("person", id);
  m_database.touched(std::string("conversation"));
  HEDDLE_TRY(finish(record));
  return record;
}

Result<std::vector<PurgeRecord>> PurgeRepository::records() {
  Statement statement = m_database.prepare(
      "SELECT id, kind, ref, person_id, created_ms, reason, counts FROM purge ORDER BY id DESC");
  std::vector<PurgeRecord> records;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return records;
    Json counts = Json::parse(statement.text(6), nullptr, false);
    records.push_back({statement.integer(0), statement.text(1), statement.text(2), statement.integer(3),
                       statement.integer(4), statement.text(5),
                       counts.is_object() ? counts : Json::object()});
  }
}

QFuture<Result<PurgeRecord>> purgeThing(Project& project, ThingId id, const std::string& reason) {
  return purgeAndEmptyLog(project, [id, by = project.me(), reason](Database& database) {
    return PurgeRepository(database).purgeThing(id, by, reason);
  });
}

QFuture<Result<PurgeRecord>> purgePerson(Project& project, PersonId id, const std::string& reason) {
  return purgeAndEmptyLog(project, [id, by = project.me(), reason](Database& database) {
    return PurgeRepository(database).purgePerson(id, by, reason);
  });
}

}  // namespace heddle
