// What floats over the window: a scrim and a card with a shadow on it. The palette and dialogs stand on it.
#pragma once

#include <QPointer>
#include <QWidget>

namespace heddle::ui {

// Covers its parent; a click beside the card or Esc dismisses it. Focus goes back to where it was.
class Overlay : public QWidget {
  Q_OBJECT

 public:
  explicit Overlay(QWidget* parent);
  void open(QWidget* focus);
  void close();  // no signal

 Q_SIGNALS:
  void dismissed();

 protected:
  // Where the card stands in this size.
  virtual QRect cardRect(const QSize& size) const = 0;
  virtual void placeCard(const QRect& card) = 0;
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  bool focusNextPrevChild(bool next) override;

 private:
  QPointer<QWidget> m_before;
};

// The soft shadow under what floats, around `card`.
void paintShadow(QPainter* painter, const QRectF& card, qreal radius, bool dark);

}  // namespace heddle::ui
