#include "tests/layering/layering.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

class LayeringTest : public QObject {
  Q_OBJECT

  static void write(const QTemporaryDir& root, const QString& file, const QByteArray& text) {
    QVERIFY(QDir(root.path()).mkpath(QFileInfo(file).path()));
    QFile out(root.filePath(file));
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(text);
  }

 private Q_SLOTS:
  void thisTreeKeepsItsLayers() {
    const auto violations = layering::scan(HEDDLE_SOURCE);
    for (const auto& violation : violations)
      qWarning("%s:%d: %s: %s", violation.file.c_str(), violation.line, violation.included.c_str(),
               violation.reason.c_str());
    QCOMPARE(violations.size(), size_t{0});
  }

  void theScannerSeesThisTree() {
    QVERIFY(QFile::exists(QStringLiteral(HEDDLE_SOURCE "/kernels/backend.h")));
    QVERIFY(QFile::exists(QStringLiteral(HEDDLE_SOURCE "/core/base/error.h")));
  }

  void anIncludeIsJudged_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("fine");
    const auto row = [](const char* file, const char* line, bool fine) {
      QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(QLatin1String(file), QLatin1String(line))))
          << QString::fromLatin1(file) << QByteArray(line) << fine;
    };
    // Downward, beside, and libraries.
    row("core/models/a.cpp", "#include \"kernels/dtype.h\"", true);
    row("core/models/sub/a.cpp", "#include \"core/models/b.h\"", true);
    row("core/inference/a.cpp", "#include \"core/base/error.h\"", true);
    row("core/host/a.cpp", "#include <QProcess>", true);
    row("core/prompts/a.cpp", "#include \"core/inference/engine.h\"", true);
    row("core/chat/a.cpp", "#include \"core/knowledge/x.h\"", true);
    row("core/base/a.cpp", "#include <queue>", true);
    row("core/templates/a.cpp", "#include <unicode/uchar.h>", true);
    row("ui/chat/a.cpp", "#include \"core/chat/x.h\"", true);
    row("ui/chat/a.cpp", "#include \"ui/shell/page.h\"", true);
    row("ui/shell/a.cpp", "#include \"ui/theme/x.h\"", true);
    row("app/cli/a.cpp", "#include \"ui/chat/x.h\"", true);
    row("core/base/a.cpp", "// #include \"ui/shell/page.h\"", true);
    // Upward.
    row("kernels/cpu/a.cpp", "#include \"core/base/error.h\"", false);
    row("core/base/a.cpp", "#include \"core/models/x.h\"", false);
    row("core/templates/a.h", "#include \"core/models/x.h\"", false);
    row("core/models/a.cpp", "#include \"core/inference/x.h\"", false);
    row("core/inference/a.cpp", "#include \"core/host/x.h\"", false);
    row("core/store/a.cpp", "#include \"core/prompts/x.h\"", false);
    row("core/host/a.cpp", "  #  include \"ui/shell/page.h\"", false);
    row("ui/theme/a.cpp", "#include \"ui/widgets/x.h\"", false);
    row("ui/widgets/a.cpp", "#include \"ui/shell/x.h\"", false);
    row("ui/shell/a.cpp", "#include \"ui/chat/chat_page.h\"", false);
    row("ui/chat/a.cpp", "#include \"app/x.h\"", false);
    // Sideways.
    row("core/store/a.cpp", "#include \"core/host/x.h\"", false);
    row("core/host/a.cpp", "#include \"core/store/x.h\"", false);
    row("core/prompts/a.cpp", "#include \"core/chat/x.h\"", false);
    row("ui/chat/a.cpp", "#include \"ui/prompts/prompts_page.h\"", false);
    row("ui/chat/a.cpp", "#include \"core/prompts/x.h\"", false);
    // Libraries in the wrong place, and ways around the rule.
    row("kernels/a.cpp", "#include <QString>", false);
    row("kernels/a.cpp", "#include <fmt/format.h>", false);
    row("core/base/a.cpp", "#include <QtCore/QString>", false);
    row("core/inference/a.cpp", "#include <QObject>", false);
    row("core/models/a.cpp", "#include \"../host/x.h\"", false);
    row("core/misc/a.cpp", "#include <vector>", false);
    row("app/cli/a.cpp", "#include \"core/misc/x.h\"", false);
  }
  void anIncludeIsJudged() {
    QFETCH(QString, file);
    QFETCH(QByteArray, line);
    QFETCH(bool, fine);
    QTemporaryDir root;
    write(root, file, "// first line\n" + line + "\n");
    const auto violations = layering::scan(root.path().toStdString());
    QCOMPARE(violations.empty(), fine);
    if (fine) return;
    QCOMPARE(QString::fromStdString(violations[0].file), file);
    QVERIFY(violations[0].line == 2 || file.startsWith(QLatin1String("core/misc")));
    QVERIFY(!violations[0].reason.empty());
  }
};

QTEST_APPLESS_MAIN(LayeringTest)
#include "layering_test.moc"
