#pragma once

#include "app/cli/commands.h"

namespace heddle::cli {
Action declareKnowledgeSearch(CLI::App& command);
Action declareKnowledgeEval(CLI::App& command);
}  // namespace heddle::cli
