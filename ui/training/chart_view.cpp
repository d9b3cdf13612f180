#include "ui/training/chart_view.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/theme/heddle_style.h"
#include "ui/widgets/figures.h"

namespace heddle::ui {
namespace {

// Corners painted at once.
constexpr qsizetype kPiece = 64;
constexpr int kLeft = 44, kRight = 12, kTop = 8, kBottom = 22;

// 1, 2 or 5 of a power of ten, about `wanted`.
double tickAbout(double wanted) {
  if (!(wanted > 0) || !std::isfinite(wanted)) return 1;
  const double power = std::pow(10, std::floor(std::log10(wanted)));
  for (const double step : {1.0, 2.0, 5.0})
    if (step * power >= wanted * 0.999) return step * power;
  return 10 * power;
}

QString plainNumber(double value) {
  return QLocale().toString(value, 'g', 4);
}

}  // namespace

std::optional<QPointF> pointAt(const ChartSeries& series, double x) {
  const auto after = std::ranges::upper_bound(series.points, x, {}, &QPointF::x);
  if (after == series.points.begin()) return {};
  return *(after - 1);
}

ChartView::ChartView(const QString& name, QWidget* parent)
    : QWidget(parent), m_xFormat(plainNumber), m_yFormat(plainNumber) {
  setAccessibleName(name);
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
}

void ChartView::setSeries(std::vector<ChartSeries> series) {
  m_series = std::move(series);
  setAccessibleDescription(readout());
  update();
}

void ChartView::setRange(double from, double to) {
  m_from = from;
  m_to = to;
  update();
}

void ChartView::setFormats(Format x, Format y) {
  m_xFormat = std::move(x);
  m_yFormat = std::move(y);
  update();
}

void ChartView::setLimits(std::optional<double> lowest, std::optional<double> highest) {
  m_lowest = lowest;
  m_highest = highest;
  update();
}

void ChartView::setMark(std::optional<double> x) {
  m_mark = x;
  update();
}

void ChartView::setCompact(bool compact) {
  m_compact = compact;
  update();
}

QRectF ChartView::plot() const {
  return QRectF(rect()).adjusted(kLeft, kTop, -kRight, -kBottom);
}

// The ends and ticks of both axes from what is there.
void ChartView::measure() {
  double fromX = m_from, toX = m_to;
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (const ChartSeries& series : m_series)
    for (const QPointF& point : series.points) {
      if (!std::isfinite(point.y())) continue;
      low = std::min(low, point.y());
      high = std::max(high, point.y());
      if (m_from == m_to) toX = std::max(toX, point.x());
    }
  if (!(low <= high)) low = 0, high = 1;
  if (toX <= fromX) toX = fromX + 1;
  const QRectF area = plot();
  low = m_lowest.value_or(low);
  high = m_highest.value_or(high);
  if (high - low < 1e-12 * std::max(1.0, std::abs(high))) {
    const double room = std::max(std::abs(high) * 0.1, 1e-6);
    low = m_lowest.value_or(low - room);
    high = m_highest.value_or(high + room);
  }
  m_y.tick = tickAbout((high - low) / std::max(2.0, area.height() / (m_compact ? 40 : 52)));
  m_y.from = m_lowest ? low : std::floor(low / m_y.tick + 0.15) * m_y.tick;
  m_y.to = m_highest ? high : std::ceil(high / m_y.tick - 0.15) * m_y.tick;
  m_y.from = std::min(m_y.from, low);
  m_y.to = std::max(m_y.to, high);
  m_x = {fromX, toX, tickAbout((toX - fromX) / std::max(2.0, area.width() / (m_compact ? 80 : 110)))};
}

QPointF ChartView::toPixel(const QPointF& value) const {
  const QRectF area = plot();
  return {area.left() + (value.x() - m_x.from) / (m_x.to - m_x.from) * area.width(),
          area.bottom() - (value.y() - m_y.from) / (m_y.to - m_y.from) * area.height()};
}

void ChartView::paintEvent(QPaintEvent*) {
  measure();
  m_strokes = 0;
  QPainter painter(this);
  const QRectF area = plot();
  if (!longest()) {
    painter.fillRect(QRectF(area.left(), area.bottom(), area.width(), 1),
                     themeOf(this).colour(Colour::Hairline));
    return;
  }
  paintAxes(painter, area);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.save();
  painter.setClipRect(area.adjusted(-1, -kTop, 2, 2));
  for (const ChartSeries& series : m_series) paintLine(painter, area, series);
  painter.restore();
  paintCursor(painter, area);
  if (hasFocus() && property(property::kKeyboardFocus).toBool())
    drawRounded(&painter, QRectF(rect()).adjusted(1, 1, -1, -1), {}, themeOf(this).colour(Colour::Accent), 4,
                2);
}

void ChartView::paintAxes(QPainter& painter, const QRectF& area) const {
  const Theme& theme = themeOf(this);
  painter.setFont(theme.font(TextRole::Caption));
  const double lines = std::floor((m_y.to - m_y.from) / m_y.tick + 1e-6);
  for (int i = 0; i <= static_cast<int>(std::min(lines, 50.0)); ++i) {
    const double value = (std::ceil(m_y.from / m_y.tick - 1e-6) + i) * m_y.tick;
    if (value > m_y.to + m_y.tick * 1e-6) break;
    const double y = std::round(toPixel({m_x.from, value}).y());
    painter.fillRect(QRectF(area.left(), y, area.width(), 1), theme.colour(Colour::Hairline));
    painter.setPen(theme.colour(Colour::Muted));
    drawFigures(&painter, QRectF(0, y - 8, kLeft - 8, 16), Qt::AlignRight, m_yFormat(value));
  }
  double last = -1e9;
  QString before;
  for (int i = 0; i <= 50; ++i) {
    const double value = m_x.from + i * m_x.tick;
    if (value > m_x.to + m_x.tick * 1e-6) break;
    const QString text = m_xFormat(value);
    const double wide = figuresWidth(QFontMetricsF(painter.font()), text);
    const double x = toPixel({value, m_y.from}).x();
    const double left = std::min(x - (i == 0 ? 0 : wide / 2), area.right() + kRight - wide - 2);
    // Between two whole steps there is nothing to name.
    if (left < last + 8 || text == before) continue;
    before = text;
    painter.setPen(theme.colour(Colour::Muted));
    drawFigures(&painter, QRectF(left, area.bottom() + 5, wide + 2, 16), Qt::AlignLeft, text);
    last = left + wide;
  }
  if (m_mark) {
    painter.setPen(QPen(theme.colour(Colour::StrongLine), 1, Qt::DotLine));
    const double x = std::round(toPixel({*m_mark, 0}).x()) + 0.5;
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
  }
}

// Many points in one column of pixels become the column's first, lowest, highest and last.
void ChartView::paintLine(QPainter& painter, const QRectF& area, const ChartSeries& series) {
  QPolygonF stroke;
  const auto flush = [&] {
    if (stroke.size() == 1) painter.drawPoint(stroke[0]);
    if (stroke.size() > 1) painter.drawPolyline(stroke);
    m_strokes += static_cast<int>(stroke.size());
    stroke.clear();
  };
  const bool dense = static_cast<double>(series.points.size()) > area.width() * 4;
  // A stroker's work grows faster than its line, so a long one is painted in pieces; dashes need it whole.
  const auto flushPiece = [&] {
    if (series.line != Qt::SolidLine || stroke.size() < kPiece) return;
    const QPointF end = stroke.back();
    flush();
    stroke << end;
  };
  QPen pen(themeOf(this).colour(series.colour), series.width, series.line, Qt::RoundCap,
           dense ? Qt::BevelJoin : Qt::RoundJoin);
  if (series.line == Qt::CustomDashLine || series.line == Qt::DotLine) pen.setDashPattern({1.5, 2.5});
  painter.setPen(pen);
  painter.setBrush(Qt::NoBrush);
  double column = std::numeric_limits<double>::quiet_NaN();
  QPointF low, high, last;
  const auto endColumn = [&] {
    if (std::isnan(column)) return;
    // A column whose points lie closer than a pixel is one corner.
    if (low.y() - high.y() > 0.75) {
      if (low.x() <= high.x())
        stroke << low << high;
      else
        stroke << high << low;
      stroke << last;
    }
    flushPiece();
    column = std::numeric_limits<double>::quiet_NaN();
  };
  for (const QPointF& point : series.points) {
    if (!std::isfinite(point.y())) {
      endColumn();
      flush();
      continue;
    }
    const QPointF at = toPixel(point);
    if (!dense) {
      stroke << at;
      flushPiece();
      continue;
    }
    if (const double here = std::floor(at.x()); here != column) {
      endColumn();
      column = here;
      low = high = last = at;
      stroke << at;
    }
    if (at.y() > low.y()) low = at;
    if (at.y() < high.y()) high = at;
    last = at;
  }
  endColumn();
  flush();
}

void ChartView::paintCursor(QPainter& painter, const QRectF& area) const {
  if (!m_cursor) return;
  const Theme& theme = themeOf(this);
  const double x = toPixel({*m_cursor, 0}).x();
  painter.setPen(QPen(theme.colour(Colour::StrongLine), 1));
  painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
  for (const ChartSeries& series : m_series)
    if (const auto point = pointAt(series, *m_cursor); point && std::isfinite(point->y())) {
      painter.setPen(QPen(theme.colour(Colour::Surface), 1.5));
      painter.setBrush(theme.colour(series.colour));
      painter.drawEllipse(toPixel(*point), 3.5, 3.5);
    }
  const QString text = readout();
  painter.setFont(theme.font(TextRole::Caption));
  const QFontMetricsF metrics(painter.font());
  const double wide = metrics.horizontalAdvance(text) + 16;
  QRectF box(x + 8, area.top(), wide, 22);
  if (box.right() > width() - 4) box.moveRight(std::max(wide + 4, x - 8));
  drawRounded(&painter, box, theme.colour(Colour::Surface), theme.colour(Colour::StrongLine), 4);
  painter.setPen(theme.colour(Colour::Text));
  painter.drawText(box, Qt::AlignCenter, text);
}

QString ChartView::readout() const {
  if (!m_cursor) return {};
  QStringList parts{m_xFormat(*m_cursor)};
  for (const ChartSeries& series : m_series)
    if (const auto point = pointAt(series, *m_cursor); point && std::isfinite(point->y()))
      parts << tr("%1 %2").arg(series.name, m_yFormat(point->y()));
  return parts.join(QStringLiteral("   "));
}

// The line with the most points; the cursor stands on one of them.
const ChartSeries* ChartView::longest() const {
  const auto found =
      std::ranges::max_element(m_series, {}, [](const ChartSeries& series) { return series.points.size(); });
  return found == m_series.end() || found->points.empty() ? nullptr : &*found;
}

void ChartView::moveCursor(double x) {
  const ChartSeries* line = longest();
  if (!line) return;
  const auto point = pointAt(*line, x);
  m_cursor = point ? point->x() : line->points.front().x();
  setAccessibleDescription(readout());
  update();
}

void ChartView::stepCursor(int direction) {
  const ChartSeries* line = longest();
  if (!line) return;
  const auto count = static_cast<qsizetype>(line->points.size());
  const auto at =
      std::ranges::lower_bound(line->points, m_cursor.value_or(line->points.front().x()), {}, &QPointF::x);
  const qsizetype step = m_cursor ? std::max<qsizetype>(1, count / 100) * direction : 0;
  const qsizetype next = std::clamp<qsizetype>(at - line->points.begin() + step, 0, count - 1);
  moveCursor(line->points[static_cast<size_t>(next)].x());
}

void ChartView::mouseMoveEvent(QMouseEvent* event) {
  const QRectF area = plot();
  if (!area.contains(event->position())) return leaveEvent(nullptr);
  moveCursor(m_x.from + (event->position().x() - area.left()) / area.width() * (m_x.to - m_x.from));
}

void ChartView::leaveEvent(QEvent*) {
  m_cursor.reset();
  update();
}

void ChartView::focusOutEvent(QFocusEvent* event) {
  leaveEvent(nullptr);
  QWidget::focusOutEvent(event);
}

void ChartView::keyPressEvent(QKeyEvent* event) {
  setProperty(property::kKeyboardFocus, true);
  switch (event->key()) {
    case Qt::Key_Left:
      return stepCursor(-1);
    case Qt::Key_Right:
      return stepCursor(1);
    case Qt::Key_Home:
      return moveCursor(m_x.from);
    case Qt::Key_End:
      return moveCursor(m_x.to);
    case Qt::Key_Escape:
      if (m_cursor) return leaveEvent(nullptr);
      break;
    default:
      break;
  }
  QWidget::keyPressEvent(event);
}

}  // namespace heddle::ui
