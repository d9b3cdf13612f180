// Sources and, under each, its documents; a source can be folded away.
#pragma once

#include <QAbstractListModel>
#include <set>
#include <vector>

#include "core/knowledge/types.h"

namespace heddle::ui {

namespace source_role {
inline constexpr int kDetail = Qt::UserRole + 1;  // the second line
inline constexpr int kTone = Qt::UserRole + 2;    // of the second line: 0 muted, 1 warn, 2 error
inline constexpr int kIcon = Qt::UserRole + 3;
inline constexpr int kState =
    Qt::UserRole + 4;  // name of the state's icon at the right; "running": the turning arc
inline constexpr int kIndent = Qt::UserRole + 5;    // 0 source, 1 document
inline constexpr int kFolded = Qt::UserRole + 6;    // of a source: bool; invalid without documents
inline constexpr int kFraction = Qt::UserRole + 7;  // of a source that is being read: 0 to 1, else negative
}  // namespace source_role

class SourceListModel : public QAbstractListModel {
  Q_OBJECT

 public:
  using QAbstractListModel::QAbstractListModel;

  struct Group {
    Source source;
    std::vector<Document> documents;  // the first of them; `more` says how many others there are
    int64_t more = 0;
  };
  void setGroups(std::vector<Group> groups);
  void setReading(std::set<SourceId> sources, double fraction, const QString& detail);  // none: nothing runs
  void setFilter(const QString& words);
  void toggle(SourceId source);

  const Source* sourceAt(const QModelIndex& index) const;      // of a source's or a document's row
  const Document* documentAt(const QModelIndex& index) const;  // nullptr for a source's row
  QModelIndex indexOfDocument(DocumentId id) const;
  QModelIndex indexOfSource(SourceId id) const;
  const std::vector<Group>& groups() const { return m_groups; }

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  struct Row {
    size_t group = 0;
    int document = -1;
  };
  void rebuild();
  QString sourceDetail(const Group& group) const;
  QString documentDetail(const Document& document) const;

  std::vector<Group> m_groups;
  std::vector<Row> m_rows;
  std::set<SourceId> m_folded, m_reading;
  double m_fraction = -1;
  QString m_readingDetail, m_filter;
};

// How a document's or source's state is said and shown.
QString documentStateText(const Document& document);

}  // namespace heddle::ui
