// FeedbackPage: sessions are made and filled, labels leave as files and data sets.
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>

#include "core/base/task.h"
#include "core/feedback/dataset_repository.h"
#include "core/feedback/export.h"
#include "core/feedback/import_job.h"
#include "core/store/project.h"
#include "ui/feedback/dataset_dialog.h"
#include "ui/feedback/feedback_page.h"
#include "ui/feedback/session_dialog.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/widgets/error_text.h"

namespace heddle::ui {
using namespace feedback;
using namespace Qt::StringLiterals;
namespace {

ImportProgress told(TaskContext& context) {
  return [&context](double fraction, int64_t rows) {
    context.progress(fraction, {HEDDLE_TR("Task", "{0} rows"), {std::to_string(rows)}});
  };
}

// Items of a source that is no file, all of them: runs and conversations are few enough to be held.
Result<std::vector<NewItem>> itemsOfSource(Project& project, const SessionPlan& plan) {
  const ItemSource& source = plan.source;
  std::vector<SourceCase> cases = source.cases;
  if (source.kind == ItemSource::Kind::Runs || source.kind == ItemSource::Kind::Conversations) {
    HEDDLE_ASSIGN(cases, project.read([&source](Database& database) -> Result<std::vector<SourceCase>> {
      std::vector<SourceCase> all;
      for (const ThingId thing : source.things) {
        std::vector<SourceCase> found;
        if (source.kind == ItemSource::Kind::Runs) {
          HEDDLE_ASSIGN(const auto runs, runsOf(database, thing));
          HEDDLE_ASSIGN(found, casesOfRuns(database, runs));
        } else {
          HEDDLE_ASSIGN(found, casesOfConversation(database, thing));
        }
        all.insert(all.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
      }
      return all;
    }));
  }
  return itemsOf(cases, plan.settings.task == "pairwise");
}

}  // namespace

void FeedbackPage::createSession() {
  newSession({}, {});
}

void FeedbackPage::newSession(std::vector<SourceCase> cases, const QString& name) {
  Project* project = m_services.project.project();
  if (!project) return;
  auto* dialog = new SessionDialog(*project, m_services.models, std::move(cases), name, widget()->window());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this, [this, dialog] { makeSession(dialog->plan()); });
  connect(&m_services.project, &ProjectSession::aboutToClose, dialog, &QDialog::reject);
  dialog->open();
}

void FeedbackPage::makeSession(const SessionPlan& plan) {
  Project* project = m_services.project.project();
  if (!project) return;
  ++m_making;
  whenDone(project->write(Durability::Full,
                          [plan, me = project->me()](Database& database) {
                            return FeedbackRepository(database).createSession(plan.name.toStdString(),
                                                                              plan.settings, me);
                          }),
           this, [this, plan](const Result<SessionId>& id) {
             --m_making;
             if (!id) return m_services.notifier.error(id.error());
             reload();
             choose(*id);
             fillSession(*id, plan);
           });
}

// A task with its progress and Cancel. A file with rows that are wrong is refused as a whole, and the person
// asked; the session goes with it.
void FeedbackPage::fillSession(SessionId id, const SessionPlan& plan) {
  const std::shared_ptr<Project> project = m_services.project.shared();
  ++m_making;
  m_services.tasks.start(
      {.title = {HEDDLE_TR("Task", "Fill the session {0}"), {plan.name.toStdString()}},
       .priority = Priority::Interactive},
      [this, id, plan, project, turn = m_turn,
       mail = m_mailbox.sender()](TaskContext& context) mutable -> Status {
        Result<ImportReport> report = ImportReport();
        if (plan.source.kind == ItemSource::Kind::File) {
          ItemImportOptions options;
          static_cast<ImportOptions&>(options) = plan.source.options;
          options.leaveOutRejects = plan.source.leaveOutRejects;
          report = importItems(*project, id, plan.source.file.toStdString(), options, told(context),
                               context.stopToken());
        } else if (auto items = itemsOfSource(*project, plan); !items) {
          report = std::unexpected(items.error());
        } else {
          size_t next = 0;
          const ItemStream stream = [&]() -> Result<std::optional<NewItem>> {
            if (next >= items->size()) return std::nullopt;
            return std::move((*items)[next++]);
          };
          report = importItems(*project, id, plan.name.toStdString(), stream, plan.source.leaveOutRejects,
                               told(context), context.stopToken());
        }
        mail.post([this, id, plan, turn, report, project = std::move(project)] {
          --m_making;
          if (turn != m_turn) return;
          const bool empty = !report || report->refused || report->cancelled;
          const auto drop = [this, id] {
            // Only a session that has nothing yet; items may have been added to one that has.
            const auto found = std::ranges::find(m_sessions, id, &Session::id);
            if (found != m_sessions.end() && found->items + found->goldItems == 0)
              write([id](FeedbackRepository& repository) { return repository.removeSession(id); });
          };
          reload();
          if (!report) {
            m_services.notifier.error(report.error());
          } else if (report->refused) {
            const heddle::Error first = report->rejects.empty()
                                            ? heddle::Error{"feedback.rejected",
                                                            HEDDLE_TR("Error", "Rows of the file are wrong"),
                                                            {},
                                                            {}}
                                            : report->rejects.front().error;
            SessionPlan again = plan;
            again.source.leaveOutRejects = true;
            m_services.notifier.error(first,
                                      tr("Leave out %n row(s)", nullptr, static_cast<int>(report->rejected)),
                                      [this, again] { makeSession(again); });
          } else if (!report->cancelled) {
            m_services.notifier.toast(
                {.tone = Tone::Good,
                 .title = tr("%n item(s) are ready", nullptr, static_cast<int>(report->imported)),
                 .detail = report->rejected > 0
                               ? tr("%n row(s) were left out.", nullptr, static_cast<int>(report->rejected))
                               : plan.name,
                 .action = tr("Judge"),
                 .run = [this, id] {
                   choose(id);
                   startWork(id);
                 }});
          }
          if (empty) drop();
          m_refresh.start();
        });
        return {};  // said where it belongs, not once more as a failed task
      });
}

void FeedbackPage::addItems() {
  const Session* session = current();
  if (!session) return;
  const QString path = QFileDialog::getOpenFileName(widget()->window(), tr("Choose a file of items"), {},
                                                    tr("Items (*.jsonl *.json *.csv *.tsv);;All files (*)"));
  if (path.isEmpty()) return;
  SessionPlan plan;
  plan.name = QString::fromStdString(session->name);
  plan.settings = session->settings;
  plan.source.file = path;
  fillSession(session->id, plan);
}

// ---- what leaves

void FeedbackPage::registerExports() {
  const auto add = [this](Command command) {
    command.category = tr("Feedback");
    command.page = id();
    command.icon = u"export"_s;
    command.enabled = [this] { return m_mode == Mode::Overview && current(); };
    m_services.commands.add(std::move(command), this);
  };
  add({.id = u"feedback.export_labels"_s, .name = tr("Labels as JSONL…"), .run = [this] {
         exportLabels(static_cast<int>(ExportFormat::Labels));
       }});
  add({.id = u"feedback.export_csv"_s, .name = tr("Labels as CSV…"), .run = [this] {
         exportLabels(static_cast<int>(ExportFormat::LabelsCsv));
       }});
  add({.id = u"feedback.export_items"_s,
       .name = tr("Items with their answers, to be read again…"),
       .run = [this] { exportLabels(static_cast<int>(ExportFormat::Items)); }});
  add({.id = u"feedback.export_rows"_s, .name = tr("Training rows (DPO, KTO, SFT, reward)…"), .run = [this] {
         makeDataset(false);
       }});
}

void FeedbackPage::exportLabels(int which) {
  const Session* session = current();
  const auto format = static_cast<ExportFormat>(which);
  if (!session) return;
  const QString ending = format == ExportFormat::LabelsCsv ? u"csv"_s : u"jsonl"_s;
  const QString path = QFileDialog::getSaveFileName(widget()->window(), tr("Export"),
                                                    QString::fromStdString(session->name) + u'.' + ending,
                                                    tr("%1 files (*.%2)").arg(ending.toUpper(), ending));
  if (path.isEmpty()) return;
  m_services.tasks.start(
      {.title = {HEDDLE_TR("Task", "Export {0}"), {session->name}}, .priority = Priority::Interactive},
      [this, id = session->id, format, path, project = m_services.project.shared(),
       mail = m_mailbox.sender()](TaskContext& context) mutable -> Status {
        ExportOptions options;
        options.gold = format == ExportFormat::Items;
        const auto written = exportSession(*project, id, format, path.toStdString(), options, told(context),
                                           context.stopToken());
        const bool cancelled = context.cancelled();
        mail.post([this, written, path, cancelled, project = std::move(project)] {
          if (written)
            m_services.notifier.toast({.tone = Tone::Good,
                                       .title = tr("%n line(s) written", nullptr, static_cast<int>(*written)),
                                       .detail = path});
          else if (!cancelled)
            m_services.notifier.error(written.error());
        });
        return {};
      });
}

void FeedbackPage::makeDataset(bool train) {
  const Session* session = current();
  if (!session) return;
  const bool counted = m_data && m_data->session.id == session->id;
  auto* dialog =
      new DatasetDialog(*session, counted ? &m_data->statistics : nullptr, train, widget()->window());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(&m_services.project, &ProjectSession::aboutToClose, dialog, &QDialog::reject);
  connect(dialog, &QDialog::accepted, this, [this, dialog, train, id = session->id] {
    const std::string name = dialog->name().toStdString();
    m_services.tasks.start(
        {.title = {HEDDLE_TR("Task", "Make the data set {0}"), {name}}, .priority = Priority::Interactive},
        [this, train, id, name, recipe = dialog->recipe(), project = m_services.project.shared(),
         mail = m_mailbox.sender()](TaskContext& context) mutable -> Status {
          const auto made = buildDataset(*project, name, id, recipe, told(context), context.stopToken());
          const bool cancelled = context.cancelled();
          mail.post([this, made, train, name, cancelled, project = std::move(project)] {
            if (!made) {
              if (!cancelled) m_services.notifier.error(made.error());
              return;
            }
            m_services.project.noteSaved();
            const QString title = QString::fromStdString(name);
            m_services.notifier.toast({.tone = Tone::Good,
                                       .title = tr("%1 has version %2").arg(title).arg(made->number),
                                       .detail = tr("%n row(s)", nullptr, static_cast<int>(made->total())),
                                       .action = tr("Write it to a file"),
                                       .run = [this, title, version = made->id, session = made->session] {
                                         writeDataset(session, title, version);
                                       }});
            if (train) Q_EMIT trainRequested(made->id);
          });
          return {};
        });
  });
  dialog->open();
}

void FeedbackPage::writeDataset(SessionId, const QString& name, qint64 version) {
  const QString path =
      QFileDialog::getSaveFileName(widget()->window(), tr("Write the data set"), name + u".jsonl"_s,
                                   tr("JSONL files (*.jsonl);;CSV files (*.csv)"));
  if (path.isEmpty() || !m_services.project.project()) return;
  m_services.tasks.start(
      {.title = {HEDDLE_TR("Task", "Write {0}"), {QFileInfo(path).fileName().toStdString()}},
       .priority = Priority::Interactive},
      [this, path, version, project = m_services.project.shared(),
       mail = m_mailbox.sender()](TaskContext& context) mutable -> Status {
        const bool csv = path.endsWith(u".csv"_s, Qt::CaseInsensitive);
        const auto written =
            csv ? writeRowsCsv(*project, version, {}, path.toStdString(), context.stopToken())
                : writeRows(*project, version, {}, path.toStdString(), context.stopToken());
        mail.post([this, written, path, project = std::move(project)] {
          if (!written) return m_services.notifier.error(written.error());
          m_services.notifier.toast({.tone = Tone::Good,
                                     .title = tr("%n row(s) written", nullptr, static_cast<int>(*written)),
                                     .detail = path});
        });
        return {};
      });
}

}  // namespace heddle::ui
