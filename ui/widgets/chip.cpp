#include "ui/widgets/chip.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScreen>

#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"

namespace heddle::ui {
namespace {

constexpr int kCross = 18;

// 11.5 px; versions are code.
QFont chipFont(const Theme& theme, ChipKind kind) {
  QFont font = theme.font(kind == ChipKind::Outlined ? TextRole::Code : TextRole::Caption);
  font.setPixelSize(kind == ChipKind::Outlined ? 11 : 12);
  if (kind != ChipKind::Outlined)
    font.setPointSizeF(11.5 * 72 / QGuiApplication::primaryScreen()->logicalDotsPerInchY());
  return font;
}

struct Tints {
  QColor fill, text;
};

Tints tintsOf(const Theme& theme, ChipKind kind) {
  const auto pair = [&](Colour fill, Colour text) { return Tints{theme.colour(fill), theme.colour(text)}; };
  switch (kind) {
    case ChipKind::Accent:
      return pair(Colour::Selected, Colour::Accent);
    case ChipKind::Good:
      return pair(Colour::GoodTint, Colour::Good);
    case ChipKind::Info:
      return pair(Colour::InfoTint, Colour::Info);
    case ChipKind::Warn:
      return pair(Colour::WarnTint, Colour::Warn);
    case ChipKind::Error:
      return pair(Colour::ErrorTint, Colour::Error);
    case ChipKind::Outlined:
      return {QColor(), theme.colour(Colour::Muted)};
    case ChipKind::Neutral:
      break;
  }
  return pair(Colour::Hover, Colour::Text);
}

}  // namespace

int chipWidth(const Theme& theme, const QString& text, ChipKind kind, const QString& icon) {
  return QFontMetrics(chipFont(theme, kind)).horizontalAdvance(text) + 13 + (icon.isEmpty() ? 0 : 17);
}

int paintChip(QPainter* painter, const Theme& theme, int x, int centre_y, const QString& text, ChipKind kind,
              const QString& icon) {
  const int width = chipWidth(theme, text, kind, icon);
  const QRect box(x, centre_y - Measure::kChip / 2, width, Measure::kChip);
  const Tints tints = tintsOf(theme, kind);
  drawRounded(painter, box, tints.fill,
              kind == ChipKind::Outlined ? theme.colour(Colour::StrongLine) : QColor(), Measure::kRadiusChip);
  int left = box.x() + 6;
  if (!icon.isEmpty()) {
    painter->drawPixmap(QPoint(left, centre_y - 7),
                        theme.pixmap(icon, 14, tints.text, painter->device()->devicePixelRatioF()));
    left += 17;
  }
  painter->setFont(chipFont(theme, kind));
  painter->setPen(tints.text);
  painter->drawText(QRect(left, box.y(), width, box.height()), Qt::AlignVCenter | Qt::AlignLeft, text);
  return width;
}

Chip::Chip(const QString& text, ChipKind kind, const QString& icon, QWidget* parent)
    : QWidget(parent), m_text(text), m_icon(icon), m_kind(kind) {
  setAccessibleName(text);
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Chip::setText(const QString& text) {
  m_text = text;
  setAccessibleName(text);
  updateGeometry();
  update();
}

void Chip::setKind(ChipKind kind) {
  m_kind = kind;
  update();
}

void Chip::setRemovable(bool removable) {
  m_removable = removable;
  setFocusPolicy(removable ? Qt::TabFocus : Qt::NoFocus);
  updateGeometry();
}

QSize Chip::sizeHint() const {
  return QSize(chipWidth(themeOf(this), m_text, m_kind, m_icon) + (m_removable ? kCross : 0), Measure::kChip);
}

void Chip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  if (m_removable) {
    const Tints tints = tintsOf(theme, m_kind);
    drawRounded(&painter, rect(), tints.fill, QColor(), Measure::kRadiusChip);
  }
  paintChip(&painter, theme, 0, height() / 2, m_text, m_kind, m_icon);
  if (m_removable)
    painter.drawPixmap(
        QPoint(width() - kCross, height() / 2 - 6),
        theme.pixmap(QStringLiteral("close"), 12, theme.colour(Colour::Muted), devicePixelRatioF()));
  if (hasFocus()) drawRounded(&painter, rect(), {}, theme.colour(Colour::Accent), Measure::kRadiusChip, 2);
}

void Chip::mouseReleaseEvent(QMouseEvent* event) {
  if (m_removable && event->position().x() > width() - kCross - 2) Q_EMIT removeRequested();
}

void Chip::keyPressEvent(QKeyEvent* event) {
  if (m_removable && (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace))
    Q_EMIT removeRequested();
  else
    QWidget::keyPressEvent(event);
}

}  // namespace heddle::ui
