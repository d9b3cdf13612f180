// The Engine of the window: it speaks to a heddle-engine process that it starts, watches and restarts. When
// that process dies, the running requests finish with the error "engine.died", those not sent yet and later
// ones go to its successor. Callbacks come on this object's own thread.
#pragma once

#include <functional>
#include <memory>

#include "core/host/supervisor.h"
#include "core/inference/engine.h"

namespace heddle {

enum class EngineStatus : uint8_t { Stopped, Starting, Ready, Restarting, Failed };

class RemoteEngine final : public Engine {
 public:
  // Called on the engine's thread whenever the process comes or goes; `error` where it died. Must not block.
  using StatusObserver = std::function<void(EngineStatus status, const std::optional<Error>& error)>;

  // Starts nothing yet: the process comes with the first request or with start().
  explicit RemoteEngine(SupervisorOptions options, StatusObserver observer = {});
  ~RemoteEngine() override;  // ends the process; no more callbacks

  void start();
  int64_t processId() const;  // 0: not running. Any thread.

  RequestId generate(GenerateRequest request, GenerateCallbacks callbacks) override;
  void cancel(RequestId id) override;
  void tokenize(ModelChoice model, std::string text, EncodeOptions options,
                Reply<Tokenization> reply) override;
  void renderPrompt(ModelChoice model, PromptInput prompt, Reply<RenderedPrompt> reply) override;
  void modelDetails(std::string path, bool includeHash, Reply<ModelDetails> reply) override;
  void preload(ModelChoice model, Reply<std::monostate> reply) override;
  void unload(std::string path, Reply<std::monostate> reply) override;
  void state(Reply<EngineState> reply) override;
  void embed(EmbedRequest request, Reply<EmbedResult> reply) override;
  // When the process dies, a training fails with "engine.died"; asked again with `resume` it goes on.
  RequestId train(TrainRequest request, TrainCallbacks callbacks) override;
  void pauseTraining(RequestId id, bool paused) override;
  void checkpointTraining(RequestId id) override;
  void estimateTraining(nlohmann::ordered_json recipe, Reply<nlohmann::ordered_json> reply) override;
  void preflightTraining(PreflightRequest request, Reply<nlohmann::ordered_json> reply) override;

 private:
  class Link;
  template <class Body, class T>
  void ask(int type, Body body, Reply<T> reply);
  struct Impl;
  std::unique_ptr<Impl> m_impl;
};

}  // namespace heddle
