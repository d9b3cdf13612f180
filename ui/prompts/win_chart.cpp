#include "ui/prompts/win_chart.h"

#include <QLocale>
#include <QPainter>
#include <algorithm>

#include "ui/widgets/figures.h"

namespace heddle::ui {
namespace {

constexpr int kName = 110, kAxis = 20, kFigures = 122;

QString percent(double share) {
  return QLocale().toString(share * 100, 'f', 0);
}

}  // namespace

WinChart::WinChart(QWidget* parent) : QWidget(parent) {
  setAccessibleName(tr("Win rates"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void WinChart::setRows(std::vector<Row> rows) {
  m_rows = std::move(rows);
  QStringList words;
  for (const Row& row : m_rows)
    words << tr("%1: %2% [%3, %4]")
                 .arg(row.name, percent(row.rate.share), percent(row.rate.low), percent(row.rate.high));
  setAccessibleDescription(words.join(QStringLiteral("; ")));
  updateGeometry();
  update();
}

QSize WinChart::sizeHint() const {
  return {420, static_cast<int>(m_rows.size()) * kRowHeight + kAxis};
}

void WinChart::paintEvent(QPaintEvent*) {
  if (m_rows.empty()) return;
  const Theme& theme = themeOf(this);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QFontMetrics metrics(theme.font(TextRole::Label));
  int name = kName;  // what the longest asks for, up to a third of the width
  for (const Row& row : m_rows)
    name = std::max(name, std::min(metrics.horizontalAdvance(row.name) + 13, width() / 3));
  const qreal left = name, right = width() - kFigures, bottom = height() - kAxis;
  const auto x = [&](double share) { return left + share * (right - left); };
  painter.setFont(theme.font(TextRole::Caption));
  for (const int tick : {0, 25, 50, 75, 100}) {
    const qreal at = std::round(x(tick / 100.0)) + 0.5;
    painter.setPen(QPen(theme.colour(tick == 50 ? Colour::StrongLine : Colour::Hairline), 1,
                        tick == 50 ? Qt::DashLine : Qt::SolidLine));
    painter.drawLine(QPointF(at, 0), QPointF(at, bottom));
    painter.setPen(theme.colour(Colour::Muted));
    drawFigures(&painter, QRectF(at - 30, bottom, 60, kAxis), Qt::AlignHCenter, tr("%1%").arg(tick));
  }
  for (size_t i = 0; i < m_rows.size(); ++i) {
    const Row& row = m_rows[i];
    const qreal y = static_cast<double>(i) * kRowHeight + kRowHeight / 2.0;
    painter.setFont(theme.font(TextRole::Label));
    painter.setPen(theme.colour(Colour::Text));
    painter.drawText(QRectF(0, y - 10, name - 12, 20), Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(row.name, Qt::ElideRight, name - 12));
    painter.setPen(QPen(theme.colour(row.colour), 2));
    painter.drawLine(QPointF(x(row.rate.low), y), QPointF(x(row.rate.high), y));
    for (const double end : {row.rate.low, row.rate.high})
      painter.drawLine(QPointF(x(end), y - 5), QPointF(x(end), y + 5));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.colour(row.colour));
    painter.drawEllipse(QPointF(x(row.rate.share), y), 5, 5);
    painter.setPen(theme.colour(Colour::Text));
    drawFigures(
        &painter, QRectF(std::min(x(row.rate.high), right) + 12, y - 10, kFigures, 20), Qt::AlignLeft,
        tr("%1% [%2, %3]").arg(percent(row.rate.share), percent(row.rate.low), percent(row.rate.high)));
  }
}

}  // namespace heddle::ui
