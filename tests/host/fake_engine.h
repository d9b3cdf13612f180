// An Engine without a model, for tests of the processes around it. The prompt's text says what it does:
//   "say X"    answers X in one delta          "repeat N" N deltas "0 ", "1 ", ...
//   "hang"     one delta "hanging", then waits for cancel          "fail"  ends with the error "fake.failed"
//   "die"      one delta "dying", then kills its own process
// A training's recipe does the same by its name: "steps N" tells N steps, "hang" waits and tells what it is
// steered to, "fail", "die". Answers come on a thread of its own, as the interface allows.
#pragma once

#include <csignal>
#include <map>
#include <mutex>
#include <thread>

#include "core/inference/engine.h"

class FakeEngine final : public heddle::Engine {
 public:
  ~FakeEngine() override {
    for (std::thread& thread : m_threads) thread.join();
  }

  heddle::RequestId generate(heddle::GenerateRequest request, heddle::GenerateCallbacks callbacks) override {
    std::lock_guard lock(m_mutex);
    const heddle::RequestId id = ++m_last;
    const std::string text = std::get<std::string>(request.prompt);
    if (text == "hang") {
      m_hanging[id] = callbacks;
      m_threads.emplace_back([callbacks] {
        if (callbacks.started) callbacks.started({7, 512});
        if (callbacks.delta) callbacks.delta({"hanging", {1}});
      });
      return id;
    }
    m_threads.emplace_back([text, callbacks, request] { answer(text, callbacks, request); });
    return id;
  }

  heddle::RequestId train(heddle::TrainRequest request, heddle::TrainCallbacks callbacks) override {
    std::lock_guard lock(m_mutex);
    const heddle::RequestId id = ++m_last;
    const auto name = request.recipe.value("name", std::string());
    if (name == "hang") m_trainings[id] = callbacks;
    m_threads.emplace_back([name, callbacks, resume = request.resume] { train(name, resume, callbacks); });
    return id;
  }
  void pauseTraining(heddle::RequestId id, bool paused) override {
    steer(id, paused ? "paused" : "continued");
  }
  void checkpointTraining(heddle::RequestId id) override { steer(id, "checkpoint"); }
  void estimateTraining(nlohmann::ordered_json recipe, heddle::Reply<nlohmann::ordered_json> reply) override {
    if (!recipe.contains("name")) return reply(heddle::failure("recipe.field", "name is missing"));
    reply(nlohmann::ordered_json{{"memory", {{"total_bytes", UINT64_MAX}}}, {"name", recipe["name"]}});
  }
  void preflightTraining(heddle::PreflightRequest request,
                         heddle::Reply<nlohmann::ordered_json> reply) override {
    reply(nlohmann::ordered_json::array({request.samples, request.recipe["name"]}));
  }

  void cancel(heddle::RequestId id) override {
    if (cancelTraining(id)) return;
    heddle::GenerateCallbacks callbacks;
    {
      std::lock_guard lock(m_mutex);
      const auto found = m_hanging.find(id);
      if (found == m_hanging.end()) return;
      callbacks = found->second;
      m_hanging.erase(found);
      ++m_cancelled;
    }
    heddle::GenerateResult result;
    result.text = "hanging";
    result.finish = heddle::FinishReason::Cancelled;
    callbacks.finished(result);
  }

  void tokenize(heddle::ModelChoice model, std::string text, heddle::EncodeOptions options,
                heddle::Reply<heddle::Tokenization> reply) override {
    if (model.path == "missing")
      return reply(heddle::failure("file.read", "cannot read the file", model.path, "check the name"));
    heddle::Tokenization result;
    if (options.addSpecial) result.ids.push_back(1), result.pieces.emplace_back();
    for (const char byte : text)
      result.ids.push_back(static_cast<unsigned char>(byte)), result.pieces.emplace_back(1, byte);
    reply(result);
  }
  void renderPrompt(heddle::ModelChoice, heddle::PromptInput prompt,
                    heddle::Reply<RenderedPrompt> reply) override {
    const auto& chat = std::get<heddle::ChatInput>(prompt);
    std::string text;
    for (const auto& message : chat.messages)
      for (const auto& [key, value] : message.items()) text += key + "=" + value.get<std::string>() + ";";
    reply(RenderedPrompt{text, static_cast<int>(text.size()), 512});
  }
  void modelDetails(std::string path, bool includeHash, heddle::Reply<heddle::ModelDetails> reply) override {
    heddle::ModelDetails details;
    details.path = path;
    details.sha256 = includeHash ? "abc" : "";
    details.types = {{"Q8_0", 3}, {"F32", 1}};
    details.fileSizeBytes = UINT64_MAX;
    reply(details);
  }
  void preload(heddle::ModelChoice, heddle::Reply<std::monostate> reply) override { reply(std::monostate{}); }
  void unload(std::string, heddle::Reply<std::monostate> reply) override { reply(std::monostate{}); }
  void state(heddle::Reply<heddle::EngineState> reply) override {
    heddle::EngineState state;
    state.device = "fake";
    std::lock_guard lock(m_mutex);
    state.running = static_cast<int>(m_hanging.size() + m_trainings.size());
    reply(state);
  }

  int running() {
    std::lock_guard lock(m_mutex);
    return static_cast<int>(m_hanging.size() + m_trainings.size());
  }
  int cancelled() {
    std::lock_guard lock(m_mutex);
    return m_cancelled;
  }

 private:
  static void train(const std::string& name, bool resume, const heddle::TrainCallbacks& callbacks) {
    if (callbacks.progress) callbacks.progress({{"event", "began"}, {"resume", resume}});
    if (name == "hang") return;
    if (name == "die") ::raise(SIGKILL);
    if (name == "fail")
      return callbacks.finished(
          heddle::failure("training.no_rows", "there are no rows", "rows.jsonl", "add some"));
    const int steps = name.starts_with("steps ") ? std::stoi(name.substr(6)) : 0;
    for (int i = 1; i <= steps; ++i)
      if (callbacks.progress) callbacks.progress({{"event", "step"}, {"step", i}});
    callbacks.finished(nlohmann::ordered_json{{"steps", steps}, {"end", "completed"}});
  }
  void steer(heddle::RequestId id, const char* word) {
    heddle::TrainCallbacks callbacks;
    {
      std::lock_guard lock(m_mutex);
      const auto found = m_trainings.find(id);
      if (found == m_trainings.end()) return;
      callbacks = found->second;
    }
    callbacks.progress({{"event", word}});
  }
  bool cancelTraining(heddle::RequestId id) {
    heddle::TrainCallbacks callbacks;
    {
      std::lock_guard lock(m_mutex);
      const auto found = m_trainings.find(id);
      if (found == m_trainings.end()) return false;
      callbacks = found->second;
      m_trainings.erase(found);
      ++m_cancelled;
    }
    callbacks.finished(nlohmann::ordered_json{{"end", "cancelled"}});
    return true;
  }

  static void answer(const std::string& text, const heddle::GenerateCallbacks& callbacks,
                     const heddle::GenerateRequest& request) {
    heddle::GenerateResult result;
    result.stats.seed = request.sampling.seed.value_or(0);
    if (callbacks.started) callbacks.started({7, 512});
    const auto say = [&](const std::string& piece) {
      result.text += piece;
      result.ids.push_back(static_cast<heddle::TokenId>(result.ids.size()));
      if (callbacks.delta) callbacks.delta({piece, {result.ids.back()}});
    };
    if (text == "fail")
      return callbacks.finished(
          heddle::failure("fake.failed", {"failed on {0}", {"purpose"}}, "the prompt", "ask again"));
    if (text == "die") {
      say("dying");
      ::raise(SIGKILL);
    }
    if (text.starts_with("say ")) say(text.substr(4));
    if (text.starts_with("repeat "))
      for (int i = 0; i < std::stoi(text.substr(7)); ++i) say(std::to_string(i) + " ");
    callbacks.finished(result);
  }

  std::mutex m_mutex;
  heddle::RequestId m_last = 0;
  int m_cancelled = 0;
  std::map<heddle::RequestId, heddle::GenerateCallbacks> m_hanging;
  std::map<heddle::RequestId, heddle::TrainCallbacks> m_trainings;
  std::vector<std::thread> m_threads;
};

inline heddle::TrainRequest trainAs(const std::string& name, bool resume = false) {
  return {{{"name", name}}, resume};
}

inline heddle::GenerateRequest ask(const std::string& text) {
  heddle::GenerateRequest request;
  request.model.path = "fake";
  request.prompt = text;
  return request;
}
