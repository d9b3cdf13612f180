// Milliseconds a frame of the canvas takes with 1,000 nodes and 1,500 wires, offscreen:
//   QT_QPA_PLATFORM=offscreen heddle_canvas_bench
#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QtTest>
#include <algorithm>
#include <cstdio>
#include <ctime>

#include "tests/ui/pipelines/large_scene.h"
#include "ui/theme/theme.h"

using namespace heddle::ui;

namespace {

struct Times {
  std::vector<double> frames_ms;
  int64_t cards = 0, wires = 0;  // of all frames
  void print(const char* what) {
    std::ranges::sort(frames_ms);
    const size_t count = frames_ms.size();
    double sum = 0;
    for (const double frame : frames_ms) sum += frame;
    std::printf(
        "%-28s %6.2f ms mean  %6.2f median  %6.2f p95  %6.2f most  (%lld cards, %lld wires in view)\n", what,
        sum / static_cast<double>(count), frames_ms[count / 2], frames_ms[count * 95 / 100], frames_ms.back(),
        static_cast<long long>(cards / std::ssize(frames_ms)),
        static_cast<long long>(wires / std::ssize(frames_ms)));
  }
};

void frame(Canvas& canvas, QImage& screen, Times& times) {
  // Time of this thread alone: other programs on the machine do not count.
  const auto now_ms = [] {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
  };
  const double before_ms = now_ms();
  QPainter painter(&screen);
  canvas.paintArea(painter, canvas.rect(), false);
  painter.end();
  times.frames_ms.push_back(now_ms() - before_ms);
  times.cards += canvas.lastFrame().cards;
  times.wires += canvas.lastFrame().wires;
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  Theme theme;
  theme.setMotion(false);
  theme.install();
  Canvas canvas;
  canvas.resize(1920, 1080);
  QElapsedTimer clock;
  clock.start();
  fillLarge(canvas.scene(), theme);
  std::printf("scene of %zu cards and %zu wires made in %.1f ms\n", canvas.scene().cardCount(),
              canvas.scene().wireCount(), static_cast<double>(clock.nsecsElapsed()) / 1e6);
  canvas.sceneChanged();
  canvas.show();
  QApplication::processEvents();
  QImage screen(canvas.size(), QImage::Format_ARGB32_Premultiplied);

  for (const double scale : {1.0, 0.7, 0.45, 0.3, 0.1}) {
    Times pan;
    // From the middle of the scene, back and forth: there is something to see all the time.
    const QPointF middle = canvas.scene().bounds().center();
    canvas.setView({.scale = scale, .origin = middle - QPointF(960, 540) / scale});
    QTest::qWait(200);
    for (int i = 0; i < 200; ++i) {
      ViewTransform view = canvas.view();
      view.panBy(QPointF(i % 100 < 50 ? -17 : 17, i % 40 < 20 ? -9 : 9));
      canvas.setView(view);
      frame(canvas, screen, pan);
    }
    char name[64];
    std::snprintf(name, sizeof name, "pan at %.0f %%", scale * 100);
    pan.print(name);
  }
  Times zoom;
  canvas.fitAll();
  for (int i = 0; i < 240; ++i) {
    ViewTransform view = canvas.view();
    view.zoomAt(QPointF(960, 540), i % 120 < 60 ? view.scale * 1.04 : view.scale / 1.04);
    canvas.setView(view);
    frame(canvas, screen, zoom);
  }
  zoom.print("zoom in and out");
  Times settle;
  canvas.setView({.scale = 0.5, .origin = {2000, 800}});
  QTest::qWait(200);
  for (int i = 0; i < 60; ++i) frame(canvas, screen, settle);
  settle.print("cards drawn after a zoom");
  Times move;
  canvas.selectAll();
  for (int i = 0; i < 60; ++i) {
    for (int card = 0; card < 1000; ++card) {
      const SceneCard* moved = canvas.scene().card(largeId(card));
      canvas.scene().moveCard(largeId(card), moved->position + QPointF(2, 0));
    }
    frame(canvas, screen, move);
  }
  move.print("all 1,000 cards dragged");
}
