#pragma once

#include "app/cli/commands.h"

namespace heddle::cli {
Action declareTrain(CLI::App& command);
Action declareTrainEstimate(CLI::App& command);
}  // namespace heddle::cli
