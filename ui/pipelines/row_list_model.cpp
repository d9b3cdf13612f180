#include "ui/pipelines/row_list_model.h"

#include <QLocale>

#include "ui/widgets/two_line_list.h"

namespace heddle::ui {

void RowListModel::setRows(std::vector<ListRow> rows) {
  if (rows == m_rows) return;
  beginResetModel();
  m_rows = std::move(rows);
  endResetModel();
}

const ListRow* RowListModel::rowAt(const QModelIndex& index) const {
  return index.isValid() && index.row() < rowCount() ? &m_rows[static_cast<size_t>(index.row())] : nullptr;
}

QModelIndex RowListModel::indexOf(int64_t id) const {
  for (size_t row = 0; row < m_rows.size(); ++row)
    if (!m_rows[row].heading && m_rows[row].id == id) return index(static_cast<int>(row));
  return {};
}

int RowListModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant RowListModel::data(const QModelIndex& index, int role) const {
  const ListRow* row = rowAt(index);
  if (!row) return {};
  switch (role) {
    case list_role::kTitle:
      return row->title;
    case list_role::kDetail:
      return row->detail;
    case list_role::kTime:
      return row->time;
    case list_role::kHeading:
      return row->heading;
    case list_role::kIcon:
      return row->icon.isEmpty() ? QVariant() : QVariant(row->icon);
    case list_role::kChip:
      return row->chip.isEmpty() ? QVariant() : QVariant(row->chip);
    case Qt::ToolTipRole:
      return row->heading ? QVariant() : QVariant(row->detail);
    default:
      return {};
  }
}

Qt::ItemFlags RowListModel::flags(const QModelIndex& index) const {
  const ListRow* row = rowAt(index);
  return !row || row->heading ? Qt::NoItemFlags : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

QString listTime(int64_t time_ms, const QDateTime& now) {
  const QDateTime time = QDateTime::fromMSecsSinceEpoch(time_ms);
  const QLocale locale;
  return time.date() == now.date() ? locale.toString(time.time(), QLocale::ShortFormat)
                                   : locale.toString(time.date(), QLocale::ShortFormat);
}

}  // namespace heddle::ui
