// Lines over steps or time: loss, accuracy, gradient norm, speed. Made for ten thousand points a line: what
// is painted is one stroke a pixel column.
#pragma once

#include <QWidget>
#include <functional>
#include <optional>
#include <vector>

#include "ui/theme/theme.h"

namespace heddle::ui {

struct ChartSeries {
  QString name;
  Colour colour = Colour::Series1;
  Qt::PenStyle line = Qt::SolidLine;
  double width = 1.5;
  std::vector<QPointF> points;  // by x; a y that is not a number leaves a gap
};

class ChartView : public QWidget {
  Q_OBJECT

 public:
  using Format = std::function<QString(double)>;

  explicit ChartView(const QString& name, QWidget* parent = nullptr);  // accessible name

  void setSeries(std::vector<ChartSeries> series);
  const std::vector<ChartSeries>& series() const { return m_series; }
  // The whole width of the axis; both 0: as wide as the points.
  void setRange(double from, double to);
  void setFormats(Format x, Format y);
  // Fixed ends of the y axis; nothing: those of the points.
  void setLimits(std::optional<double> lowest, std::optional<double> highest);
  // A dotted line at this x: how far the run is; nothing: none.
  void setMark(std::optional<double> x);
  void setCompact(bool compact);  // fewer ticks, for the small charts

  // What the cursor shows, for readers of the screen and tests; empty: no cursor.
  QString readout() const;
  // Places in the widget, for tests.
  QPointF toPixel(const QPointF& value) const;
  int strokes() const { return m_strokes; }  // painted last time

  QSize sizeHint() const override { return {360, 180}; }
  QSize minimumSizeHint() const override { return {120, 80}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  struct Axis {
    double from = 0, to = 1, tick = 1;
  };
  QRectF plot() const;
  void measure();
  const ChartSeries* longest() const;
  void moveCursor(double x);
  void stepCursor(int direction);
  void paintAxes(QPainter& painter, const QRectF& area) const;
  void paintLine(QPainter& painter, const QRectF& area, const ChartSeries& series);
  void paintCursor(QPainter& painter, const QRectF& area) const;

  std::vector<ChartSeries> m_series;
  double m_from = 0, m_to = 0;
  std::optional<double> m_lowest, m_highest, m_mark, m_cursor;
  Format m_xFormat, m_yFormat;
  Axis m_x, m_y;
  bool m_compact = false;
  int m_strokes = 0;
};

// The figure of a series at x: of the last point at or before it. Nothing before the first.
std::optional<QPointF> pointAt(const ChartSeries& series, double x);

}  // namespace heddle::ui
