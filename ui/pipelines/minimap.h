// The whole pipeline small, with what is seen of it framed. A click or drag goes there.
#pragma once

#include <QWidget>

namespace heddle::ui {

class Canvas;

class Minimap : public QWidget {
  Q_OBJECT

 public:
  explicit Minimap(Canvas* canvas);
  QSize sizeHint() const override { return {156, 86}; }
  // Where a point of the scene stands in the map; for tests too.
  QPointF toMap(const QPointF& scene) const;
  QPointF toScene(const QPointF& map) const;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;

 private:
  QRectF shown() const;  // of the scene: what is there and what is seen
  double scale() const;
  Canvas* m_canvas;
};

}  // namespace heddle::ui
