// An Engine for tests that says what the test tells it to, on a thread of its own like a real one.
#pragma once

#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "core/inference/engine.h"

namespace heddle {

class ScriptedEngine : public Engine {
 public:
  std::vector<std::string> pieces = {"Hel", "lo"};
  std::optional<Error> failure;  // instead of an end
  bool endless = false;          // never ends by itself: waits for cancel
  std::vector<GenerateRequest> requests;
  std::vector<RequestId> cancelled;

  ~ScriptedEngine() override {
    for (std::thread& thread : m_threads) thread.join();
  }

  RequestId generate(GenerateRequest request, GenerateCallbacks callbacks) override {
    requests.push_back(std::move(request));
    m_threads.emplace_back(
        [this, callbacks = std::move(callbacks), pieces = pieces, failure = failure, endless = endless] {
          if (callbacks.started) callbacks.started({11, 512});
          GenerateResult result;
          for (const std::string& piece : pieces) {
            result.ids.push_back(static_cast<TokenId>(result.ids.size()));
            result.text += piece;
            if (callbacks.delta) callbacks.delta({piece, {result.ids.back()}});
          }
          if (endless) return;
          if (failure) return callbacks.finished(std::unexpected(*failure));
          result.stats.promptTokens = 11;
          result.stats.completionTokens = static_cast<int>(result.ids.size());
          result.stats.decodeSeconds = 0.25;
          result.stats.contextLength = 512;
          result.stats.seed = 99;
          result.stats.device = "test device";
          callbacks.finished(result);
        });
    return requests.size();
  }
  void cancel(RequestId id) override { cancelled.push_back(id); }
  void modelDetails(std::string path, bool, Reply<ModelDetails> reply) override {
    ModelDetails details;
    details.path = std::move(path);
    details.sha256 = std::string(64, 'c');
    reply(details);
  }
  void tokenize(ModelChoice, std::string, EncodeOptions, Reply<Tokenization> reply) override {
    reply(Tokenization{});
  }
  void renderPrompt(ModelChoice, PromptInput, Reply<RenderedPrompt> reply) override {
    reply(RenderedPrompt{});
  }
  void preload(ModelChoice, Reply<std::monostate> reply) override { reply(std::monostate{}); }
  void unload(std::string, Reply<std::monostate> reply) override { reply(std::monostate{}); }
  void state(Reply<EngineState> reply) override { reply(EngineState{}); }

 private:
  std::vector<std::thread> m_threads;
};

}  // namespace heddle
