#include "ui/widgets/label.h"

#include <QEvent>
#include <QPainter>
#include <QTextDocument>
#include <QTextLayout>

#include "ui/theme/heddle_style.h"
#include "ui/widgets/figures.h"

namespace heddle::ui {

Label::Label(const QString& text, TextRole role, Colour colour, QWidget* parent)
    : QLabel(text, parent), m_colour(colour) {
  setRole(role);
  applyColour();
}

void Label::setColour(Colour colour) {
  m_colour = colour;
  applyColour();
}

void Label::setRole(TextRole role) {
  m_role = role;
  setFont(themeOf(this).font(role));
}

bool Label::wrapsOurWay() const {
  return wordWrap() && !m_elided && textInteractionFlags() == Qt::LinksAccessibleByMouse &&
         !Qt::mightBeRichText(text());
}

int Label::layOut(int width, QPainter* painter) const {
  // Paragraphs of small words need more air than one line of them.
  const int line_height = Theme::lineHeight(m_role) + (m_role == TextRole::Label ? 2 : 0);
  const QMargins margins = contentsMargins();
  const int inner = std::max(1, width - margins.left() - margins.right());
  int y = margins.top();
  for (const QString& paragraph : text().split(QLatin1Char('\n'))) {
    QTextLayout layout(paragraph, font());
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
      line.setLineWidth(inner);
      const qreal x = (alignment() & Qt::AlignHCenter) ? (inner - line.naturalTextWidth()) / 2 : 0;
      line.setPosition(QPointF(margins.left() + x, y + (line_height - line.height()) / 2));
      y += line_height;
    }
    layout.endLayout();
    if (painter) layout.draw(painter, QPointF(0, 0));
  }
  return y + margins.bottom();
}

int Label::heightForWidth(int width) const {
  return wrapsOurWay() ? layOut(width, nullptr) : QLabel::heightForWidth(width);
}

QSize Label::sizeHint() const {
  const QSize base = QLabel::sizeHint();
  return wrapsOurWay() ? QSize(base.width(), layOut(base.width(), nullptr)) : base;
}

void Label::setElided(bool elided) {
  m_elided = elided;
  setMinimumWidth(elided ? 16 : 0);
  if (elided) setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  update();
}

void Label::applyColour() {
  m_applying = true;
  QPalette palette = this->palette();
  for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive})
    palette.setColor(group, QPalette::WindowText, themeOf(this).colour(m_colour));
  palette.setColor(QPalette::Disabled, QPalette::WindowText, themeOf(this).colour(Colour::Disabled));
  palette.setColor(QPalette::Link, themeOf(this).colour(Colour::Accent));
  setPalette(palette);
  m_applying = false;
}

void Label::changeEvent(QEvent* event) {
  QLabel::changeEvent(event);
  if (!m_applying &&
      (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange))
    applyColour();
}

QSize Label::minimumSizeHint() const {
  return m_elided ? QSize(16, QLabel::minimumSizeHint().height()) : QLabel::minimumSizeHint();
}

void Label::paintEvent(QPaintEvent* event) {
  if (wrapsOurWay()) {
    QPainter painter(this);
    painter.setPen(
        palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    if (alignment() & Qt::AlignVCenter)
      painter.translate(0, std::max(0, (height() - layOut(width(), nullptr)) / 2));
    layOut(width(), &painter);
    return;
  }
  if (!m_elided) return QLabel::paintEvent(event);
  QPainter painter(this);
  painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
  const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, width());
  painter.drawText(rect(), static_cast<int>(alignment() & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter,
                   shown);
  if (shown != text() && toolTip().isEmpty()) setToolTip(text());
}

FiguresLabel::FiguresLabel(const QString& text, TextRole role, Colour colour, QWidget* parent)
    : QWidget(parent), m_text(text), m_role(role), m_colour(colour) {
  setAccessibleName(text);
  setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
}

void FiguresLabel::setText(const QString& text) {
  if (text == m_text) return;
  const QSize before = sizeHint();
  m_text = text;
  setAccessibleName(text);
  if (sizeHint() != before) updateGeometry();
  update();
}

void FiguresLabel::setColour(Colour colour) {
  m_colour = colour;
  update();
}

void FiguresLabel::setAlignment(Qt::Alignment alignment) {
  m_alignment = alignment;
  update();
}

QSize FiguresLabel::sizeHint() const {
  const QFontMetricsF metrics(themeOf(this).font(m_role), this);
  return QSize(static_cast<int>(figuresWidth(metrics, m_text) + 1.5), Theme::lineHeight(m_role));
}

void FiguresLabel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setFont(themeOf(this).font(m_role));
  painter.setPen(themeOf(this).colour(m_colour));
  drawFigures(&painter, rect(), static_cast<int>(m_alignment), m_text);
}

Hairline::Hairline(Qt::Orientation orientation, QWidget* parent) : QWidget(parent) {
  if (orientation == Qt::Horizontal)
    setFixedHeight(1);
  else
    setFixedWidth(1);
}

void Hairline::paintEvent(QPaintEvent*) {
  QPainter(this).fillRect(rect(), themeOf(this).colour(Colour::Hairline));
}

Panel::Panel(Colour fill, Qt::Edges lines, QWidget* parent) : QWidget(parent), m_fill(fill), m_lines(lines) {}

Panel* Panel::card(QWidget* parent, Colour fill) {
  auto* panel = new Panel(fill, {}, parent);
  panel->m_radius = Measure::kRadius;
  return panel;
}

void Panel::setFill(Colour fill) {
  m_fill = fill;
  update();
}

void Panel::setLines(Qt::Edges lines) {
  m_lines = lines;
  update();
}

void Panel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  if (m_radius > 0)
    return drawRounded(&painter, rect(), theme.colour(m_fill), theme.colour(Colour::Hairline), m_radius);
  painter.fillRect(rect(), theme.colour(m_fill));
  const QColor line = theme.colour(Colour::Hairline);
  if (m_lines & Qt::TopEdge) painter.fillRect(0, 0, width(), 1, line);
  if (m_lines & Qt::BottomEdge) painter.fillRect(0, height() - 1, width(), 1, line);
  if (m_lines & Qt::LeftEdge) painter.fillRect(0, 0, 1, height(), line);
  if (m_lines & Qt::RightEdge) painter.fillRect(width() - 1, 0, 1, height(), line);
}

IconLabel::IconLabel(const QString& name, int size, Colour colour, QWidget* parent)
    : QWidget(parent), m_name(name), m_size(size), m_colour(colour) {
  setFixedSize(size, size);
}

void IconLabel::setIcon(const QString& name) {
  m_name = name;
  update();
}

void IconLabel::setColour(Colour colour) {
  m_colour = colour;
  update();
}

void IconLabel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  painter.drawPixmap(0, 0,
                     theme.pixmap(m_name, m_size, theme.colour(isEnabled() ? m_colour : Colour::Disabled),
                                  devicePixelRatioF()));
}

}  // namespace heddle::ui
