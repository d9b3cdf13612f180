// Paints the cells of the grid: three lines of an answer over a foot with its state, scores, tokens and time.
#pragma once

#include <QStyledItemDelegate>

namespace heddle::ui {

class GridModel;

class GridDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  static constexpr int kRowHeight = 90;
  static constexpr int kGutter = 32;  // of the row's number

  explicit GridDelegate(const GridModel& model, QObject* parent = nullptr);
  void setAngle(int degrees) { m_angle = degrees; }  // of the arcs of cells that are being answered
  // Where Retry stands in the box of a failed cell.
  static QRect retryBox(const QRect& cell);

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  void paintCase(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
  void paintAnswer(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
  void paintFoot(QPainter* painter, const QRect& foot, const QStyleOptionViewItem& option,
                 const QModelIndex& index) const;
  void paintScores(QPainter* painter, const QRect& foot, int x, const QStyleOptionViewItem& option,
                   const QModelIndex& index) const;
  void paintRetry(QPainter* painter, const QStyleOptionViewItem& option) const;
  const GridModel& m_model;
  int m_angle = 0;
};

}  // namespace heddle::ui
