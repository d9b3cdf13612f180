#include "ui/shell/log_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QListView>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <algorithm>

#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/fields.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

class LineDelegate final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {100, 20}; }
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const Theme& theme = themeOf(option.widget);
    option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    const auto level = static_cast<log::Level>(index.data(LogModel::kLevel).toInt());
    const Colour colour = level == log::Level::Error     ? Colour::Error
                          : level == log::Level::Warning ? Colour::Warn
                                                         : Colour::Muted;
    const QString name = level == log::Level::Error     ? LogView::tr("error")
                         : level == log::Level::Warning ? LogView::tr("warning")
                         : level == log::Level::Info    ? LogView::tr("info")
                                                        : LogView::tr("debug");
    painter->save();
    painter->setFont(theme.font(TextRole::Code));
    int x = option.rect.x() + 17;
    const auto put = [&](const QString& text, int wide, Colour token) {
      painter->setPen(theme.colour(token));
      const QRect box(x, option.rect.y(), wide, option.rect.height());
      painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
                        painter->fontMetrics().elidedText(text, Qt::ElideRight, wide));
      x += wide + 12;
    };
    put(index.data(LogModel::kTime).toString(), 92, Colour::Muted);
    put(name, 56, colour);
    put(index.data(LogModel::kArea).toString(), 72, Colour::Muted);
    put(index.data(LogModel::kMessage).toString().section(u'\n', 0, 0), option.rect.right() - x - 8,
        Colour::Text);
    painter->restore();
  }
};

}  // namespace

LogView::LogView(LogModel& model, QWidget* parent)
    : QWidget(parent),
      m_list(new QListView),
      m_search(new SearchField(tr("Search the log"))),
      m_levels(new SegmentedControl({tr("All"), tr("Info"), tr("Warnings"), tr("Errors")})),
      m_follow(new Button(tr("Follow"))),
      m_copy(new Button(u"copy"_s, tr("Copy"))) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  auto* bar = new QHBoxLayout;
  bar->setContentsMargins(16, 0, 12, 0);
  bar->setSpacing(8);
  m_levels->setSmall(true);
  m_levels->setCurrent(1);
  m_search->setProperty(property::kSmall, true);
  m_search->setFixedHeight(24);
  m_search->setMaximumWidth(280);
  for (Button* button : {m_follow, m_copy}) button->setSmall();
  m_follow->setCheckable(true);
  m_follow->setChecked(true);
  m_copy->setToolTip(tr("Copies the chosen lines, or all that are shown"));
  bar->addWidget(m_levels);
  bar->addWidget(m_search, 1);
  bar->addStretch();
  bar->addWidget(m_follow);
  bar->addWidget(m_copy);
  column->addLayout(bar);
  m_filter.setSourceModel(&model);
  m_list->setProperty(property::kFlat, true);
  m_list->setFrameShape(QFrame::NoFrame);
  m_list->setUniformItemSizes(true);
  m_list->setModel(&m_filter);
  m_list->setItemDelegate(new LineDelegate(m_list));
  m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
  m_list->setAccessibleName(tr("Log"));
  m_list->viewport()->setAutoFillBackground(false);
  column->addWidget(m_list, 1);

  connect(m_levels, &SegmentedControl::chosen, this,
          [this](int index) { m_filter.setLevel(static_cast<log::Level>(index)); });
  connect(m_search, &QLineEdit::textChanged, &m_filter, &LogFilter::setText);
  connect(m_copy, &Button::clicked, this, &LogView::copy);
  const auto toEnd = [this] {
    if (m_follow->isChecked()) m_list->scrollToBottom();
  };
  connect(&m_filter, &QAbstractItemModel::rowsInserted, this, toEnd, Qt::QueuedConnection);
  connect(&m_filter, &QAbstractItemModel::layoutChanged, this, toEnd);
  connect(m_follow, &Button::clicked, this, toEnd);
  // Who scrolls up reads; who comes back to the end follows again.
  connect(m_list->verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] {
    const QScrollBar* bar = m_list->verticalScrollBar();
    m_follow->setChecked(bar->sliderPosition() >= bar->maximum());
  });
}

void LogView::copy() {
  QModelIndexList rows = m_list->selectionModel()->selectedIndexes();
  if (rows.isEmpty())
    for (int row = 0; row < m_filter.rowCount(); ++row) rows << m_filter.index(row, 0);
  std::sort(rows.begin(), rows.end());
  QStringList lines;
  for (const QModelIndex& row : rows) lines << row.data().toString();
  QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

}  // namespace heddle::ui
