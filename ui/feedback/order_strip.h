// Letters in an order, best first: dragged to their places, or moved by the keyboard.
#pragma once

#include <QWidget>
#include <vector>

namespace heddle::ui {

class OrderStrip : public QWidget {
  Q_OBJECT

 public:
  explicit OrderStrip(QWidget* parent = nullptr);
  // `ranked`: answers in order; `count`: of all, the others wait at the right.
  void setOrder(std::vector<int> ranked, int count);
  const std::vector<int>& order() const { return m_order; }
  QRect tile(int place) const;  // of those in order, then those that wait
  QSize sizeHint() const override { return {320, 44}; }

 Q_SIGNALS:
  void orderChanged(const std::vector<int>& order);  // by the person

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool event(QEvent* event) override;

 private:
  std::vector<int> all() const;  // ranked, then waiting
  int placeAt(const QPoint& point) const;
  void move(int from, int to);
  std::vector<int> m_order;
  int m_count = 0, m_current = 0;
  int m_pressed = -1, m_drop = -1;
  QPoint m_pressedAt;
  bool m_dragging = false;
};

}  // namespace heddle::ui
