#include "core/feedback/dataset.h"

#include "core/feedback/feedback_rows.h"
#include "core/store/content_repository.h"

namespace heddle::feedback {

std::string_view splitName(Split split) {
  constexpr std::array<std::string_view, 3> kNames = {"train", "evaluation", "test"};
  return kNames[static_cast<size_t>(split)];
}

std::optional<Split> splitOf(std::string_view name) {
  for (const Split split : kSplits)
    if (splitName(split) == name) return split;
  return {};
}

Split splitOfGroup(std::string_view group, const SplitShares& shares) {
  const std::string hash = sha256(std::to_string(shares.seed) + "/" + std::string(group)).substr(0, 13);
  const double place = static_cast<double>(std::stoull(hash, nullptr, 16)) * 0x1p-52;
  if (place < shares.test) return Split::Test;
  return place < shares.test + shares.evaluation ? Split::Evaluation : Split::Train;
}

Status checkShares(const SplitShares& shares) {
  const auto within = [](double share) { return share >= 0 && share <= 0.9; };
  if (within(shares.evaluation) && within(shares.test) && shares.evaluation + shares.test < 1) return {};
  return failure("feedback.split", HEDDLE_TR("Error", "The shares leave nothing to train on, or are none"),
                 std::to_string(shares.evaluation) + ", " + std::to_string(shares.test),
                 HEDDLE_TR("Error", "Give shares from 0 to 0.9 that together stay below 1"));
}

Json toJson(const DatasetRecipe& recipe) {
  return {{"rows", rowFormatName(recipe.format)},
          {"minimum_agreement", recipe.minimumAgreement},
          {"minimum_annotators", recipe.minimumAnnotators},
          {"flagged", recipe.includeFlagged},
          {"gold", recipe.includeGold},
          {"evaluation_share", recipe.split.evaluation},
          {"test_share", recipe.split.test},
          {"seed", recipe.split.seed}};
}

Result<DatasetRecipe> datasetRecipeFromJson(const Json& json) {
  const auto wrong = [](const char* field, Text hint) {
    return failure("feedback.recipe",
                   HEDDLE_TR("Error", "A field of the data set's recipe has a wrong value"), field,
                   std::move(hint));
  };
  DatasetRecipe recipe;
  if (!json.is_object()) return wrong("", HEDDLE_TR("Error", "Give a JSON object"));
  if (const Json rows = json.value("rows", Json()); !rows.is_null()) {
    const auto format = rows.is_string() ? rowFormatOf(rows.get<std::string>()) : std::nullopt;
    if (!format) return wrong("rows", HEDDLE_TR("Error", "It is sft, preference, kto or reward"));
    recipe.format = *format;
  }
  const auto number = [&](const char* field, double& value) {
    const Json found = json.value(field, Json());
    if (found.is_number()) value = found.get<double>();
    return found.is_null() || found.is_number();
  };
  double annotators = recipe.minimumAnnotators, seed = static_cast<double>(recipe.split.seed);
  for (const auto& [field, value] :
       std::initializer_list<std::pair<const char*, double*>>{{"minimum_agreement", &recipe.minimumAgreement},
                                                              {"minimum_annotators", &annotators},
                                                              {"evaluation_share", &recipe.split.evaluation},
                                                              {"test_share", &recipe.split.test},
                                                              {"seed", &seed}})
    if (!number(field, *value)) return wrong(field, HEDDLE_TR("Error", "It is a number"));
  if (recipe.minimumAgreement < 0 || recipe.minimumAgreement > 1)
    return wrong("minimum_agreement", HEDDLE_TR("Error", "It is a number from 0 to 1"));
  if (annotators < 1 || annotators > 20)
    return wrong("minimum_annotators", HEDDLE_TR("Error", "It is a number from 1 to 20"));
  if (seed < 0 || seed > 0x1p53)
    return wrong("seed", HEDDLE_TR("Error", "It is a number that is not negative"));
  recipe.minimumAnnotators = static_cast<int>(annotators);
  recipe.split.seed = static_cast<uint64_t>(seed);
  for (const auto& [field, value] : std::initializer_list<std::pair<const char*, bool*>>{
           {"flagged", &recipe.includeFlagged}, {"gold", &recipe.includeGold}}) {
    const Json found = json.value(field, Json());
    if (!found.is_null() && !found.is_boolean())
      return wrong(field, HEDDLE_TR("Error", "It is true or false"));
    if (found.is_boolean()) *value = found.get<bool>();
  }
  HEDDLE_TRY(checkShares(recipe.split));
  return recipe;
}

}  // namespace heddle::feedback
