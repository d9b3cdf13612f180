#include "ui/widgets/figures.h"

#include <QPainter>
#include <algorithm>

namespace heddle::ui {
namespace {

qreal digitPitch(const QFontMetricsF& metrics) {
  qreal pitch = 0;
  for (char digit = '0'; digit <= '9'; ++digit)
    pitch = std::max(pitch, metrics.horizontalAdvance(QLatin1Char(digit)));
  return pitch;
}

}  // namespace

qreal figuresWidth(const QFontMetricsF& metrics, const QString& text) {
  const qreal pitch = digitPitch(metrics);
  qreal width = 0;
  QString run;
  const auto flush = [&] {
    width += run.isEmpty() ? 0 : metrics.horizontalAdvance(run);
    run.clear();
  };
  for (const QChar c : text) {
    if (c >= u'0' && c <= u'9') {
      flush();
      width += pitch;
    } else {
      run += c;
    }
  }
  flush();
  return width;
}

void drawFigures(QPainter* painter, const QRectF& box, int flags, const QString& text) {
  const QFontMetricsF metrics(painter->font(), painter->device());
  const qreal pitch = digitPitch(metrics);
  const qreal width = figuresWidth(metrics, text);
  qreal x = box.x();
  if (flags & Qt::AlignRight) x = box.right() - width;
  if (flags & Qt::AlignHCenter) x = box.center().x() - width / 2;
  const qreal baseline = box.y() + (box.height() - metrics.height()) / 2 + metrics.ascent();
  QString run;
  const auto flush = [&] {
    if (run.isEmpty()) return;
    painter->drawText(QPointF(x, baseline), run);
    x += metrics.horizontalAdvance(run);
    run.clear();
  };
  for (const QChar c : text) {
    if (c >= u'0' && c <= u'9') {
      flush();
      painter->drawText(QPointF(x + (pitch - metrics.horizontalAdvance(c)) / 2, baseline), QString(c));
      x += pitch;
    } else {
      run += c;
    }
  }
  flush();
}

}  // namespace heddle::ui
