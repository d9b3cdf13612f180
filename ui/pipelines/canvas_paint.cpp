// Canvas: what is drawn. Background, wires (together, by colour), cards (as kept pixels), then what moves.
#include <QPaintEvent>
#include <cmath>

#include "ui/pipelines/canvas.h"
#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"

namespace heddle::ui {
using pipelines::NodeId;
using pipelines::PortRef;
using pipelines::Wire;
namespace {

constexpr double kBoxScale = 0.28;    // below: cards are filled boxes
constexpr size_t kSmoothWires = 400;  // more than that in view: drawn without smoothing
constexpr int kMotion_ms = 33;

}  // namespace

void Canvas::paintEvent(QPaintEvent* event) {
  QPainter painter(this);
  for (const QRect& area : event->region()) {
    painter.save();
    painter.setClipRect(area);
    paintArea(painter, area, false);
    painter.restore();
  }
  if (m_cache.isBehind() && m_settled && !m_catchUp.isActive()) m_catchUp.start(0, this);
  const bool moves = themeOf(this).motion() && anythingMoves(m_view.toScene(QRectF(rect())));
  if (moves && !m_motion.isActive()) m_motion.start(kMotion_ms, this);
  if (!moves) m_motion.stop();
}

void Canvas::timerEvent(QTimerEvent* event) {
  if (event->timerId() == m_settle.timerId()) {
    m_settle.stop();
    m_settled = true;
    update();
  } else if (event->timerId() == m_catchUp.timerId()) {
    m_catchUp.stop();
    update();
  } else if (event->timerId() == m_motion.timerId()) {
    for (const size_t slot : m_scene.cardsIn(m_view.toScene(QRectF(rect()))))
      if (const SceneCard& card = m_scene.card(slot); card.card.state == CardState::Running)
        update(m_view.toView(stateRect(card.card).translated(card.position))
                   .toAlignedRect()
                   .adjusted(-2, -2, 2, 2));
    for (const size_t slot : m_scene.wiresIn(m_view.toScene(QRectF(rect()))))
      if (m_scene.wire(slot).state == WireState::Streaming)
        update(m_view.toView(m_scene.wire(slot).shape.bounds).toAlignedRect().adjusted(-4, -4, 4, 4));
  } else {
    QWidget::timerEvent(event);
  }
}

bool Canvas::anythingMoves(const QRectF& area) const {
  for (const size_t slot : m_scene.cardsIn(area))
    if (m_scene.card(slot).card.state == CardState::Running) return true;
  return false;
}

void Canvas::paintArea(QPainter& painter, const QRect& area, bool unlimited) {
  const Theme& theme = themeOf(this);
  painter.fillRect(area, theme.colour(Colour::Canvas));
  paintDots(painter, area);
  const QRectF seen = m_view.toScene(QRectF(area)).adjusted(-2, -2, 2, 2);
  paintWires(painter, seen);
  paintCards(painter, seen, unlimited);
  paintDrawing(painter, seen);
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setPen(QPen(theme.colour(Colour::Accent), 1));
  for (const QLineF& guide : m_guides) painter.drawLine(m_view.toView(guide.p1()), m_view.toView(guide.p2()));
  if (m_dropPlace) {
    const QRectF place = m_view.toView(QRectF(snapped(*m_dropPlace), QSizeF(160, 80)));
    drawRounded(&painter, place, {}, theme.colour(Colour::Accent), CardMeasure::kRadius, 2);
  }
  if (m_gesture == Gesture::Band) {
    QColor fill = theme.colour(Colour::Accent);
    fill.setAlpha(28);
    painter.setPen(QPen(theme.colour(Colour::Accent), 1));
    painter.setBrush(fill);
    painter.drawRect(m_view.toView(m_band).toAlignedRect());
  }
  if (hasFocus() && m_current.empty() && m_scene.cardCount() == 0) {
    painter.setPen(QPen(theme.colour(Colour::Accent), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
  }
}

void Canvas::paintDots(QPainter& painter, const QRect& area) const {
  double pitch = CardMeasure::kGrid * m_view.scale;
  while (pitch < 12) pitch *= 2;
  const QPointF first = m_view.toView(QPointF(0, 0));
  const double x0 = first.x() + std::floor((area.left() - first.x()) / pitch) * pitch;
  const double y0 = first.y() + std::floor((area.top() - first.y()) / pitch) * pitch;
  static thread_local QList<QPoint> points;
  points.clear();
  for (double y = y0; y <= area.bottom() + 1; y += pitch)
    for (double x = x0; x <= area.right() + 1; x += pitch) points.append(QPoint(qRound(x), qRound(y)));
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setPen(QPen(themeOf(this).colour(Colour::CanvasDots), 1));
  painter.drawPoints(points.constData(), static_cast<int>(points.size()));
}

void Canvas::paintWires(QPainter& painter, const QRectF& area) {
  const Theme& theme = themeOf(this);
  const std::vector<size_t> seen = m_scene.wiresIn(area);
  m_facts.wires = static_cast<int>(seen.size());
  painter.save();
  painter.translate(-m_view.origin.x() * m_view.scale, -m_view.origin.y() * m_view.scale);
  painter.scale(m_view.scale, m_view.scale);
  const bool detail = seen.size() <= kSmoothWires && m_view.scale >= kBoxScale;
  WireBatch batch(theme, m_view.scale, detail);
  std::vector<size_t> alone;
  for (const size_t slot : seen) {
    const SceneWire& wire = m_scene.wire(slot);
    if (m_drawing && m_drawing->old == wire.id) continue;
    const bool special = wire.wrong || wire.state == WireState::Streaming ||
                         m_selectedWires.contains(wire.id) || m_hoveredWire == wire.id;
    if (special && m_view.scale >= kBoxScale)
      alone.push_back(slot);
    else
      batch.add(wire.shape, wire.colour, wire.state);
  }
  batch.paint(painter);
  m_facts.wireGroups = batch.groups();
  for (const size_t slot : alone) {
    const SceneWire& wire = m_scene.wire(slot);
    const bool selected = m_selectedWires.contains(wire.id);
    if (selected || m_hoveredWire == wire.id) {
      paintSelectedWire(painter, theme, wire.shape, !selected);
    } else if (wire.wrong) {
      QPen pen(theme.colour(Colour::Error), 1.5);
      pen.setDashPattern({2, 2});
      painter.setRenderHint(QPainter::Antialiasing);
      painter.strokePath(wire.shape.path, pen);
    } else {
      const double phase = theme.motion() ? static_cast<double>(m_clock.elapsed() % 1000) / 500.0 : 0;
      paintStreamingWire(painter, theme, wire.shape, wire.colour, phase);
    }
  }
  painter.restore();
}

void Canvas::paintCards(QPainter& painter, const QRectF& area, bool unlimited) {
  const std::vector<size_t> seen = m_scene.cardsIn(area);
  m_facts.cards = static_cast<int>(seen.size());
  if (m_view.scale < kBoxScale) {
    m_facts.cardsDrawn = 0;
    m_cache.beginFrame(m_view.scale, devicePixelRatioF(), m_settled, unlimited);
    return paintBoxes(painter, seen);
  }
  const Theme& theme = themeOf(this);
  m_cache.beginFrame(m_view.scale, devicePixelRatioF(), m_settled, unlimited);
  const size_t hovered = m_readOnly ? CanvasScene::kNone : m_scene.find(m_hoveredCard);
  for (const size_t slot : seen) {
    const SceneCard& card = m_scene.card(slot);
    const CardLook look{m_selected.contains(card.id), hasFocus() && card.id == m_current};
    m_cache.paint(painter, theme, slot, card, look, m_view.toView(card.position));
    if (slot == hovered && !m_drawing) paintHiddenPorts(painter, card);
    if (card.card.state != CardState::Running) continue;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(m_view.toView(card.position));
    painter.scale(m_view.scale, m_view.scale);
    paintRunningArc(painter, theme, card.card,
                    theme.motion() ? static_cast<double>(m_clock.elapsed() % 1000) / 1000.0 : 0.7);
    painter.restore();
  }
  m_facts.cardsDrawn = m_cache.drawn();
}

// `when` and `done` of the card under the mouse, to begin a wire at.
void Canvas::paintHiddenPorts(QPainter& painter, const SceneCard& card) const {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.translate(m_view.toView(card.position));
  painter.scale(m_view.scale, m_view.scale);
  for (const auto* ports : {&card.card.inputs, &card.card.outputs})
    for (const CardPort& port : *ports)
      if (port.hidden) paintPort(painter, themeOf(this), port, port.at);
  painter.restore();
}

void Canvas::paintBoxes(QPainter& painter, const std::vector<size_t>& cards) const {
  const Theme& theme = themeOf(this);
  painter.setRenderHint(QPainter::Antialiasing, false);
  std::map<QRgb, QList<QRectF>> groups;
  QList<QRectF> chosen;
  for (const size_t slot : cards) {
    const SceneCard& card = m_scene.card(slot);
    const QRectF box = m_view.toView(card.rect());
    groups[boxColour(theme, card.card).rgb()].append(box);
    if (m_selected.contains(card.id)) chosen.append(box);
  }
  painter.setPen(Qt::NoPen);
  for (const auto& [colour, boxes] : groups) {
    painter.setBrush(QColor(colour));
    painter.drawRects(boxes.constData(), static_cast<int>(boxes.size()));
  }
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(theme.colour(Colour::Accent), 2));
  painter.drawRects(chosen.constData(), static_cast<int>(chosen.size()));
}

// The wire that is being drawn, and which ports take it.
void Canvas::paintDrawing(QPainter& painter, const QRectF& area) {
  if (!m_drawing) return;
  const Theme& theme = themeOf(this);
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.translate(-m_view.origin.x() * m_view.scale, -m_view.origin.y() * m_view.scale);
  painter.scale(m_view.scale, m_view.scale);
  const SceneCard* source = m_scene.card(m_drawing->from.ref.node);
  Colour colour = Colour::PortText;
  for (const CardPort& port : m_drawing->from.output ? source->card.outputs : source->card.inputs)
    if (port.name.toStdString() == m_drawing->from.ref.port) colour = port.colour;
  if (!m_drawing->kept) {
    for (const size_t slot : m_scene.cardsIn(area)) {
      const SceneCard& card = m_scene.card(slot);
      const auto dim = [&](const std::vector<CardPort>& ports, bool output) {
        for (const CardPort& port : ports) {
          const PortRef ref{card.id, port.name.toStdString()};
          if (ref == m_drawing->from.ref && output == m_drawing->from.output) continue;
          const bool fits = output != m_drawing->from.output && whyNot(ref, output).isEmpty();
          if (fits == port.hidden) paintPort(painter, theme, port, card.position + port.at, fits ? 1 : 0.25);
        }
      };
      dim(card.card.inputs, false);
      dim(card.card.outputs, true);
    }
  }
  const WireShape shape = shapeLooseWire(m_drawing->from.at, m_drawing->to, m_drawing->from.output);
  painter.setBrush(Qt::NoBrush);
  painter.strokePath(shape.path, QPen(theme.colour(colour), 2.5));
  painter.setPen(QPen(theme.colour(colour), 1.5));
  painter.drawEllipse(m_drawing->to, 9, 9);
  painter.restore();
  if (!m_drawing->why.isEmpty())
    paintHint(painter, m_view.toView(m_drawing->to) + QPointF(16, 14), m_drawing->why);
}

void Canvas::paintHint(QPainter& painter, const QPointF& at, const QString& text) const {
  const Theme& theme = themeOf(this);
  painter.setFont(theme.font(TextRole::Label));
  constexpr int kWide = 300;
  QRectF box = painter.fontMetrics().boundingRect(QRect(0, 0, kWide, 200), Qt::TextWordWrap, text);
  box = QRectF(at, box.size() + QSizeF(18, 12));
  box.moveLeft(std::min(box.left(), width() - box.width() - 4.0));
  drawRounded(&painter, box, theme.colour(Colour::Surface), theme.colour(Colour::Error),
              CardMeasure::kRadius);
  painter.setPen(theme.colour(Colour::Error));
  painter.drawText(box.adjusted(9, 6, -8, -5), Qt::TextWordWrap, text);
}

}  // namespace heddle::ui
