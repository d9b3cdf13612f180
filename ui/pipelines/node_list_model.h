// The kinds of nodes by category, filtered by words and by what fits a wire: behind the library and the
// search.
#pragma once

#include <QAbstractListModel>
#include <functional>
#include <vector>

#include "core/pipelines/node_registry.h"

class QAbstractItemDelegate;

namespace heddle::ui {

class NodeListModel : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role : int { kHeading = Qt::UserRole + 1, kIcon, kFamily, kSummary, kType };
  using Fits = std::function<bool(const pipelines::NodeType&)>;

  explicit NodeListModel(const pipelines::NodeRegistry& registry, QObject* parent = nullptr);
  // Names, summaries and ids that hold every word; an empty query: all.
  void setQuery(const QString& query);
  void setFits(Fits fits);                             // empty: all
  std::string typeAt(const QModelIndex& index) const;  // empty: a heading
  int firstRow() const;                                // that is no heading; -1: nothing was found

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 private:
  struct Row {
    const pipelines::NodeType* type = nullptr;  // nullptr: a heading
    QString title;
  };
  void refill();
  const pipelines::NodeRegistry& m_registry;
  QString m_query;
  Fits m_fits;
  std::vector<Row> m_rows;
};

// Rows of 32 with the icon in its family's colour, the title and, muted, what it does.
QAbstractItemDelegate* makeNodeDelegate(QObject* parent);

}  // namespace heddle::ui
