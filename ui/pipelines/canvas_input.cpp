// Canvas: the mouse. Wheel, pinch and keys: canvas_keys.cpp.
#include <QApplication>
#include <QMouseEvent>
#include <cmath>

#include "ui/pipelines/canvas.h"

namespace heddle::ui {
using pipelines::NodeId;
using pipelines::PortRef;
using pipelines::Wire;
namespace {

constexpr double kDragStart = 4;   // view pixels
constexpr double kAlignReach = 5;  // scene pixels within which edges pull each other

bool extends(Qt::KeyboardModifiers modifiers) {
  return modifiers & (Qt::ShiftModifier | Qt::ControlModifier);
}

}  // namespace

Wire Canvas::Drawing::wire(const PortHit& other) const {
  return from.output ? Wire{from.ref, other.ref} : Wire{other.ref, from.ref};
}

const QString& Canvas::whyNot(const PortRef& ref, bool output) {
  const std::pair key{output, ref};
  const auto known = m_fits.find(key);
  if (known != m_fits.end()) return known->second;
  const Wire wire = m_drawing->wire({ref, output, {}});
  return m_fits[key] = m_whyNot ? m_whyNot(wire) : QString();
}

// ---- the mouse

void Canvas::mousePressEvent(QMouseEvent* event) {
  const QPointF at = event->position();
  m_pressed = m_last = at;
  keepLooseWire(false);
  if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_spaceHeld)) {
    m_gesture = Gesture::Pan;
    m_spacePanned = true;
    setCursor(Qt::ClosedHandCursor);
    return;
  }
  const QPointF scene = m_view.toScene(at);
  const size_t card = m_scene.cardAt(scene);
  if (event->button() == Qt::RightButton) {
    if (card != CanvasScene::kNone && !m_selected.contains(m_scene.card(card).id))
      select({m_scene.card(card).id});
    return;
  }
  if (event->button() != Qt::LeftButton) return QWidget::mousePressEvent(event);
  m_pressAdds = extends(event->modifiers());
  m_pressedCard.clear();
  const double reach = CardMeasure::kCatch / 2 / std::min(1.0, m_view.scale);
  if (const auto port = m_readOnly ? std::nullopt : m_scene.portAt(scene, reach)) {
    beginDrawing(*port);
    return;
  }
  m_gesture = Gesture::Press;
  if (card != CanvasScene::kNone) {
    m_pressedCard = m_scene.card(card).id;
    if (m_pressAdds) {
      std::set<NodeId> chosen = m_selected;
      if (!chosen.erase(m_pressedCard)) chosen.insert(m_pressedCard);
      select(std::move(chosen), m_selectedWires);
    } else if (!m_selected.contains(m_pressedCard)) {
      select({m_pressedCard});
    }
    if (m_selected.contains(m_pressedCard) && m_current != m_pressedCard) setCurrent(m_pressedCard);
    return;
  }
  if (const size_t wire = m_scene.wireAt(scene, kWireReach / m_view.scale); wire != CanvasScene::kNone) {
    const Wire id = m_scene.wire(wire).id;
    std::set<Wire> wires = m_pressAdds ? m_selectedWires : std::set<Wire>();
    if (!wires.insert(id).second) wires.erase(id);
    select(m_pressAdds ? m_selected : std::set<NodeId>(), std::move(wires));
    m_gesture = Gesture::None;
  }
}

void Canvas::mouseMoveEvent(QMouseEvent* event) {
  const QPointF at = event->position();
  if (m_gesture == Gesture::Press && (at - m_pressed).manhattanLength() >= kDragStart) {
    m_movedFrom.clear();
    if (m_pressedCard.empty()) {
      m_gesture = Gesture::Band;
      m_bandBase = m_pressAdds ? m_selected : std::set<NodeId>();
    } else if (!m_readOnly) {
      m_gesture = Gesture::Move;
      for (const NodeId& id : m_selected)
        if (const SceneCard* card = m_scene.card(id)) m_movedFrom[id] = card->position;
    } else {
      m_gesture = Gesture::None;
    }
  }
  switch (m_gesture) {
    case Gesture::Pan: {
      ViewTransform view = m_view;
      view.panBy(at - m_last);
      setView(view);
      break;
    }
    case Gesture::Band:
      bandTo(at);
      break;
    case Gesture::Move:
      moveTo(at, event->modifiers() & Qt::AltModifier);
      break;
    case Gesture::Draw:
      drawTo(m_view.toScene(at));
      break;
    case Gesture::Press:
      break;
    case Gesture::None:
      hover(at);
      break;
  }
  m_last = at;
}

void Canvas::mouseReleaseEvent(QMouseEvent* event) {
  const Gesture gesture = std::exchange(m_gesture, Gesture::None);
  if (gesture == Gesture::Pan) {
    if (m_spaceHeld)
      setCursor(Qt::OpenHandCursor);
    else
      unsetCursor();
  } else if (gesture == Gesture::Draw) {
    drawTo(m_view.toScene(event->position()));
    endDrawing();
  } else if (gesture == Gesture::Band) {
    update();
  } else if (gesture == Gesture::Move) {
    std::map<NodeId, QPointF> places;
    for (const auto& [id, from] : m_movedFrom)
      if (const SceneCard* card = m_scene.card(id); card && card->position != from)
        places[id] = card->position;
    m_movedFrom.clear();
    m_guides.clear();
    update();
    if (!places.empty()) Q_EMIT moved(places);
  } else if (gesture == Gesture::Press && event->button() == Qt::LeftButton && !m_pressAdds) {
    // A click, not a drag: on one card of several it alone stays chosen; on nothing, nothing.
    if (m_pressedCard.empty())
      select({});
    else
      select({m_pressedCard});
  }
}

void Canvas::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  const QPointF scene = m_view.toScene(event->position());
  m_gesture = Gesture::None;
  const size_t slot = m_scene.cardAt(scene);
  if (slot == CanvasScene::kNone) {
    if (!m_readOnly) Q_EMIT addRequested(scene);
    return;
  }
  const SceneCard& card = m_scene.card(slot);
  if (!m_readOnly && scene.y() - card.position.y() < CardMeasure::kHead)
    beginRename(card.id);
  else
    Q_EMIT activated(NodeId(card.id));
}

void Canvas::leaveEvent(QEvent*) {
  if (m_hoveredWire || !m_hoveredCard.empty()) {
    m_hoveredWire.reset();
    m_hoveredCard.clear();
    update();
  }
}

void Canvas::hover(const QPointF& view) {
  const QPointF scene = m_view.toScene(view);
  const double reach = CardMeasure::kCatch / 2 / std::min(1.0, m_view.scale);
  const auto port = m_readOnly ? std::nullopt : m_scene.portAt(scene, reach);
  const size_t slot = port ? m_scene.find(port->ref.node) : m_scene.cardAt(scene);
  const NodeId card = slot == CanvasScene::kNone ? NodeId() : m_scene.card(slot).id;
  std::optional<Wire> wire;
  if (slot == CanvasScene::kNone)
    if (const size_t found = m_scene.wireAt(scene, kWireReach / m_view.scale); found != CanvasScene::kNone)
      wire = m_scene.wire(found).id;
  if (port)
    setCursor(Qt::CrossCursor);
  else if (m_spaceHeld)
    setCursor(Qt::OpenHandCursor);
  else
    unsetCursor();
  if (card == m_hoveredCard && wire == m_hoveredWire) return;
  const auto touch = [this](const NodeId& id, const std::optional<Wire>& hovered) {
    if (!id.empty()) cardChanged(id);
    if (const size_t found = hovered ? m_scene.find(*hovered) : CanvasScene::kNone;
        found != CanvasScene::kNone)
      update(m_view.toView(m_scene.wire(found).shape.bounds).toAlignedRect().adjusted(-4, -4, 4, 4));
  };
  touch(m_hoveredCard, m_hoveredWire);
  m_hoveredCard = card;
  m_hoveredWire = wire;
  touch(m_hoveredCard, m_hoveredWire);
}

void Canvas::bandTo(const QPointF& view) {
  m_band = QRectF(m_view.toScene(m_pressed), m_view.toScene(view)).normalized();
  std::set<NodeId> chosen = m_bandBase;
  for (const size_t slot : m_scene.cardsIn(m_band))
    if (m_scene.card(slot).rect().intersects(m_band)) chosen.insert(m_scene.card(slot).id);
  select(std::move(chosen));
  update();
}

// The pressed card goes to the grid, or to an edge of a neighbour that is near; the others keep their
// distance.
void Canvas::moveTo(const QPointF& view, bool free) {
  const SceneCard* lead = m_scene.card(m_pressedCard);
  if (!lead) return;
  m_guides.clear();
  QPointF shift = (view - m_pressed) / m_view.scale;
  const QPointF from = m_movedFrom[m_pressedCard];
  if (!free && m_snapping) {
    QPointF to = snapped(from + shift);
    const QRectF around = QRectF(from + shift, lead->card.size).adjusted(-400, -300, 400, 300);
    double dx = kAlignReach + 0.01, dy = kAlignReach + 0.01;
    for (const size_t slot : m_scene.cardsIn(around)) {
      const SceneCard& other = m_scene.card(slot);
      if (m_movedFrom.contains(other.id)) continue;
      if (const double off = other.position.x() - (from + shift).x(); std::abs(off) < std::abs(dx)) {
        dx = off;
        to.setX(other.position.x());
        m_guides.push_back({other.position.x(), std::min(other.position.y(), to.y()), other.position.x(),
                            std::max(other.rect().bottom(), to.y() + lead->card.size.height())});
      }
      if (const double off = other.position.y() - (from + shift).y(); std::abs(off) < std::abs(dy)) {
        dy = off;
        to.setY(other.position.y());
        m_guides.push_back({std::min(other.position.x(), to.x()), other.position.y(),
                            std::max(other.rect().right(), to.x() + lead->card.size.width()),
                            other.position.y()});
      }
    }
    shift = to - from;
  }
  for (const auto& [id, start] : m_movedFrom) m_scene.moveCard(id, start + shift);
  update();
}

// ---- drawing a wire

void Canvas::beginDrawing(const PortHit& port) {
  m_gesture = Gesture::Draw;
  m_fits.clear();
  Drawing drawing{.from = port, .to = port.at};
  // The end of a wire that is there is taken off its input; `when` takes several and begins a new one.
  if (!port.output && port.ref.port != pipelines::kWhenPort)
    if (const size_t slot = m_scene.find(port.ref.node); slot != CanvasScene::kNone)
      for (const size_t wire : m_scene.card(slot).wires)
        if (m_scene.wire(wire).id.to == port.ref)
          if (const auto at = m_scene.portPosition(m_scene.wire(wire).id.from, true)) {
            drawing.old = m_scene.wire(wire).id;
            drawing.from = {drawing.old->from, true, *at};
          }
  m_drawing = std::move(drawing);
  update();
}

void Canvas::drawTo(const QPointF& scene) {
  if (!m_drawing) return;
  m_drawing->to = scene;
  m_drawing->target.reset();
  m_drawing->why.clear();
  const auto port = m_scene.portAt(scene, 14 / std::min(1.0, m_view.scale));
  const bool same = port && port->ref == m_drawing->from.ref && port->output == m_drawing->from.output;
  if (port && !same) {
    m_drawing->target = port;
    m_drawing->why = port->output == m_drawing->from.output
                         ? (port->output ? tr("A wire leads from an output to an input.")
                                         : tr("A wire leads from an input to an output."))
                         : whyNot(port->ref, port->output);
    if (m_drawing->why.isEmpty()) m_drawing->to = port->at;
  }
  update();
}

void Canvas::endDrawing() {
  if (!m_drawing) return;
  const Drawing drawn = *m_drawing;
  const bool stayed = (m_view.toView(drawn.to) - m_pressed).manhattanLength() < kDragStart;
  const bool open = m_scene.cardAt(drawn.to) == CanvasScene::kNone;
  if (!drawn.target && open && !drawn.old && !stayed) {
    m_drawing->kept = true;
    update();
    Q_EMIT wireDropped(drawn.from, drawn.to);
    return;
  }
  m_drawing.reset();
  update();
  if (drawn.target && drawn.why.isEmpty()) {
    const Wire wire = drawn.wire(*drawn.target);
    if (!drawn.old)
      Q_EMIT wireDrawn(wire);
    else if (wire != *drawn.old)
      Q_EMIT wireTaken(*drawn.old, wire);
  } else if (drawn.old && !drawn.target && open) {
    Q_EMIT wireTaken(*drawn.old, std::nullopt);
  }
}

bool Canvas::cancelGesture() {
  const Gesture gesture = std::exchange(m_gesture, Gesture::None);
  if (gesture == Gesture::Move)
    for (const auto& [id, from] : m_movedFrom) m_scene.moveCard(id, from);
  const bool some = gesture != Gesture::None && gesture != Gesture::Press;
  const bool drawing = m_drawing.has_value();
  m_movedFrom.clear();
  m_guides.clear();
  m_drawing.reset();
  update();
  return some || drawing;
}

}  // namespace heddle::ui
