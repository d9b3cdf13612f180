// FeedbackPage: what can be done, by name.
#include <QInputDialog>

#include "core/base/settings.h"
#include "core/store/project.h"
#include "ui/feedback/feedback_page.h"
#include "ui/feedback/overview_view.h"
#include "ui/feedback/review_view.h"
#include "ui/feedback/session_dialog.h"
#include "ui/feedback/work_view.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/navigator.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/widgets/fields.h"

namespace heddle::ui {
using namespace feedback;
using namespace Qt::StringLiterals;

void FeedbackPage::registerCommands() {
  const auto add = [this](Command command) {
    if (command.category.isEmpty()) command.category = tr("Feedback");
    command.page = id();
    m_services.commands.add(std::move(command), this);
  };
  const auto open = [this] { return m_services.project.project() != nullptr; };
  const auto overview = [this] { return m_mode == Mode::Overview && current(); };
  const auto isOpen = [this, overview] { return overview() && current()->state == SessionState::Open; };
  const auto judged = [this, overview] { return overview() && current()->labels > 0; };
  add({.id = u"feedback.new"_s,
       .name = tr("New session…"),
       .icon = u"add"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_N),
       .run = [this] { createSession(); },
       .enabled = open});
  add({.id = u"feedback.filter"_s,
       .name = tr("Find a session"),
       .icon = u"search"_s,
       .run =
           [this] {
             if (!m_filter) return;
             m_filter->setVisible(!m_filter->isVisible());
             m_filter->isVisible() ? m_filter->setFocus() : m_filter->clear();
           },
       .enabled = open});
  add({.id = u"feedback.judge"_s,
       .name = tr("Judge"),
       .icon = u"run"_s,
       .key = QKeySequence(Qt::Key_J),
       .run = [this] { startWork(m_session); },
       .enabled = isOpen,
       .menu = MenuPlace::Run});
  add({.id = u"feedback.review"_s,
       .name = tr("Review disagreements"),
       .icon = u"compare"_s,
       .key = QKeySequence(Qt::SHIFT | Qt::Key_J),
       .run =
           [this] {
             if (m_overview->filter() == 0 && m_overview->chosenItem() != 0)
               return startDeciding(m_overview->chosenItem());
             m_overview->setFilter(0);
           },
       .enabled = [this, overview] { return overview() && m_data && m_data->counts[0] > 0; }});
  add({.id = u"feedback.train"_s,
       .name = tr("Train on these labels…"),
       .icon = u"training"_s,
       .run = [this] { makeDataset(true); },
       .enabled = judged,
       .menu = MenuPlace::Run});
  add({.id = u"feedback.dataset"_s,
       .name = tr("Make a data set…"),
       .icon = u"dataset"_s,
       .run = [this] { makeDataset(false); },
       .enabled = judged});
  add({.id = u"feedback.settings"_s,
       .name = tr("Edit instructions and settings…"),
       .icon = u"edit"_s,
       .run = [this] { editSettings(); },
       .enabled = overview});
  add({.id = u"feedback.add_items"_s,
       .name = tr("Add items from a file…"),
       .icon = u"import"_s,
       .run = [this] { addItems(); },
       .enabled = isOpen});
  add({.id = u"feedback.rename"_s,
       .name = tr("Rename the session…"),
       .icon = u"edit"_s,
       .run = [this] { renameSession(); },
       .enabled = overview});
  add({.id = u"feedback.close"_s,
       .name = tr("Close the session"),
       .icon = u"lock"_s,
       .run = [this] { closeSession(true); },
       .enabled = isOpen});
  add({.id = u"feedback.reopen"_s,
       .name = tr("Open the session again"),
       .icon = u"resume"_s,
       .run = [this] { closeSession(false); },
       .enabled = [this, overview] { return overview() && current()->state == SessionState::Closed; }});
  add({.id = u"feedback.remove"_s,
       .name = tr("Remove the session"),
       .icon = u"remove"_s,
       .run = [this] { removeSession(); },
       .enabled = overview});
  // Leaves what is open inside the work first: an editor, a question, a mode.
  add({.id = u"feedback.leave"_s,
       .name = tr("Leave the work"),
       .category = tr("Judging"),
       .icon = u"close"_s,
       .key = QKeySequence(Qt::Key_Escape),
       .run =
           [this] {
             if (!m_work->escape()) leaveWork();
           },
       .enabled = [this] { return m_mode == Mode::Work; }});
  add({.id = u"feedback.accept"_s,
       .name = tr("Accept what is written and go on"),
       .category = tr("Judging"),
       .icon = u"check"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_Return),
       .run = [this] { runAction("done"); },
       .enabled = [this] { return m_mode == Mode::Work && m_work && m_work->hasItem(); }});
  add({.id = u"feedback.undo"_s,
       .name = tr("Take the last judgement back"),
       .category = tr("Judging"),
       .icon = u"undo"_s,
       .run = [this] { runAction("undo"); },
       .enabled = [this] { return m_mode == Mode::Work && m_queue && m_queue->canUndo(); }});
  add({.id = u"feedback.keys"_s,
       .name = tr("Show and change the keys"),
       .category = tr("Judging"),
       .icon = u"keyboard"_s,
       .run = [this] { m_services.navigator.openSettings(QString::fromUtf8(setting::kKeys)); }});
  for (int i = 0; i < 9; ++i)
    add({.id = u"feedback.review.%1"_s.arg(i + 1),
         .name = tr("Answer the pipeline with choice %1").arg(i + 1),
         .category = tr("Judging"),
         .key = QKeySequence(Qt::Key_1 + i),
         .run = [this, i] { m_review->choose(i); },
         .enabled =
             [this, i] {
               return m_mode == Mode::Review && m_review && i < static_cast<int>(m_review->choices().size());
             },
         .inPalette = false});
}

void FeedbackPage::write(std::function<Status(FeedbackRepository&)> work, std::function<void()> done) {
  Project* project = m_services.project.project();
  if (!project) return;
  whenDone(project->write(Durability::Full,
                          [work = std::move(work)](Database& database) -> Status {
                            FeedbackRepository repository(database);
                            return work(repository);
                          }),
           this, [this, done = std::move(done)](const Status& written) {
             if (!written) return m_services.notifier.error(written.error());
             m_services.project.noteSaved();
             m_reload.start();
             m_refresh.start();
             if (done) done();
           });
}

void FeedbackPage::editSettings() {
  Project* project = m_services.project.project();
  const Session* session = current();
  if (!project || !session) return;
  SessionDialog dialog(*project, m_services.models, *session, widget()->window());
  if (dialog.exec() != QDialog::Accepted) return;
  const SessionPlan plan = dialog.plan();
  const bool renamed = plan.name.toStdString() != session->name;
  write([id = session->id, plan, renamed, me = project->me()](FeedbackRepository& repository) -> Status {
    if (renamed) HEDDLE_TRY(repository.renameSession(id, plan.name.toStdString()));
    const auto saved = repository.saveSettings(id, plan.settings, {}, me);
    if (!saved) return std::unexpected(saved.error());
    return {};
  });
}

void FeedbackPage::renameSession() {
  const Session* session = current();
  if (!session) return;
  bool accepted = false;
  const QString name =
      QInputDialog::getText(widget()->window(), tr("Rename the session"), tr("Name"), QLineEdit::Normal,
                            QString::fromStdString(session->name), &accepted)
          .trimmed();
  if (!accepted || name.isEmpty()) return;
  write([id = session->id, name = name.toStdString()](FeedbackRepository& repository) {
    return repository.renameSession(id, name);
  });
}

void FeedbackPage::closeSession(bool closed) {
  const Session* session = current();
  if (!session) return;
  write([id = session->id, closed](FeedbackRepository& repository) {
    return closed ? repository.closeSession(id) : repository.reopenSession(id);
  });
}

void FeedbackPage::removeSession() {
  const Session* session = current();
  if (!session) return;
  const QString name = QString::fromStdString(session->name);
  const SessionId id = session->id;
  write([id](FeedbackRepository& repository) { return repository.removeSession(id); },
        [this, id, name] {
          m_services.notifier.toast(
              {.tone = Tone::Info,
               .title = tr("Session removed"),
               .detail = name,
               .action = tr("Undo"),
               .run = [this, id] {
                 write([id](FeedbackRepository& repository) { return repository.restoreSession(id); });
               }});
        });
}

}  // namespace heddle::ui
