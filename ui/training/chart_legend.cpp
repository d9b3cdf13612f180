#include "ui/training/chart_legend.h"

#include <QPainter>

#include "ui/widgets/figures.h"

namespace heddle::ui {

ChartLegend::ChartLegend(const QString& title, QWidget* parent) : QWidget(parent), m_title(title) {
  setAccessibleName(title);
}

void ChartLegend::setEntries(std::vector<Entry> entries) {
  m_entries = std::move(entries);
  setAccessibleDescription(text());
  update();
}

QString ChartLegend::text() const {
  QStringList words;
  for (const Entry& entry : m_entries) words << entry.text;
  return words.join(QStringLiteral(", "));
}

void ChartLegend::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Theme& theme = themeOf(this);
  painter.setFont(theme.font(TextRole::LabelStrong));
  painter.setPen(theme.colour(Colour::Text));
  painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, m_title);
  double x = painter.fontMetrics().horizontalAdvance(m_title) + 12;
  painter.setFont(theme.font(TextRole::Label));
  const double middle = height() / 2.0;
  for (const Entry& entry : m_entries) {
    const double wide = figuresWidth(QFontMetricsF(painter.font()), entry.text);
    if (x + 20 + wide > width()) break;
    QPen pen(theme.colour(entry.colour), 2, entry.line);
    if (entry.line == Qt::DotLine) pen.setDashPattern({1.2, 1.6});
    painter.setPen(pen);
    painter.drawLine(QPointF(x, middle), QPointF(x + 14, middle));
    painter.setPen(theme.colour(Colour::Muted));
    drawFigures(&painter, QRectF(x + 20, 0, wide + 4, height()), Qt::AlignLeft, entry.text);
    x += 20 + wide + 16;
  }
}

}  // namespace heddle::ui
