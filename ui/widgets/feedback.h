// What the window says in place: nothing here yet, something is wrong, something runs.
#pragma once

#include <QWidget>

#include "ui/theme/theme.h"

class QHBoxLayout;

namespace heddle::ui {

class Button;
class IconLabel;
class Label;

// A card in the middle of an empty place: an icon, one sentence of purpose, the first step, the sample
// project.
class EmptyState : public QWidget {
  Q_OBJECT

 public:
  EmptyState(const QString& icon, const QString& title, const QString& purpose, QWidget* parent = nullptr);
  Button* addPrimary(const QString& text);    // the first step
  Button* addSecondary(const QString& text);  // "Open sample"

 private:
  QHBoxLayout* m_buttons;
};

// A strip in a warn or error tint with one action at the right: stands where the problem is.
class Notice : public QWidget {
  Q_OBJECT

 public:
  enum class Kind : uint8_t { Info, Warn, Error };
  explicit Notice(Kind kind = Kind::Warn, const QString& text = {}, QWidget* parent = nullptr);
  void setKind(Kind kind);
  void setText(const QString& text);
  void setAction(const QString& label);  // empty: none

 Q_SIGNALS:
  void actionRequested();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Kind m_kind;
  IconLabel* m_icon;
  Label* m_text;
  Button* m_action;
};

// 4 px: how much of it is done; negative: not known.
class ProgressLine : public QWidget {
  Q_OBJECT

 public:
  explicit ProgressLine(QWidget* parent = nullptr);
  void setFraction(double fraction);
  double fraction() const { return m_fraction; }
  void setColour(Colour colour);
  QSize sizeHint() const override { return {120, 4}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  double m_fraction = 0;
  Colour m_colour = Colour::Accent;
};

// An accent arc that turns once a second; stands still where the system asks for no motion. 16 px unless told
// otherwise.
class RunningArc : public QWidget {
  Q_OBJECT

 public:
  explicit RunningArc(int size = 16, QWidget* parent = nullptr);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void timerEvent(QTimerEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  int m_timer = 0, m_angle = 0;
};

// What fills a context window: parts in a bar of 8 px, and under it a legend in two columns with figures.
class ContextBar : public QWidget {
  Q_OBJECT

 public:
  struct Part {
    QString name;
    qint64 size = 0;
    Colour colour = Colour::Series1;
  };
  explicit ContextBar(QWidget* parent = nullptr);
  void setParts(std::vector<Part> parts, qint64 total);  // total: the whole width; parts beyond it are cut
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  std::vector<Part> m_parts;
  qint64 m_total = 0;
};

}  // namespace heddle::ui
