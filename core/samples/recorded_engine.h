// An engine that answers what it was taught: the sample project's loop was run once, on the embedded model,
// and what the engine said then is told again, so that the project is there at once and the same on every
// machine. Anything else it refuses.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>

#include "core/inference/engine.h"
#include "core/inference/work_queue.h"

namespace heddle {

using EngineRecording = nlohmann::ordered_json;

// Thread-safe.
class RecordedEngine final : public Engine {
 public:
  // `adapter`: the file that the recorded training ended with; it is copied to where the new one asks for it.
  RecordedEngine(EngineRecording recording, std::filesystem::path adapter);

  RequestId generate(GenerateRequest request, GenerateCallbacks callbacks) override;
  void cancel(RequestId) override {}
  void tokenize(ModelChoice, std::string, EncodeOptions, Reply<Tokenization> reply) override;
  void renderPrompt(ModelChoice, PromptInput, Reply<RenderedPrompt> reply) override;
  void modelDetails(std::string path, bool includeHash, Reply<ModelDetails> reply) override;
  void preload(ModelChoice, Reply<std::monostate> reply) override;
  void unload(std::string, Reply<std::monostate> reply) override;
  void state(Reply<EngineState> reply) override;
  RequestId train(TrainRequest request, TrainCallbacks callbacks) override;
  void estimateTraining(nlohmann::ordered_json recipe, Reply<nlohmann::ordered_json> reply) override;

 private:
  const EngineRecording m_recording;
  const std::filesystem::path m_adapter;
  std::atomic<RequestId> m_last = 0;
  WorkQueue m_queue;  // the last: what it runs uses the others
};

// Passes everything on to `engine` and keeps what it answered, in the form that RecordedEngine reads.
// `engine` outlives it.
class RecordingEngine final : public Engine {
 public:
  explicit RecordingEngine(Engine& engine);

  EngineRecording recording() const;

  RequestId generate(GenerateRequest request, GenerateCallbacks callbacks) override;
  void cancel(RequestId id) override { m_engine.cancel(id); }
  void tokenize(ModelChoice model, std::string text, EncodeOptions options,
                Reply<Tokenization> reply) override {
    m_engine.tokenize(std::move(model), std::move(text), options, std::move(reply));
  }
  void renderPrompt(ModelChoice model, PromptInput prompt, Reply<RenderedPrompt> reply) override {
    m_engine.renderPrompt(std::move(model), std::move(prompt), std::move(reply));
  }
  void modelDetails(std::string path, bool includeHash, Reply<ModelDetails> reply) override;
  void preload(ModelChoice model, Reply<std::monostate> reply) override {
    m_engine.preload(std::move(model), std::move(reply));
  }
  void unload(std::string path, Reply<std::monostate> reply) override {
    m_engine.unload(std::move(path), std::move(reply));
  }
  void state(Reply<EngineState> reply) override;
  RequestId train(TrainRequest request, TrainCallbacks callbacks) override;
  void estimateTraining(nlohmann::ordered_json recipe, Reply<nlohmann::ordered_json> reply) override;

 private:
  struct Kept;
  Engine& m_engine;
  std::shared_ptr<Kept> m_kept;
};

}  // namespace heddle
