// Runs a recipe: rows in, an adapter out. Stands on a model that is loaded already and shares its weights
// with whoever else uses it.
//
// The output folder holds recipe.json, progress.jsonl (one progressToJson a line), checkpoints/ (the last
// two), adapter.gguf (the best so far) and result.json. A run that was ended at any moment, by kill -9 too,
// goes on with `resume` and then writes the same bytes as a run that was never ended.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/inference/loaded_model.h"
#include "core/training/memory_estimate.h"
#include "core/training/recipe.h"

namespace heddle {

struct EvaluationFigures {
  double loss = 0;
  std::optional<double>
      preferenceAccuracy;  // share of pairs whose chosen answer wins; only of preference rows
  int64_t rows = 0;
};

// After each optimizer step. Also of step 0, where the run evaluates before the first step: its loss is then
// that of the evaluation.
struct TrainingProgress {
  int64_t step = 0, steps = 0;                  // done; of all
  double epoch = 0;                             // 0.25: a quarter of the first pass over the rows
  double loss = 0;                              // mean over the step's batch
  std::optional<double> preferenceAccuracy;     // of the step's batch
  std::optional<EvaluationFigures> evaluation;  // where this step was evaluated
  double learningRate = 0;
  double gradientNorm = 0;     // before clipping
  double tokensPerSecond = 0;  // tokens through forward and backward, of this step
  uint64_t memory_bytes = 0;   // taken by the run now, base weights included
  double elapsed_seconds = 0;  // of computing, over all parts of a resumed run
  double left_seconds = -1;    // negative: not known
};

// Of one prompt of the recipe, greedy, by the weights as they are at that step. Step 0: before the first.
struct SampleAnswer {
  int64_t step = 0;
  int64_t prompt = 0;  // index into the recipe's prompts
  std::string answer;
};

enum class TrainingPhase : uint8_t { ReadingRows, ReferenceScores, Training, Evaluating, Sampling, Saving };
std::string_view trainingPhaseName(TrainingPhase phase);  // "reading_rows", ...

enum class TrainingEnd : uint8_t { Completed, EarlyStopped, Cancelled };
std::string_view trainingEndName(TrainingEnd end);  // "completed", "early_stopped", "cancelled"

struct TrainingResult {
  std::string adapter;  // path of adapter.gguf; empty: cancelled before the first checkpoint
  int64_t steps = 0;
  double finalLoss = 0;                                               // of the last step's batch
  std::optional<EvaluationFigures> firstEvaluation, finalEvaluation;  // before the first step; at the end
  int64_t bestStep = 0;                                               // whose weights adapter.gguf holds
  std::optional<double> bestEvaluationLoss;
  double tokensPerSecond = 0;     // over the whole run
  uint64_t peakMemory_bytes = 0;  // of the process
  TrainingMemory predicted, measured;
  double elapsed_seconds = 0;
  TrainingEnd end = TrainingEnd::Completed;
};

nlohmann::ordered_json progressToJson(const TrainingProgress& progress);
Result<TrainingProgress> progressFromJson(const nlohmann::ordered_json& json);
// "adapter", "steps", "final_loss", "tokens_per_s", "peak_memory_bytes" and the rest.
nlohmann::ordered_json resultToJson(const TrainingResult& result);
Result<TrainingResult> resultFromJson(const nlohmann::ordered_json& json);

// All optional; called on the training thread, one at a time.
struct TrainingCallbacks {
  std::function<void(const TrainingProgress&)> progress;
  std::function<void(const SampleAnswer&)> sample;
  std::function<void(TrainingPhase phase, double fraction)> phase;  // fraction of this phase, 0 to 1
  std::function<void(const Error& warning)> warning;  // rows that were cut or left out; the run goes on
};

// How a run shares its device: every piece of work on it (one micro-step, forward and backward; one sampled
// token) goes through `turn`, which runs the piece when the device is free for it: there chat goes first and
// a pause waits. An error that it returns (not the piece's own) ends the run like a cancel.
struct TrainingGate {
  TransformerWeights::Turn turn;  // empty: the device is this run's alone
  std::stop_token stop;  // ends the run after the piece at hand, keeping a checkpoint of the last step
  // Runs a last piece though the stop was requested: the state of the last step is fetched for its
  // checkpoint. Waits for the device alone. Empty where `turn` is not: a run that is stopped while it waits
  // for its turn goes back to its last checkpoint.
  TransformerWeights::Turn finalTurn;
  // Asked after each step: true writes a checkpoint then. Empty: never.
  std::function<bool()> checkpointNow;
};

struct TrainingJob {
  Recipe recipe;                             // paths absolute, base and adapter are files (or "demo")
  std::shared_ptr<const LoadedModel> model;  // of recipe.base
  std::string baseSha256;                    // stands in the adapter; empty: not said
  bool resume = false;  // go on from the last checkpoint in the output folder, if there is one
};

// Returns when the run has ended. Errors: those of the rows; "training.no_rows", "training.cannot" (the
// device offers no training), "training.not_finite" (names the rows of the batch; the last good state is
// kept), "training.resume" (the checkpoint is of another recipe), "training.output" (the folder holds another
// run), "file.no_space" and what loading an adapter can fail with.
Result<TrainingResult> train(const TrainingJob& job, const TrainingGate& gate,
                             const TrainingCallbacks& callbacks);

}  // namespace heddle
