// Edits that are not saved yet. Written while a person types (the caller waits for a pause in typing), so
// that they come back after a crash; gone once they are saved or discarded.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/store/database.h"
#include "core/store/thing_repository.h"

namespace heddle {

struct Draft {
  std::string key;    // what is edited: "prompt/12", "conversation/7/composer"
  ThingId thing = 0;  // the thing it belongs to and is purged with; 0: none
  PersonId person = 0;
  VersionId baseVersion = 0;  // what the edits were made on; 0: nothing
  std::string content;
  int64_t updated_ms = 0;
};

class DraftRepository {
 public:
  explicit DraftRepository(Database& database) : m_database(database) {}
  Status put(const Draft& draft);  // replaces that of the same key; its time is set here
  Result<std::optional<Draft>> get(const std::string& key);
  Result<std::vector<Draft>> list();  // newest first
  Status remove(const std::string& key);

 private:
  Database& m_database;
};

}  // namespace heddle
