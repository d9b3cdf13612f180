#include "ui/feedback/disagreement_list.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include "ui/feedback/work_buttons.h"
#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/figures.h"

namespace heddle::ui {
namespace {

constexpr int kMark = 20, kMarkGap = 4, kRow = 28, kMostMarks = 5;

bool isLetter(const QString& mark) {
  return mark.size() == 1 && mark[0] >= u'A' && mark[0] <= u'Z';
}

}  // namespace

int paintMark(QPainter* painter, const Theme& theme, int x, int centre_y, const QString& mark,
              bool outlined) {
  if (isLetter(mark)) {
    const QRectF box(x, centre_y - kMark / 2.0, kMark, kMark);
    paintLetter(painter, theme, box, mark, answerColour(mark[0].unicode() - u'A'));
    if (outlined) drawRounded(painter, box.adjusted(-2, -2, 2, 2), {}, theme.colour(Colour::Accent), 5, 1.5);
    return kMark;
  }
  QFont font = theme.font(TextRole::LabelStrong);
  const QString cut = QFontMetrics(font).elidedText(mark, Qt::ElideRight, 84);
  const int wide = std::max(kMark, QFontMetrics(font).horizontalAdvance(cut) + 10);
  const QRectF box(x, centre_y - kMark / 2.0, wide, kMark);
  drawRounded(painter, box, theme.colour(Colour::Hover), outlined ? theme.colour(Colour::Accent) : QColor(),
              Measure::kRadiusChip);
  painter->setFont(font);
  painter->setPen(theme.colour(Colour::Text));
  painter->drawText(box, Qt::AlignCenter, cut);
  return wide;
}

class DisagreementDelegate final : public QStyledItemDelegate {
 public:
  explicit DisagreementDelegate(DisagreementList* list) : QStyledItemDelegate(list), m_list(list) {}

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {300, kRow}; }

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const auto* model = qobject_cast<const DisagreementModel*>(index.model());
    const DisagreementRow* row = model ? model->rowAt(index) : nullptr;
    if (!row) return;
    const Theme& theme = themeOf(option.widget);
    const bool chosen = option.state & QStyle::State_Selected;
    painter->save();
    QStyleOptionViewItem panel(option);
    option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &panel, painter, option.widget);
    painter->fillRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1,
                      theme.colour(Colour::Hairline));
    const auto at = DisagreementList::columns(option.rect);
    const int centre = option.rect.center().y();
    const auto text = [&](const QRect& box, TextRole role, Colour colour, const QString& words) {
      painter->setFont(theme.font(role));
      painter->setPen(theme.colour(colour));
      painter->drawText(box, Qt::AlignVCenter,
                        painter->fontMetrics().elidedText(words, Qt::ElideRight, box.width()));
    };
    text(at.id, TextRole::Code, Colour::Text, row->id);
    text(at.title, TextRole::Body, Colour::Text, row->title);
    int x = at.votes.x();
    size_t painted = 0;
    for (const DisagreementRow::Vote& vote : row->votes) {
      if (painted++ == kMostMarks || x + kMark > at.votes.right()) break;
      x += paintMark(painter, theme, x, centre, vote.mark, vote.decision) + kMarkGap;
    }
    if (at.reasons.width() > 40) text(at.reasons, TextRole::Body, Colour::Muted, row->reasons);
    painter->setFont(theme.font(TextRole::Body));
    painter->setPen(theme.colour(Colour::Text));
    drawFigures(painter, at.margin, Qt::AlignRight, QLocale().toString(row->dispute, 'f', 2));
    const QPoint mouse = m_list->viewport()->mapFromGlobal(QCursor::pos());
    const ButtonColours colours =
        buttonColours(theme, chosen ? ButtonKind::Primary : ButtonKind::Normal, true,
                      at.button.contains(mouse) && m_list->viewport()->underMouse(), false, false);
    drawRounded(painter, at.button, colours.fill, colours.border);
    painter->setFont(theme.font(TextRole::Label));
    painter->setPen(colours.text);
    painter->drawText(at.button, Qt::AlignCenter, m_list->m_button);
    painter->restore();
  }

 private:
  DisagreementList* m_list;
};

// ---- the model

void DisagreementModel::setRows(std::vector<DisagreementRow> rows, int64_t total) {
  beginResetModel();
  m_rows = std::move(rows);
  m_total = total;
  m_asked = false;
  endResetModel();
}

void DisagreementModel::appendRows(std::vector<DisagreementRow> rows) {
  m_asked = false;
  if (rows.empty()) {
    m_total = static_cast<int64_t>(m_rows.size());
    return;
  }
  const int from = static_cast<int>(m_rows.size());
  beginInsertRows({}, from, from + static_cast<int>(rows.size()) - 1);
  for (DisagreementRow& row : rows) m_rows.push_back(std::move(row));
  endInsertRows();
}

const DisagreementRow* DisagreementModel::rowAt(const QModelIndex& index) const {
  return index.isValid() && index.row() < static_cast<int>(m_rows.size())
             ? &m_rows[static_cast<size_t>(index.row())]
             : nullptr;
}

int DisagreementModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant DisagreementModel::data(const QModelIndex& index, int role) const {
  const DisagreementRow* row = rowAt(index);
  if (!row) return {};
  QStringList marks;
  for (const DisagreementRow::Vote& vote : row->votes) marks << vote.mark;
  if (role == Qt::DisplayRole) return row->title;
  if (role == Qt::AccessibleTextRole)
    return tr("%1, %2: %3, %4").arg(row->id, row->title, marks.join(u' '), row->reasons);
  if (role == Qt::ToolTipRole) return tr("%1: %2").arg(marks.join(u' '), row->reasons);
  return {};
}

bool DisagreementModel::canFetchMore(const QModelIndex& parent) const {
  return !parent.isValid() && !m_asked && static_cast<int64_t>(m_rows.size()) < m_total;
}

void DisagreementModel::fetchMore(const QModelIndex&) {
  m_asked = true;
  Q_EMIT moreWanted(static_cast<int>(m_rows.size()));
}

// ---- the list

DisagreementList::DisagreementList(QWidget* parent) : QListView(parent), m_button(tr("Decide")) {
  setAccessibleName(tr("Disagreements"));
  setProperty(property::kFlat, true);
  setFrameShape(QFrame::NoFrame);
  setUniformItemSizes(true);
  setItemDelegate(new DisagreementDelegate(this));
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setSelectionMode(QAbstractItemView::SingleSelection);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setMouseTracking(true);
  viewport()->setAutoFillBackground(false);
}

void DisagreementList::setButtonText(const QString& text) {
  m_button = text;
  viewport()->update();
}

DisagreementList::Columns DisagreementList::columns(const QRect& row) {
  Columns at;
  const int y = row.y(), high = row.height(), right = row.right() - 15;
  at.button = QRect(right - 57, y + 2, 58, high - 5);
  at.margin = QRect(at.button.x() - 16 - 44, y, 44, high);
  at.id = QRect(row.x() + 16, y, 48, high);
  const int room = at.margin.x() - 12 - (at.id.right() + 8);
  const int votes = std::clamp(room / 5, 96, 120);
  const int reasons = room > 420 ? (room - votes) * 2 / 5 : 0;
  at.title = QRect(at.id.right() + 8, y, room - votes - reasons - 12, high);
  at.votes = QRect(at.title.right() + 12, y, votes, high);
  at.reasons = QRect(at.votes.right() + 8, y, std::max(0, reasons - 8), high);
  return at;
}

void DisagreementList::mouseReleaseEvent(QMouseEvent* event) {
  QListView::mouseReleaseEvent(event);
  const QModelIndex index = indexAt(event->pos());
  const auto* rows = qobject_cast<DisagreementModel*>(model());
  const DisagreementRow* row = rows ? rows->rowAt(index) : nullptr;
  if (row && event->button() == Qt::LeftButton && columns(visualRect(index)).button.contains(event->pos()))
    Q_EMIT decideRequested(row->item);
}

void DisagreementList::mouseMoveEvent(QMouseEvent* event) {
  QListView::mouseMoveEvent(event);
  viewport()->update();
}

void DisagreementList::keyPressEvent(QKeyEvent* event) {
  setProperty(property::kKeyboardFocus, true);
  const auto* rows = qobject_cast<DisagreementModel*>(model());
  const DisagreementRow* row = rows ? rows->rowAt(currentIndex()) : nullptr;
  if (row && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
    return Q_EMIT decideRequested(row->item);
  QListView::keyPressEvent(event);
}

bool DisagreementList::event(QEvent* event) {
  if (event->type() == QEvent::Leave) viewport()->update();
  return QListView::event(event);
}

void DisagreementHead::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  const auto at = DisagreementList::columns(rect());
  painter.setFont(theme.font(TextRole::Label));
  painter.setPen(theme.colour(Colour::Muted));
  const auto head = [&](const QRect& box, const QString& text, Qt::Alignment alignment = Qt::AlignLeft) {
    if (box.width() > 20) painter.drawText(box, static_cast<int>(Qt::AlignVCenter | alignment), text);
  };
  head(at.id, tr("Item"));
  head(at.title, tr("Prompt"));
  head(at.votes, tr("Votes"));
  head(at.reasons, tr("Reasons given"));
  head(at.margin, tr("Split"), Qt::AlignRight);
  painter.fillRect(0, height() - 1, width(), 1, theme.colour(Colour::Hairline));
}

}  // namespace heddle::ui
