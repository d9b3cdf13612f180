#include "ui/home/choice_card.h"

#include <QPainter>

#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"

namespace heddle::ui {

ChoiceCard::ChoiceCard(const QString& title, const QString& detail, const QString& mark, QWidget* parent)
    : QAbstractButton(parent), m_detail(detail), m_mark(mark) {
  setText(title);
  setAccessibleName(title);
  setAccessibleDescription(detail);
  setCheckable(true);
  setAutoExclusive(true);
  setAttribute(Qt::WA_Hover);
  setFixedHeight(54);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ChoiceCard::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  const bool chosen = isChecked();
  drawRounded(&painter, rect(),
              theme.colour(chosen         ? Colour::Selected
                           : underMouse() ? Colour::Hover
                                          : Colour::Surface),
              theme.colour(chosen ? Colour::Accent : Colour::StrongLine));
  const QRectF dot(9, height() / 2.0 - 8, 16, 16);
  drawRounded(&painter, dot, theme.colour(chosen ? Colour::Accent : Colour::Surface),
              theme.colour(chosen ? Colour::Accent : Colour::StrongLine), 8);
  if (chosen) drawRounded(&painter, dot.adjusted(5, 5, -5, -5), theme.colour(Colour::OnAccent), {}, 3);
  int right = width() - 12;
  if (!m_mark.isEmpty()) {
    const ChipKind kind = chosen ? ChipKind::Accent : ChipKind::Neutral;
    right -= chipWidth(theme, m_mark, kind);
    paintChip(&painter, theme, right, height() / 2, m_mark, kind);
    right -= 8;
  }
  painter.setFont(theme.font(TextRole::BodyMedium));
  painter.setPen(theme.colour(Colour::Text));
  const int wide = right - 33;
  painter.drawText(QRect(33, 9, wide, 20), Qt::AlignVCenter | Qt::AlignLeft,
                   painter.fontMetrics().elidedText(text(), Qt::ElideRight, wide));
  painter.setFont(theme.font(TextRole::Label));
  painter.setPen(theme.colour(Colour::Muted));
  painter.drawText(QRect(33, 28, wide, 16), Qt::AlignVCenter | Qt::AlignLeft,
                   painter.fontMetrics().elidedText(m_detail, Qt::ElideRight, wide));
}

OpenRow::OpenRow(const QString& icon, const QString& title, const QString& detail, bool line, QWidget* parent)
    : QAbstractButton(parent), m_icon(icon), m_detail(detail), m_line(line) {
  setText(title);
  setAccessibleName(title);
  setAttribute(Qt::WA_Hover);
  setFixedHeight(32);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void OpenRow::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  if (underMouse() && isEnabled())
    drawRounded(&painter, QRectF(rect()).adjusted(4, 1, -4, -1), theme.colour(Colour::Hover), {}, 4);
  if (m_line) painter.fillRect(12, height() - 1, width() - 24, 1, theme.colour(Colour::Hairline));
  painter.drawPixmap(QPointF(12, (height() - 16) / 2.0),
                     theme.pixmap(m_icon, 16, theme.colour(Colour::Muted), devicePixelRatioF()));
  painter.setFont(theme.font(TextRole::Label));
  painter.setPen(theme.colour(Colour::Muted));
  const int room = width() - 36 - 12;
  const QString detail = painter.fontMetrics().elidedText(m_detail, Qt::ElideMiddle, room * 3 / 5);
  painter.drawText(rect().adjusted(0, 0, -12, 0), Qt::AlignVCenter | Qt::AlignRight, detail);
  const int taken = painter.fontMetrics().horizontalAdvance(detail) + 12;
  painter.setFont(theme.font(TextRole::Body));
  painter.setPen(theme.colour(Colour::Text));
  painter.drawText(QRect(36, 0, room - taken, height()), Qt::AlignVCenter | Qt::AlignLeft,
                   painter.fontMetrics().elidedText(text(), Qt::ElideRight, room - taken));
}

}  // namespace heddle::ui
