// Draws cards and ports at any scale.
#pragma once

#include <QPainter>

#include "ui/pipelines/card.h"

namespace heddle::ui {

// How much of a card is drawn: everything; without words that would be too small to read; a filled box.
enum class CardDetail : uint8_t { Full, Plain, Box };
CardDetail cardDetailAt(double scale);

struct CardLook {
  bool selected = false, focused = false;
};

// At the painter's origin, in scene units. The running arc and a caret that blinks are left to the caller:
// they move.
void paintCard(QPainter& painter, const Theme& theme, const Card& card, CardLook look, double pixelRatio);
void paintPort(QPainter& painter, const Theme& theme, const CardPort& port, const QPointF& at,
               double dimmed = 1);
// The arc of a running node at its place in the head; `turn` 0 to 1.
void paintRunningArc(QPainter& painter, const Theme& theme, const Card& card, double turn);
// The fill of a card where only a box is drawn, on the canvas and in the minimap.
QColor boxColour(const Theme& theme, const Card& card);
QRectF stateRect(const Card& card);

}  // namespace heddle::ui
