#include <sys/stat.h>
#include <unistd.h>

#include <QProcess>
#include <QSignalSpy>
#include <random>

#include "store_fixture.h"

using namespace heddle;

class ProcessesTest : public QObject {
  Q_OBJECT

  static QString helper() { return QStringLiteral(STORE_HELPER); }
  static QString fileOf(const ProjectFixture& fixture) {
    return QString::fromStdString(fixture.path.string());
  }

 private Q_SLOTS:
  // What was acknowledged is there after kill -9 at any moment, and the file is sound.
  void killedWhileSaving() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    const auto id = fixture.addThing("prompt", "loop", {"version 1\n"});
    VERIFY_OK(id);
    fixture.project.reset();
    std::mt19937 random(7);
    int acknowledged = 1;
    for (int round = 0; round < 15; ++round) {
      QProcess process;
      process.start(helper(), {QStringLiteral("save"), fileOf(fixture)});
      QVERIFY(process.waitForStarted());
      const int enough = static_cast<int>(random() % 20);
      QByteArray output;
      while (output.count('\n') < enough && process.waitForReadyRead(20'000))
        output += process.readAllStandardOutput();
      process.kill();
      QVERIFY(process.waitForFinished());
      output += process.readAllStandardOutput();
      QVERIFY2(output.count('\n') >= enough, process.readAllStandardError().constData());
      const QList<QByteArray> lines = output.left(output.lastIndexOf('\n')).split('\n');
      if (output.contains('\n')) acknowledged = lines.last().mid(6).toInt();

      QCOMPARE(fixture.findings(), QString());
      VERIFY_OK(fixture.reopen());
      const auto versions =
          fixture.project->read([&](Database& database) { return ThingRepository(database).versions(*id); });
      VERIFY_OK(versions);
      const int present = versions->front().number;
      QVERIFY2(present >= acknowledged,
               qPrintable(QStringLiteral("round %1: %2 < %3").arg(round).arg(present).arg(acknowledged)));
      QCOMPARE(static_cast<int>(versions->size()), present);
      const auto content = fixture.project->read(
          [&](Database& database) { return ThingRepository(database).content(versions->front().id); });
      VERIFY_OK(content);
      QVERIFY(content->starts_with("version " + std::to_string(present) + "\n"));
      fixture.project.reset();
    }
    QVERIFY2(acknowledged > 40, qPrintable(QString::number(acknowledged)));
  }

  void anotherProcesssChangesAreSeen() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make({.poll_ms = 20}));
    VERIFY_OK(fixture.addThing("prompt", "shared", {"one"}));
    bool elsewhere = false;
    connect(fixture.project.get(), &Project::changed, this,
            [&](const Change& change) { elsewhere |= change.elsewhere; });
    QCOMPARE(
        QProcess::execute(helper(), {QStringLiteral("rename"), fileOf(fixture), QStringLiteral("renamed")}),
        0);
    QTRY_VERIFY(elsewhere);
    const auto things =
        fixture.project->read([](Database& database) { return ThingRepository(database).list("prompt"); });
    VERIFY_OK(things);
    QCOMPARE(things->at(0).name, std::string("renamed"));
  }

  void twoProcessesSaveAtOnce() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    const auto id = fixture.addThing("prompt", "loop", {"version 1\n"});
    VERIFY_OK(id);
    const auto other = fixture.addThing("prompt", "mine", {});
    QProcess process;
    process.start(helper(), {QStringLiteral("save"), fileOf(fixture)});
    QVERIFY(process.waitForReadyRead(20'000));
    for (int i = 0; i < 30; ++i)
      VERIFY_OK(waitFor(fixture.project->write(Durability::Full, [&](Database& database) {
        return ThingRepository(database).saveVersion({*other, std::to_string(i), "", 1, 0});
      })));
    process.kill();
    QVERIFY(process.waitForFinished());
    const auto counts = fixture.project->read([&](Database& database) -> Result<std::pair<int, int>> {
      HEDDLE_ASSIGN(const Thing mine, ThingRepository(database).get(*other));
      HEDDLE_ASSIGN(const Thing theirs, ThingRepository(database).get(*id));
      return std::pair{mine.versions, theirs.versions};
    });
    VERIFY_OK(counts);
    QCOMPARE(counts->first, 30);
    QVERIFY(counts->second > 1);
    QCOMPARE(fixture.findings(), QString());
  }

  void aFolderThatMayNotBeWrittenIsSaid() {
    if (::geteuid() != 0) QSKIP("only root can become another user; damage_test does this with permissions");
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    fixture.project.reset();
    const std::string folder = fixture.folder.path().toStdString();
    QCOMPARE(::chmod(folder.c_str(), 0755), 0);
    QProcess process;
    process.setChildProcessModifier([] {
      if (::setgid(65534) != 0 || ::setuid(65534) != 0) ::_exit(99);
    });
    process.start(helper(), {QStringLiteral("open"), fileOf(fixture)});
    if (!process.waitForStarted()) QSKIP("another user cannot run programs of this build folder");
    QVERIFY(process.waitForFinished());
    if (process.exitCode() == 99) QSKIP("this root cannot become another user");
    QCOMPARE(process.exitCode(), 1);
    const QByteArray said = process.readAllStandardError();
    QVERIFY2(said.startsWith("The project cannot be written: "), said.constData());
    QVERIFY2(said.contains("copy it to a folder of your own"), said.constData());
  }
};

QTEST_GUILESS_MAIN(ProcessesTest)
#include "processes_test.moc"
