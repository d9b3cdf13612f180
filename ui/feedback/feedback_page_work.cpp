// FeedbackPage: judging items, and deciding what people disagree on.
#include <QApplication>
#include <QDateTime>
#include <QLocale>

#include "core/feedback/task_registry.h"
#include "core/store/project.h"
#include "ui/feedback/annotator_table.h"
#include "ui/feedback/disagreement_list.h"
#include "ui/feedback/feedback_page.h"
#include "ui/feedback/history_strip.h"
#include "ui/feedback/live_candidates.h"
#include "ui/feedback/overview_view.h"
#include "ui/feedback/plain_text.h"
#include "ui/feedback/reason_bar.h"
#include "ui/feedback/work_buttons.h"
#include "ui/feedback/work_header.h"
#include "ui/feedback/work_panel.h"
#include "ui/feedback/work_view.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/model_shelf.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/widgets/error_text.h"

namespace heddle::ui {
using namespace feedback;
using namespace Qt::StringLiterals;
namespace {

constexpr int kHistory = 60;               // judgements in the strip
constexpr qint64 kStatistics_ms = 15'000;  // a walk over all labels at most this often while one works

QString commandId(const std::string& action) {
  return u"feedback.work."_s + QString::fromStdString(action);
}

}  // namespace

void FeedbackPage::startWork(SessionId id) {
  Project* project = m_services.project.project();
  const auto found = std::ranges::find(m_sessions, id, &Session::id);
  if (!project || !m_work || found == m_sessions.end()) return;
  if (m_mode == Mode::Work) leaveWork();
  m_session = id;
  m_settings = found->settings;
  m_decisions.reset();
  beginWork(false);
  m_queue = std::make_unique<WorkQueue>(*project, id, project->me());
  WorkQueue* queue = m_queue.get();
  connect(queue, &WorkQueue::currentChanged, this, &FeedbackPage::showCurrent);
  connect(queue, &WorkQueue::progressChanged, this, &FeedbackPage::showProgress);
  connect(queue, &WorkQueue::candidateAdded, this, [this](ItemId item) {
    if (item == m_shownItem) showCandidates();
  });
  connect(queue, &WorkQueue::failed, this,
          [this](const heddle::Error& error) { m_work->showProblem(sentence(error)); });
  connect(queue, &WorkQueue::submitFailed, this,
          [this](const heddle::Error& error, const Judgement& judgement) {
            m_work->showFailure(sentence(error), judgement);
          });
  if (std::ranges::any_of(m_settings.candidates, &CandidateSource::generated)) {
    const auto resolve = [&models = m_services.models](const std::string& name) {
      const QString wanted = QString::fromStdString(name);
      for (const ShelfModel& model : models.models())
        if (model.path == wanted || model.name == wanted) return model.path;
      for (const ShelfAdapter& adapter : models.adapters())
        if (adapter.path == wanted || adapter.name == wanted) return adapter.path;
      return wanted;
    };
    m_live = std::make_unique<LiveCandidates>(*project, m_services.engine, *queue, m_settings, resolve);
    connect(m_live.get(), &LiveCandidates::delta, this,
            [this](ItemId item, int candidate, const QString& text) {
              const Assignment* current = m_queue ? m_queue->current() : nullptr;
              if (!current || current->item.id != item || item != m_shownItem) return;
              for (size_t place = 0; place < current->order.size(); ++place)
                if (current->order[place] == candidate)
                  m_work->task()->appendText(static_cast<int>(place), text);
            });
    connect(m_live.get(), &LiveCandidates::failed, this,
            [this](ItemId item, int, const heddle::Error& error) {
              if (item == m_shownItem)
                m_work->showProblem(tr("The model could not write its answer. %1").arg(sentence(error)));
            });
  }
  m_figuresRead = false;
  m_figuresAt_ms = 0;
  m_figures.start();
  showCurrent();
  showProgress();
}

void FeedbackPage::beginWork(bool decides) {
  const TaskType* type = findTask(m_settings.task);
  m_shownItem = 0;
  setMode(Mode::Work);
  if (!type)
    return m_work->showDone(tr("This task cannot be worked on here"), tr("Update Heddle, and open it again."),
                            tr("Back to the session"));
  m_work->begin(*type, m_settings, decides);
  registerWorkKeys();
  showHeader();
}

void FeedbackPage::leaveWork() {
  m_figures.stop();
  m_live.reset();
  m_queue.reset();
  dropWorkKeys();
  m_decisions.reset();
  m_shownItem = 0;
  if (m_work) m_work->end();
  if (m_mode != Mode::Work) return;
  setMode(Mode::Overview);
  if (!m_services.project.project()) return;
  m_reload.start();
  m_refresh.start();
  if (m_listView) m_listView->setFocus(Qt::OtherFocusReason);
}

// Every key of the work is a command, so that it stands in the list of keys and can be changed there. They
// come with the work and go with it.
void FeedbackPage::registerWorkKeys() {
  dropWorkKeys();
  m_keys = std::make_unique<QObject>();
  for (const TaskAction& action : m_work->actions()) {
    Command command;
    command.id = commandId(action.id);
    command.name = actionTitle(action);
    command.category = tr("Judging");
    command.key = QKeySequence::fromString(QString::fromStdString(action.key), QKeySequence::PortableText);
    command.page = id();
    command.run = [this, action = action.id] { runAction(action); };
    command.enabled = [this, action = action.id] {
      if (m_mode != Mode::Work || !m_work) return false;
      if (action == "undo") return m_queue && m_queue->canUndo();
      // Space presses the button that has the focus.
      if (action == "passages" && qobject_cast<QAbstractButton*>(QApplication::focusWidget())) return false;
      return m_work->hasItem();
    };
    m_services.commands.add(std::move(command), m_keys.get());
  }
  const auto keys = [this](const std::string& action) { return keyOf(action); };
  m_work->setKeys(keys);
  connect(&m_services.commands, &CommandRegistry::keysChanged, m_keys.get(), [this, keys] {
    if (m_work && m_work->isOn()) m_work->setKeys(keys);
  });
}

// An action that goes waits for the event loop; its key is free at once.
void FeedbackPage::dropWorkKeys() {
  if (!m_keys) return;
  for (const Command* command : m_services.commands.commands())
    if (command->id.startsWith(u"feedback.work."_s))
      if (QAction* action = m_services.commands.action(command->id)) action->setShortcut(QKeySequence());
  m_keys.reset();
}

QString FeedbackPage::keyOf(const std::string& action) const {
  return keyText(m_services.commands.key(commandId(action)).toString(QKeySequence::NativeText));
}

void FeedbackPage::runAction(const std::string& action) {
  if (m_mode != Mode::Work || !m_work) return;
  if (action == "undo") {
    if (m_queue && m_queue->canUndo()) m_queue->undo();
    return;
  }
  m_work->act(action);
}

// In the same turn of the event loop as the judgement before it: the next item is there already.
void FeedbackPage::showCurrent() {
  if (!m_queue || !m_work) return;
  const Assignment* current = m_queue->current();
  const TaskType* type = findTask(m_settings.task);
  if (current && type) {
    m_shownItem = current->item.id;
    m_work->setItem(workItem(*current, m_settings, *type));
    if (m_live)
      for (size_t place = 0; place < current->order.size(); ++place)
        if (const std::string begun = m_live->written(current->item.id, current->order[place]);
            !begun.empty())
          m_work->task()->appendText(static_cast<int>(place), QString::fromStdString(begun));
  } else if (m_queue->isDone()) {
    m_shownItem = 0;
    const Progress& progress = m_queue->progress();
    const int64_t judged = progress.judged + m_queue->unsaved();
    m_work->showDone(
        judged > 0 ? tr("That was the last one") : tr("Nothing to judge now"),
        judged > 0 ? tr("You have judged %n item(s) of this session. If an item comes back, or new ones "
                        "come, they appear here.",
                        nullptr, static_cast<int>(judged))
                   : tr("The session has no open items for you. Add items to it, or ask more people "
                        "about each."),
        tr("Back to the session"));
  } else {
    m_shownItem = 0;
    m_work->showLoading();
  }
  showProgress();
}

// An answer that was being written is there: only its card changes.
void FeedbackPage::showCandidates() {
  const Assignment* current = m_queue ? m_queue->current() : nullptr;
  if (!current || !m_work->task()) return;
  for (size_t place = 0; place < current->order.size(); ++place) {
    const auto candidate = static_cast<size_t>(current->order[place]);
    if (candidate >= current->item.content.candidates.size()) continue;
    if (place < m_work->task()->item().answers.size() && !m_work->task()->item().answers[place].ready)
      m_work->task()->setText(static_cast<int>(place), current->item.content.candidates[candidate].text);
  }
}

void FeedbackPage::showProgress() {
  if (m_workHeader && m_decisions) {
    const auto all = static_cast<int64_t>(m_decisions->items.size());
    m_workHeader->setProgress(std::min<int64_t>(all, static_cast<int64_t>(m_decisions->at) + 1), all, 0);
    m_workHeader->setSaved(m_decisions->saved, m_decisions->unsaved);
  } else if (m_workHeader && m_queue) {
    const Progress& progress = m_queue->progress();
    const int64_t judged = progress.judged + m_queue->unsaved();
    const int64_t all = std::max(judged, progress.judged + progress.remaining);
    m_workHeader->setProgress(std::min(all, judged + 1), all, progress.pace_ms);
    m_workHeader->setSaved(static_cast<int>(progress.judged), m_queue->unsaved());
    if (m_queue->saved() > 0 && m_queue->unsaved() == 0) m_services.project.noteSaved();
  }
  m_services.commands.refresh();
}

void FeedbackPage::judge(const Judgement& judgement) {
  if (!m_queue) return;
  heddle::Error error;
  if (!m_queue->submit(judgement, &error)) {
    if (!error.code.empty()) m_work->showProblem(sentence(error));
    return;
  }
  if (!m_figures.isActive()) m_figures.start();
}

// ---- how one does

void FeedbackPage::readFigures() {
  Project* project = m_services.project.project();
  if (!project || !m_queue || m_mode != Mode::Work) return;
  struct Figures {
    std::vector<FeedbackRepository::Standing> standing;
    std::optional<SessionStatistics> statistics;
  };
  const qint64 now = QDateTime::currentMSecsSinceEpoch();
  const bool walk = !m_figuresRead || now - m_figuresAt_ms >= kStatistics_ms;
  if (walk) m_figuresAt_ms = now;
  m_figuresRead = true;
  readAside(
      [id = m_session, me = project->me(), walk](Database& database) -> Result<Figures> {
        Figures figures;
        HEDDLE_ASSIGN(figures.standing, FeedbackRepository(database).standing(id, me, kHistory));
        if (walk) {
          HEDDLE_ASSIGN(figures.statistics, sessionStatistics(database, id, {.bootstrapRounds = 200}));
        }
        return figures;
      },
      [this, id = m_session, me = project->me()](const Result<Figures>& figures) {
        if (!figures || id != m_session || m_mode != Mode::Work || !m_queue) return;
        std::vector<Standing> history;
        bool others = m_settings.annotators > 1;
        for (const FeedbackRepository::Standing one : figures->standing) {
          history.push_back(one == FeedbackRepository::Standing::Agrees    ? Standing::Agrees
                            : one == FeedbackRepository::Standing::Differs ? Standing::Differs
                                                                           : Standing::Alone);
          others = others || one != FeedbackRepository::Standing::Alone;
        }
        m_work->history()->setHistory(std::move(history), others);
        if (!figures->statistics) return;
        const SessionStatistics& statistics = *figures->statistics;
        std::vector<WorkPanel::Figure> rows;
        for (const AnnotatorStatistics& one : statistics.annotators) {
          if (one.person != me) continue;
          if (one.median_ms > 0) rows.push_back({tr("Median time"), secondsText(one.median_ms)});
          const auto of = [](const Share& share) { return tr("%1 of %2").arg(share.count).arg(share.of); };
          if (one.gold.of > 0) rows.push_back({tr("Gold items right"), of(one.gold)});
          if (one.alike.of > 0) rows.push_back({tr("Repeats answered alike"), of(one.alike)});
          if (one.choseFirst.of > 0) rows.push_back({tr("A chosen"), shareText(one.choseFirst.value())});
          if (one.choseLonger.of > 0)
            rows.push_back({tr("Longer one chosen"), shareText(one.choseLonger.value())});
        }
        m_work->panel()->setFigures(rows);
        if (statistics.alpha)
          m_work->panel()->setAgreement(
              WorkPanel::Agreement{statistics.alpha->value, statistics.alpha->low, statistics.alpha->high});
      });
}

// ---- deciding

void FeedbackPage::startDeciding(ItemId item) {
  const Session* session = current();
  if (!session || !m_work) return;
  if (m_mode == Mode::Work) leaveWork();
  Decisions decisions;
  // From this item on, in the order of the list.
  const DisagreementModel* model = m_overview->model();
  bool from = false;
  for (int row = 0; row < model->rowCount(); ++row) {
    const DisagreementRow* one = model->rowAt(model->index(row));
    from = from || one->item == item;
    if (from) decisions.items.push_back(one->item);
  }
  if (decisions.items.empty()) decisions.items.push_back(item);
  m_settings = session->settings;
  m_decisions = std::move(decisions);
  beginWork(true);
  showDecision();
}

void FeedbackPage::showDecision() {
  Project* project = m_services.project.project();
  const TaskType* type = findTask(m_settings.task);
  if (!project || !type || !m_decisions) return;
  showProgress();
  if (m_decisions->at >= m_decisions->items.size()) {
    m_shownItem = 0;
    return m_work->showDone(tr("All of them are decided"),
                            tr("A decision stands over what people answered, and is what training reads."),
                            tr("Back to the session"));
  }
  struct Read {
    Item item;
    std::vector<feedback::Label> labels;
    std::vector<Person> people;
  };
  const ItemId id = m_decisions->items[m_decisions->at];
  const auto read = project->read([id](Database& database) -> Result<Read> {
    FeedbackRepository repository(database);
    Read all;
    HEDDLE_ASSIGN(all.item, repository.item(id));
    HEDDLE_ASSIGN(all.labels, repository.labels(id));
    HEDDLE_ASSIGN(all.people, PeopleRepository(database).list());
    return all;
  });
  if (!read) return m_work->showProblem(sentence(read.error()));
  WorkItem work = workItem(read->item, {}, m_settings, *type);
  std::vector<WorkPanel::Comment> comments;
  for (const feedback::Label& label : read->labels) {
    if (!label.current || label.kind == LabelKind::Repeat || label.status != LabelStatus::Answer) continue;
    if (label.kind == LabelKind::Decision) work.answer = label.answer;
    QString who = tr("Somebody");
    for (const Person& person : read->people)
      if (person.id == label.person) who = firstLine(shownText(person.name), 40);
    QStringList words{tr("Answered %1").arg(shownText(type->mark(m_settings.parameters, label.answer)))};
    for (const std::string& reason : label.reasons) words << firstLine(shownText(reason), 60);
    if (!label.comment.empty()) words << shownText(label.comment);
    comments.push_back(
        {label.kind == LabelKind::Decision ? tr("Decided by %1").arg(who) : who, words.join(u'\n')});
  }
  work.reason =
      tr("%n answer(s) are there; they stand in the notes.", nullptr, static_cast<int>(comments.size()));
  m_shownItem = id;
  m_work->setItem(work);
  m_work->panel()->setComments(comments);
  m_work->panel()->setTab(WorkPanel::kNotes);
  m_services.commands.refresh();
}

void FeedbackPage::decide(const Judgement& judgement) {
  Project* project = m_services.project.project();
  if (!project || m_shownItem == 0 || judgement.skip) return;
  Submission submission;
  submission.key = newLabelKey();
  submission.item = m_shownItem;
  submission.person = project->me();
  submission.kind = LabelKind::Decision;
  submission.answer = judgement.answer;
  submission.reasons = judgement.reasons;
  submission.comment = judgement.comment;
  submission.flagged = judgement.flagged;
  submission.duration_ms = judgement.duration_ms;
  const size_t place = m_decisions->at++;
  ++m_decisions->unsaved;
  whenDone(project->write(
               Durability::Full,
               [submission](Database& database) { return FeedbackRepository(database).submit(submission); }),
           this, [this, place, judgement, session = m_session](const Result<SubmitOutcome>& outcome) {
             if (!m_decisions || session != m_session) {
               if (!outcome) m_services.notifier.error(outcome.error());
               return;
             }
             --m_decisions->unsaved;
             if (outcome) {
               ++m_decisions->saved;
               m_services.project.noteSaved();
               return showProgress();
             }
             m_decisions->at = place;
             showDecision();
             m_work->showFailure(sentence(outcome.error()), judgement);
           });
  showDecision();
}

}  // namespace heddle::ui
