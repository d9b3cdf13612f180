#include <QProcess>
#include <fstream>
#include <random>

#include "store_fixture.h"

using namespace heddle;

class DamageTest : public QObject {
  Q_OBJECT

  static QByteArray bytesOf(const std::filesystem::path& path) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }
  static void writeBytes(const std::filesystem::path& path, const QByteArray& bytes) {
    std::ofstream(path, std::ios::binary).write(bytes.data(), bytes.size());
  }
  // A project of some pages, closed, so that all is in the one file.
  static Status makeSound(ProjectFixture& fixture) {
    HEDDLE_TRY(fixture.make());
    for (int i = 0; i < 12; ++i)
      HEDDLE_TRY(fixture.addThing("prompt", "prompt " + std::to_string(i),
                                  {std::string(3000, static_cast<char>('a' + i)), "two"}));
    fixture.project.reset();
    return {};
  }
  static QStringList copiesIn(const ProjectFixture& fixture) {
    return QDir(fixture.folder.path()).entryList({QStringLiteral("work.damaged-*.heddle")}, QDir::Files);
  }

 private Q_SLOTS:
  void otherFilesAreRefused_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("Dear diary, this is no project.\n").repeated(40);
    QTest::newRow("one byte") << QByteArray("S");
    QTest::newRow("archive") << QByteArray("PK\x03\x04 something").repeated(100);
  }
  void otherFilesAreRefused() {
    QFETCH(QByteArray, content);
    ProjectFixture fixture;
    writeBytes(fixture.path, content);
    COMPARE_CODE(Project::open(fixture.path), "store.not_a_project");
    COMPARE_CODE(checkProject(fixture.path), "store.not_a_project");
    QCOMPARE(bytesOf(fixture.path), content);
    QCOMPARE(QDir(fixture.folder.path()).entryList(QDir::Files).size(), 1);
  }

  void foldersAndMissingFilesAreRefused() {
    QTemporaryDir folder;
    COMPARE_CODE(Project::open(folder.path().toStdString()), "store.not_a_file");
    COMPARE_CODE(Project::open(folder.filePath("none.heddle").toStdString()), "store.missing");
    COMPARE_CODE(Project::create(folder.filePath("no/folder.heddle").toStdString()), "store.cannot_open");
    COMPARE_CODE(projectInfo(folder.filePath("none.heddle").toStdString()), "store.missing");
  }

  void anotherProgramsDatabaseIsRefused() {
    ProjectFixture fixture;
    {
      const auto database = Database::open(fixture.path, Database::Mode::Create);
      VERIFY_OK(database);
      VERIFY_OK((*database)->execute("CREATE TABLE song (title TEXT)"));
    }
    COMPARE_CODE(Project::open(fixture.path), "store.not_a_project");
  }

  void damageIsCopiedAsideOnceAndLeftAsItIs_data() {
    QTest::addColumn<QString>("how");
    for (const char* how : {"cut in half", "cut to 99 bytes", "zero first page", "zero page", "page size"})
      QTest::newRow(how) << QString::fromLatin1(how);
  }
  void damageIsCopiedAsideOnceAndLeftAsItIs() {
    QFETCH(QString, how);
    ProjectFixture fixture;
    VERIFY_OK(makeSound(fixture));
    QByteArray bytes = bytesOf(fixture.path);
    if (how == "cut in half") bytes.truncate(bytes.size() / 2);
    if (how == "cut to 99 bytes") bytes.truncate(99);
    if (how == "zero first page") bytes.replace(0, 4096, QByteArray(4096, '\0'));
    if (how == "zero page") bytes.replace(4096 * 3, 4096, QByteArray(4096, '\0'));
    if (how == "page size") bytes[16] = 0x03;
    writeBytes(fixture.path, bytes);
    for (int attempt = 0; attempt < 2; ++attempt) {
      const auto opened = Project::open(fixture.path);
      COMPARE_CODE(opened, "store.damaged");
      QCOMPARE(copiesIn(fixture).size(), 1);
      QVERIFY(QString::fromStdString(opened.error().english()).contains(copiesIn(fixture).first()));
    }
    QCOMPARE(bytesOf(fixture.folder.filePath(copiesIn(fixture).first()).toStdString()), bytes);
    QCOMPARE(bytesOf(fixture.path), bytes);
    const auto report = checkProject(fixture.path);
    VERIFY_OK(report);
    QVERIFY(!report->sound());
  }

  // Whatever bytes are flipped: a sentence or an intact opening, never a crash; and what the check calls
  // sound has every content as it was.
  void flippedBytesNeverCrash() {
    ProjectFixture fixture;
    VERIFY_OK(makeSound(fixture));
    const QByteArray sound = bytesOf(fixture.path);
    std::mt19937 random(20261121);
    int refused = 0, found = 0;
    for (int round = 0; round < 60; ++round) {
      QByteArray bytes = sound;
      for (int flips = 1 + static_cast<int>(random() % 8); flips > 0; --flips) {
        // Free space is zero, and nothing rests on it.
        qsizetype at = 0;
        do at = static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size()));
        while (sound[at] == 0);
        bytes[at] ^= static_cast<char>(1u << (random() % 8));
      }
      QTemporaryDir folder;
      const std::filesystem::path path = folder.filePath("flip.heddle").toStdString();
      writeBytes(path, bytes);
      const auto report = checkProject(path);
      const bool saysDamaged = !report || !report->sound();
      found += saysDamaged;
      const auto opened = Project::open(path);
      if (!opened) {
        ++refused;
        QVERIFY(!opened.error().hint.empty());
        QCOMPARE(bytesOf(path), bytes);
        continue;
      }
      const auto things =
          (*opened)->read([](Database& database) { return ThingRepository(database).list("prompt"); });
      if (!saysDamaged) {
        VERIFY_OK(things);
        QCOMPARE(things->size(), size_t{12});
      }
    }
    // Flips inside content are seen by the check through the hashes, not by the quick look when opening.
    QVERIFY2(found >= refused && found > 30,
             qPrintable(QStringLiteral("%1 found, %2 refused").arg(found).arg(refused)));
  }

  void everyFlippedContentByteIsFound() {
    ProjectFixture fixture;
    VERIFY_OK(makeSound(fixture));
    QByteArray bytes = bytesOf(fixture.path);
    const qsizetype at = bytes.indexOf(QByteArray(500, 'e'));
    QVERIFY(at > 0);
    bytes[at + 250] = 'f';
    writeBytes(fixture.path, bytes);
    const auto report = checkProject(fixture.path);
    VERIFY_OK(report);
    QCOMPARE(report->findings.size(), size_t{1});
    QCOMPARE(report->findings[0].code, std::string("content_hash"));
  }

  void theCheckFindsBrokenLinks() {
    ProjectFixture fixture;
    VERIFY_OK(makeSound(fixture));
    {
      const auto database = Database::open(fixture.path, Database::Mode::ReadWrite);
      VERIFY_OK(database);
      VERIFY_OK((*database)->execute("PRAGMA foreign_keys = OFF"));
      VERIFY_OK((*database)->execute("DELETE FROM version WHERE id = 1"));
      VERIFY_OK((*database)->execute(
          "INSERT INTO artefact (kind, ref, title, created_ms) VALUES ('run', '77', '', 0)"));
    }
    const auto report = checkProject(fixture.path);
    VERIFY_OK(report);
    std::set<std::string> codes;
    for (const Finding& finding : report->findings) codes.insert(finding.code);
    QCOMPARE(codes, (std::set<std::string>{"foreign_keys", "version_parent", "lineage"}));
  }

  void aLockedProjectIsSaidAfterTheWait() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make({.busyTimeout_ms = 50}));
    const auto other = Database::open(fixture.path, Database::Mode::ReadWrite);
    VERIFY_OK(other);
    VERIFY_OK((*other)->execute("BEGIN IMMEDIATE"));
    COMPARE_CODE(fixture.addThing("prompt", "x", {}), "store.locked");
    VERIFY_OK((*other)->execute("COMMIT"));
    VERIFY_OK(fixture.addThing("prompt", "x", {}));
  }

  void readOnlyIsSaidAndCanStillBeLookedAt() {
#ifdef Q_OS_UNIX
    if (::geteuid() == 0) QSKIP("root may write everywhere; processes_test does this as another user");
#endif
    ProjectFixture fixture;
    VERIFY_OK(makeSound(fixture));
    std::filesystem::permissions(fixture.folder.path().toStdString(),
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    COMPARE_CODE(Project::open(fixture.path), "store.read_only");
    VERIFY_OK(projectInfo(fixture.path));
    std::filesystem::permissions(fixture.folder.path().toStdString(), std::filesystem::perms::owner_all);
  }
};

QTEST_GUILESS_MAIN(DamageTest)
#include "damage_test.moc"
