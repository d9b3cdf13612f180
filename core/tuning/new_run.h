// How a run comes into the project: of a recipe that is saved with it, or one that goes on. Used inside
// Project::write, by the window's queue and the command line.
#pragma once

#include <string>

#include "core/store/database.h"
#include "core/tuning/tuning.h"

namespace heddle::tuning {

// Words for TrainingRun::holder that nobody else has, and that tell when this process has ended.
std::string newHolder();

// Saves the content as the newest version of the recipe `name` and adds a run of it that waits in `holder`'s
// queue, under a free name.
Result<TrainingRunId> addRun(Database& database, const std::string& name, const RecipeContent& content,
                             const std::string& holder, PersonId person);

// The run goes on from its last checkpoint, in `holder`'s queue. Errors: "tuning.not_resumable".
Status takeUp(Database& database, TrainingRunId id, const std::string& holder);

}  // namespace heddle::tuning
