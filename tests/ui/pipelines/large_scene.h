// A pipeline of 1,000 nodes and 1,500 wires, as the canvas is promised to bear; seeded.
#pragma once

#include <random>

#include "ui/pipelines/canvas.h"

namespace heddle::ui {

inline std::string largeId(int index) {
  return "n" + std::to_string(index);
}

// 40 columns of 25, each node wired to one or two of the next column.
inline void fillLarge(CanvasScene& scene, const Theme& theme, int columns = 40, int rows = 25,
                      int wires = 1500) {
  std::mt19937 random(7);
  constexpr Colour kColours[] = {Colour::PortText, Colour::PortMessages, Colour::PortRecord,
                                 Colour::PortPassages};
  for (int i = 0; i < columns * rows; ++i) {
    Card card;
    card.title = QStringLiteral("Node %1").arg(i);
    card.icon = QStringLiteral("prompt");
    card.family = Colour::PortModel;
    card.state = i % 3 == 0 ? CardState::Done : i % 3 == 1 ? CardState::Waiting : CardState::Idle;
    card.inputs = {
        {.name = QStringLiteral("in"), .label = QStringLiteral("in")},
        {.name = QStringLiteral("more"), .label = QStringLiteral("more"), .colour = Colour::PortRecord}};
    card.outputs = {{.name = QStringLiteral("out"), .label = QStringLiteral("out"), .filled = true}};
    if (i % 2 == 0) {
      card.previewLines = 3;
      card.preview =
          QStringLiteral("The claim is covered: we pay for the floor and its fitting, less the excess.");
    }
    card.foot = QStringLiteral("0.46 s · 41 tokens");
    layOut(card, theme);
    scene.putCard(largeId(i), QPointF(i / rows * 260, i % rows * 180 + (i / rows % 2) * 40), std::move(card));
  }
  int made = 0;
  for (int turn = 0; made < wires; ++turn)
    for (int i = 0; i < (columns - 1) * rows && made < wires; ++i) {
      const int next =
          (i / rows + 1) * rows + std::clamp(i % rows + static_cast<int>(random() % 5) - 2, 0, rows - 1);
      const pipelines::Wire wire{{largeId(i), "out"}, {largeId(next), turn % 2 == 0 ? "in" : "more"}};
      if (scene.find(wire) != CanvasScene::kNone) continue;
      made += scene.putWire(wire, kColours[random() % 4],
                            made % 3 == 0 ? WireState::Passed : WireState::NotReached)
                  ? 1
                  : 0;
    }
}

}  // namespace heddle::ui
