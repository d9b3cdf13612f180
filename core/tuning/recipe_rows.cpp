#include "core/tuning/recipe_rows.h"

#include "core/feedback/dataset_repository.h"

namespace heddle::tuning {
namespace {

namespace fs = std::filesystem;

// Rows of a version never change, so a file that is whole (writeRows leaves no half ones) is the right one.
// An empty split has an empty file.
Status ensureRows(Project& project, VersionId dataset, feedback::Split split, const fs::path& file,
                  const std::stop_token& stop) {
  std::error_code error;
  if (fs::exists(file, error)) return {};
  HEDDLE_TRY(feedback::writeRows(project, dataset, split, file, stop));
  return {};
}

}  // namespace

Result<Recipe> recipeWithRows(Project& project, const RecipeContent& content, const fs::path& folder,
                              std::stop_token stop) {
  Recipe recipe = content.recipe;
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    return failure("folder.create",
                   {HEDDLE_TR("Error", "the folder cannot be made ({0})"), {error.message()}},
                   folder.string(),
                   HEDDLE_TR("Error", "check that the folder above it exists and that you may write there"));
  if (content.dataset == 0) return recipe;
  const std::string version = std::to_string(content.dataset);
  const fs::path train = folder / ("train-" + version + ".jsonl"),
                 held = folder / ("evaluation-" + version + ".jsonl");
  HEDDLE_TRY(ensureRows(project, content.dataset, feedback::Split::Train, train, stop));
  HEDDLE_TRY(ensureRows(project, content.dataset, feedback::Split::Evaluation, held, stop));
  recipe.data.train = train.string();
  const auto held_bytes = fs::file_size(held, error);
  recipe.data.evaluation = !error && held_bytes > 0 ? held.string() : std::string();
  return recipe;
}

}  // namespace heddle::tuning
