#pragma once

#include "app/cli/commands.h"

namespace heddle::cli {
Action declareRender(CLI::App& command);
}  // namespace heddle::cli
