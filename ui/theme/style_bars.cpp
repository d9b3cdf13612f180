#include <QPainter>
#include <QStyleOption>

#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"

namespace heddle::ui {

void HeddleStyle::drawScrollBar(const QStyleOptionSlider& option, QPainter* painter) const {
  const bool active = option.state & (State_MouseOver | State_Sunken);
  const QRectF handle = subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider, nullptr);
  if (option.maximum <= option.minimum) return;
  const qreal inset = active ? 2 : 3;
  const QRectF bar = option.orientation == Qt::Horizontal ? handle.adjusted(2, inset, -2, -inset)
                                                          : handle.adjusted(inset, 2, -inset, -2);
  drawRounded(painter, bar, m_theme.colour(active ? Colour::Disabled : Colour::StrongLine), {},
              std::min(bar.width(), bar.height()) / 2);
}

void HeddleStyle::drawProgressBar(const QStyleOptionProgressBar& option, QPainter* painter) const {
  const QRectF track(option.rect.x(), option.rect.center().y() - 1, option.rect.width(), 4);
  drawRounded(painter, track, m_theme.colour(Colour::StrongLine), {}, 2);
  const int range = option.maximum - option.minimum;
  QRectF done = track;
  if (range > 0)
    done.setWidth(track.width() * (option.progress - option.minimum) / range);
  else
    done.setWidth(track.width() / 4);  // unknown: a quarter stands, the words beside it say what runs
  if (done.width() > 0)
    drawRounded(painter, done, m_theme.colour(Colour::Accent), {}, std::min(2.0, done.width() / 2));
}

}  // namespace heddle::ui
