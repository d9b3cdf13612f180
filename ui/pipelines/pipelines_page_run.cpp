// PipelinesPage: running it, and what comes of it.
#include <QLocale>

#include "ui/pipelines/node_inspector.h"
#include "ui/pipelines/pipeline_inspector.h"
#include "ui/pipelines/pipelines_page.h"
#include "ui/pipelines/row_list_model.h"
#include "ui/pipelines/timeline_view.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/navigator.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"

namespace heddle::ui {
using namespace pipelines;
using namespace Qt::StringLiterals;
namespace {

std::string pinsKey(ThingId id) {
  return "pipelines.pins." + std::to_string(id);
}

}  // namespace

void PipelinesPage::connectRunner() {
  PipelineRunner* runner = m_runner.get();
  const auto inspect = [this](const NodeId& id) {
    if (m_canvas && id == m_canvas->current() && !m_inspectorTimer.isActive()) m_inspectorTimer.start();
  };
  connect(runner, &PipelineRunner::nodeChanged, this, [this, inspect](const NodeId& id) {
    if (m_presenter) m_presenter->nodeChanged(id);
    inspect(id);
    // What waits for a person is told at once; figures come four times a second.
    if (const NodeRun* node = m_runner->node(id); node && node->state == NodeState::Waiting) {
      Q_EMIT badgeChanged();
      if (m_canvas && id == m_canvas->current() && m_nodeInspector)
        m_nodeInspector->setTab(NodeInspector::kOutput);
    }
    if (!m_runner->isRunning()) showTimeline();
  });
  connect(runner, &PipelineRunner::textChanged, this, [this, inspect](const NodeId& id) {
    if (m_presenter) m_presenter->textChanged(id);
    inspect(id);
  });
  connect(runner, &PipelineRunner::runChanged, this, [this] {
    if (m_presenter && m_pipeline) m_presenter->refreshAll();
    showRunState();
    Q_EMIT badgeChanged();
    m_services.commands.refresh();
  });
  connect(runner, &PipelineRunner::failed, this, [this](const heddle::Error& error) {
    showRunState();
    m_canvas->select({});
    if (m_pipelineInspector) {
      m_pipelineInspector->setTab(PipelineInspector::kRun);
      m_pipelineInspector->showError(sentence(error));
    }
    m_services.notifier.error(error);
  });
  connect(runner, &PipelineRunner::ended, this, &PipelinesPage::runEnded);
}

void PipelinesPage::startRun(RunOptions options) {
  if (!m_runner || m_runner->isRunning()) return;
  options.pipeline = m_pipeline->id();
  options.version = m_pipeline->isModified() ? 0 : m_pipeline->version();
  options.name = m_pipeline->name();
  options.model = m_pipelineInspector ? m_pipelineInspector->model() : "demo";
  if (m_pipelineInspector) {
    options.seed = m_pipelineInspector->seed();
    options.reuse = m_pipelineInspector->reuse();
    m_pipelineInspector->showError({});
  }
  for (const auto& [id, outputs] : m_pins)
    if (!options.pinned.contains(id) && m_pipeline->graph().node(id)) options.pinned[id] = outputs;
  m_runner->start(m_pipeline->graph(), std::move(options));
  m_figureTimer.start();
  m_services.navigator.openBottomTab(id() + u'/' + tr("Timeline"));
  showTimeline();
}

void PipelinesPage::run() {
  if (!isEditable() || !m_runner || m_runner->isRunning()) return;
  RunOptions options;
  if (m_pipelineInspector) {
    auto values = m_pipelineInspector->values();
    if (!values) {
      // Said at the field, which has the focus now.
      m_services.navigator.setInspectorShown(true);
      m_canvas->select({});
      m_pipelineInspector->setTab(PipelineInspector::kRun);
      (void)m_pipelineInspector->values();
      return;
    }
    options.inputs = *std::move(values);
  }
  startRun(std::move(options));
}

// Nodes before it keep the results of the run that is shown.
void PipelinesPage::runFrom(const NodeId& id) {
  if (!isEditable() || !m_runner || m_runner->run().id == 0) return run();
  RunOptions options;
  for (const auto& [name, value] : m_runner->run().inputs) options.inputs[name] = value.json();
  options.from = m_runner->run().id;
  options.rerun = {id};
  startRun(std::move(options));
}

void PipelinesPage::runWithOutputs(const NodeId& id, const std::map<std::string, Json>& outputs) {
  if (!isEditable() || !m_runner) return;
  RunOptions options;
  for (const auto& [name, value] : m_runner->run().inputs) options.inputs[name] = value.json();
  options.from = m_runner->run().id;
  options.pinned[id] = outputs;
  startRun(std::move(options));
}

// ---- results that are kept

void PipelinesPage::togglePin() {
  const NodeId id = m_canvas ? m_canvas->current() : NodeId();
  if (!m_pipeline || id.empty()) return;
  if (m_pins.erase(id) == 0) {
    const NodeRun* node = m_runner->node(id);
    if (!node || node->state != NodeState::Done) return;
    std::map<std::string, Json> outputs;
    for (const auto& [port, hash] : node->outputs)
      if (const auto value = m_runner->value(hash)) outputs[port] = value->json();
    m_pins[id] = std::move(outputs);
  }
  writePins();
  std::set<NodeId> pinned;
  for (const auto& [node, outputs] : m_pins) pinned.insert(node);
  m_presenter->setPins(std::move(pinned));
  showInspector();
  m_services.commands.refresh();
}

void PipelinesPage::readPins() {
  m_pins.clear();
  const auto kept = m_services.project.project()->setting(pinsKey(m_pipeline->id()));
  if (!kept || !kept->is_object()) return;
  for (const auto& [id, outputs] : kept->items())
    if (outputs.is_object())
      for (const auto& [port, value] : outputs.items()) m_pins[id][port] = value;
}

void PipelinesPage::writePins() {
  Json kept = Json::object();
  for (const auto& [id, outputs] : m_pins) {
    Json ports = Json::object();
    for (const auto& [port, value] : outputs) ports[port] = value;
    kept[id] = std::move(ports);
  }
  (void)m_services.project.project()->setSetting(pinsKey(m_pipeline->id()), kept);
}

// ---- people

void PipelinesPage::answer(const std::string& path, const Json& value) {
  if (!m_runner) return;
  if (const Status taken = m_runner->answer(path, value); !taken) m_services.notifier.error(taken.error());
  m_figureTimer.start();
  Q_EMIT badgeChanged();
}

void PipelinesPage::goToWaiting() {
  if (!m_runner || !m_canvas) return;
  for (const auto& [path, node] : m_runner->nodes()) {
    if (node.state != NodeState::Waiting) continue;
    const NodeId top = path.substr(0, path.find('/'));
    m_services.navigator.setInspectorShown(true);
    m_canvas->reveal(top);
    m_canvas->select({top});
    if (m_nodeInspector) m_nodeInspector->setTab(NodeInspector::kOutput);
    return;
  }
}

// ---- figures

void PipelinesPage::showRunState() {
  const bool running = m_runner && m_runner->isRunning();
  if (m_stopButton) m_stopButton->setVisible(running);
  if (m_runButton) m_runButton->setVisible(!running);
  if (!running) m_figureTimer.stop();
  showTimeline();
  Q_EMIT headingChanged();
}

void PipelinesPage::showTimeline() {
  if (!m_timeline) return;
  m_timeline->setRunner(m_runner.get(), [this](TimelineView::Row& row) {
    const Graph* graph = shownGraph();
    const Node* node = graph ? graph->node(row.id) : nullptr;
    const NodeType* type = node ? builtInNodes().find(node->type) : nullptr;
    row.name = m_presenter ? m_presenter->nodeName(row.id) : QString::fromStdString(row.id);
    if (type) row.kind = barKindOf(type->description().category);
  });
  QString sums;
  if (m_runner && !m_runner->nodes().empty()) {
    const TokenCounts tokens = m_runner->tokens();
    const QLocale locale;
    sums = durationText(m_runner->elapsed_ms());
    if (tokens.prompt + tokens.completion > 0)
      sums = tr("%1   %2 tokens").arg(sums, locale.toString(tokens.prompt + tokens.completion));
  }
  m_timelineHead->setSums(sums);
  const bool some = m_runner && m_runner->run().id != 0;
  m_services.navigator.setBottomTabDetail(
      id() + u'/' + tr("Timeline"),
      some ? tr("run of %1").arg(listTime(m_runner->run().created_ms)) : QString());
}

void PipelinesPage::showRun(PipelineRunId run) {
  if (!m_runner || m_runner->isRunning()) return;
  if (const Status shown = m_runner->showRun(run); !shown) {
    m_services.notifier.error(shown.error());
    return;
  }
  showInspector();
  m_services.navigator.openBottomTab(id() + u'/' + tr("Timeline"));
}

void PipelinesPage::runEnded(const PipelineRun& run) {
  m_figureTimer.stop();
  showRunState();
  reloadRuns();
  std::vector<std::pair<QString, QString>> outputs;
  for (const auto& [name, value] : run.outputs)
    outputs.emplace_back(QString::fromStdString(name), valueText(value.json()));
  if (m_pipelineInspector) m_pipelineInspector->setOutputs(outputs);
  if (!m_inspectorTimer.isActive()) m_inspectorTimer.start();
  m_services.commands.refresh();
  Q_EMIT badgeChanged();
  if (run.status == RunStatus::Waiting) {
    m_services.notifier.toast({.tone = Tone::Warn,
                               .title = tr("The run waits for you"),
                               .detail = tr("All else is done. Answer, and it goes on."),
                               .action = tr("Answer"),
                               .run = [this] { goToWaiting(); }});
  } else if (run.status == RunStatus::Failed && run.error) {
    const NodeId failed = run.error->input.substr(0, run.error->input.find('/'));
    m_services.notifier.error(
        *run.error, m_pipeline && m_pipeline->graph().node(failed) ? tr("Show") : QString(), [this, failed] {
          if (!m_canvas) return;
          m_canvas->reveal(failed);
          m_canvas->select({failed});
        });
  }
}

}  // namespace heddle::ui
