#include "ui/prompts/version_list_model.h"

#include <algorithm>

#include "ui/prompts/prompt_list_model.h"
#include "ui/widgets/two_line_list.h"

namespace heddle::ui {

void VersionListModel::setVersions(std::vector<Version> versions, VersionId current, const QDateTime& now) {
  beginResetModel();
  m_versions = std::move(versions);
  m_current = current;
  m_now = now;
  endResetModel();
}

const Version* VersionListModel::versionAt(const QModelIndex& index) const {
  return index.isValid() ? &m_versions[static_cast<size_t>(index.row())] : nullptr;
}

const Version* VersionListModel::find(VersionId id) const {
  const auto found = std::ranges::find(m_versions, id, &Version::id);
  return found == m_versions.end() ? nullptr : &*found;
}

QModelIndex VersionListModel::indexOf(VersionId id) const {
  const Version* version = find(id);
  return version ? index(static_cast<int>(version - m_versions.data())) : QModelIndex();
}

int VersionListModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_versions.size());
}

QVariant VersionListModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const Version& version = m_versions[static_cast<size_t>(index.row())];
  switch (role) {
    case list_role::kTitle:
      return version.id == m_current ? tr("Version %1, current").arg(version.number)
                                     : tr("Version %1").arg(version.number);
    case list_role::kDetail:
      return version.note.empty() ? QString::fromStdString(version.personName)
                                  : tr("%1: %2").arg(QString::fromStdString(version.personName),
                                                     QString::fromStdString(version.note).simplified());
    case list_role::kTime:
      return shortTime(version.created_ms, m_now);
    case Qt::ToolTipRole:
      return QString::fromStdString(version.note.empty() ? version.hash.substr(0, 7) : version.note);
    default:
      return {};
  }
}

}  // namespace heddle::ui
