// heddle: the window.
#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include "app/window/application.h"
#include "core/base/log.h"
#include "core/host/log_file.h"

using namespace heddle;
using namespace Qt::StringLiterals;

namespace {

QString chosenLanguage(const Settings& settings) {
  const std::string language = settings.text(setting::kLanguage);
  if (language != "system") return QString::fromStdString(language);
  return QLocale::system().language() == QLocale::Chinese ? u"zh_CN"_s : u"en"_s;
}

void installTranslations(QApplication& application, const QString& language) {
  const bool english = language == u"en";
  QLocale::setDefault(english ? QLocale(QLocale::English, QLocale::system().territory()) : QLocale(language));
  for (const auto& [name, folder] :
       {std::pair{u"qtbase_"_s + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath)},
        std::pair{u"heddle_"_s + language, u":/i18n"_s}}) {
    if (english && name.startsWith(u"qtbase"_s)) continue;  // Qt's own texts are English
    auto* translator = new QTranslator(&application);
    if (translator->load(name, folder))
      application.installTranslator(translator);
    else
      log::warning("window", "no translation " + name.toStdString());
  }
}

}  // namespace

int main(int argc, char** argv) {
  QElapsedTimer sinceStart;
  sinceStart.start();
  const Folders folders = Folders::standard();
  const Status made = folders.create();
  logToFile(folders.data, "heddle");
  auto settings = std::make_unique<Settings>(folders.settings / "settings.json");
  Status read = settings->load();
  if (read && !made) read = made;
  // Before the application exists: Qt reads its scale once. What the environment says goes first.
  const std::string scale = settings->text(setting::kScale);
  if (scale != "system" && !qEnvironmentVariableIsSet("QT_SCALE_FACTOR"))
    qputenv("QT_SCALE_FACTOR", QByteArray::number(std::stoi(scale) / 100.0));

  QApplication application(argc, argv);
  QApplication::setApplicationName(u"heddle"_s);
  QApplication::setApplicationDisplayName(u"Heddle"_s);
  QApplication::setApplicationVersion(QStringLiteral(HEDDLE_VERSION));
  QApplication::setDesktopFileName(u"heddle"_s);
  const QString language = chosenLanguage(*settings);
  installTranslations(application, language);

  QCommandLineParser parser;
  parser.setApplicationDescription(
      QCoreApplication::translate("main", "A workbench for language models that run on your own machine."));
  parser.addHelpOption();
  parser.addVersionOption();
  parser.addPositionalArgument(
      u"file"_s, QCoreApplication::translate("main", "A project (.heddle) or a model (.gguf) to open."),
      u"[file]"_s);
  parser.process(application);

  Application heddle(folders, std::move(settings), std::move(read), language);
  QObject::connect(&heddle.window(), &ui::MainWindow::firstPainted, &application, [&sinceStart] {
    log::info("window", "first frame after " + std::to_string(sinceStart.elapsed()) + " ms");
  });
  heddle.start(parser.positionalArguments().value(0));
  return QApplication::exec();
}
