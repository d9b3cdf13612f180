// Where the canvas stands under the window: scale and the scene's point at the top left of the view.
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <algorithm>

namespace heddle::ui {

struct ViewTransform {
  static constexpr double kLeast = 0.1, kMost = 3.0;

  double scale = 1;
  QPointF origin;  // in the scene

  QPointF toScene(const QPointF& view) const { return origin + view / scale; }
  QPointF toView(const QPointF& scene) const { return (scene - origin) * scale; }
  QRectF toScene(const QRectF& view) const { return {toScene(view.topLeft()), view.size() / scale}; }
  QRectF toView(const QRectF& scene) const { return {toView(scene.topLeft()), scene.size() * scale}; }

  // The scene's point under `view` stays there.
  void zoomAt(const QPointF& view, double wanted) {
    const QPointF fixed = toScene(view);
    scale = std::clamp(wanted, kLeast, kMost);
    origin = fixed - view / scale;
  }
  void panBy(const QPointF& view) { origin -= view / scale; }
  void centreOn(const QPointF& scene, const QSizeF& view) {
    origin = scene - QPointF(view.width(), view.height()) / (2 * scale);
  }
  // All of `scene` with a margin in view pixels, at most at `most`; an empty one stands at the natural scale.
  void fit(const QRectF& scene, const QSizeF& view, double margin, double most = 1) {
    if (scene.isEmpty() || view.isEmpty()) {
      scale = 1;
      origin = {};
      return;
    }
    const double wide = std::max(1.0, view.width() - 2 * margin);
    const double high = std::max(1.0, view.height() - 2 * margin);
    scale = std::clamp(std::min(wide / scene.width(), high / scene.height()), kLeast, most);
    centreOn(scene.center(), view);
  }
  friend bool operator==(const ViewTransform&, const ViewTransform&) = default;
};

}  // namespace heddle::ui
