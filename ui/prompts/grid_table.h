// The table of the grid: arrows move between cells, Enter opens one, R answers a failed one again.
#pragma once

#include <QTableView>
#include <QTimer>

#include "core/evaluation/cell_repository.h"

namespace heddle::ui {

class GridDelegate;
class GridHeader;
class GridModel;

class GridTable : public QTableView {
  Q_OBJECT

 public:
  static constexpr int kCaseWidth = 222, kLeastWidth = 164;

  explicit GridTable(GridModel& model, QWidget* parent = nullptr);
  GridHeader* header() const { return m_header; }
  void setRunning(bool running);  // arcs turn

 Q_SIGNALS:
  void openRequested(const QModelIndex& index);
  void retryRequested(const QModelIndex& index);
  void menuRequested(int variant, const QPoint& at);  // at: global

 protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void fitColumns();
  void keepPlace();
  void findPlace();
  GridModel& m_model;
  GridHeader* m_header;
  GridDelegate* m_delegate;
  QTimer m_turn;
  int m_angle = 0;
  evaluation::CellPlace m_place;  // of the current cell, while the model is read again
  int m_scroll = 0;
};

}  // namespace heddle::ui
