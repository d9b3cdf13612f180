#include "ui/pipelines/node_list_model.h"

#include <QPainter>
#include <QStyledItemDelegate>
#include <algorithm>

#include "ui/pipelines/graph_presenter.h"
#include "ui/theme/theme.h"
#include "ui/widgets/error_text.h"

namespace heddle::ui {
using namespace pipelines;
namespace {

constexpr int kRowHeight = 32, kHeadingHeight = 28;

class NodeDelegate final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
    return {100, index.data(NodeListModel::kHeading).toBool() ? kHeadingHeight : kRowHeight};
  }
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const Theme& theme = themeOf(option.widget);
    const QRect box = option.rect;
    painter->save();
    painter->setFont(theme.font(TextRole::Label));
    if (index.data(NodeListModel::kHeading).toBool()) {
      painter->setPen(theme.colour(Colour::Muted));
      painter->drawText(box.adjusted(12, 4, -12, 0), Qt::AlignVCenter | Qt::AlignLeft,
                        index.data().toString());
      painter->restore();
      return;
    }
    const bool chosen = option.state & QStyle::State_Selected;
    if (chosen || (option.state & QStyle::State_MouseOver))
      painter->fillRect(box, theme.colour(chosen ? Colour::Selected : Colour::Hover));
    if (chosen) painter->fillRect(QRect(box.x(), box.y(), 2, box.height()), theme.colour(Colour::Accent));
    const auto family = static_cast<Colour>(index.data(NodeListModel::kFamily).toInt());
    painter->drawPixmap(QPoint(box.x() + 12, box.y() + 8),
                        theme.pixmap(index.data(NodeListModel::kIcon).toString(), 16, theme.colour(family),
                                     painter->device()->devicePixelRatioF()));
    painter->setFont(theme.font(TextRole::Body));
    painter->setPen(theme.colour(Colour::Text));
    const QString title = index.data().toString();
    const QRect words = box.adjusted(38, 0, -10, 0);
    painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft, title);
    const int used = painter->fontMetrics().horizontalAdvance(title) + 10;
    painter->setFont(theme.font(TextRole::Label));
    painter->setPen(theme.colour(Colour::Muted));
    if (words.width() - used > 60)
      painter->drawText(words.adjusted(used, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                        painter->fontMetrics().elidedText(index.data(NodeListModel::kSummary).toString(),
                                                          Qt::ElideRight, words.width() - used));
    painter->restore();
  }
};

}  // namespace

QAbstractItemDelegate* makeNodeDelegate(QObject* parent) {
  return new NodeDelegate(parent);
}

NodeListModel::NodeListModel(const NodeRegistry& registry, QObject* parent)
    : QAbstractListModel(parent), m_registry(registry) {
  refill();
}

void NodeListModel::setQuery(const QString& query) {
  m_query = query.trimmed();
  refill();
}

void NodeListModel::setFits(Fits fits) {
  m_fits = std::move(fits);
  refill();
}

void NodeListModel::refill() {
  beginResetModel();
  m_rows.clear();
  const QStringList words = m_query.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
  struct Found {
    const NodeType* type;
    QString title;
    int rank;
  };
  std::vector<Found> found;
  for (const NodeType* type : m_registry.all()) {
    const NodeTypeDescription& description = type->description();
    if (m_fits && !m_fits(*type)) continue;
    const QString title = translated(description.title, "Pipelines");
    const QString name = (title + QLatin1Char(' ') + QString::fromStdString(description.id)).toLower();
    const QString all = name + QLatin1Char(' ') + translated(description.summary, "Pipelines").toLower();
    if (!std::ranges::all_of(words, [&](const QString& word) { return all.contains(word); })) continue;
    const int rank = words.isEmpty()                                        ? 0
                     : title.startsWith(words.front(), Qt::CaseInsensitive) ? 0
                     : name.contains(words.front())                         ? 1
                                                                            : 2;
    found.push_back({type, title, rank});
  }
  std::optional<Category> category;
  if (!words.isEmpty()) std::ranges::stable_sort(found, {}, &Found::rank);
  for (Found& entry : found) {
    const Category own = entry.type->description().category;
    if (words.isEmpty() && own != category) {
      m_rows.push_back({nullptr, translated(categoryTitle(own), "Pipelines")});
      category = own;
    }
    m_rows.push_back({entry.type, std::move(entry.title)});
  }
  endResetModel();
}

std::string NodeListModel::typeAt(const QModelIndex& index) const {
  const NodeType* type = index.isValid() ? m_rows[static_cast<size_t>(index.row())].type : nullptr;
  return type ? type->description().id : std::string();
}

int NodeListModel::firstRow() const {
  for (size_t row = 0; row < m_rows.size(); ++row)
    if (m_rows[row].type) return static_cast<int>(row);
  return -1;
}

int NodeListModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant NodeListModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const Row& row = m_rows[static_cast<size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
      return row.title;
    case kHeading:
      return row.type == nullptr;
    default:
      break;
  }
  if (!row.type) return {};
  const NodeTypeDescription& type = row.type->description();
  switch (role) {
    case kIcon:
      return QString::fromStdString(type.icon);
    case kFamily:
      return static_cast<int>(familyColour(type.category));
    case kSummary:
    case Qt::ToolTipRole:
      return translated(type.summary, "Pipelines");
    case kType:
      return QString::fromStdString(type.id);
    default:
      return {};
  }
}

Qt::ItemFlags NodeListModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  if (!m_rows[static_cast<size_t>(index.row())].type) return Qt::ItemIsEnabled;
  return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

}  // namespace heddle::ui
