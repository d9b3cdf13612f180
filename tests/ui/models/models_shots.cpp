// Renders the Models page in both themes to PNG files, to be looked at beside the pictures of the look:
//   QT_QPA_PLATFORM=offscreen models_shots FOLDER [WIDTH HEIGHT]
#include "models_fixture.h"
#include "tests/ui/window_fixture.h"
#include "ui/models/speed_meter.h"

using namespace heddle;
using namespace heddle::ui;

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  if (argc < 2) qFatal("models_shots FOLDER [WIDTH HEIGHT]");
  const QDir out(QString::fromLocal8Bit(argv[1]));
  out.mkpath(QStringLiteral("."));
  const QSize size = argc > 3 ? QSize(atoi(argv[2]), atoi(argv[3])) : QSize(1280, 800);
  Theme theme;
  theme.setMotion(false);
  theme.install();
  for (const bool dark : {false, true}) {
    ModelsFixture models(theme);
    models.make("qwen-tiny-Q4_K.gguf", "Q8_0");
    models.make("beta-long-name-of-a-model-Instruct-Q4_0.gguf", "Q4_0");
    models.makeAdapter("helpdesk-dpo-r16.gguf");
    models.makeAdapter("glossary.gguf");
    models.page.reset();
    WindowFixture fixture(theme);
    if (const Status set = fixture.settings->set(setting::kTheme, dark ? "dark" : "light"); !set)
      qWarning("theme");
    fixture.engine.now.memoryBudgetBytes = 40'000'000;
    fixture.engine.now.models.push_back({models.pathOf("alpha-F16.gguf").toStdString(), 1, 1, 2, 0, {}});
    auto page = std::make_unique<ModelsPage>(
        fixture.services(),
        ModelsResources{&models.library, &models.hashes, models.root / "cache", [] {},
                        [path = models.pathOf("helpdesk-dpo-r16.gguf").toStdString()](Project*) {
                          return WinRates{{path, {0.71, 0.6, 0.8, 40}}};
                        }});
    ModelsPage& shown = *page;
    fixture.window->addPage(std::move(page));
    fixture.window->resize(size);
    fixture.window->show();
    fixture.window->openPage(QStringLiteral("models"));
    QTest::qWait(1500);
    const auto shoot = [&](const char* name) {
      QTest::qWait(100);
      fixture.window->grab().save(out.filePath(
          QStringLiteral("%1-%2.png").arg(QLatin1String(name), QLatin1String(dark ? "dark" : "light"))));
    };
    shown.openAt(models.pathOf("alpha-F16.gguf"));
    shoot("models");
    shown.openAt(models.pathOf("helpdesk-dpo-r16.gguf"));
    shoot("adapters");
  }
}
