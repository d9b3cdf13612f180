// Cards as pixels, so that panning copies and does not draw. A card is drawn anew when it looks different or
// the scale has come to rest at another one; only so many a frame, the rest are shown stretched or as boxes
// until their turn.
#pragma once

#include <QElapsedTimer>
#include <QPixmap>
#include <vector>

#include "ui/pipelines/canvas_scene.h"
#include "ui/pipelines/card_painter.h"

namespace heddle::ui {

class CardCache {
 public:
  static constexpr qint64 kFrameBudget_us = 5000;
  static constexpr qint64 kMost_bytes = 96 << 20;
  static constexpr double kMargin = 8;  // around the card, in scene units: ports, ring

  void clear();
  // Before the cards of a frame. `settled` false: the scale is still changing, nothing is drawn for it.
  // `unlimited`: for pictures, where the next frame never comes.
  void beginFrame(double scale, double pixelRatio, bool settled, bool unlimited);
  // Paints the card with its top left at `at` in view pixels.
  void paint(QPainter& painter, const Theme& theme, size_t slot, const SceneCard& card, CardLook look,
             const QPointF& at);
  // Whether something was shown that is not as it should be: ask for another frame.
  bool isBehind() const { return m_behind; }
  int drawn() const { return m_drawn; }  // in this frame
  size_t kept() const;

 private:
  struct Entry {
    QPixmap pixmap;
    uint64_t revision = 0, frame = 0;
    double scale = 0;
    CardLook look;
  };
  void draw(Entry& entry, const Theme& theme, const SceneCard& card, CardLook look);
  void makeRoom();

  std::vector<Entry> m_entries;
  QElapsedTimer m_clock;
  double m_scale = 1, m_ratio = 1;
  uint64_t m_frame = 0;
  qint64 m_bytes = 0;
  int m_drawn = 0;
  bool m_settled = true, m_unlimited = false, m_behind = false;
};

}  // namespace heddle::ui
