#include "ui/feedback/session_list.h"

#include <QPainter>

#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"

namespace heddle::ui {
namespace {

constexpr int kFraction = list_role::kFirstFree, kWarnChip = list_role::kFirstFree + 1;
constexpr int kBarHigh = 13;  // what the bar adds to a row

}  // namespace

void SessionListModel::setRows(std::vector<SessionRow> rows) {
  if (rows == m_all) return;
  m_all = std::move(rows);
  apply();
}

void SessionListModel::setFilter(const QString& words) {
  if (words == m_filter) return;
  m_filter = words;
  apply();
}

void SessionListModel::apply() {
  std::vector<SessionRow> shown;
  for (const SessionRow& row : m_all) {
    if (row.kind != SessionRow::Kind::Heading && !m_filter.isEmpty() &&
        !row.title.contains(m_filter, Qt::CaseInsensitive))
      continue;
    // A heading without rows goes.
    if (row.kind == SessionRow::Kind::Heading && !shown.empty() &&
        shown.back().kind == SessionRow::Kind::Heading)
      shown.pop_back();
    shown.push_back(row);
  }
  if (!shown.empty() && shown.back().kind == SessionRow::Kind::Heading) shown.pop_back();
  // The same rows in the same places only change their figures: what is chosen stays.
  const bool alike = shown.size() == m_rows.size() &&
                     std::ranges::equal(shown, m_rows, [](const SessionRow& a, const SessionRow& b) {
                       return a.kind == b.kind && a.key == b.key && (a.fraction < 0) == (b.fraction < 0);
                     });
  if (alike) {
    m_rows = std::move(shown);
    if (!m_rows.empty()) Q_EMIT dataChanged(index(0), index(static_cast<int>(m_rows.size()) - 1));
    return;
  }
  beginResetModel();
  m_rows = std::move(shown);
  endResetModel();
}

const SessionRow* SessionListModel::rowAt(const QModelIndex& index) const {
  return index.isValid() && index.row() < static_cast<int>(m_rows.size())
             ? &m_rows[static_cast<size_t>(index.row())]
             : nullptr;
}

QModelIndex SessionListModel::indexOf(const QString& key) const {
  for (size_t i = 0; i < m_rows.size(); ++i)
    if (m_rows[i].key == key && m_rows[i].kind != SessionRow::Kind::Heading)
      return index(static_cast<int>(i));
  return {};
}

int SessionListModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant SessionListModel::data(const QModelIndex& index, int role) const {
  const SessionRow* row = rowAt(index);
  if (!row) return {};
  switch (role) {
    case list_role::kTitle:
      return row->title;
    case list_role::kDetail:
      return row->detail;
    case list_role::kTime:
      return row->figure;
    case list_role::kChip:
      return row->chip.isEmpty() ? QVariant() : QVariant(row->chip);
    case list_role::kHeading:
      return row->kind == SessionRow::Kind::Heading;
    case kWarnChip:
      return row->chip;
    case kFraction:
      return row->fraction;
    case Qt::AccessibleTextRole:
      return row->kind == SessionRow::Kind::Heading
                 ? row->title
                 : tr("%1, %2 %3 %4").arg(row->title, row->detail, row->figure, row->chip).trimmed();
    case Qt::ToolTipRole:
      return row->detail;
    default:
      return {};
  }
}

Qt::ItemFlags SessionListModel::flags(const QModelIndex& index) const {
  const SessionRow* row = rowAt(index);
  return !row || row->kind == SessionRow::Kind::Heading ? Qt::NoItemFlags
                                                        : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

void SessionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
  TwoLineDelegate::paint(painter, option, index);
  const Theme& theme = themeOf(option.widget);
  const QRect box = option.rect;
  if (option.state & QStyle::State_Selected && !index.data(list_role::kHeading).toBool())
    painter->fillRect(box.x(), box.y(), 2, box.height() - 1, theme.colour(Colour::Accent));
  if (const QString chip = index.data(kWarnChip).toString(); !chip.isEmpty()) {
    const int wide = chipWidth(theme, chip, ChipKind::Warn);
    // Over the neutral one, which keeps the title's room.
    paintChip(painter, theme, box.right() - 11 - wide, box.y() + 16, chip, ChipKind::Warn);
  }
  const double fraction = index.data(kFraction).toDouble();
  if (fraction < 0) return;
  const QRectF track(box.x() + 12, box.bottom() - 12, box.width() - 24, 4);
  drawRounded(painter, track, theme.colour(Colour::StrongLine), {}, 2);
  QRectF done = track;
  done.setWidth(track.width() * std::min(1.0, fraction));
  if (done.width() > 0.5)
    drawRounded(painter, done, theme.colour(Colour::Accent), {}, std::min(2.0, done.width() / 2));
}

QSize SessionDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  QSize size = TwoLineDelegate::sizeHint(option, index);
  if (index.data(kFraction).toDouble() >= 0 && !index.data(list_role::kHeading).toBool())
    size.rheight() += kBarHigh - 3;
  return size;
}

}  // namespace heddle::ui
