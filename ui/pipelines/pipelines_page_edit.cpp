// PipelinesPage: what changes a pipeline.
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <algorithm>

#include "ui/pipelines/auto_layout.h"
#include "ui/pipelines/node_search.h"
#include "ui/pipelines/pipeline_inspector.h"
#include "ui/pipelines/pipelines_page.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"

namespace heddle::ui {
using namespace pipelines;
using namespace Qt::StringLiterals;
namespace edit = pipelines::commands;
namespace {

constexpr double kPasteStep = 30;

QString clipboardType() {
  return u"application/x-heddle-nodes+json"_s;
}

}  // namespace

std::optional<GraphChange> PipelinesPage::perform(GraphCommandPtr command) {
  if (!isEditable()) return {};
  auto done = m_pipeline->document().perform(std::move(command));
  if (!done) {
    m_services.notifier.error(done.error());
    if (m_presenter) m_presenter->refreshAll();
    return {};
  }
  return *done;
}

// ---- adding

bool PipelinesPage::fitsLoose(const NodeType& type, const PortHit& from) const {
  const Graph* graph = shownGraph();
  const Node* node = graph ? graph->node(from.ref.node) : nullptr;
  if (!node || type.description().isNote) return false;
  std::optional<PortType> own;
  for (const Port& port : portsOf(builtInNodes(), *graph, *node, portContext()))
    if (port.id == from.ref.port && (port.direction == Direction::Out) == from.output) own = port.type;
  if (!own) return false;
  if (own->kind == PortKind::Control) return true;  // every node has `when` and `done`
  for (const Port& port : type.ports({}, portContext())) {
    if ((port.direction == Direction::Out) == from.output) continue;
    if (from.output ? fits(*own, port.type) : fits(port.type, *own)) return true;
  }
  return false;
}

// The first port of the new node that takes the wire.
std::optional<Wire> PipelinesPage::looseWire(const Graph& with, const Node& node, const PortHit& from) const {
  for (const Port& port : portsOf(builtInNodes(), with, node, portContext())) {
    if ((port.direction == Direction::Out) == from.output) continue;
    const Wire wire = from.output ? Wire{from.ref, {node.id, port.id}} : Wire{{node.id, port.id}, from.ref};
    if (canConnect(builtInNodes(), with, wire, portContext())) return wire;
  }
  return {};
}

void PipelinesPage::openSearch(const QPointF& scene, const std::optional<PortHit>& from) {
  if (!isEditable()) return;
  m_looseFrom = from;
  m_addAt = scene;
  const QPointF at = m_canvas->view().toView(scene);
  NodeListModel::Fits fits;
  if (from) fits = [this, from = *from](const NodeType& type) { return fitsLoose(type, from); };
  m_search->open((at + QPointF(from ? 14 : 0, from ? -20 : 0)).toPoint(), std::move(fits),
                 from ? tr("Nodes that fit the wire") : QString());
}

void PipelinesPage::addNode(const std::string& type, QPointF at) {
  const NodeType* kind = builtInNodes().find(type);
  const std::optional<PortHit> from = std::exchange(m_looseFrom, std::nullopt);
  if (!kind || !isEditable()) return;
  Node node{.id = m_pipeline->graph().freeId(type), .type = type, .typeVersion = kind->description().version};
  // The end of the wire is where the port will be.
  if (from) at -= from->output ? QPointF(0, 42) : QPointF(160, 42);
  at = Canvas::snapped(at);
  node.position = {at.x(), at.y()};
  std::vector<GraphCommandPtr> steps;
  steps.push_back(edit::addNode(node));
  if (from) {
    Graph with = m_pipeline->graph();
    with.nodes[node.id] = node;
    if (const auto wire = looseWire(with, node, *from)) steps.push_back(edit::connect(*wire));
  }
  const bool two = steps.size() > 1;
  if (!perform(two ? edit::group(HEDDLE_TR("Pipelines", "Add node"), std::move(steps)) : std::move(steps[0])))
    return;
  m_canvas->select({node.id});
  m_canvas->setFocus();
}

// ---- what is chosen

void PipelinesPage::removeSelection() {
  std::vector<GraphCommandPtr> steps;
  if (!m_canvas->selectedCards().empty()) steps.push_back(edit::removeNodes(m_canvas->selectedCards()));
  std::set<Wire> wires;
  for (const Wire& wire : m_canvas->selectedWires())
    if (!m_canvas->selectedCards().contains(wire.from.node) &&
        !m_canvas->selectedCards().contains(wire.to.node))
      wires.insert(wire);
  if (!wires.empty()) steps.push_back(edit::disconnect(std::move(wires)));
  if (steps.empty()) return;
  // The next one gets the selection, so that the keys go on from there.
  const bool two = steps.size() > 1;
  perform(two ? edit::group(HEDDLE_TR("Pipelines", "Remove"), std::move(steps)) : std::move(steps[0]));
}

void PipelinesPage::copySelection() {
  const Graph* graph = shownGraph();
  if (!graph || m_canvas->selectedCards().empty()) return;
  const std::string text = extract(*graph, m_canvas->selectedCards()).toText();
  auto* data = new QMimeData;
  data->setText(QString::fromStdString(text));
  data->setData(clipboardType(), QByteArray::fromStdString(text));
  QApplication::clipboard()->setMimeData(data);
  m_services.commands.refresh();
}

void PipelinesPage::paste() {
  const QMimeData* data = QApplication::clipboard()->mimeData();
  if (!data || !isEditable()) return;
  const QByteArray text =
      data->hasFormat(clipboardType()) ? data->data(clipboardType()) : data->text().toUtf8();
  auto part = Graph::fromText(std::string_view(text.constData(), static_cast<size_t>(text.size())));
  if (!part || part->nodes.empty()) {
    m_services.notifier.toast({.tone = Tone::Info,
                               .title = tr("There are no nodes on the clipboard"),
                               .detail = tr("Copy nodes of a pipeline first.")});
    return;
  }
  // Where they were, a step aside; or in the middle where that cannot be seen.
  QRectF area;
  for (const auto& [id, node] : part->nodes) area |= QRectF(node.position.x, node.position.y, 160, 80);
  const QRectF seen = m_canvas->view().toScene(QRectF(m_canvas->rect()));
  QPointF offset(kPasteStep, kPasteStep);
  if (!seen.intersects(area.translated(offset))) offset = Canvas::snapped(seen.center() - area.center());
  // Twice the same: a step further each time.
  const auto taken = [&] {
    return std::ranges::any_of(part->nodes, [&](const auto& entry) {
      const Point wanted{entry.second.position.x + offset.x(), entry.second.position.y + offset.y()};
      return std::ranges::any_of(m_pipeline->graph().nodes,
                                 [&](const auto& other) { return other.second.position == wanted; });
    });
  };
  for (int tries = 0; tries < 20 && taken(); ++tries) offset += QPointF(kPasteStep, kPasteStep);
  if (const auto change = perform(edit::paste(*std::move(part), {offset.x(), offset.y()}))) {
    m_canvas->select(change->nodes);
    m_canvas->setFocus();
  }
}

void PipelinesPage::duplicateSelection() {
  if (!isEditable() || m_canvas->selectedCards().empty()) return;
  Graph part = extract(m_pipeline->graph(), m_canvas->selectedCards());
  if (const auto change = perform(edit::paste(std::move(part), {kPasteStep, kPasteStep})))
    m_canvas->select(change->nodes);
}

void PipelinesPage::toggleDisabled() {
  const std::set<NodeId>& chosen = m_canvas->selectedCards();
  if (chosen.empty() || !isEditable()) return;
  const bool all = std::ranges::all_of(chosen, [this](const NodeId& id) {
    const Node* node = m_pipeline->graph().node(id);
    return node && node->disabled;
  });
  perform(edit::setDisabled(chosen, !all));
}

void PipelinesPage::renameNode() {
  if (isEditable() && !m_canvas->current().empty()) m_canvas->beginRename(m_canvas->current());
}

// ---- places

void PipelinesPage::align(Qt::Edges edge, bool middle) {
  const std::set<NodeId>& chosen = m_canvas->selectedCards();
  if (chosen.size() < 2 || !isEditable()) return;
  QRectF area;
  for (const NodeId& id : chosen)
    if (const SceneCard* card = m_canvas->scene().card(id)) area |= card->rect();
  std::map<NodeId, Point> places;
  for (const NodeId& id : chosen) {
    const SceneCard* card = m_canvas->scene().card(id);
    if (!card) continue;
    QPointF to = card->position;
    const QSizeF size = card->card.size;
    const bool across = edge & (Qt::LeftEdge | Qt::RightEdge);
    if (middle && across)
      to.setX(area.center().x() - size.width() / 2);
    else if (middle)
      to.setY(area.center().y() - size.height() / 2);
    else if (edge & Qt::LeftEdge)
      to.setX(area.left());
    else if (edge & Qt::RightEdge)
      to.setX(area.right() - size.width());
    else if (edge & Qt::TopEdge)
      to.setY(area.top());
    else
      to.setY(area.bottom() - size.height());
    if (to != card->position) places[id] = {to.x(), to.y()};
  }
  if (!places.empty()) perform(edit::moveNodes(std::move(places)));
}

// The same gap between each and the next.
void PipelinesPage::distribute(Qt::Orientation direction) {
  if (!isEditable()) return;
  std::vector<const SceneCard*> cards;
  for (const NodeId& id : m_canvas->selectedCards())
    if (const SceneCard* card = m_canvas->scene().card(id)) cards.push_back(card);
  if (cards.size() < 3) return;
  const bool across = direction == Qt::Horizontal;
  const auto start = [across](const SceneCard* card) {
    return across ? card->position.x() : card->position.y();
  };
  const auto length = [across](const SceneCard* card) {
    return across ? card->card.size.width() : card->card.size.height();
  };
  std::ranges::sort(cards, {}, start);
  double used = 0;
  for (const SceneCard* card : cards) used += length(card);
  const double whole = start(cards.back()) + length(cards.back()) - start(cards.front());
  const double gap = (whole - used) / static_cast<double>(cards.size() - 1);
  std::map<NodeId, Point> places;
  double at = start(cards.front());
  for (const SceneCard* card : cards) {
    places[card->id] = across ? Point{at, card->position.y()} : Point{card->position.x(), at};
    at += length(card) + gap;
  }
  perform(edit::moveNodes(std::move(places)));
}

// Notes stay where they are: what they are about is known to people alone.
void PipelinesPage::arrange() {
  if (!isEditable() || m_layout->isRunning()) return;
  std::map<NodeId, Size> sizes;
  const std::set<NodeId>& chosen = m_canvas->selectedCards();
  for (const auto& [id, node] : m_pipeline->graph().nodes) {
    const SceneCard* card = m_canvas->scene().card(id);
    if (!card || card->card.note || (chosen.size() > 1 && !chosen.contains(id))) continue;
    sizes[id] = {card->card.size.width(), card->card.size.height()};
  }
  m_layout->start(m_pipeline->graph(), std::move(sizes));
}

// ---- versions

void PipelinesPage::save(const std::string& note) {
  if (!isEditable()) return;
  std::string words = note;
  if (words.empty() && m_pipelineInspector)
    words = m_pipelineInspector->noteField()->text().trimmed().toStdString();
  whenDone(m_pipeline->save(words), this, [this](const Result<VersionId>& saved) {
    if (!saved) return;  // the pipeline says so
    if (m_pipelineInspector) m_pipelineInspector->noteField()->clear();
    m_services.project.noteSaved();
    reloadList();
  });
}

// Unsaved edits are saved as a version of their own first, so that nothing is lost.
void PipelinesPage::restoreShown() {
  const VersionId wanted = m_shownVersion;
  const auto version = std::ranges::find(m_versions, wanted, &Version::id);
  if (!m_pipeline || version == m_versions.end()) return;
  const QString number = QString::number(version->number);
  showVersion(0);
  const auto restore = [this, wanted, number, id = m_pipeline->id()] {
    if (!m_pipeline || m_pipeline->id() != id) return;
    whenDone(m_pipeline->restoreVersion(wanted), this, [this, number](const Result<VersionId>& made) {
      if (!made) return;
      m_services.project.noteSaved();
      m_services.notifier.toast({.tone = Tone::Good,
                                 .title = tr("Version %1 is restored").arg(number),
                                 .detail = tr("It is a new version; the ones before it are still there.")});
    });
  };
  if (!m_pipeline->isModified()) return restore();
  whenDone(m_pipeline->save(tr("Edits before version %1 was restored").arg(number).toStdString()), this,
           [restore](const Result<VersionId>& saved) {
             if (saved) restore();
           });
}

void PipelinesPage::discardEdits() {
  if (!m_pipeline) return;
  m_discardOffered = false;
  m_pipeline->discardEdits();
  showNotice();
}

void PipelinesPage::showNodeMenu(const QPoint& global) {
  auto* menu = new QMenu(m_canvas);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  CommandRegistry& commands = m_services.commands;
  const auto add = [&](const char* command) {
    if (QAction* action = commands.action(QString::fromLatin1(command))) menu->addAction(action);
  };
  commands.refresh();
  if (m_canvas->selectedCards().empty() && m_canvas->selectedWires().empty()) {
    for (const char* command : {"pipelines.add_node", "pipelines.paste", "pipelines.select_all",
                                "pipelines.arrange", "pipelines.fit"})
      add(command);
  } else {
    if (!m_canvas->selectedCards().empty()) {
      for (const char* command :
           {"pipelines.run_from", "pipelines.pin", "pipelines.rename_node", "pipelines.bypass"})
        add(command);
      menu->addSeparator();
      for (const char* command : {"pipelines.cut", "pipelines.copy", "pipelines.duplicate_nodes"})
        add(command);
      if (m_canvas->selectedCards().size() > 1) {
        QMenu* align = menu->addMenu(tr("Align"));
        for (const char* command : {"pipelines.align_left", "pipelines.align_centre", "pipelines.align_right",
                                    "pipelines.align_top", "pipelines.align_middle", "pipelines.align_bottom",
                                    "pipelines.distribute_across", "pipelines.distribute_down"})
          align->addAction(commands.action(QString::fromLatin1(command)));
      }
      menu->addSeparator();
    }
    add("pipelines.remove_selection");
  }
  menu->popup(global);
}

}  // namespace heddle::ui
