#include "ui/theme/focus_ring.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFocusEvent>
#include <QPainter>
#include <QSlider>
#include <QTabBar>

#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"

namespace heddle::ui {
namespace {

class Overlay final : public QWidget {
 public:
  Overlay(const HeddleStyle& style, QWidget* parent) : QWidget(parent), m_style(style) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    drawRounded(&painter, QRectF(rect()), {}, m_style.theme().colour(Colour::Accent), 8, 2);
  }

 private:
  const HeddleStyle& m_style;
};

constexpr int kOutset = 4;  // 2 px of gap, 2 px of ring

bool wantsRing(const QWidget* widget) {
  return qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QSlider*>(widget) ||
         qobject_cast<const QTabBar*>(widget);
}

}  // namespace

FocusRing::FocusRing(const HeddleStyle& style) : m_style(style) {
  qApp->installEventFilter(this);
}

FocusRing::~FocusRing() {
  if (m_overlay) m_overlay->deleteLater();
}

bool FocusRing::eventFilter(QObject* watched, QEvent* event) {
  switch (event->type()) {
    case QEvent::FocusIn: {
      auto* widget = qobject_cast<QWidget*>(watched);
      if (!widget) break;
      const Qt::FocusReason reason = static_cast<QFocusEvent*>(event)->reason();
      // Coming back to the window keeps what it had.
      if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason)
        widget->setProperty(property::kKeyboardFocus,
                            reason != Qt::MouseFocusReason && reason != Qt::OtherFocusReason);
      attach(wantsRing(widget) && widget->property(property::kKeyboardFocus).toBool() ? widget : nullptr);
      break;
    }
    case QEvent::FocusOut:
      if (watched == m_target) attach(nullptr);
      break;
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide:
      if (watched == m_target || (m_overlay && watched == m_overlay->parent())) place();
      break;
    default:
      break;
  }
  return false;
}

void FocusRing::attach(QWidget* widget) {
  if (m_overlay) {
    m_overlay->hide();
    m_overlay->deleteLater();
    m_overlay = nullptr;
  }
  m_target = widget;
  if (!widget || widget->isWindow()) return;
  // Two levels up there is room for the ring; a tight parent would cut it.
  QWidget* parent = widget->parentWidget();
  for (int level = 0; level < 3 && parent && !parent->isWindow() &&
                      !parent->rect().contains(widget->geometry().adjusted(-4, -4, 4, 4)) &&
                      !parent->inherits("QAbstractScrollArea");
       ++level)
    parent = parent->parentWidget();
  m_overlay = new Overlay(m_style, parent);
  place();
}

void FocusRing::place() {
  if (!m_overlay || !m_target || !m_overlay->parentWidget()) return;
  const QRect box(m_target->mapTo(m_overlay->parentWidget(), QPoint(0, 0)), m_target->size());
  m_overlay->setGeometry(box.adjusted(-kOutset, -kOutset, kOutset, kOutset));
  m_overlay->setVisible(m_target->isVisible());
  m_overlay->raise();
}

}  // namespace heddle::ui
