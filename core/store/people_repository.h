// The people who work in a project. Everything that is saved or happens names one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/store/database.h"

namespace heddle {

using PersonId = int64_t;

struct Person {
  PersonId id = 0;
  std::string key;  // the same in all projects; empty once the person's data was purged
  std::string name;
  std::string role;  // "owner", "analyst", "annotator"
  int64_t created_ms = 0;
  std::optional<int64_t> removed_ms;
};

class PeopleRepository {
 public:
  explicit PeopleRepository(Database& database) : m_database(database) {}
  // The person with this key; added if unknown (the first one as owner). An empty key means the project's
  // first person.
  Result<PersonId> recognise(const std::string& key, const std::string& name);
  Result<PersonId> add(const std::string& key, const std::string& name, const std::string& role);
  Status rename(PersonId id, const std::string& name);
  Result<std::optional<Person>> find(PersonId id);
  Result<std::vector<Person>> list();

 private:
  Database& m_database;
};

}  // namespace heddle
