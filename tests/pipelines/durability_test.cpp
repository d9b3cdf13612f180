// A run that is killed at a random moment and resumed ends as one that never was, and repeats nothing that
// was committed before something else was started on it.
#include <QProcess>
#include <QtTest>
#include <random>

#include "tests/pipelines/durability_pipeline.h"

using namespace heddle;
using namespace heddle::pipelines;
using namespace heddle::pipelines::testing;

namespace {

QString helperPath() {
  return QCoreApplication::applicationDirPath() + QStringLiteral("/durability_helper");
}

QMap<QString, int> logOf(const QString& project) {
  QMap<QString, int> counts;
  QFile file(project + QStringLiteral(".log"));
  if (file.open(QIODevice::ReadOnly))
    for (const QByteArray& line : file.readAll().split('\n'))
      if (!line.isEmpty()) ++counts[QString::fromUtf8(line)];
  return counts;
}

QString newProject(const QTemporaryDir& folder, int number) {
  const QString path = folder.filePath(QStringLiteral("p%1.heddle").arg(number));
  (void)*Project::create(path.toStdString());
  return path;
}

QString runToEnd(const QString& project, const QString& run = {}) {
  QProcess process;
  process.start(helperPath(), run.isEmpty() ? QStringList{project} : QStringList{project, run});
  process.waitForFinished(60000);
  return QString::fromUtf8(process.readAllStandardOutput()).trimmed().section(QLatin1Char('\n'), -1);
}

}  // namespace

class DurabilityTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void killedAndResumedEqualsNeverKilled() {
    QTemporaryDir folder;
    const QString expected = runToEnd(newProject(folder, 0));
    QVERIFY2(expected.startsWith(QLatin1String("done ")), qPrintable(expected));
    std::mt19937 random(4);
    int interrupted = 0;
    for (int round = 1; round <= 6; ++round) {
      const QString project = newProject(folder, round);
      QString run;
      QString outcome;
      // Killed once or twice, at moments between its first words and some time after.
      for (int life = 0; life < 3 && outcome.isEmpty(); ++life) {
        QProcess process;
        process.start(helperPath(), run.isEmpty() ? QStringList{project} : QStringList{project, run});
        QVERIFY(process.waitForReadyRead(60000));
        const QString said = QString::fromUtf8(process.readLine()).trimmed();
        QVERIFY2(said.startsWith(QLatin1String("run ")), qPrintable(said));
        run = said.mid(4);
        if (life < 2) {
          process.waitForFinished(std::uniform_int_distribution(1, 40)(random));
          process.kill();  // SIGKILL
        }
        process.waitForFinished(60000);
        const QString rest = QString::fromUtf8(process.readAll()).trimmed();
        if (rest.startsWith(QLatin1String("done")))
          outcome = rest;
        else
          ++interrupted;
      }
      QCOMPARE(outcome, expected);
      // What stood between: each node's work is only done again if its result was not committed yet, which is
      // at most what was on its way in each killed life (three threads).
      int repeated = 0;
      for (const int count : logOf(project)) repeated += count - 1;
      QVERIFY2(repeated <= 2 * 4, qPrintable(QString::number(repeated)));
    }
    QVERIFY(interrupted > 0);
  }

  // Nothing starts on a result that is not in the project.
  void resultsAreCommittedBeforeSuccessorsStart() {
    TestProject store;
    Registry test;
    std::atomic<int> early = 0;
    NodeTypeDescription description;
    description.id = "looks";
    description.title = "looks";
    description.ports = {number("a", Direction::In), number("out", Direction::Out)};
    description.runsOn = RunsOn::Pool;
    test.addNode(description, [&](NodeContext& context) -> Result<Outputs> {
      const std::string hash = context.inputs().at("a").hash();
      const auto known =
          store.project->read([&](Database& database) { return TraceRepository(database).value(hash); });
      if (!known) ++early;
      return mix(context);
    });
    Graph graph;
    add(graph, "start", "mix", {{"plus", 1}});
    std::string before = "start";
    for (int i = 0; i < 20; ++i) {
      const std::string id = "n" + std::to_string(i);
      add(graph, id, i % 2 ? "mix" : "looks", i % 2 ? Parameters{{"plus", i}} : Parameters{});
      wire(graph, before + ".out", id + ".a");
      before = id;
    }
    PipelineServices services;
    services.registry = &test.registry;
    services.project = store.project.get();
    PipelineExecutor executor(services);
    QCOMPARE(runGraph(executor, graph).run.status, RunStatus::Done);
    QCOMPARE(early.load(), 0);
  }

  // What may have acted outside is not done twice unasked.
  void sideEffectsAreNotRepeated() {
    TestProject store;
    Registry test;
    NodeTypeDescription description;
    description.id = "acts";
    description.title = "acts";
    description.ports = {number("out", Direction::Out)};
    description.runsOn = RunsOn::Pool;
    description.sideEffects = true;
    std::atomic<bool> started = false;
    WorkNode* const acts = test.addNode(description, [&](NodeContext& context) -> Result<Outputs> {
      started = true;
      started.notify_all();
      std::mutex mutex;
      std::condition_variable_any wake;
      std::unique_lock lock(mutex);
      wake.wait(lock, context.stopToken(), [] { return false; });
      return failure("test.stopped", "Stopped");
    });
    Graph graph;
    add(graph, "acts", "acts");
    PipelineServices services;
    services.registry = &test.registry;
    services.project = store.project.get();
    PipelineRunId id = 0;
    {
      PipelineExecutor executor(services);
      id = *executor.start(graph, {});
      started.wait(false);
    }  // as a kill: nothing more is said of the run
    PipelineExecutor executor(services);
    const Ran ran = collect(executor, executor.resume(id));
    QCOMPARE(ran.run.status, RunStatus::Failed);
    QCOMPARE(ran.run.error->code, std::string("pipelines.maybe_done"));
    QCOMPARE(acts->runs(), 1);
  }
};

QTEST_GUILESS_MAIN(DurabilityTest)
#include "durability_test.moc"
