#include "ui/widgets/fields.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <cmath>

#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

SearchField::SearchField(const QString& placeholder, QWidget* parent) : QLineEdit(parent) {
  setPlaceholderText(placeholder);
  setAccessibleName(placeholder);
  setClearButtonEnabled(true);
  setTextMargins(20, 0, 0, 0);
}

void SearchField::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape && !text().isEmpty()) return clear();
  QLineEdit::keyPressEvent(event);
}

void SearchField::paintEvent(QPaintEvent* event) {
  QLineEdit::paintEvent(event);
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  painter.drawPixmap(QPointF(9, (height() - 14) / 2.0),
                     theme.pixmap(u"search"_s, 14, theme.colour(Colour::Muted), devicePixelRatioF()));
}

void setWrong(QWidget* input, bool wrong) {
  if (input->property(property::kWrong).toBool() == wrong) return;
  input->setProperty(property::kWrong, wrong);
  input->update();
}

SliderField::SliderField(double minimum, double maximum, double step, int decimals, QWidget* parent)
    : QWidget(parent),
      m_minimum(minimum),
      m_maximum(maximum),
      m_step(step),
      m_value(minimum),
      m_decimals(decimals),
      m_slider(new QSlider(Qt::Horizontal, this)),
      m_field(new QLineEdit(this)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(12);
  m_slider->setRange(0, static_cast<int>(std::lround((maximum - minimum) / step)));
  m_slider->setPageStep(std::max(1, m_slider->maximum() / 10));
  m_field->setFixedSize(56, 24);
  m_field->setAlignment(Qt::AlignRight);
  row->addWidget(m_slider, 1);
  row->addWidget(m_field);
  setFocusProxy(m_slider);
  connect(m_slider, &QSlider::valueChanged, this,
          [this](int position) { take(m_minimum + position * m_step); });
  connect(m_field, &QLineEdit::editingFinished, this, [this] {
    bool fits = false;
    const double typed = QLocale().toDouble(m_field->text(), &fits);
    if (fits)
      take(typed);
    else
      showValue();
  });
  showValue();
}

void SliderField::setName(const QString& name) {
  m_slider->setAccessibleName(name);
  m_field->setAccessibleName(name);
}

void SliderField::setValue(double value) {
  m_value = std::clamp(value, m_minimum, m_maximum);
  showValue();
}

void SliderField::take(double value) {
  const double taken = std::clamp(value, m_minimum, m_maximum);
  const bool changed = std::abs(taken - m_value) > m_step / 1000;
  m_value = taken;
  showValue();
  if (changed) Q_EMIT valueChanged(m_value);
}

void SliderField::showValue() {
  const QSignalBlocker quiet(m_slider);
  m_slider->setValue(static_cast<int>(std::lround((m_value - m_minimum) / m_step)));
  QLocale locale;
  locale.setNumberOptions(QLocale::OmitGroupSeparator);
  m_field->setText(locale.toString(m_value, 'f', m_decimals));
}

SegmentedControl::SegmentedControl(const QStringList& choices, QWidget* parent)
    : QWidget(parent), m_choices(choices) {
  setFocusPolicy(Qt::TabFocus);
  setMouseTracking(true);
  setAccessibleName(choices.value(0));
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void SegmentedControl::setCurrent(int index) {
  m_current = index;
  setAccessibleName(m_choices.value(index));
  update();
}

void SegmentedControl::setSmall(bool small) {
  m_small = small;
  updateGeometry();
}

QSize SegmentedControl::sizeHint() const {
  const QFontMetrics metrics(themeOf(this).font(m_small ? TextRole::Label : TextRole::Body));
  int width = 0;
  for (const QString& choice : m_choices) width += metrics.horizontalAdvance(choice) + (m_small ? 18 : 24);
  return QSize(width, m_small ? Measure::kControlSmall : Measure::kControl);
}

std::vector<QRect> SegmentedControl::segments() const {
  const QFontMetrics metrics(themeOf(this).font(m_small ? TextRole::Label : TextRole::Body));
  std::vector<QRect> boxes;
  int x = 0;
  for (const QString& choice : m_choices) {
    const int width = metrics.horizontalAdvance(choice) + (m_small ? 18 : 24);
    boxes.emplace_back(x, 0, width, height());
    x += width;
  }
  return boxes;
}

int SegmentedControl::at(const QPoint& point) const {
  const auto boxes = segments();
  for (size_t i = 0; i < boxes.size(); ++i)
    if (boxes[i].contains(point)) return static_cast<int>(i);
  return -1;
}

void SegmentedControl::pick(int index) {
  if (index < 0 || index >= m_choices.size() || index == m_current) return;
  setCurrent(index);
  Q_EMIT chosen(index);
}

void SegmentedControl::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  drawRounded(&painter, rect(), theme.colour(Colour::Surface), {}, Measure::kRadius);
  painter.save();
  QPainterPath inside;
  inside.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5.5, 5.5);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setClipPath(inside);
  const auto boxes = segments();
  for (size_t i = 0; i < boxes.size(); ++i) {
    const bool chosen = static_cast<int>(i) == m_current;
    if (chosen || static_cast<int>(i) == m_hovered)
      painter.fillRect(boxes[i], theme.colour(chosen ? Colour::Selected : Colour::Hover));
    QFont font = theme.font(m_small ? TextRole::Label : TextRole::Body);
    if (chosen) font.setWeight(QFont::Medium);
    painter.setFont(font);
    painter.setPen(theme.colour(!isEnabled() ? Colour::Disabled : chosen ? Colour::Accent : Colour::Muted));
    painter.drawText(boxes[i], Qt::AlignCenter, m_choices[static_cast<qsizetype>(i)]);
    if (i > 0) painter.fillRect(boxes[i].x(), 0, 1, height(), theme.colour(Colour::StrongLine));
  }
  painter.restore();
  drawRounded(&painter, rect(), {},
              theme.colour(hasFocus() && property(property::kKeyboardFocus).toBool() ? Colour::Accent
                                                                                     : Colour::StrongLine),
              Measure::kRadius, hasFocus() && property(property::kKeyboardFocus).toBool() ? 2 : 1);
}

void SegmentedControl::mousePressEvent(QMouseEvent* event) {
  pick(at(event->pos()));
}

void SegmentedControl::mouseMoveEvent(QMouseEvent* event) {
  m_hovered = at(event->pos());
  update();
}

void SegmentedControl::leaveEvent(QEvent*) {
  m_hovered = -1;
  update();
}

void SegmentedControl::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Left) return pick(m_current - 1);
  if (event->key() == Qt::Key_Right) return pick(m_current + 1);
  QWidget::keyPressEvent(event);
}

ToggleSwitch::ToggleSwitch(const QString& name, QWidget* parent) : QAbstractButton(parent) {
  setCheckable(true);
  setAccessibleName(name);
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ToggleSwitch::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  const QRectF track(0, (height() - 16) / 2.0, 28, 16);
  // Off is the disabled grey: a switch that is off carries its meaning by the knob's place.
  const QColor off = theme.isDark() ? theme.colour(Colour::Disabled) : theme.colour(Colour::Disabled);
  drawRounded(&painter, track, isChecked() && isEnabled() ? theme.colour(Colour::Accent) : off, {}, 8);
  const QRectF knob(track.x() + (isChecked() ? 14 : 2), track.y() + 2, 12, 12);
  drawRounded(&painter, knob, theme.colour(Colour::Surface), {}, 6);
}

}  // namespace heddle::ui
