// The fields of a recipe as descriptions, from which forms are made: what core/training's method, optimizer
// and batch are, and what each objective says of itself.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/settings.h"
#include "core/training/objective.h"

namespace heddle::tuning {

enum class RecipeGroup : uint8_t { Method, Optimizer, Batch, Run };

// `description.id` is the field's place in the recipe: "optimizer.learning_rate". Texts: scope "Training".
struct RecipeField {
  SettingDescription description;
  RecipeGroup group = RecipeGroup::Run;
  bool advanced = false;  // folded away at first
};
// In the order of the form; without name, data, base, objective, modules and samples, which have controls of
// their own.
const std::vector<RecipeField>& recipeFields();
// The objective's own parameters, as "objective.beta". Texts: scope "Objective".
std::vector<SettingDescription> objectiveFields(const Objective& objective);

// The value at a dotted place; null where there is none.
nlohmann::ordered_json fieldOf(const nlohmann::ordered_json& recipe, std::string_view place);
void setField(nlohmann::ordered_json& recipe, std::string_view place, nlohmann::ordered_json value);

// "Query", "Feed-forward gate", ... for "attn_q", "ffn_gate". Scope "Training".
Text moduleTitle(std::string_view module);

}  // namespace heddle::tuning
