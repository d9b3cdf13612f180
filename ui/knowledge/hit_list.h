// What a search found: a table with the score of every stage.
#pragma once

#include <QAbstractTableModel>
#include <QStyledItemDelegate>
#include <QTableView>

#include "core/knowledge/retrieval/retriever.h"

namespace heddle::ui {

class HitModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { kRank, kPassage, kKeyword, kVector, kFused, kScore, kColumns };
  using QAbstractTableModel::QAbstractTableModel;

  void setResult(RetrievalResult result, RetrievalMode mode);
  const Hit* hitAt(const QModelIndex& index) const;
  const RetrievalResult& result() const { return m_result; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : kColumns; }
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  RetrievalResult m_result;
  RetrievalMode m_mode = RetrievalMode::Hybrid;
};

class HitDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

class HitTable : public QTableView {
  Q_OBJECT

 public:
  explicit HitTable(HitModel* model, QWidget* parent = nullptr);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
};

}  // namespace heddle::ui
