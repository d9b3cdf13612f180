#include "ui/knowledge/source_list_model.h"

#include <QFileInfo>
#include <QLocale>
#include <algorithm>

#include "ui/widgets/error_text.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

QString documentStateText(const Document& document) {
  switch (document.state) {
    case DocumentState::Pending:
      return SourceListModel::tr("Waits to be read");
    case DocumentState::Failed:
      return document.error ? sentences(*document.error).what : SourceListModel::tr("Could not be read");
    case DocumentState::Duplicate:
      return SourceListModel::tr("The same text as another document");
    case DocumentState::Missing:
      return SourceListModel::tr("The file is gone");
    case DocumentState::Ready:
      break;
  }
  if (document.error) return sentences(*document.error).what;
  if (document.duplicateOf != 0)
    return SourceListModel::tr("Almost the same as another document (%1%)")
        .arg(QLocale().toString(document.similarity * 100, 'f', 0));
  return {};
}

void SourceListModel::setGroups(std::vector<Group> groups) {
  beginResetModel();
  m_groups = std::move(groups);
  rebuild();
  endResetModel();
}

void SourceListModel::setReading(std::set<SourceId> sources, double fraction, const QString& detail) {
  m_reading = std::move(sources);
  m_fraction = fraction;
  m_readingDetail = detail;
  if (rowCount() > 0) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void SourceListModel::setFilter(const QString& words) {
  if (words == m_filter) return;
  beginResetModel();
  m_filter = words;
  rebuild();
  endResetModel();
}

void SourceListModel::toggle(SourceId source) {
  beginResetModel();
  if (!m_folded.erase(source)) m_folded.insert(source);
  rebuild();
  endResetModel();
}

void SourceListModel::rebuild() {
  m_rows.clear();
  for (size_t group = 0; group < m_groups.size(); ++group) {
    const Group& entry = m_groups[group];
    const size_t head = m_rows.size();
    m_rows.push_back({group, -1});
    const bool folded = m_folded.contains(entry.source.id) && m_filter.isEmpty();
    for (size_t i = 0; i < entry.documents.size() && !folded; ++i)
      if (m_filter.isEmpty() || QString::fromStdString(entry.documents[i].title + entry.documents[i].path)
                                    .contains(m_filter, Qt::CaseInsensitive))
        m_rows.push_back({group, static_cast<int>(i)});
    if (!m_filter.isEmpty() && m_rows.size() == head + 1) m_rows.pop_back();
  }
}

const Source* SourceListModel::sourceAt(const QModelIndex& index) const {
  if (!index.isValid() || index.row() >= rowCount()) return nullptr;
  return &m_groups[m_rows[static_cast<size_t>(index.row())].group].source;
}

const Document* SourceListModel::documentAt(const QModelIndex& index) const {
  if (!index.isValid() || index.row() >= rowCount()) return nullptr;
  const Row& row = m_rows[static_cast<size_t>(index.row())];
  return row.document < 0 ? nullptr : &m_groups[row.group].documents[static_cast<size_t>(row.document)];
}

QModelIndex SourceListModel::indexOfDocument(DocumentId id) const {
  for (int row = 0; row < rowCount(); ++row)
    if (const Document* document = documentAt(index(row)); document && document->id == id) return index(row);
  return {};
}

QModelIndex SourceListModel::indexOfSource(SourceId id) const {
  for (int row = 0; row < rowCount(); ++row)
    if (!documentAt(index(row)) && sourceAt(index(row))->id == id) return index(row);
  return {};
}

int SourceListModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QString SourceListModel::sourceDetail(const Group& group) const {
  const SourceCounts& counts = group.source.counts;
  if (group.source.state == SourceState::Unreachable)
    return group.source.error ? sentences(*group.source.error).what : tr("Cannot be reached");
  if (group.source.state == SourceState::New) return tr("Not read yet");
  QString text = tr("%n document(s)", nullptr, static_cast<int>(counts.documents));
  if (counts.failed > 0) text += u" · "_s + tr("%n failed", nullptr, static_cast<int>(counts.failed));
  if (group.more > 0) text += u" · "_s + tr("the first %1 are listed").arg(group.documents.size());
  return text;
}

QString SourceListModel::documentDetail(const Document& document) const {
  if (const QString state = documentStateText(document); !state.isEmpty()) return state;
  const QString chunks = tr("%n chunk(s)", nullptr, static_cast<int>(document.chunks));
  if (document.pages > 0) return tr("%n page(s)", nullptr, document.pages) + u", "_s + chunks;
  return chunks;
}

QVariant SourceListModel::data(const QModelIndex& index, int role) const {
  const Source* source = sourceAt(index);
  if (!source) return {};
  const Document* document = documentAt(index);
  const Group& group = m_groups[m_rows[static_cast<size_t>(index.row())].group];
  const bool reading = m_reading.contains(source->id);
  switch (role) {
    case Qt::DisplayRole:
      return QString::fromStdString(document ? document->title : source->name);
    case Qt::ToolTipRole: {
      if (!document) {
        QStringList paths;
        for (const std::string& path : source->settings.paths) paths << QString::fromStdString(path);
        return paths.join(u'\n');
      }
      QStringList lines{QString::fromStdString(document->path)};
      if (document->error) lines << sentence(*document->error);
      for (size_t i = 0; i < std::min<size_t>(document->warnings.size(), 5); ++i)
        lines << sentence(document->warnings[i]);
      return lines.join(u'\n');
    }
    case Qt::AccessibleDescriptionRole:
    case source_role::kDetail:
      if (!document && reading && !m_readingDetail.isEmpty()) return m_readingDetail;
      return document ? documentDetail(*document) : sourceDetail(group);
    case source_role::kTone:
      if (document)
        return document->state == DocumentState::Failed                     ? 2
               : document->error || document->state != DocumentState::Ready ? 1
                                                                            : 0;
      return source->state == SourceState::Unreachable ? 2 : 0;
    case source_role::kIcon: {
      if (document) return u"document"_s;
      const bool folder = source->settings.paths.size() != 1 ||
                          QFileInfo(QString::fromStdString(source->settings.paths.front())).isDir();
      return folder ? u"folder"_s : u"document"_s;
    }
    case source_role::kState:
      if (document) {
        if (document->state == DocumentState::Failed) return u"error"_s;
        if (document->state == DocumentState::Pending) return u"clock"_s;
        if (document->state != DocumentState::Ready || document->error) return u"warning"_s;
        return u"check"_s;
      }
      if (reading) return u"running"_s;
      if (source->state == SourceState::Unreachable) return u"error"_s;
      return source->state == SourceState::Ready ? u"check"_s : u"clock"_s;
    case source_role::kIndent:
      return document ? 1 : 0;
    case source_role::kFolded:
      return document || group.documents.empty() ? QVariant() : QVariant(m_folded.contains(source->id));
    case source_role::kFraction:
      return !document && reading ? m_fraction : -1.0;
    default:
      return {};
  }
}

}  // namespace heddle::ui
