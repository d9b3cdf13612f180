#include "ui/prompts/grid_runner.h"

#include <mutex>

#include "core/models/hash_cache.h"
#include "core/store/project.h"

namespace heddle::ui {
namespace {
constexpr int kFrame_ms = 33;
}

// What the run's threads tell, taken once a frame.
struct GridRunner::Shared {
  std::mutex mutex;
  bool isPlanned = false;
  std::vector<CellPlace> planned;
  std::vector<CellPlace> started;
  std::map<CellPlace, std::pair<std::string, int>> texts;
  std::vector<Cell> cells;
  std::optional<GridCounts> counts;
};

GridRunner::GridRunner(TaskList& tasks, std::shared_ptr<Project> project, evaluation::GridServices services,
                       evaluation::GridOptions options, const QString& name)
    : m_tasks(tasks),
      m_project(std::move(project)),
      m_evaluation(options.evaluation),
      m_shared(std::make_shared<Shared>()) {
  services.project = m_project.get();
  evaluation::GridObserver observer;
  observer.planned = [shared = m_shared](const std::vector<CellPlace>& places) {
    const std::lock_guard lock(shared->mutex);
    shared->isPlanned = true;
    shared->planned = places;
  };
  observer.started = [shared = m_shared](const CellPlace& place) {
    const std::lock_guard lock(shared->mutex);
    shared->started.push_back(place);
  };
  observer.text = [shared = m_shared](const CellPlace& place, const std::string& text, int tokens) {
    const std::lock_guard lock(shared->mutex);
    auto& [sofar, count] = shared->texts[place];
    sofar += text;
    count += tokens;
  };
  observer.cell = [shared = m_shared](const Cell& cell) {
    const std::lock_guard lock(shared->mutex);
    shared->cells.push_back(cell);
  };
  observer.counts = [shared = m_shared](const GridCounts& counts) {
    const std::lock_guard lock(shared->mutex);
    shared->counts = counts;
  };
  m_frame.setInterval(kFrame_ms);
  connect(&m_frame, &QTimer::timeout, this, &GridRunner::flush);
  m_frame.start();
  m_task = m_tasks.start(
      {.title = Text(HEDDLE_TR("Task", "Answering the grid of {0}"), {name.toStdString()}), .canPause = true},
      [mail = m_mailbox.sender(), this, services = std::move(services), options = std::move(options),
       observer = std::move(observer)](TaskContext& task) -> Status {
        const auto counted = evaluation::runGrid(task, services, options, observer);
        const Status status = counted ? Status() : Status(std::unexpected(counted.error()));
        mail.post([this, status, cancelled = task.cancelled()] { over(status, cancelled); });
        return status;
      });
  // The task list may pause it too.
  m_observer = m_tasks.addObserver([mail = m_mailbox.sender(), this](const TaskSnapshot& snapshot) {
    mail.post([this, id = snapshot.id, paused = snapshot.state == TaskState::Paused] {
      if (id != m_task || paused == m_paused) return;
      m_paused = paused;
      Q_EMIT stateChanged();
    });
  });
}

GridRunner::~GridRunner() {
  m_tasks.removeObserver(m_observer);
  if (m_over) return;
  m_tasks.cancel(m_task);
  m_tasks.wait(m_task);
}

const LiveCell* GridRunner::live(const CellPlace& place) const {
  const auto found = m_live.find(place);
  return found == m_live.end() ? nullptr : &found->second;
}

std::optional<std::chrono::seconds> GridRunner::timeLeft() const {
  for (const TaskSnapshot& task : m_tasks.snapshots())
    if (task.id == m_task) return task.timeLeft;
  return std::nullopt;
}

void GridRunner::setPaused(bool paused) {
  if (paused)
    m_tasks.pause(m_task);
  else
    m_tasks.resume(m_task);
}

void GridRunner::stop() {
  m_tasks.cancel(m_task);
}

void GridRunner::flush() {
  Shared now;
  {
    const std::lock_guard lock(m_shared->mutex);
    now.isPlanned = std::exchange(m_shared->isPlanned, false);
    now.planned.swap(m_shared->planned);
    now.started.swap(m_shared->started);
    now.texts.swap(m_shared->texts);
    now.cells.swap(m_shared->cells);
    now.counts.swap(m_shared->counts);
  }
  if (now.isPlanned) {
    for (const CellPlace& place : now.planned) m_live[place];
    Q_EMIT planned();
  }
  std::vector<CellPlace> changed;
  for (const CellPlace& place : now.started) {
    m_live[place].running = true;
    changed.push_back(place);
  }
  for (const auto& [place, delta] : now.texts) {
    const auto found = m_live.find(place);
    if (found == m_live.end()) continue;
    LiveCell& live = found->second;
    if (!live.since.isValid()) live.since.start();
    live.text += QString::fromStdString(delta.first);
    live.tokens += delta.second;
    changed.push_back(place);
  }
  if (!changed.empty()) Q_EMIT cellsChanged(changed);
  for (const Cell& cell : now.cells) {
    m_live.erase(cell.place);
    Q_EMIT cellDone(cell);
  }
  if (now.counts) {
    m_counts = *now.counts;
    Q_EMIT counted();
  }
}

void GridRunner::over(const Status& status, bool cancelled) {
  flush();
  m_frame.stop();
  m_over = true;
  m_live.clear();
  if (!status && !cancelled) Q_EMIT failed(status.error());
  Q_EMIT stateChanged();
  Q_EMIT ended(cancelled);
}

}  // namespace heddle::ui
