#pragma once

#include "app/cli/commands.h"

namespace heddle::cli {
Action declareBench(CLI::App& command);
Action declareBenchKernels(CLI::App& command);
}  // namespace heddle::cli
