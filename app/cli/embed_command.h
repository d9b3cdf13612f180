#pragma once

#include "app/cli/commands.h"

namespace heddle::cli {
Action declareEmbed(CLI::App& command);
}  // namespace heddle::cli
