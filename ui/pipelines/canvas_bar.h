// What floats at the foot of the canvas: zoom, fit, add a node; and beside it what the colours of the wires
// mean.
#pragma once

#include <QWidget>
#include <set>

#include "ui/theme/theme.h"

namespace heddle::ui {

class Button;
class Canvas;
class CommandRegistry;

class CanvasBar : public QWidget {
  Q_OBJECT

 public:
  CanvasBar(Canvas* canvas, CommandRegistry& commands);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Button* m_zoom;
};

// The kinds of wires that the pipeline has, in the order of the look.
class WireLegend : public QWidget {
  Q_OBJECT

 public:
  explicit WireLegend(Canvas* canvas);
  void setKinds(std::set<Colour> kinds);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  std::vector<Colour> m_kinds;
};

}  // namespace heddle::ui
