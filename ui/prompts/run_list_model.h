// The earlier answers to a prompt, the latest first.
#pragma once

#include <QAbstractListModel>
#include <QDateTime>
#include <map>
#include <vector>

#include "core/store/run_repository.h"

namespace heddle::ui {

class RunListModel : public QAbstractListModel {
  Q_OBJECT

 public:
  using QAbstractListModel::QAbstractListModel;

  // `numbers`: of the prompt's versions, by id.
  void setRuns(std::vector<Run> runs, std::map<VersionId, int> numbers, const QDateTime& now);
  const Run* runAt(const QModelIndex& index) const;
  QModelIndex indexOf(RunId id) const;
  // "v7 · demo", or "unsaved edits · demo".
  QString origin(const Run& run) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  std::vector<Run> m_runs;
  std::map<VersionId, int> m_numbers;
  QDateTime m_now;
};

}  // namespace heddle::ui
