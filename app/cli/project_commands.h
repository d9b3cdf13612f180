#pragma once

#include "app/cli/commands.h"

namespace heddle::cli {
Action declareProjectInit(CLI::App& command);
Action declareProjectInfo(CLI::App& command);
Action declareProjectCheck(CLI::App& command);
}  // namespace heddle::cli
