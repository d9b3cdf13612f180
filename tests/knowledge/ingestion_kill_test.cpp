// The reading of sources is killed (SIGKILL) at random moments, again and again, until it is through. Then
// the project holds the same as one whose reading was never disturbed.
#include <QDir>
#include <QProcess>
#include <QtTest>
#include <random>

#include "core/knowledge/knowledge_repository.h"
#include "core/store/project.h"
#include "core/store/project_report.h"

using namespace heddle;

namespace {

const QString kProgram = QStringLiteral(HEDDLE_BINARY "/tests/knowledge/ingest_program");
const QString kWorker = QStringLiteral(HEDDLE_BINARY "/bin/heddle-worker");

void write(const QString& path, const QByteArray& bytes) {
  QFile file(path);
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write(bytes);
}

// Texts, copies of them, near copies, tables, pages for the worker, and files that cannot be read.
void fillFolder(const QString& folder, std::mt19937& random) {
  QByteArray kept;
  for (int i = 0; i < 150; ++i) {
    QByteArray text;
    const int words = 20 + static_cast<int>(random() % 1500);
    for (int j = 0; j < words; ++j) {
      text += "word" + QByteArray::number(static_cast<int>(random() % 3000));
      text += j % 13 == 12 ? ".\n\n" : " ";
    }
    if (i % 10 == 3) text = kept;
    if (i % 10 == 5) text = QByteArray(kept).replace(0, 8, "another ");
    if (i % 10 == 0) kept = text;
    const QString name = QStringLiteral("%1/%2").arg(folder).arg(i, 3, 10, QLatin1Char('0'));
    if (i % 25 == 7)
      write(name + QStringLiteral(".html"), "<h1>Title</h1><p>" + text);
    else if (i % 25 == 9)
      write(name + QStringLiteral(".pdf"), "%PDF-1.4 broken");
    else if (i % 25 == 11)
      write(name + QStringLiteral(".csv"), "a,b\n1,2\n3\n" + text.left(500));
    else
      write(name + QStringLiteral(".txt"), text);
  }
}

std::string makeProject(const QString& path, const QString& folder) {
  auto project = Project::create(path.toStdString()).value();
  SourceSettings settings;
  settings.paths = {folder.toStdString()};
  settings.splitter.parameters = {{"size", 64}, {"overlap", 8}};
  const auto added = waitFor(project->write(Durability::Full, [&](Database& database) {
    return KnowledgeRepository(database).addSource("docs", settings, project->me());
  }));
  if (!added) qFatal("%s", added.error().english().c_str());
  return path.toStdString();
}

// Everything that a person or an index sees, without times.
std::string contentOf(const std::string& path) {
  const auto project = Project::open(path).value();
  return project
      ->read([](Database& database) -> Result<std::string> {
        KnowledgeRepository repository(database);
        std::string all;
        HEDDLE_ASSIGN(const auto documents, repository.documents({.limit = 10000}));
        for (const Document& document : documents) {
          all += fillPlaces(
              "{0} {1} {2} {3} {4} {5} {6} {7}\n",
              {std::to_string(document.id), document.path, std::to_string(static_cast<int>(document.state)),
               document.textSha256, std::to_string(document.duplicateOf), std::to_string(document.similarity),
               document.error ? document.error->english() : "", std::to_string(document.warnings.size())});
          HEDDLE_ASSIGN(const std::string text, repository.text(document.id));
          all += text;
          HEDDLE_ASSIGN(const auto chunks, repository.chunks(document.id, 0, 100000));
          for (const Chunk& chunk : chunks)
            all +=
                fillPlaces("{0} {1} {2} {3} {4} {5}\n",
                           {std::to_string(chunk.id), std::to_string(chunk.start), std::to_string(chunk.end),
                            std::to_string(chunk.tokens), chunk.hash, chunk.text});
        }
        return all;
      })
      .value();
}

}  // namespace

class IngestionKillTest : public QObject {
  Q_OBJECT
 private slots:
  void killedIsAsIfNot();
};

void IngestionKillTest::killedIsAsIfNot() {
  QTemporaryDir home;
  const QString folder = home.filePath(QStringLiteral("files"));
  QDir().mkpath(folder);
  std::mt19937 random(20261121);
  fillFolder(folder, random);
  const std::string quiet = makeProject(home.filePath(QStringLiteral("quiet.heddle")), folder);
  const std::string disturbed = makeProject(home.filePath(QStringLiteral("disturbed.heddle")), folder);
  QElapsedTimer clock;
  clock.start();
  QCOMPARE(QProcess::execute(kProgram, {QString::fromStdString(quiet), kWorker}), 0);
  const auto whole_ms = static_cast<int>(clock.elapsed());

  int kills = 0;
  for (bool done = false; !done;) {
    QProcess process;
    process.start(kProgram, {QString::fromStdString(disturbed), kWorker});
    QVERIFY(process.waitForStarted());
    // Anywhere from the start to a third of the whole; after some kills it may end by itself.
    const int patience_ms =
        kills < 12 ? static_cast<int>(random() % static_cast<unsigned>(whole_ms / 3 + 1)) : 60'000;
    if (process.waitForFinished(patience_ms)) {
      QCOMPARE(process.exitCode(), 0);
      done = true;
    } else {
      process.kill();  // SIGKILL
      process.waitForFinished();
      ++kills;
    }
  }
  QVERIFY(kills > 0);
  QCOMPARE(contentOf(disturbed), contentOf(quiet));
  const auto report = checkProject(disturbed);
  QVERIFY(report && report->sound());
}

QTEST_GUILESS_MAIN(IngestionKillTest)
#include "ingestion_kill_test.moc"
