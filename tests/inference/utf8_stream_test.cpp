#include "core/inference/utf8_stream.h"

#include <QtTest>
#include <random>

using namespace heddle;

namespace {

std::string whole(std::string_view bytes) {
  Utf8Stream stream;
  std::string text = stream.push(bytes);
  return text + stream.finish();
}

bool endsOnACharacter(const std::string& text) {
  return QString::fromUtf8(text).toUtf8().toStdString() == text;
}

}  // namespace

class Utf8StreamTest : public QObject {
  Q_OBJECT
 private slots:
  void charactersComeWhole() {
    Utf8Stream stream;
    QCOMPARE(stream.push("a\xF0\x9F"), std::string("a"));
    QVERIFY(stream.pending());
    QCOMPARE(stream.push("\x99"), std::string());
    QCOMPARE(stream.push("\x82z"), std::string("\xF0\x9F\x99\x82z"));
    QVERIFY(!stream.pending());
    QCOMPARE(stream.finish(), std::string());
  }

  // The table "U+FFFD for ill-formed sequences" of the Unicode standard, section 3.9, and its kin.
  void brokenBytesAreReplacedOnceCertain_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    const QString r = QChar(0xFFFD);
    QTest::newRow("overlong") << QByteArray("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41") << r.repeated(8) + "A";
    QTest::newRow("surrogates") << QByteArray("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41") << r.repeated(8) + "A";
    QTest::newRow("others") << QByteArray("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42")
                            << r.repeated(5) + "A" + r.repeated(2) + "B";
    QTest::newRow("truncated") << QByteArray("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41") << r.repeated(4) + "A";
    QTest::newRow("unfinished") << QByteArray("x\xF0\x9F\x99") << "x" + r;
  }
  void brokenBytesAreReplacedOnceCertain() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QCOMPARE(QString::fromUtf8(whole(bytes.toStdString())), text);
  }

  void aBrokenBeginningIsNotHeldBack() {
    Utf8Stream stream;
    QCOMPARE(stream.push("\xE2\x28"), std::string("\xEF\xBF\xBD("));
    QCOMPARE(stream.push("\xFF"), std::string("\xEF\xBF\xBD"));
    QVERIFY(!stream.pending());
  }

  void theCutsDoNotMatter() {
    std::mt19937 random(5);
    for (int round = 0; round < 3000; ++round) {
      std::string bytes;
      for (size_t i = 0; i < random() % 12; ++i) {
        static const std::string parts[]{"a",    "é",    "語",   "🙂",   "\xF0\x9F",
                                         "\xE8", "\x80", "\xC3", "\xFF", "\xED\xA0"};
        bytes += parts[random() % std::size(parts)];
      }
      const std::string expected = whole(bytes);
      QVERIFY(endsOnACharacter(expected));
      if (endsOnACharacter(bytes)) QCOMPARE(expected, bytes);
      Utf8Stream stream;
      std::string text;
      for (size_t at = 0; at < bytes.size();) {
        const size_t length = 1 + random() % 3;
        text += stream.push(std::string_view(bytes).substr(at, length));
        QVERIFY(endsOnACharacter(text));
        at += length;
      }
      QCOMPARE(text + stream.finish(), expected);
    }
  }
};

QTEST_APPLESS_MAIN(Utf8StreamTest)
#include "utf8_stream_test.moc"
