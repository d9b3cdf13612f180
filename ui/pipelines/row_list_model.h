// Rows of a side list under headings: pipelines, versions, runs, problems.
#pragma once

#include <QAbstractListModel>
#include <QDateTime>
#include <vector>

namespace heddle::ui {

struct ListRow {
  int64_t id = 0;  // what a click means; of the list's own choosing
  QString title, detail, time, icon, chip;
  bool heading = false;
  friend bool operator==(const ListRow&, const ListRow&) = default;
};

class RowListModel : public QAbstractListModel {
  Q_OBJECT

 public:
  using QAbstractListModel::QAbstractListModel;
  void setRows(std::vector<ListRow> rows);  // nothing happens where they are the same
  const ListRow* rowAt(const QModelIndex& index) const;
  QModelIndex indexOf(int64_t id) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 private:
  std::vector<ListRow> m_rows;
};

// The time of day for today, else the date.
QString listTime(int64_t time_ms, const QDateTime& now = QDateTime::currentDateTime());

}  // namespace heddle::ui
