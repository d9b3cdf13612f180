#include "core/store/thing_repository.h"

#include "core/store/content_repository.h"

namespace heddle {
namespace {

constexpr const char* kThingColumns =
    "SELECT t.id, t.kind, t.name, t.created_ms, coalesce(h.created_ms, t.created_ms), t.person_id, h.id, "
    "h.number,"
    " t.deleted_ms FROM thing t LEFT JOIN version h ON h.thing_id = t.id"
    " AND h.number = (SELECT max(number) FROM version WHERE thing_id = t.id) ";

Thing readThing(const Statement& row) {
  Thing thing;
  thing.id = row.integer(0);
  thing.kind = row.text(1);
  thing.name = row.text(2);
  thing.created_ms = row.integer(3);
  thing.changed_ms = row.integer(4);
  thing.person = row.integer(5);
  thing.head = row.integer(6);
  thing.versions = static_cast<int>(row.integer(7));
  if (!row.isNull(8)) thing.deleted_ms = row.integer(8);
  return thing;
}

constexpr const char* kVersionColumns =
    "SELECT v.id, v.thing_id, v.number, v.parent_id, v.person_id, p.name, v.created_ms, v.note, v.hash"
    " FROM version v JOIN person p ON p.id = v.person_id ";

Version readVersion(const Statement& row) {
  return {row.integer(0), row.integer(1), static_cast<int>(row.integer(2)),
          row.integer(3), row.integer(4), row.text(5),
          row.integer(6), row.text(7),    row.text(8)};
}

}  // namespace

Result<ThingId> ThingRepository::create(const std::string& kind, const std::string& name, PersonId person) {
  HEDDLE_TRY(m_database.prepare("INSERT INTO thing (kind, name, created_ms, person_id) VALUES (?, ?, ?, ?)")
                 .bind(kind)
                 .bind(name)
                 .bind(nowMs())
                 .bind(person)
                 .run());
  const ThingId id = m_database.lastInsertId();
  m_database.touched(kind, id);
  return id;
}

Result<Thing> ThingRepository::get(ThingId id) {
  Statement statement = m_database.prepare(std::string(kThingColumns) + "WHERE t.id = ?");
  statement.bind(id);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found)
    return failure(
        "store.no_thing", HEDDLE_TR("Error", "This is no longer in the project"), std::to_string(id),
        HEDDLE_TR("Error", "It may have been removed for good in another window; reload the list"));
  return readThing(statement);
}

Result<std::optional<Thing>> ThingRepository::findByName(const std::string& kind, const std::string& name) {
  Statement statement =
      m_database.prepare(std::string(kThingColumns) +
                         "WHERE t.kind = ? AND t.name = ? AND t.deleted_ms IS NULL ORDER BY t.id LIMIT 1");
  statement.bind(kind).bind(name);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found) return std::nullopt;
  return readThing(statement);
}

Result<std::vector<Thing>> ThingRepository::list(const std::string& kind, Deleted deleted) {
  Statement statement = m_database.prepare(
      std::string(kThingColumns) +
      (deleted == Deleted::Without
           ? "WHERE t.kind = ? AND t.deleted_ms IS NULL ORDER BY t.name COLLATE NOCASE, t.id"
           : "WHERE t.kind = ? AND t.deleted_ms IS NOT NULL ORDER BY t.deleted_ms DESC, t.id"));
  statement.bind(kind);
  std::vector<Thing> things;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return things;
    things.push_back(readThing(statement));
  }
}

Status ThingRepository::rename(ThingId id, const std::string& name) {
  HEDDLE_ASSIGN(const Thing thing, get(id));
  m_database.touched(thing.kind, id);
  return m_database.prepare("UPDATE thing SET name = ? WHERE id = ?").bind(name).bind(id).run();
}

Status ThingRepository::remove(ThingId id) {
  HEDDLE_ASSIGN(const Thing thing, get(id));
  m_database.touched(thing.kind, id);
  return m_database.prepare("UPDATE thing SET deleted_ms = ? WHERE id = ? AND deleted_ms IS NULL")
      .bind(nowMs())
      .bind(id)
      .run();
}

Status ThingRepository::restore(ThingId id) {
  HEDDLE_ASSIGN(const Thing thing, get(id));
  m_database.touched(thing.kind, id);
  return m_database.prepare("UPDATE thing SET deleted_ms = NULL WHERE id = ?").bind(id).run();
}

Result<std::string> ThingRepository::freeName(const std::string& kind, const std::string& name) {
  std::string candidate = name;
  for (int number = 2;; ++number) {
    HEDDLE_ASSIGN(const auto taken, findByName(kind, candidate));
    if (!taken) return candidate;
    candidate = name + " " + std::to_string(number);
  }
}

Result<VersionId> ThingRepository::saveVersion(const NewVersion& version) {
  HEDDLE_ASSIGN(const Thing thing, get(version.thing));
  HEDDLE_ASSIGN(const std::string hash, ContentRepository(m_database).put(version.content));
  HEDDLE_TRY(
      m_database
          .prepare("INSERT INTO version (thing_id, number, parent_id, person_id, created_ms, note, hash)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?)")
          .bind(thing.id)
          .bind(thing.versions + 1)
          .bindIdOrNull(version.parent ? version.parent : thing.head)
          .bind(version.person)
          .bind(nowMs())
          .bind(version.note)
          .bind(hash)
          .run());
  const VersionId id = m_database.lastInsertId();
  m_database.touched(thing.kind, thing.id);
  return id;
}

Result<std::vector<Version>> ThingRepository::versions(ThingId id) {
  Statement statement =
      m_database.prepare(std::string(kVersionColumns) + "WHERE v.thing_id = ? ORDER BY v.number DESC");
  statement.bind(id);
  std::vector<Version> versions;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return versions;
    versions.push_back(readVersion(statement));
  }
}

Result<Version> ThingRepository::version(VersionId id) {
  Statement statement = m_database.prepare(std::string(kVersionColumns) + "WHERE v.id = ?");
  statement.bind(id);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found)
    return failure("store.no_version", HEDDLE_TR("Error", "This version is no longer in the project"),
                   std::to_string(id), HEDDLE_TR("Error", "Choose another version from the list"));
  return readVersion(statement);
}

Result<std::string> ThingRepository::content(VersionId id) {
  HEDDLE_ASSIGN(const Version found, version(id));
  return ContentRepository(m_database).get(found.hash);
}

Result<VersionId> ThingRepository::restoreVersion(VersionId id, const std::string& note, PersonId person) {
  HEDDLE_ASSIGN(const Version old, version(id));
  HEDDLE_ASSIGN(std::string content, ContentRepository(m_database).get(old.hash));
  return saveVersion({old.thing, std::move(content), note, person, 0});
}

}  // namespace heddle
