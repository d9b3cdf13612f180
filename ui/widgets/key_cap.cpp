#include "ui/widgets/key_cap.h"

#include <QPainter>

#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"

namespace heddle::ui {
namespace {
constexpr int kHeight = 18;
}

int keyCapWidth(const Theme& theme, const QString& text) {
  return std::max(kHeight, QFontMetrics(theme.font(TextRole::Caption)).horizontalAdvance(text) + 10);
}

int paintKeyCap(QPainter* painter, const Theme& theme, int x, int centre_y, const QString& text) {
  const int width = keyCapWidth(theme, text);
  const QRect box(x, centre_y - kHeight / 2, width, kHeight);
  drawRounded(painter, box, theme.colour(Colour::Surface), theme.colour(Colour::StrongLine),
              Measure::kRadiusChip);
  painter->setFont(theme.font(TextRole::Caption));
  painter->setPen(theme.colour(Colour::Muted));
  painter->drawText(box, Qt::AlignCenter, text);
  return width;
}

KeyCap::KeyCap(const QString& text, QWidget* parent) : QWidget(parent), m_text(text) {
  setAccessibleName(text);
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void KeyCap::setText(const QString& text) {
  m_text = text;
  setAccessibleName(text);
  updateGeometry();
  update();
}

QSize KeyCap::sizeHint() const {
  return QSize(m_text.isEmpty() ? 0 : keyCapWidth(themeOf(this), m_text), kHeight);
}

void KeyCap::paintEvent(QPaintEvent*) {
  if (m_text.isEmpty()) return;
  QPainter painter(this);
  paintKeyCap(&painter, themeOf(this), 0, height() / 2, m_text);
}

}  // namespace heddle::ui
