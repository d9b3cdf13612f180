// A small training on the embedded model, and what it told.
#pragma once

#include <QTemporaryDir>
#include <QtTest>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <future>
#include <sstream>

#include "core/host/training_event.h"
#include "core/inference/engine.h"

namespace heddle {

// Of a folder: rows and recipes.
struct SmallTraining {
  using Json = nlohmann::ordered_json;
  static constexpr int kRows = 8;
  QTemporaryDir folder;

  std::string path(const std::string& name) const {
    return (std::filesystem::path(folder.path().toStdString()) / name).string();
  }
  SmallTraining() {
    std::ofstream rows(path("rows.jsonl"));
    for (int i = 0; i < kRows; ++i)
      rows << R"({"prompt": "What is )" << i << R"(?", "completion": "A number of its own, )" << i
           << ".\"}\n";
  }
  Json recipe(const std::string& output, int64_t steps) const {
    Recipe recipe;
    recipe.name = "small";
    recipe.base = "demo";
    recipe.data.train = path("rows.jsonl");
    recipe.data.evaluationShare = 0.25;
    recipe.method.rank = 4;
    recipe.method.alpha = 8;
    recipe.optimizer.learningRate = 1e-3;
    recipe.batch.rows = 2;
    recipe.batch.maxTokens = 40;
    recipe.epochs = 1000;
    recipe.maxSteps = steps;
    recipe.evaluateEvery = 0;
    recipe.saveEvery = 2;
    recipe.output = path(output);
    return recipeToJson(recipe);
  }
  static std::string bytesOf(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::stringstream all;
    all << in.rdbuf();
    return all.str();
  }
};

// Watches one training.
struct TrainingWatch {
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<TrainingProgress> steps;
  int paused = 0, continued = 0;
  std::promise<Result<nlohmann::ordered_json>> end;
  std::function<void(int64_t step)> onStep = {};  // on the thread that tells it

  TrainCallbacks callbacks() {
    TrainCallbacks callbacks;
    callbacks.progress = [this](const nlohmann::ordered_json& json) {
      const auto event = trainingEventFromJson(json);
      if (!event) qFatal("%s", event.error().english().c_str());
      {
        const std::scoped_lock lock(mutex);
        if (const auto* step = std::get_if<TrainingProgress>(&*event)) steps.push_back(*step);
        if (const auto* pause = std::get_if<TrainingPause>(&*event)) ++(pause->paused ? paused : continued);
      }
      changed.notify_all();
      if (const auto* step = std::get_if<TrainingProgress>(&*event); step && onStep) onStep(step->step);
    };
    callbacks.finished = [this](Result<nlohmann::ordered_json> result) { end.set_value(std::move(result)); };
    return callbacks;
  }
  template <class Holds>
  bool waitFor(Holds holds) {
    std::unique_lock lock(mutex);
    return changed.wait_for(lock, std::chrono::seconds(60), [&] { return holds(*this); });
  }
  bool waitForStep(int64_t step) {
    return waitFor([step](const TrainingWatch& watch) {
      return !watch.steps.empty() && watch.steps.back().step >= step;
    });
  }
  int64_t lastStep() {
    const std::scoped_lock lock(mutex);
    return steps.empty() ? 0 : steps.back().step;
  }
  Result<TrainingResult> wait() {
    auto future = end.get_future();
    if (future.wait_for(std::chrono::seconds(60)) != std::future_status::ready)
      return failure("test.timeout", "no end");
    auto result = future.get();
    if (!result) return std::unexpected(result.error());
    return resultFromJson(*result);
  }
};

inline std::future<Result<GenerateResult>> chatWith(Engine& engine, const std::string& message) {
  auto promise = std::make_shared<std::promise<Result<GenerateResult>>>();
  GenerateRequest request;
  request.model.path = "demo";
  request.prompt = ChatInput{{{{"role", "user"}, {"content", message}}}, nullptr, true};
  request.sampling.temperature = 0;
  GenerateCallbacks callbacks;
  callbacks.finished = [promise](Result<GenerateResult> result) { promise->set_value(std::move(result)); };
  engine.generate(std::move(request), std::move(callbacks));
  return promise->get_future();
}

}  // namespace heddle
