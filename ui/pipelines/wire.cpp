#include "ui/pipelines/wire.h"

#include <cmath>

#include "ui/theme/heddle_style.h"

namespace heddle::ui {
namespace {

constexpr double kCorner = 6, kStub = 12, kLane = 6;

void finish(WireShape& wire) {
  wire.bounds = wire.line.boundingRect();
}

// A cubic as straight pieces; eight are enough for what is looked at from afar and for hits within 6 px.
void flatten(WireShape& wire, const QPointF& a, const QPointF& b, const QPointF& c, const QPointF& d) {
  const double length = std::abs(d.x() - a.x()) + std::abs(d.y() - a.y());
  const int pieces = std::clamp(static_cast<int>(length / 24), 6, 24);
  for (int i = 0; i <= pieces; ++i) {
    const double t = static_cast<double>(i) / pieces, u = 1 - t;
    wire.line << u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
  }
}

WireShape cubic(const QPointF& from, const QPointF& to) {
  WireShape wire;
  const double reach = std::clamp(std::abs(to.x() - from.x()) * 0.5, 16.0, 120.0);
  const QPointF b = from + QPointF(reach, 0), c = to - QPointF(reach, 0);
  wire.path.moveTo(from);
  wire.path.cubicTo(b, c, to);
  flatten(wire, from, b, c, to);
  finish(wire);
  return wire;
}

// Straight pieces through the points, their corners rounded.
WireShape turning(const QPolygonF& points) {
  WireShape wire;
  wire.path.moveTo(points.front());
  for (qsizetype i = 1; i + 1 < points.size(); ++i) {
    const QPointF before = points[i - 1], at = points[i], after = points[i + 1];
    const auto towards = [&](const QPointF& other) {
      const QLineF line(at, other);
      const double radius = std::min(kCorner, line.length() / 2);
      return line.length() < 0.01 ? at : line.pointAt(radius / line.length());
    };
    wire.path.lineTo(towards(before));
    wire.path.quadTo(at, towards(after));
  }
  wire.path.lineTo(points.back());
  wire.line = points;
  finish(wire);
  return wire;
}

QColor wireColour(const Theme& theme, Colour colour, WireState state) {
  if (state == WireState::Skipped) return theme.colour(Colour::StrongLine);
  const QColor full = theme.colour(colour);
  // Mixed and not transparent: where wires of one group cross, nothing darkens.
  return state == WireState::NotReached ? mixed(theme.colour(Colour::Canvas), full, 0.55) : full;
}

}  // namespace

WireShape shapeWire(const QPointF& from, const QPointF& to, const QRectF& source, const QRectF& target,
                    int lane) {
  if (to.x() >= from.x() + 8) return cubic(from, to);
  const double shift = lane * kLane;
  const double right = std::max(from.x(), source.right()) + kStub + shift;
  const double left = std::min(to.x(), target.left()) - kStub - 8 - shift;
  double across;
  if (source.bottom() + 16 <= target.top())
    across = (source.bottom() + target.top()) / 2 + shift;
  else if (target.bottom() + 16 <= source.top())
    across = (target.bottom() + source.top()) / 2 + shift;
  else
    across = std::max(source.bottom(), target.bottom()) + 20 + shift;
  return turning({from, {right, from.y()}, {right, across}, {left, across}, {left, to.y()}, to});
}

WireShape shapeLooseWire(const QPointF& from, const QPointF& to, bool forwards) {
  return forwards ? cubic(from, to) : cubic(to, from);
}

double distanceTo(const WireShape& wire, const QPointF& point) {
  double least = 1e9;
  for (qsizetype i = 1; i < wire.line.size(); ++i) {
    const QPointF a = wire.line[i - 1], along = wire.line[i] - a;
    const double length = QPointF::dotProduct(along, along);
    const double t = length <= 0 ? 0 : std::clamp(QPointF::dotProduct(point - a, along) / length, 0.0, 1.0);
    const QPointF off = point - (a + t * along);
    least = std::min(least, std::hypot(off.x(), off.y()));
  }
  return least;
}

void WireBatch::add(const WireShape& wire, Colour colour, WireState state) {
  if (state == WireState::Skipped) colour = Colour::PortControl;
  Group* group = nullptr;
  for (Group& known : m_groups)
    if (known.colour == colour && known.state == state) group = &known;
  if (!group) group = &m_groups.emplace_back(Group{colour, state, {}, {}});
  if (m_detail) {
    group->path.addPath(wire.path);
    return;
  }
  // From afar a curve is a few straight pieces.
  const qsizetype step = std::max<qsizetype>(1, (wire.line.size() - 1) / (m_scale < 0.2 ? 3 : 6));
  for (qsizetype i = 0; i + 1 < wire.line.size(); i += step)
    group->lines.append(QLineF(wire.line[i], wire.line[std::min(i + step, wire.line.size() - 1)]));
}

void WireBatch::paint(QPainter& painter) {
  painter.setBrush(Qt::NoBrush);
  painter.setRenderHint(QPainter::Antialiasing, m_detail);
  for (const Group& group : m_groups) {
    QPen pen(wireColour(m_theme, group.colour, group.state), group.state == WireState::Read ? 2 : 1.5);
    if (m_detail) {
      if (group.state == WireState::Skipped) pen.setDashPattern({4 / 1.5, 4 / 1.5});
      painter.strokePath(group.path, pen);
    } else {
      pen.setWidth(0);
      painter.setPen(pen);
      painter.drawLines(group.lines);
    }
  }
}

void paintSelectedWire(QPainter& painter, const Theme& theme, const WireShape& wire, bool hovered) {
  painter.setRenderHint(QPainter::Antialiasing);
  painter.strokePath(wire.path, QPen(theme.colour(Colour::Accent), hovered ? 2 : 2.5));
}

void paintStreamingWire(QPainter& painter, const Theme& theme, const WireShape& wire, Colour colour,
                        double phase) {
  painter.setRenderHint(QPainter::Antialiasing);
  QPen pen(theme.colour(colour), 2, Qt::CustomDashLine, Qt::RoundCap);
  pen.setDashPattern({0.9, 2.1});
  pen.setDashOffset(-phase * 3);
  painter.strokePath(wire.path, pen);
}

}  // namespace heddle::ui
