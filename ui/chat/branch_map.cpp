#include "ui/chat/branch_map.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>
#include <functional>

#include "ui/theme/theme.h"

namespace heddle::ui {
namespace {

constexpr int kRowHeight = 28;
constexpr qreal kLane = 24;
constexpr qreal kNodeRadius = 5;
constexpr qreal kLeft = 9.5;
constexpr qreal kTreeWidth_most = 110;
constexpr qreal kLabelGap = 12;

}  // namespace

BranchMap::BranchMap(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  setFocusPolicy(Qt::TabFocus);
  setAccessibleName(tr("Branches of the conversation"));
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void BranchMap::setNodes(std::vector<BranchNode> nodes) {
  m_nodes = std::move(nodes);
  m_hovered = -1;
  m_keyboard = -1;
  layoutTree();
  updateGeometry();
  update();
}

// The first child goes on in its parent's lane; every further branch takes the next lane to the right.
// Iterative, since a conversation may be thousands of turns deep.
void BranchMap::layoutTree() {
  const size_t count = m_nodes.size();
  std::vector<std::vector<size_t>> children(count);
  std::vector<size_t> open;
  for (size_t i = count; i-- > 0;) {
    if (m_nodes[i].parent < 0) {
      open.push_back(i);
    } else {
      children[static_cast<size_t>(m_nodes[i].parent)].push_back(i);  // last child first
    }
  }
  m_places.assign(count, {});
  m_depths = 0;
  m_lanes = 0;
  std::vector<bool> continues(count, false);
  while (!open.empty()) {
    const size_t node = open.back();
    open.pop_back();
    const int parent = m_nodes[node].parent;
    Place& place = m_places[node];
    place.depth = parent < 0 ? 0 : m_places[static_cast<size_t>(parent)].depth + 1;
    place.lane = continues[node] ? m_places[static_cast<size_t>(parent)].lane : m_lanes++;
    m_depths = std::max(m_depths, place.depth + 1);
    for (const size_t child : children[node]) open.push_back(child);
    if (!children[node].empty()) continues[children[node].back()] = true;
  }
}

qreal BranchMap::laneWidth() const {
  return m_lanes > 1 ? std::min(kLane, kTreeWidth_most / static_cast<qreal>(m_lanes - 1)) : kLane;
}

QPointF BranchMap::nodeCentre(size_t index) const {
  const Place& place = m_places[index];
  return {kLeft + place.lane * laneWidth(), place.depth * kRowHeight + kRowHeight / 2.0};
}

QSize BranchMap::sizeHint() const {
  return {240, std::max(1, m_depths) * kRowHeight};
}
QSize BranchMap::minimumSizeHint() const {
  return {120, std::max(1, m_depths) * kRowHeight};
}

void BranchMap::paintEdge(QPainter& painter, size_t child, bool active) const {
  const QPointF from = nodeCentre(static_cast<size_t>(m_nodes[child].parent));
  const QPointF to = nodeCentre(child);
  const Theme& theme = themeOf(this);
  painter.setPen(QPen(theme.colour(active ? Colour::Accent : Colour::StrongLine), active ? 2 : 1.5));
  painter.setBrush(Qt::NoBrush);
  QPainterPath path(from);
  path.cubicTo(QPointF(from.x(), from.y() + kRowHeight * 0.6), QPointF(to.x(), to.y() - kRowHeight * 0.6),
               to);
  painter.drawPath(path);
}

void BranchMap::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Theme& theme = themeOf(this);
  for (const bool active : {false, true})
    for (size_t i = 0; i < m_nodes.size(); ++i)
      if (m_nodes[i].parent >= 0 && m_nodes[i].onPath == active) paintEdge(painter, i, active);
  const qreal labelLeft = kLeft + (m_lanes > 0 ? m_lanes - 1 : 0) * laneWidth() + kNodeRadius + kLabelGap;
  for (size_t i = 0; i < m_nodes.size(); ++i) {
    const BranchNode& node = m_nodes[i];
    const QPointF centre = nodeCentre(i);
    const bool pointed =
        static_cast<int>(i) == m_hovered || (hasFocus() && static_cast<int>(i) == m_keyboard);
    painter.setPen(QPen(theme.colour(node.onPath || pointed ? Colour::Accent : Colour::StrongLine), 1.5));
    painter.setBrush(node.current ? theme.colour(Colour::Accent)
                                  : theme.colour(pointed ? Colour::Selected : Colour::Surface));
    painter.drawEllipse(centre, kNodeRadius, kNodeRadius);
    if (!node.onPath) continue;
    painter.setFont(theme.font(node.current ? TextRole::LabelStrong : TextRole::Label));
    painter.setPen(theme.colour(node.current ? Colour::Accent : Colour::Muted));
    const QRectF place(labelLeft, centre.y() - kRowHeight / 2.0, width() - labelLeft, kRowHeight);
    painter.drawText(
        place, Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(node.label, Qt::ElideRight, static_cast<int>(place.width())));
  }
}

int BranchMap::nodeAt(const QPointF& point) const {
  for (size_t i = 0; i < m_nodes.size(); ++i) {
    const QPointF away = nodeCentre(i) - point;
    if (std::abs(away.y()) <= kRowHeight / 2.0 &&
        std::abs(away.x()) <= std::max(kNodeRadius + 2, laneWidth() / 2))
      return static_cast<int>(i);
  }
  return -1;
}

void BranchMap::mouseMoveEvent(QMouseEvent* event) {
  const int hovered = nodeAt(event->position());
  if (hovered == m_hovered) return;
  m_hovered = hovered;
  setCursor(hovered >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
  update();
}

void BranchMap::leaveEvent(QEvent*) {
  m_hovered = -1;
  update();
}

void BranchMap::mouseReleaseEvent(QMouseEvent* event) {
  const int node = nodeAt(event->position());
  if (event->button() == Qt::LeftButton && node >= 0)
    Q_EMIT nodeActivated(m_nodes[static_cast<size_t>(node)].id);
}

void BranchMap::keyPressEvent(QKeyEvent* event) {
  const int count = static_cast<int>(m_nodes.size());
  if (count == 0) return;
  switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Right:
      m_keyboard = std::min(count - 1, m_keyboard + 1);
      break;
    case Qt::Key_Up:
    case Qt::Key_Left:
      m_keyboard = std::max(0, m_keyboard - 1);
      break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
      if (m_keyboard >= 0) Q_EMIT nodeActivated(m_nodes[static_cast<size_t>(m_keyboard)].id);
      return;
    default:
      QWidget::keyPressEvent(event);
      return;
  }
  update();
}

bool BranchMap::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const int node = nodeAt(help->pos());
    QToolTip::showText(help->globalPos(), node >= 0 ? m_nodes[static_cast<size_t>(node)].label : QString(),
                       this);
    return true;
  }
  return QWidget::event(event);
}

}  // namespace heddle::ui
