// An engine for tests of grids: answers every question by a function, on a thread of its own, one after
// another; can be told to wait, so that a test sees a run in the middle.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "core/inference/engine.h"

namespace heddle::testing {

class AnsweringEngine : public Engine {
 public:
  using Answer = std::function<Result<std::string>(const GenerateRequest&, const std::string& question)>;

  explicit AnsweringEngine(Answer answer) : m_answer(std::move(answer)) {
    m_thread = std::thread([this] { loop(); });
  }
  ~AnsweringEngine() override {
    {
      const std::lock_guard lock(m_mutex);
      m_closing = true;
      m_allowed = 1 << 30;
    }
    m_changed.notify_all();
    m_thread.join();
  }

  // How many more answers it may give before it waits; unlimited at first.
  void allow(int answers) {
    {
      const std::lock_guard lock(m_mutex);
      m_allowed = answers;
    }
    m_changed.notify_all();
  }
  // Waits until that many were asked for in all.
  void waitForAsked(size_t count) {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_asked.size() >= count; });
  }
  std::vector<GenerateRequest> asked() const {
    const std::lock_guard lock(m_mutex);
    return m_asked;
  }
  size_t askedCount() const { return asked().size(); }
  std::string device = "Test 1, 2 threads, AVX2";
  std::string modelHash = std::string(64, 'c');

  static std::string questionOf(const GenerateRequest& request) {
    return std::get<ChatInput>(request.prompt).messages.back()["content"].get<std::string>();
  }

  RequestId generate(GenerateRequest request, GenerateCallbacks callbacks) override {
    RequestId id = 0;
    {
      const std::lock_guard lock(m_mutex);
      id = ++m_last;
      m_asked.push_back(request);
      m_queue.push_back({id, std::move(request), std::move(callbacks)});
    }
    m_changed.notify_all();
    return id;
  }
  void cancel(RequestId id) override {
    {
      const std::lock_guard lock(m_mutex);
      m_cancelled.insert(id);
    }
    m_changed.notify_all();
  }
  void modelDetails(std::string path, bool, Reply<ModelDetails> reply) override {
    ModelDetails details;
    details.path = std::move(path);
    details.sha256 = modelHash;
    reply(details);
  }
  void state(Reply<EngineState> reply) override {
    EngineState state;
    state.device = device;
    reply(state);
  }
  void tokenize(ModelChoice, std::string, EncodeOptions, Reply<Tokenization> reply) override {
    reply(Tokenization{});
  }
  void renderPrompt(ModelChoice, PromptInput, Reply<RenderedPrompt> reply) override {
    reply(RenderedPrompt{});
  }
  void preload(ModelChoice, Reply<std::monostate> reply) override { reply(std::monostate{}); }
  void unload(std::string, Reply<std::monostate> reply) override { reply(std::monostate{}); }

 private:
  struct Item {
    RequestId id;
    GenerateRequest request;
    GenerateCallbacks callbacks;
  };

  std::optional<Item> take() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] {
      return m_closing || (!m_queue.empty() && (m_allowed > 0 || m_cancelled.contains(m_queue.front().id)));
    });
    if (m_queue.empty()) return std::nullopt;
    Item item = std::move(m_queue.front());
    m_queue.pop_front();
    if (!m_cancelled.contains(item.id)) --m_allowed;
    return item;
  }
  void loop() {
    while (auto item = take()) {
      bool stopped = false;
      {
        const std::lock_guard lock(m_mutex);
        stopped = m_cancelled.contains(item->id);
      }
      GenerateResult result;
      result.stats.device = device;
      result.stats.seed = item->request.sampling.seed.value_or(0);
      if (stopped) {
        result.finish = FinishReason::Cancelled;
        item->callbacks.finished(result);
        continue;
      }
      const auto text = m_answer(item->request, questionOf(item->request));
      if (!text) {
        item->callbacks.finished(std::unexpected(text.error()));
        continue;
      }
      result.text = *text;
      result.stats.promptTokens = 5;
      result.stats.completionTokens = static_cast<int>(text->size());
      result.stats.decodeSeconds = 0.5;
      if (item->callbacks.started) item->callbacks.started({5, 512});
      if (item->callbacks.delta) item->callbacks.delta({*text, std::vector<TokenId>(text->size(), 1)});
      item->callbacks.finished(result);
    }
  }

  Answer m_answer;
  mutable std::mutex m_mutex;
  std::condition_variable m_changed;
  std::deque<Item> m_queue;
  std::vector<GenerateRequest> m_asked;
  std::set<RequestId> m_cancelled;
  RequestId m_last = 0;
  int m_allowed = 1 << 30;
  bool m_closing = false;
  std::thread m_thread;
};

}  // namespace heddle::testing
