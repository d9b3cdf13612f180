#include "ui/models/adapter_table_model.h"

#include <QLocale>
#include <algorithm>

namespace heddle::ui {

QString methodText(const AdapterFacts& adapter) {
  const std::string& objective = adapter.entry.adapter->objective;
  if (objective.empty()) return QStringLiteral("–");
  if (objective == "reward") return AdapterTableModel::tr("Reward");
  return QString::fromStdString(objective).toUpper();
}

void AdapterTableModel::setAdapters(std::vector<AdapterFacts> adapters, const WinRates& winRates) {
  beginResetModel();
  m_adapters = std::move(adapters);
  m_wins.clear();
  for (const AdapterFacts& adapter : m_adapters) {
    const auto found = winRates.find(adapter.path.toStdString());
    m_wins.push_back(found == winRates.end() ? std::nullopt : std::optional(found->second));
  }
  endResetModel();
}

const AdapterFacts* AdapterTableModel::at(int row) const {
  return row >= 0 && row < rowCount() ? &m_adapters[static_cast<size_t>(row)] : nullptr;
}

int AdapterTableModel::rowOf(const QString& path) const {
  const auto found = std::ranges::find(m_adapters, path, &AdapterFacts::path);
  return found == m_adapters.end() ? -1 : static_cast<int>(found - m_adapters.begin());
}

bool AdapterTableModel::anyLearnedFrom() const {
  return std::ranges::any_of(
      m_adapters, [](const AdapterFacts& adapter) { return !adapter.entry.adapter->learnedFrom.empty(); });
}

bool AdapterTableModel::anyWins() const {
  return std::ranges::any_of(m_wins, [](const auto& wins) { return wins.has_value(); });
}

int AdapterTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_adapters.size());
}

int AdapterTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QString AdapterTableModel::text(const AdapterFacts& adapter, int column, size_t row) const {
  switch (column) {
    case kName:
      return adapter.name;
    case kBase:
      return adapter.baseName().isEmpty() ? tr("not in the library") : adapter.baseName();
    case kMethod:
      return methodText(adapter);
    case kRank:
      return QLocale().toString(static_cast<qlonglong>(adapter.entry.adapter->rank));
    case kSize:
      return sizeText(adapter.entry.fileSizeBytes);
    case kLearnedFrom:
      return QString::fromStdString(adapter.entry.adapter->learnedFrom);
    case kWins:
      return m_wins[row] ? tr("%1%").arg(QLocale().toString(100 * m_wins[row]->share, 'f', 0)) : QString();
    default:
      return {};
  }
}

QVariant AdapterTableModel::data(const QModelIndex& index, int role) const {
  const AdapterFacts* adapter = at(index.row());
  if (!adapter || !index.isValid()) return {};
  const auto row = static_cast<size_t>(index.row());
  switch (role) {
    case Qt::DisplayRole:
      return text(*adapter, index.column(), row);
    case Qt::AccessibleTextRole:
      return index.column() == kMore ? tr("More for %1").arg(adapter->name)
                                     : text(*adapter, index.column(), row);
    case Qt::TextAlignmentRole:
      return int((index.column() == kRank || index.column() == kSize ? Qt::AlignRight : Qt::AlignLeft) |
                 Qt::AlignVCenter);
    case Qt::ToolTipRole:
      if (index.column() == kWins && m_wins[row])
        return tr("%n comparison(s) with the base; with 95% certainty between %1% and %2%", nullptr,
                  m_wins[row]->comparisons)
            .arg(QLocale().toString(100 * m_wins[row]->low, 'f', 0),
                 QLocale().toString(100 * m_wins[row]->high, 'f', 0));
      return index.column() == kName ? adapter->path : QVariant();
    case kWinRateRole:
      return m_wins[row] ? QVariant::fromValue(*m_wins[row]) : QVariant();
    default:
      return {};
  }
}

QVariant AdapterTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole)
    return int((section == kRank || section == kSize ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case kName:
      return tr("Name");
    case kBase:
      return tr("Base");
    case kMethod:
      return tr("Method");
    case kRank:
      return tr("Rank");
    case kSize:
      return tr("Size");
    case kLearnedFrom:
      return tr("Learned from");
    case kWins:
      return tr("Wins against base");
    default:
      return QString();
  }
}

}  // namespace heddle::ui
