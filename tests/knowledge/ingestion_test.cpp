// Sources into the project: found, read, cleaned, split, followed; what changes, vanishes or is broken.
#include <QDir>
#include <QFileInfo>
#include <QtTest>

#include "core/host/worker_pool.h"
#include "core/knowledge/chunk_editor.h"
#include "core/knowledge/folder_watch.h"
#include "core/knowledge/ingestion.h"
#include "core/knowledge/knowledge_repository.h"
#include "core/knowledge/token_counter.h"
#include "core/store/purge.h"
#include "tests/knowledge/knowledge_files.h"

using namespace heddle;
using namespace heddle::testing;

namespace {

// A project and a folder that is its source.
struct Desk {
  QTemporaryDir home;
  std::unique_ptr<Project> project;
  WorkerPool workers{HEDDLE_BINARY "/bin/heddle-worker"};
  std::shared_ptr<const TokenCounter> tokens = demoTokenCounter().value();
  SourceId source = 0;

  Desk() {
    QDir(home.path()).mkdir(QStringLiteral("files"));
    project = Project::create(home.filePath(QStringLiteral("p.heddle")).toStdString()).value();
    SourceSettings settings;
    settings.paths = {files().toStdString()};
    settings.splitter = {"recursive", {{"unit", "characters"}, {"size", 120}, {"overlap", 0}}};
    source = waitFor(project->write(Durability::Full, [&](Database& database) {
               return KnowledgeRepository(database).addSource("docs", settings, project->me());
             })).value();
  }
  QString files() const { return home.filePath(QStringLiteral("files")); }
  QString at(const QString& name) const { return files() + QLatin1Char('/') + name; }
  void put(const QString& name, const QByteArray& text) const { writeFile(at(name), text); }

  IngestionReport ingest(IngestionOptions options = {}) {
    auto report = Ingestion(*project, workers, tokens).run(options);
    if (!report) qFatal("%s", report.error().english().c_str());
    return *report;
  }
  template <class Work>
  auto read(Work work) {
    return project
        ->read([&](Database& database) {
          KnowledgeRepository repository(database);
          return work(repository);
        })
        .value();
  }
  template <class Work>
  auto edit(Work work) {
    return waitFor(project->write(Durability::Full, [&](Database& database) {
      ChunkEditor editor(database, *tokens, project->me());
      return work(editor);
    }));
  }
  Document document(const QString& name) {
    return read([&](KnowledgeRepository& repository) {
             return repository.findDocument(source, at(name).toStdString());
           })
        .value_or(Document{});
  }
  std::vector<Chunk> chunks(const QString& name) {
    const DocumentId id = document(name).id;
    return read([&](KnowledgeRepository& repository) { return repository.chunks(id); });
  }
  int64_t searchable() {
    return read([](KnowledgeRepository& repository) { return repository.countSearchable(); });
  }
  // What an index would hold that follows from the beginning.
  std::set<ChunkId> followed(ChangeNumber after = 0, std::set<ChunkId> known = {}) {
    while (true) {
      const auto some = read([&](KnowledgeRepository& repository) { return repository.changes(after, 7); });
      if (some.empty()) return known;
      for (const ChunkChange& change : some) {
        if (change.number <= after) qFatal("changes go backwards");
        after = change.number;
        if (change.present)
          known.insert(change.chunk);
        else
          known.erase(change.chunk);
      }
    }
  }
};

QByteArray paragraphs(int count, const QByteArray& word) {
  QByteArray text;
  for (int i = 0; i < count; ++i)
    text += "Paragraph " + QByteArray::number(i) + " of " + word +
            " talks about one thing, and about nothing else.\n\n";
  return text;
}

void touchLater(const QString& path) {
  QFile file(path);
  if (file.open(QIODevice::ReadWrite))
    file.setFileTime(QFileInfo(path).lastModified().addSecs(5), QFileDevice::FileModificationTime);
}

}  // namespace

class IngestionTest : public QObject {
  Q_OBJECT
 private slots:
  void readsAFolder();
  void onlyWhatChangedIsReadAgain();
  void changedTextKeepsItsChunks();
  void troublesStandWhereTheyAre();
  void copiesAreFound();
  void missingFilesComeBack();
  void aVanishedFolderLosesNothing();
  void newSplitterSplitsAgain();
  void editsSurvive();
  void editsAreUndone();
  void removedAndPurgedSources();
  void stopsAndGoesOn();
  void watchTells();
};

void IngestionTest::readsAFolder() {
  Desk desk;
  QDir(desk.files()).mkpath(QStringLiteral("sub/.hidden"));
  desk.put(QStringLiteral("a.md"), "# Title\n\n" + paragraphs(5, "alpha"));
  desk.put(QStringLiteral("sub/b.csv"), "name,town\nAda,London\n");
  desk.put(QStringLiteral("sub/.hidden/c.txt"), "hidden");
  desk.put(QStringLiteral("d.exe"), "MZ");
  writePdf(desk.at(QStringLiteral("e.pdf")), 2, [](QPainter& painter, int page) {
    painter.drawText(50, 100, QStringLiteral("Page %1 of the report").arg(page + 1));
  });
  const IngestionReport report = desk.ingest();
  QCOMPARE(report.read, 3);
  QCOMPARE(report.failed, 0);
  const Document document = desk.document(QStringLiteral("a.md"));
  QCOMPARE(document.state, DocumentState::Ready);
  QCOMPARE(document.title, std::string("Title"));
  QCOMPARE(document.encoding, std::string("UTF-8"));
  const auto chunks = desk.chunks(QStringLiteral("a.md"));
  QVERIFY(chunks.size() >= 3);
  QCOMPARE(document.chunks, std::ssize(chunks));
  for (const Chunk& chunk : chunks) {
    const auto text = desk.read([&](KnowledgeRepository& repository) {
      return repository.text(document.id, chunk.start, chunk.end);
    });
    QCOMPARE(text, chunk.text);
    QCOMPARE(chunk.headings, std::vector<std::string>{"Title"});
    QVERIFY(chunk.tokens > 0);
  }
  const Document pdf = desk.document(QStringLiteral("e.pdf"));
  QCOMPARE(pdf.pages, 2);
  const auto pdfChunks = desk.chunks(QStringLiteral("e.pdf"));
  QCOMPARE(pdfChunks.front().firstPage, 1);
  QCOMPARE(pdfChunks.back().lastPage, 2);
  const auto boxes =
      desk.read([&](KnowledgeRepository& repository) { return repository.boxes(pdf.id, 0, INT64_MAX); });
  QCOMPARE(boxes.size(), size_t{10});
  QCOMPARE(boxes.back().page, 2);
  QCOMPARE(desk.followed().size(), static_cast<size_t>(desk.searchable()));
  const auto around =
      desk.read([&](KnowledgeRepository& repository) { return repository.neighbours(chunks[1].id, 5, 1); });
  QCOMPARE(around.size(), size_t{3});
  QCOMPARE(around[0].id, chunks[0].id);
}

void IngestionTest::onlyWhatChangedIsReadAgain() {
  Desk desk;
  desk.put(QStringLiteral("a.txt"), paragraphs(4, "alpha"));
  desk.put(QStringLiteral("b.txt"), paragraphs(4, "beta"));
  desk.ingest();
  const auto before = desk.followed();
  const ChangeNumber last =
      desk.read([](KnowledgeRepository& repository) { return repository.lastChange(); });
  IngestionReport report = desk.ingest();
  QCOMPARE(report.read, 0);
  QCOMPARE(report.unchanged, 2);
  touchLater(desk.at(QStringLiteral("a.txt")));  // another time, the same bytes
  report = desk.ingest();
  QCOMPARE(report.read, 0);
  QCOMPARE(report.unchanged, 2);
  QCOMPARE(desk.ingest({.verifyContent = true}).read, 0);
  QCOMPARE(desk.read([](KnowledgeRepository& repository) { return repository.lastChange(); }) > 0, true);
  QCOMPARE(desk.followed(), before);
  desk.put(QStringLiteral("b.txt"), paragraphs(5, "beta"));
  report = desk.ingest();
  QCOMPARE(report.read, 1);
  QVERIFY(desk.followed(last, before) == desk.followed());
}

void IngestionTest::changedTextKeepsItsChunks() {
  Desk desk;
  desk.put(QStringLiteral("a.txt"), paragraphs(8, "alpha"));
  desk.ingest();
  const auto before = desk.chunks(QStringLiteral("a.txt"));
  desk.put(QStringLiteral("a.txt"),
           "A new beginning that fills a chunk of its own, so that nothing that follows has to be cut anew "
           "at all.\n\n" +
               paragraphs(8, "alpha"));
  const IngestionReport report = desk.ingest();
  QVERIFY(report.keptChunks >= std::ssize(before) - 1);
  const auto after = desk.chunks(QStringLiteral("a.txt"));
  QCOMPARE(after.back().id, before.back().id);
  QVERIFY(after.back().start > before.back().start);
  for (size_t i = 0; i < after.size(); ++i) QCOMPARE(after[i].ordinal, static_cast<int64_t>(i));
}

void IngestionTest::troublesStandWhereTheyAre() {
  Desk desk;
  desk.put(QStringLiteral("a.txt"), paragraphs(2, "alpha"));
  writeEncryptedPdf(desk.at(QStringLiteral("b.pdf")));
  writeScannedPdf(desk.at(QStringLiteral("c.pdf")));
  desk.put(QStringLiteral("d.pdf"), "%PDF-1.4 nonsense");
  desk.put(QStringLiteral("e.txt"), "");
  desk.put(QStringLiteral("f.txt"), QByteArray("\0\1\2\3\0\0", 6));
  desk.put(QStringLiteral("g.txt"), "   \n\n ");
  desk.put(QStringLiteral("h.csv"), "a,b\n1\n2,3\n");
  desk.put(QStringLiteral("z.txt"), paragraphs(2, "omega"));
  const IngestionReport report = desk.ingest();
  QCOMPARE(report.failed, 6);
  QCOMPARE(report.read, 3);
  const auto code = [&](const char* name) {
    const Document document = desk.document(QLatin1String(name));
    return document.state == DocumentState::Failed && document.error ? document.error->code
                                                                     : std::string("ready");
  };
  QCOMPARE(code("b.pdf"), std::string("knowledge.encrypted"));
  QCOMPARE(code("c.pdf"), std::string("knowledge.no_text"));
  QCOMPARE(code("d.pdf"), std::string("knowledge.damaged"));
  QCOMPARE(code("e.txt"), std::string("knowledge.empty"));
  QCOMPARE(code("f.txt"), std::string("knowledge.binary"));
  QCOMPARE(code("g.txt"), std::string("knowledge.empty"));
  QCOMPARE(desk.document(QStringLiteral("h.csv")).warnings.at(0).code, std::string("knowledge.csv_ragged"));
  QCOMPARE(desk.ingest().unchanged, 9);  // what failed is not tried again until it changes
  QCOMPARE(desk.ingest({.retryFailed = true}).failed, 6);
  // A file that was good and is damaged now keeps serving what was read.
  desk.put(QStringLiteral("a.txt"), QByteArray("\0\0\0\0", 4));
  const int64_t searchable = desk.searchable();
  QCOMPARE(desk.ingest().failed, 1);
  QCOMPARE(desk.document(QStringLiteral("a.txt")).state, DocumentState::Failed);
  QCOMPARE(desk.searchable(), searchable);
  touchLater(desk.at(QStringLiteral("a.txt")));
  QCOMPARE(desk.ingest().failed, 1);  // and is not mistaken for unchanged
}

void IngestionTest::copiesAreFound() {
  Desk desk;
  const QByteArray text = paragraphs(40, "alpha");
  desk.put(QStringLiteral("a.txt"), text);
  desk.put(QStringLiteral("b.txt"), text);
  desk.put(QStringLiteral("c.txt"), QByteArray(text).replace("Paragraph 7 of", "Passage 7 of"));
  QCOMPARE(desk.ingest().duplicates, 1);
  const Document first = desk.document(QStringLiteral("a.txt"));
  Document copy = desk.document(QStringLiteral("b.txt"));
  QCOMPARE(copy.state, DocumentState::Duplicate);
  QCOMPARE(copy.duplicateOf, first.id);
  QCOMPARE(copy.similarity, 1.0);
  QCOMPARE(desk.chunks(QStringLiteral("b.txt")).size(), size_t{0});
  const Document near = desk.document(QStringLiteral("c.txt"));
  QCOMPARE(near.state, DocumentState::Ready);
  QCOMPARE(near.duplicateOf, first.id);
  QVERIFY(near.similarity >= 0.9 && near.similarity < 1);
  // The original goes: the copy takes its place, within the same run.
  QFile::remove(desk.at(QStringLiteral("a.txt")));
  desk.ingest();
  copy = desk.document(QStringLiteral("b.txt"));
  QCOMPARE(copy.state, DocumentState::Ready);
  QVERIFY(copy.chunks > 0);
}

void IngestionTest::missingFilesComeBack() {
  Desk desk;
  desk.put(QStringLiteral("a.txt"), paragraphs(4, "alpha"));
  desk.put(QStringLiteral("b.txt"), paragraphs(4, "beta"));
  desk.ingest();
  const auto before = desk.followed();
  const auto ids = desk.chunks(QStringLiteral("a.txt"));
  QVERIFY(QFile::rename(desk.at(QStringLiteral("a.txt")), desk.home.filePath(QStringLiteral("away.txt"))));
  QCOMPARE(desk.ingest().missing, 1);
  QCOMPARE(desk.document(QStringLiteral("a.txt")).state, DocumentState::Missing);
  QCOMPARE(desk.followed().size(), before.size() - ids.size());
  QVERIFY(QFile::rename(desk.home.filePath(QStringLiteral("away.txt")), desk.at(QStringLiteral("a.txt"))));
  QCOMPARE(desk.ingest().read, 0);
  QCOMPARE(desk.document(QStringLiteral("a.txt")).state, DocumentState::Ready);
  QCOMPARE(desk.followed(), before);
}

void IngestionTest::aVanishedFolderLosesNothing() {
  Desk desk;
  desk.put(QStringLiteral("a.txt"), paragraphs(4, "alpha"));
  desk.ingest();
  desk.put(QStringLiteral("b.txt"), paragraphs(4, "beta"));
  const int64_t searchable = desk.searchable();
  // It vanishes between the search for files and their reading.
  desk.ingest({.sources = {desk.source + 1000}});
  QDir(desk.home.path()).rename(QStringLiteral("files"), QStringLiteral("gone"));
  const IngestionReport report = desk.ingest();
  QCOMPARE(report.problems.size(), size_t{1});
  QCOMPARE(report.problems[0].code, std::string("knowledge.unreachable"));
  const Source source =
      desk.read([&](KnowledgeRepository& repository) { return repository.source(desk.source); });
  QCOMPARE(source.state, SourceState::Unreachable);
  QCOMPARE(desk.searchable(), searchable);
  QDir(desk.home.path()).rename(QStringLiteral("gone"), QStringLiteral("files"));
  QCOMPARE(desk.ingest().read, 1);
  QCOMPARE(desk.read([&](KnowledgeRepository& repository) { return repository.source(desk.source); }).state,
           SourceState::Ready);
}

void IngestionTest::newSplitterSplitsAgain() {
  Desk desk;
  desk.put(QStringLiteral("a.txt"), paragraphs(20, "alpha"));
  desk.ingest();
  const size_t before = desk.chunks(QStringLiteral("a.txt")).size();
  Source source = desk.read([&](KnowledgeRepository& repository) { return repository.source(desk.source); });
  source.settings.splitter.parameters["size"] = 400;
  const auto saved = waitFor(desk.project->write(Durability::Full, [&](Database& database) {
    return KnowledgeRepository(database).saveSettings(desk.source, source.settings, "longer",
                                                      desk.project->me());
  }));
  QVERIFY(saved);
  QCOMPARE(desk.document(QStringLiteral("a.txt")).state, DocumentState::Pending);
  QCOMPARE(desk.chunks(QStringLiteral("a.txt")).size(), before);  // the old ones serve until then
  QCOMPARE(desk.ingest().read, 1);
  const auto after = desk.chunks(QStringLiteral("a.txt"));
  QVERIFY(after.size() < before);
  QCOMPARE(desk.document(QStringLiteral("a.txt")).characters > 0, true);
  source.settings.splitter.parameters["size"] = 1;
  const auto refused = waitFor(desk.project->write(Durability::Full, [&](Database& database) {
    return KnowledgeRepository(database).saveSettings(desk.source, source.settings, "", desk.project->me());
  }));
  QCOMPARE(refused.error().code, std::string("knowledge.settings"));
}

void IngestionTest::editsSurvive() {
  Desk desk;
  const QByteArray text = paragraphs(12, "alpha");
  desk.put(QStringLiteral("a.txt"), text);
  desk.ingest();
  const auto before = desk.chunks(QStringLiteral("a.txt"));
  QVERIFY(before.size() >= 10);
  QVERIFY(
      desk.edit([&](ChunkEditor& editor) { return editor.setText(before[1].id, "In a person's words."); }));
  QVERIFY(desk.edit([&](ChunkEditor& editor) { return editor.setEnabled(before[3].id, false); }));
  QVERIFY(desk.edit([&](ChunkEditor& editor) { return editor.merge({before[5].id, before[6].id}); }));
  QVERIFY(desk.edit([&](ChunkEditor& editor) { return editor.split(before[8].id, 20); }));
  const auto edited = desk.chunks(QStringLiteral("a.txt"));
  QCOMPARE(edited.size(), before.size());
  QCOMPARE(edited[5].text, before[5].text + "\n\n" + before[6].text);
  QCOMPARE(desk.searchable(), std::ssize(edited) - 1);

  // Something in front: all edits stay, at their new places, under their ids.
  const QByteArray front =
      "A long new opening that is a chunk of its own because it is so very long, as openings are at "
      "times.\n\n";
  desk.put(QStringLiteral("a.txt"), front + text);
  desk.ingest();
  const auto moved = desk.chunks(QStringLiteral("a.txt"));
  QCOMPARE(moved.size(), edited.size() + 1);
  for (size_t i = 0; i < edited.size(); ++i) {
    QCOMPARE(moved[i + 1].id, edited[i].id);
    QCOMPARE(moved[i + 1].text, edited[i].text);
    QCOMPARE(moved[i + 1].enabled, edited[i].enabled);
    QCOMPARE(moved[i + 1].start, edited[i].start + front.size());
  }
  // The text under the edited chunk changes: the new text wins, and the edit is kept to be made again.
  desk.put(QStringLiteral("a.txt"), QByteArray(front + text).replace("Paragraph 1 of", "Section 1 of"));
  desk.ingest();
  const auto changed = desk.chunks(QStringLiteral("a.txt"));
  QVERIFY(
      std::ranges::none_of(changed, [](const Chunk& chunk) { return chunk.text == "In a person's words."; }));
  const auto superseded = desk.edit(
      [&](ChunkEditor& editor) { return editor.superseded(desk.document(QStringLiteral("a.txt")).id); });
  QVERIFY(superseded);
  QCOMPARE(superseded->size(), size_t{1});
  QCOMPARE((*superseded)[0].chunks[0].text, std::string("In a person's words."));
  QVERIFY(std::ranges::any_of(changed, [&](const Chunk& chunk) { return chunk.id == edited[5].id; }));
}

void IngestionTest::editsAreUndone() {
  Desk desk;
  desk.put(QStringLiteral("a.txt"), paragraphs(6, "alpha"));
  desk.ingest();
  const auto before = desk.chunks(QStringLiteral("a.txt"));
  std::vector<ChunkStepId> steps;
  const auto keep = [&](const Result<ChunkStep>& step) {
    QVERIFY2(step, step ? "" : step.error().english().c_str());
    steps.push_back(step->id);
  };
  keep(desk.edit(
      [&](ChunkEditor& editor) { return editor.merge({before[1].id, before[2].id, before[3].id}); }));
  keep(desk.edit([&](ChunkEditor& editor) { return editor.split(before[1].id, 30); }));
  keep(desk.edit([&](ChunkEditor& editor) { return editor.setText(before[1].id, "Other words."); }));
  keep(desk.edit([&](ChunkEditor& editor) { return editor.setEnabled(before[1].id, false); }));
  const auto early = desk.edit([&](ChunkEditor& editor) { return editor.undo(steps[0]); });
  QCOMPARE(early.error().code, std::string("knowledge.chunks_changed"));
  while (!steps.empty()) {
    const auto undone = desk.edit([&](ChunkEditor& editor) { return editor.undo(steps.back()); });
    QVERIFY2(undone, undone ? "" : undone.error().english().c_str());
    steps.pop_back();
  }
  const auto after = desk.chunks(QStringLiteral("a.txt"));
  QCOMPARE(after.size(), before.size());
  for (size_t i = 0; i < after.size(); ++i) {
    QCOMPARE(after[i].id, before[i].id);
    QCOMPARE(after[i].text, before[i].text);
    QCOMPARE(after[i].edit, 0);
  }
  QCOMPARE(desk.followed().size(), after.size());
  // Back to the splitter's in one step.
  QVERIFY(desk.edit([&](ChunkEditor& editor) { return editor.merge({before[0].id, before[1].id}); }));
  QVERIFY(desk.edit([&](ChunkEditor& editor) { return editor.setText(before[0].id, "Mine."); }));
  QVERIFY(desk.edit([&](ChunkEditor& editor) { return editor.revert(before[0].id); }));
  const auto reverted = desk.chunks(QStringLiteral("a.txt"));
  QCOMPARE(reverted.size(), before.size());
  for (size_t i = 0; i < reverted.size(); ++i) QCOMPARE(reverted[i].text, before[i].text);
  QCOMPARE(
      desk.edit([&](ChunkEditor& editor) { return editor.merge({before[0].id, before[4].id}); }).error().code,
      std::string("knowledge.not_neighbours"));
  QCOMPARE(desk.edit([&](ChunkEditor& editor) { return editor.split(before[4].id, 0); }).error().code,
           std::string("knowledge.split_position"));
  QCOMPARE(desk.edit([&](ChunkEditor& editor) { return editor.setText(before[4].id, " "); }).error().code,
           std::string("knowledge.empty_chunk"));
}

void IngestionTest::removedAndPurgedSources() {
  Desk desk;
  desk.put(QStringLiteral("a.txt"), paragraphs(4, "alpha"));
  desk.ingest();
  const auto before = desk.followed();
  const auto write = [&](auto work) {
    return waitFor(desk.project->write(Durability::Full, [&](Database& database) -> Status {
      KnowledgeRepository repository(database);
      return work(repository);
    }));
  };
  QVERIFY(write([&](KnowledgeRepository& repository) { return repository.removeSource(desk.source); }));
  QVERIFY(desk.followed().empty());
  QCOMPARE(desk.ingest().read, 0);
  QVERIFY(write([&](KnowledgeRepository& repository) { return repository.restoreSource(desk.source); }));
  QCOMPARE(desk.followed(), before);
  const ChangeNumber last =
      desk.read([](KnowledgeRepository& repository) { return repository.lastChange(); });
  QVERIFY(waitFor(purgeThing(*desk.project, desk.source, "asked to")));
  QVERIFY(desk.followed(last, before).empty());
  const auto rows = desk.project->read([](Database& database) {
    return database.integer(
        "SELECT (SELECT count(*) FROM chunk) + (SELECT count(*) FROM document) + (SELECT count(*) FROM "
        "document_text)");
  });
  QCOMPARE(*rows, 0);
}

void IngestionTest::stopsAndGoesOn() {
  Desk desk;
  for (int i = 0; i < 60; ++i)
    desk.put(QStringLiteral("%1.txt").arg(i, 3, 10, QLatin1Char('0')), paragraphs(20, QByteArray::number(i)));
  std::stop_source stop;
  const auto partly = Ingestion(*desk.project, desk.workers, desk.tokens)
                          .run(
                              {.threads = 2, .ahead_bytes = 1},
                              [&](const IngestionProgress& progress) {
                                if (progress.done >= 3) stop.request_stop();
                              },
                              stop.get_token());
  QVERIFY(partly && partly->cancelled);
  QVERIFY(partly->read >= 3 && partly->read < 60);
  const auto unfinished = desk.project->read([](Database& database) { return unfinishedSources(database); });
  QCOMPARE(*unfinished, std::vector<SourceId>{desk.source});
  QCOMPARE(desk.ingest().read, 60 - partly->read);
  TaskList tasks;
  Ingestion ingestion(*desk.project, desk.workers, desk.tokens);
  std::optional<Result<IngestionReport>> ended;
  const TaskId task =
      ingestion.start(tasks, {}, [&](const Result<IngestionReport>& report) { ended = report; });
  QCOMPARE(tasks.wait(task)->state, TaskState::Done);
  QCOMPARE((*ended)->unchanged, 60);
}

void IngestionTest::watchTells() {
  Desk desk;
  QDir(desk.files()).mkdir(QStringLiteral("sub"));
  std::vector<SourceId> told;
  FolderWatch watch([&](SourceId source) { told.push_back(source); }, 20);
  watch.setSources(desk.read([](KnowledgeRepository& repository) { return repository.sources(); }));
  QCOMPARE(watch.unwatched(), 0);
  desk.put(QStringLiteral("sub/new.txt"), "new");
  QTRY_COMPARE(told.size(), size_t{1});
  QCOMPARE(told[0], desk.source);
  QDir(desk.files()).mkdir(QStringLiteral("later"));
  QTRY_COMPARE(told.size(), size_t{2});
  desk.put(QStringLiteral("later/x.txt"), "x");  // folders made since are watched too
  QTRY_COMPARE(told.size(), size_t{3});
  watch.setSources({});
  desk.put(QStringLiteral("y.txt"), "y");
  QTest::qWait(60);
  QCOMPARE(told.size(), size_t{3});
}

QTEST_MAIN(IngestionTest)
#include "ingestion_test.moc"
