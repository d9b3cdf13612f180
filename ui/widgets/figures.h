// Figures on a fixed pitch. Inter's digits differ in width and Qt 6.4 cannot ask the font for tabular ones,
// so a number that changes would tremble; here every digit takes the width of the widest.
#pragma once

#include <QFontMetricsF>
#include <QString>

class QPainter;
class QRectF;

namespace heddle::ui {

// `flags`: Qt::AlignLeft, AlignRight or AlignHCenter, with AlignVCenter implied.
void drawFigures(QPainter* painter, const QRectF& box, int flags, const QString& text);
qreal figuresWidth(const QFontMetricsF& metrics, const QString& text);

}  // namespace heddle::ui
