// A conversation's branches at a glance: one row a turn, one lane a branch, the way that is shown in the
// accent.
#pragma once

#include <QWidget>
#include <vector>

namespace heddle::ui {

struct BranchNode {
  qint64 id = 0;
  int parent = -1;       // index in the list; -1: a root. A parent stands before its children.
  QString label;         // what the row says while this node is on the shown way
  bool onPath = false;   // part of the shown way
  bool current = false;  // its last message
};

class BranchMap : public QWidget {
  Q_OBJECT

 public:
  explicit BranchMap(QWidget* parent = nullptr);

  void setNodes(std::vector<BranchNode> nodes);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;
  // Centre of a node in this widget; for tests and tooltips.
  QPointF nodeCentre(size_t index) const;

 Q_SIGNALS:
  void nodeActivated(qint64 id);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void leaveEvent(QEvent* event) override;
  bool event(QEvent* event) override;

 private:
  struct Place {
    int depth = 0;
    int lane = 0;
  };
  void layoutTree();
  int nodeAt(const QPointF& point) const;
  qreal laneWidth() const;
  void paintEdge(class QPainter& painter, size_t child, bool active) const;

  std::vector<BranchNode> m_nodes;
  std::vector<Place> m_places;
  int m_depths = 0, m_lanes = 0;
  int m_hovered = -1;
  int m_keyboard = -1;
};

}  // namespace heddle::ui
