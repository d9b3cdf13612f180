#include "app/cli/train_commands.h"

#include <fmt/format.h>

#include "app/cli/model_option.h"
#include "app/cli/train_output.h"
#include "app/cli/train_project.h"
#include "core/inference/loaded_model.h"
#include "core/inference/open_devices.h"
#include "core/models/memory_estimate.h"
#include "core/training/preflight.h"
#include "core/training/trainer.h"

namespace heddle::cli {
namespace {

struct Options {
  std::string file;    // a recipe, or a project
  std::string recipe;  // of the project, by name
  bool resume = false;
  std::string progress;
  DeviceOptions device;
};

// Names of the library become paths.
Result<Recipe> openRecipe(const CommandLine& line, const std::string& path) {
  HEDDLE_ASSIGN(Recipe recipe, readRecipe(path));
  const Library library(line.folders);
  HEDDLE_ASSIGN(recipe.base, library.models.resolve(recipe.base));
  if (!recipe.adapter.empty()) {
    HEDDLE_ASSIGN(recipe.adapter, library.models.resolve(recipe.adapter));
  }
  return recipe;
}

// On one device: an accelerator that holds all of it, else the processor.
Result<std::shared_ptr<const LoadedModel>> loadForTraining(const std::string& path,
                                                           const DeviceOptions& options) {
  HEDDLE_ASSIGN(const Devices devices, openDevices(options));
  HEDDLE_ASSIGN(auto file, openModel(path));
  HEDDLE_ASSIGN(const Hyperparameters values, readHyperparameters(*file));
  Placement placement = makePlacement(devices, planModel(devices, *file, values, {}, kAutomaticLayers));
  if (sharesOf(placement).size() != 1 || placement.input != placement.output)
    placement = Placement::onOne(devices.processor, values.layers);
  return LoadedModel::load(std::move(placement), std::move(file));
}

Result<TrainingResult> runTraining(const CommandLine& line, const Options& options) {
  TrainingJob job;
  job.resume = options.resume;
  HEDDLE_ASSIGN(job.recipe, openRecipe(line, options.file));
  HashCache hashes(line.folders.cache);
  HEDDLE_ASSIGN(const ModelDetails details, describeModel(job.recipe.base, &hashes));
  job.baseSha256 = details.sha256;
  HEDDLE_ASSIGN(job.model, loadForTraining(job.recipe.base, options.device));
  TrainingGate gate;
  gate.stop = line.interrupts.token();
  return train(job, gate, trainingOutput(line, options.progress == "json"));
}

struct Estimate {
  Preflight rows;
  uint64_t available_bytes = 0;
};

Result<Estimate> estimate(const CommandLine& line, const Options& options) {
  HEDDLE_ASSIGN(const Recipe recipe, openRecipe(line, options.file));
  HEDDLE_ASSIGN(const auto source, ModelSource::open(recipe.base));
  HEDDLE_ASSIGN(const Devices devices, openDevices(options.device));
  Estimate found;
  HEDDLE_ASSIGN(found.rows, preflight(recipe, *source, {.samples = 0}, line.interrupts.token()));
  const auto& device = devices.accelerators.empty() ? devices.processor : devices.accelerators.front();
  found.available_bytes = device->deviceInfo().freeBytes;
  return found;
}

void describe(const CommandLine& line, const Estimate& found) {
  const auto row = [&](std::string_view name, uint64_t bytes) {
    line.line(fmt::format("{:<28}{:>10}", name, shownBytes(bytes)));
  };
  const TrainingMemory& memory = found.rows.memory;
  row("base weights", memory.baseWeights_bytes);
  row("adapter, gradients, AdamW", memory.adapter_bytes);
  row("activations", memory.activations_bytes);
  row("logits", memory.logits_bytes);
  row("buffers", memory.buffers_bytes);
  row("together", memory.total_bytes());
  row("free now", found.available_bytes);
  line.line(fmt::format("{} rows ({} held out), {} steps", found.rows.trainRows, found.rows.evaluationRows,
                        found.rows.steps));
}

int recipeOfAFile(const CommandLine& line, const Options& options) {
  return line.wrongWords({"cli.usage",
                          HEDDLE_TR("Error", "--recipe names a recipe of a project, and this file is none"),
                          options.file, HEDDLE_TR("Error", "leave --recipe out, or give a project")});
}

int noRecipe(const CommandLine& line) {
  return line.wrongWords({"cli.usage",
                          HEDDLE_TR("Error", "no recipe is given"),
                          {},
                          HEDDLE_TR("Error", "write heddle-cli train RECIPE.json, or a project")});
}

}  // namespace

Action declareTrain(CLI::App& command) {
  auto options = std::make_shared<Options>();
  command.add_option("FILE", options->file, "The recipe, a JSON file; or a project, whose recipe is meant");
  command.add_option("--recipe", options->recipe, "The name of the project's recipe, where it has several");
  command.add_flag("--resume", options->resume, "Go on from the last checkpoint of the recipe's last run");
  command.add_option("--progress", options->progress, "json: a JSON line for each step on standard error")
      ->check(CLI::IsMember({"json", "text"}));
  addDeviceOptions(command, options->device);
  return [options](const CommandLine& line) {
    if (options->file.empty()) return noRecipe(line);
    const bool progressLines = options->progress == "json", project = isProject(options->file);
    if (!project && !options->recipe.empty()) return recipeOfAFile(line, *options);
    const auto result = project ? trainInProject(line, {options->file, options->recipe, options->resume,
                                                        progressLines, options->device})
                                : runTraining(line, *options);
    if (!result) return line.interrupts.interrupted() ? kInterrupted : line.fail(result.error());
    describeResult(line, *result);
    line.object(resultToJson(*result));
    return result->end == TrainingEnd::Cancelled ? kInterrupted : kDone;
  };
}

Action declareTrainEstimate(CLI::App& command) {
  auto options = std::make_shared<Options>();
  command.add_option("RECIPE", options->file, "The recipe, a JSON file")->required();
  addDeviceOptions(command, options->device);
  return [options](const CommandLine& line) {
    const auto found = estimate(line, *options);
    if (!found) return line.interrupts.interrupted() ? kInterrupted : line.fail(found.error());
    describe(line, *found);
    Json json = memoryToJson(found->rows.memory);
    json["available_bytes"] = found->available_bytes;
    json["train_rows"] = found->rows.trainRows;
    json["evaluation_rows"] = found->rows.evaluationRows;
    json["train_tokens"] = found->rows.trainTokens;
    json["longest_batch_tokens"] = found->rows.longestBatch_tokens;
    json["steps"] = found->rows.steps;
    line.object(json);
    return kDone;
  };
}

}  // namespace heddle::cli
