#include "core/models/sha256.h"

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QtTest>

#include "core/base/folders.h"
#include "core/models/hash_cache.h"

using namespace heddle;
namespace fs = std::filesystem;

class Sha256Test : public QObject {
  Q_OBJECT
 private slots:
  // Examples of FIPS 180-4's test vectors.
  void knownTexts() {
    const auto of = [](std::string_view text) { return sha256(std::as_bytes(std::span(text))); };
    QCOMPARE(of(""), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    QCOMPARE(of("abc"), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QCOMPARE(of(std::string(1000000, 'a')),
             std::string("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
  }

  void everyLengthAndSplitAgreesWithQt() {
    QByteArray data;
    for (int size = 0; size < 200; ++size) {
      const std::string wanted =
          QCryptographicHash::hash(data, QCryptographicHash::Sha256).toHex().toStdString();
      for (const auto code : {Sha256::Code::Fastest, Sha256::Code::Portable}) {
        Sha256 hash(code);
        const auto bytes = std::as_bytes(std::span(data.constData(), static_cast<size_t>(size)));
        const size_t split = static_cast<size_t>(size * 7 % 64) % (bytes.size() + 1);
        hash.add(bytes.first(split));
        hash.add(bytes.subspan(split));
        QCOMPARE(hash.finish(), wanted);
      }
      data.append(static_cast<char>(size * 31 + 1));
    }
  }

  void theCacheFollowsTheFile() {
    QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    const fs::path file = root / "m.gguf";
    QVERIFY(writeFileSafely(file, "abc"));
    HashCache cache(root / "cache");
    QCOMPARE(cache.sha256(file)->substr(0, 8), std::string("ba7816bf"));
    int asked = 0;
    const ProgressCallback count = [&](double) { return ++asked > 0; };
    QCOMPARE(cache.sha256(file, count)->substr(0, 8), std::string("ba7816bf"));
    QCOMPARE(asked, 0);  // remembered, not computed
    QCOMPARE(HashCache(root / "cache").sha256(file, count)->substr(0, 8), std::string("ba7816bf"));
    QCOMPARE(asked, 0);
    QVERIFY(writeFileSafely(file, "other"));
    QVERIFY(cache.sha256(file, count)->substr(0, 8) != "ba7816bf");
    QCOMPARE(asked, 1);
  }

  void aDamagedCacheIsIgnored() {
    QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    QVERIFY(writeFileSafely(root / "m", "abc"));
    for (const char* content : {"{", "[]", "{\"x\": 3}", ""}) {
      QVERIFY(writeFileSafely(root / "model_hashes.json", content));
      QCOMPARE(HashCache(root).sha256(root / "m")->substr(0, 8), std::string("ba7816bf"));
    }
  }

  void cancelledAndMissing() {
    QTemporaryDir folder;
    const fs::path file = fs::path(folder.path().toStdString()) / "m";
    QVERIFY(writeFileSafely(file, "abc"));
    QCOMPARE(fileSha256(file, [](double) { return false; }).error().code, std::string("cancelled"));
    QCOMPARE(HashCache(file.parent_path()).sha256("/nonexistent/x").error().code, std::string("file.read"));
  }
};

QTEST_APPLESS_MAIN(Sha256Test)
#include "sha256_test.moc"
