#include "ui/chat/conversation_list_model.h"

#include <QLocale>

#include "ui/widgets/two_line_list.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

QString oneLine(const std::string& text) {
  return QString::fromStdString(text).simplified();
}

}  // namespace

void ConversationListModel::setConversations(std::vector<ConversationSummary> conversations,
                                             const QDateTime& now) {
  beginResetModel();
  m_rows.clear();
  QString heading;
  for (const ConversationSummary& summary : conversations) {
    const QDateTime active = QDateTime::fromMSecsSinceEpoch(summary.activity_ms);
    const qint64 days = active.date().daysTo(now.date());
    const QString group = days <= 0   ? tr("Today")
                          : days == 1 ? tr("Yesterday")
                          : days < 7  ? tr("This week")
                                      : QLocale().toString(active.date(), u"MMMM yyyy"_s);
    if (group != heading) {
      heading = group;
      m_rows.push_back({heading, {}, {}, 0, 0});
    }
    const QString time = days <= 1 ? QLocale().toString(active.time(), QLocale::ShortFormat)
                                   : QLocale().toString(active.date(), QLocale::ShortFormat);
    const QString title = summary.title.empty() ? tr("New conversation") : oneLine(summary.title);
    m_rows.push_back({title, summary.preview.empty() ? tr("No messages yet") : oneLine(summary.preview), time,
                      summary.branches, summary.id});
  }
  endResetModel();
}

void ConversationListModel::setHits(const std::vector<ConversationHit>& hits) {
  beginResetModel();
  m_rows.clear();
  for (const ConversationHit& hit : hits) {
    const bool known =
        std::any_of(m_rows.begin(), m_rows.end(), [&](const Row& row) { return row.id == hit.conversation; });
    if (!known) m_rows.push_back({oneLine(hit.title), oneLine(hit.snippet), {}, 0, hit.conversation});
  }
  endResetModel();
}

ThingId ConversationListModel::conversationAt(const QModelIndex& index) const {
  return index.isValid() ? m_rows[static_cast<size_t>(index.row())].id : 0;
}

QModelIndex ConversationListModel::indexOf(ThingId id) const {
  for (size_t i = 0; i < m_rows.size(); ++i)
    if (id != 0 && m_rows[i].id == id) return index(static_cast<int>(i));
  return {};
}

int ConversationListModel::conversationCount() const {
  return static_cast<int>(
      std::count_if(m_rows.begin(), m_rows.end(), [](const Row& row) { return row.id != 0; }));
}

int ConversationListModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ConversationListModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const Row& row = m_rows[static_cast<size_t>(index.row())];
  switch (role) {
    case list_role::kTitle:
      return row.title;
    case list_role::kDetail:
      return row.detail;
    case list_role::kTime:
      return row.time;
    case list_role::kCount:
      return row.branches > 1 ? QString::number(row.branches) : QString();
    case list_role::kCountIcon:
      return row.branches > 1 ? u"branch"_s : QString();
    case list_role::kHeading:
      return row.id == 0;
    default:
      return {};
  }
}

Qt::ItemFlags ConversationListModel::flags(const QModelIndex& index) const {
  return conversationAt(index) == 0 ? Qt::NoItemFlags
                                    : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

}  // namespace heddle::ui
