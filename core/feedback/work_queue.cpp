#include "core/feedback/work_queue.h"

#include <QTimer>
#include <algorithm>
#include <map>

#include "core/feedback/task_registry.h"

namespace heddle::feedback {
namespace {

struct Fetched {
  std::vector<Assignment> items;
  Progress progress;
  SessionSettings settings;
};

struct Stored {
  SubmitOutcome outcome;
  Progress progress;
};

struct Undone {
  std::optional<Assignment> item;
  Progress progress;
};

}  // namespace

struct WorkQueue::Impl {
  Project& project;
  SessionId session;
  PersonId person;
  QueueOptions options;
  Loan loan;
  std::deque<Assignment> items;  // the current one first
  std::deque<Assignment> ahead;  // the others, as handed out
  std::optional<SessionSettings> settings;
  Progress progress;
  bool loading = false;
  bool exhausted = false;
  int pending = 0, saved = 0;

  void settle() { ahead.assign(items.empty() ? items.end() : items.begin() + 1, items.end()); }
};

WorkQueue::WorkQueue(Project& project, SessionId session, PersonId person, QueueOptions options,
                     QObject* parent)
    : QObject(parent), m_impl(new Impl{project, session, person, options, {}, {}, {}, {}, {}}) {
  m_impl->loan = {newLabelKey(), options.lease_ms};
  auto* timer = new QTimer(this);
  timer->setInterval(static_cast<int>(std::max<int64_t>(options.lease_ms / 3, 1000)));
  connect(timer, &QTimer::timeout, this, [this] {
    (void)m_impl->project.write(Durability::Normal,
                                [session = m_impl->session, loan = m_impl->loan](Database& db) {
                                  return AssignmentRepository(db).renew(session, loan);
                                });
  });
  timer->start();
  // Items that came, or came back, are looked for only while there is nothing to do.
  connect(&project, &Project::changed, this, [this](const Change& change) {
    const bool concerns = change.elsewhere || (change.kind == kSessionKind && change.id == m_impl->session);
    if (concerns && m_impl->exhausted && m_impl->items.empty()) refill();
  });
  refill();
}

WorkQueue::~WorkQueue() {
  (void)m_impl->project.write(Durability::Normal,
                              [session = m_impl->session, holder = m_impl->loan.holder](Database& db) {
                                return AssignmentRepository(db).giveBack(session, holder);
                              });
}

const Assignment* WorkQueue::current() const {
  return m_impl->items.empty() ? nullptr : &m_impl->items.front();
}
const std::deque<Assignment>& WorkQueue::ahead() const {
  return m_impl->ahead;
}
bool WorkQueue::isDone() const {
  return m_impl->items.empty() && m_impl->exhausted && !m_impl->loading;
}
bool WorkQueue::isLoading() const {
  return m_impl->loading;
}
int WorkQueue::unsaved() const {
  return m_impl->pending;
}
int WorkQueue::saved() const {
  return m_impl->saved;
}
bool WorkQueue::canUndo() const {
  return m_impl->progress.judged > 0 || m_impl->pending > 0;
}
const Progress& WorkQueue::progress() const {
  return m_impl->progress;
}

void WorkQueue::refill() {
  Impl& d = *m_impl;
  const int missing = d.options.ahead + 1 - static_cast<int>(d.items.size());
  if (d.loading || missing <= 0) return;
  d.loading = true;
  d.exhausted = false;
  auto fetched = d.project.write(
      Durability::Normal,
      [session = d.session, person = d.person, loan = d.loan, missing](Database& db) -> Result<Fetched> {
        Fetched all;
        FeedbackRepository repository(db);
        HEDDLE_ASSIGN(all.items, AssignmentRepository(db).take(session, person, loan, missing));
        HEDDLE_ASSIGN(all.progress, repository.progress(session, person));
        HEDDLE_ASSIGN(const Session found, repository.session(session));
        all.settings = found.settings;
        return all;
      });
  whenDone(fetched, this, [this, missing](Result<Fetched> result) {
    Impl& d = *m_impl;
    d.loading = false;
    if (!result) {
      d.exhausted = true;
      Q_EMIT failed(result.error());
      Q_EMIT currentChanged();
      return;
    }
    const bool wasEmpty = d.items.empty();
    d.exhausted = static_cast<int>(result->items.size()) < missing;
    d.settings = std::move(result->settings);
    for (Assignment& item : result->items) d.items.push_back(std::move(item));
    d.progress = result->progress;
    d.settle();
    if (wasEmpty) Q_EMIT currentChanged();
    Q_EMIT aheadChanged();
    Q_EMIT progressChanged();
  });
}

bool WorkQueue::submit(const Judgement& judgement, Error* error) {
  Impl& d = *m_impl;
  if (d.items.empty() || !d.settings) return false;
  const Assignment shown = d.items.front();
  const TaskType* task = findTask(d.settings->task);
  if (!judgement.skip && task) {
    const auto checked = task->checkAnswer(d.settings->parameters, shown.item.content,
                                           task->toItemOrder(judgement.answer, shown.order));
    if (!checked) {
      if (error) *error = checked.error();
      return false;
    }
  }
  Submission submission;
  submission.key = newLabelKey();
  submission.item = shown.item.id;
  submission.person = d.person;
  submission.kind = shown.labelKind;
  submission.status = judgement.skip ? LabelStatus::Skip : LabelStatus::Answer;
  submission.answer = judgement.answer;
  submission.order = shown.order;
  submission.reasons = judgement.reasons;
  submission.comment = judgement.comment;
  submission.skipReason = judgement.skipReason;
  submission.flagged = judgement.flagged;
  submission.duration_ms = judgement.duration_ms;
  d.items.pop_front();
  d.settle();
  ++d.pending;
  auto stored =
      d.project.write(Durability::Full, [submission, session = d.session](Database& db) -> Result<Stored> {
        FeedbackRepository repository(db);
        Stored both;
        HEDDLE_ASSIGN(both.outcome, repository.submit(submission));
        HEDDLE_ASSIGN(both.progress, repository.progress(session, submission.person));
        return both;
      });
  whenDone(stored, this, [this, shown, judgement](Result<Stored> result) {
    Impl& d = *m_impl;
    --d.pending;
    if (result) {
      ++d.saved;
      d.progress = result->progress;
      Q_EMIT progressChanged();
      return;
    }
    d.items.push_front(shown);
    d.settle();
    Q_EMIT progressChanged();
    Q_EMIT currentChanged();
    Q_EMIT submitFailed(result.error(), judgement);
  });
  if (!d.exhausted && static_cast<int>(d.items.size()) <= d.options.ahead / 2 + 1) refill();
  Q_EMIT currentChanged();
  Q_EMIT progressChanged();
  return true;
}

void WorkQueue::undo() {
  Impl& d = *m_impl;
  auto undone =
      d.project.write(Durability::Full,
                      [session = d.session, person = d.person, loan = d.loan,
                       key = newLabelKey()](Database& db) -> Result<Undone> {
                        Undone result;
                        HEDDLE_ASSIGN(result.item, AssignmentRepository(db).undo(session, person, loan, key));
                        HEDDLE_ASSIGN(result.progress, FeedbackRepository(db).progress(session, person));
                        return result;
                      });
  whenDone(undone, this, [this](Result<Undone> result) {
    if (!result) return Q_EMIT failed(result.error());
    Impl& d = *m_impl;
    d.progress = result->progress;
    if (result->item) {
      const ItemId id = result->item->item.id;
      std::erase_if(d.items, [id](const Assignment& item) { return item.item.id == id; });
      d.items.push_front(std::move(*result->item));
      d.settle();
      Q_EMIT currentChanged();
    }
    Q_EMIT progressChanged();
  });
}

void WorkQueue::open(ItemId item) {
  Impl& d = *m_impl;
  auto taken = d.project.write(Durability::Normal, [item, person = d.person, loan = d.loan](Database& db) {
    return AssignmentRepository(db).takeItem(item, person, loan);
  });
  whenDone(taken, this, [this](Result<Assignment> result) {
    if (!result) return Q_EMIT failed(result.error());
    Impl& d = *m_impl;
    const ItemId id = result->item.id;
    std::erase_if(d.items, [id](const Assignment& item) { return item.item.id == id; });
    d.items.push_front(std::move(*result));
    d.settle();
    Q_EMIT currentChanged();
  });
}

void WorkQueue::addCandidate(ItemId item, int place, const Candidate& candidate) {
  auto added = m_impl->project.write(Durability::Normal, [item, place, candidate](Database& db) {
    return FeedbackRepository(db).addCandidate(item, place, candidate);
  });
  whenDone(added, this, [this, item, place](Result<Candidate> result) {
    if (!result) return Q_EMIT failed(result.error());
    Impl& d = *m_impl;
    for (Assignment& waiting : d.items) {
      auto& candidates = waiting.item.content.candidates;
      if (waiting.item.id == item && static_cast<int>(candidates.size()) == place)
        candidates.push_back(*result);
    }
    d.settle();
    Q_EMIT candidateAdded(item, place);
  });
}

}  // namespace heddle::feedback
