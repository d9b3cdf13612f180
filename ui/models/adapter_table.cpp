#include "ui/models/adapter_table.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <algorithm>
#include <array>

#include "ui/models/adapter_table_model.h"
#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/figures.h"

namespace heddle::ui {
namespace {

class AdapterDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const QVariant wins = index.data(AdapterTableModel::kWinRateRole);
    if (index.column() == AdapterTableModel::kWins && wins.isValid()) {
      QStyleOptionViewItem empty = option;
      initStyleOption(&empty, index);
      empty.text.clear();
      option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &empty, painter, option.widget);
      paintWins(painter, option, wins.value<WinRate>(), index.data().toString());
      return;
    }
    QStyledItemDelegate::paint(painter, option, index);
    if (index.column() != AdapterTableModel::kMore) return;
    const Theme& theme = themeOf(option.widget);
    const QRect icon(option.rect.center() - QPoint(7, 7), QSize(16, 16));
    painter->drawPixmap(icon, theme.pixmap(QStringLiteral("more"), 16, theme.colour(Colour::Muted),
                                           option.widget->devicePixelRatioF()));
  }

 protected:
  void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
    QStyledItemDelegate::initStyleOption(option, index);
    // The row is what is chosen, so no cell shows the focus of its own.
    option->state &= ~QStyle::State_HasFocus;
    if (index.column() != AdapterTableModel::kName) return;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = themeOf(option->widget).icon(QStringLiteral("adapter"));
    option->decorationSize = {16, 16};
  }

 private:
  // The share as a point on a line, its interval as a bar, the even chance as a tick.
  static void paintWins(QPainter* painter, const QStyleOptionViewItem& option, const WinRate& wins,
                        const QString& text) {
    constexpr double kFigures = 44, kHalfPoint = 4;
    const Theme& theme = themeOf(option.widget);
    const QRectF box = QRectF(option.rect).adjusted(8, 0, -8, 0);
    const QRectF line(box.left(), box.center().y() - 1, std::max(20.0, box.width() - kFigures), 2);
    const auto at = [&](double share) { return line.left() + line.width() * std::clamp(share, 0.0, 1.0); };
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(line, theme.colour(Colour::StrongLine));
    painter->fillRect(QRectF(at(0.5), line.center().y() - 5, 1, 10), theme.colour(Colour::StrongLine));
    painter->fillRect(QRectF(at(wins.low), line.top(), at(wins.high) - at(wins.low), 2),
                      theme.colour(Colour::Accent));
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.colour(Colour::Accent));
    painter->drawEllipse(QPointF(at(wins.share), line.center().y()), kHalfPoint, kHalfPoint);
    painter->setPen(theme.colour(Colour::Text));
    painter->setFont(option.font);
    drawFigures(painter, box, Qt::AlignRight, text);
    painter->restore();
  }
};

}  // namespace

AdapterTable::AdapterTable(AdapterTableModel* model, QWidget* parent) : QTableView(parent), m_model(model) {
  setModel(model);
  setItemDelegate(new AdapterDelegate(this));
  setAccessibleName(tr("Adapters"));
  setProperty(property::kFlat, true);
  setFrameShape(QFrame::NoFrame);
  setShowGrid(false);
  setWordWrap(false);
  setIconSize({16, 16});
  verticalHeader()->hide();
  verticalHeader()->setDefaultSectionSize(Measure::kRow);
  verticalHeader()->setMinimumSectionSize(Measure::kRow);
  horizontalHeader()->setFixedHeight(Measure::kRow);
  horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  horizontalHeader()->setHighlightSections(false);
  horizontalHeader()->setMinimumSectionSize(28);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setSelectionMode(QAbstractItemView::SingleSelection);
  setSelectionBehavior(QAbstractItemView::SelectRows);
  setTabKeyNavigation(false);
  setMouseTracking(true);
  connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& index) {
    const AdapterFacts* adapter = m_model->at(index.row());
    if (adapter && !m_choosing) Q_EMIT selected(adapter->path);
  });
  connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
    if (const AdapterFacts* adapter = m_model->at(index.row())) Q_EMIT selected(adapter->path);
    if (index.column() == AdapterTableModel::kMore)
      showMenu(index, viewport()->mapToGlobal(visualRect(index).bottomLeft()));
  });
  connect(model, &QAbstractItemModel::modelReset, this, &AdapterTable::fitColumns);
  fitColumns();
}

void AdapterTable::select(const QString& path) {
  m_choosing = true;
  const int row = m_model->rowOf(path);
  if (row >= 0)
    setCurrentIndex(m_model->index(row, AdapterTableModel::kName));
  else
    selectionModel()->clear();
  m_choosing = false;
}

void AdapterTable::fitColumns() {
  setColumnHidden(AdapterTableModel::kLearnedFrom, !m_model->anyLearnedFrom());
  setColumnHidden(AdapterTableModel::kWins, !m_model->anyWins());
  // Name, base and what was learned from share what the fixed columns leave.
  constexpr std::array kFixed = {
      std::pair{AdapterTableModel::kMethod, 84}, std::pair{AdapterTableModel::kRank, 64},
      std::pair{AdapterTableModel::kSize, 84}, std::pair{AdapterTableModel::kWins, 176},
      std::pair{AdapterTableModel::kMore, 40}};
  int room = viewport()->width();
  for (const auto& [column, width] : kFixed) {
    setColumnWidth(column, width);
    if (!isColumnHidden(column)) room -= width;
  }
  const bool learned = !isColumnHidden(AdapterTableModel::kLearnedFrom);
  const int name = std::max(120, room * (learned ? 40 : 58) / 100);
  const int base = std::max(90, room * (learned ? 28 : 42) / 100);
  setColumnWidth(AdapterTableModel::kName, name);
  setColumnWidth(AdapterTableModel::kBase, base);
  setColumnWidth(AdapterTableModel::kLearnedFrom, std::max(90, room - name - base));
}

int AdapterTable::neededHeight() const {
  return Measure::kRow * (1 + m_model->rowCount()) + 2;
}

void AdapterTable::resizeEvent(QResizeEvent* event) {
  QTableView::resizeEvent(event);
  fitColumns();
}

void AdapterTable::showMenu(const QModelIndex& index, const QPoint& at) {
  if (const AdapterFacts* adapter = m_model->at(index.row())) Q_EMIT menuRequested(adapter->path, at);
}

void AdapterTable::keyPressEvent(QKeyEvent* event) {
  if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid())
    return showMenu(currentIndex(), viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()));
  QTableView::keyPressEvent(event);
}

void AdapterTable::contextMenuEvent(QContextMenuEvent* event) {
  const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
  const QModelIndex index = byKey ? currentIndex() : indexAt(viewport()->mapFromGlobal(event->globalPos()));
  if (!index.isValid()) return;
  setCurrentIndex(index);
  showMenu(index, byKey ? viewport()->mapToGlobal(visualRect(index).bottomLeft()) : event->globalPos());
}

}  // namespace heddle::ui
