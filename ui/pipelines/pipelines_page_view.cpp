// PipelinesPage: its widgets, and what they show.
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QMenu>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/store/thing_repository.h"
#include "ui/pipelines/auto_layout.h"
#include "ui/pipelines/canvas_bar.h"
#include "ui/pipelines/minimap.h"
#include "ui/pipelines/node_inspector.h"
#include "ui/pipelines/node_library.h"
#include "ui/pipelines/node_search.h"
#include "ui/pipelines/pipeline_inspector.h"
#include "ui/pipelines/pipelines_page.h"
#include "ui/pipelines/row_list_model.h"
#include "ui/pipelines/timeline_view.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/navigator.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/label.h"
#include "ui/widgets/scroll_area.h"
#include "ui/widgets/two_line_list.h"

namespace heddle::ui {
using namespace pipelines;
using namespace Qt::StringLiterals;
namespace {

constexpr int kOverlayMargin = 16;

}  // namespace

QWidget* PipelinesPage::createWidget() {
  CommandRegistry& commands = m_services.commands;
  m_stack = new QStackedWidget;
  auto* noProject =
      new EmptyState(u"pipelines"_s, tr("No project yet"),
                     tr("Pipelines are kept in a project: one file with every version and every run."));
  noProject->addPrimary(tr("Open the sample project"))->bindTo(commands.action(u"project.sample"_s));
  noProject->addSecondary(tr("New project"))->bindTo(commands.action(u"project.new"_s));
  m_stack->addWidget(noProject);
  m_stack->addWidget(createOverview());
  m_stack->addWidget(createDesk());
  openProject();
  return m_stack;
}

QWidget* PipelinesPage::createOverview() {
  CommandRegistry& commands = m_services.commands;
  auto* page = new Panel(Colour::Window);
  auto* across = new QHBoxLayout(page);
  across->setContentsMargins(16, 24, 16, 16);
  auto* card = Panel::card();
  card->setMaximumWidth(720);
  auto* column = new QVBoxLayout(card);
  column->setContentsMargins(1, 1, 1, 1);
  column->setSpacing(0);
  auto* words = new Label(
      tr("A pipeline leads values through prompts, models, documents and people, as wide as it can. "
         "Draw your own, or start from an example: they all work with the built-in model."),
      TextRole::Body, Colour::Muted);
  words->setWordWrap(true);
  words->setContentsMargins(16, 12, 16, 4);
  column->addWidget(words);
  auto* bar = new QHBoxLayout;
  bar->setContentsMargins(16, 8, 16, 12);
  bar->setSpacing(8);
  m_find = new SearchField(tr("Find a pipeline"));
  bar->addWidget(m_find, 1);
  auto* add = new Button(u"add"_s, tr("New pipeline"), ButtonKind::Primary);
  add->bindTo(commands.action(u"pipelines.new"_s));
  bar->addWidget(add);
  column->addLayout(bar);
  m_listView = new TwoLineList(tr("Pipelines"));
  m_listView->setModel(m_list);
  m_listView->setContextMenuPolicy(Qt::CustomContextMenu);
  column->addWidget(m_listView, 1);
  across->addStretch(1);
  across->addWidget(card, 20);
  across->addStretch(1);
  connect(m_find, &QLineEdit::textChanged, this, &PipelinesPage::reloadList);
  connect(m_listView, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
    if (const ListRow* row = m_list->rowAt(index); row && !row->heading) chooseRow(row->id);
  });
  connect(m_listView, &QAbstractItemView::activated, this, [this](const QModelIndex& index) {
    if (const ListRow* row = m_list->rowAt(index); row && !row->heading && !m_pipeline) chooseRow(row->id);
  });
  connect(m_listView, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
    const ListRow* row = m_list->rowAt(m_listView->indexAt(at));
    if (!row || row->heading) return;
    auto* menu = new QMenu(m_listView);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Open"), this, [this, id = row->id] { chooseRow(id); });
    const bool own = std::ranges::any_of(
        m_things, [&](const heddle::Thing& thing) { return thing.id == row->id && !thing.deleted_ms; });
    if (own) menu->addAction(tr("Remove"), this, [this, id = row->id] { removePipeline(id); });
    menu->popup(m_listView->viewport()->mapToGlobal(at));
  });
  return page;
}

QWidget* PipelinesPage::createDesk() {
  auto* desk = new QWidget;
  auto* row = new QHBoxLayout(desk);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  m_nodeLibrary = new NodeLibrary(builtInNodes());
  m_nodeLibrary->setFixedWidth(240);
  m_nodeLibrary->setVisible(m_libraryShown);
  row->addWidget(m_nodeLibrary);
  auto* column = new QVBoxLayout;
  column->setSpacing(0);
  auto* noticeFrame = new QHBoxLayout;
  noticeFrame->setContentsMargins(0, 0, 0, 0);
  m_notice = new Notice(Notice::Kind::Info);
  m_notice->hide();
  noticeFrame->addWidget(m_notice);
  column->addLayout(noticeFrame);
  m_canvas = new Canvas;
  m_canvas->setMinimumSize(200, 120);
  column->addWidget(m_canvas, 1);
  row->addLayout(column, 1);
  m_presenter = new GraphPresenter(builtInNodes(), m_canvas, this);
  m_search = new NodeSearch(builtInNodes(), m_canvas);
  m_bar = new CanvasBar(m_canvas, m_services.commands);
  m_legend = new WireLegend(m_canvas);
  m_minimap = new Minimap(m_canvas);
  m_layout = new AutoLayout(this);
  wireCanvas();
  connect(m_notice, &Notice::actionRequested, this, [this] {
    if (m_shownVersion != 0)
      restoreShown();
    else
      discardEdits();
  });
  return desk;
}

void PipelinesPage::wireCanvas() {
  Canvas* canvas = m_canvas;
  canvas->setWireCheck([this](const Wire& wire) { return whyNot(wire); });
  canvas->setTipSource([this](const NodeId& id, const Wire* wire) { return m_presenter->tip(id, wire); });
  connect(canvas, &Canvas::viewChanged, this, &PipelinesPage::placeOverlays);
  connect(canvas, &Canvas::selectionChanged, this, &PipelinesPage::showSelection);
  connect(canvas, &Canvas::moved, this, [this](const std::map<NodeId, QPointF>& places) {
    std::map<NodeId, Point> points;
    for (const auto& [id, at] : places) points[id] = {at.x(), at.y()};
    perform(commands::moveNodes(std::move(points)));
  });
  connect(canvas, &Canvas::wireDrawn, this, [this](const Wire& wire) { perform(commands::connect(wire)); });
  connect(canvas, &Canvas::wireTaken, this, [this](const Wire& old, const std::optional<Wire>& wire) {
    std::vector<GraphCommandPtr> steps;
    steps.push_back(commands::disconnect({old}));
    if (wire) steps.push_back(commands::connect(*wire));
    perform(wire ? commands::group(HEDDLE_TR("Pipelines", "Move the wire"), std::move(steps))
                 : std::move(steps[0]));
  });
  connect(canvas, &Canvas::wireDropped, this,
          [this](const PortHit& from, const QPointF& scene) { openSearch(scene, from); });
  connect(canvas, &Canvas::addRequested, this,
          [this](const QPointF& scene) { openSearch(scene, std::nullopt); });
  connect(canvas, &Canvas::activated, this, [this](const NodeId& id) {
    m_services.navigator.setInspectorShown(true);
    m_canvas->select({id});
    if (m_nodeInspector) {
      m_nodeInspector->setTab(NodeInspector::kSettings);
      m_nodeInspector->form()->focusFirst();
    }
  });
  connect(canvas, &Canvas::renamed, this, [this](const NodeId& id, const QString& name) {
    perform(commands::renameNode(id, name.toStdString()));
  });
  connect(canvas, &Canvas::menuRequested, this, &PipelinesPage::showNodeMenu);
  connect(m_search, &NodeSearch::chosen, this, [this](const std::string& type) {
    addNode(type, m_addAt);
    m_canvas->keepLooseWire(false);
  });
  connect(m_search, &NodeSearch::dismissed, this, [this] {
    m_looseFrom.reset();
    m_canvas->keepLooseWire(false);
  });
  connect(m_nodeLibrary, &NodeLibrary::addRequested, this, [this](const std::string& type) {
    const SceneCard* card = m_canvas->scene().card(m_canvas->current());
    addNode(type, card ? card->rect().topRight() + QPointF(60, 0) : m_canvas->centre() - QPointF(80, 40));
  });
  const auto overCanvas = [this](const QPoint& global) -> std::optional<QPointF> {
    const QPoint at = m_canvas->mapFromGlobal(global);
    if (!isEditable() || !m_canvas->rect().contains(at)) return {};
    return m_canvas->view().toScene(QPointF(at)) - QPointF(80, 15);
  };
  connect(m_nodeLibrary, &NodeLibrary::dragMoved, this,
          [this, overCanvas](const QPoint& global) { m_canvas->showDropPlace(overCanvas(global)); });
  connect(m_nodeLibrary, &NodeLibrary::dropped, this,
          [this, overCanvas](const std::string& type, const QPoint& global) {
            m_canvas->showDropPlace(std::nullopt);
            if (const auto at = overCanvas(global)) addNode(type, *at);
          });
  connect(m_nodeLibrary, &NodeLibrary::dragCancelled, this,
          [this] { m_canvas->showDropPlace(std::nullopt); });
  connect(m_nodeLibrary, &NodeLibrary::closeRequested, this,
          [this] { m_services.commands.run(u"pipelines.library"_s); });
  connect(m_layout, &AutoLayout::failed, this,
          [this](const heddle::Error& error) { m_services.notifier.error(error); });
  connect(m_layout, &AutoLayout::done, this, [this](const std::map<NodeId, Point>& places) {
    std::map<NodeId, Point> known;
    for (const auto& [id, at] : places)
      if (m_pipeline && m_pipeline->graph().node(id)) known[id] = at;
    if (known.empty() || !isEditable()) return;
    perform(commands::moveNodes(std::move(known)));
    m_canvas->fitAll();
  });
}

// The bar at the left of the foot, the legend beside it, the map at the right.
void PipelinesPage::placeOverlays() {
  if (!m_canvas || !m_bar) return;
  const int bottom = m_canvas->height() - kOverlayMargin;
  m_bar->resize(m_bar->sizeHint().width(), 32);
  m_bar->move(kOverlayMargin, bottom - m_bar->height());
  m_minimap->move(m_canvas->width() - kOverlayMargin - m_minimap->width(), bottom - m_minimap->height());
  m_minimap->setVisible(m_canvas->width() > 560 && m_canvas->height() > 240);
  m_legend->resize(m_legend->sizeHint());
  m_legend->move(m_bar->geometry().right() + kOverlayMargin, bottom - m_legend->height());
  const bool room = m_legend->geometry().right() + kOverlayMargin < m_minimap->x();
  m_legend->setVisible(room && m_legend->sizeHint().width() > 20);
  if (m_fitWanted && m_canvas->isVisible() && m_canvas->width() > 250) {
    m_fitWanted = false;
    m_canvas->fitAll();
  }
}

QWidget* PipelinesPage::createInspector() {
  m_inspectorStack = new QStackedWidget;
  m_pipelineInspector = new PipelineInspector(m_services.models, m_problemRows, m_versionRows, m_runRows);
  m_nodeInspector =
      new NodeInspector(m_services.models, [this](ParameterType type) { return namesOf(type); });
  m_inspectorStack->addWidget(m_pipelineInspector);
  m_inspectorStack->addWidget(m_nodeInspector);
  CommandRegistry& commands = m_services.commands;
  m_pipelineInspector->saveButton()->bindTo(commands.action(u"pipelines.save"_s));
  m_pipelineInspector->restoreButton()->bindTo(commands.action(u"pipelines.restore_version"_s));
  connect(m_pipelineInspector, &PipelineInspector::inputsTyped, this, [this] { m_keepTimer.start(); });
  connect(m_pipelineInspector, &PipelineInspector::runRequested, this, &PipelinesPage::run);
  connect(m_pipelineInspector, &PipelineInspector::notesEdited, this, [this](const QString& notes) {
    if (isEditable() && notes.toStdString() != m_pipeline->graph().notes)
      perform(heddle::pipelines::commands::setNotes(notes.toStdString()));
  });
  const auto onRow = [this](TwoLineList* list, RowListModel* model, auto act) {
    const auto go = [model, act](const QModelIndex& index) {
      if (const ListRow* row = model->rowAt(index); row && !row->heading) act(row->id);
    };
    connect(list, &QAbstractItemView::clicked, this, go);
    connect(list, &QAbstractItemView::activated, this, go);
  };
  onRow(m_pipelineInspector->versions(), m_versionRows, [this](int64_t version) {
    if (m_pipeline) showVersion(version == m_pipeline->version() ? 0 : version);
  });
  onRow(m_pipelineInspector->runs(), m_runRows, [this](int64_t run) { showRun(run); });
  onRow(m_pipelineInspector->problems(), m_problemRows, [this](int64_t message) {
    const auto& messages = m_presenter->messages();
    if (message < 0 || message >= static_cast<int64_t>(messages.size())) return;
    const CheckMessage& said = messages[static_cast<size_t>(message)];
    if (said.wire) {
      m_canvas->select({}, {*said.wire});
      m_canvas->reveal(said.wire->to.node);
    } else if (!said.node.empty()) {
      m_canvas->reveal(said.node);
      m_canvas->select({said.node});
      if (ParameterField* field = m_nodeInspector->form()->field(said.parameter))
        field->control()->setFocus();
    }
  });
  NodeForm* form = m_nodeInspector->form();
  const auto current = [this] { return m_canvas ? m_canvas->current() : NodeId(); };
  connect(form, &NodeForm::parameterEdited, this,
          [this, current](const std::string& parameter, const Json& value, uint64_t gesture) {
            if (isEditable())
              perform(heddle::pipelines::commands::setParameter(current(), parameter, value, gesture));
          });
  connect(form, &NodeForm::policiesEdited, this,
          [this, current](const NodePolicies& policies, uint64_t gesture) {
            if (isEditable()) perform(heddle::pipelines::commands::setPolicies(current(), policies, gesture));
          });
  connect(form, &NodeForm::disabledEdited, this, [this, current](bool disabled) {
    if (isEditable()) perform(heddle::pipelines::commands::setDisabled({current()}, disabled));
  });
  m_nodeInspector->pinButton()->bindTo(commands.action(u"pipelines.pin"_s), false);
  connect(m_nodeInspector, &NodeInspector::menuRequested, this, &PipelinesPage::showNodeMenu);
  connect(m_nodeInspector, &NodeInspector::runFromHere, this, [this, current] { runFrom(current()); });
  connect(
      m_nodeInspector, &NodeInspector::outputsEdited, this,
      [this, current](const std::map<std::string, Json>& outputs) { runWithOutputs(current(), outputs); });
  connect(m_nodeInspector, &NodeInspector::answered, this, &PipelinesPage::answer);
  reloadVersions();
  reloadRuns();
  showInspector();
  readInputs();
  return m_inspectorStack;
}

std::vector<QWidget*> PipelinesPage::createHeaderWidgets() {
  CommandRegistry& commands = m_services.commands;
  const auto icon = [&](const char* name, const QString& text, const char* command) {
    auto* button = new IconButton(QString::fromLatin1(name), text);
    if (QAction* action = commands.action(QString::fromLatin1(command))) button->bindTo(action);
    return button;
  };
  auto* runs = new Button(u"history"_s, tr("Runs"), ButtonKind::Quiet);
  runs->bindTo(commands.action(u"pipelines.runs"_s));
  auto* save = new Button(u"save"_s, tr("Save"));
  save->bindTo(commands.action(u"pipelines.save"_s));
  m_stopButton = new Button(u"stop"_s, tr("Stop"), ButtonKind::Danger);
  m_stopButton->bindTo(commands.action(u"pipelines.stop"_s));
  m_stopButton->hide();
  m_runButton = new Button(u"run"_s, tr("Run"), ButtonKind::Primary);
  m_runButton->bindTo(commands.action(u"pipelines.run"_s));
  return {icon("undo", tr("Undo"), "edit.undo"),
          icon("redo", tr("Redo"), "edit.redo"),
          icon("graph", tr("Arrange"), "pipelines.arrange"),
          runs,
          save,
          m_stopButton,
          m_runButton};
}

std::vector<BottomTab> PipelinesPage::createBottomTabs() {
  m_timeline = new TimelineView;
  m_timelineHead = new TimelineHead;
  QScrollArea* area = flatScrollArea(m_timeline);
  area->setMinimumHeight(60);
  connect(m_timeline, &TimelineView::chosen, this, [this](const NodeId& id) {
    m_canvas->reveal(id);
    m_canvas->select({id});
  });
  showTimeline();
  return {{.title = tr("Timeline"), .widget = area, .head = m_timelineHead}};
}

// ---- what is shown

void PipelinesPage::showGraph() {
  if (!m_presenter) return;
  m_presenter->setRunner(m_runner.get());
  std::set<NodeId> pinned;
  for (const auto& [id, outputs] : m_pins) pinned.insert(id);
  m_presenter->setPins(std::move(pinned));
  m_presenter->setGraph(shownGraph(), portContext());
  m_canvas->setReadOnly(m_shownVersion != 0);
  showLegend();
  showNotice();
  showTimeline();
  showSelection();
  placeOverlays();
}

void PipelinesPage::showLegend() {
  if (!m_legend) return;
  std::set<Colour> kinds;
  for (const NodeId& id : m_canvas->scene().ids())
    for (const size_t slot : m_canvas->scene().card(id)->wires)
      kinds.insert(m_canvas->scene().wire(slot).colour);
  m_legend->setKinds(std::move(kinds));
  placeOverlays();
}

void PipelinesPage::showNotice() {
  if (!m_notice) return;
  if (m_shownVersion != 0) {
    const auto version = std::ranges::find(m_versions, m_shownVersion, &Version::id);
    m_notice->setText(
        tr("This is version %1 by %2. It can be looked at; to edit it, restore it.")
            .arg(QString::number(version == m_versions.end() ? 0 : version->number),
                 version == m_versions.end() ? QString() : QString::fromStdString(version->personName)));
    m_notice->setAction(tr("Restore"));
  } else {
    m_notice->setText(tr("Edits that were not saved came back."));
    m_notice->setAction(tr("Discard"));
  }
  m_notice->setVisible(m_pipeline && (m_shownVersion != 0 || (m_discardOffered && m_pipeline->isModified())));
}

void PipelinesPage::showSelection() {
  showInspector();
  if (m_timeline && m_canvas) m_timeline->setSelected(m_canvas->current());
  m_services.commands.refresh();
}

void PipelinesPage::showInspector() {
  if (!m_inspectorStack) return;
  const Graph* graph = shownGraph();
  m_inspectorStack->setEnabled(graph != nullptr);
  const Node* node = graph && m_canvas ? graph->node(m_canvas->current()) : nullptr;
  m_inspectorStack->setCurrentIndex(node ? 1 : 0);
  if (!graph) {
    m_pipelineInspector->setInputs({});
    m_pipelineInspector->setNotes({});
    m_pipelineInspector->setOutputs({});
    m_pipelineInspector->showError({});
    return;
  }
  m_pipelineInspector->setInputs(interfaceOf(*graph).inputs);
  m_pipelineInspector->setNotes(QString::fromStdString(graph->notes));
  if (!node) return;
  m_nodeInspector->show({.node = node,
                         .type = builtInNodes().find(node->type),
                         .name = m_presenter->nodeName(node->id),
                         .ports = portsOf(builtInNodes(), *graph, *node, portContext()),
                         .pinned = m_pins.contains(node->id),
                         .readOnly = m_shownVersion != 0},
                        m_runner.get());
  m_nodeInspector->setMessages(m_presenter->messages());
}

void PipelinesPage::showVersion(VersionId id) {
  if (!m_pipeline || id == m_shownVersion) return;
  if (id != 0) {
    auto graph = m_services.project.project()->read(
        [id](Database& database) { return PipelineRepository(database).graph(id); });
    if (!graph) {
      m_services.notifier.error(graph.error());
      return;
    }
    m_shownGraph = *std::move(graph);
  }
  m_shownVersion = id;
  showGraph();
  scheduleCheck();
  m_services.commands.refresh();
}

QStringList PipelinesPage::namesOf(ParameterType type) const {
  QStringList names;
  Project* project = m_services.project.project();
  const char* kind = type == ParameterType::Prompt     ? "prompt"
                     : type == ParameterType::Pipeline ? PipelineRepository::kKind
                                                       : nullptr;
  if (!project || !kind) return names;
  const auto things =
      project->read([kind](Database& database) { return ThingRepository(database).list(kind); });
  if (things)
    for (const heddle::Thing& thing : *things) names << QString::fromStdString(thing.name);
  return names;
}

}  // namespace heddle::ui
