// An Engine for tests that "trains" as the test says: steps come when the test lets them, on a thread of its
// own like a real one's.
#pragma once

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <fstream>

#include "core/host/training_event.h"
#include "core/training/preflight.h"
#include "tests/chat/scripted_engine.h"

namespace heddle {

class ScriptedTrainingEngine : public ScriptedEngine {
 public:
  struct Asked {
    Recipe recipe;
    bool resume = false;
  };
  int64_t steps = 20;
  int64_t evaluateEvery = 5;
  std::optional<Error> trainingFailure;  // after the first steps that are let through
  Preflight found;                       // what preflightTraining answers

  ~ScriptedTrainingEngine() override {
    {
      const std::scoped_lock lock(m_mutex);
      m_closing = true;
    }
    m_changed.notify_all();
    for (std::thread& thread : m_threads) thread.join();
  }

  // Lets so many more steps through; all: to the end.
  void let(int64_t count) {
    {
      const std::scoped_lock lock(m_mutex);
      m_let += count;
    }
    m_changed.notify_all();
  }
  void letAll() { let(1'000'000'000); }
  std::vector<Asked> asked() {
    const std::scoped_lock lock(m_mutex);
    return m_asked;
  }
  std::vector<std::string> words() {  // "pause", "continue", "checkpoint", "cancel"
    const std::scoped_lock lock(m_mutex);
    return m_words;
  }

  RequestId train(TrainRequest request, TrainCallbacks callbacks) override {
    const std::scoped_lock lock(m_mutex);
    const RequestId id = 1000 + m_asked.size();
    auto recipe = recipeFromJson(request.recipe, "test");
    if (!recipe) {
      callbacks.finished(std::unexpected(recipe.error()));
      return id;
    }
    m_asked.push_back({*recipe, request.resume});
    m_threads.emplace_back([this, id, recipe = *recipe, resume = request.resume,
                            callbacks = std::move(callbacks)] { run(id, recipe, resume, callbacks); });
    return id;
  }
  void cancel(RequestId id) override {
    {
      const std::scoped_lock lock(m_mutex);
      m_cancelled.push_back(id);
      m_words.emplace_back("cancel");
    }
    m_changed.notify_all();
  }
  void pauseTraining(RequestId, bool paused) override {
    const std::scoped_lock lock(m_mutex);
    m_words.emplace_back(paused ? "pause" : "continue");
  }
  void checkpointTraining(RequestId) override {
    const std::scoped_lock lock(m_mutex);
    m_words.emplace_back("checkpoint");
  }
  void estimateTraining(nlohmann::ordered_json recipe, Reply<nlohmann::ordered_json> reply) override {
    const auto read = recipeFromJson(recipe, "test");
    if (!read) return reply(std::unexpected(read.error()));
    TrainingMemory memory{1'000'000'000, static_cast<uint64_t>(read->method.rank) * 10'000'000, 300'000'000,
                          40'000'000, 60'000'000};
    reply(nlohmann::ordered_json{
        {"memory", memoryToJson(memory)}, {"device", "test"}, {"budget_bytes", uint64_t{4'000'000'000}}});
  }
  void preflightTraining(PreflightRequest request, Reply<nlohmann::ordered_json> reply) override {
    (void)request;
    reply(preflightToJson(found));
  }

  // The figures of a step, the same each time.
  TrainingProgress figure(int64_t step) const {
    TrainingProgress progress;
    progress.step = step;
    progress.steps = steps;
    progress.loss = 0.7 / (1.0 + 0.01 * static_cast<double>(step));
    progress.preferenceAccuracy = 0.5 + 0.4 * static_cast<double>(step) / static_cast<double>(steps);
    progress.gradientNorm = 2.0 - static_cast<double>(step) / static_cast<double>(steps);
    progress.tokensPerSecond = 1800;
    progress.learningRate = 1e-4;
    progress.memory_bytes = 1'500'000'000;
    progress.elapsed_seconds = static_cast<double>(step) * 0.5;
    progress.left_seconds = static_cast<double>(steps - step) * 0.5;
    if (step % evaluateEvery == 0) progress.evaluation = EvaluationFigures{progress.loss + 0.03, 0.75, 4};
    return progress;
  }

 private:
  static void tell(const TrainCallbacks& callbacks, const TrainingEvent& event) {
    callbacks.progress(trainingEventToJson(event));
  }
  // False: cancelled, or the engine goes.
  bool waitForStep(RequestId id) {
    std::unique_lock lock(m_mutex);
    const auto cancelled = [&] { return std::ranges::find(m_cancelled, id) != m_cancelled.end(); };
    m_changed.wait(lock, [&] { return m_let > 0 || m_closing || cancelled(); });
    if (m_closing || cancelled()) return false;
    --m_let;
    return true;
  }
  void run(RequestId id, const Recipe& recipe, bool resume, const TrainCallbacks& callbacks) {
    namespace fs = std::filesystem;
    tell(callbacks, TrainingBegan{});
    const fs::path checkpoint = fs::path(recipe.output) / "checkpoints" / "last";
    int64_t step = 0;
    if (std::ifstream file(checkpoint); resume && file) file >> step;
    fs::create_directories(checkpoint.parent_path());
    TrainingResult result;
    result.end = TrainingEnd::Completed;
    while (step < steps) {
      if (!waitForStep(id)) {
        if (m_closing) return;
        result.end = TrainingEnd::Cancelled;
        break;
      }
      ++step;
      std::ofstream(checkpoint) << step;
      tell(callbacks, figure(step));
      if (step % evaluateEvery == 0 && !recipe.samples.prompts.empty())
        tell(callbacks, SampleAnswer{step, 0, "answer at " + std::to_string(step)});
      if (trainingFailure) return callbacks.finished(std::unexpected(*trainingFailure));
    }
    result.steps = step;
    result.finalLoss = figure(step).loss;
    result.finalEvaluation = EvaluationFigures{0.5, 0.8, 4};
    result.bestEvaluationLoss = 0.5;
    result.bestStep = step;
    result.measured = {1'000'000'000, 160'000'000, 330'000'000, 40'000'000, 60'000'000};
    result.elapsed_seconds = 10;
    result.adapter = (fs::path(recipe.output) / "adapter.gguf").string();
    std::ofstream(result.adapter) << "adapter of " << recipe.name;
    callbacks.finished(resultToJson(result));
  }

  std::mutex m_mutex;
  std::condition_variable m_changed;
  std::vector<Asked> m_asked;
  std::vector<RequestId> m_cancelled;
  std::vector<std::string> m_words;
  int64_t m_let = 0;
  bool m_closing = false;
  std::vector<std::thread> m_threads;
};

}  // namespace heddle
