#include "ui/shell/overlay.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"

namespace heddle::ui {

void paintShadow(QPainter* painter, const QRectF& card, qreal radius, bool dark) {
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(Qt::NoPen);
  // Rings that add up to a fall-off of 24 px, moved 8 px down.
  constexpr int kSteps = 12;
  for (int i = kSteps; i > 0; --i) {
    const qreal spread = i * 2.0;
    painter->setBrush(QColor(0, 0, 0, dark ? 9 : 2));
    painter->drawRoundedRect(card.adjusted(-spread, -spread, spread, spread).translated(0, 8),
                             radius + spread, radius + spread);
  }
  painter->restore();
}

Overlay::Overlay(QWidget* parent) : QWidget(parent) {
  hide();
  setFocusPolicy(Qt::NoFocus);
  parent->installEventFilter(this);
}

void Overlay::open(QWidget* focus) {
  m_before = QApplication::focusWidget();
  setGeometry(parentWidget()->rect());
  placeCard(cardRect(size()));
  show();
  raise();
  if (focus) focus->setFocus(Qt::OtherFocusReason);
}

void Overlay::close() {
  if (isHidden()) return;
  const bool hadFocus = isAncestorOf(QApplication::focusWidget());
  hide();
  if (hadFocus && m_before) m_before->setFocus(Qt::OtherFocusReason);
}

bool Overlay::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride) {
    // Keys of the window behind do not work while this is open, but for those that belong here.
    event->accept();
    return true;
  }
  return QWidget::event(event);
}

bool Overlay::eventFilter(QObject* watched, QEvent* event) {
  if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
    setGeometry(parentWidget()->rect());
    placeCard(cardRect(size()));
  }
  return false;
}

// Tab stays inside.
bool Overlay::focusNextPrevChild(bool next) {
  QWidget* from = QApplication::focusWidget();
  QWidget* candidate = from;
  for (int guard = 0; candidate && guard < 500; ++guard) {
    candidate = next ? candidate->nextInFocusChain() : candidate->previousInFocusChain();
    if (candidate == from) break;
    if (isAncestorOf(candidate) && candidate->isVisible() && candidate->isEnabled() &&
        (candidate->focusPolicy() & Qt::TabFocus)) {
      candidate->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
      return true;
    }
  }
  return true;
}

void Overlay::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  painter.fillRect(rect(), theme.colour(Colour::Scrim));
  const QRectF card = cardRect(size());
  paintShadow(&painter, card, Measure::kRadiusPalette, theme.isDark());
  drawRounded(&painter, card, theme.colour(Colour::Surface), theme.colour(Colour::StrongLine),
              Measure::kRadiusPalette);
}

void Overlay::mousePressEvent(QMouseEvent* event) {
  if (cardRect(size()).contains(event->pos())) return;
  close();
  Q_EMIT dismissed();
}

void Overlay::keyPressEvent(QKeyEvent* event) {
  if (event->key() != Qt::Key_Escape) return QWidget::keyPressEvent(event);
  close();
  Q_EMIT dismissed();
}

}  // namespace heddle::ui
