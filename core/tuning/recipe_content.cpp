#include <array>

#include "core/tuning/tuning.h"

namespace heddle::tuning {
namespace {

constexpr std::array<std::string_view, 8> kStates = {"waiting", "preparing", "running",       "interrupted",
                                                     "stopped", "completed", "early_stopped", "failed"};
// Stands for the rows of a data set while the recipe is read: a recipe has rows.
constexpr const char* kDatasetRows = "dataset";

}  // namespace

std::string_view runStateName(RunState state) {
  return kStates[static_cast<size_t>(state)];
}

RunState runStateOf(std::string_view name) {
  for (size_t i = 0; i < kStates.size(); ++i)
    if (kStates[i] == name) return static_cast<RunState>(i);
  return RunState::Failed;
}

Json contentToJson(const RecipeContent& content) {
  Json json = recipeToJson(content.recipe);
  json.erase("output");
  if (content.dataset == 0) return json;
  json["data"].erase("train");
  json["data"].erase("evaluation");
  json["dataset_version"] = content.dataset;
  return json;
}

Result<RecipeContent> contentFromJson(const Json& json, const std::string& label) {
  RecipeContent content;
  Json recipe = json;
  if (recipe.is_object() && recipe.contains("dataset_version")) {
    const Json& version = recipe["dataset_version"];
    if (!version.is_number_integer() || version.get<int64_t>() <= 0)
      return failure(
          "recipe.field",
          {HEDDLE_TR("Error", "the recipe's field {0} has no value that it can have"), {"dataset_version"}},
          label, HEDDLE_TR("Error", "choose a data set"));
    content.dataset = version.get<int64_t>();
    recipe.erase("dataset_version");
    if (recipe["data"].is_object()) recipe["data"]["train"] = kDatasetRows;
  }
  HEDDLE_ASSIGN(content.recipe, recipeFromJson(recipe, label));
  if (content.dataset != 0) content.recipe.data.train.clear();
  return content;
}

}  // namespace heddle::tuning
