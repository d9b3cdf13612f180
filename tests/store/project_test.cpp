#include <sys/stat.h>

#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <latch>
#include <thread>

#include "core/store/database.h"
#include "core/store/migrations.h"
#include "core/store/project_file.h"
#include "store_fixture.h"

using namespace heddle;

class ProjectTest : public QObject {
  Q_OBJECT

  // A file as an older Heddle made it: the first migration alone, with one prompt in it.
  static Status makeOldFile(const std::filesystem::path& path, int schema) {
    HEDDLE_ASSIGN(auto database, Database::open(path, Database::Mode::Create));
    HEDDLE_TRY(migrate(*database, schema));
    PeopleRepository people(*database);
    HEDDLE_ASSIGN(const PersonId person, people.add("old", "Old hand", "owner"));
    ThingRepository things(*database);
    HEDDLE_ASSIGN(const ThingId id, things.create("prompt", "from the old days", person));
    HEDDLE_TRY(things.saveVersion({id, "old content", "", person, 0}));
    return {};
  }

 private Q_SLOTS:
  void aNewProjectIsMarkedAsOurs() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make({.personName = "Grace"}));
    QCOMPARE(fixture.project->name(), std::string("work"));
    const auto facts = fixture.project->read([](Database& database) -> Result<std::string> {
      HEDDLE_ASSIGN(const int64_t application, database.integer("PRAGMA application_id"));
      HEDDLE_ASSIGN(const int64_t schema, database.integer("PRAGMA user_version"));
      HEDDLE_ASSIGN(const std::string journal, database.text("PRAGMA journal_mode"));
      HEDDLE_ASSIGN(const std::string person, database.text("SELECT name || ', ' || role FROM person"));
      return fillPlaces("{0} {1} {2} {3}", {std::to_string(application == kApplicationId),
                                            std::to_string(schema == latestSchema()), journal, person});
    });
    VERIFY_OK(facts);
    QCOMPARE(*facts, std::string("1 1 wal Grace, owner"));
    COMPARE_CODE(Project::create(fixture.path), "store.exists");
    QCOMPARE(fixture.findings(), QString());
  }

  // People copy or mail the file without looking for a log beside it.
  void aClosedProjectIsWholeInItsOneFile() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    VERIFY_OK(fixture.addThing("prompt", "greeting", {"hello"}));
    const auto count = [&] {
      return fixture.project->read(
          [](Database& database) { return database.integer("SELECT count(*) FROM thing"); });
    };
    QCOMPARE(count().value_or(0), int64_t{1});
    std::latch hasRead(1), mayEnd(1);
    std::thread reader([&] {
      (void)count();  // this thread's connection stays open until it ends
      hasRead.count_down();
      mayEnd.wait();
    });
    hasRead.wait();
    fixture.project.reset();
    const auto copy = fixture.path.parent_path() / "copy.heddle";
    std::filesystem::copy_file(fixture.path, copy);
    mayEnd.count_down();
    reader.join();
    auto log = fixture.path;
    log += "-wal";
    std::error_code none;
    QVERIFY(!std::filesystem::exists(log) || std::filesystem::file_size(log, none) == 0);
    fixture.path = copy;
    VERIFY_OK(fixture.reopen());
    QCOMPARE(count().value_or(0), int64_t{1});
  }

  void migrationsAreNumberedWithoutGaps() {
    int expected = 1;
    for (const Migration& migration : migrations()) QCOMPARE(migration.number, expected++);
  }

  void anOlderFileIsUpgradedAfterABackup_data() {
    QTest::addColumn<int>("schema");
    for (int schema = 1; schema < latestSchema(); ++schema) QTest::addRow("format %d", schema) << schema;
  }
  void anOlderFileIsUpgradedAfterABackup() {
    QFETCH(int, schema);
    ProjectFixture fixture;
    VERIFY_OK(makeOldFile(fixture.path, schema));
    VERIFY_OK(fixture.reopen());
    const auto content = fixture.project->read([](Database& database) -> Result<std::string> {
      HEDDLE_ASSIGN(const auto thing, ThingRepository(database).findByName("prompt", "from the old days"));
      return ThingRepository(database).content(thing.value().head);
    });
    VERIFY_OK(content);
    QCOMPARE(*content, std::string("old content"));
    QCOMPARE(fixture.findings(), QString());
    const auto backup = projectInfo(fixture.project->backup());
    VERIFY_OK(backup);
    QCOMPARE(backup->schema, schema);
    QCOMPARE(backup->versions, int64_t{1});
    VERIFY_OK(fixture.reopen());
    QVERIFY(fixture.project->backup().empty());
  }

  void aNewerFileIsRefusedUntouched() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    fixture.project.reset();
    {
      const auto database = Database::open(fixture.path, Database::Mode::ReadWrite);
      VERIFY_OK(database);
      VERIFY_OK((*database)->execute("PRAGMA user_version = 4711"));
    }
    QFile file(QString::fromStdString(fixture.path.string()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    COMPARE_CODE(Project::open(fixture.path), "store.newer");
    file.seek(0);
    QCOMPARE(file.readAll(), before);
    COMPARE_CODE(checkProject(fixture.path), "store.newer");
  }

  void aFailedWriteLeavesNothingBehind() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    QSignalSpy changed(fixture.project.get(), &Project::changed);
    const auto outcome =
        waitFor(fixture.project->write(Durability::Full, [](Database& database) -> Result<ThingId> {
          HEDDLE_ASSIGN(const ThingId id, ThingRepository(database).create("prompt", "never", 1));
          if (id > 0) return failure("test.refused", "refused", "", "none");
          return id;
        }));
    COMPARE_CODE(outcome, "test.refused");
    const auto thrown = waitFor(fixture.project->write(
        Durability::Full, [](Database&) -> Status { throw std::runtime_error("inside a write"); }));
    COMPARE_CODE(thrown, "store.internal");
    const auto things =
        fixture.project->read([](Database& database) { return ThingRepository(database).list("prompt"); });
    VERIFY_OK(things);
    QCOMPARE(things->size(), size_t{0});
    QCOMPARE(changed.count(), 0);
  }

  void changesAreToldAfterTheCommit() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    std::vector<Change> changes;
    connect(fixture.project.get(), &Project::changed, this,
            [&](const Change& change) { changes.push_back(change); });
    const auto id = fixture.addThing("prompt", "x", {"one", "two"});
    VERIFY_OK(id);
    QTRY_VERIFY(!changes.empty());
    QCOMPARE(changes.size(), size_t{1});
    QVERIFY((changes[0] == Change{"prompt", *id, false}));
  }

  void whenDoneAnswersOnTheContextsThreadAndNotAfterItsEnd() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    const auto work = [](Database& database) { return ThingRepository(database).create("prompt", "x", 1); };
    int received = 0;
    auto context = std::make_unique<QObject>();
    whenDone(fixture.project->write(Durability::Normal, work), context.get(), [&](Result<ThingId> id) {
      QCOMPARE(QThread::currentThread(), thread());
      received += id.has_value();
    });
    QTRY_COMPARE(received, 1);
    const auto future = fixture.project->write(Durability::Normal, work);
    whenDone(future, context.get(), [&](Result<ThingId>) { ++received; });
    context.reset();
    VERIFY_OK(waitFor(future));
    QCoreApplication::processEvents();
    QCOMPARE(received, 1);
  }

  void manyThreadsReadWhileOneWrites() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    const auto id = fixture.addThing("prompt", "x", {"0"});
    VERIFY_OK(id);
    std::atomic<bool> done = false;
    std::atomic<int> wrong = 0;
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i)
      readers.emplace_back([&] {
        int last = 0;
        while (!done) {
          const auto thing =
              fixture.project->read([&](Database& database) { return ThingRepository(database).get(*id); });
          if (!thing || thing->versions < last) ++wrong;
          if (thing) last = thing->versions;
        }
      });
    std::vector<QFuture<Result<VersionId>>> saves;
    for (int i = 0; i < 100; ++i)
      saves.push_back(fixture.project->write(Durability::Normal, [=](Database& database) {
        return ThingRepository(database).saveVersion({*id, std::to_string(i), "", 1, 0});
      }));
    for (const auto& save : saves) VERIFY_OK(waitFor(save));
    done = true;
    for (std::thread& reader : readers) reader.join();
    QCOMPARE(wrong.load(), 0);
    const auto versions =
        fixture.project->read([&](Database& database) { return ThingRepository(database).versions(*id); });
    QCOMPARE(versions->size(), size_t{101});
    QCOMPARE(versions->front().number, 101);
  }

  void closingFinishesWhatIsQueued() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    for (int i = 0; i < 50; ++i)
      (void)fixture.project->write(Durability::Normal, [i](Database& database) {
        return ThingRepository(database).create("prompt", "p" + std::to_string(i), 1);
      });
    VERIFY_OK(fixture.reopen());
    const auto things =
        fixture.project->read([](Database& database) { return ThingRepository(database).list("prompt"); });
    VERIFY_OK(things);
    QCOMPARE(things->size(), size_t{50});
  }

  void aCopyIsCompleteAndStandsAlone() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    VERIFY_OK(fixture.addThing("prompt", "x", {"one", "two"}));
    const std::filesystem::path copy = fixture.folder.filePath(QStringLiteral("copy.heddle")).toStdString();
    VERIFY_OK(fixture.project->saveCopy(copy));
    const auto report = checkProject(copy);
    VERIFY_OK(report);
    QVERIFY(report->sound());
    const auto info = projectInfo(copy);
    VERIFY_OK(info);
    QCOMPARE(info->versions, int64_t{2});
    COMPARE_CODE(fixture.project->saveCopy(fixture.path), "store.same_file");
    COMPARE_CODE(fixture.project->saveCopy("/no/such/folder/copy.heddle"), "store.cannot_open");
    QCOMPARE(QDir(fixture.folder.path()).entryList({QStringLiteral("*.part-*")}, QDir::Files).size(), 0);
  }

  void settingsTravelWithTheProject() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    QVERIFY(!fixture.project->setting("page"));
    VERIFY_OK(waitFor(fixture.project->setSetting("page", {{"name", "chat"}, {"split", 0.25}})));
    VERIFY_OK(fixture.reopen());
    QCOMPARE(fixture.project->setting("page")->dump(), std::string(R"({"name":"chat","split":0.25})"));
  }

  void peopleAreRecognisedByTheirKey() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make({.personKey = "ada", .personName = "Ada"}));
    const PersonId ada = fixture.project->me();
    VERIFY_OK(fixture.reopen({.personKey = "bob", .personName = "Bob"}));
    const PersonId bob = fixture.project->me();
    QVERIFY(ada != bob);
    VERIFY_OK(fixture.reopen({.personKey = "ada", .personName = "someone"}));
    QCOMPARE(fixture.project->me(), ada);
    const auto people =
        fixture.project->read([](Database& database) { return PeopleRepository(database).list(); });
    VERIFY_OK(people);
    QCOMPARE(people->size(), size_t{2});
    QCOMPARE(people->at(1).role, std::string("analyst"));
  }

  void aFullDiskIsSaidAndTheNextSaveWorks() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    const auto id = fixture.addThing("prompt", "x", {"one"});
    VERIFY_OK(id);
    const auto limit = [&](const std::string& pages) {
      return waitFor(fixture.project->write(Durability::Full, [=](Database& database) -> Status {
        HEDDLE_ASSIGN(const int64_t now, database.integer("PRAGMA page_count"));
        return database.execute("PRAGMA max_page_count = " + (pages.empty() ? std::to_string(now) : pages));
      }));
    };
    const auto save = [&] {
      return waitFor(fixture.project->write(Durability::Full, [&](Database& database) {
        return ThingRepository(database).saveVersion({*id, std::string(200'000, 'x'), "", 1, 0});
      }));
    };
    VERIFY_OK(limit(""));
    COMPARE_CODE(save(), "store.disk_full");
    QCOMPARE(fixture.findings(), QString());
    VERIFY_OK(limit("100000"));
    VERIFY_OK(save());
    QCOMPARE(fixture.findings(), QString());
  }

  void sqlitesOwnShellAgrees() {
    const QString shell = QStandardPaths::findExecutable(QStringLiteral("sqlite3"));
    if (shell.isEmpty()) QSKIP("the sqlite3 shell is not installed");
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    VERIFY_OK(fixture.addThing("prompt", "x", {"one", "two"}));
    fixture.project.reset();
    QProcess process;
    process.start(
        shell,
        {QString::fromStdString(fixture.path.string()),
         QStringLiteral("PRAGMA integrity_check; PRAGMA foreign_key_check; SELECT count(*) FROM version;"
                        "INSERT INTO message_search(message_search, rank) VALUES ('integrity-check', 1);")});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardError(), QByteArray());
    QCOMPARE(process.readAllStandardOutput(), QByteArray("ok\n2\n"));
  }
};

QTEST_GUILESS_MAIN(ProjectTest)
#include "project_test.moc"
