// The line between two ports: its shape, and drawing many at once.
#pragma once

#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>
#include <vector>

#include "ui/theme/theme.h"

namespace heddle::ui {

// NotReached: no value came yet. Passed: it did. Read: its reader runs. Streaming: its writer does.
enum class WireState : uint8_t { NotReached, Passed, Read, Streaming, Skipped };

struct WireShape {
  QPainterPath path;
  QPolygonF line;  // the path as straight pieces: for hits, and for drawing from afar
  QRectF bounds;   // of the line
};

// From an output at the right edge of `source` to an input at the left edge of `target`. Forwards a cubic;
// backwards it turns corners around the cards, `lane` apart from others that do so.
WireShape shapeWire(const QPointF& from, const QPointF& to, const QRectF& source, const QRectF& target,
                    int lane);
// The same to a point in the open, while it is being drawn; `forwards`: it was begun at an output.
WireShape shapeLooseWire(const QPointF& from, const QPointF& to, bool forwards);
double distanceTo(const WireShape& wire, const QPointF& point);

// Collects wires that look alike and strokes each group once.
class WireBatch {
 public:
  // `detail` false: straight pieces without smoothing, for scales at which nobody sees the difference.
  WireBatch(const Theme& theme, double scale, bool detail)
      : m_theme(theme), m_scale(scale), m_detail(detail) {}
  void add(const WireShape& wire, Colour colour, WireState state);
  void paint(QPainter& painter);
  int groups() const { return static_cast<int>(m_groups.size()); }

 private:
  struct Group {
    Colour colour;
    WireState state;
    QPainterPath path;
    QList<QLineF> lines;
  };
  const Theme& m_theme;
  double m_scale;
  bool m_detail;
  std::vector<Group> m_groups;
};

// One wire on its own: selected, hovered, or streaming with dots that move (`phase` 0 to 1).
void paintSelectedWire(QPainter& painter, const Theme& theme, const WireShape& wire, bool hovered);
void paintStreamingWire(QPainter& painter, const Theme& theme, const WireShape& wire, Colour colour,
                        double phase);

}  // namespace heddle::ui
