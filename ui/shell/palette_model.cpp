#include "ui/shell/palette_model.h"

#include <algorithm>
#include <map>

#include "ui/shell/fuzzy_match.h"

namespace heddle::ui {

PaletteModel::PaletteModel(CommandRegistry& commands, QObject* parent)
    : QAbstractListModel(parent), m_commands(commands) {}

void PaletteModel::reload() {
  beginResetModel();
  m_rows.clear();
  m_items.clear();
  m_found = 0;
  for (const Command* command : m_commands.commands()) {
    if (!command->inPalette) continue;
    const bool elsewhere = !command->page.isEmpty() && command->page != m_commands.currentPage();
    m_items.push_back({.title = command->name,
                       .detail = command->detail.isEmpty() ? command->category : command->detail,
                       .icon = command->icon.isEmpty() ? QStringLiteral("command") : command->icon,
                       .group = tr("Commands"),
                       .commandId = command->id,
                       .key = m_commands.key(command->id)
                                  .toString(QKeySequence::NativeText)
                                  .replace(QLatin1Char('+'), QLatin1Char(' ')),
                       .open = {},
                       // What a page's command needs is only known once the page is shown.
                       .enabled = elsewhere || m_commands.isEnabled(*command)});
  }
  for (Thing& thing : m_commands.things())
    m_items.push_back({.title = thing.title,
                       .detail = thing.detail,
                       .icon = thing.icon,
                       .group = thing.group,
                       .commandId = {},
                       .key = {},
                       .open = std::move(thing.open),
                       .enabled = true});
  endResetModel();
}

void PaletteModel::setQuery(const QString& query, PaletteScope scope) {
  struct Scored {
    Row row;
    int score;
  };
  const bool searching = !query.trimmed().isEmpty();
  std::map<QString, std::vector<Scored>> groups;
  std::vector<QString> order;  // as the groups came
  for (size_t i = 0; i < m_items.size(); ++i) {
    const Item& item = m_items[i];
    const bool isCommand = !item.commandId.isEmpty();
    if ((scope == PaletteScope::Commands && !isCommand) || (scope == PaletteScope::Things && isCommand))
      continue;
    auto match = fuzzyMatch(query, item.title);
    int score = match ? match->score : 0;
    if (!match) {
      // Words may also be those of the detail ("chat" finds what belongs to Chat), at a lower rank.
      match = fuzzyMatch(query, item.title + u' ' + item.detail);
      if (!match) continue;
      score = match->score / 2;
      std::erase_if(match->ranges,
                    [&](const auto& range) { return range.first + range.second > item.title.size(); });
    }
    if (isCommand && searching) score += 15;  // of two alike, what does something comes first
    if (!item.enabled) score -= 60;
    if (!groups.contains(item.group)) order.push_back(item.group);
    groups[item.group].push_back({Row{static_cast<int>(i), {}, std::move(match->ranges)}, score});
  }
  if (searching) {
    for (auto& [name, rows] : groups)
      std::stable_sort(rows.begin(), rows.end(),
                       [](const Scored& a, const Scored& b) { return a.score > b.score; });
    std::stable_sort(order.begin(), order.end(), [&](const QString& a, const QString& b) {
      return groups[a].front().score > groups[b].front().score;
    });
  }
  beginResetModel();
  m_rows.clear();
  m_found = 0;
  for (const QString& name : order) {
    m_rows.push_back({-1, name, {}});
    for (Scored& scored : groups[name]) {
      m_rows.push_back(std::move(scored.row));
      ++m_found;
    }
  }
  endResetModel();
}

bool PaletteModel::activate(int row) {
  if (row < 0 || row >= rowCount() || m_rows[static_cast<size_t>(row)].item < 0) return false;
  const Item item = m_items[static_cast<size_t>(m_rows[static_cast<size_t>(row)].item)];
  if (!item.enabled) return false;
  if (!item.commandId.isEmpty()) return m_commands.run(item.commandId);
  if (item.open) item.open();
  return true;
}

int PaletteModel::firstRow() const {
  const auto found = std::find_if(m_rows.begin(), m_rows.end(), [](const Row& row) { return row.item >= 0; });
  return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int PaletteModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const Row& row = m_rows[static_cast<size_t>(index.row())];
  if (row.item < 0) {
    if (role == Qt::DisplayRole) return row.heading;
    if (role == kIsHeading) return true;
    return {};
  }
  const Item& item = m_items[static_cast<size_t>(row.item)];
  switch (role) {
    case Qt::DisplayRole:
      return item.title;
    case Qt::AccessibleTextRole:
      return item.key.isEmpty() ? item.title : tr("%1, key %2").arg(item.title, item.key);
    case kDetail:
      return item.detail;
    case kIcon:
      return item.icon;
    case kKey:
      return item.key;
    case kIsHeading:
      return false;
    case kEnabled:
      return item.enabled;
    case kRanges: {
      QVariantList ranges;
      for (const auto& [start, length] : row.ranges) ranges << QPoint(start, length);
      return ranges;
    }
    default:
      return {};
  }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  const Row& row = m_rows[static_cast<size_t>(index.row())];
  if (row.item < 0) return Qt::ItemNeverHasChildren;
  return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

}  // namespace heddle::ui
