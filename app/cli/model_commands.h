#pragma once

#include "app/cli/commands.h"

namespace heddle::cli {
Action declareModelInfo(CLI::App& command);
Action declareModelImport(CLI::App& command);
Action declareModelList(CLI::App& command);
Action declareModelRemove(CLI::App& command);
Action declareModelSynth(CLI::App& command);
}  // namespace heddle::cli
