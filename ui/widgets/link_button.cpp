#include "ui/widgets/link_button.h"

#include <QPainter>

namespace heddle::ui {

LinkButton::LinkButton(const QString& text, Colour colour, TextRole role, QWidget* parent)
    : QPushButton(text, parent), m_colour(colour), m_role(role) {
  setCursor(Qt::PointingHandCursor);
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize LinkButton::sizeHint() const {
  return QSize(QFontMetrics(themeOf(this).font(m_role)).horizontalAdvance(text()) + 1,
               Theme::lineHeight(m_role));
}

void LinkButton::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  QFont font = themeOf(this).font(m_role);
  font.setUnderline(isEnabled() && underMouse());
  painter.setFont(font);
  painter.setPen(themeOf(this).colour(m_colour));  // without an action it is a plain hint, and stays readable
  painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignRight, text());
}

}  // namespace heddle::ui
