// What the repositories of named things (prompts, pipelines) do alike.
#pragma once

#include <string>

#include "core/store/thing_repository.h"

namespace heddle {

// A removed thing is there again, under another name if its own was given away meanwhile. Errors: those of
// ThingRepository.
Status restoreNamed(Database& database, const std::string& kind, ThingId id);

// The old version's content as a new one, with a note that says which it was.
Result<VersionId> restoreVersionWithNote(Database& database, VersionId id, PersonId person);

// Names of all, as an error tells them: "A, B, C".
std::string namesOf(const std::vector<Thing>& things);

}  // namespace heddle
