#include "ui/pipelines/node_search.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>

#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"

namespace heddle::ui {
namespace {

constexpr int kWide = 320, kHead = 40, kHigh = 336, kMargin = 12;  // the shadow's margin around the card

}  // namespace

NodeSearch::NodeSearch(const pipelines::NodeRegistry& registry, QWidget* canvas)
    : QWidget(canvas),
      m_model(new NodeListModel(registry, this)),
      m_field(new QLineEdit(this)),
      m_list(new QListView(this)) {
  hide();
  setAccessibleName(tr("Add a node"));
  m_field->setProperty(property::kFlat, true);
  m_field->setFrame(false);
  m_field->setPlaceholderText(tr("Add a node"));
  m_field->setAccessibleName(m_field->placeholderText());
  m_field->installEventFilter(this);
  m_list->setProperty(property::kFlat, true);
  m_list->setFrameShape(QFrame::NoFrame);
  m_list->setModel(m_model);
  m_list->setItemDelegate(makeNodeDelegate(m_list));
  m_list->setFocusPolicy(Qt::NoFocus);
  m_list->setAccessibleName(tr("Nodes"));
  m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_list->viewport()->setAutoFillBackground(false);
  m_list->setMouseTracking(true);
  resize(kWide + 2 * kMargin, kHigh + 2 * kMargin);
  m_field->setGeometry(kMargin + 34, kMargin + 6, kWide - 46, 28);
  m_list->setGeometry(kMargin + 1, kMargin + kHead + 1, kWide - 2, kHigh - kHead - 6);
  connect(m_field, &QLineEdit::textChanged, this, &NodeSearch::search);
  connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) {
    if (m_model->typeAt(index).empty()) return;
    m_list->setCurrentIndex(index);
    choose();
  });
}

void NodeSearch::open(const QPoint& at, NodeListModel::Fits fits, const QString& note) {
  m_note = note;
  m_model->setFits(std::move(fits));
  m_field->setPlaceholderText(note.isEmpty() ? tr("Add a node") : note);
  m_field->clear();
  search();
  const QRect room = parentWidget()->rect();
  move(std::clamp(at.x() - kMargin, 0, std::max(0, room.width() - width())),
       std::clamp(at.y() - kMargin, 0, std::max(0, room.height() - height())));
  m_open = true;
  show();
  raise();
  m_field->setFocus();
}

void NodeSearch::search() {
  m_model->setQuery(m_field->text());
  const int first = m_model->firstRow();
  m_list->setCurrentIndex(first < 0 ? QModelIndex() : m_model->index(first));
  m_list->scrollToTop();
  update();
}

void NodeSearch::step(int by) {
  int row = m_list->currentIndex().row();
  for (int tried = 0; tried < m_model->rowCount(); ++tried) {
    row = (row + by + m_model->rowCount()) % m_model->rowCount();
    if (!m_model->typeAt(m_model->index(row)).empty()) break;
  }
  if (row >= 0) m_list->setCurrentIndex(m_model->index(row));
}

void NodeSearch::choose() {
  const std::string type = m_model->typeAt(m_list->currentIndex());
  if (type.empty()) return;
  m_open = false;  // the focus that goes now is no leaving
  hide();
  parentWidget()->setFocus();
  Q_EMIT chosen(type);
}

void NodeSearch::leave() {
  if (!std::exchange(m_open, false)) return;
  const bool focused = m_field->hasFocus();
  hide();
  if (focused) parentWidget()->setFocus();
  Q_EMIT dismissed();
}

bool NodeSearch::eventFilter(QObject*, QEvent* event) {
  if (event->type() == QEvent::FocusOut && isVisible()) {
    leave();
    return false;
  }
  if (event->type() == QEvent::ShortcutOverride) {
    event->accept();
    return true;
  }
  if (event->type() != QEvent::KeyPress) return false;
  switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down:
    case Qt::Key_Tab:
      step(1);
      return true;
    case Qt::Key_Up:
    case Qt::Key_Backtab:
      step(-1);
      return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      choose();
      return true;
    case Qt::Key_Escape:
      leave();
      return true;
    default:
      return false;
  }
}

void NodeSearch::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  const QRectF card = QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kMargin);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  for (int ring = 6; ring > 0; --ring) {
    painter.setBrush(QColor(0, 0, 0, theme.isDark() ? 14 : 4));
    painter.drawRoundedRect(card.adjusted(-ring, -ring, ring, ring).translated(0, 3), 8 + ring, 8 + ring);
  }
  drawRounded(&painter, card, theme.colour(Colour::Surface), theme.colour(Colour::StrongLine),
              Measure::kRadiusPalette);
  painter.drawPixmap(
      QPointF(card.x() + 12, card.y() + 12),
      theme.pixmap(QStringLiteral("search"), 16, theme.colour(Colour::Muted), devicePixelRatioF()));
  painter.fillRect(QRectF(card.x() + 1, card.y() + kHead, card.width() - 2, 1),
                   theme.colour(Colour::Hairline));
  if (m_model->rowCount() > 0) return;
  painter.setFont(theme.font(TextRole::Body));
  painter.setPen(theme.colour(Colour::Muted));
  painter.drawText(card.adjusted(16, kHead + 12, -16, -12), Qt::AlignTop | Qt::TextWordWrap,
                   tr("No node is named like this. Fewer letters find more."));
}

}  // namespace heddle::ui
