#include "ui/widgets/two_line_list.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/label.h"

namespace heddle::ui {

void TwoLineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
  const Theme& theme = themeOf(option.widget);
  const QRect box = option.rect;
  const auto text = [&](int role) { return index.data(role).toString(); };
  painter->save();
  if (index.data(list_role::kHeading).toBool()) {
    painter->setFont(theme.font(TextRole::Label));
    painter->setPen(theme.colour(Colour::Muted));
    painter->drawText(box.adjusted(12, 4, -12, 0), Qt::AlignVCenter | Qt::AlignLeft, text(list_role::kTitle));
    painter->restore();
    return;
  }
  QStyleOptionViewItem panel(option);
  if (option.widget)
    option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &panel, painter, option.widget);
  painter->fillRect(box.x(), box.bottom(), box.width(), 1, theme.colour(Colour::Hairline));
  const QString icon = text(list_role::kIcon);
  int left = box.x() + 12;
  if (!icon.isEmpty()) {
    painter->drawPixmap(QPointF(left, box.y() + 8), theme.pixmap(icon, 16, theme.colour(Colour::Muted),
                                                                 painter->device()->devicePixelRatioF()));
    left += 24;
  }
  const QRect first(left, box.y() + 6, box.right() - 11 - left, 20),
      second(left, box.y() + 25, box.right() - 11 - left, 16);
  const QFontMetrics label(theme.font(TextRole::Label));
  int right = 0;
  if (const QString chip = text(list_role::kChip); !chip.isEmpty()) {
    right = chipWidth(theme, chip, ChipKind::Neutral);
    paintChip(painter, theme, first.right() - right + 1, first.center().y() + 1, chip, ChipKind::Neutral);
  } else if (const QString time = text(list_role::kTime); !time.isEmpty()) {
    painter->setFont(theme.font(TextRole::Label));
    painter->setPen(theme.colour(Colour::Muted));
    drawFigures(painter, first, Qt::AlignRight, time);
    right = static_cast<int>(figuresWidth(QFontMetricsF(painter->font()), time)) + 1;
  }
  const bool chosen = option.state & QStyle::State_Selected;
  painter->setFont(theme.font(chosen ? TextRole::BodyMedium : TextRole::Body));
  painter->setPen(theme.colour(Colour::Text));
  const QRect title = first.adjusted(0, 0, right ? -right - 8 : 0, 0);
  painter->drawText(
      title, Qt::AlignVCenter | Qt::AlignLeft,
      painter->fontMetrics().elidedText(text(list_role::kTitle), Qt::ElideRight, title.width()));
  painter->setFont(theme.font(TextRole::Label));
  painter->setPen(theme.colour(Colour::Muted));
  right = 0;
  if (const QString count = text(list_role::kCount); !count.isEmpty()) {
    drawFigures(painter, second, Qt::AlignRight, count);
    right = static_cast<int>(figuresWidth(QFontMetricsF(painter->font()), count)) + 1;
    if (const QString sign = text(list_role::kCountIcon); !sign.isEmpty()) {
      painter->drawPixmap(
          QPointF(second.right() - right - 17, second.y() + 1),
          theme.pixmap(sign, 14, theme.colour(Colour::Muted), painter->device()->devicePixelRatioF()));
      right += 20;
    }
  }
  const QRect detail = second.adjusted(0, 0, right ? -right - 8 : 0, 0);
  painter->drawText(detail, Qt::AlignVCenter | Qt::AlignLeft,
                    label.elidedText(text(list_role::kDetail), Qt::ElideRight, detail.width()));
  painter->restore();
}

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
  return QSize(120, index.data(list_role::kHeading).toBool() ? Measure::kRow + 4 : Measure::kRowTwoLine + 5);
}

TwoLineList::TwoLineList(const QString& name, QWidget* parent) : QListView(parent) {
  setAccessibleName(name);
  setProperty(property::kFlat, true);
  setFrameShape(QFrame::NoFrame);
  setItemDelegate(new TwoLineDelegate(this));
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setSelectionMode(QAbstractItemView::SingleSelection);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  viewport()->setAutoFillBackground(false);
}

void TwoLineList::keyPressEvent(QKeyEvent* event) {
  setProperty(property::kKeyboardFocus, true);
  QListView::keyPressEvent(event);
  // Headings are stepped over.
  const int step = event->key() == Qt::Key_Up ? -1 : event->key() == Qt::Key_Down ? 1 : 0;
  if (step == 0 || !currentIndex().data(list_role::kHeading).toBool()) return;
  const QModelIndex next = currentIndex().siblingAtRow(currentIndex().row() + step);
  if (next.isValid()) setCurrentIndex(next);
}

SideListFrame::SideListFrame(const QString& title, QWidget* parent)
    : QWidget(parent), m_head(new QHBoxLayout), m_column(new QVBoxLayout(this)) {
  m_column->setContentsMargins(0, 0, 0, 0);
  m_column->setSpacing(0);
  auto* head = new Panel(Colour::Window, Qt::BottomEdge);
  head->setFixedHeight(Measure::kPageHeader);
  head->setLayout(m_head);
  m_head->setContentsMargins(12, 0, 12, 0);
  m_head->setSpacing(8);
  m_head->addWidget(new Label(title, TextRole::Title));
  m_head->addStretch();
  m_column->addWidget(head);
}

void SideListFrame::addHeadWidget(QWidget* widget) {
  m_head->addWidget(widget);
}
void SideListFrame::setContent(QWidget* widget) {
  m_column->addWidget(widget, 1);
}
void SideListFrame::addBelowHead(QWidget* widget) {
  m_column->insertWidget(1, widget);
}

void SideListFrame::paintEvent(QPaintEvent*) {
  QPainter(this).fillRect(rect(), themeOf(this).colour(Colour::Window));
}

}  // namespace heddle::ui
