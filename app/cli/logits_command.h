#pragma once

#include "app/cli/commands.h"

namespace heddle::cli {
Action declareLogits(CLI::App& command);
}  // namespace heddle::cli
