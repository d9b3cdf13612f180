#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QStyleOption>

#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"

namespace heddle::ui {
namespace {

constexpr int kArrowWidth = 24;
constexpr int kStepWidth = 18;

}  // namespace

void HeddleStyle::drawInputFrame(const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
  if (widget && widget->property(property::kFlat).toBool()) return;
  // The line edit inside a spin box or an editable combo box: its owner draws the frame.
  if (const auto* lines = qstyleoption_cast<const QStyleOptionFrame*>(option); lines && lines->lineWidth == 0)
    return;
  const bool enabled = option->state & State_Enabled;
  const bool focused = enabled && (option->state & State_HasFocus);
  const bool wrong = widget && widget->property(property::kWrong).toBool();
  const bool readOnly = option->state & State_ReadOnly;
  const QColor fill = m_theme.colour(enabled && !readOnly ? Colour::Surface : Colour::Window);
  if (focused)
    return drawRounded(painter, option->rect, fill, m_theme.colour(wrong ? Colour::Error : Colour::Accent), 6,
                       2);
  drawRounded(painter, option->rect, fill,
              m_theme.colour(wrong     ? Colour::Error
                             : enabled ? Colour::StrongLine
                                       : Colour::Hairline));
}

void HeddleStyle::drawComboBox(const QStyleOptionComboBox& option, QPainter* painter,
                               const QWidget* widget) const {
  const bool small = widget && widget->property(property::kSmall).toBool();
  const bool flat = widget && widget->property(property::kFlat).toBool();
  QStyleOption frame(option);
  if (!flat) {
    drawInputFrame(&frame, painter, widget);
    if ((option.state & State_MouseOver) && (option.state & State_Enabled) &&
        !(option.state & State_HasFocus) && !option.editable)
      drawRounded(painter, option.rect, m_theme.colour(Colour::Hover), m_theme.colour(Colour::StrongLine));
  } else if (option.state & State_MouseOver) {
    drawRounded(painter, option.rect, m_theme.colour(Colour::Hover), {});
  }
  const bool enabled = option.state & State_Enabled;
  const QRect arrow(option.rect.right() - (small ? 18 : 22), option.rect.center().y() - 6, 14, 14);
  m_theme.icon(QStringLiteral("chevron_down"))
      .paint(painter, arrow, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
  if (option.editable) return;
  int x = option.rect.x() + (small ? 8 : 10);
  if (!option.currentIcon.isNull()) {
    option.currentIcon.paint(painter, QRect(x, option.rect.center().y() - 7, 16, 16));
    x += 24;
  }
  painter->setPen(m_theme.colour(!enabled ? Colour::Disabled : flat ? Colour::Muted : Colour::Text));
  const QRect words(x, option.rect.y(), arrow.x() - x - 4, option.rect.height());
  painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                    option.fontMetrics.elidedText(option.currentText, Qt::ElideRight, words.width()));
}

void HeddleStyle::drawSpinBox(const QStyleOptionSpinBox& option, QPainter* painter,
                              const QWidget* widget) const {
  QStyleOption frame(option);
  drawInputFrame(&frame, painter, widget);
  if (option.buttonSymbols == QAbstractSpinBox::NoButtons) return;
  // Arrows show where the pointer is; a calm form has none.
  if (!(option.state & (State_MouseOver | State_HasFocus))) return;
  for (const bool up : {true, false}) {
    const QRect part = subControlRect(CC_SpinBox, &option, up ? SC_SpinBoxUp : SC_SpinBoxDown, widget);
    const bool possible =
        option.stepEnabled & (up ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled);
    painter->save();
    painter->translate(QRectF(part).center());
    if (up) painter->rotate(180);
    m_theme.icon(QStringLiteral("chevron_down"))
        .paint(painter, QRect(-5, -5, 10, 10), Qt::AlignCenter, possible ? QIcon::Normal : QIcon::Disabled);
    painter->restore();
  }
}

void HeddleStyle::drawSlider(const QStyleOptionSlider& option, QPainter* painter, const QWidget*) const {
  const QRectF box = option.rect;
  const bool horizontal = option.orientation == Qt::Horizontal;
  const bool enabled = option.state & State_Enabled;
  const double length = (horizontal ? box.width() : box.height()) - 13;
  const int position = sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition,
                                               static_cast<int>(length), option.upsideDown);
  const QColor rest = m_theme.colour(Colour::StrongLine);
  const QColor done = m_theme.colour(enabled ? Colour::Accent : Colour::Disabled);
  const QColor knob = m_theme.colour(
      option.state & (State_MouseOver | State_Sunken) && enabled ? Colour::Selected : Colour::Surface);
  if (horizontal) {
    const double y = box.center().y() + 0.5;
    drawRounded(painter, QRectF(box.x(), y - 1.5, box.width(), 3), rest, {}, 1.5);
    drawRounded(painter, QRectF(box.x(), y - 1.5, position + 6, 3), done, {}, 1.5);
    drawRounded(painter, QRectF(box.x() + position, y - 6.5, 13, 13), knob, done, 6.5, 1.5);
  } else {
    const double x = box.center().x() + 0.5;
    drawRounded(painter, QRectF(x - 1.5, box.y(), 3, box.height()), rest, {}, 1.5);
    drawRounded(painter, QRectF(x - 1.5, box.y() + position, 3, box.height() - position), done, {}, 1.5);
    drawRounded(painter, QRectF(x - 6.5, box.y() + position, 13, 13), knob, done, 6.5, 1.5);
  }
}

QRect HeddleStyle::subElementRect(SubElement element, const QStyleOption* option,
                                  const QWidget* widget) const {
  switch (element) {
    case SE_LineEditContents:
      if (widget && widget->property(property::kFlat).toBool()) return option->rect;
      return option->rect.adjusted(8, 1, -6, -1);
    case SE_PushButtonFocusRect:
      return option->rect;
    case SE_ProgressBarGroove:
    case SE_ProgressBarContents:
      return option->rect;
    default:
      return QProxyStyle::subElementRect(element, option, widget);
  }
}

QRect HeddleStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                  const QWidget* widget) const {
  const QRect box = option->rect;
  if (control == CC_ComboBox) {
    if (part == SC_ComboBoxArrow) return QRect(box.right() - kArrowWidth, box.y(), kArrowWidth, box.height());
    if (part == SC_ComboBoxEditField) return box.adjusted(2, 1, -kArrowWidth, -1);
    if (part == SC_ComboBoxListBoxPopup) return box.adjusted(0, 0, 0, 4);
  }
  if (control == CC_SpinBox) {
    const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    const bool buttons = spin && spin->buttonSymbols != QAbstractSpinBox::NoButtons;
    if (part == SC_SpinBoxEditField) return box.adjusted(1, 1, buttons ? -kStepWidth : -1, -1);
    if (part == SC_SpinBoxUp)
      return buttons ? QRect(box.right() - kStepWidth, box.y() + 2, kStepWidth, box.height() / 2 - 2)
                     : QRect();
    if (part == SC_SpinBoxDown)
      return buttons ? QRect(box.right() - kStepWidth, box.center().y(), kStepWidth, box.height() / 2 - 1)
                     : QRect();
    if (part == SC_SpinBoxFrame) return box;
  }
  if (control == CC_ScrollBar) {
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (bar) {
      const bool horizontal = bar->orientation == Qt::Horizontal;
      const int length = horizontal ? box.width() : box.height();
      const int range = bar->maximum - bar->minimum;
      const int handle = range <= 0 ? length
                                    : std::clamp(static_cast<int>(int64_t{length} * bar->pageStep /
                                                                  (int64_t{range} + bar->pageStep)),
                                                 std::min(28, length), length);
      const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                                length - handle, bar->upsideDown);
      const auto along = [&](int from, int size) {
        return horizontal ? QRect(box.x() + from, box.y(), size, box.height())
                          : QRect(box.x(), box.y() + from, box.width(), size);
      };
      switch (part) {
        case SC_ScrollBarSlider:
          return along(start, handle);
        case SC_ScrollBarGroove:
          return box;
        case SC_ScrollBarSubPage:
          return along(0, start);
        case SC_ScrollBarAddPage:
          return along(start + handle, length - start - handle);
        default:
          return {};
      }
    }
  }
  return QProxyStyle::subControlRect(control, option, part, widget);
}

}  // namespace heddle::ui
