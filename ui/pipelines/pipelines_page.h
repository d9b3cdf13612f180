// The Pipelines page: a canvas of nodes and wires, a form beside it, and the timeline of its run below.
// Without an open pipeline it lists those of the project, and examples to start from.
#pragma once

#include <QPointer>
#include <QThreadPool>
#include <QTimer>
#include <functional>
#include <memory>

#include "core/pipelines/pipeline.h"
#include "core/pipelines/pipeline_repository.h"
#include "core/pipelines/pipeline_services.h"
#include "core/pipelines/starter_pipelines.h"
#include "ui/pipelines/canvas.h"
#include "ui/pipelines/graph_presenter.h"
#include "ui/pipelines/pipeline_runner.h"
#include "ui/shell/mailbox.h"
#include "ui/shell/page.h"
#include "ui/shell/services.h"

class QStackedWidget;

namespace heddle::ui {

class AutoLayout;
class Button;
class CanvasBar;
class Minimap;
class NodeInspector;
class NodeLibrary;
class NodeSearch;
class Notice;
class PipelineInspector;
class RowListModel;
class SearchField;
class TimelineHead;
class TimelineView;
class TwoLineList;
class WireLegend;

// What nodes need besides project and engine; made by app/.
struct PipelineResources {
  WorkerPool* workers = nullptr;
  std::function<Result<std::string>(const std::string& name)> resolveModel;
  std::function<std::shared_ptr<Retriever>(std::shared_ptr<Project>)> retriever;  // of a project; empty: none
};

class PipelinesPage final : public Page {
  Q_OBJECT

 public:
  PipelinesPage(const Services& services, PipelineResources resources);
  ~PipelinesPage() override;

  QString id() const override { return QStringLiteral("pipelines"); }
  QString title() const override { return tr("Pipelines"); }
  QString icon() const override { return QStringLiteral("pipelines"); }
  int railOrder() const override { return 30; }
  int badge() const override;
  Heading heading() const override;
  std::vector<QWidget*> createHeaderWidgets() override;
  std::vector<BottomTab> createBottomTabs() override;
  QJsonObject saveState() const override;
  void restoreState(const QJsonObject& state) override;
  void openAt(const QString& place) override;  // a pipeline's number
  bool undo() override;
  bool redo() override;
  bool prepareToClose() override;

  // For tests: what is open.
  pipelines::Pipeline* pipeline() const { return m_pipeline.get(); }
  PipelineRunner* runner() const { return m_runner.get(); }
  Canvas* canvas() const { return m_canvas; }
  bool isChecking() const { return m_checkTimer.isActive() || m_checking; }

 protected:
  QWidget* createWidget() override;
  QWidget* createInspector() override;

 private:
  // pipelines_page.cpp: the project, the list, what is open
  void openProject();
  void reloadList();
  void openPipeline(ThingId id);
  void closePipeline();
  void leavePipeline();
  void readInputs();
  void connectPipeline();
  void reloadVersions();
  void reloadRuns();
  void heard(const Change& change);
  void keep();
  void chooseRow(int64_t row);
  const pipelines::Graph* shownGraph() const;
  pipelines::PortContext portContext() const;

  // pipelines_page_view.cpp: what is shown
  QWidget* createOverview();
  QWidget* createDesk();
  void wireCanvas();
  void placeOverlays();
  void showGraph();
  void showSelection();
  void showInspector();
  void showNotice();
  void showLegend();
  void showVersion(VersionId id);  // 0: back to what is edited
  void scheduleCheck();
  void startCheck();
  void showCheck(std::vector<pipelines::CheckMessage> messages);
  QString whyNot(const pipelines::Wire& wire) const;
  QStringList namesOf(pipelines::ParameterType type) const;

  // pipelines_page_edit.cpp: what changes a pipeline
  bool isEditable() const { return m_pipeline && m_shownVersion == 0; }
  std::optional<pipelines::GraphChange> perform(pipelines::GraphCommandPtr command);
  void addNode(const std::string& type, QPointF at);
  void openSearch(const QPointF& scene, const std::optional<PortHit>& from);
  bool fitsLoose(const pipelines::NodeType& type, const PortHit& from) const;
  std::optional<pipelines::Wire> looseWire(const pipelines::Graph& with, const pipelines::Node& node,
                                           const PortHit& from) const;
  void removeSelection();
  void copySelection();
  void paste();
  void duplicateSelection();
  void toggleDisabled();
  void renameNode();
  void align(Qt::Edges edge, bool middle);
  void distribute(Qt::Orientation direction);
  void arrange();
  void save(const std::string& note);
  void restoreShown();
  void discardEdits();
  void showNodeMenu(const QPoint& global);

  // pipelines_page_run.cpp: running it
  void connectRunner();
  void run();
  void startRun(pipelines::RunOptions options);
  void runFrom(const pipelines::NodeId& id);
  void runWithOutputs(const pipelines::NodeId& id, const std::map<std::string, pipelines::Json>& outputs);
  void togglePin();
  void readPins();
  void writePins();
  void answer(const std::string& path, const pipelines::Json& value);
  void showRunState();
  void showTimeline();
  void showRun(pipelines::PipelineRunId run);
  void runEnded(const pipelines::PipelineRun& run);
  void goToWaiting();

  // pipelines_page_commands.cpp: what can be done, by name
  void registerCommands();
  void registerEditing();
  void registerView();
  void registerList();
  void create(const QString& name, const pipelines::Graph& graph);
  void renamePipeline();
  void duplicatePipeline();
  void removePipeline(ThingId id);
  void restorePipeline(ThingId id);

  Services m_services;
  PipelineResources m_resources;
  Mailbox m_mailbox{this};
  QThreadPool m_checks;  // waited for before the mailbox goes
  std::shared_ptr<pipelines::PipelineLibrary> m_pipelineLibrary;
  std::shared_ptr<Retriever> m_retriever;
  std::unique_ptr<pipelines::Pipeline> m_pipeline;
  std::unique_ptr<PipelineRunner> m_runner;
  QMetaObject::Connection m_hearing;
  ThingId m_wanted = 0;
  std::vector<heddle::Thing> m_things;
  std::vector<Version> m_versions;
  std::vector<pipelines::StarterPipeline> m_starters;
  VersionId m_shownVersion = 0;  // an old one that is looked at; 0: what is edited
  pipelines::Graph m_shownGraph;
  std::map<pipelines::NodeId, std::map<std::string, pipelines::Json>> m_pins;
  std::optional<PortHit> m_looseFrom;
  QPointF m_addAt;
  uint64_t m_checkTurn = 0;
  bool m_checking = false, m_discardOffered = false, m_fitWanted = false, m_libraryShown = false;
  bool m_creating = false;  // a double click makes one
  QTimer m_checkTimer, m_keepTimer, m_figureTimer, m_inspectorTimer;

  RowListModel *m_list, *m_problemRows, *m_versionRows, *m_runRows;
  QPointer<QStackedWidget> m_stack, m_inspectorStack;
  QPointer<TwoLineList> m_listView;
  QPointer<SearchField> m_find;
  QPointer<Canvas> m_canvas;
  QPointer<GraphPresenter> m_presenter;
  QPointer<NodeLibrary> m_nodeLibrary;
  QPointer<NodeSearch> m_search;
  QPointer<CanvasBar> m_bar;
  QPointer<WireLegend> m_legend;
  QPointer<Minimap> m_minimap;
  QPointer<Notice> m_notice;
  QPointer<PipelineInspector> m_pipelineInspector;
  QPointer<NodeInspector> m_nodeInspector;
  QPointer<TimelineView> m_timeline;
  QPointer<TimelineHead> m_timelineHead;
  QPointer<AutoLayout> m_layout;
  QPointer<Button> m_runButton, m_stopButton;
};

}  // namespace heddle::ui
