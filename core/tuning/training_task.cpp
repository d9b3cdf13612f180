#include "core/tuning/training_task.h"

#include <fmt/format.h>

#include <condition_variable>
#include <future>
#include <mutex>

#include "core/base/log.h"
#include "core/tuning/recipe_rows.h"
#include "core/tuning/training_repository.h"

namespace heddle::tuning {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto kWriteEvery = 400ms;
// After it the engine's process is ended anyway; its periodic checkpoints serve.
constexpr auto kClosingPatience = 3s;

// A name that every file system takes.
std::string fileName(const std::string& name) {
  std::string out;
  for (const char byte : name) {
    const auto character = static_cast<unsigned char>(byte);
    const bool plain =
        std::isalnum(character) || byte == '-' || byte == '_' || byte == '.' || character >= 0x80;
    out += plain ? byte : '-';
  }
  out.erase(0, out.find_first_not_of('.'));
  if (out.size() > 80) out.resize(80);
  return out.empty() ? "training" : out;
}

// The outcome of something the engine is asked, or nothing once `stop` comes.
template <class T, class Ask>
Result<T> ask(const Ask& question) {
  auto promise = std::make_shared<std::promise<Result<T>>>();
  auto future = promise->get_future();
  question([promise](Result<T> value) { promise->set_value(std::move(value)); });
  return future.get();
}

bool wasInterrupted(const Error& error) {
  return error.code == "engine.died" || error.code == "device.lost";
}

}  // namespace

struct TrainingTask::Impl {
  Impl(std::shared_ptr<Project> where, TrainingServices with, TrainingRunId which, Watcher who)
      : project(std::move(where)), services(std::move(with)), id(which), watcher(std::move(who)) {}

  const std::shared_ptr<Project> project;
  const TrainingServices services;
  const TrainingRunId id;
  const Watcher watcher;
  std::weak_ptr<Impl> self;

  std::mutex mutex;
  std::condition_variable_any changed;
  // Guarded by mutex: what came and is not written yet.
  std::vector<TrainingProgress> figures;
  std::vector<SampleAnswer> samples;
  std::vector<Error> warnings;
  std::optional<TrainingPhaseChange> phase;
  std::optional<TrainingProgress> last;
  bool began = false;
  std::optional<Result<nlohmann::ordered_json>> outcome;
  std::optional<RequestId> request;
  bool paused = false, closing = false;

  template <class Work>
  auto write(Work work) {
    return waitFor(project->write(Durability::Normal, std::move(work)));
  }

  Result<Json> prepare(TaskContext& context, TrainingRun& run, bool& resume);
  Result<Json> train(TaskContext& context, const Json& recipe, bool resume);
  Status follow(TaskContext& context);
  Status flush();
  void take(const nlohmann::ordered_json& json);
  void show(TaskContext& context);
  Status finish(const TrainingRun& run, const TrainingResult& result);
  Status keepAdapter(const TrainingRun& run, const TrainingResult& result);
  Status end(TaskContext& context, const TrainingRun& run, const Result<Json>& outcome);
};

TrainingTask::TrainingTask(std::shared_ptr<Project> project, TrainingServices services, TrainingRunId run,
                           Watcher watcher)
    : m_impl(std::make_shared<Impl>(std::move(project), std::move(services), run, std::move(watcher))) {}

TrainingTask::~TrainingTask() = default;

// The recipe as the engine gets it. `run` as it is in the project afterwards.
Result<Json> TrainingTask::Impl::prepare(TaskContext& context, TrainingRun& run, bool& resume) {
  resume = !run.output.empty() && fs::exists(fs::path(run.output) / "checkpoints");
  if (run.output.empty())
    run.output = (services.folder / fmt::format("{}-{}", run.created_ms, fileName(run.name))).string();
  HEDDLE_ASSIGN(Recipe recipe, recipeWithRows(*project, run.content, run.output, context.stopToken()));
  recipe.name = run.name;
  recipe.output = run.output;
  HEDDLE_ASSIGN(const auto details, ask<ModelDetails>([&](auto reply) {
                  services.engine.modelDetails(recipe.base, true, reply);
                }));
  Json json = recipeToJson(recipe);
  HEDDLE_ASSIGN(const Json estimate,
                ask<Json>([&](auto reply) { services.engine.estimateTraining(json, reply); }));
  const TrainingMemory predicted = memoryFromJson(estimate.value("memory", Json::object()));
  run.baseSha256 = details.sha256;
  HEDDLE_TRY(write([this, output = run.output, sha256 = details.sha256, predicted](Database& database) {
    return TrainingRepository(database).setStarted(id, output, sha256, predicted);
  }));
  return json;
}

// While it runs.

void TrainingTask::Impl::take(const nlohmann::ordered_json& json) {
  const auto event = trainingEventFromJson(json);
  if (!event) return log::warning("training", event.error().english());
  {
    const std::scoped_lock lock(mutex);
    if (const auto* figure = std::get_if<TrainingProgress>(&*event)) {
      figures.push_back(*figure);
      last = *figure;
      phase.reset();
    } else if (const auto* sample = std::get_if<SampleAnswer>(&*event)) {
      samples.push_back(*sample);
    } else if (const auto* warning = std::get_if<Error>(&*event)) {
      warnings.push_back(*warning);
    } else if (const auto* change = std::get_if<TrainingPhaseChange>(&*event)) {
      phase = *change;
    } else if (std::get_if<TrainingBegan>(&*event)) {
      began = true;
    }
  }
  changed.notify_all();
  if (watcher) watcher(*event);
}

Status TrainingTask::Impl::flush() {
  std::vector<TrainingProgress> newFigures;
  std::vector<SampleAnswer> newSamples;
  std::vector<Error> newWarnings;
  {
    const std::scoped_lock lock(mutex);
    newFigures.swap(figures);
    newSamples.swap(samples);
    newWarnings.swap(warnings);
  }
  if (newFigures.empty() && newSamples.empty() && newWarnings.empty()) return {};
  return write([id = id, newFigures, newSamples, newWarnings](Database& database) -> Status {
    TrainingRepository repository(database);
    HEDDLE_TRY(repository.addFigures(id, newFigures));
    for (const SampleAnswer& sample : newSamples) HEDDLE_TRY(repository.addSample(id, sample));
    for (const Error& warning : newWarnings) HEDDLE_TRY(repository.addWarning(id, warning));
    return {};
  });
}

void TrainingTask::Impl::show(TaskContext& context) {
  std::optional<TrainingProgress> figure;
  {
    const std::scoped_lock lock(mutex);
    figure = last;
  }
  if (!figure || figure->steps == 0) return;
  context.progress(
      static_cast<double>(figure->step) / static_cast<double>(figure->steps),
      {HEDDLE_TR("Task", "Step {0} of {1}"), {fmt::to_string(figure->step), fmt::to_string(figure->steps)}});
}

Result<Json> TrainingTask::Impl::train(TaskContext& context, const Json& recipe, bool resume) {
  TrainCallbacks callbacks;
  // The engine may answer after this task was given up.
  callbacks.progress = [weak = self](const Json& json) {
    if (const auto held = weak.lock()) held->take(json);
  };
  callbacks.finished = [weak = self](Result<Json> result) {
    const auto held = weak.lock();
    if (!held) return;
    {
      const std::scoped_lock lock(held->mutex);
      held->outcome = std::move(result);
    }
    held->changed.notify_all();
  };
  const RequestId asked = services.engine.train({recipe, resume}, std::move(callbacks));
  {
    const std::scoped_lock lock(mutex);
    request = asked;
    if (paused) services.engine.pauseTraining(asked, true);
  }
  const std::stop_callback cancel(context.stopToken(), [&] {
    services.engine.cancel(asked);
    changed.notify_all();
  });
  if (const Status kept = follow(context); !kept) {
    // What happens cannot be written down any more: a training that nobody can see is no use.
    services.engine.cancel(asked);
    return std::unexpected(kept.error());
  }
  HEDDLE_TRY(flush());
  const std::scoped_lock lock(mutex);
  return outcome ? *outcome : std::unexpected(cancelledTrainingError());
}

// Writes down what comes until the outcome is there, or the window has no more patience.
Status TrainingTask::Impl::follow(TaskContext& context) {
  bool toldRunning = false;
  std::optional<std::chrono::steady_clock::time_point> patience;
  while (true) {
    bool runs = false;
    {
      std::unique_lock lock(mutex);
      changed.wait_for(lock, kWriteEvery, [&] { return outcome.has_value(); });
      if (outcome) return {};
      runs = began;
      if (closing && context.cancelled()) {
        const auto now = std::chrono::steady_clock::now();
        if (!patience) patience = now + kClosingPatience;
        if (now >= *patience) return {};
      }
    }
    if (runs && !std::exchange(toldRunning, true))
      HEDDLE_TRY(write([this](Database& database) {
        return TrainingRepository(database).setState(id, RunState::Running);
      }));
    HEDDLE_TRY(flush());
    show(context);
  }
}

// At the end.

// Under the run's name in the library, from where chat, prompts and pipelines take it.
Status TrainingTask::Impl::keepAdapter(const TrainingRun& run, const TrainingResult& result) {
  std::string name = run.name, path = result.adapter;
  if (services.library != nullptr) {
    const fs::path named = fs::path(run.output) / (fileName(run.name) + ".gguf");
    std::error_code error;
    fs::remove(named, error);
    fs::create_hard_link(result.adapter, named, error);
    if (error) fs::copy_file(result.adapter, named, fs::copy_options::overwrite_existing, error);
    if (error)
      return failure("file.copy",
                     {HEDDLE_TR("Error", "the adapter cannot be copied ({0})"), {error.message()}},
                     named.string(), HEDDLE_TR("Error", "make room on the disk"));
    HEDDLE_ASSIGN(const ImportedModel imported, services.library->import(named));
    fs::remove(named, error);
    name = imported.name;
    path = imported.path;
  }
  HEDDLE_ASSIGN(const std::string sha256, fileSha256(path));
  return write([this, name, path, sha256](Database& database) {
    return TrainingRepository(database).setAdapter(id, name, path, sha256);
  });
}

Status TrainingTask::Impl::finish(const TrainingRun& run, const TrainingResult& result) {
  RunState state = RunState::Completed;
  if (result.end == TrainingEnd::EarlyStopped) state = RunState::EarlyStopped;
  if (result.end == TrainingEnd::Cancelled) {
    const std::scoped_lock lock(mutex);
    state = closing ? RunState::Interrupted : RunState::Stopped;
  }
  const bool finished = result.end != TrainingEnd::Cancelled;
  if (finished && !result.adapter.empty()) HEDDLE_TRY(keepAdapter(run, result));
  HEDDLE_TRY(waitFor(project->write(Durability::Full, [this, state, result](Database& database) {
    return TrainingRepository(database).setResult(id, state, result);
  })));
  if (!finished) return {};
  // What only a run that goes on needs.
  std::error_code ignored;
  fs::remove_all(fs::path(run.output) / "checkpoints", ignored);
  return {};
}

Status TrainingTask::Impl::end(TaskContext& context, const TrainingRun& run, const Result<Json>& outcome) {
  if (outcome) {
    HEDDLE_ASSIGN(const TrainingResult result, resultFromJson(*outcome));
    return finish(run, result);
  }
  const Error& error = outcome.error();
  RunState state = wasInterrupted(error) ? RunState::Interrupted : RunState::Failed;
  std::optional<Error> kept = error;
  if (context.cancelled()) {
    const std::scoped_lock lock(mutex);
    state = closing ? RunState::Interrupted : RunState::Stopped;
    kept.reset();
  }
  HEDDLE_TRY(write([this, state, kept](Database& database) {
    return TrainingRepository(database).setState(id, state, kept);
  }));
  return std::unexpected(error);
}

Status TrainingTask::run(TaskContext& context) {
  Impl& impl = *m_impl;
  impl.self = m_impl;
  HEDDLE_ASSIGN(TrainingRun run, impl.project->read([&](Database& database) {
    return TrainingRepository(database).run(impl.id);
  }));
  HEDDLE_TRY(impl.write([id = impl.id](Database& database) {
    return TrainingRepository(database).setState(id, RunState::Preparing);
  }));
  bool resume = false;
  const auto work = [&]() -> Result<Json> {
    HEDDLE_ASSIGN(const Json recipe, impl.prepare(context, run, resume));
    return impl.train(context, recipe, resume);
  };
  const Result<Json> outcome = work();
  Status ended = impl.end(context, run, outcome);
  // What could not be kept at the end is what went wrong with the run.
  if (!ended && outcome)
    (void)impl.write([id = impl.id, error = ended.error()](Database& database) {
      return TrainingRepository(database).setState(id, RunState::Failed, error);
    });
  return ended;
}

void TrainingTask::pause(bool paused) {
  const std::scoped_lock lock(m_impl->mutex);
  if (std::exchange(m_impl->paused, paused) == paused || !m_impl->request) return;
  m_impl->services.engine.pauseTraining(*m_impl->request, paused);
}

void TrainingTask::checkpoint() {
  const std::scoped_lock lock(m_impl->mutex);
  if (m_impl->request) m_impl->services.engine.checkpointTraining(*m_impl->request);
}

void TrainingTask::setClosing() {
  const std::scoped_lock lock(m_impl->mutex);
  m_impl->closing = true;
}

}  // namespace heddle::tuning
