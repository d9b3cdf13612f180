// A run of the grid is killed again and again; what was said to be stored is there, and nothing is asked
// twice.
#include <QProcess>

#include "tests/evaluation/grid_fixture.h"

using namespace heddle;
using namespace heddle::evaluation;
using heddle::testing::GridFixture;

class GridDurabilityTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void aKilledRunGoesOnWhereItStood() {
    GridFixture fixture;
    VERIFY_OK(fixture.begin(60));
    std::set<QByteArray> told;
    const auto take = [&told](QProcess& process) {
      for (const QByteArray& line : process.readAllStandardOutput().split('\n'))
        if (line.contains("/v")) told.insert(line);
    };
    for (int round = 0; round < 3; ++round) {
      QProcess process;
      process.start(QStringLiteral(HEDDLE_BINARY "/tests/evaluation/evaluation_durability_helper"),
                    {QString::fromStdString(fixture.path.string()), QString::number(fixture.evaluation)});
      QVERIFY(process.waitForStarted());
      QVERIFY(process.waitForReadyRead(20'000));
      process.kill();  // SIGKILL
      QVERIFY(process.waitForFinished());
      take(process);
    }
    QVERIFY(told.size() >= 3);
    QVERIFY(told.size() < 120);
    const auto cells = fixture.cells();
    for (const QByteArray& line : told) QVERIFY2(cells.contains(line.toStdString()), line.constData());
    // It counts as killed once it was silent for a while.
    const auto row = fixture.project->read(
        [&](Database& database) { return CellRepository(database).lastRun(fixture.evaluation); });
    QCOMPARE((*row)->status, GridRunStatus::Running);
    QVERIFY((*row)->wasKilled((*row)->beat_ms + GridRunRow::kSilent_ms + 1));
    QVERIFY(!(*row)->wasKilled((*row)->beat_ms + 1));
    VERIFY_OK(fixture.run());
    QCOMPARE(fixture.engine.askedCount(), size_t{120} - cells.size());
    QCOMPARE(fixture.cells().size(), size_t{120});
    const auto runs = fixture.project->read(
        [](Database& database) { return database.integer("SELECT count(*) FROM run"); });
    QCOMPARE(*runs, 120);
    QCOMPARE(fixture.findings(), QString());
  }
};

QTEST_GUILESS_MAIN(GridDurabilityTest)
#include "durability_test.moc"
