// The prompts of a project by name: when each was last saved, how many versions it has, and whether edits of
// it are unsaved.
#pragma once

#include <QAbstractListModel>
#include <QDateTime>
#include <set>
#include <vector>

#include "core/store/thing_repository.h"

namespace heddle::ui {

// The time of day for today and yesterday's date or an older one for the rest.
QString shortTime(int64_t time_ms, const QDateTime& now);

class PromptListModel : public QAbstractListModel {
  Q_OBJECT

 public:
  using QAbstractListModel::QAbstractListModel;

  void setPrompts(std::vector<heddle::Thing> prompts, std::set<ThingId> edited, const QDateTime& now);
  void setFilter(const QString& text);  // rows whose names contain it; empty: all
  void setEdited(ThingId id, bool edited);

  ThingId promptAt(const QModelIndex& index) const;
  QModelIndex indexOf(ThingId id) const;
  int promptCount() const { return static_cast<int>(m_prompts.size()); }  // whatever the filter
  const std::vector<heddle::Thing>& prompts() const { return m_prompts; }

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  void refilter();
  std::vector<heddle::Thing> m_prompts;
  std::vector<size_t> m_rows;
  std::set<ThingId> m_edited;
  QString m_filter;
  QDateTime m_now;
};

}  // namespace heddle::ui
