// Inputs of the look: search, slider with its value, a choice of few, a switch.
#pragma once

#include <QAbstractButton>
#include <QLineEdit>
#include <QSlider>
#include <QWidget>
#include <vector>

namespace heddle::ui {

// A line with a magnifying glass and a cross to clear. Esc clears, then lets go.
class SearchField : public QLineEdit {
  Q_OBJECT

 public:
  explicit SearchField(const QString& placeholder, QWidget* parent = nullptr);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
};

// Marks an input as wrong: error border. The sentence that says what to do stands below it
// (FormRow::setProblem).
void setWrong(QWidget* input, bool wrong);

// A slider with a value field of 56 x 24. Typed values are clamped to the range when the field is left.
class SliderField : public QWidget {
  Q_OBJECT

 public:
  SliderField(double minimum, double maximum, double step, int decimals, QWidget* parent = nullptr);
  double value() const { return m_value; }
  void setValue(double value);        // emits nothing
  void setName(const QString& name);  // accessible name of both parts

 Q_SIGNALS:
  void valueChanged(double value);  // by the person

 private:
  void showValue();
  void take(double value);
  double m_minimum, m_maximum, m_step, m_value;
  int m_decimals;
  QSlider* m_slider;
  QLineEdit* m_field;
};

// Two to five choices side by side, one of them chosen. Arrow keys move.
class SegmentedControl : public QWidget {
  Q_OBJECT

 public:
  explicit SegmentedControl(const QStringList& choices, QWidget* parent = nullptr);
  int current() const { return m_current; }
  void setCurrent(int index);  // emits nothing
  void setSmall(bool small);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 Q_SIGNALS:
  void chosen(int index);  // by the person

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  std::vector<QRect> segments() const;
  int at(const QPoint& point) const;
  void pick(int index);
  QStringList m_choices;
  int m_current = 0, m_hovered = -1;
  bool m_small = false;
};

// On or off, at once. 28 x 16.
class ToggleSwitch : public QAbstractButton {
  Q_OBJECT

 public:
  explicit ToggleSwitch(const QString& name, QWidget* parent = nullptr);  // accessible name
  QSize sizeHint() const override { return {28, 16}; }
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;
};

}  // namespace heddle::ui
