// Buttons of the work view: each shows its key, and is a click away for who prefers the mouse.
#pragma once

#include <QAbstractButton>

#include "ui/theme/theme.h"

namespace heddle::ui {

// A letter of an answer ("A") on its own colour; letters take the surface's colour.
void paintLetter(QPainter* painter, const Theme& theme, const QRectF& box, const QString& letter,
                 Colour colour);
// The colour of answer number `index`: A is series 3, B series 2, then the others.
Colour answerColour(int index);
QString answerLetter(int index);  // "A", "B", ...

// How a key is written on a cap: arrows as arrows.
QString keyText(const QString& nativeText);

// 50 high, as wide as it may: the words in the middle, its key before or after them.
class ChoiceButton : public QAbstractButton {
  Q_OBJECT

 public:
  enum class KeySide : uint8_t { Before, After };
  ChoiceButton(const QString& text, KeySide side, QWidget* parent = nullptr);
  void setKey(const QString& key);
  void setLine(Colour colour);  // of its border
  void setHigh(int height);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString m_key;
  KeySide m_side;
  Colour m_line = Colour::StrongLine;
  int m_high = 50;
};

// A reason or a label that is on or off: "[2] Excess wrong".
class KeyToggle : public QAbstractButton {
  Q_OBJECT

 public:
  KeyToggle(const QString& text, const QString& key, QWidget* parent = nullptr);
  void setKey(const QString& key);
  void setSwatch(Colour colour);  // a square of the label's colour before the words
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString m_key;
  std::optional<Colour> m_swatch;
};

// "[E] Edit the winner": a key and what it does, without a frame.
class KeyHint : public QAbstractButton {
  Q_OBJECT

 public:
  KeyHint(const QString& text, QWidget* parent = nullptr);
  void setKey(const QString& key);
  void setKeyAfter(bool after);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString m_key;
  bool m_after = false;
};

}  // namespace heddle::ui
