#include "core/store/people_repository.h"

#include <QUuid>

namespace heddle {
namespace {

constexpr const char* kColumns = "SELECT id, key, name, role, created_ms, removed_ms FROM person ";

Person readPerson(const Statement& row) {
  Person person{row.integer(0), row.text(1), row.text(2), row.text(3), row.integer(4), std::nullopt};
  if (!row.isNull(5)) person.removed_ms = row.integer(5);
  if (person.removed_ms) person.key.clear();
  return person;
}

}  // namespace

Result<PersonId> PeopleRepository::recognise(const std::string& key, const std::string& name) {
  Statement statement =
      key.empty() ? m_database.prepare("SELECT id FROM person WHERE removed_ms IS NULL ORDER BY id LIMIT 1")
                  : m_database.prepare("SELECT id FROM person WHERE key = ? AND removed_ms IS NULL");
  if (!key.empty()) statement.bind(key);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (found) return statement.integer(0);
  HEDDLE_ASSIGN(const int64_t others, m_database.integer("SELECT count(*) FROM person"));
  return add(key, name, others == 0 ? "owner" : "analyst");
}

Result<PersonId> PeopleRepository::add(const std::string& key, const std::string& name,
                                       const std::string& role) {
  const std::string stableKey =
      key.empty() ? QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString() : key;
  HEDDLE_TRY(m_database.prepare("INSERT INTO person (key, name, role, created_ms) VALUES (?, ?, ?, ?)")
                 .bind(stableKey)
                 .bind(name)
                 .bind(role)
                 .bind(nowMs())
                 .run());
  const PersonId id = m_database.lastInsertId();
  m_database.touched("person", id);
  return id;
}

Status PeopleRepository::rename(PersonId id, const std::string& name) {
  m_database.touched("person", id);
  return m_database.prepare("UPDATE person SET name = ? WHERE id = ? AND removed_ms IS NULL")
      .bind(name)
      .bind(id)
      .run();
}

Result<std::optional<Person>> PeopleRepository::find(PersonId id) {
  Statement statement = m_database.prepare(std::string(kColumns) + "WHERE id = ?");
  statement.bind(id);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found) return std::nullopt;
  return readPerson(statement);
}

Result<std::vector<Person>> PeopleRepository::list() {
  Statement statement = m_database.prepare(std::string(kColumns) + "ORDER BY id");
  std::vector<Person> people;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return people;
    people.push_back(readPerson(statement));
  }
}

}  // namespace heddle
