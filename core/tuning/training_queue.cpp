#include "core/tuning/training_queue.h"

#include <algorithm>

#include "core/base/log.h"
#include "core/tuning/new_run.h"
#include "core/tuning/training_repository.h"

namespace heddle::tuning {
namespace {

constexpr int kBeat_ms = 4000;
static_assert(kBeat_ms * 3 < kAbandonedAfter_ms);

}  // namespace

TrainingQueue::TrainingQueue(TaskList& tasks, TrainingServices services, QObject* parent)
    : QObject(parent),
      m_tasks(tasks),
      m_services(std::move(services)),
      m_holder(newHolder()),
      m_relay(std::make_shared<ThreadRelay>(this)) {
  m_beat.setInterval(kBeat_ms);
  connect(&m_beat, &QTimer::timeout, this, &TrainingQueue::beat);
  // The list of tasks has its own buttons for pausing.
  m_observer = m_tasks.addObserver([this, relay = m_relay](const TaskSnapshot& task) {
    if (task.state != TaskState::Paused && task.state != TaskState::Running) return;
    relay->post([this, id = task.id, paused = task.state == TaskState::Paused] {
      if (id != m_live.task || !m_running || m_live.paused == paused) return;
      m_live.paused = paused;
      m_running->pause(paused);
      Q_EMIT liveChanged();
    });
  });
}

TrainingQueue::~TrainingQueue() {
  blockSignals(true);
  close();
  m_tasks.removeObserver(m_observer);
  m_relay->close();
}

template <class Work>
void TrainingQueue::write(Work work) {
  whenDone(m_project->write(Durability::Full, std::move(work)), this, [this](const Status& status) {
    if (!status) Q_EMIT failed(status.error());
  });
}

void TrainingQueue::open(std::shared_ptr<Project> project) {
  close();
  m_project = std::move(project);
  if (!m_project) return;
  beat();
  m_beat.start();
}

void TrainingQueue::close() {
  m_beat.stop();
  if (m_running) {
    m_running->setClosing();
    const TaskId task = m_live.task;
    m_tasks.cancel(task);
    m_tasks.wait(task);
    m_running.reset();
  }
  m_live = {};
  if (m_project && !m_waiting.empty())
    waitFor(m_project->write(Durability::Full, [waiting = m_waiting](Database& database) -> Status {
      for (const TrainingRunId id : waiting)
        HEDDLE_TRY(TrainingRepository(database).setState(id, RunState::Interrupted));
      return {};
    }));
  m_waiting.clear();
  m_project.reset();
}

void TrainingQueue::start(const std::string& name, const RecipeContent& content) {
  if (!m_project) return;
  auto added = m_project->write(Durability::Full,
                                [name, content, holder = m_holder, me = m_project->me()](Database& database) {
                                  return addRun(database, name, content, holder, me);
                                });
  whenDone(added, this, [this](const Result<TrainingRunId>& id) {
    if (!id) return void(Q_EMIT failed(id.error()));
    m_waiting.push_back(*id);
    Q_EMIT started(*id);
    next();
  });
}

void TrainingQueue::resume(TrainingRunId id) {
  if (!m_project || id == m_live.run || std::ranges::find(m_waiting, id) != m_waiting.end()) return;
  auto taken = m_project->write(
      Durability::Full, [id, holder = m_holder](Database& database) { return takeUp(database, id, holder); });
  whenDone(taken, this, [this, id](const Status& status) {
    if (!status) return void(Q_EMIT failed(status.error()));
    m_waiting.push_back(id);
    Q_EMIT started(id);
    next();
  });
}

void TrainingQueue::next() {
  if (m_running || m_waiting.empty() || !m_project) return Q_EMIT queueChanged();
  const TrainingRunId id = m_waiting.front();
  m_waiting.pop_front();
  const auto run = m_project->read([id](Database& database) { return TrainingRepository(database).run(id); });
  if (!run) {
    Q_EMIT failed(run.error());
    return next();
  }
  m_running = std::make_shared<TrainingTask>(m_project, m_services, id,
                                             [this, relay = m_relay, id](const TrainingEvent& event) {
                                               relay->post([this, id, event] {
                                                 if (m_live.run == id) take(event);
                                               });
                                             });
  m_live = {};
  m_live.run = id;
  m_live.task = m_tasks.start({.title = {HEDDLE_TR("Task", "Train {0}"), {run->name}},
                               .priority = Priority::Background,
                               .canPause = true},
                              [this, relay = m_relay, id, task = m_running](TaskContext& context) {
                                const Status status = task->run(context);
                                relay->post([this, id, status] { finished(id, status); });
                                return status;
                              });
  Q_EMIT queueChanged();
  Q_EMIT liveChanged();
}

void TrainingQueue::take(const TrainingEvent& event) {
  if (const auto* progress = std::get_if<TrainingProgress>(&event)) {
    m_live.progress = *progress;
    m_live.phase.reset();
  } else if (const auto* phase = std::get_if<TrainingPhaseChange>(&event)) {
    m_live.phase = *phase;
  } else {
    return;
  }
  Q_EMIT liveChanged();
}

void TrainingQueue::finished(TrainingRunId id, const Status& status) {
  if (id != m_live.run) return;
  if (!status) log::warning("training", status.error().english());
  m_running.reset();
  m_live = {};
  Q_EMIT ended(id);
  next();
  Q_EMIT liveChanged();
}

void TrainingQueue::stop(TrainingRunId id) {
  if (id == m_live.run) return m_tasks.cancel(m_live.task);
  if (std::erase(m_waiting, id) == 0) return;
  write([id](Database& database) { return TrainingRepository(database).setState(id, RunState::Stopped); });
  Q_EMIT queueChanged();
}

void TrainingQueue::pause(TrainingRunId id, bool paused) {
  if (id != m_live.run) return;
  if (paused)
    m_tasks.pause(m_live.task);
  else
    m_tasks.resume(m_live.task);
}

void TrainingQueue::checkpoint(TrainingRunId id) {
  if (id == m_live.run && m_running) m_running->checkpoint();
}

void TrainingQueue::moveUp(TrainingRunId id) {
  const auto place = std::ranges::find(m_waiting, id);
  if (place == m_waiting.end() || place == m_waiting.begin()) return;
  std::iter_swap(place, place - 1);
  Q_EMIT queueChanged();
}

void TrainingQueue::remove(TrainingRunId id) {
  if (!m_project || id == m_live.run || std::ranges::find(m_waiting, id) != m_waiting.end()) return;
  write([id, folder = m_services.folder](Database& database) -> Status {
    TrainingRepository repository(database);
    HEDDLE_ASSIGN(const TrainingRun run, repository.run(id));
    HEDDLE_TRY(repository.remove(id));
    // Only what this program made.
    const std::filesystem::path output = run.output;
    std::error_code ignored;
    if (!run.output.empty() && output.parent_path() == folder) std::filesystem::remove_all(output, ignored);
    return {};
  });
}

void TrainingQueue::beat() {
  if (!m_project) return;
  const bool holds = m_live.run != 0 || !m_waiting.empty();
  const auto abandoned = m_project->read(
      [this](Database& database) { return TrainingRepository(database).hasAbandoned(m_holder); });
  if (!holds && (!abandoned || !*abandoned)) return;
  write([holder = m_holder](Database& database) -> Status {
    TrainingRepository repository(database);
    HEDDLE_TRY(repository.beat(holder));
    HEDDLE_TRY(repository.interruptAbandoned(holder));
    return {};
  });
}

}  // namespace heddle::tuning
