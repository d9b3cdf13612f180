#include "ui/prompts/grid_table.h"

#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include "ui/prompts/grid_delegate.h"
#include "ui/prompts/grid_header.h"
#include "ui/prompts/grid_model.h"
#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"

namespace heddle::ui {

GridTable::GridTable(GridModel& model, QWidget* parent)
    : QTableView(parent),
      m_model(model),
      m_header(new GridHeader(model, this)),
      m_delegate(new GridDelegate(model, this)) {
  setAccessibleName(tr("Grid of answers"));
  setProperty(property::kFlat, true);
  setFrameShape(QFrame::NoFrame);
  setShowGrid(false);
  setHorizontalHeader(m_header);
  verticalHeader()->hide();
  verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  setItemDelegate(m_delegate);
  setModel(&model);
  setSelectionMode(QAbstractItemView::SingleSelection);
  setSelectionBehavior(QAbstractItemView::SelectItems);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  setTabKeyNavigation(false);
  setMouseTracking(true);
  setMinimumHeight(GridHeader::kHeight + GridDelegate::kRowHeight);
  connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &GridTable::keepPlace);
  connect(&model, &QAbstractItemModel::modelReset, this, &GridTable::findPlace);
  connect(m_header, &GridHeader::menuRequested, this, &GridTable::menuRequested);
  constexpr int kTurn_ms = 60, kStep = 22;
  m_turn.setInterval(kTurn_ms);
  connect(&m_turn, &QTimer::timeout, this, [this] {
    m_angle = (m_angle + kStep) % 360;
    m_delegate->setAngle(m_angle);
    viewport()->update();
  });
}

// The style gives tables its own height of rows when it sees them first. One for all, so that the view never
// asks row by row.
bool GridTable::event(QEvent* event) {
  const bool taken = QTableView::event(event);
  if (event->type() == QEvent::Polish) verticalHeader()->setDefaultSectionSize(GridDelegate::kRowHeight);
  return taken;
}

void GridTable::setRunning(bool running) {
  if (running && themeOf(this).motion())
    m_turn.start();
  else
    m_turn.stop();
}

// Variants share what the cases leave.
void GridTable::fitColumns() {
  const int variants = m_model.variantCount();
  if (m_model.columnCount() == 0) return;
  const int caseWidth = viewport()->width() < 640 ? kCaseWidth - 62 : kCaseWidth;
  setColumnWidth(GridModel::kCase, variants ? caseWidth : viewport()->width());
  if (!variants) return;
  const int room = viewport()->width() - caseWidth;
  for (int i = 0; i < variants; ++i) {
    const int share = room * (i + 1) / variants - room * i / variants;
    setColumnWidth(i + 1, std::max(kLeastWidth, share));
  }
}

void GridTable::keepPlace() {
  if (m_model.rowCount() == 0) return;
  m_place = m_model.placeAt(currentIndex());
  m_scroll = verticalScrollBar()->value();
}

void GridTable::findPlace() {
  fitColumns();
  if (m_model.rowCount() == 0) return;
  if (const QModelIndex index = m_model.indexOf(m_place); index.isValid())
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
  verticalScrollBar()->setValue(m_scroll);
}

void GridTable::resizeEvent(QResizeEvent* event) {
  QTableView::resizeEvent(event);
  fitColumns();
}

void GridTable::keyPressEvent(QKeyEvent* event) {
  setProperty(property::kKeyboardFocus, true);
  const QModelIndex current = currentIndex();
  const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
  if (plain && current.isValid() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
    Q_EMIT openRequested(current);
    return;
  }
  if (plain && current.isValid() && event->key() == Qt::Key_R) {
    Q_EMIT retryRequested(current);
    return;
  }
  // Letters are commands here, no search.
  if (plain && !event->text().isEmpty() && event->text().at(0).isLetterOrNumber()) {
    event->ignore();
    return;
  }
  QTableView::keyPressEvent(event);
}

void GridTable::mouseReleaseEvent(QMouseEvent* event) {
  QTableView::mouseReleaseEvent(event);
  const QModelIndex index = indexAt(event->pos());
  if (event->button() != Qt::LeftButton || !index.isValid()) return;
  if (m_model.light(index) == CellLight::Failed && index.column() > 0 &&
      GridDelegate::retryBox(visualRect(index)).contains(event->pos()))
    Q_EMIT retryRequested(index);
}

void GridTable::mouseDoubleClickEvent(QMouseEvent* event) {
  QTableView::mouseDoubleClickEvent(event);
  if (const QModelIndex index = indexAt(event->pos()); index.isValid() && event->button() == Qt::LeftButton)
    Q_EMIT openRequested(index);
}

void GridTable::contextMenuEvent(QContextMenuEvent* event) {
  const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
  const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
  if (index.column() >= 1)
    Q_EMIT menuRequested(index.column() - 1,
                         byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

}  // namespace heddle::ui
