// Renders the window's states in both themes to PNG files, to be looked at beside the pictures of the look:
//   QT_QPA_PLATFORM=offscreen shots FOLDER [WIDTH HEIGHT]
#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QTest>

#include "core/base/log.h"
#include "tests/ui/component_sheet.h"
#include "tests/ui/window_fixture.h"
#include "ui/shell/palette.h"

using namespace heddle;
using namespace heddle::ui;

namespace {

struct Camera {
  QDir folder;
  QString suffix;
  void shoot(QWidget& widget, const QString& name) const {
    QApplication::processEvents();
    QTest::qWait(60);
    widget.grab().save(folder.filePath(name + suffix + QStringLiteral(".png")));
  }
};

void startTasks(TaskList& tasks) {
  const auto held = [](double fraction, Text detail) {
    return [fraction, detail](TaskContext& context) -> Status {
      context.progress(fraction, detail);
      while (!context.cancelled()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
      return {};
    };
  };
  tasks.start({.title = "Save a copy of claims-helpdesk", .canPause = true},
              held(0.34, "412 of 1,200 pages"));
  tasks.start({.title = "Check Qwen3-8B-Q4_K_M.gguf", .canPause = true}, held(0.72, "3.6 of 5.0 GB"));
}

void shootAll(Theme& theme, const Camera& camera, QSize size, bool dark) {
  WindowFixture fixture(theme);
  if (const Status set = fixture.settings->set(setting::kTheme, dark ? "dark" : "light"); !set)
    qWarning("%s", set.error().english().c_str());
  MainWindow& window = *fixture.window;
  window.resize(size);
  window.show();
  if (!QTest::qWaitForWindowExposed(&window)) qWarning("the window is not shown");
  QTest::qWait(300);
  camera.shoot(window, QStringLiteral("home"));
  window.openPage(QStringLiteral("settings"));
  camera.shoot(window, QStringLiteral("settings"));
  window.openHelp(QStringLiteral("chat"));
  camera.shoot(window, QStringLiteral("help"));
  startTasks(fixture.tasks);
  log::info("engine", "heddle-engine runs on AMD EPYC 7763");
  log::warning("store", "the project was written by another program meanwhile");
  window.openBottomTab(QStringLiteral("tasks"));
  QTest::qWait(600);
  camera.shoot(window, QStringLiteral("tasks"));
  window.openBottomTab(QStringLiteral("log"));
  camera.shoot(window, QStringLiteral("log"));
  window.setBottomPanelShown(false);
  window.commandPalette().openWith(QStringLiteral("pro"));
  camera.shoot(window, QStringLiteral("palette"));
  window.commandPalette().close();
  window.toast({.tone = Tone::Good,
                .title = QStringLiteral("The copy is saved"),
                .detail = QStringLiteral("/home/me/notes.heddle"),
                .action = QStringLiteral("Open")});
  window.error(Error{"model.damaged", "the model file is cut off", "qwen.gguf", "download it again"},
               QStringLiteral("Choose another"), [] {});
  window.ask({.title = QStringLiteral("Remove this conversation?"),
              .text = QStringLiteral("Its 12 messages and 3 branches go. Undo brings them back."),
              .confirm = QStringLiteral("Remove"),
              .removes = true},
             [](Answer) {});
  camera.shoot(window, QStringLiteral("dialog"));
  auto sheet = makeComponentSheet();
  sheet->show();
  camera.shoot(*sheet, QStringLiteral("components"));
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  if (argc < 2) qFatal("shots FOLDER [WIDTH HEIGHT]");
  QDir().mkpath(QString::fromLocal8Bit(argv[1]));
  const QSize size = argc > 3 ? QSize(atoi(argv[2]), atoi(argv[3])) : QSize(1440, 900);
  Theme theme;
  theme.setMotion(false);
  theme.install();
  for (const bool dark : {false, true}) {
    const Camera camera{QDir(QString::fromLocal8Bit(argv[1])),
                        dark ? QStringLiteral("-dark") : QStringLiteral("-light")};
    shootAll(theme, camera, size, dark);
  }
}
