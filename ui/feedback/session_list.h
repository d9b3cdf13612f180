// The side list: open sessions with how far they are, pipelines that wait for a person, closed sessions.
#pragma once

#include <QAbstractListModel>
#include <vector>

#include "ui/widgets/chip.h"
#include "ui/widgets/two_line_list.h"

namespace heddle::ui {

struct SessionRow {
  enum class Kind : uint8_t { Heading, Session, Review };
  Kind kind = Kind::Session;
  int64_t id = 0;  // of the session; of a review its place in the source's list
  QString key;     // stays the same for the same row
  QString title, detail;
  QString figure;        // at the right of the title: "95%"
  double fraction = -1;  // negative: no bar
  QString chip;          // in the colour of what waits
  bool gone = false;     // removed; can be restored
  friend bool operator==(const SessionRow&, const SessionRow&) = default;
};

class SessionListModel : public QAbstractListModel {
  Q_OBJECT

 public:
  using QAbstractListModel::QAbstractListModel;
  void setRows(std::vector<SessionRow> rows);  // keeps rows that are the same
  void setFilter(const QString& words);
  const SessionRow* rowAt(const QModelIndex& index) const;
  QModelIndex indexOf(const QString& key) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 private:
  void apply();
  std::vector<SessionRow> m_all, m_rows;
  QString m_filter;
};

class SessionDelegate : public TwoLineDelegate {
  Q_OBJECT

 public:
  using TwoLineDelegate::TwoLineDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace heddle::ui
