#include "ui/pipelines/pipeline_runner.h"

#include <QDateTime>
#include <condition_variable>
#include <mutex>

#include "core/base/log.h"

namespace heddle::ui {
using namespace pipelines;
namespace {

constexpr int kFrame_ms = 16, kLookAgain_ms = 150;
constexpr size_t kValuesKept = 4096;
constexpr std::chrono::milliseconds kProgress{250};

bool isOver(NodeState state) {
  return state == NodeState::Done || state == NodeState::Failed || state == NodeState::Skipped ||
         state == NodeState::Cancelled;
}

}  // namespace

// What the run's thread and the task's thread tell each other.
struct PipelineRunner::Shared {
  std::mutex mutex;
  std::condition_variable changed;
  PipelineRunId run = 0;
  int nodes = 0;  // in all
  int over = 0;
  bool ended = false, closing = false;
  std::set<std::string> finished;
  std::optional<Error> error;
  bool cancelled = false;
  // Streamed text that the window has not taken yet.
  std::map<NodeId, std::string> texts;
};

PipelineRunner::PipelineRunner(std::shared_ptr<Project> project, TaskList& tasks, PipelineServices services)
    : m_project(std::move(project)), m_tasks(tasks) {
  services.project = m_project.get();
  m_executor = std::make_shared<PipelineExecutor>(std::move(services));
  m_frame.setSingleShot(true);
  m_frame.setInterval(kFrame_ms);
  connect(&m_frame, &QTimer::timeout, this, &PipelineRunner::flushTexts);
  // Small results are committed in groups: what was not there a moment ago may be now.
  m_lookAgain.setSingleShot(true);
  m_lookAgain.setInterval(kLookAgain_ms);
  connect(&m_lookAgain, &QTimer::timeout, this, [this] {
    std::set<NodeId> tops;
    for (const auto& [path, node] : m_nodes)
      for (const auto& [port, hash] : node.outputs)
        if (!m_values.contains(hash)) tops.insert(topOf(path));
    for (const NodeId& id : tops) Q_EMIT nodeChanged(id);
  });
}

PipelineRunner::~PipelineRunner() {
  if (m_shared) {
    std::lock_guard lock(m_shared->mutex);
    m_shared->closing = true;
    m_shared->changed.notify_all();
  }
  if (m_task != 0) m_tasks.wait(m_task);
  m_executor.reset();
}

NodeId PipelineRunner::topOf(const std::string& path) {
  return path.substr(0, path.find('/'));
}

void PipelineRunner::start(const Graph& graph, RunOptions options) {
  const std::string name = options.name;
  if (options.from == 0) {
    m_nodes.clear();
  } else {
    for (const NodeId& id : options.rerun) m_nodes.erase(id);
  }
  m_texts.clear();
  begin(name, static_cast<int>(graph.nodes.size()),
        [executor = m_executor, graph, options = std::move(options)](RunObserver observer) {
          return executor->start(graph, options, std::move(observer));
        });
}

void PipelineRunner::resume() {
  if (m_run.id == 0 || isRunning()) return;
  begin(m_run.name, static_cast<int>(m_nodes.size()),
        [executor = m_executor, run = m_run.id](RunObserver observer) {
          return executor->resume(run, std::move(observer));
        });
}

void PipelineRunner::begin(std::string name, int nodes, Begin start) {
  if (isRunning()) return;
  m_resumeAtEnd = false;
  const uint64_t turn = ++m_turn;
  m_began_ms = QDateTime::currentMSecsSinceEpoch();
  m_run = {};
  m_run.name = name;
  m_shared = std::make_shared<Shared>();
  m_shared->nodes = std::max(1, nodes);
  const auto mail = m_mailbox.sender();
  const auto mine = [this, turn](auto work) {
    return [this, turn, work = std::move(work)] {
      if (turn == m_turn) work();
    };
  };
  RunObserver observer;
  observer.started = [this, mail, mine](const PipelineRun& run) {
    mail.post(mine([this, run] {
      m_run = run;
      m_began_ms = run.created_ms != 0 ? run.created_ms : m_began_ms;
      Q_EMIT runChanged();
    }));
  };
  observer.node = [this, mail, mine, shared = m_shared](const NodeRun& node) {
    {
      std::lock_guard lock(shared->mutex);
      if (isOver(node.state) && node.path.find('/') == std::string::npos) shared->finished.insert(node.path);
    }
    mail.post(mine([this, node] { heardNode(node); }));
  };
  observer.text = [this, mail, mine, shared = m_shared](const std::string& path, const std::string& text) {
    bool first;
    {
      std::lock_guard lock(shared->mutex);
      first = shared->texts.empty();
      shared->texts[topOf(path)] += text;
    }
    if (first)
      mail.post(mine([this] {
        if (!m_frame.isActive()) m_frame.start();
      }));
  };
  observer.ended = [this, mail, mine, shared = m_shared](const PipelineRun& run) {
    {
      std::lock_guard lock(shared->mutex);
      shared->ended = true;
      shared->error = run.error;
      shared->cancelled = run.status == RunStatus::Cancelled;
      shared->changed.notify_all();
    }
    mail.post(mine([this, run] { heardEnd(run); }));
  };
  m_task = m_tasks.start(
      {.title = {HEDDLE_TR("Task", "Run the pipeline {0}"), {name}}, .priority = Priority::Interactive},
      [this, mail, mine, shared = m_shared, executor = m_executor, start = std::move(start),
       observer = std::move(observer)](TaskContext& context) -> Status {
        const Result<PipelineRunId> run = start(observer);
        if (!run) {
          mail.post(mine([this, error = run.error()] {
            m_task = 0;
            Q_EMIT runChanged();
            Q_EMIT failed(error);
          }));
          return {};  // said where it belongs, not once more as a failed task
        }
        std::stop_callback stopped(context.stopToken(), [&] { executor->cancel(*run); });
        std::unique_lock lock(shared->mutex);
        shared->run = *run;
        while (!shared->ended && !shared->closing) {
          shared->changed.wait_for(lock, kProgress);
          const double fraction = static_cast<double>(shared->finished.size()) / shared->nodes;
          Text detail{HEDDLE_TR("Task", "{0} of {1} nodes"),
                      {std::to_string(shared->finished.size()), std::to_string(shared->nodes)}};
          lock.unlock();
          context.progress(std::min(1.0, fraction), std::move(detail));
          lock.lock();
        }
        return {};
      });
  Q_EMIT runChanged();
}

void PipelineRunner::cancel() {
  if (m_task != 0) m_tasks.cancel(m_task);
}

Status PipelineRunner::answer(const std::string& path, const Json& value) {
  HEDDLE_TRY(m_executor->answer(m_run.id, path, value));
  // The run may have ended to wait just before; its end is on its way here then.
  if (isRunning())
    m_resumeAtEnd = true;
  else
    resume();
  return {};
}

void PipelineRunner::heardNode(const NodeRun& node) {
  const NodeId top = topOf(node.path);
  if (node.path == top && node.state == NodeState::Running && node.attempt > 1)
    m_texts.remove(QString::fromStdString(top));  // of the attempt that failed
  m_nodes[node.path] = node;
  Q_EMIT nodeChanged(top);
}

void PipelineRunner::flushTexts() {
  std::map<NodeId, std::string> texts;
  {
    std::lock_guard lock(m_shared->mutex);
    texts.swap(m_shared->texts);
  }
  for (const auto& [id, text] : texts) {
    m_texts[QString::fromStdString(id)] += QString::fromStdString(text);
    Q_EMIT textChanged(id);
  }
}

void PipelineRunner::heardEnd(const PipelineRun& run) {
  flushTexts();
  m_run = run;
  m_task = 0;
  Q_EMIT runChanged();
  std::set<NodeId> tops;
  for (const auto& [path, node] : m_nodes) tops.insert(topOf(path));
  for (const NodeId& id : tops) Q_EMIT nodeChanged(id);
  Q_EMIT ended(m_run);
  if (std::exchange(m_resumeAtEnd, false) && m_run.status == RunStatus::Waiting) resume();
}

void PipelineRunner::showLatest(ThingId pipeline) {
  if (isRunning()) return;
  forget();
  struct Last {
    std::optional<PipelineRun> run;
    std::vector<NodeRun> nodes;
  };
  const auto last = m_project->read([pipeline](Database& database) -> Result<Last> {
    TraceRepository traces(database);
    Last read;
    HEDDLE_ASSIGN(read.nodes, traces.latest(pipeline));
    HEDDLE_ASSIGN(const auto runs, traces.list(pipeline, 1));
    if (!runs.empty()) read.run = runs.front();
    return read;
  });
  if (!last) {
    log::warning("pipelines", last.error().english());
    return;
  }
  if (last->run) m_run = *last->run;
  for (const NodeRun& node : last->nodes) m_nodes[node.path] = node;
  Q_EMIT runChanged();
}

Status PipelineRunner::showRun(PipelineRunId id) {
  if (isRunning()) return {};
  struct Read {
    PipelineRun run;
    std::vector<NodeRun> nodes;
  };
  HEDDLE_ASSIGN(Read read, m_project->read([id](Database& database) -> Result<Read> {
    TraceRepository traces(database);
    Read found;
    HEDDLE_ASSIGN(found.run, traces.get(id));
    HEDDLE_ASSIGN(found.nodes, traces.nodes(id));
    return found;
  }));
  forget();
  m_run = std::move(read.run);
  for (NodeRun& node : read.nodes) m_nodes[node.path] = std::move(node);
  Q_EMIT runChanged();
  return {};
}

void PipelineRunner::forget() {
  m_nodes.clear();
  m_texts.clear();
  m_values.clear();
  m_run = {};
}

double PipelineRunner::elapsed_ms() const {
  if (m_began_ms != 0 && isRunning())
    return static_cast<double>(QDateTime::currentMSecsSinceEpoch() - m_began_ms);
  double last = 0;
  for (const auto& [path, node] : m_nodes) last = std::max(last, node.started_ms + node.duration_ms);
  return last;
}

const NodeRun* PipelineRunner::node(const NodeId& id) const {
  const auto found = m_nodes.find(id);
  return found == m_nodes.end() ? nullptr : &found->second;
}

int PipelineRunner::bodiesDone(const NodeId& id) const {
  const std::string inside = id + "/";
  int done = 0;
  for (auto it = m_nodes.lower_bound(inside); it != m_nodes.end() && it->first.starts_with(inside); ++it)
    done += it->second.state == NodeState::Done ? 1 : 0;
  return done;
}

bool PipelineRunner::waitsForPerson() const {
  for (const auto& [path, node] : m_nodes)
    if (node.state == NodeState::Waiting) return true;
  return false;
}

TokenCounts PipelineRunner::tokens() const {
  TokenCounts all;
  for (const auto& [path, node] : m_nodes) {
    if (node.cached() || path.find('/') != std::string::npos) continue;
    all.prompt += node.tokens.prompt;
    all.cachedPrompt += node.tokens.cachedPrompt;
    all.completion += node.tokens.completion;
  }
  return all;
}

std::optional<Value> PipelineRunner::value(const std::string& hash) const {
  if (const auto known = m_values.find(hash); known != m_values.end()) return known->second;
  auto read = m_project->read([&](Database& database) { return TraceRepository(database).value(hash); });
  if (!read) {
    auto* self = const_cast<PipelineRunner*>(this);
    if (isRunning() && !m_lookAgain.isActive()) self->m_lookAgain.start();
    return {};
  }
  if (m_values.size() >= kValuesKept) m_values.clear();
  return m_values.emplace(hash, *std::move(read)).first->second;
}

}  // namespace heddle::ui
