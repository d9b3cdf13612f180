#include "ui/pipelines/pipelines_page.h"

#include <QItemSelectionModel>
#include <QJsonObject>
#include <QSignalBlocker>
#include <QStackedWidget>

#include "core/store/draft_repository.h"
#include "ui/pipelines/node_library.h"
#include "ui/pipelines/node_search.h"
#include "ui/pipelines/pipeline_inspector.h"
#include "ui/pipelines/row_list_model.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/navigator.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/two_line_list.h"

namespace heddle::ui {
using namespace pipelines;
using namespace Qt::StringLiterals;
namespace {

constexpr int kCheckPause_ms = 150, kKeepPause_ms = 500, kFigures_ms = 250, kInspector_ms = 60;

enum StackPage { kNoProject, kOverview, kDesk };

std::string inputsKey(ThingId id) {
  return "pipeline/" + std::to_string(id) + "/inputs";
}

}  // namespace

PipelinesPage::PipelinesPage(const Services& services, PipelineResources resources)
    : m_services(services),
      m_resources(std::move(resources)),
      m_list(new RowListModel(this)),
      m_problemRows(new RowListModel(this)),
      m_versionRows(new RowListModel(this)),
      m_runRows(new RowListModel(this)) {
  const auto every = [this](QTimer& timer, int interval_ms, bool single, auto slot) {
    timer.setSingleShot(single);
    timer.setInterval(interval_ms);
    connect(&timer, &QTimer::timeout, this, slot);
  };
  every(m_checkTimer, kCheckPause_ms, true, &PipelinesPage::startCheck);
  every(m_keepTimer, kKeepPause_ms, true, &PipelinesPage::keep);
  every(m_figureTimer, kFigures_ms, false, &PipelinesPage::showRunState);
  every(m_inspectorTimer, kInspector_ms, true, &PipelinesPage::showInspector);
  connect(&m_services.project, &ProjectSession::changed, this, &PipelinesPage::openProject);
  connect(&m_services.project, &ProjectSession::aboutToClose, this, [this] {
    closePipeline();
    m_checks.waitForDone();  // a check asks the project for the pipelines that the graph names
  });
  registerCommands();
  m_services.commands.addThings(
      [this] {
        std::vector<ui::Thing> things;
        for (const heddle::Thing& pipeline : m_things)
          if (!pipeline.deleted_ms)
            things.push_back({.title = QString::fromStdString(pipeline.name),
                              .detail = tr("%n versions", nullptr, pipeline.versions),
                              .icon = u"pipelines"_s,
                              .group = tr("Pipelines"),
                              .open = [this, wanted = pipeline.id] {
                                m_services.navigator.openPage(id(), QString::number(wanted));
                              }});
        return things;
      },
      this);
}

PipelinesPage::~PipelinesPage() {
  blockSignals(true);  // who listened may be gone
  closePipeline();
}

Heading PipelinesPage::heading() const {
  if (!m_pipeline) return {.title = title()};
  Heading heading{.path = title(),
                  .title = QString::fromStdString(m_pipeline->name()),
                  .openPath = [self = const_cast<PipelinesPage*>(this)] { self->leavePipeline(); }};
  heading.chips.push_back({.text = tr("v%1 · %2")
                                       .arg(QString::number(m_pipeline->versionNumber()),
                                            QString::fromStdString(m_pipeline->versionHash().substr(0, 7)))});
  if (m_pipeline->isModified())
    heading.chips.push_back({.text = tr("unsaved edits"), .kind = ChipKind::Warn});
  if (!m_runner || (m_runner->run().id == 0 && !m_runner->isRunning())) return heading;
  const PipelineRun& run = m_runner->run();
  if (m_runner->isRunning()) {
    int over = 0, all = 0;
    if (const Graph* graph = shownGraph()) all = static_cast<int>(graph->nodes.size());
    for (const auto& [path, node] : m_runner->nodes())
      over += path.find('/') == std::string::npos &&
                      (node.state == NodeState::Done || node.state == NodeState::Skipped)
                  ? 1
                  : 0;
    heading.chips.push_back(
        {.text = run.id == 0 ? tr("Run begins") : tr("Runs, %1 of %2 nodes").arg(over).arg(all),
         .kind = ChipKind::Accent,
         .icon = u"run"_s});
    return heading;
  }
  switch (run.status) {
    case RunStatus::Done:
      heading.chips.push_back({.text = tr("Done in %1").arg(durationText(m_runner->elapsed_ms())),
                               .kind = ChipKind::Good,
                               .icon = u"check"_s});
      break;
    case RunStatus::Waiting:
      heading.chips.push_back({.text = tr("Waits for you"), .kind = ChipKind::Warn, .icon = u"pause"_s});
      break;
    case RunStatus::Failed:
      heading.chips.push_back({.text = tr("Failed"), .kind = ChipKind::Error, .icon = u"error"_s});
      break;
    case RunStatus::Running:
      heading.chips.push_back({.text = tr("Interrupted"), .kind = ChipKind::Warn, .icon = u"pause"_s});
      break;
    case RunStatus::Cancelled:
      heading.chips.push_back({.text = tr("Stopped"), .kind = ChipKind::Neutral, .icon = u"stop"_s});
      break;
  }
  return heading;
}

int PipelinesPage::badge() const {
  if (!m_runner) return 0;
  int waiting = 0;
  for (const auto& [path, node] : m_runner->nodes()) waiting += node.state == NodeState::Waiting ? 1 : 0;
  return waiting;
}

QJsonObject PipelinesPage::saveState() const {
  QJsonObject state{{u"pipeline"_s, QString::number(m_pipeline ? m_pipeline->id() : m_wanted)},
                    {u"library"_s, m_libraryShown}};
  if (m_canvas) {
    state.insert(u"scale"_s, m_canvas->view().scale);
    state.insert(u"x"_s, m_canvas->view().origin.x());
    state.insert(u"y"_s, m_canvas->view().origin.y());
  }
  return state;
}

void PipelinesPage::restoreState(const QJsonObject& state) {
  m_libraryShown = state.value(u"library"_s).toBool(false);
  if (m_nodeLibrary) m_nodeLibrary->setVisible(m_libraryShown);
  const ThingId wanted = state.value(u"pipeline"_s).toString().toLongLong();
  const bool known = std::ranges::any_of(
      m_things, [wanted](const heddle::Thing& thing) { return thing.id == wanted && !thing.deleted_ms; });
  if (wanted == 0 || !known) {
    m_wanted = wanted;
    return;
  }
  openPipeline(wanted);
  if (!m_pipeline || !m_canvas || !state.contains(u"scale"_s)) return;
  m_canvas->setView(
      {.scale = std::clamp(state.value(u"scale"_s).toDouble(1), ViewTransform::kLeast, ViewTransform::kMost),
       .origin = {state.value(u"x"_s).toDouble(), state.value(u"y"_s).toDouble()}});
  m_fitWanted = false;
}

void PipelinesPage::openAt(const QString& place) {
  if (const ThingId wanted = place.toLongLong(); wanted != 0) openPipeline(wanted);
}

bool PipelinesPage::undo() {
  if (!isEditable() || !m_pipeline->document().canUndo()) return false;
  m_pipeline->document().undo();
  return true;
}

bool PipelinesPage::redo() {
  if (!isEditable() || !m_pipeline->document().canRedo()) return false;
  m_pipeline->document().redo();
  return true;
}

bool PipelinesPage::prepareToClose() {
  keep();
  return true;
}

const Graph* PipelinesPage::shownGraph() const {
  if (!m_pipeline) return nullptr;
  return m_shownVersion != 0 ? &m_shownGraph : &m_pipeline->graph();
}

PortContext PipelinesPage::portContext() const {
  return {.library = m_pipelineLibrary.get()};
}

// ---- the project and its pipelines

void PipelinesPage::openProject() {
  closePipeline();
  disconnect(m_hearing);
  Project* project = m_services.project.project();
  m_pipelineLibrary = project ? std::shared_ptr<PipelineLibrary>(projectPipelines(*project)) : nullptr;
  m_retriever =
      project && m_resources.retriever ? m_resources.retriever(m_services.project.shared()) : nullptr;
  if (project) m_hearing = connect(project, &Project::changed, this, &PipelinesPage::heard);
  reloadList();
  if (!m_stack) return;
  m_stack->setCurrentIndex(project ? kOverview : kNoProject);
  const ThingId wanted = std::exchange(m_wanted, 0);
  if (wanted != 0 && std::ranges::any_of(m_things, [wanted](const heddle::Thing& thing) {
        return thing.id == wanted && !thing.deleted_ms;
      }))
    openPipeline(wanted);
  m_services.commands.refresh();
}

void PipelinesPage::heard(const Change& change) {
  const bool all = change.kind.empty() || change.elsewhere;
  if (!all && change.kind != PipelineRepository::kKind) return;
  reloadList();
  if (m_pipeline && (all || change.id == m_pipeline->id() || change.id == 0)) reloadVersions();
}

void PipelinesPage::openPipeline(ThingId id) {
  Project* project = m_services.project.project();
  if (!project || !m_stack) {
    m_wanted = id;
    return;
  }
  if (m_pipeline && m_pipeline->id() == id) return;
  closePipeline();
  auto opened = Pipeline::open(*project, id);
  if (!opened) {
    m_services.notifier.error(opened.error());
    return;
  }
  m_pipeline = *std::move(opened);
  PipelineServices services;
  services.engine = &m_services.engine;
  services.workers = m_resources.workers;
  services.retriever = m_retriever.get();
  services.resolveModel = m_resources.resolveModel;
  m_runner =
      std::make_unique<PipelineRunner>(m_services.project.shared(), m_services.tasks, std::move(services));
  m_discardOffered = m_pipeline->cameFromDraft();
  connectPipeline();
  connectRunner();
  readPins();
  m_runner->showLatest(id);
  m_stack->setCurrentIndex(kDesk);
  reloadVersions();
  reloadRuns();
  m_fitWanted = true;
  showGraph();
  readInputs();
  startCheck();
  showRunState();
  Q_EMIT headingChanged();
  m_services.commands.refresh();
}

// What was typed as inputs of runs comes back.
void PipelinesPage::readInputs() {
  Project* project = m_services.project.project();
  if (!project || !m_pipeline || !m_pipelineInspector) return;
  const auto typed = project->read(
      [id = m_pipeline->id()](Database& database) { return DraftRepository(database).get(inputsKey(id)); });
  std::map<std::string, std::string> texts;
  if (typed && *typed) {
    const Json kept = Json::parse((*typed)->content, nullptr, false);
    if (kept.is_object())
      for (const auto& [name, text] : kept.items())
        if (text.is_string()) texts[name] = text.get<std::string>();
  }
  m_pipelineInspector->setTypedInputs(texts);
}

void PipelinesPage::connectPipeline() {
  Pipeline* pipeline = m_pipeline.get();
  connect(pipeline, &Pipeline::graphChanged, this, [this](const GraphChange& change) {
    m_keepTimer.start();
    if (m_shownVersion != 0) return;
    if (m_presenter) m_presenter->graphChanged(change);
    if (!change.onlyPositions) {
      scheduleCheck();
      showLegend();
      showSelection();
    }
    m_services.commands.refresh();
  });
  connect(pipeline, &Pipeline::nameChanged, this, &Page::headingChanged);
  connect(pipeline, &Pipeline::modifiedChanged, this, [this](bool modified) {
    if (!modified) m_discardOffered = false;
    showNotice();
    m_services.commands.refresh();
    Q_EMIT headingChanged();
  });
  connect(pipeline, &Pipeline::versionChanged, this, [this] {
    reloadVersions();
    m_services.commands.refresh();
    Q_EMIT headingChanged();
  });
  connect(pipeline, &Pipeline::saveFailed, this, [this](const heddle::Error& error) {
    m_services.notifier.error(error, tr("Save again"), [this] { save({}); });
  });
  connect(
      pipeline, &Pipeline::removed, this,
      [this] {
        closePipeline();
        reloadList();
      },
      Qt::QueuedConnection);
}

void PipelinesPage::keep() {
  m_keepTimer.stop();
  if (!m_pipeline) return;
  (void)m_pipeline->keepDraft();
  Project* project = m_services.project.project();
  if (!project || !m_pipelineInspector) return;
  Json typed = Json::object();
  for (const auto& [name, text] : m_pipelineInspector->typedInputs()) typed[name] = text;
  Draft draft{.key = inputsKey(m_pipeline->id()),
              .thing = m_pipeline->id(),
              .person = project->me(),
              .content = typed.dump(-1, ' ', false, Json::error_handler_t::replace)};
  (void)project->write(Durability::Normal, [draft = std::move(draft)](Database& database) {
    return DraftRepository(database).put(draft);
  });
}

void PipelinesPage::closePipeline() {
  if (!m_pipeline) return;
  keep();
  m_checkTimer.stop();
  m_figureTimer.stop();
  m_inspectorTimer.stop();
  ++m_checkTurn;
  m_checking = false;
  if (m_search) m_search->hide();
  if (m_canvas) m_canvas->cancelGesture();
  if (m_presenter) {
    m_presenter->setRunner(nullptr);
    m_presenter->setGraph(nullptr, {});
  }
  m_runner->disconnect(this);
  m_runner.reset();
  m_pipeline->disconnect(this);
  m_pipeline.reset();
  m_shownVersion = 0;
  m_pins.clear();
  m_versions.clear();
  m_looseFrom.reset();
  m_problemRows->setRows({});
  m_versionRows->setRows({});
  m_runRows->setRows({});
  showTimeline();
  showInspector();
  showRunState();
  if (m_stack) m_stack->setCurrentIndex(m_services.project.project() ? kOverview : kNoProject);
  m_services.commands.refresh();
  Q_EMIT headingChanged();
}

// Back to the list; a run goes on only while its pipeline is open, so it is asked about.
void PipelinesPage::leavePipeline() {
  const auto leave = [this] {
    closePipeline();
    reloadList();
    if (m_listView) m_listView->setFocus();
  };
  if (!m_runner || !m_runner->isRunning()) return leave();
  m_services.notifier.ask({.title = tr("Leave while the pipeline runs?"),
                           .text = tr("The run stops here and can be resumed: what is done is kept."),
                           .confirm = tr("Leave")},
                          [leave](Answer answer) {
                            if (answer == Answer::Confirmed) leave();
                          });
}

}  // namespace heddle::ui
