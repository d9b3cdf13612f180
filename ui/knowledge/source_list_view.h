// The list of sources and documents: two lines a row, documents set in, the state at the right.
#pragma once

#include <QListView>
#include <QStyledItemDelegate>
#include <QTimer>

#include "core/knowledge/types.h"

namespace heddle::ui {

class SourceListView : public QListView {
  Q_OBJECT

 public:
  explicit SourceListView(QWidget* parent = nullptr);
  void setModel(QAbstractItemModel* model) override;

 Q_SIGNALS:
  void foldRequested(const QModelIndex& source);

 protected:
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void animate();
  QTimer m_turning;
};

class SourceDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace heddle::ui
