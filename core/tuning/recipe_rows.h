// A project's recipe made ready for the engine: the rows of its data set stand in files.
#pragma once

#include <filesystem>
#include <stop_token>

#include "core/store/project.h"
#include "core/tuning/tuning.h"

namespace heddle::tuning {

// Writes the data set's training and evaluation rows into `folder` (which is made), where they do not stand
// there already, and names them in the recipe; with files there is nothing to do. Any thread but the
// project's writer. Errors: those of feedback::writeRows, "folder.create".
Result<Recipe> recipeWithRows(Project& project, const RecipeContent& content,
                              const std::filesystem::path& folder, std::stop_token stop = {});

}  // namespace heddle::tuning
