#include "core/host/training_engine.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

#include "core/base/log.h"
#include "core/host/training_event.h"
#include "core/inference/backend_error.h"
#include "core/inference/work_queue.h"
#include "core/training/preflight.h"

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;

// Above every number that the engine gives to other requests.
constexpr RequestId kFirstTraining = RequestId{1} << 62;

// One training that was asked for. The training thread drives it; the others only raise flags.
struct Training {
  RequestId id = 0;
  TrainRequest request;
  TrainCallbacks callbacks;
  std::mutex mutex;
  std::condition_variable_any changed;
  bool paused = false;
  std::stop_source stop;
  std::atomic<bool> checkpointWanted = false;

  void tell(const TrainingEvent& event) const {
    if (callbacks.progress) callbacks.progress(trainingEventToJson(event));
  }
};

template <class T, class Ask>
Result<T> waitFor(const Ask& ask) {
  auto promise = std::make_shared<std::promise<Result<T>>>();
  auto future = promise->get_future();
  ask([promise](Result<T> value) { promise->set_value(std::move(value)); });
  return future.get();
}

std::string labelOf(const Json& recipe) {
  const auto name = recipe.is_object() ? recipe.value("name", Json()) : Json();
  return name.is_string() ? name.get<std::string>() : std::string("recipe");
}

// Whatever leaves a module's depth becomes the answer.
template <class T>
Result<T> guarded(const std::string& input, const std::function<Result<T>()>& work) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return std::unexpected(outOfMemoryError(input));
  } catch (const std::exception& exception) {
    const Error error{"engine.internal",
                      {HEDDLE_TR("Error", "the engine made a mistake: {0}"), {exception.what()}},
                      input,
                      HEDDLE_TR("Error", "try again; if it happens again, report it with the log")};
    log::error("engine", error.english());
    return std::unexpected(error);
  }
}

}  // namespace

class TrainingEngine::Trainings {
 public:
  Trainings(TrainingEngine& engine, const Devices& devices)
      : m_engine(engine), m_accelerated(!devices.accelerators.empty()) {
    const auto& device = m_accelerated ? devices.accelerators.front() : devices.processor;
    m_deviceName = device->deviceInfo().name;
    m_deviceMemory_bytes = device->deviceInfo().memoryBytes;
    m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
  }

  ~Trainings() {
    std::shared_ptr<Training> running;
    {
      const std::scoped_lock lock(m_mutex);
      m_closing = true;
      m_waiting.clear();
      running = m_running;
      m_preflightStop.request_stop();
    }
    if (running) stop(*running);
    m_thread.request_stop();
  }

  RequestId start(TrainRequest request, TrainCallbacks callbacks) {
    auto training = std::make_shared<Training>();
    training->request = std::move(request);
    training->callbacks = std::move(callbacks);
    const std::scoped_lock lock(m_mutex);
    training->id = kFirstTraining + ++m_count;
    m_waiting.push_back(training);
    m_added.notify_one();
    return training->id;
  }

  void cancel(RequestId id) {
    std::shared_ptr<Training> waiting;
    {
      const std::scoped_lock lock(m_mutex);
      if (m_running && m_running->id == id) return stop(*m_running);
      const auto place = std::ranges::find(m_waiting, id, &Training::id);
      if (place == m_waiting.end()) return;
      waiting = *place;
      m_waiting.erase(place);
    }
    m_later.post([waiting] { waiting->callbacks.finished(std::unexpected(cancelledTrainingError())); });
  }

  void pause(RequestId id, bool paused) {
    const auto training = find(id);
    if (!training) return;
    {
      const std::scoped_lock lock(training->mutex);
      training->paused = paused;
    }
    training->changed.notify_all();
  }

  void checkpoint(RequestId id) {
    if (const auto training = find(id)) training->checkpointWanted = true;
  }

  void estimate(const Json& json, const Reply<Json>& reply) {
    m_later.post([this, json, reply] {
      reply(guarded<Json>(labelOf(json), [&]() -> Result<Json> {
        HEDDLE_ASSIGN(const Recipe recipe, recipeFromJson(json, labelOf(json)));
        HEDDLE_ASSIGN(const TrainingMemory memory, memoryOf(recipe));
        HEDDLE_ASSIGN(const EngineState state,
                      waitFor<EngineState>([&](auto told) { m_engine.state(told); }));
        return Json{{"memory", memoryToJson(memory)},
                    {"device", m_deviceName},
                    {"device_memory_bytes", m_deviceMemory_bytes},
                    {"budget_bytes", m_accelerated ? m_deviceMemory_bytes : state.memoryBudgetBytes}};
      }));
    });
  }

  void lookAtRows(PreflightRequest request, const Reply<Json>& reply) {
    std::stop_token stop;
    {
      const std::scoped_lock lock(m_mutex);
      m_preflightStop.request_stop();
      m_preflightStop = std::stop_source();
      stop = m_preflightStop.get_token();
    }
    m_rows.post([this, request = std::move(request), reply, stop] {
      reply(guarded<Json>(labelOf(request.recipe), [&]() -> Result<Json> {
        HEDDLE_ASSIGN(const Recipe recipe, recipeFromJson(request.recipe, labelOf(request.recipe)));
        HEDDLE_ASSIGN(const auto source, m_sources.get(recipe.base));
        HEDDLE_ASSIGN(const Preflight found, preflight(recipe, *source, {request.samples}, stop));
        return preflightToJson(found);
      }));
    });
  }

 private:
  // Ends it after its step.
  static void stop(Training& training) {
    training.stop.request_stop();
    training.changed.notify_all();
  }

  std::shared_ptr<Training> find(RequestId id) {
    const std::scoped_lock lock(m_mutex);
    if (m_running && m_running->id == id) return m_running;
    const auto place = std::ranges::find(m_waiting, id, &Training::id);
    return place == m_waiting.end() ? nullptr : *place;
  }

  Result<TrainingMemory> memoryOf(const Recipe& recipe) {
    HEDDLE_ASSIGN(const auto source, m_sources.get(recipe.base));
    return estimateTrainingMemory(recipe, *source->file(), source->hyperparameters());
  }

  void run(const std::stop_token& stop) {
    while (true) {
      std::shared_ptr<Training> training;
      {
        std::unique_lock lock(m_mutex);
        if (!m_added.wait(lock, stop, [this] { return !m_waiting.empty(); }) || m_closing) return;
        training = m_waiting.front();
        m_waiting.pop_front();
        m_running = training;
      }
      Result<Json> result =
          guarded<Json>(labelOf(training->request.recipe), [&] { return perform(*training); });
      if (!result) m_engine.noteFault(result.error());
      {
        const std::scoped_lock lock(m_mutex);
        m_running.reset();
        if (m_closing) return;
      }
      training->callbacks.finished(std::move(result));
    }
  }

  Result<Json> perform(Training& training) {
    if (!waitWhilePaused(training)) return std::unexpected(cancelledTrainingError());
    training.tell(TrainingBegan{});
    TrainingJob job;
    job.resume = training.request.resume;
    HEDDLE_ASSIGN(job.recipe, recipeFromJson(training.request.recipe, labelOf(training.request.recipe)));
    HEDDLE_ASSIGN(const auto details, waitFor<ModelDetails>([&](auto told) {
                    m_engine.modelDetails(job.recipe.base, true, told);
                  }));
    job.baseSha256 = details.sha256;
    const std::stop_token stop = training.stop.get_token();
    auto loan = borrow(job.recipe, stop);
    if (!loan) return std::unexpected(stop.stop_requested() ? cancelledTrainingError() : loan.error());
    job.model = (*loan)->model();
    HEDDLE_ASSIGN(const TrainingResult result,
                  heddle::train(job, gateOf(training, **loan), callbacksOf(training)));
    return resultToJson(result);
  }

  // The base, with room for what the run adds to it.
  Result<std::shared_ptr<ModelLoan>> borrow(const Recipe& recipe, const std::stop_token& stop) {
    const auto with = [&](const TrainingMemory& memory) {
      // What accelerators hold is theirs; the budget is of the machine's memory.
      const uint64_t own_bytes =
          m_accelerated ? memory.buffers_bytes : memory.total_bytes() - memory.baseWeights_bytes;
      return waitFor<std::shared_ptr<ModelLoan>>(
          [&](auto told) { m_engine.lend(recipe.base, own_bytes, stop, told); });
    };
    HEDDLE_ASSIGN(const TrainingMemory most, memoryOf(recipe));
    auto loan = with(most);
    if (loan || loan.error().code != "engine.memory") return loan;
    // That was for rows as long as the recipe allows; these may be shorter.
    HEDDLE_ASSIGN(const auto source, m_sources.get(recipe.base));
    HEDDLE_ASSIGN(const Preflight rows, preflight(recipe, *source, {0}, stop));
    return with(rows.memory);
  }

  static TrainingGate gateOf(Training& training, const ModelLoan& loan) {
    TrainingGate gate;
    gate.stop = training.stop.get_token();
    gate.turn = [&](const std::function<Status()>& piece) -> Status {
      if (!waitWhilePaused(training)) return std::unexpected(cancelledTrainingError());
      const auto turn = loan.turn(training.stop.get_token());
      if (!turn) return std::unexpected(cancelledTrainingError());
      return piece();
    };
    gate.finalTurn = [&](const std::function<Status()>& piece) -> Status {
      const DeviceGate::Turn turn = loan.finalTurn();
      return piece();
    };
    gate.checkpointNow = [&] { return training.checkpointWanted.exchange(false); };
    return gate;
  }

  static TrainingCallbacks callbacksOf(const Training& training) {
    TrainingCallbacks callbacks;
    callbacks.progress = [&](const TrainingProgress& progress) { training.tell(progress); };
    callbacks.sample = [&](const SampleAnswer& sample) { training.tell(sample); };
    callbacks.phase = [&](TrainingPhase phase, double fraction) {
      training.tell(TrainingPhaseChange{phase, fraction});
    };
    callbacks.warning = [&](const Error& warning) { training.tell(warning); };
    return callbacks;
  }

  // False: it was stopped meanwhile.
  static bool waitWhilePaused(Training& training) {
    std::unique_lock lock(training.mutex);
    const auto stopped = [&] { return training.stop.stop_requested(); };
    if (training.paused && !stopped()) {
      lock.unlock();
      training.tell(TrainingPause{true});
      lock.lock();
      training.changed.wait(lock, training.stop.get_token(), [&] { return !training.paused; });
      lock.unlock();
      if (!stopped()) training.tell(TrainingPause{false});
    }
    return !stopped();
  }

  TrainingEngine& m_engine;
  const bool m_accelerated;
  std::string m_deviceName;
  size_t m_deviceMemory_bytes = 0;
  ModelSources m_sources;
  std::mutex m_mutex;  // taken before a training's
  std::condition_variable_any m_added;
  std::deque<std::shared_ptr<Training>> m_waiting;
  std::shared_ptr<Training> m_running;
  std::stop_source m_preflightStop;
  uint64_t m_count = 0;
  bool m_closing = false;
  WorkQueue m_rows;       // reading of whole data sets
  WorkQueue m_later;      // estimates, late answers
  std::jthread m_thread;  // the last, so that it ends before what it uses
};

TrainingEngine::TrainingEngine(Devices devices, EngineOptions options)
    : LocalEngine(devices, std::move(options)), m_trainings(std::make_unique<Trainings>(*this, devices)) {}

TrainingEngine::TrainingEngine(std::shared_ptr<Backend> processor, EngineOptions options)
    : TrainingEngine(Devices{std::move(processor), {}, {}}, std::move(options)) {}

TrainingEngine::~TrainingEngine() = default;

RequestId TrainingEngine::train(TrainRequest request, TrainCallbacks callbacks) {
  return m_trainings->start(std::move(request), std::move(callbacks));
}

void TrainingEngine::cancel(RequestId id) {
  if (id >= kFirstTraining)
    m_trainings->cancel(id);
  else
    LocalEngine::cancel(id);
}

void TrainingEngine::pauseTraining(RequestId id, bool paused) {
  m_trainings->pause(id, paused);
}

void TrainingEngine::checkpointTraining(RequestId id) {
  m_trainings->checkpoint(id);
}

void TrainingEngine::estimateTraining(Json recipe, Reply<Json> reply) {
  m_trainings->estimate(recipe, reply);
}

void TrainingEngine::preflightTraining(PreflightRequest request, Reply<Json> reply) {
  m_trainings->lookAtRows(std::move(request), reply);
}

}  // namespace heddle
