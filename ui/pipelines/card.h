// What the canvas draws of a node: words, ports and state, without the graph behind it. Positions of parts
// are relative to the card's top left, in scene units (pixels at 100 %).
#pragma once

#include <QPointF>
#include <QRectF>
#include <QString>
#include <vector>

#include "ui/theme/theme.h"

namespace heddle::ui {

enum class CardState : uint8_t { Idle, Waiting, Running, Done, Cached, WaitsForPerson, Failed, Skipped };
enum class PortShape : uint8_t { Circle, Square, Diamond };  // one value, a list, order only

struct CardPort {
  QString name;   // of the node's type, untranslated: what wires name
  QString label;  // shown
  Colour colour = Colour::PortText;
  PortShape shape = PortShape::Circle;
  bool filled = false;  // holds a value
  bool hidden =
      false;        // `when` and `done` without a wire: at the head's edge, drawn when they are pointed at
  QPointF at = {};  // set by the layout
  friend bool operator==(const CardPort&, const CardPort&) = default;
};

struct Card {
  QString title, icon;
  Colour family = Colour::PortControl;
  CardState state = CardState::Idle;
  bool bypassed = false, pinned = false, note = false;
  std::vector<CardPort> inputs, outputs;
  QString preview;            // what it made, or what it is set to do
  bool previewMuted = false;  // the latter
  bool previewCode = false;
  bool streaming = false;  // the end of the preview is shown, with a caret
  int previewLines = 0;    // room kept for it; 0: no preview
  QString foot;            // "0.46 s · 41 tokens"
  QString footLead;        // before it, in the state's colour: "Writing"
  bool hasFoot = true;
  QString problem;  // what is wrong with it; takes the foot's place, in the error colour
  bool problemIsWarning = false;
  // Set by layOut():
  QSizeF size = {};
  QRectF previewBox = {};
  friend bool operator==(const Card&, const Card&) = default;
};

struct CardMeasure {
  static constexpr double kHead = 30, kPortRow = 20, kFoot = 24, kRadius = 6, kPort = 9, kCatch = 20;
  static constexpr double kLeastWidth = 128, kWide = 208, kNoteWidth = 160, kPadding = 9, kPreviewLine = 16;
  static constexpr double kGrid = 20;  // what cards snap to, and the pitch of the dots
};

// Sizes the card and places its ports and preview.
void layOut(Card& card, const Theme& theme);

}  // namespace heddle::ui
