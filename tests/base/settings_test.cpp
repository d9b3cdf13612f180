#include "core/base/settings.h"

#include <QTemporaryDir>
#include <QTest>
#include <filesystem>

#include "core/base/folders.h"

using namespace heddle;

class SettingsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void valuesAreKept() {
    QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("settings.json").toStdString();
    {
      Settings settings(file);
      QVERIFY(settings.load());  // none yet
      QCOMPARE(settings.text(setting::kTheme), std::string("system"));
      QVERIFY(settings.set(setting::kTheme, "dark"));
      QVERIFY(settings.set(setting::kThreads, 7));
    }
    Settings again(file);
    QVERIFY(again.load());
    QCOMPARE(again.text(setting::kTheme), std::string("dark"));
    QCOMPARE(again.integer(setting::kThreads), 7);
    QVERIFY(again.reset(setting::kThreads));
    QVERIFY(again.isDefault(setting::kThreads));
    QVERIFY(!again.isDefault(setting::kTheme));
  }

  void whatDoesNotFitIsRefused() {
    QTemporaryDir folder;
    Settings settings(folder.filePath("settings.json").toStdString());
    for (const auto& [id, value] : {std::pair<std::string_view, nlohmann::json>{setting::kTheme, "purple"},
                                    {setting::kThreads, -1},
                                    {setting::kThreads, 2.5},
                                    {setting::kThreads, "3"},
                                    {setting::kMotion, 1},
                                    {setting::kKeys, {{"a", 1}}}}) {
      const Status set = settings.set(id, value);
      QVERIFY(!set);
      QCOMPARE(set.error().code, std::string("settings.value"));
      QVERIFY(!set.error().hint.empty());
      QVERIFY(settings.isDefault(id));
    }
    QVERIFY(settings.check(setting::kThreads, -1).error().english().find("0 to 1024") != std::string::npos);
  }

  void aDamagedFileIsPutAside() {
    QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("settings.json").toStdString();
    QVERIFY(writeFileSafely(file, "{\"look.theme\": \"dark\", "));
    Settings settings(file);
    const Status read = settings.load();
    QVERIFY(!read);
    QCOMPARE(read.error().code, std::string("settings.damaged"));
    QCOMPARE(*readFile(read.error().input), std::string("{\"look.theme\": \"dark\", "));
    QCOMPARE(settings.text(setting::kTheme), std::string("system"));
    QVERIFY(settings.set(setting::kTheme, "light"));
    Settings again(file);
    QVERIFY(again.load());
    QCOMPARE(again.text(setting::kTheme), std::string("light"));
  }

  void whatIsNotKnownStaysInTheFile() {
    QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("settings.json").toStdString();
    QVERIFY(writeFileSafely(file, R"({"later.thing": [1], "look.theme": "no such"})"));
    Settings settings(file);
    QVERIFY(settings.load());
    QCOMPARE(settings.text(setting::kTheme), std::string("system"));
    QVERIFY(settings.set(setting::kThreads, 2));
    QVERIFY(readFile(file)->find("later.thing") != std::string::npos);
  }

  void changesAreTold() {
    QTemporaryDir folder;
    Settings settings(folder.filePath("settings.json").toStdString());
    std::vector<std::string> one, all;
    const int handle =
        settings.onChange(setting::kTheme, [&](const std::string& id, const nlohmann::json& value) {
          one.push_back(id + "=" + value.get<std::string>());
        });
    settings.onChange({}, [&](const std::string& id, const nlohmann::json&) { all.push_back(id); });
    QVERIFY(settings.set(setting::kTheme, "dark"));
    QVERIFY(settings.set(setting::kThreads, 1));
    settings.removeCallback(handle);
    QVERIFY(settings.reset(setting::kTheme));
    QCOMPARE(one, (std::vector<std::string>{"look.theme=dark"}));
    QCOMPARE(all, (std::vector<std::string>{"look.theme", "compute.threads", "look.theme"}));
  }

  void aFolderThatIsMissingIsSaid() {
    QTemporaryDir folder;
    Settings settings(folder.filePath("none/settings.json").toStdString());
    const Status set = settings.set(setting::kThreads, 4);
    QVERIFY(!set);
    QCOMPARE(set.error().code, std::string("file.write"));
    QCOMPARE(settings.integer(setting::kThreads), 4);  // in force all the same
  }
};

QTEST_APPLESS_MAIN(SettingsTest)
#include "settings_test.moc"
