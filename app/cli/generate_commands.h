#pragma once

#include "app/cli/commands.h"

namespace heddle::cli {
Action declareGenerate(CLI::App& command);
Action declareChat(CLI::App& command);
}  // namespace heddle::cli
