// heddle-cli knowledge add, index: sources into a project, and what was found in them into its indexes.
#pragma once

#include "app/cli/commands.h"

namespace heddle::cli {

Action declareKnowledgeAdd(CLI::App& command);
Action declareKnowledgeIndex(CLI::App& command);

}  // namespace heddle::cli
