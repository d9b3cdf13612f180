#include <QAbstractButton>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QToolButton>

#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"

namespace heddle::ui {
namespace {

ButtonKind kindOf(const QWidget* widget, const QStyleOption* option) {
  const QVariant kind = widget ? widget->property(property::kButtonKind) : QVariant();
  if (kind.isValid()) return static_cast<ButtonKind>(kind.toInt());
  // The main button of Qt's own dialogs.
  if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
    if (button->features & QStyleOptionButton::DefaultButton) return ButtonKind::Primary;
    if (button->features & QStyleOptionButton::Flat) return ButtonKind::Quiet;
  }
  return ButtonKind::Normal;
}

ButtonColours coloursOf(const Theme& theme, const QStyleOption* option, const QWidget* widget) {
  const auto state = option->state;
  return buttonColours(theme, kindOf(widget, option), state & QStyle::State_Enabled,
                       state & QStyle::State_MouseOver, state & QStyle::State_Sunken,
                       state & QStyle::State_On);
}

}  // namespace

ButtonColours buttonColours(const Theme& theme, ButtonKind kind, bool enabled, bool hovered, bool pressed,
                            bool chosen) {
  const auto token = [&](Colour colour) { return theme.colour(colour); };
  const QColor shade = theme.isDark() ? QColor(Qt::white) : QColor(Qt::black);
  ButtonColours colours;
  if (!enabled) {
    colours.text = colours.icon = token(Colour::Disabled);
    if (kind != ButtonKind::Quiet) {
      colours.fill = token(Colour::Surface);
      colours.border = token(Colour::Hairline);
    }
    return colours;
  }
  if (kind == ButtonKind::Primary || kind == ButtonKind::DangerPrimary) {
    const QColor fill = token(kind == ButtonKind::Primary ? Colour::Accent : Colour::Error);
    colours.fill = pressed ? mixed(fill, shade, 0.2) : hovered ? mixed(fill, shade, 0.1) : fill;
    colours.text = colours.icon = token(Colour::OnAccent);
    return colours;
  }
  colours.text = token(kind == ButtonKind::Danger  ? Colour::Error
                       : kind == ButtonKind::Quiet ? Colour::Muted
                                                   : Colour::Text);
  colours.icon = colours.text;
  if (chosen) {
    colours.fill = token(Colour::Selected);
    colours.border = token(Colour::Accent);
    colours.text = colours.icon = token(Colour::Accent);
    return colours;
  }
  const QColor rest = kind == ButtonKind::Quiet ? QColor() : token(Colour::Surface);
  colours.fill = pressed ? token(Colour::Hairline) : hovered ? token(Colour::Hover) : rest;
  if (kind != ButtonKind::Quiet) colours.border = token(Colour::StrongLine);
  return colours;
}

void HeddleStyle::drawButtonPanel(const QStyleOption* option, QPainter* painter,
                                  const QWidget* widget) const {
  const ButtonColours colours = coloursOf(m_theme, option, widget);
  drawRounded(painter, option->rect, colours.fill, colours.border);
}

void HeddleStyle::drawButtonLabel(const QStyleOptionButton& option, QPainter* painter,
                                  const QWidget* widget) const {
  const ButtonColours colours = coloursOf(m_theme, &option, widget);
  const bool menu = option.features & QStyleOptionButton::HasMenu;
  const int text =
      option.text.isEmpty() ? 0 : option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
  const int icon = option.icon.isNull() ? 0 : 16;
  const QRect box = menu ? option.rect.adjusted(0, 0, -18, 0) : option.rect;
  int x = box.x() + (box.width() - (text + icon + (text && icon ? 8 : 0))) / 2;
  if (icon) {
    const QRect place(x, box.center().y() - 7, 16, 16);
    // The icons of the family take the button's own colour.
    painter->drawPixmap(
        place.topLeft(),
        option.icon.name().isEmpty()
            ? option.icon.pixmap(place.size(), painter->device()->devicePixelRatioF())
            : m_theme.pixmap(option.icon.name(), 16, colours.icon, painter->device()->devicePixelRatioF()));
    x += 16 + 8;
  }
  painter->setPen(colours.text);
  painter->drawText(QRect(x, box.y(), text + 2, box.height()),
                    Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextHideMnemonic,
                    option.text);
  if (menu)
    m_theme.icon(QStringLiteral("chevron_down"))
        .paint(painter, QRect(option.rect.right() - 24, option.rect.center().y() - 6, 14, 14));
}

void HeddleStyle::drawToolButton(const QStyleOptionToolButton& option, QPainter* painter,
                                 const QWidget* widget) const {
  QStyleOption plain(option);
  plain.rect = option.rect;
  const bool framed = !(widget && widget->property(property::kButtonKind).isValid());
  const auto state = option.state;
  const ButtonKind kind =
      framed ? ButtonKind::Quiet : static_cast<ButtonKind>(widget->property(property::kButtonKind).toInt());
  const ButtonColours colours = buttonColours(m_theme, kind, state & State_Enabled, state & State_MouseOver,
                                              state & State_Sunken, state & State_On);
  drawRounded(painter, option.rect, colours.fill, colours.border);
  const int size = option.iconSize.width() > 0 ? option.iconSize.width() : 16;
  const bool text = !option.text.isEmpty() && option.toolButtonStyle != Qt::ToolButtonIconOnly;
  QRect place(option.rect.center().x() - size / 2 + 1, option.rect.center().y() - size / 2 + 1, size, size);
  if (text) place.moveLeft(option.rect.x() + 6);
  const QIcon::Mode mode = state & State_Enabled ? QIcon::Normal : QIcon::Disabled;
  if (!option.icon.isNull())
    option.icon.paint(painter, place, Qt::AlignCenter, mode, state & State_On ? QIcon::On : QIcon::Off);
  if (text || option.icon.isNull()) {
    painter->setPen(colours.text);
    painter->setFont(option.font);
    const QRect words = option.icon.isNull() ? option.rect : option.rect.adjusted(6 + size + 6, 0, -4, 0);
    painter->drawText(
        words,
        (option.icon.isNull() ? Qt::AlignCenter : Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextHideMnemonic,
        option.text);
  }
}

void HeddleStyle::drawCheck(const QStyleOption* option, QPainter* painter) const {
  const bool on = option->state & (State_On | State_NoChange);
  const bool enabled = option->state & State_Enabled;
  const QRectF box(option->rect.x(), option->rect.center().y() - 7, 16, 16);
  const QColor accent = m_theme.colour(enabled ? Colour::Accent : Colour::Disabled);
  const QColor rest =
      option->state & State_MouseOver ? m_theme.colour(Colour::Hover) : m_theme.colour(Colour::Surface);
  drawRounded(painter, box, on ? accent : rest,
              on ? accent : m_theme.colour(enabled ? Colour::StrongLine : Colour::Hairline), 4);
  if (!on) return;
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(QPen(m_theme.colour(Colour::OnAccent), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  QPainterPath mark;
  if (option->state & State_NoChange) {
    mark.moveTo(box.x() + 4.5, box.y() + 8);
    mark.lineTo(box.x() + 11.5, box.y() + 8);
  } else {
    mark.moveTo(box.x() + 4.5, box.y() + 8.2);
    mark.lineTo(box.x() + 7, box.y() + 10.7);
    mark.lineTo(box.x() + 11.5, box.y() + 5.6);
  }
  painter->drawPath(mark);
  painter->restore();
}

void HeddleStyle::drawRadio(const QStyleOption* option, QPainter* painter) const {
  const bool on = option->state & State_On;
  const bool enabled = option->state & State_Enabled;
  const QRectF box(option->rect.x(), option->rect.center().y() - 7, 16, 16);
  const QColor accent = m_theme.colour(enabled ? Colour::Accent : Colour::Disabled);
  drawRounded(painter, box, on ? accent : m_theme.colour(Colour::Surface),
              on ? accent : m_theme.colour(Colour::StrongLine), 8);
  if (on) drawRounded(painter, box.adjusted(5, 5, -5, -5), m_theme.colour(Colour::OnAccent), {}, 3);
}

}  // namespace heddle::ui
