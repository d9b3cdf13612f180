#include "ui/knowledge/source_list_view.h"

#include <QDateTime>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <array>

#include "ui/knowledge/source_list_model.h"
#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

constexpr int kTurn_ms = 33;

Colour stateColour(const QString& state) {
  if (state == u"check") return Colour::Good;
  if (state == u"error") return Colour::Error;
  return state == u"warning" || state == u"clock" ? Colour::Warn : Colour::Muted;
}

void paintArc(QPainter* painter, const Theme& theme, const QRectF& box) {
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setBrush(Qt::NoBrush);
  painter->setPen(QPen(theme.colour(Colour::Hairline), 2));
  painter->drawEllipse(box);
  painter->setPen(QPen(theme.colour(Colour::Accent), 2));
  const auto turned = theme.motion() ? QDateTime::currentMSecsSinceEpoch() % 1000 : 0;
  painter->drawArc(box, static_cast<int>(-turned * 16 * 360 / 1000), 16 * 100);
}

}  // namespace

SourceListView::SourceListView(QWidget* parent) : QListView(parent) {
  setAccessibleName(tr("Sources and documents"));
  setProperty(property::kFlat, true);
  setFrameShape(QFrame::NoFrame);
  setItemDelegate(new SourceDelegate(this));
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  viewport()->setAutoFillBackground(false);
  m_turning.setInterval(kTurn_ms);
  connect(&m_turning, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
}

void SourceListView::setModel(QAbstractItemModel* model) {
  QListView::setModel(model);
  connect(model, &QAbstractItemModel::dataChanged, this, &SourceListView::animate);
  connect(model, &QAbstractItemModel::modelReset, this, &SourceListView::animate);
}

void SourceListView::animate() {
  bool turns = false;
  for (int row = 0; row < model()->rowCount(); ++row)
    turns = turns || model()->index(row, 0).data(source_role::kState) == u"running"_s;
  if (turns && themeOf(this).motion())
    m_turning.start();
  else
    m_turning.stop();
  // A row that shows progress is higher.
  scheduleDelayedItemsLayout();
}

void SourceListView::mousePressEvent(QMouseEvent* event) {
  setProperty(property::kKeyboardFocus, false);
  const QModelIndex index = indexAt(event->position().toPoint());
  if (index.isValid() && index.data(source_role::kFolded).isValid() && event->position().x() < 32) {
    Q_EMIT foldRequested(index);
    return;
  }
  QListView::mousePressEvent(event);
}

void SourceListView::keyPressEvent(QKeyEvent* event) {
  setProperty(property::kKeyboardFocus, true);
  const QVariant folded = currentIndex().data(source_role::kFolded);
  if (folded.isValid() && ((event->key() == Qt::Key_Left && !folded.toBool()) ||
                           (event->key() == Qt::Key_Right && folded.toBool()))) {
    Q_EMIT foldRequested(currentIndex());
    return;
  }
  QListView::keyPressEvent(event);
}

void SourceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
  const Theme& theme = themeOf(option.widget);
  const QRect box = option.rect;
  painter->save();
  QStyleOptionViewItem panel(option);
  if (option.widget)
    option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &panel, painter, option.widget);
  const qreal ratio = painter->device()->devicePixelRatioF();
  const auto icon = [&](const QString& name, QPointF at, int size, Colour colour) {
    painter->drawPixmap(at, theme.pixmap(name, size, theme.colour(colour), ratio));
  };
  const int indent = index.data(source_role::kIndent).toInt();
  const int left = box.x() + (indent ? 28 : 12);
  const QVariant folded = index.data(source_role::kFolded);
  icon(index.data(source_role::kIcon).toString(), QPointF(left, box.y() + 7), 16, Colour::Muted);
  if (folded.isValid() && option.state & QStyle::State_MouseOver)
    icon(folded.toBool() ? u"chevron_right"_s : u"chevron_down"_s, QPointF(left + 1, box.y() + 26), 14,
         Colour::Muted);
  const QRect words(left + 24, box.y() + 5, box.right() - 36 - left - 24, 20);
  const bool chosen = option.state & QStyle::State_Selected;
  painter->setFont(theme.font(chosen || !indent ? TextRole::BodyMedium : TextRole::Body));
  painter->setPen(theme.colour(Colour::Text));
  painter->drawText(
      words, Qt::AlignVCenter,
      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, words.width()));
  constexpr std::array kTones = {Colour::Muted, Colour::Warn, Colour::Error};
  painter->setFont(theme.font(TextRole::Label));
  painter->setPen(theme.colour(kTones[static_cast<size_t>(index.data(source_role::kTone).toInt())]));
  const double fraction = index.data(source_role::kFraction).toDouble();
  QRect second = words.translated(0, 18).adjusted(0, 0, indent ? 0 : 24, 0);
  if (fraction >= 0) {
    const QRectF line(second.x(), second.y() + 5, second.width(), 4);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(line, theme.colour(Colour::Hairline));
    painter->fillRect(QRectF(line.topLeft(), QSizeF(line.width() * fraction, 4)),
                      theme.colour(Colour::Accent));
    second.translate(0, 10);
  }
  painter->drawText(second, Qt::AlignVCenter,
                    painter->fontMetrics().elidedText(index.data(source_role::kDetail).toString(),
                                                      Qt::ElideRight, second.width()));
  const QString state = index.data(source_role::kState).toString();
  if (state == u"running")
    paintArc(painter, theme, QRectF(box.right() - 27, box.y() + 8, 14, 14));
  else
    icon(state, QPointF(box.right() - 28, box.y() + 7), 16, stateColour(state));
  painter->restore();
}

QSize SourceDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
  return {120, index.data(source_role::kFraction).toDouble() >= 0 ? 60 : Measure::kRowTwoLine};
}

}  // namespace heddle::ui
