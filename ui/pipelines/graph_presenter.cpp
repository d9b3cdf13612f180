#include "ui/pipelines/graph_presenter.h"

#include <QLocale>
#include <algorithm>

#include "ui/pipelines/pipeline_runner.h"
#include "ui/widgets/error_text.h"

namespace heddle::ui {
using namespace pipelines;
using namespace Qt::StringLiterals;
namespace {

constexpr qsizetype kPreviewLength = 1500;

QString words(const std::string& text) {
  return QString::fromStdString(text);
}

int previewLines(const NodeTypeDescription& type) {
  switch (type.category) {
    case Category::Model:
      return 5;
    case Category::Person:
    case Category::Knowledge:
      return 3;
    case Category::Tool:
      return 3;
    case Category::InputOutput:
      return 3;
    case Category::Logic:
    case Category::Note:
      return 0;
  }
  return 0;
}

// What the node is set to do, before it did anything: its first words of several lines, else its first word.
QString settingsPreview(const NodeType& type, const Node& node) {
  for (const bool lines : {true, false})
    for (const ParameterDescription& parameter : type.description().parameters) {
      const bool fits =
          lines ? parameter.type == ParameterType::LongText
                : parameter.type == ParameterType::Text || parameter.type == ParameterType::Prompt ||
                      parameter.type == ParameterType::Pipeline || parameter.type == ParameterType::Index;
      if (!fits) continue;
      const Json value = parameterOf(type, node.parameters, parameter.id);
      if (value.is_string() && !value.get_ref<const std::string&>().empty())
        return words(value.get_ref<const std::string&>()).left(kPreviewLength);
    }
  return {};
}

bool looksLikeCode(const QString& text) {
  return text.startsWith(u'{') || text.startsWith(u'[');
}

}  // namespace

Colour portColour(PortKind kind) {
  switch (kind) {
    case PortKind::Text:
      return Colour::PortText;
    case PortKind::Messages:
      return Colour::PortMessages;
    case PortKind::Passages:
      return Colour::PortPassages;
    case PortKind::Record:
      return Colour::PortRecord;
    case PortKind::Label:
      return Colour::PortLabel;
    case PortKind::Number:
    case PortKind::Boolean:
      return Colour::PortNumber;
    case PortKind::Model:
      return Colour::PortModel;
    case PortKind::Control:
      return Colour::PortControl;
  }
  return Colour::PortControl;
}

PortShape portShape(const PortType& type) {
  if (type.kind == PortKind::Control) return PortShape::Diamond;
  return type.list || type.kind == PortKind::Passages ? PortShape::Square : PortShape::Circle;
}

Colour familyColour(Category category) {
  switch (category) {
    case Category::InputOutput:
    case Category::Logic:
    case Category::Note:
      return Colour::PortControl;
    case Category::Model:
      return Colour::PortModel;
    case Category::Knowledge:
      return Colour::PortPassages;
    case Category::Tool:
      return Colour::PortRecord;
    case Category::Person:
      return Colour::PortLabel;
  }
  return Colour::PortControl;
}

QString durationText(double duration_ms) {
  const QLocale locale;
  const double seconds = duration_ms / 1000;
  if (duration_ms < 1) return GraphPresenter::tr("under 1 ms");
  if (duration_ms < 10) return GraphPresenter::tr("%1 ms").arg(locale.toString(duration_ms, 'f', 0));
  if (seconds < 10) return GraphPresenter::tr("%1 s").arg(locale.toString(seconds, 'f', 2));
  if (seconds < 60) return GraphPresenter::tr("%1 s").arg(locale.toString(seconds, 'f', 1));
  const int whole = static_cast<int>(seconds);
  return GraphPresenter::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
}

QString valueText(const Json& value, qsizetype most) {
  const auto cut = [most](QString text) {
    if (text.size() <= most) return text;
    text.truncate(most);
    return text + u"…"_s;
  };
  if (value.is_null()) return {};
  if (value.is_string()) return cut(words(value.get_ref<const std::string&>()));
  if (value.is_array() && !value.empty()) {
    QString text;
    for (const Json& item : value) {
      if (text.size() > most) break;
      if (item.is_string()) {
        text += words(item.get_ref<const std::string&>()) + u'\n';
      } else if (item.is_object() && item.contains("content") && item["content"].is_string()) {
        text += words(item.value("role", std::string())) + u": "_s +
                words(item["content"].get<std::string>()) + u'\n';
      } else if (item.is_object() && item.contains("text") && item["text"].is_string()) {
        text += u"• "_s + words(item["text"].get<std::string>()).simplified() + u'\n';
      } else {
        return cut(words(value.dump(2, ' ', false, Json::error_handler_t::replace)));
      }
    }
    text.chop(1);
    return cut(text);
  }
  return cut(words(value.dump(2, ' ', false, Json::error_handler_t::replace)));
}

GraphPresenter::GraphPresenter(const NodeRegistry& registry, Canvas* canvas, QObject* parent)
    : QObject(parent), m_registry(registry), m_canvas(canvas) {}

void GraphPresenter::setGraph(const Graph* graph, PortContext context) {
  m_graph = graph;
  m_context = context;
  m_messages.clear();
  m_worst.clear();
  m_wrongWires.clear();
  refreshAll();
}

void GraphPresenter::setRunner(const PipelineRunner* runner) {
  m_runner = runner;
}

void GraphPresenter::setPins(std::set<NodeId> pinned) {
  std::set<NodeId> touched = std::exchange(m_pinned, std::move(pinned));
  touched.insert(m_pinned.begin(), m_pinned.end());
  for (const NodeId& id : touched) nodeChanged(id);
}

void GraphPresenter::setMessages(std::vector<CheckMessage> messages) {
  std::set<NodeId> touched;
  std::set<Wire> wires;
  for (const auto& [id, message] : m_worst) touched.insert(id);
  for (const auto& [wire, message] : m_wrongWires) wires.insert(wire);
  m_messages = std::move(messages);
  m_worst.clear();
  m_wrongWires.clear();
  for (const CheckMessage& message : m_messages) {
    if (message.wire) {
      m_wrongWires.emplace(*message.wire, &message);
      wires.insert(*message.wire);
    } else if (!message.node.empty()) {
      const auto [known, fresh] = m_worst.emplace(message.node, &message);
      if (!fresh && message.isError && !known->second->isError) known->second = &message;
      touched.insert(message.node);
    }
  }
  for (const NodeId& id : touched)
    if (const Node* node = m_graph ? m_graph->node(id) : nullptr) {
      put(*node);
      m_canvas->cardChanged(id);
    }
  for (const Wire& wire : wires) putWire(wire);
  m_canvas->update();
}

void GraphPresenter::refreshAll() {
  CanvasScene& scene = m_canvas->scene();
  m_wired.clear();
  if (!m_graph) {
    scene.clear();
    m_canvas->sceneChanged();
    return;
  }
  // Only what is gone goes, so that pixels of what stays are kept.
  for (const NodeId& id : scene.ids())
    if (!m_graph->nodes.contains(id)) scene.removeCard(id);
  std::vector<Wire> gone;
  for (const NodeId& id : scene.ids())
    for (const size_t slot : scene.card(id)->wires)
      if (!m_graph->wires.contains(scene.wire(slot).id)) gone.push_back(scene.wire(slot).id);
  for (const Wire& wire : gone) scene.removeWire(wire);
  noteWired();
  for (const auto& [id, node] : m_graph->nodes) put(node);
  for (const Wire& wire : m_graph->wires) putWire(wire);
  m_canvas->sceneChanged();
}

void GraphPresenter::noteWired() {
  m_wired.clear();
  for (const Wire& wire : m_graph->wires) {
    m_wired.insert({wire.from.node, wire.from.port + ">"});
    m_wired.insert({wire.to.node, ">" + wire.to.port});
  }
}

void GraphPresenter::graphChanged(const GraphChange& change) {
  if (change.everything || !m_graph) return refreshAll();
  CanvasScene& scene = m_canvas->scene();
  std::set<NodeId> touched = change.nodes;
  if (!change.wires.empty()) noteWired();
  for (const Wire& wire : change.wires) {
    if (!m_graph->wires.contains(wire)) scene.removeWire(wire);
    touched.insert({wire.from.node, wire.to.node});
  }
  for (const NodeId& id : touched) {
    const Node* node = m_graph->node(id);
    if (!node) {
      scene.removeCard(id);
    } else if (change.onlyPositions && scene.find(id) != CanvasScene::kNone) {
      scene.moveCard(id, {node->position.x, node->position.y});
    } else {
      put(*node);
    }
  }
  // Parameters may have changed the ports: wires that lost theirs come back with them.
  if (!change.onlyPositions)
    for (const NodeId& id : touched)
      if (m_graph->node(id)) putWires(id);
  m_canvas->sceneChanged();
}

void GraphPresenter::nodeChanged(const NodeId& id) {
  const Node* node = m_graph ? m_graph->node(id) : nullptr;
  if (!node) return;
  put(*node);
  putWires(id);
  m_canvas->cardChanged(id);
  if (const SceneCard* card = m_canvas->scene().card(id))
    for (const size_t slot : card->wires)
      m_canvas->update(m_canvas->view()
                           .toView(m_canvas->scene().wire(slot).shape.bounds)
                           .toAlignedRect()
                           .adjusted(-4, -4, 4, 4));
}

void GraphPresenter::textChanged(const NodeId& id) {
  const Node* node = m_graph ? m_graph->node(id) : nullptr;
  if (!node) return;
  put(*node);
  m_canvas->cardChanged(id);
}

void GraphPresenter::put(const Node& node) {
  Card card = makeCard(node);
  layOut(card, themeOf(m_canvas));
  m_canvas->scene().putCard(node.id, {node.position.x, node.position.y}, std::move(card));
}

void GraphPresenter::putWires(const NodeId& id) {
  for (const Wire& wire : m_graph->wiresAt(id)) putWire(wire);
}

void GraphPresenter::putWire(const Wire& wire) {
  if (!m_graph || !m_graph->wires.contains(wire)) return;
  const Node* from = m_graph->node(wire.from.node);
  if (!from) return;
  Colour colour = Colour::PortControl;
  for (const Port& port : portsOf(m_registry, *m_graph, *from, m_context))
    if (port.direction == Direction::Out && port.id == wire.from.port) colour = portColour(port.type.kind);
  m_canvas->scene().putWire(wire, colour, wireState(wire), m_wrongWires.contains(wire));
}

WireState GraphPresenter::wireState(const Wire& wire) const {
  const NodeRun* from = m_runner ? m_runner->node(wire.from.node) : nullptr;
  const NodeRun* to = m_runner ? m_runner->node(wire.to.node) : nullptr;
  if (from && from->state == NodeState::Running && !m_runner->streamed(wire.from.node).isEmpty())
    return WireState::Streaming;
  // Nothing ran at all: what is drawn is shown in full.
  if (!from && (!m_runner || m_runner->nodes().empty())) return WireState::Passed;
  if (!from || from->state == NodeState::Skipped || from->state == NodeState::Failed)
    return from && from->state != NodeState::Failed ? WireState::Skipped : WireState::NotReached;
  if (from->state != NodeState::Done) return WireState::NotReached;
  // Finished, and nothing came through here: a branch that was not taken.
  if (wire.from.port != kDonePort && !from->outputs.contains(wire.from.port)) return WireState::Skipped;
  return to && to->state == NodeState::Running ? WireState::Read : WireState::Passed;
}

QString GraphPresenter::nodeName(const NodeId& id) const {
  const Node* node = m_graph ? m_graph->node(id) : nullptr;
  if (!node) return words(id);
  if (!node->name.empty()) return words(node->name);
  const NodeType* type = m_registry.find(node->type);
  return type ? translated(type->description().title, "Pipelines") : words(node->type);
}

Card GraphPresenter::makeCard(const Node& node) const {
  const NodeType* type = m_registry.find(node.type);
  Card card;
  card.title = nodeName(node.id);
  card.icon = type ? words(type->description().icon) : u"help"_s;
  card.family = type ? familyColour(type->description().category) : Colour::PortControl;
  card.bypassed = node.disabled;
  card.pinned = m_pinned.contains(node.id);
  if (type && type->description().isNote) {
    card.note = true;
    card.preview = settingsPreview(*type, node);
    if (card.preview.isEmpty()) card.preview = tr("Write what matters here.");
    return card;
  }
  const NodeRun* run = m_runner ? m_runner->node(node.id) : nullptr;
  for (const Port& port : portsOf(m_registry, *m_graph, node, m_context)) {
    const bool output = port.direction == Direction::Out;
    const bool wired = m_wired.contains({node.id, output ? port.id + ">" : ">" + port.id});
    CardPort made{.name = words(port.id),
                  .label = port.title.empty() ? words(port.id) : translated(port.title, "Pipelines"),
                  .colour = portColour(port.type.kind),
                  .shape = portShape(port.type)};
    made.hidden = isImplicitPort(port.id) && !wired;
    if (isImplicitPort(port.id) && port.title.empty())
      made.label = port.id == kWhenPort ? tr("when") : tr("done");
    if (run) {
      made.filled = output ? run->outputs.contains(port.id) : run->inputs.contains(port.id);
      if (port.id == kDonePort) made.filled = run->state == NodeState::Done;
      if (port.id == kWhenPort) made.filled = run->attempt > 0 || run->state == NodeState::Done;
    }
    (output ? card.outputs : card.inputs).push_back(std::move(made));
  }
  fillState(card, node, type);
  fillPreview(card, node, type);
  if (const auto worst = m_worst.find(node.id); worst != m_worst.end()) {
    card.problem = translated(worst->second->error.what);
    card.problemIsWarning = !worst->second->isError;
  } else if (!type) {
    card.problem = tr("unknown kind of node: %1").arg(words(node.type));
  }
  return card;
}

void GraphPresenter::fillState(Card& card, const Node& node, const NodeType* type) const {
  const NodeRun* run = m_runner ? m_runner->node(node.id) : nullptr;
  if (!run) {
    card.foot = m_runner && m_runner->isRunning() ? tr("waits") : tr("not run yet");
    if (m_runner && m_runner->isRunning()) card.state = CardState::Waiting;
    return;
  }
  const QLocale locale;
  const auto tokens = [&](int count) { return tr("%n tokens", nullptr, count); };
  switch (run->state) {
    case NodeState::Pending:
    case NodeState::Queued:
      card.state = CardState::Waiting;
      card.foot = run->state == NodeState::Queued ? tr("in the queue") : tr("waits");
      break;
    case NodeState::Running: {
      card.state = CardState::Running;
      const int inside = m_runner->bodiesDone(node.id);
      const bool writes = !m_runner->streamed(node.id).isEmpty();
      card.footLead = writes ? tr("Writing") : tr("Running");
      if (run->tokens.completion > 0) card.foot = tokens(run->tokens.completion);
      if (inside > 0) card.foot = tr("%n steps inside", nullptr, inside);
      if (run->attempt > 1) card.foot = tr("attempt %1").arg(run->attempt);
      break;
    }
    case NodeState::Waiting:
      card.state = CardState::WaitsForPerson;
      card.footLead = tr("Waits for you");
      break;
    case NodeState::Done:
      card.state = run->cached() ? CardState::Cached : CardState::Done;
      if (run->origin == Origin::Reused) {
        card.foot = tr("Reused, same input");
      } else if (run->origin == Origin::EarlierRun) {
        card.foot = tr("From the run before");
      } else if (run->origin == Origin::Pinned) {
        card.foot = tr("Given by a person");
      } else if (run->origin == Origin::Bypassed) {
        card.foot = tr("Bypassed");
      } else {
        card.foot = durationText(run->duration_ms);
        if (run->origin == Origin::Fallback) card.foot = tr("%1 · fallback").arg(card.foot);
        if (run->tokens.completion > 0)
          card.foot = tr("%1 · %2", "time and tokens").arg(card.foot, tokens(run->tokens.completion));
        else if (const int inside = m_runner->bodiesDone(node.id); inside > 0)
          card.foot = tr("%1 · %n steps", "time and steps", inside).arg(card.foot);
      }
      break;
    case NodeState::Failed:
      card.state = CardState::Failed;
      card.footLead = run->error ? translated(run->error->what) : tr("Failed");
      if (run->attempt > 1) card.foot = tr("attempt %1").arg(run->attempt);
      break;
    case NodeState::Skipped:
      card.state = CardState::Skipped;
      card.foot = tr("branch not taken");
      break;
    case NodeState::Cancelled:
      card.foot = tr("stopped");
      break;
  }
  (void)type;
}

void GraphPresenter::fillPreview(Card& card, const Node& node, const NodeType* type) const {
  if (!type) return;
  card.previewLines = previewLines(type->description());
  const NodeRun* run = m_runner ? m_runner->node(node.id) : nullptr;
  // A switch says in its foot what it chose; that needs no box.
  if (card.previewLines == 0) return;
  if (run && run->state == NodeState::Running) {
    const QString text = m_runner->streamed(node.id);
    if (!text.isEmpty()) {
      card.preview = text;
      card.streaming = true;
      return;
    }
  }
  if (run && run->state == NodeState::Waiting && run->question) {
    card.preview = words(run->question->question);
    return;
  }
  if (run && run->state == NodeState::Failed && run->error) {
    card.preview = sentence(*run->error);
    return;
  }
  if (run && run->state == NodeState::Done) {
    const auto& values = run->outputs.empty() ? run->inputs : run->outputs;
    for (const Port& port : portsOf(m_registry, *m_graph, node, m_context)) {
      const auto hash = values.find(port.id);
      if (hash == values.end() || port.type.kind == PortKind::Control) continue;
      if (const auto value = m_runner->value(hash->second)) {
        card.preview = valueText(value->json(), kPreviewLength).trimmed();
        card.previewCode = looksLikeCode(card.preview);
        if (!card.preview.isEmpty()) return;
      }
    }
  }
  card.preview = settingsPreview(*type, node);
  card.previewMuted = true;
  card.previewCode = looksLikeCode(card.preview);
  if (card.preview.isEmpty()) card.preview = translated(type->description().summary, "Pipelines");
}

QString GraphPresenter::tip(const NodeId& id, const Wire* wire) const {
  if (wire) {
    if (const auto wrong = m_wrongWires.find(*wire); wrong != m_wrongWires.end())
      return sentence(wrong->second->error);
    return tr("%1 of %2 to %3 of %4")
        .arg(words(wire->from.port), nodeName(wire->from.node), words(wire->to.port),
             nodeName(wire->to.node));
  }
  QStringList lines;
  for (const CheckMessage& message : m_messages)
    if (message.node == id && !message.wire) lines << sentence(message.error);
  if (const NodeRun* run = m_runner ? m_runner->node(id) : nullptr; run && run->error)
    lines << sentence(*run->error);
  if (!lines.isEmpty()) return lines.join(u'\n');
  const Node* node = m_graph ? m_graph->node(id) : nullptr;
  const NodeType* type = node ? m_registry.find(node->type) : nullptr;
  return type ? translated(type->description().summary, "Pipelines") : QString();
}

QSizeF GraphPresenter::cardSize(const NodeId& id) const {
  const SceneCard* card = m_canvas->scene().card(id);
  return card ? card->card.size : QSizeF(160, 80);
}

}  // namespace heddle::ui
