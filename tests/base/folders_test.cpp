#include <unistd.h>

#include "core/base/folders.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace heddle;
namespace fs = std::filesystem;

class FoldersTest : public QObject {
  Q_OBJECT
 private slots:
  void aSafeWriteReplacesTheWholeFile() {
    QTemporaryDir folder;
    const fs::path path = fs::path(folder.path().toStdString()) / "a.txt";
    QVERIFY(writeFileSafely(path, std::string(100, 'a')));
    QVERIFY(writeFileSafely(path, "short"));
    QCOMPARE(*readFile(path), std::string("short"));
    QCOMPARE(std::distance(fs::directory_iterator(path.parent_path()), {}), 1);
  }
  void aFailedWriteNamesTheFileAndLeavesNothing() {
    const auto status = writeFileSafely("/nonexistent-folder/a.txt", "x");
    QVERIFY(!status);
    QCOMPARE(status.error().code, std::string("file.write"));
    QCOMPARE(status.error().input, std::string("/nonexistent-folder/a.txt"));
  }
  void aFullDiskIsNamed() {
    if (!fs::exists("/dev/full")) QSKIP("no /dev/full here");
    QTemporaryDir folder;
    const fs::path path = fs::path(folder.path().toStdString()) / "b.txt";
    fs::create_symlink("/dev/full", path.string() + "." + std::to_string(getpid()) + ".tmp");
    const auto status = writeFileSafely(path, "x");
    QVERIFY(!status);
    QCOMPARE(status.error().code, std::string("file.no_space"));
    QVERIFY(!fs::exists(path));
  }
  void readingHasALimit() {
    QTemporaryDir folder;
    const fs::path path = fs::path(folder.path().toStdString()) / "c.txt";
    QVERIFY(writeFileSafely(path, "12345"));
    QCOMPARE(readFile(path, 4).error().code, std::string("file.too_large"));
  }
};

QTEST_APPLESS_MAIN(FoldersTest)
#include "folders_test.moc"
