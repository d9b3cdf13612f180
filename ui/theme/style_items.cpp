#include <QAbstractItemView>
#include <QHeaderView>
#include <QPainter>
#include <QStyleOption>

#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"

namespace heddle::ui {

void HeddleStyle::drawMenuItem(const QStyleOptionMenuItem& option, QPainter* painter, const QWidget*) const {
  const QRect box = option.rect;
  if (option.menuItemType == QStyleOptionMenuItem::Separator) {
    painter->fillRect(QRect(box.x() + 1, box.center().y(), box.width() - 2, 1),
                      m_theme.colour(Colour::Hairline));
    return;
  }
  const bool enabled = option.state & State_Enabled;
  const bool chosen = option.state & State_Selected;
  if (chosen && enabled) painter->fillRect(box.adjusted(1, 0, -1, 0), m_theme.colour(Colour::Selected));
  const QRect glyph(box.x() + 14, box.center().y() - 7, 16, 16);
  if (option.checkType != QStyleOptionMenuItem::NotCheckable && option.checked)
    m_theme.icon(QStringLiteral("check"), Colour::Accent)
        .paint(painter, glyph, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
  else if (!option.icon.isNull())
    option.icon.paint(painter, glyph, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
  const QStringList parts = option.text.split(QLatin1Char('\t'));
  painter->setFont(option.font);
  painter->setPen(m_theme.colour(enabled ? Colour::Text : Colour::Disabled));
  painter->drawText(box.adjusted(36, 0, -12, 0),
                    Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextHideMnemonic, parts[0]);
  if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
    m_theme.icon(QStringLiteral("chevron_right"))
        .paint(painter, QRect(box.right() - 22, box.center().y() - 6, 14, 14));
  if (parts.size() > 1) {
    painter->setPen(m_theme.colour(enabled ? Colour::Muted : Colour::Disabled));
    painter->drawText(box.adjusted(36, 0, -13, 0), Qt::AlignVCenter | Qt::AlignRight,
                      QString(parts[1]).replace(QLatin1Char('+'), QLatin1Char(' ')));
  }
}

void HeddleStyle::drawMenuBarItem(const QStyleOptionMenuItem& option, QPainter* painter) const {
  if (option.state & (State_Selected | State_Sunken) && option.state & State_Enabled)
    drawRounded(painter, option.rect, m_theme.colour(Colour::Hover), {});
  painter->setPen(m_theme.colour(option.state & State_Enabled ? Colour::Text : Colour::Disabled));
  painter->drawText(option.rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextHideMnemonic, option.text);
}

void HeddleStyle::drawTab(const QStyleOptionTab& option, QPainter* painter, const QWidget*) const {
  const bool chosen = option.state & State_Selected;
  const bool hovered = option.state & State_MouseOver;
  if (hovered && !chosen)
    drawRounded(painter, QRectF(option.rect).adjusted(2, 4, -2, -4), m_theme.colour(Colour::Hover), {});
  painter->setPen(m_theme.colour(chosen ? Colour::Accent : Colour::Muted));
  QFont font = m_theme.font(chosen ? TextRole::BodyMedium : TextRole::Body);
  painter->setFont(font);
  painter->drawText(option.rect, Qt::AlignCenter | Qt::TextHideMnemonic, option.text);
  if (chosen)
    painter->fillRect(QRectF(option.rect.x() + 8, option.rect.bottom() - 1, option.rect.width() - 16, 2),
                      m_theme.colour(Colour::Accent));
  painter->setFont(m_theme.font(TextRole::Body));
}

void HeddleStyle::drawHeaderSection(const QStyleOption* option, QPainter* painter, const QWidget*) const {
  painter->fillRect(option->rect, m_theme.colour(Colour::Surface));
  painter->fillRect(QRect(option->rect.x(), option->rect.bottom(), option->rect.width(), 1),
                    m_theme.colour(Colour::Hairline));
}

void HeddleStyle::drawHeaderLabel(const QStyleOptionHeader& option, QPainter* painter) const {
  painter->setFont(m_theme.font(TextRole::Label));
  painter->setPen(m_theme.colour(Colour::Muted));
  const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
  const QRect words = option.rect.adjusted(4, 0, sorted ? -16 : -4, 0);
  painter->drawText(words,
                    Qt::AlignVCenter | static_cast<int>(option.textAlignment & Qt::AlignHorizontal_Mask),
                    option.text);
  if (!sorted) return;
  const int x = words.x() + painter->fontMetrics().horizontalAdvance(option.text) + 4;
  painter->save();
  painter->translate(x + 6, option.rect.center().y() + 1);
  if (option.sortIndicator == QStyleOptionHeader::SortDown) painter->rotate(180);
  m_theme.icon(QStringLiteral("chevron_down")).paint(painter, QRect(-6, -6, 12, 12));
  painter->restore();
}

void HeddleStyle::drawItemPanel(const QStyleOptionViewItem& option, QPainter* painter,
                                const QWidget* widget) const {
  const bool chosen = option.state & State_Selected;
  const bool hovered = option.state & State_MouseOver && option.state & State_Enabled;
  if (option.backgroundBrush.style() != Qt::NoBrush) painter->fillRect(option.rect, option.backgroundBrush);
  if (chosen || hovered)
    painter->fillRect(option.rect, m_theme.colour(chosen ? Colour::Selected : Colour::Hover));
  const bool first = option.index.column() <= 0;
  if (chosen && first)
    painter->fillRect(QRect(option.rect.x(), option.rect.y(), 2, option.rect.height()),
                      m_theme.colour(Colour::Accent));
  if (option.state & State_HasFocus && widget && widget->property(property::kKeyboardFocus).toBool())
    drawRounded(painter, option.rect, {}, m_theme.colour(Colour::Accent), 3, 2);
}

}  // namespace heddle::ui
