#include "ui/widgets/feedback.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

#include "ui/theme/heddle_style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

EmptyState::EmptyState(const QString& icon, const QString& title, const QString& purpose, QWidget* parent)
    : QWidget(parent) {
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(24, 24, 24, 24);
  outer->addStretch();
  outer->addWidget(new IconLabel(icon, 32), 0, Qt::AlignHCenter);
  outer->addSpacing(8);
  auto* head = new Label(title, TextRole::BodyStrong);
  head->setAlignment(Qt::AlignCenter);
  outer->addWidget(head);
  auto* words = new Label(purpose, TextRole::Body, Colour::Muted);
  words->setWordWrap(true);
  words->setAlignment(Qt::AlignCenter);
  words->setFixedWidth(320);
  // Aligned in its layout, a label is given the height of its hint, which is that of one line.
  words->setMinimumHeight(words->heightForWidth(320));
  outer->addWidget(words, 0, Qt::AlignHCenter);
  outer->addSpacing(8);
  m_buttons = new QHBoxLayout;
  m_buttons->addStretch();
  m_buttons->addStretch();
  outer->addLayout(m_buttons);
  outer->addStretch();
}

Button* EmptyState::addPrimary(const QString& text) {
  auto* button = new Button(text, ButtonKind::Primary);
  m_buttons->insertWidget(m_buttons->count() - 1, button);
  return button;
}

Button* EmptyState::addSecondary(const QString& text) {
  auto* button = new Button(text);
  m_buttons->insertWidget(m_buttons->count() - 1, button);
  return button;
}

namespace {
Colour textColour(Notice::Kind kind) {
  return kind == Notice::Kind::Info   ? Colour::Info
         : kind == Notice::Kind::Warn ? Colour::Warn
                                      : Colour::Error;
}
Colour tintColour(Notice::Kind kind) {
  return kind == Notice::Kind::Info   ? Colour::InfoTint
         : kind == Notice::Kind::Warn ? Colour::WarnTint
                                      : Colour::ErrorTint;
}
QString glyph(Notice::Kind kind) {
  return kind == Notice::Kind::Info ? u"info"_s : kind == Notice::Kind::Warn ? u"warning"_s : u"error"_s;
}
}  // namespace

Notice::Notice(Kind kind, const QString& text, QWidget* parent)
    : QWidget(parent),
      m_kind(kind),
      m_icon(new IconLabel(glyph(kind), 16, textColour(kind))),
      m_text(new Label(text, TextRole::Label, textColour(kind))),
      m_action(new Button(QString())) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(12, 8, 12, 8);
  row->setSpacing(8);
  m_text->setWordWrap(true);
  m_action->setSmall();
  m_action->hide();
  row->addWidget(m_icon);
  row->addWidget(m_text, 1);
  row->addWidget(m_action);
  setMinimumHeight(40);
  connect(m_action, &Button::clicked, this, &Notice::actionRequested);
}

void Notice::setKind(Kind kind) {
  m_kind = kind;
  m_icon->setIcon(glyph(kind));
  m_icon->setColour(textColour(kind));
  m_text->setColour(textColour(kind));
  update();
}

void Notice::setText(const QString& text) {
  m_text->setText(text);
  setAccessibleName(text);
}

void Notice::setAction(const QString& label) {
  m_action->setText(label);
  m_action->setVisible(!label.isEmpty());
}

void Notice::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  drawRounded(&painter, rect(), themeOf(this).colour(tintColour(m_kind)), {}, Measure::kRadius);
}

ProgressLine::ProgressLine(QWidget* parent) : QWidget(parent) {
  setFixedHeight(4);
  setMinimumWidth(24);
}

void ProgressLine::setFraction(double fraction) {
  if (fraction == m_fraction) return;
  m_fraction = fraction;
  update();
}

void ProgressLine::setColour(Colour colour) {
  m_colour = colour;
  update();
}

void ProgressLine::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  const QRectF track = rect();
  drawRounded(&painter, track, theme.colour(Colour::StrongLine), {}, 2);
  QRectF done = track;
  done.setWidth(track.width() * (m_fraction < 0 ? 0.25 : std::min(1.0, m_fraction)));
  if (done.width() > 0.5)
    drawRounded(&painter, done, theme.colour(m_colour), {}, std::min(2.0, done.width() / 2));
}

RunningArc::RunningArc(int size, QWidget* parent) : QWidget(parent) {
  setFixedSize(size, size);
}

void RunningArc::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(themeOf(this).colour(Colour::Accent), 1.5, Qt::SolidLine, Qt::RoundCap));
  const qreal inset = width() / 8.0 + 0.75;
  painter.drawArc(QRectF(rect()).adjusted(inset, inset, -inset, -inset), (90 - m_angle) * 16, -270 * 16);
}

void RunningArc::timerEvent(QTimerEvent*) {
  m_angle = (m_angle + 18) % 360;
  update();
}

void RunningArc::showEvent(QShowEvent*) {
  if (m_timer == 0 && themeOf(this).motion()) m_timer = startTimer(50);
}

void RunningArc::hideEvent(QHideEvent*) {
  if (m_timer) killTimer(m_timer);
  m_timer = 0;
}

ContextBar::ContextBar(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ContextBar::setParts(std::vector<Part> parts, qint64 total) {
  const size_t rows = m_parts.size();
  m_parts = std::move(parts);
  m_total = total;
  if (rows != m_parts.size()) updateGeometry();
  update();
}

QSize ContextBar::sizeHint() const {
  const int rows = static_cast<int>((m_parts.size() + 1) / 2);
  return QSize(240, 8 + (rows ? 8 + rows * 20 : 0));
}

void ContextBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  QPainterPath shape;
  shape.addRoundedRect(QRectF(0, 0, width(), 8), 2, 2);
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setClipPath(shape);
  painter.fillRect(0, 0, width(), 8, theme.colour(Colour::Hairline));
  double x = 0;
  for (const Part& part : m_parts) {
    if (part.size <= 0 || m_total <= 0) continue;
    const double wide = std::max(
        2.0, static_cast<double>(width()) * static_cast<double>(part.size) / static_cast<double>(m_total));
    painter.fillRect(QRectF(x, 0, wide - 1, 8), theme.colour(part.colour));
    x += wide;
  }
  painter.restore();
  const double column = (width() - 12) / 2.0;
  painter.setFont(theme.font(TextRole::Label));
  for (size_t i = 0; i < m_parts.size(); ++i) {
    const QRectF cell((i % 2) ? column + 12 : 0, 16 + static_cast<double>(i / 2) * 20, column, 20);
    drawRounded(&painter, QRectF(cell.x(), cell.y() + 6, 8, 8), theme.colour(m_parts[i].colour), {}, 2);
    painter.setPen(theme.colour(Colour::Muted));
    painter.drawText(cell.adjusted(14, 0, -40, 0), Qt::AlignVCenter | Qt::AlignLeft, m_parts[i].name);
    drawFigures(&painter, cell, Qt::AlignRight, QLocale().toString(m_parts[i].size));
  }
}

}  // namespace heddle::ui
