#include "ui/feedback/work_buttons.h"

#include <QPainter>
#include <array>

#include "ui/theme/heddle_style.h"
#include "ui/widgets/key_cap.h"

namespace heddle::ui {
namespace {

constexpr int kGap = 8;

int textWidth(const QFont& font, const QString& text) {
  return QFontMetrics(font).horizontalAdvance(text);
}

}  // namespace

void paintLetter(QPainter* painter, const Theme& theme, const QRectF& box, const QString& letter,
                 Colour colour) {
  drawRounded(painter, box, theme.colour(colour), {}, Measure::kRadiusChip);
  QFont font = theme.font(TextRole::LabelStrong);
  if (box.height() > 20) font.setPixelSize(13);
  painter->setFont(font);
  painter->setPen(theme.colour(Colour::Surface));
  painter->drawText(box, Qt::AlignCenter, letter);
}

Colour answerColour(int index) {
  constexpr std::array kColours = {Colour::Series3, Colour::Series2, Colour::Series1,
                                   Colour::Series4, Colour::Series5, Colour::Series6};
  return kColours[static_cast<size_t>(index) % kColours.size()];
}

QString answerLetter(int index) {
  return QString(QChar(u'A' + index % 26));
}

QString keyText(const QString& nativeText) {
  if (nativeText == QKeySequence(Qt::Key_Left).toString(QKeySequence::NativeText)) return QChar(0x2190);
  if (nativeText == QKeySequence(Qt::Key_Up).toString(QKeySequence::NativeText)) return QChar(0x2191);
  if (nativeText == QKeySequence(Qt::Key_Right).toString(QKeySequence::NativeText)) return QChar(0x2192);
  if (nativeText == QKeySequence(Qt::Key_Down).toString(QKeySequence::NativeText)) return QChar(0x2193);
  return QString(nativeText).replace(QLatin1Char('+'), QLatin1Char(' '));
}

// ---- ChoiceButton

ChoiceButton::ChoiceButton(const QString& text, KeySide side, QWidget* parent)
    : QAbstractButton(parent), m_side(side) {
  setText(text);
  setAccessibleName(text);
  // A click leaves the focus where it is: keys go on judging.
  setFocusPolicy(Qt::TabFocus);
  setAttribute(Qt::WA_Hover);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ChoiceButton::setKey(const QString& key) {
  m_key = key;
  setAccessibleDescription(key);
  update();
}

void ChoiceButton::setLine(Colour colour) {
  m_line = colour;
  update();
}

void ChoiceButton::setHigh(int height) {
  m_high = height;
  updateGeometry();
}

QSize ChoiceButton::minimumSizeHint() const {
  const Theme& theme = themeOf(this);
  return {textWidth(theme.font(TextRole::BodyMedium), text()) +
              (m_key.isEmpty() ? 0 : keyCapWidth(theme, m_key) + 12) + 16,
          m_high};
}

QSize ChoiceButton::sizeHint() const {
  return minimumSizeHint() + QSize(24, 0);
}

void ChoiceButton::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  const bool lit = isDown() || isChecked();
  drawRounded(&painter, rect(),
              theme.colour(lit            ? Colour::Selected
                           : underMouse() ? Colour::Hover
                                          : Colour::Surface),
              theme.colour(isEnabled() ? (isChecked() ? Colour::Accent : m_line) : Colour::Hairline));
  QFont font = theme.font(TextRole::BodyMedium);
  if (m_high >= 50) font.setPixelSize(14);
  const int words = textWidth(font, text());
  const int cap = m_key.isEmpty() ? 0 : keyCapWidth(theme, m_key);
  int x = (width() - words - (cap ? cap + 12 : 0)) / 2;
  if (cap && m_side == KeySide::Before) {
    paintKeyCap(&painter, theme, x, height() / 2, m_key);
    x += cap + 12;
  }
  painter.setFont(font);
  painter.setPen(theme.colour(isEnabled() ? Colour::Text : Colour::Disabled));
  painter.drawText(QRect(x, 0, words + 4, height()), Qt::AlignVCenter | Qt::AlignLeft, text());
  if (cap && m_side == KeySide::After) paintKeyCap(&painter, theme, x + words + 12, height() / 2, m_key);
}

// ---- KeyToggle

KeyToggle::KeyToggle(const QString& text, const QString& key, QWidget* parent)
    : QAbstractButton(parent), m_key(key) {
  setText(text);
  setAccessibleName(text);
  setAccessibleDescription(key);
  setCheckable(true);
  setFocusPolicy(Qt::TabFocus);
  setAttribute(Qt::WA_Hover);
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void KeyToggle::setKey(const QString& key) {
  m_key = key;
  setAccessibleDescription(key);
  updateGeometry();
  update();
}

void KeyToggle::setSwatch(Colour colour) {
  m_swatch = colour;
  updateGeometry();
}

QSize KeyToggle::sizeHint() const {
  const Theme& theme = themeOf(this);
  return {kGap + (m_key.isEmpty() ? 0 : keyCapWidth(theme, m_key) + kGap) + (m_swatch ? 18 : 0) +
              textWidth(theme.font(TextRole::Label), text()) + kGap + 2,
          Measure::kControlSmall};
}

void KeyToggle::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  const ButtonColours colours =
      buttonColours(theme, ButtonKind::Normal, isEnabled(), underMouse(), isDown(), isChecked());
  drawRounded(&painter, rect(), colours.fill, colours.border);
  int x = kGap;
  if (!m_key.isEmpty()) x += paintKeyCap(&painter, theme, x, height() / 2, m_key) + kGap;
  if (m_swatch) {
    drawRounded(&painter, QRectF(x, height() / 2.0 - 5, 10, 10), theme.colour(*m_swatch), {}, 2);
    x += 18;
  }
  painter.setFont(theme.font(TextRole::Label));
  painter.setPen(colours.text);
  painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::AlignLeft, text());
}

// ---- KeyHint

KeyHint::KeyHint(const QString& text, QWidget* parent) : QAbstractButton(parent) {
  setText(text);
  setAccessibleName(text);
  setFocusPolicy(Qt::TabFocus);
  setAttribute(Qt::WA_Hover);
  setCursor(Qt::PointingHandCursor);
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void KeyHint::setKey(const QString& key) {
  m_key = key;
  setAccessibleDescription(key);
  updateGeometry();
  update();
}

void KeyHint::setKeyAfter(bool after) {
  m_after = after;
  update();
}

QSize KeyHint::sizeHint() const {
  const Theme& theme = themeOf(this);
  return {(m_key.isEmpty() ? 0 : keyCapWidth(theme, m_key) + 6) +
              textWidth(theme.font(TextRole::Label), text()) + 2,
          Measure::kControlSmall};
}

void KeyHint::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  int x = 0;
  if (!m_key.isEmpty() && !m_after) x += paintKeyCap(&painter, theme, 0, height() / 2, m_key) + 6;
  if (!m_key.isEmpty() && m_after)
    paintKeyCap(&painter, theme, width() - keyCapWidth(theme, m_key), height() / 2, m_key);
  painter.setFont(theme.font(TextRole::Label));
  painter.setPen(theme.colour(!isEnabled()              ? Colour::Disabled
                              : isChecked() || isDown() ? Colour::Accent
                              : underMouse()            ? Colour::Text
                                                        : Colour::Muted));
  painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::AlignLeft, text());
}

}  // namespace heddle::ui
