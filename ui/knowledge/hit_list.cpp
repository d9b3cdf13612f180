#include "ui/knowledge/hit_list.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <algorithm>

#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/figures.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

void HitModel::setResult(RetrievalResult result, RetrievalMode mode) {
  beginResetModel();
  m_result = std::move(result);
  m_mode = mode;
  endResetModel();
}

const Hit* HitModel::hitAt(const QModelIndex& index) const {
  return index.isValid() && index.row() < rowCount() ? &m_result.hits[static_cast<size_t>(index.row())]
                                                     : nullptr;
}

int HitModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_result.hits.size());
}

QVariant HitModel::data(const QModelIndex& index, int role) const {
  const Hit* hit = hitAt(index);
  if (!hit) return {};
  const StageScores& stages = hit->stages;
  const auto figure = [](int rank, double value, int decimals) {
    return rank > 0 ? QLocale().toString(value, 'f', decimals) : u"–"_s;
  };
  if (role == Qt::TextAlignmentRole && index.column() != kPassage)
    return QVariant(Qt::AlignRight | Qt::AlignVCenter);
  if (role == Qt::UserRole) {  // the second line
    if (index.column() == kPassage) return QString::fromStdString(hit->chunk.text).simplified().left(200);
    if (index.column() == kKeyword && stages.keywordRank > 0) return tr("place %1").arg(stages.keywordRank);
    if (index.column() == kVector && stages.vectorRank > 0) return tr("place %1").arg(stages.vectorRank);
    return {};
  }
  if (role == Qt::ToolTipRole && index.column() == kPassage) return QString::fromStdString(hit->path);
  if (role != Qt::DisplayRole) return {};
  switch (index.column()) {
    case kRank:
      return hit->rank;
    case kPassage: {
      QString place = QString::fromStdString(hit->documentTitle);
      if (hit->chunk.firstPage > 0)
        place += u" · "_s + tr("p. %1").arg(hit->chunk.firstPage);
      else if (!hit->chunk.headings.empty())
        place += u" · "_s + QString::fromStdString(hit->chunk.headings.back());
      return place;
    }
    case kKeyword:
      return figure(stages.keywordRank, stages.keyword, 1);
    case kVector:
      return figure(stages.vectorRank, stages.vector, 2);
    case kFused:
      return figure(m_mode == RetrievalMode::Hybrid ? 1 : 0, stages.fused, 3);
    case kScore:
      return hit->score;
    default:
      return {};
  }
}

QVariant HitModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole)
    return QVariant((section == kPassage ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case kRank:
      return u"#"_s;
    case kPassage:
      return tr("Passage");
    case kKeyword:
      return tr("Keyword");
    case kVector:
      return tr("Vector");
    case kFused:
      return tr("Fused");
    default:
      return tr("Score");
  }
}

void HitDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
  const Theme& theme = themeOf(option.widget);
  painter->save();
  QStyleOptionViewItem panel(option);
  panel.index = index;
  if (option.widget)
    option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &panel, painter, option.widget);
  const QRect box = option.rect.adjusted(6, 0, -8, 0);
  painter->fillRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1,
                    theme.colour(Colour::Hairline));
  const QRect first(box.x(), box.y() + 6, box.width(), 20), second(box.x(), box.y() + 25, box.width(), 16);
  const QString below = index.data(Qt::UserRole).toString();
  if (index.column() == HitModel::kPassage) {
    painter->setFont(theme.font(TextRole::BodyMedium));
    painter->setPen(theme.colour(Colour::Text));
    painter->drawText(
        first, Qt::AlignVCenter,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, first.width()));
    painter->setFont(theme.font(TextRole::Label));
    painter->setPen(theme.colour(Colour::Muted));
    painter->drawText(second, Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(below, Qt::ElideRight, second.width()));
  } else if (index.column() == HitModel::kScore) {
    // As a share of the best one's.
    const auto* model = static_cast<const HitModel*>(index.model());
    const double best = model->result().hits.front().score, score = index.data().toDouble();
    const double share = best > 0   ? std::clamp(score / best, 0.0, 1.0)
                         : best < 0 ? std::clamp(best / score, 0.0, 1.0)
                                    : 0;
    const QRectF line(box.x(), first.center().y() - 1, 40, 4);
    painter->fillRect(line, theme.colour(Colour::StrongLine));
    painter->fillRect(QRectF(line.topLeft(), QSizeF(line.width() * share, 4)), theme.colour(Colour::Accent));
    painter->setFont(theme.font(TextRole::BodyMedium));
    painter->setPen(theme.colour(Colour::Text));
    drawFigures(painter, first, Qt::AlignRight, QLocale().toString(score, 'f', 2));
  } else {
    painter->setFont(theme.font(TextRole::Body));
    painter->setPen(theme.colour(index.column() == HitModel::kRank ? Colour::Muted : Colour::Text));
    drawFigures(painter, first, Qt::AlignRight, index.data().toString());
    painter->setFont(theme.font(TextRole::Caption));
    painter->setPen(theme.colour(Colour::Muted));
    painter->drawText(second, Qt::AlignRight | Qt::AlignVCenter, below);
  }
  painter->restore();
}

QSize HitDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
  return {40, Measure::kRowTwoLine};
}

HitTable::HitTable(HitModel* model, QWidget* parent) : QTableView(parent) {
  setAccessibleName(tr("Passages found"));
  setProperty(property::kFlat, true);
  setFrameShape(QFrame::NoFrame);
  setModel(model);
  setItemDelegate(new HitDelegate(this));
  setShowGrid(false);
  setSelectionBehavior(QAbstractItemView::SelectRows);
  setSelectionMode(QAbstractItemView::SingleSelection);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  verticalHeader()->hide();
  ensurePolished();  // the style gives rows their usual height first
  verticalHeader()->setDefaultSectionSize(Measure::kRowTwoLine);
  horizontalHeader()->setHighlightSections(false);
  horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  horizontalHeader()->setSectionResizeMode(HitModel::kPassage, QHeaderView::Stretch);
  const std::pair<int, int> widths[] = {{HitModel::kRank, 30},
                                        {HitModel::kKeyword, 74},
                                        {HitModel::kVector, 68},
                                        {HitModel::kFused, 66},
                                        {HitModel::kScore, 108}};
  for (const auto& [column, width] : widths) setColumnWidth(column, width);
}

void HitTable::keyPressEvent(QKeyEvent* event) {
  setProperty(property::kKeyboardFocus, true);
  if (event->key() == Qt::Key_Return) return Q_EMIT activated(currentIndex());
  QTableView::keyPressEvent(event);
}

}  // namespace heddle::ui
