#include "core/store/named_things.h"

namespace heddle {

Status restoreNamed(Database& database, const std::string& kind, ThingId id) {
  ThingRepository things(database);
  HEDDLE_ASSIGN(const Thing thing, things.get(id));
  if (!thing.deleted_ms) return {};
  HEDDLE_ASSIGN(const std::string free, things.freeName(kind, thing.name));
  if (free != thing.name) HEDDLE_TRY(things.rename(id, free));
  return things.restore(id);
}

Result<VersionId> restoreVersionWithNote(Database& database, VersionId id, PersonId person) {
  ThingRepository things(database);
  HEDDLE_ASSIGN(const Version old, things.version(id));
  return things.restoreVersion(id, fillPlaces("Restored version {0}", {std::to_string(old.number)}), person);
}

std::string namesOf(const std::vector<Thing>& things) {
  std::string names;
  for (const Thing& thing : things) names += (names.empty() ? "" : ", ") + thing.name;
  return names;
}

}  // namespace heddle
