// `eval`: test cases, variants, and the grid of their answers.
#pragma once

#include "app/cli/commands.h"

namespace heddle::cli {

Action declareEvalList(CLI::App& command);
Action declareEvalImportCases(CLI::App& command);
Action declareEvalExportCases(CLI::App& command);
Action declareEvalCreate(CLI::App& command);
Action declareEvalRun(CLI::App& command);
Action declareEvalCompare(CLI::App& command);

}  // namespace heddle::cli
