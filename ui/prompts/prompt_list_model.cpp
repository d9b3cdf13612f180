#include "ui/prompts/prompt_list_model.h"

#include <QLocale>

#include "ui/prompts/counted_text.h"
#include "ui/widgets/two_line_list.h"

namespace heddle::ui {

QString shortTime(int64_t time_ms, const QDateTime& now) {
  const QDateTime time = QDateTime::fromMSecsSinceEpoch(time_ms);
  return time.date() == now.date() ? QLocale().toString(time.time(), QLocale::ShortFormat)
                                   : QLocale().toString(time.date(), QLocale::ShortFormat);
}

void PromptListModel::setPrompts(std::vector<heddle::Thing> prompts, std::set<ThingId> edited,
                                 const QDateTime& now) {
  beginResetModel();
  m_prompts = std::move(prompts);
  m_edited = std::move(edited);
  m_now = now;
  refilter();
  endResetModel();
}

void PromptListModel::setFilter(const QString& text) {
  if (text == m_filter) return;
  beginResetModel();
  m_filter = text;
  refilter();
  endResetModel();
}

void PromptListModel::refilter() {
  m_rows.clear();
  for (size_t i = 0; i < m_prompts.size(); ++i)
    if (m_filter.isEmpty() ||
        QString::fromStdString(m_prompts[i].name).contains(m_filter, Qt::CaseInsensitive))
      m_rows.push_back(i);
}

void PromptListModel::setEdited(ThingId id, bool edited) {
  if (m_edited.contains(id) == edited) return;
  if (edited)
    m_edited.insert(id);
  else
    m_edited.erase(id);
  if (const QModelIndex row = indexOf(id); row.isValid()) Q_EMIT dataChanged(row, row);
}

ThingId PromptListModel::promptAt(const QModelIndex& index) const {
  return index.isValid() ? m_prompts[m_rows[static_cast<size_t>(index.row())]].id : 0;
}

QModelIndex PromptListModel::indexOf(ThingId id) const {
  for (size_t row = 0; row < m_rows.size(); ++row)
    if (m_prompts[m_rows[row]].id == id) return index(static_cast<int>(row));
  return {};
}

int PromptListModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PromptListModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const heddle::Thing& prompt = m_prompts[m_rows[static_cast<size_t>(index.row())]];
  switch (role) {
    case list_role::kTitle:
      return QString::fromStdString(prompt.name);
    case list_role::kDetail:
      return versionsText(prompt.versions);
    case list_role::kTime:
      return shortTime(prompt.changed_ms, m_now);
    case list_role::kCount:
      return m_edited.contains(prompt.id) ? tr("unsaved") : QString();
    case list_role::kCountIcon:
      return m_edited.contains(prompt.id) ? QStringLiteral("edit") : QString();
    case Qt::ToolTipRole:
      return QString::fromStdString(prompt.name);
    case Qt::AccessibleDescriptionRole:
      return versionsText(prompt.versions);
    default:
      return {};
  }
}

}  // namespace heddle::ui
