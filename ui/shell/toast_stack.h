// Toasts at the bottom right: 340 wide, 6 s, errors stay.
#pragma once

#include <QWidget>
#include <vector>

#include "ui/shell/notifier.h"

namespace heddle::ui {

class ToastCard : public QWidget {
  Q_OBJECT

 public:
  ToastCard(const Toast& toast, QWidget* parent);

 Q_SIGNALS:
  void finished();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void timerEvent(QTimerEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  int m_timer = 0;
  bool m_stays;
};

// Lays the cards out over its parent; lets the mouse through beside them.
class ToastStack : public QObject {
  Q_OBJECT

 public:
  explicit ToastStack(QWidget* window);
  void show(const Toast& toast);
  const std::vector<ToastCard*>& cards() const { return m_cards; }
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void place();
  QWidget* m_window;
  std::vector<ToastCard*> m_cards;
};

}  // namespace heddle::ui
