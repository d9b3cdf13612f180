#pragma once

#include "app/cli/commands.h"

namespace heddle::cli {
Action declareTokenize(CLI::App& command);
Action declareDetokenize(CLI::App& command);
}  // namespace heddle::cli
