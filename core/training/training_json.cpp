// Figures and results as JSON: progress.jsonl, result.json, and what crosses from the engine to the window.
#include <algorithm>
#include <array>

#include "core/training/json_reader.h"
#include "core/training/trainer.h"

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 6> kPhases = {"reading_rows", "reference_scores", "training",
                                                     "evaluating",   "sampling",         "saving"};
constexpr std::array<std::string_view, 3> kEnds = {"completed", "early_stopped", "cancelled"};

Json evaluationToJson(const std::optional<EvaluationFigures>& evaluation) {
  if (!evaluation) return {};
  Json json = {{"loss", evaluation->loss}, {"rows", evaluation->rows}};
  if (evaluation->preferenceAccuracy) json["preference_accuracy"] = *evaluation->preferenceAccuracy;
  return json;
}

void readEvaluation(JsonReader& reader, const char* name, std::optional<EvaluationFigures>& value) {
  const Json* found = reader.find(name);
  if (!found) return;
  JsonReader evaluation(*found);
  evaluation.number("loss", value.emplace().loss);
  evaluation.number("rows", value->rows);
  evaluation.number("preference_accuracy", value->preferenceAccuracy);
  reader.require(evaluation.good());
}

}  // namespace

std::string_view trainingPhaseName(TrainingPhase phase) {
  return kPhases[static_cast<size_t>(phase)];
}
std::string_view trainingEndName(TrainingEnd end) {
  return kEnds[static_cast<size_t>(end)];
}

Json memoryToJson(const TrainingMemory& memory) {
  return {{"base_weights_bytes", memory.baseWeights_bytes}, {"adapter_bytes", memory.adapter_bytes},
          {"activations_bytes", memory.activations_bytes},  {"logits_bytes", memory.logits_bytes},
          {"buffers_bytes", memory.buffers_bytes},          {"total_bytes", memory.total_bytes()}};
}

TrainingMemory memoryFromJson(const Json& json) {
  JsonReader reader(json);
  TrainingMemory memory;
  reader.number("base_weights_bytes", memory.baseWeights_bytes);
  reader.number("adapter_bytes", memory.adapter_bytes);
  reader.number("activations_bytes", memory.activations_bytes);
  reader.number("logits_bytes", memory.logits_bytes);
  reader.number("buffers_bytes", memory.buffers_bytes);
  return memory;
}

Json progressToJson(const TrainingProgress& progress) {
  Json json = {{"step", progress.step},
               {"steps", progress.steps},
               {"epoch", progress.epoch},
               {"loss", progress.loss},
               {"learning_rate", progress.learningRate},
               {"gradient_norm", progress.gradientNorm},
               {"tokens_per_s", progress.tokensPerSecond},
               {"memory_bytes", progress.memory_bytes},
               {"elapsed_s", progress.elapsed_seconds},
               {"left_s", progress.left_seconds}};
  if (progress.preferenceAccuracy) json["preference_accuracy"] = *progress.preferenceAccuracy;
  if (progress.evaluation) json["evaluation"] = evaluationToJson(progress.evaluation);
  return json;
}

Result<TrainingProgress> progressFromJson(const Json& json) {
  TrainingProgress progress;
  JsonReader reader(json);
  reader.number("step", progress.step);
  reader.number("steps", progress.steps);
  reader.number("epoch", progress.epoch);
  reader.number("loss", progress.loss);
  reader.number("preference_accuracy", progress.preferenceAccuracy);
  readEvaluation(reader, "evaluation", progress.evaluation);
  reader.number("learning_rate", progress.learningRate);
  reader.number("gradient_norm", progress.gradientNorm);
  reader.number("tokens_per_s", progress.tokensPerSecond);
  reader.number("memory_bytes", progress.memory_bytes);
  reader.number("elapsed_s", progress.elapsed_seconds);
  reader.number("left_s", progress.left_seconds);
  HEDDLE_TRY(reader.finish());
  return progress;
}

Json resultToJson(const TrainingResult& result) {
  return {{"adapter", result.adapter},
          {"steps", result.steps},
          {"final_loss", result.finalLoss},
          {"tokens_per_s", result.tokensPerSecond},
          {"peak_memory_bytes", result.peakMemory_bytes},
          {"end", trainingEndName(result.end)},
          {"best_step", result.bestStep},
          {"best_evaluation_loss", result.bestEvaluationLoss ? Json(*result.bestEvaluationLoss) : Json()},
          {"first_evaluation", evaluationToJson(result.firstEvaluation)},
          {"final_evaluation", evaluationToJson(result.finalEvaluation)},
          {"predicted", memoryToJson(result.predicted)},
          {"measured", memoryToJson(result.measured)},
          {"elapsed_s", result.elapsed_seconds}};
}

Result<TrainingResult> resultFromJson(const Json& json) {
  TrainingResult result;
  JsonReader reader(json);
  reader.text("adapter", result.adapter);
  reader.number("steps", result.steps);
  reader.number("final_loss", result.finalLoss);
  reader.number("tokens_per_s", result.tokensPerSecond);
  reader.number("peak_memory_bytes", result.peakMemory_bytes);
  reader.number("best_step", result.bestStep);
  reader.number("best_evaluation_loss", result.bestEvaluationLoss);
  readEvaluation(reader, "first_evaluation", result.firstEvaluation);
  readEvaluation(reader, "final_evaluation", result.finalEvaluation);
  reader.number("elapsed_s", result.elapsed_seconds);
  if (const Json* memory = reader.find("predicted")) result.predicted = memoryFromJson(*memory);
  if (const Json* memory = reader.find("measured")) result.measured = memoryFromJson(*memory);
  std::string end(kEnds[0]);
  reader.text("end", end);
  const auto known = std::ranges::find(kEnds, end);
  reader.require(known != kEnds.end());
  HEDDLE_TRY(reader.finish());
  result.end = static_cast<TrainingEnd>(known - kEnds.begin());
  return result;
}

}  // namespace heddle
