// Removing for good: a thing, or a person's data, everywhere in the project. What is left is a record that it
// was done, by whom and why, and lineage entries without names that keep the chain of what came of what
// readable.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/store/database.h"
#include "core/store/people_repository.h"
#include "core/store/project.h"
#include "core/store/thing_repository.h"

namespace heddle {

struct PurgeRecord {
  int64_t id = 0;
  std::string kind;  // "person", or the thing's kind
  std::string ref;   // the row's id
  PersonId by = 0;
  int64_t created_ms = 0;
  std::string reason;
  nlohmann::ordered_json counts;  // {"versions": 3, "runs": 12, ...}
};

class PurgeRepository {
 public:
  explicit PurgeRepository(Database& database) : m_database(database) {}
  // The thing with its versions, drafts, messages, and the runs that belong to it.
  Result<PurgeRecord> purgeThing(ThingId id, PersonId by, const std::string& reason);
  // The person's name and key, drafts, conversations, runs, and notes on versions. Versions of what several
  // people work on stay, by "Removed person". The last person with a name cannot be purged
  // ("store.last_person").
  Result<PurgeRecord> purgePerson(PersonId id, PersonId by, const std::string& reason);
  Result<std::vector<PurgeRecord>> records();  // newest first

 private:
  Status removeThing(ThingId id, nlohmann::ordered_json& counts);
  Status removeRuns(const std::string& condition, int64_t argument, nlohmann::ordered_json& counts);
  Status removeLabelTexts(PersonId id, nlohmann::ordered_json& counts);
  Status removeRows(const std::string& sql, int64_t argument, const char* name,
                    nlohmann::ordered_json& counts);
  Status finish(PurgeRecord& record);
  Database& m_database;
};

// The purge as one write, after which the write-ahead log is emptied too, so that the file holds no trace.
// Copies and backups that were made before are not touched: tell the person.
QFuture<Result<PurgeRecord>> purgeThing(Project& project, ThingId id, const std::string& reason);
QFuture<Result<PurgeRecord>> purgePerson(Project& project, PersonId id, const std::string& reason);

}  // namespace heddle
