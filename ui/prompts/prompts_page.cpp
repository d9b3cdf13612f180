#include "ui/prompts/prompts_page.h"

#include <QItemSelectionModel>
#include <QJsonObject>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>

#include "core/prompts/prompt_repository.h"
#include "core/store/draft_repository.h"
#include "ui/prompts/answer_view.h"
#include "ui/prompts/counted_text.h"
#include "ui/prompts/grid_session.h"
#include "ui/prompts/prompt_list_model.h"
#include "ui/prompts/prompt_pane.h"
#include "ui/prompts/prompts_inspector.h"
#include "ui/prompts/run_list_model.h"
#include "ui/prompts/variables_model.h"
#include "ui/prompts/version_list_model.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/navigator.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/two_line_list.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

constexpr int kCheckPause_ms = 120, kCountPause_ms = 250, kFrame_ms = 16, kFigures_ms = 250;
constexpr int kRunsListed = 100;

enum StackPage { kNoProject, kNoPrompt, kStudio };

// Prompts whose edits are kept as drafts.
std::set<ThingId> draftsOf(const std::vector<Draft>& drafts) {
  std::set<ThingId> ids;
  for (const Draft& draft : drafts)
    if (draft.thing != 0 && draft.key == "prompt/" + std::to_string(draft.thing)) ids.insert(draft.thing);
  return ids;
}

}  // namespace

PromptsPage::PromptsPage(const Services& services)
    : m_services(services),
      m_list(new PromptListModel(this)),
      m_variables(new VariablesModel(this)),
      m_versions(new VersionListModel(this)),
      m_runs(new RunListModel(this)),
      m_grid(std::make_unique<GridSession>(services)) {
  const auto every = [this](QTimer& timer, int interval_ms, bool single, auto slot) {
    timer.setSingleShot(single);
    timer.setInterval(interval_ms);
    connect(&timer, &QTimer::timeout, this, slot);
  };
  every(m_checkTimer, kCheckPause_ms, true, &PromptsPage::startCheck);
  every(m_countTimer, kCountPause_ms, true, &PromptsPage::countTokens);
  every(m_frame, kFrame_ms, true, &PromptsPage::showAnswer);
  every(m_figureTimer, kFigures_ms, false, &PromptsPage::showRunFigures);
  connect(&m_services.project, &ProjectSession::changed, this, &PromptsPage::openProject);
  connect(&m_services.project, &ProjectSession::aboutToClose, this, [this] {
    closePrompt();
    m_grid->closeProject();
  });
  const auto modelChanged = [this] {
    showSettings();
    m_countTimer.start();
  };
  connect(&m_services.models, &ModelShelf::chosenChanged, this, modelChanged);
  connect(&m_services.models, &ModelShelf::modelsChanged, this, modelChanged);
  registerCommands();
  m_services.commands.addThings(
      [this] {
        std::vector<Thing> things;
        for (const heddle::Thing& prompt : m_list->prompts())
          things.push_back({.title = QString::fromStdString(prompt.name),
                            .detail = versionsText(prompt.versions),
                            .icon = u"prompt"_s,
                            .group = tr("Prompts"),
                            .open = [this, wanted = prompt.id] {
                              m_services.navigator.openPage(id(), QString::number(wanted));
                            }});
        return things;
      },
      this);
}

PromptsPage::~PromptsPage() {
  blockSignals(true);  // who listened may be gone
  closePrompt();
}

Heading PromptsPage::heading() const {
  if (!m_document) return {.title = title()};
  Heading heading{.path = title(), .title = QString::fromStdString(m_document->prompt().name())};
  if (const Version* version = m_versions->find(m_document->prompt().version()))
    heading.chips.push_back({.text = tr("v%1 · %2")
                                         .arg(QString::number(version->number),
                                              QString::fromStdString(version->hash.substr(0, 7)))});
  if (const int edits = m_document->unsavedEdits(); edits > 0)
    heading.chips.push_back({.text = unsavedEditsText(edits), .kind = ChipKind::Warn});
  return heading;
}

QJsonObject PromptsPage::saveState() const {
  QJsonObject state{{u"prompt"_s, QString::number(m_document ? m_document->id() : m_wanted)}};
  if (m_pane) state.insert(u"tab"_s, m_pane->tab());
  if (m_halves) state.insert(u"halves"_s, QString::fromLatin1(m_halves->saveState().toBase64()));
  state.insert(u"grid"_s, m_gridShown);
  if (m_answer) state.insert(u"answer"_s, QString::fromLatin1(m_answer->splitter()->saveState().toBase64()));
  return state;
}

void PromptsPage::restoreState(const QJsonObject& state) {
  if (m_pane) m_pane->setTab(std::clamp(state.value(u"tab"_s).toInt(), 0, 2));
  const auto place = [&state](QSplitter* splitter, const QString& key) {
    const QByteArray kept = QByteArray::fromBase64(state.value(key).toString().toLatin1());
    if (splitter && !kept.isEmpty()) splitter->restoreState(kept);
  };
  place(m_halves, u"halves"_s);
  if (m_answer) place(m_answer->splitter(), u"answer"_s);
  showGrid(state.value(u"grid"_s).toBool(), false);
  const ThingId wanted = state.value(u"prompt"_s).toString().toLongLong();
  if (wanted != 0 && m_list->indexOf(wanted).isValid()) openPrompt(wanted);
}

void PromptsPage::openAt(const QString& place) {
  const QString number = place.section(u'/', 0, 0);
  if (const ThingId wanted = number.toLongLong(); wanted != 0) openPrompt(wanted);
  if (place.section(u'/', 1) == u"grid"_s) showGrid(true, true);
}

bool PromptsPage::undo() {
  return m_document && m_shownVersion == 0 && m_document->undo();
}

bool PromptsPage::redo() {
  return m_document && m_shownVersion == 0 && m_document->redo();
}

bool PromptsPage::prepareToClose() {
  if (m_document) {
    m_document->settle();
    m_document->keep();
  }
  return true;
}

// ---- the project and its prompts

void PromptsPage::openProject() {
  closePrompt();
  disconnect(m_hearing);
  m_opened.clear();
  Project* project = m_services.project.project();
  if (project) m_hearing = connect(project, &Project::changed, this, &PromptsPage::heard);
  reloadList();
  if (!m_stack) return;
  const ThingId first = m_wanted != 0 && m_list->indexOf(m_wanted).isValid() ? m_wanted
                        : m_list->rowCount() > 0 ? m_list->promptAt(m_list->index(0))
                                                 : 0;
  m_wanted = 0;
  m_stack->setCurrentIndex(project ? kNoPrompt : kNoProject);
  if (first != 0) openPrompt(first);
  m_services.commands.refresh();
}

void PromptsPage::heard(const Change& change) {
  const bool all = change.kind.empty() || change.elsewhere;
  if (all || change.kind == PromptRepository::kKind) {
    reloadList();
    if (m_document && (all || change.id == m_document->id() || change.id == 0)) reloadVersions();
  }
  if (all || (change.kind == "run" && !m_grid->runner())) reloadRuns();
  if (m_grid->runner()) return;  // it tells by itself, and is read again when it ends
  const bool ofGrid = change.kind == "evaluation" || change.kind == "cases" || change.kind == "prompt_link" ||
                      (change.kind == PromptRepository::kKind && m_document && change.id == m_document->id());
  if (all || ofGrid)
    m_grid->reload();
  else if (change.kind == "label" || change.kind == "session")
    m_grid->judged();
}

void PromptsPage::reloadList() {
  Project* project = m_services.project.project();
  std::vector<heddle::Thing> prompts;
  std::set<ThingId> edited;
  if (project) {
    const Status read = project->read([&](Database& database) -> Status {
      HEDDLE_ASSIGN(prompts, PromptRepository(database).list());
      HEDDLE_ASSIGN(const auto drafts, DraftRepository(database).list());
      edited = draftsOf(drafts);
      return {};
    });
    if (!read) m_services.notifier.error(read.error());
  }
  if (m_document && m_document->prompt().isModified()) edited.insert(m_document->id());
  m_list->setPrompts(std::move(prompts), std::move(edited), QDateTime::currentDateTime());
  if (!m_listView || !m_document) return;
  const QSignalBlocker quiet(m_listView->selectionModel());
  m_listView->setCurrentIndex(m_list->indexOf(m_document->id()));
  m_listView->viewport()->update();
}

void PromptsPage::openPrompt(ThingId id) {
  Project* project = m_services.project.project();
  if (!project || !m_stack) {
    m_wanted = id;
    return;
  }
  if (m_document && m_document->id() == id) return;
  closePrompt();
  auto opened = PromptDocument::open(*project, id);
  if (!opened) {
    m_services.notifier.error(opened.error());
    return;
  }
  m_document = *std::move(opened);
  m_runner = std::make_unique<PromptRunner>(m_services.engine, *project);
  connectDocument();
  connectRunner();
  m_stack->setCurrentIndex(kStudio);
  if (m_listView) m_listView->setCurrentIndex(m_list->indexOf(id));
  m_grid->setPrompt(id, QString::fromStdString(m_document->prompt().name()));
  reloadVersions();
  reloadRuns();
  showDocument();
  showDraftNotice();
  m_opened.insert(id);
  m_list->setEdited(id, m_document->prompt().isModified());
  startCheck();
  Q_EMIT headingChanged();
  m_services.commands.refresh();
}

void PromptsPage::connectDocument() {
  Prompt& prompt = m_document->prompt();
  connect(m_document.get(), &PromptDocument::changed, this, &PromptsPage::showDocument);
  connect(&prompt, &Prompt::nameChanged, this, &Page::headingChanged);
  connect(&prompt, &Prompt::modifiedChanged, this, [this](bool modified) {
    m_list->setEdited(m_document->id(), modified);
    if (!modified && m_pane && m_shownVersion == 0) m_pane->headNotice()->hide();
    showGridNotice();
    m_services.commands.refresh();
    Q_EMIT headingChanged();
  });
  connect(&prompt, &Prompt::versionChanged, this, [this] {
    reloadVersions();
    m_services.commands.refresh();
  });
  connect(&prompt, &Prompt::saveFailed, this, [this](const heddle::Error& error) {
    m_services.notifier.error(error, tr("Save again"), [this] { save({}); });
  });
  connect(
      &prompt, &Prompt::removed, this,
      [this] {
        closePrompt();
        reloadList();
      },
      Qt::QueuedConnection);
}

void PromptsPage::closePrompt() {
  if (!m_document) return;
  m_checkTimer.stop();
  m_countTimer.stop();
  m_frame.stop();
  m_figureTimer.stop();
  ++m_checkTurn;
  ++m_countTurn;
  m_checkAgain = false;
  m_grid->setPrompt(0, {});
  m_runner->disconnect(this);
  m_runner.reset();
  m_document->settle();
  m_document->disconnect(this);
  m_document->prompt().disconnect(this);
  m_document->keep();
  m_document.reset();
  m_shownVersion = 0;
  m_check = {};
  m_problems.clear();
  m_variables->setForm({}, nlohmann::ordered_json::object());
  m_versions->setVersions({}, 0, {});
  m_runs->setRuns({}, {}, {});
  if (m_answer) m_answer->clear();
  if (m_stack) m_stack->setCurrentIndex(m_services.project.project() ? kNoPrompt : kNoProject);
  if (m_inspector) m_inspector->setEditable(false);
  showRunFigures();
  m_services.commands.refresh();
  Q_EMIT headingChanged();
}

void PromptsPage::reloadVersions() {
  Project* project = m_services.project.project();
  if (!project || !m_document) return;
  auto versions = project->read(
      [this](Database& database) { return PromptRepository(database).versions(m_document->id()); });
  if (!versions) {
    m_services.notifier.error(versions.error());
    return;
  }
  m_versions->setVersions(*std::move(versions), m_document->prompt().version(), QDateTime::currentDateTime());
  if (m_inspector) {
    const QSignalBlocker quiet(m_inspector->versionList()->selectionModel());
    m_inspector->versionList()->setCurrentIndex(
        m_versions->indexOf(m_shownVersion ? m_shownVersion : m_document->prompt().version()));
  }
  Q_EMIT headingChanged();
}

void PromptsPage::reloadRuns() {
  Project* project = m_services.project.project();
  if (!project || !m_document) return;
  auto runs = project->read(
      [this](Database& database) { return PromptRepository(database).runs(m_document->id(), kRunsListed); });
  if (!runs) {
    m_services.notifier.error(runs.error());
    return;
  }
  std::map<VersionId, int> numbers;
  for (int row = 0; row < m_versions->rowCount(); ++row) {
    const Version* version = m_versions->versionAt(m_versions->index(row));
    numbers[version->id] = version->number;
  }
  const int count = static_cast<int>(runs->size());
  m_runs->setRuns(*std::move(runs), std::move(numbers), QDateTime::currentDateTime());
  if (m_answer) m_answer->showRunCount(count);
}

}  // namespace heddle::ui
