#include "ui/training/training_list_view.h"

#include <QPainter>

#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"
#include "ui/training/training_list_model.h"
#include "ui/widgets/figures.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
using tuning::RunState;
namespace {

constexpr int kLeft = 12, kIcon = 16, kText = 36, kBarRoom = 14;

struct Sign {
  QString icon;
  Colour colour;
};

Sign signOf(RunState state, bool paused) {
  if (paused) return {u"pause"_s, Colour::Warn};
  switch (state) {
    case RunState::Waiting:
      return {u"clock"_s, Colour::Muted};
    case RunState::Preparing:
    case RunState::Running:
      return {u"run"_s, Colour::Accent};
    case RunState::Completed:
    case RunState::EarlyStopped:
      return {u"check"_s, Colour::Good};
    case RunState::Failed:
      return {u"error"_s, Colour::Error};
    case RunState::Interrupted:
    case RunState::Stopped:
      return {u"pause"_s, Colour::Warn};
  }
  return {};
}

}  // namespace

void TrainingListDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const {
  if (index.data(list_role::kHeading).toBool()) return TwoLineDelegate::paint(painter, option, index);
  const Theme& theme = themeOf(option.widget);
  const auto state = static_cast<RunState>(index.data(training_role::kState).toInt());
  const double fraction = index.data(training_role::kFraction).toDouble();
  const bool chosen = option.state & QStyle::State_Selected;
  const QRect box = option.rect;
  painter->save();
  QStyleOptionViewItem panel(option);
  if (option.widget)
    option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &panel, painter, option.widget);
  painter->fillRect(box.x(), box.bottom(), box.width(), 1, theme.colour(Colour::Hairline));
  const Sign sign = signOf(state, index.data(training_role::kPaused).toBool());
  painter->drawPixmap(
      QPointF(box.x() + kLeft, box.y() + 9),
      theme.pixmap(sign.icon, kIcon, theme.colour(sign.colour), painter->device()->devicePixelRatioF()));
  QRect first(box.x() + kText, box.y() + 7, box.width() - kText - 12, 20);
  if (const QString time = index.data(list_role::kTime).toString(); !time.isEmpty()) {
    painter->setFont(theme.font(TextRole::Label));
    painter->setPen(theme.colour(Colour::Muted));
    drawFigures(painter, first, Qt::AlignRight, time);
    first.setRight(first.right() - static_cast<int>(figuresWidth(QFontMetricsF(painter->font()), time)) - 8);
  }
  painter->setFont(theme.font(chosen ? TextRole::BodyMedium : TextRole::Body));
  painter->setPen(theme.colour(Colour::Text));
  painter->drawText(first, Qt::AlignVCenter | Qt::AlignLeft,
                    painter->fontMetrics().elidedText(index.data(list_role::kTitle).toString(),
                                                      Qt::ElideRight, first.width()));
  painter->setFont(theme.font(TextRole::Label));
  painter->setPen(theme.colour(Colour::Muted));
  const QRect second(box.x() + kText, box.y() + 26, box.width() - kText - 12, 16);
  painter->drawText(second, Qt::AlignVCenter | Qt::AlignLeft,
                    painter->fontMetrics().elidedText(index.data(list_role::kDetail).toString(),
                                                      Qt::ElideRight, second.width()));
  if (fraction >= 0) {
    const QRectF track(box.x() + kLeft, box.bottom() - 11, box.width() - 2 * kLeft, 4);
    painter->setRenderHint(QPainter::Antialiasing);
    drawRounded(painter, track, theme.colour(Colour::StrongLine), {}, 2);
    QRectF done = track;
    done.setWidth(std::max(4.0, track.width() * std::min(1.0, fraction)));
    drawRounded(painter, done, theme.colour(Colour::Accent), {}, 2);
  }
  painter->restore();
}

QSize TrainingListDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const QSize plain = TwoLineDelegate::sizeHint(option, index);
  return index.data(training_role::kFraction).toDouble() > -0.5 && !index.data(list_role::kHeading).toBool()
             ? plain + QSize(0, kBarRoom)
             : plain;
}

}  // namespace heddle::ui
