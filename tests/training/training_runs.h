// A small run in a folder of its own, for the tests of whole runs.
#pragma once

#include <nlohmann/json.hpp>

#include "core/base/folders.h"
#include "core/training/trainer.h"
#include "tests/training/training_models.h"

namespace heddle::test {

using Json = nlohmann::ordered_json;

// 16 rows, 4 of them held out, 4 a step: 3 steps an epoch.
struct Run {
  QTemporaryDir folder;
  Recipe recipe;

  std::filesystem::path path(const std::string& name) const {
    return std::filesystem::path(folder.path().toStdString()) / name;
  }
  explicit Run(const std::string& objective = "dpo", const std::string& type = "Q8_0") {
    const Objective& chosen = *findObjective(objective);
    recipe = recipeFor(objective);
    recipe.name = "test";
    recipe.base = tinyModel("llama", type).string();
    recipe.method.rank = 4;
    recipe.method.alpha = 8;
    recipe.method.dropout = 0.1;
    recipe.optimizer.learningRate = 2e-3;
    recipe.batch.rows = 2;
    recipe.batch.accumulate = 2;
    recipe.batch.maxTokens = 64;
    recipe.data.train = path("rows.jsonl").string();
    recipe.data.evaluationShare = 0.25;
    recipe.output = path("out").string();
    recipe.epochs = 2;
    recipe.evaluateEvery = 3;
    recipe.saveEvery = 2;
    std::ofstream file(recipe.data.train);
    for (int i = 0; i < 16; ++i) {
      const std::string prompt = "question " + std::to_string(i);
      Json row = {{"prompt", prompt}};
      if (chosen.rowKind() == RowKind::Preference) {
        row["chosen"] = "yes";
        row["rejected"] = "it depends " + std::to_string(i);
      } else {
        row["completion"] = i % 2 ? "yes" : "no, never";
        if (chosen.rowKind() == RowKind::Kto) row["label"] = i % 2 == 1;
      }
      file << row.dump() << "\n";
    }
  }
  TrainingJob job(bool resume = false) const { return {recipe, loadModel(recipe.base), "abc123", resume}; }
  std::string bytes(const std::string& name) const { return valueOf(readFile(path("out") / name)); }
  std::string writeRecipe() const {
    const std::string file = path("recipe.json").string();
    std::ofstream(file) << recipeToJson(recipe).dump();
    return file;
  }
};

inline Result<TrainingResult> train(const Run& run, bool resume = false) {
  return heddle::train(run.job(resume), {}, {});
}

}  // namespace heddle::test
