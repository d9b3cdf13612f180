// What a training run does, as data: the base model, the rows, the objective, the method and the optimizer. A
// recipe is a JSON file; everything but `base` and `data.train` may be left out and then has the value that
// stands here. Version 1 of the format.
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace heddle {

struct RecipeData {
  std::string train;             // JSONL of rows (rows.h)
  std::string evaluation;        // the same; empty: evaluationShare of the training rows is held out
  double evaluationShare = 0.1;  // 0 to 0.5; 0: no evaluation. Rows of one group stay together.
  friend bool operator==(const RecipeData&, const RecipeData&) = default;
};

// `parameters`: what the objective itself asks for (objective.h describes them), complete after parsing.
struct RecipeObjective {
  std::string id = "sft";
  nlohmann::ordered_json parameters = nlohmann::ordered_json::object();
  friend bool operator==(const RecipeObjective&, const RecipeObjective&) = default;
};

// The projections that LoRA reaches, by the names of a file's tensors.
std::vector<std::string> trainableModules();  // "attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", ...

struct RecipeMethod {
  std::string id = "lora";
  std::vector<std::string> modules = trainableModules();
  int64_t rank = 16;     // 1 to 512
  double alpha = 32;     // above 0; the product of the pair counts alpha / rank
  double dropout = 0.0;  // 0 to below 1, on what the pair reads
  friend bool operator==(const RecipeMethod&, const RecipeMethod&) = default;
};

enum class LearningRateSchedule : uint8_t { Constant, Linear, Cosine };

struct RecipeOptimizer {
  double learningRate = 1e-4;                                    // above 0, the highest
  LearningRateSchedule schedule = LearningRateSchedule::Cosine;  // after the warm-up, down to 0
  double warmupShare = 0.05;                                     // of the steps; 0 to 1
  double weightDecay = 0.0;                                      // 0 or more
  double gradientClip = 1.0;                                     // global norm; 0: off
  double beta1 = 0.9, beta2 = 0.999;                             // 0 to below 1
  double epsilon = 1e-8;                                         // above 0
  friend bool operator==(const RecipeOptimizer&, const RecipeOptimizer&) = default;
};

struct RecipeBatch {
  int64_t rows = 4;           // of one micro-step, 1 to 1024
  int64_t accumulate = 1;     // micro-steps of one optimizer step, 1 to 1024
  int64_t maxTokens = 1024;   // of one row (of each answer of a pair); longer ones are cut
  bool packing = true;        // rows side by side without padding; false: one row at a time through the model
  bool checkpointing = true;  // keep only each layer's input and compute the layer again for its gradient
  friend bool operator==(const RecipeBatch&, const RecipeBatch&) = default;
};

struct RecipeSamples {
  std::vector<std::string> prompts;  // answered at each evaluation and at the end
  int64_t maxTokens = 64;            // of each answer
  friend bool operator==(const RecipeSamples&, const RecipeSamples&) = default;
};

struct Recipe {
  std::string name;
  std::string base;     // "demo", a library name, or a path
  std::string adapter;  // LoRA GGUF to go on from; its rank, alpha and modules must be those of the method;
                        // empty: new
  RecipeData data;
  RecipeObjective objective;
  RecipeMethod method;
  RecipeOptimizer optimizer;
  RecipeBatch batch;
  int64_t epochs = 3;
  int64_t maxSteps = 0;                        // optimizer steps; 0: as many as the epochs have
  int64_t evaluateEvery = 25, saveEvery = 25;  // optimizer steps; 0: only at the end
  int64_t earlyStoppingPatience = 0;  // evaluations without a better loss until the run stops; 0: never
  RecipeSamples samples;
  uint64_t seed = 1;
  std::string output;  // folder
  friend bool operator==(const Recipe&, const Recipe&) = default;
};

inline constexpr int kRecipeFormat = 1;

// Checks everything that can be checked without opening other files. `label` names the recipe in errors.
// Errors: "recipe.json", "recipe.format", "recipe.field" (names the field as "optimizer.learning_rate", what
// it is and what it may be), "recipe.unknown_field", "recipe.objective".
Result<Recipe> recipeFromJson(const nlohmann::ordered_json& json, const std::string& label);
Result<Recipe> parseRecipe(std::string_view text, const std::string& label);
// Every field, in the order of the format; recipeFromJson(recipeToJson(r)) == r.
nlohmann::ordered_json recipeToJson(const Recipe& recipe);

// Reads a recipe's file and makes its paths absolute. Errors also: those of readFile.
Result<Recipe> readRecipe(const std::filesystem::path& path);
// Rows and output (and base and adapter, where such a file is there) are relative to `folder`. An empty
// output becomes `folder`/NAME, or `folder`/adapter without a name.
void makePathsAbsolute(Recipe& recipe, const std::filesystem::path& folder);

}  // namespace heddle
