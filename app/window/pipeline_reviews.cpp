#include "app/window/pipeline_reviews.h"

#include <condition_variable>
#include <mutex>

#include "core/pipelines/run_trace.h"

namespace heddle {
using namespace pipelines;

// What a run's thread, its task's thread and the window tell each other.
struct PipelineReviews::Going {
  std::mutex mutex;
  std::condition_variable changed;
  bool ended = false, closing = false;
  TaskId task = 0;
};

PipelineReviews::PipelineReviews(ui::ProjectSession& session, TaskList& tasks, ServicesOf services,
                                 AnswerShown shown)
    : m_session(session), m_tasks(tasks), m_servicesOf(std::move(services)), m_shown(std::move(shown)) {
  connect(&session, &ui::ProjectSession::aboutToClose, this, &PipelineReviews::close);
}

PipelineReviews::~PipelineReviews() {
  close();
}

Result<std::vector<ui::WaitingReview>> PipelineReviews::waiting() {
  Project* project = m_session.project();
  if (!project) return std::vector<ui::WaitingReview>();
  return project->read([](Database& database) -> Result<std::vector<ui::WaitingReview>> {
    TraceRepository traces(database);
    HEDDLE_ASSIGN(const auto found, traces.waiting());
    std::vector<ui::WaitingReview> reviews;
    for (const auto& [id, node] : found) {
      const auto run = traces.get(id);
      // A run that was stopped asks nobody any more, nor does one whose values are gone.
      if (!run || !node.question || (run->status != RunStatus::Waiting && run->status != RunStatus::Running))
        continue;
      ui::WaitingReview review;
      review.run = id;
      review.path = node.path;
      review.pipeline = run->name;
      review.since_ms = run->created_ms;
      review.question = node.question->question;
      review.shown = node.question->shown.json();
      review.choices = node.question->choices;
      review.editable = node.question->editable;
      reviews.push_back(std::move(review));
    }
    std::ranges::stable_sort(reviews, {}, &ui::WaitingReview::since_ms);
    return reviews;
  });
}

Status PipelineReviews::answer(const ui::WaitingReview& review, const nlohmann::ordered_json& value) {
  if (m_shown)
    if (const auto answered = m_shown(review.run, review.path, value)) return *answered;
  if (!m_executor) {
    Services made = m_servicesOf(m_session.shared());
    made.services.project = m_session.project();
    m_kept = std::move(made.kept);
    m_executor = std::make_shared<PipelineExecutor>(std::move(made.services));
  }
  HEDDLE_TRY(m_executor->answer(review.run, review.path, value));
  if (!m_executor->isRunning(review.run)) resume(review.run, review.pipeline);
  return {};
}

void PipelineReviews::resume(PipelineRunId run, const std::string& name) {
  auto going = std::make_shared<Going>();
  m_going[run] = going;
  RunObserver observer;
  observer.ended = [going](const PipelineRun&) {
    const std::lock_guard lock(going->mutex);
    going->ended = true;
    going->changed.notify_all();
  };
  going->task = m_tasks.start(
      {.title = {HEDDLE_TR("Task", "Run the pipeline {0}"), {name}}, .priority = Priority::Interactive},
      [this, run, going, executor = m_executor, observer,
       mail = m_mailbox.sender()](TaskContext& context) -> Status {
        const auto resumed = executor->resume(run, observer);
        if (!resumed) return std::unexpected(resumed.error());
        std::stop_callback stopped(context.stopToken(), [&] { executor->cancel(run); });
        std::unique_lock lock(going->mutex);
        going->changed.wait(lock, [&] { return going->ended || going->closing; });
        if (!going->closing) mail.post([this] { Q_EMIT changed(); });
        return {};
      });
}

// Runs stop as a kill would stop them: what is done is kept, and they can be resumed.
void PipelineReviews::close() {
  for (const auto& [run, going] : m_going) {
    {
      const std::lock_guard lock(going->mutex);
      going->closing = true;
      going->changed.notify_all();
    }
    m_tasks.wait(going->task);
  }
  m_going.clear();
  m_executor.reset();
  m_kept.reset();
}

}  // namespace heddle
