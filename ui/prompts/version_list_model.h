// The versions of a prompt, the newest first.
#pragma once

#include <QAbstractListModel>
#include <QDateTime>
#include <vector>

#include "core/store/thing_repository.h"

namespace heddle::ui {

class VersionListModel : public QAbstractListModel {
  Q_OBJECT

 public:
  using QAbstractListModel::QAbstractListModel;

  // `current`: the one that is edited.
  void setVersions(std::vector<Version> versions, VersionId current, const QDateTime& now);
  const Version* versionAt(const QModelIndex& index) const;
  const Version* find(VersionId id) const;
  QModelIndex indexOf(VersionId id) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  std::vector<Version> m_versions;
  VersionId m_current = 0;
  QDateTime m_now;
};

}  // namespace heddle::ui
