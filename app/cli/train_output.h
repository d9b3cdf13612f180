// What `train` says while it runs and at its end, whether of a recipe's file or of a project.
#pragma once

#include "app/cli/command_line.h"
#include "core/training/trainer.h"

namespace heddle::cli {

// `progressLines`: a JSON line for each step on standard error, else text. Copies of the callbacks may be
// used on one thread after another; `line` outlives them.
TrainingCallbacks trainingOutput(const CommandLine& line, bool progressLines);

void describeResult(const CommandLine& line, const TrainingResult& result);

}  // namespace heddle::cli
