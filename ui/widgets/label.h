// Words in a role and colour of the look, and plain surfaces: what most of a page is made of.
#pragma once

#include <QFrame>
#include <QLabel>

#include "ui/theme/theme.h"

namespace heddle::ui {

// A text that keeps its colour through a theme switch.
class Label : public QLabel {
  Q_OBJECT

 public:
  explicit Label(const QString& text, TextRole role = TextRole::Body, Colour colour = Colour::Text,
                 QWidget* parent = nullptr);
  void setColour(Colour colour);
  void setRole(TextRole role);
  // One line, cut with an ellipsis where it does not fit; the whole text becomes the tooltip.
  void setElided(bool elided);
  int heightForWidth(int width) const override;
  QSize sizeHint() const override;

 protected:
  void changeEvent(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  QSize minimumSizeHint() const override;

 private:
  void applyColour();
  // Wrapped plain words stand on the line height of the look, which Qt's label cannot do.
  bool wrapsOurWay() const;
  int layOut(int width, QPainter* painter) const;
  Colour m_colour;
  TextRole m_role = TextRole::Body;
  bool m_elided = false;
  bool m_applying = false;
};

// One line of changing figures, on a fixed pitch.
class FiguresLabel : public QWidget {
  Q_OBJECT

 public:
  explicit FiguresLabel(const QString& text = {}, TextRole role = TextRole::Label,
                        Colour colour = Colour::Muted, QWidget* parent = nullptr);
  void setText(const QString& text);  // does nothing where it is the same
  QString text() const { return m_text; }
  void setColour(Colour colour);
  void setAlignment(Qt::Alignment alignment);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString m_text;
  TextRole m_role;
  Colour m_colour;
  Qt::Alignment m_alignment = Qt::AlignLeft;
};

// A one-pixel line.
class Hairline : public QWidget {
  Q_OBJECT

 public:
  explicit Hairline(Qt::Orientation orientation = Qt::Horizontal, QWidget* parent = nullptr);

 protected:
  void paintEvent(QPaintEvent* event) override;
};

// A filled surface with hairlines on the edges asked for; `radius` > 0 draws a whole card.
class Panel : public QWidget {
  Q_OBJECT

 public:
  explicit Panel(Colour fill = Colour::Surface, Qt::Edges lines = {}, QWidget* parent = nullptr);
  static Panel* card(QWidget* parent = nullptr, Colour fill = Colour::Surface);
  void setFill(Colour fill);
  void setLines(Qt::Edges lines);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Colour m_fill;
  Qt::Edges m_lines;
  int m_radius = 0;
};

// A muted or coloured icon of the family that stands still.
class IconLabel : public QWidget {
  Q_OBJECT

 public:
  explicit IconLabel(const QString& name, int size = 16, Colour colour = Colour::Muted,
                     QWidget* parent = nullptr);
  void setIcon(const QString& name);
  void setColour(Colour colour);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString m_name;
  int m_size;
  Colour m_colour;
};

}  // namespace heddle::ui
