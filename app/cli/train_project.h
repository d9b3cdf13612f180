// `train` of a recipe that a project holds: the same run as the window's Training page makes, with its
// figures in the project and its adapter in the library.
#pragma once

#include <string>

#include "app/cli/command_line.h"
#include "app/cli/model_option.h"
#include "core/training/trainer.h"

namespace heddle::cli {

struct ProjectTraining {
  std::string file;
  std::string recipe;  // its name; may be empty where the project has one
  bool resume = false;
  bool progressLines = false;
  DeviceOptions device;
};

// Whether the file is a database, by its first bytes.
bool isProject(const std::string& path);

// Blocks until the run has ended. Errors: "tuning.no_recipe", "tuning.which_recipe", "tuning.not_resumable",
// and those of TrainingTask::run.
Result<TrainingResult> trainInProject(const CommandLine& line, const ProjectTraining& options);

}  // namespace heddle::cli
