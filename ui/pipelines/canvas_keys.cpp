// Canvas: wheel, pinch, keys and focus.
#include <QApplication>
#include <QContextMenuEvent>
#include <QGestureEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QToolTip>
#include <QWheelEvent>
#include <cmath>

#include "ui/pipelines/canvas.h"

namespace heddle::ui {
using pipelines::NodeId;
using pipelines::PortRef;
using pipelines::Wire;
namespace {

constexpr double kZoomStep = 1.2;

}  // namespace

// ---- wheel and pinch

void Canvas::wheelEvent(QWheelEvent* event) {
  ViewTransform view = m_view;
  // A touchpad says how far in pixels and pans; a wheel, or Ctrl with either, zooms.
  const bool touchpad = !event->pixelDelta().isNull() && !(event->modifiers() & Qt::ControlModifier);
  if (touchpad) {
    view.panBy(event->pixelDelta());
  } else if (event->modifiers() & Qt::ShiftModifier) {
    view.panBy(QPointF(event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x(), 0) /
               2);
  } else {
    view.zoomAt(event->position(), view.scale * std::pow(kZoomStep, event->angleDelta().y() / 120.0));
  }
  setView(view);
  event->accept();
}

bool Canvas::event(QEvent* event) {
  switch (event->type()) {
    case QEvent::NativeGesture: {
      const auto* gesture = static_cast<QNativeGestureEvent*>(event);
      if (gesture->gestureType() != Qt::ZoomNativeGesture) break;
      ViewTransform view = m_view;
      view.zoomAt(gesture->position(), view.scale * (1 + gesture->value()));
      setView(view);
      return true;
    }
    case QEvent::Gesture:
      if (auto* pinch =
              static_cast<QPinchGesture*>(static_cast<QGestureEvent*>(event)->gesture(Qt::PinchGesture))) {
        ViewTransform view = m_view;
        view.zoomAt(mapFromGlobal(pinch->centerPoint().toPoint()), view.scale * pinch->scaleFactor());
        setView(view);
        return true;
      }
      break;
    case QEvent::ShortcutOverride: {
      const auto* key = static_cast<QKeyEvent*>(event);
      const bool escape = key->key() == Qt::Key_Escape &&
                          (m_drawing || m_gesture == Gesture::Move || m_gesture == Gesture::Band);
      if (escape || key->key() == Qt::Key_Space) {
        event->accept();
        return true;
      }
      break;
    }
    case QEvent::KeyPress:
      // Before Qt takes Tab to go to the next widget; F6 and Shift+Tab leave the canvas.
      if (static_cast<QKeyEvent*>(event)->key() == Qt::Key_Tab &&
          !(static_cast<QKeyEvent*>(event)->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) &&
          !m_readOnly) {
        const SceneCard* card = m_scene.card(m_current);
        Q_EMIT addRequested(card ? card->rect().topRight() + QPointF(60, 0) : centre());
        return true;
      }
      break;
    case QEvent::ToolTip: {
      const auto* help = static_cast<QHelpEvent*>(event);
      const QPointF scene = m_view.toScene(QPointF(help->pos()));
      QString tip;
      if (m_tips) {
        if (const size_t card = m_scene.cardAt(scene); card != CanvasScene::kNone)
          tip = m_tips(m_scene.card(card).id, nullptr);
        else if (const size_t wire = m_scene.wireAt(scene, kWireReach / m_view.scale);
                 wire != CanvasScene::kNone)
          tip = m_tips({}, &m_scene.wire(wire).id);
      }
      if (tip.isEmpty())
        QToolTip::hideText();
      else
        QToolTip::showText(help->globalPos(), tip, this);
      return true;
    }
    default:
      break;
  }
  return QWidget::event(event);
}

// ---- keys

void Canvas::keyPressEvent(QKeyEvent* event) {
  const bool shift = event->modifiers() & Qt::ShiftModifier, alt = event->modifiers() & Qt::AltModifier;
  const auto arrow = [&](int dx, int dy) {
    if (alt)
      nudge(dx, dy);
    else
      step(dx, dy, shift);
  };
  switch (event->key()) {
    case Qt::Key_Left:
      return arrow(-1, 0);
    case Qt::Key_Right:
      return arrow(1, 0);
    case Qt::Key_Up:
      return arrow(0, -1);
    case Qt::Key_Down:
      return arrow(0, 1);
    case Qt::Key_Home:
    case Qt::Key_End: {
      const std::vector<NodeId> ids = m_scene.ids();
      if (ids.empty()) return;
      const NodeId id = event->key() == Qt::Key_Home ? ids.front() : ids.back();
      select({id});
      reveal(id);
      return;
    }
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return zoomBy(kZoomStep);
    case Qt::Key_Minus:
      return zoomBy(1 / kZoomStep);
    case Qt::Key_0:
    case Qt::Key_1:
      return zoomTo(1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (!m_current.empty()) Q_EMIT activated(NodeId(m_current));
      return;
    case Qt::Key_Space:
      if (!event->isAutoRepeat()) {
        m_spaceHeld = true;
        m_spacePanned = false;
        setCursor(Qt::OpenHandCursor);
      }
      return;
    case Qt::Key_Escape:
      if (!cancelGesture()) select({});
      return;
    default:
      QWidget::keyPressEvent(event);
  }
}

void Canvas::keyReleaseEvent(QKeyEvent* event) {
  if (event->key() != Qt::Key_Space || event->isAutoRepeat()) return QWidget::keyReleaseEvent(event);
  m_spaceHeld = false;
  if (m_gesture != Gesture::Pan) unsetCursor();
}

void Canvas::step(int dx, int dy, bool extend) {
  const size_t from = m_scene.find(m_current);
  if (from == CanvasScene::kNone) {
    if (const std::vector<NodeId> ids = m_scene.ids(); !ids.empty()) {
      select({ids.front()});
      reveal(ids.front());
    }
    return;
  }
  const size_t to = m_scene.neighbour(from, dx, dy);
  if (to == CanvasScene::kNone) return;
  const NodeId id = m_scene.card(to).id;
  std::set<NodeId> chosen = extend ? m_selected : std::set<NodeId>();
  chosen.insert(id);
  m_current = id;
  select(std::move(chosen));
  reveal(id);
}

void Canvas::nudge(int dx, int dy) {
  if (m_readOnly) return;
  std::map<NodeId, QPointF> places;
  for (const NodeId& id : m_selected)
    if (const SceneCard* card = m_scene.card(id))
      places[id] = card->position + QPointF(dx, dy) * (CardMeasure::kGrid / 2);
  if (!places.empty()) Q_EMIT moved(places);
}

void Canvas::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  update();
}

void Canvas::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  m_spaceHeld = false;
  update();
}

void Canvas::contextMenuEvent(QContextMenuEvent* event) {
  QPoint at = event->globalPos();
  if (event->reason() == QContextMenuEvent::Keyboard)
    if (const SceneCard* card = m_scene.card(m_current))
      at = mapToGlobal(m_view.toView(card->rect().topLeft() + QPointF(30, 30)).toPoint());
  Q_EMIT menuRequested(at);
}

}  // namespace heddle::ui
