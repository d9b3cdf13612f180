#include "ui/pipelines/minimap.h"

#include <QMouseEvent>
#include <QPainter>

#include "ui/pipelines/canvas.h"
#include "ui/pipelines/card_painter.h"
#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"

namespace heddle::ui {

Minimap::Minimap(Canvas* canvas) : QWidget(canvas), m_canvas(canvas) {
  resize(sizeHint());
  setCursor(Qt::PointingHandCursor);
  setAccessibleName(tr("Overview of the pipeline"));
  setToolTip(tr("Click to go there"));
  connect(canvas, &Canvas::viewChanged, this, qOverload<>(&QWidget::update));
}

QRectF Minimap::shown() const {
  const QRectF view = m_canvas->view().toScene(QRectF(m_canvas->rect()));
  const QRectF all = m_canvas->scene().bounds();
  return all.isEmpty() ? view : all | view.intersected(all.adjusted(-400, -400, 400, 400));
}

double Minimap::scale() const {
  const QRectF area = shown();
  return std::min((width() - 12) / std::max(1.0, area.width()),
                  (height() - 12) / std::max(1.0, area.height()));
}

QPointF Minimap::toMap(const QPointF& scene) const {
  return (scene - shown().center()) * scale() + QPointF(width() / 2.0, height() / 2.0);
}

QPointF Minimap::toScene(const QPointF& map) const {
  return (map - QPointF(width() / 2.0, height() / 2.0)) / scale() + shown().center();
}

void Minimap::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Theme& theme = themeOf(this);
  drawRounded(&painter, rect(), theme.colour(Colour::Surface), theme.colour(Colour::Hairline), 4);
  const QRectF area = shown();
  const double factor = scale();
  const QPointF shift = QPointF(width() / 2.0, height() / 2.0) - area.center() * factor;
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setPen(Qt::NoPen);
  std::map<QRgb, QList<QRectF>> groups;
  for (const size_t slot : m_canvas->scene().cardsIn(area)) {
    const SceneCard& card = m_canvas->scene().card(slot);
    QRectF box(card.position * factor + shift, card.card.size * factor);
    box.setSize(box.size().expandedTo({2, 2}));
    groups[boxColour(theme, card.card).rgb()].append(box);
  }
  for (const auto& [colour, boxes] : groups) {
    painter.setBrush(QColor(colour));
    painter.drawRects(boxes.constData(), static_cast<int>(boxes.size()));
  }
  const QRectF seen = m_canvas->view().toScene(QRectF(m_canvas->rect()));
  QRectF frame(toMap(seen.topLeft()), toMap(seen.bottomRight()));
  frame = frame.intersected(QRectF(rect()).adjusted(2, 2, -2, -2));
  painter.setRenderHint(QPainter::Antialiasing);
  drawRounded(&painter, frame, {}, theme.colour(Colour::Accent), 3, 1);
}

void Minimap::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) m_canvas->centreOn(toScene(event->position()));
}

void Minimap::mouseMoveEvent(QMouseEvent* event) {
  if (event->buttons() & Qt::LeftButton) m_canvas->centreOn(toScene(event->position()));
}

void Minimap::wheelEvent(QWheelEvent* event) {
  event->ignore();
}

}  // namespace heddle::ui
