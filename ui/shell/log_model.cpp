#include "ui/shell/log_model.h"

#include <QDateTime>

namespace heddle::ui {

LogModel::LogModel(QObject* parent) : QAbstractListModel(parent) {
  m_sink = log::addSink([this, waiting = m_waiting, mail = m_mailbox.sender()](const log::Line& line) {
    bool first = false;
    {
      std::lock_guard lock(waiting->mutex);
      first = waiting->lines.empty();
      waiting->lines.push_back(line);
    }
    if (first) mail.post([this] { fetch(); });
  });
}

LogModel::~LogModel() {
  log::removeSink(m_sink);
}

void LogModel::fetch() {
  std::vector<log::Line> lines;
  {
    std::lock_guard lock(m_waiting->mutex);
    lines.swap(m_waiting->lines);
  }
  append(std::move(lines));
}

void LogModel::append(std::vector<log::Line> lines) {
  if (lines.size() > kMost) lines.erase(lines.begin(), lines.end() - kMost);
  if (lines.empty()) return;
  const int excess = static_cast<int>(m_lines.size() + lines.size()) - kMost;
  if (excess > 0) {
    beginRemoveRows({}, 0, excess - 1);
    m_lines.erase(m_lines.begin(), m_lines.begin() + excess);
    endRemoveRows();
  }
  const int at = static_cast<int>(m_lines.size());
  beginInsertRows({}, at, at + static_cast<int>(lines.size()) - 1);
  std::move(lines.begin(), lines.end(), std::back_inserter(m_lines));
  endInsertRows();
}

int LogModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant LogModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const log::Line& line = m_lines[static_cast<size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
      return QString::fromStdString(log::format(line));
    case kLevel:
      return static_cast<int>(line.level);
    case kArea:
      return QString::fromStdString(line.area);
    case kMessage:
      return QString::fromStdString(line.message);
    case kTime: {
      const auto ms =
          std::chrono::duration_cast<std::chrono::milliseconds>(line.time.time_since_epoch()).count();
      return QDateTime::fromMSecsSinceEpoch(ms).toString(QStringLiteral("HH:mm:ss.zzz"));
    }
    default:
      return {};
  }
}

void LogFilter::setLevel(log::Level level) {
  m_level = level;
  invalidateFilter();
}

void LogFilter::setText(const QString& text) {
  m_text = text;
  invalidateFilter();
}

bool LogFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
  const QModelIndex index = sourceModel()->index(row, 0, parent);
  if (index.data(LogModel::kLevel).toInt() < static_cast<int>(m_level)) return false;
  return m_text.isEmpty() ||
         index.data(LogModel::kMessage).toString().contains(m_text, Qt::CaseInsensitive) ||
         index.data(LogModel::kArea).toString().contains(m_text, Qt::CaseInsensitive);
}

}  // namespace heddle::ui
