#include <QFontMetricsF>
#include <QTextLayout>
#include <algorithm>
#include <cmath>

#include "ui/pipelines/card.h"

namespace heddle::ui {
namespace {

double roundUp(double value, double step) {
  return std::ceil(value / step) * step;
}

void layOutNote(Card& card, const Theme& theme) {
  QTextLayout layout(card.preview, theme.font(TextRole::Label));
  layout.beginLayout();
  int lines = 0;
  for (;;) {
    QTextLine line = layout.createLine();
    if (!line.isValid()) break;
    line.setLineWidth(CardMeasure::kNoteWidth - 2 * CardMeasure::kPadding);
    ++lines;
  }
  layout.endLayout();
  for (const QChar c : card.preview) lines += c == u'\n' ? 1 : 0;
  lines = std::clamp(lines, 1, 12);
  card.previewBox = {CardMeasure::kPadding, CardMeasure::kHead - 4,
                     CardMeasure::kNoteWidth - 2 * CardMeasure::kPadding, lines * CardMeasure::kPreviewLine};
  card.size = {CardMeasure::kNoteWidth, card.previewBox.bottom() + 10};
}

}  // namespace

void layOut(Card& card, const Theme& theme) {
  if (card.note) return layOutNote(card, theme);
  const QFontMetricsF title(theme.font(TextRole::LabelStrong)), label(theme.font(TextRole::Label));
  const auto shown = [](const std::vector<CardPort>& ports) {
    return static_cast<size_t>(std::ranges::count(ports, false, &CardPort::hidden));
  };
  const size_t rows = std::max(shown(card.inputs), shown(card.outputs));
  double width = card.previewLines > 3 ? CardMeasure::kWide : CardMeasure::kLeastWidth;
  width = std::max(width, 30 + title.horizontalAdvance(card.title) + 36);
  for (size_t row = 0; row < rows; ++row) {
    double wanted = 36;
    if (row < card.inputs.size()) wanted += label.horizontalAdvance(card.inputs[row].label);
    if (row < card.outputs.size()) wanted += label.horizontalAdvance(card.outputs[row].label);
    width = std::max(width, wanted);
  }
  // Steps of 8: a card does not tremble when its title gains a letter.
  width = std::min(roundUp(width, 8), 280.0);
  const auto place = [](std::vector<CardPort>& ports, double x) {
    double row = 0.5;
    for (CardPort& port : ports) {
      if (port.hidden) {
        port.at = {x, CardMeasure::kHead / 2};
        continue;
      }
      port.at = {x, CardMeasure::kHead + CardMeasure::kPortRow * row + 2};
      row += 1;
    }
  };
  place(card.inputs, 0);
  place(card.outputs, width);
  double y = CardMeasure::kHead + CardMeasure::kPortRow * static_cast<double>(rows) + 4;
  card.previewBox = {};
  if (card.previewLines > 0) {
    const double high = card.previewLines * CardMeasure::kPreviewLine + 10;
    card.previewBox = {CardMeasure::kPadding, y + 2, width - 2 * CardMeasure::kPadding, high};
    y = card.previewBox.bottom() + 6;
  }
  if (card.hasFoot) y += CardMeasure::kFoot;
  card.size = {width, std::max(y, CardMeasure::kHead + 8)};
}

}  // namespace heddle::ui
