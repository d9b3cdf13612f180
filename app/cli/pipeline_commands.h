#pragma once

#include "app/cli/commands.h"

namespace heddle::cli {
Action declarePipelineRun(CLI::App& command);
Action declarePipelineResume(CLI::App& command);
Action declarePipelineValidate(CLI::App& command);
}  // namespace heddle::cli
