#include "core/inference/local_engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "core/inference/backend_error.h"
#include "core/inference/model_runner.h"
#include "core/inference/work_queue.h"
#include "core/models/embedded_model.h"
#include "core/models/hash_cache.h"
#include "core/models/memory_estimate.h"
#include "core/models/model_library.h"
#include "core/models/sha256.h"

namespace heddle {

std::string_view finishReasonName(FinishReason reason) {
  switch (reason) {
    case FinishReason::EndOfText:
      return "stop";
    case FinishReason::StopString:
      return "stop_string";
    case FinishReason::Length:
      return "length";
    case FinishReason::ContextFull:
      return "context_full";
    case FinishReason::Cancelled:
      return "cancelled";
  }
  return "";
}

// Names all that changes numbers: answers are kept under it.
std::string nameOf(const Devices& devices, const EngineOptions& options) {
  const auto& first = devices.accelerators.empty() ? devices.processor : devices.accelerators[0];
  std::string name = first->deviceInfo().name;
  if (options.kvType) name.append(", ").append(dtypeInfo(*options.kvType).name).append(" cache");
  return name;
}

class LocalEngine::Impl {
 public:
  Impl(Devices devices, EngineOptions options)
      : m_devices(std::move(devices)),
        m_deviceName(nameOf(m_devices, options)),
        m_options(std::move(options)) {
    const size_t memory = m_devices.processor->deviceInfo().memoryBytes;
    m_budget = m_options.memoryBudgetBytes ? m_options.memoryBudgetBytes : memory / 4 * 3;
    if (m_budget == 0) m_budget = SIZE_MAX;
    if (!m_options.cacheFolder.empty()) m_hashes.emplace(m_options.cacheFolder);
  }

  ~Impl() {
    // Runners call back into the pool until they have ended.
    std::unordered_map<std::string, std::unique_ptr<Entry>> models;
    {
      const std::scoped_lock lock(m_mutex);
      models.swap(m_models);
      m_closing = true;
    }
    m_changed.notify_all();
    models.clear();
  }

  RequestId generate(GenerateRequest request, GenerateCallbacks callbacks) {
    const RequestId id = ++m_lastId;
    std::shared_ptr<Generation> generation;
    // The registry forgets a request when it has ended.
    callbacks.finished = [this, id, finished = std::move(callbacks.finished)](Result<GenerateResult> result) {
      {
        const std::scoped_lock lock(m_mutex);
        m_requests.erase(id);
      }
      if (finished) finished(std::move(result));
    };
    generation = std::make_shared<Generation>(id, std::move(request), std::move(callbacks));
    const std::scoped_lock lock(m_mutex);
    ModelRunner& runner = runnerFor(generation->request().model.path);
    m_requests[id] = {generation, &runner};
    runner.submit(std::move(generation));
    return id;
  }

  void cancel(RequestId id) {
    Request request;
    {
      const std::scoped_lock lock(m_mutex);
      const auto place = m_requests.find(id);
      if (place == m_requests.end()) return;
      request = place->second;
    }
    request.runner->cancel(request.generation);
  }

  void preload(const ModelChoice& model, Reply<std::monostate> reply) {
    const std::scoped_lock lock(m_mutex);
    runnerFor(model.path).preload(std::move(reply));
  }

  void lend(const std::string& path, size_t extraBytes, std::stop_token stop,
            Reply<std::shared_ptr<ModelLoan>> reply) {
    const std::scoped_lock lock(m_mutex);
    if (extraBytes > m_budget - std::min(m_budget, m_lentBytes)) {
      m_words.post([reply = std::move(reply), error = lentTooMuch(extraBytes, path)] {
        reply(std::unexpected(error));
      });
      return;
    }
    m_lentBytes += extraBytes;
    const auto giveBack = [this, extraBytes] {
      {
        const std::scoped_lock inner(m_mutex);
        m_lentBytes -= extraBytes;
      }
      m_changed.notify_all();
    };
    runnerFor(path).lend(
        std::move(stop),
        [this, giveBack, reply = std::move(reply)](Result<std::shared_ptr<ModelLoan>> loan) {
          if (!loan) giveBack();
          if (loan) evictExcess();
          reply(std::move(loan));
        },
        giveBack);
  }

  void noteLost(const Error& error) {
    if (!m_lost.exchange(true) && m_options.deviceLost) m_options.deviceLost(error);
  }

  void embed(EmbedRequest request, Reply<EmbedResult> reply) {
    const std::scoped_lock lock(m_mutex);
    ModelRunner& runner = runnerFor(request.model.path);
    runner.embed(std::move(request), std::move(reply));
  }

  void unload(const std::string& path, const Reply<std::monostate>& reply) {
    {
      const std::scoped_lock lock(m_mutex);
      const auto place = m_models.find(path);
      if (place != m_models.end()) {
        if (place->second->runner->snapshot().busy) {
          m_words.post([reply, path] {
            reply(failure("engine.model_busy", HEDDLE_TR("Error", "the model is in use"), path,
                          HEDDLE_TR("Error", "stop what runs on it first")));
          });
          return;
        }
        place->second->runner->unload();
      }
    }
    m_words.post([reply] { reply(std::monostate{}); });
  }

  EngineState state() {
    EngineState state;
    state.device = m_deviceName;
    state.deviceKind = m_devices.accelerators.empty() ? "cpu" : "cuda";
    state.deviceNote = m_devices.whyNone;
    state.memoryBudgetBytes = m_budget;
    const std::scoped_lock lock(m_mutex);
    state.memoryUsedBytes = m_lentBytes;
    for (const auto& [path, entry] : m_models) {
      const ModelRunner::Snapshot model = entry->runner->snapshot();
      state.memoryUsedBytes += entry->bytes;
      state.tokensPerSecond += model.tokensPerSecond;
      state.running += model.running;
      state.waiting += model.waiting;
      if (model.loaded || model.busy)
        state.models.push_back(
            {path, model.weightBytes, model.cacheBytes, model.running, model.waiting, model.placement});
    }
    std::ranges::sort(state.models, {}, &EngineState::LoadedModel::path);
    return state;
  }

  Result<ModelDetails> details(const std::string& path, bool includeHash) {
    if (!includeHash || m_hashes) return describeModel(path, includeHash ? &*m_hashes : nullptr);
    HEDDLE_ASSIGN(const auto source, m_sources.get(path));
    HEDDLE_ASSIGN(ModelDetails details, heddle::modelDetails(*source->file()));
    if (path == kEmbeddedModelName) {
      details.sha256 = sha256(embeddedModel());
    } else {
      HEDDLE_ASSIGN(details.sha256, fileSha256(path));
    }
    return details;
  }

  // The length of a sequence on this model: what a loaded one has, else what loading would give at most.
  int contextLength(const ModelSource& source) const {
    const int64_t own = source.hyperparameters().contextLength;
    return static_cast<int>(
        std::min(own, m_options.contextLength > 0 ? m_options.contextLength : kDefaultContext));
  }

  ModelSources& sources() { return m_sources; }
  void onWords(std::function<void()> piece) { m_words.post(std::move(piece)); }
  void onFiles(std::function<void()> piece) { m_files.post(std::move(piece)); }

 private:
  struct Entry {
    std::unique_ptr<ModelRunner> runner;
    size_t bytes = 0;  // booked
    uint64_t lastUse = 0;
  };
  struct Request {
    std::shared_ptr<Generation> generation;
    ModelRunner* runner = nullptr;
  };

  // With m_mutex held.
  ModelRunner& runnerFor(const std::string& path) {
    std::unique_ptr<Entry>& entry = m_models[path];
    if (!entry) {
      entry = std::make_unique<Entry>();
      ModelRunner::Services services{m_devices, m_gate, m_sources, m_options, m_budget, {},
                                     {},        {},     {},        {},        {}};
      services.book = [this](ModelRunner& runner, size_t bytes, const auto& wanted) {
        return book(runner, bytes, wanted);
      };
      services.rebook = [this](ModelRunner& runner, size_t bytes) { rebook(runner, bytes); };
      services.evictIdle = [this](ModelRunner& runner, const auto& wanted) { evictIdle(runner, wanted); };
      services.changed = [this] { m_changed.notify_all(); };
      services.deviceLost = [this](const Error& error) { noteLost(error); };
      services.later = [this](std::function<void()> piece) { m_words.post(std::move(piece)); };
      entry->runner = std::make_unique<ModelRunner>(path, std::move(services));
    }
    entry->lastUse = ++m_clock;
    return *entry->runner;
  }

  // With m_mutex held.
  size_t usedByOthers(const ModelRunner& runner) const {
    size_t bytes = m_lentBytes;
    for (const auto& [path, entry] : m_models)
      if (entry->runner.get() != &runner) bytes += entry->bytes;
    return bytes;
  }

  // With m_mutex held: what trainings keep, for hours perhaps, so that nobody should wait for it.
  size_t keptFrom(const ModelRunner& runner) const {
    size_t bytes = m_lentBytes;
    for (const auto& [path, entry] : m_models)
      if (entry->runner.get() != &runner && entry->runner->snapshot().lent) bytes += entry->bytes;
    return bytes;
  }

  // With m_mutex held.
  Error lentTooMuch(size_t bytes, const std::string& path) const {
    return {"engine.memory",
            {HEDDLE_TR("Error",
                       "{0} of memory are needed, and trainings hold what is left of the {1} for models"),
             {shownBytes(bytes), shownBytes(m_budget)}},
            path,
            HEDDLE_TR("Error",
                      "stop a training, raise the memory budget in the settings, or choose a smaller model")};
  }

  // Lets models go that nobody uses until what is booked keeps the budget again.
  void evictExcess() {
    const std::scoped_lock lock(m_mutex);
    size_t used = m_lentBytes;
    std::vector<Entry*> idle;
    for (const auto& [path, entry] : m_models) {
      used += entry->bytes;
      if (entry->bytes > 0 && !entry->runner->snapshot().busy) idle.push_back(entry.get());
    }
    std::ranges::sort(idle, {}, &Entry::lastUse);
    for (Entry* entry : idle) {
      if (used <= m_budget) return;
      used -= entry->bytes;
      entry->runner->unload();
    }
  }

  // With m_mutex held.
  void evictOne(const ModelRunner& keep) {
    Entry* oldest = nullptr;
    for (const auto& [path, entry] : m_models) {
      if (entry->bytes == 0 || entry->runner.get() == &keep || entry->runner->snapshot().busy) continue;
      if (!oldest || entry->lastUse < oldest->lastUse) oldest = entry.get();
    }
    if (oldest) oldest->runner->unload();
  }

  Status book(ModelRunner& runner, size_t bytes, const std::function<bool()>& wanted) {
    if (bytes > m_budget)
      return failure("engine.memory",
                     {HEDDLE_TR("Error", "the model needs {0} of memory, and the budget for models is {1}"),
                      {shownBytes(bytes), shownBytes(m_budget)}},
                     runner.path(),
                     HEDDLE_TR("Error",
                               "raise the memory budget in the settings, or choose a smaller model or a "
                               "shorter context"));
    std::unique_lock lock(m_mutex);
    while (usedByOthers(runner) > m_budget - bytes) {
      if (keptFrom(runner) > m_budget - bytes) return std::unexpected(lentTooMuch(bytes, runner.path()));
      if (m_closing || !wanted())
        return failure("engine.cancelled", HEDDLE_TR("Error", "the loading of the model was cancelled"),
                       runner.path());
      evictOne(runner);
      // Woken when a model has gone, became idle, or fewer wait; looks again now and then in any case.
      m_changed.wait_for(lock, std::chrono::milliseconds(50));
    }
    entryOf(runner).bytes = bytes;
    return {};
  }

  // Lets all models go that nobody uses and waits until they have; for their memory on accelerators.
  void evictIdle(ModelRunner& runner, const std::function<bool()>& wanted) {
    std::unique_lock lock(m_mutex);
    const auto idle = [&] {
      std::vector<ModelRunner*> list;
      for (const auto& [path, entry] : m_models) {
        const ModelRunner::Snapshot snapshot = entry->runner->snapshot();
        if (entry->runner.get() != &runner && snapshot.loaded && !snapshot.busy)
          list.push_back(entry->runner.get());
      }
      return list;
    };
    for (auto list = idle(); !list.empty() && !m_closing && wanted(); list = idle()) {
      for (ModelRunner* other : list) other->unload();
      m_changed.wait_for(lock, std::chrono::milliseconds(20));
    }
  }

  void rebook(ModelRunner& runner, size_t bytes) {
    {
      const std::scoped_lock lock(m_mutex);
      if (m_closing) return;
      entryOf(runner).bytes = bytes;
    }
    m_changed.notify_all();
  }

  Entry& entryOf(const ModelRunner& runner) { return *m_models.at(runner.path()); }

  const Devices m_devices;
  const std::string m_deviceName;
  const EngineOptions m_options;
  size_t m_budget = 0;
  DeviceGate m_gate;
  ModelSources m_sources;
  std::optional<HashCache> m_hashes;
  std::atomic<RequestId> m_lastId = 0;
  std::atomic<bool> m_lost = false;
  std::mutex m_mutex;  // taken before a runner's
  std::condition_variable m_changed;
  std::unordered_map<std::string, std::unique_ptr<Entry>> m_models;
  std::unordered_map<RequestId, Request> m_requests;
  size_t m_lentBytes = 0;  // for the work of those who borrowed models
  uint64_t m_clock = 0;
  bool m_closing = false;
  WorkQueue m_words;  // tokenising, rendering, late answers
  WorkQueue m_files;  // details and hashes of whole files
};

LocalEngine::LocalEngine(Devices devices, EngineOptions options)
    : m_impl(std::make_unique<Impl>(std::move(devices), std::move(options))) {}

LocalEngine::LocalEngine(std::shared_ptr<Backend> processor, EngineOptions options)
    : LocalEngine(Devices{std::move(processor), {}, {}}, std::move(options)) {}

LocalEngine::~LocalEngine() = default;

RequestId LocalEngine::generate(GenerateRequest request, GenerateCallbacks callbacks) {
  return m_impl->generate(std::move(request), std::move(callbacks));
}

void LocalEngine::cancel(RequestId id) {
  m_impl->cancel(id);
}

namespace {

// Runs `work` and replies; memory that runs out is an error like others.
template <class T>
void answer(const std::string& path, const Reply<T>& reply, const std::function<Result<T>()>& work) {
  try {
    reply(work());
  } catch (const std::bad_alloc&) {
    reply(std::unexpected(outOfMemoryError(path)));
  }
}

}  // namespace

void LocalEngine::tokenize(ModelChoice model, std::string text, EncodeOptions options,
                           Reply<Tokenization> reply) {
  m_impl->onWords([impl = m_impl.get(), model = std::move(model), text = std::move(text), options, reply] {
    answer<Tokenization>(model.path, reply, [&]() -> Result<Tokenization> {
      HEDDLE_ASSIGN(const auto source, impl->sources().get(model.path));
      HEDDLE_ASSIGN(const Tokenizer* tokenizer, source->tokenizer());
      Tokenization result{tokenizer->encode(text, options), {}};
      for (const TokenId id : result.ids) result.pieces.push_back(tokenizer->piece(id, true));
      return result;
    });
  });
}

void LocalEngine::renderPrompt(ModelChoice model, PromptInput prompt, Reply<RenderedPrompt> reply) {
  m_impl->onWords([impl = m_impl.get(), model = std::move(model), prompt = std::move(prompt), reply] {
    answer<RenderedPrompt>(model.path, reply, [&]() -> Result<RenderedPrompt> {
      HEDDLE_ASSIGN(const auto source, impl->sources().get(model.path));
      HEDDLE_ASSIGN(std::string text, source->render(prompt));
      HEDDLE_ASSIGN(const auto ids, source->encode(prompt, true));
      return RenderedPrompt{std::move(text), static_cast<int>(ids.size()), impl->contextLength(*source)};
    });
  });
}

void LocalEngine::modelDetails(std::string path, bool includeHash, Reply<ModelDetails> reply) {
  m_impl->onFiles([impl = m_impl.get(), path = std::move(path), includeHash, reply] {
    answer<ModelDetails>(path, reply, [&] { return impl->details(path, includeHash); });
  });
}

void LocalEngine::preload(ModelChoice model, Reply<std::monostate> reply) {
  m_impl->preload(model, std::move(reply));
}

void LocalEngine::embed(EmbedRequest request, Reply<EmbedResult> reply) {
  m_impl->embed(std::move(request), std::move(reply));
}

void LocalEngine::lend(const std::string& path, size_t extraBytes, std::stop_token stop,
                       Reply<std::shared_ptr<ModelLoan>> reply) {
  m_impl->lend(path, extraBytes, std::move(stop), std::move(reply));
}

void LocalEngine::noteFault(const Error& error) {
  if (error.code == "device.lost") m_impl->noteLost(error);
}

void LocalEngine::unload(std::string path, Reply<std::monostate> reply) {
  m_impl->unload(path, reply);
}

void LocalEngine::state(Reply<EngineState> reply) {
  m_impl->onWords([impl = m_impl.get(), reply] { reply(impl->state()); });
}

}  // namespace heddle
