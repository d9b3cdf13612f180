// Training inside a project: recipes as versioned things, runs as rows with their figures, and the queue that
// works them off. core/training does the arithmetic, in the engine; this folder keeps what happened.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/store/run_repository.h"
#include "core/store/thing_repository.h"
#include "core/training/trainer.h"

namespace heddle::tuning {

using Json = nlohmann::ordered_json;
using TrainingRunId = int64_t;

inline constexpr const char* kRecipeKind = "recipe";

// What a version of a recipe holds: core/training's recipe without an output folder. With a data set, the
// recipe's file names are empty: the rows are written out when the run begins.
struct RecipeContent {
  VersionId dataset = 0;  // of core/feedback's data sets; 0: files
  Recipe recipe;
  friend bool operator==(const RecipeContent&, const RecipeContent&) = default;
};
Json contentToJson(const RecipeContent& content);
// Errors: those of recipeFromJson, with `label` as their input.
Result<RecipeContent> contentFromJson(const Json& json, const std::string& label);

enum class RunState : uint8_t {
  Waiting,    // in the queue
  Preparing,  // rows and model are being made ready
  Running,
  Interrupted,  // the window or the engine went away; goes on when asked
  Stopped,      // by a person, with its last checkpoint; goes on when asked
  Completed,
  EarlyStopped,  // the evaluation got no better
  Failed
};
std::string_view runStateName(RunState state);  // "waiting", ..., "early_stopped", "failed"
RunState runStateOf(std::string_view name);     // unknown names: Failed

// One training, and what is known of it so far.
struct TrainingRun {
  TrainingRunId id = 0;
  std::string name;
  ThingId recipeThing = 0;
  VersionId recipeVersion = 0;
  VersionId dataset = 0;  // 0: files
  std::string dataTitle;  // "Claims replies, version 3", or the file's name
  int64_t dataRows = 0;   // of the training split; 0: not known
  PersonId person = 0;
  RecipeContent content;
  std::string baseName, baseSha256;  // the hash once it is known
  std::string output;                // the run's folder
  RunState state = RunState::Waiting;
  std::string holder;  // who works on it, or has it in its queue; empty: nobody
  int64_t created_ms = 0, started_ms = 0, finished_ms = 0;  // 0: not yet
  int64_t step = 0, steps = 0;
  double elapsed_s = 0;  // of computing
  std::optional<TrainingMemory> predicted;
  std::optional<TrainingResult> result;
  std::optional<Error> error;
  std::string adapterName, adapterPath, adapterSha256;  // in the library; empty: none
  std::string appVersion;

  // Works, or waits to: the list's upper part.
  bool isOpen() const { return state <= RunState::Running; }
  bool canResume() const {
    return state == RunState::Interrupted || state == RunState::Stopped || state == RunState::Failed;
  }
  bool isFinished() const { return state == RunState::Completed || state == RunState::EarlyStopped; }
};

}  // namespace heddle::tuning
