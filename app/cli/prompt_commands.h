#pragma once

#include "app/cli/commands.h"

namespace heddle::cli {
Action declarePromptList(CLI::App& command);
Action declarePromptRun(CLI::App& command);
}  // namespace heddle::cli
