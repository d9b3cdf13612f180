// Things people edit, and their versions. A version is a row that never changes and names its content by
// hash; content is stored once however many versions have it. Going back to old content is a new version.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/store/database.h"
#include "core/store/people_repository.h"

namespace heddle {

using ThingId = int64_t;
using VersionId = int64_t;

struct Thing {
  ThingId id = 0;
  std::string kind;  // "prompt", "conversation", ...
  std::string name;
  int64_t created_ms = 0;
  int64_t changed_ms = 0;  // of the last version; the creation's time if there is none
  PersonId person = 0;
  VersionId head = 0;  // the last version; 0: none yet
  int versions = 0;
  std::optional<int64_t> deleted_ms;
};

struct Version {
  VersionId id = 0;
  ThingId thing = 0;
  int number = 0;        // 1, 2, ... within the thing
  VersionId parent = 0;  // the version it was made from; 0: none
  PersonId person = 0;
  std::string personName;
  int64_t created_ms = 0;
  std::string note;
  std::string hash;  // SHA-256 of the content
};

struct NewVersion {
  ThingId thing = 0;
  std::string content;
  std::string note;
  PersonId person = 0;
  VersionId parent = 0;  // 0: the thing's last version
};

enum class Deleted : uint8_t { Without, Only };

class ThingRepository {
 public:
  explicit ThingRepository(Database& database) : m_database(database) {}

  Result<ThingId> create(const std::string& kind, const std::string& name, PersonId person);
  Result<Thing> get(ThingId id);  // "store.no_thing"; finds deleted ones too
  Result<std::optional<Thing>> findByName(const std::string& kind,
                                          const std::string& name);  // of those not deleted
  Result<std::vector<Thing>> list(const std::string& kind, Deleted deleted = Deleted::Without);  // by name
  Status rename(ThingId id, const std::string& name);
  Status remove(ThingId id);  // can be restored until it is purged
  Status restore(ThingId id);
  // `name`, or "name 2", "name 3" ... if a thing of this kind has that name already.
  Result<std::string> freeName(const std::string& kind, const std::string& name);

  Result<VersionId> saveVersion(const NewVersion& version);
  Result<std::vector<Version>> versions(ThingId id);  // newest first
  Result<Version> version(VersionId id);              // "store.no_version"
  Result<std::string> content(VersionId id);
  // A new version with the content of an old one.
  Result<VersionId> restoreVersion(VersionId id, const std::string& note, PersonId person);

 private:
  Database& m_database;
};

}  // namespace heddle
