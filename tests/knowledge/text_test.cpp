// The small tools under loaders and splitters: positions, encodings, cleaning, signatures, word boxes.
#include <QtTest>
#include <random>

#include "core/knowledge/cleaning.h"
#include "core/knowledge/encoding.h"
#include "core/knowledge/near_duplicates.h"
#include "core/knowledge/text_positions.h"
#include "core/knowledge/word_boxes.h"

using namespace heddle;

namespace {

// Characters of one to four bytes in a random order.
std::string randomText(std::mt19937& random, size_t characters) {
  static const std::vector<std::string> kCharacters = {"a", "Z", " ", "\n", "é", "ß", "語", "。", "🙂", "𝄞"};
  std::string text;
  for (size_t i = 0; i < characters; ++i) text += kCharacters[random() % kCharacters.size()];
  return text;
}

std::string words(std::mt19937& random, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "word" + std::to_string(random() % 5000) + " ";
  return text;
}

std::string cleaned(const std::string& text, CleaningSettings settings = {}) {
  LoadedDocument document;
  document.text = text;
  cleanDocument(document, settings);
  return document.text;
}

}  // namespace

class TextTest : public QObject {
  Q_OBJECT
 private slots:
  void positionsAgreeWithQString();
  void encodings_data();
  void encodings();
  void binaryIsNoText();
  void cleaning_data();
  void cleaning();
  void cleaningMovesPlaces();
  void repeatedLinesOfPagesGo();
  void hyphensAreJoinedOnPagesOnly();
  void nearDuplicatesAreEstimated();
  void wordBoxesSurvive();
};

void TextTest::positionsAgreeWithQString() {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const std::string text = randomText(random, random() % 1500);
    const QString wide = QString::fromStdString(text);
    const auto points = wide.toUcs4();
    QCOMPARE(characterCount(text), points.size());
    const CharacterIndex index(text);
    CharacterCounter counter(text);
    for (int probe = 0; probe < 5; ++probe) {
      const auto character = static_cast<int64_t>(random() % static_cast<size_t>(points.size() + 2));
      const QString before = QString::fromUcs4(reinterpret_cast<const char32_t*>(points.constData()),
                                               std::min<qsizetype>(character, points.size()));
      const auto byte = static_cast<size_t>(before.toUtf8().size());
      QCOMPARE(byteOfCharacter(text, character), byte);
      QCOMPARE(index.byteAt(character), byte);
      QCOMPARE(utf16OfCharacter(text, character), before.size());
      QCOMPARE(index.characterAt(byte), std::min<int64_t>(character, points.size()));
      QCOMPARE(counter.characterAt(byte), std::min<int64_t>(character, points.size()));
    }
  }
}

void TextTest::encodings_data() {
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<QString>("encoding");
  QTest::addColumn<QString>("text");
  const QString german =
      QStringLiteral("Die Straße führt über die Brücke zum schönen grünen Hügel am Flußufer. ").repeated(4);
  QTest::newRow("utf-8") << german.toUtf8() << "UTF-8" << german;
  QTest::newRow("mark") << QByteArray("\xEF\xBB\xBFGrüße") << "UTF-8" << "Grüße";
  QTest::newRow("windows-1252") << german.toLatin1() << "windows-1252" << german;
  QStringEncoder utf16(QStringConverter::Utf16LE);
  QTest::newRow("utf-16 without mark") << QByteArray(utf16(german)) << "UTF-16LE" << german;
  QStringEncoder marked(QStringConverter::Utf16BE, QStringConverter::Flag::WriteBom);
  QTest::newRow("utf-16 with mark") << QByteArray(marked(german)) << "UTF-16BE" << german;
  // "Retrieval is the search for passages." in GB18030.
  const QByteArray chinese =
      QByteArray::fromHex("bceccbf7cac7b6d4b6cec2e4b5c4cbd1cbf7a1a3bceccbf7cac7b6d4b6cec2e4b5c4cbd1cbf7a1a3");
  QTest::newRow("gb18030") << chinese << "GB18030"
                           << QStringLiteral("检索是对段落的搜索。检索是对段落的搜索。");
  QTest::newRow("line ends") << QByteArray("a\r\nb\rc\n") << "UTF-8" << "a\nb\nc\n";
}

void TextTest::encodings() {
  QFETCH(QByteArray, bytes);
  QFETCH(QString, encoding);
  QFETCH(QString, text);
  const auto decoded = decodeText(bytes.toStdString());
  QVERIFY(decoded);
  QCOMPARE(QString::fromStdString(decoded->encoding), encoding);
  QCOMPARE(QString::fromStdString(decoded->text), text);
  QVERIFY(!decoded->replaced);
}

void TextTest::binaryIsNoText() {
  const auto png = decodeText(std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", 20));
  QVERIFY(!png);
  QCOMPARE(png.error().code, std::string("knowledge.binary"));
  const auto unknown = decodeText("text", "klingon-8");
  QVERIFY(!unknown);
  QCOMPARE(unknown.error().code, std::string("knowledge.encoding"));
  const auto broken = decodeText("a\xFFz", "UTF-8");
  QVERIFY(broken && broken->replaced);
  QCOMPARE(broken->text, std::string("a\xEF\xBF\xBDz"));
}

void TextTest::cleaning_data() {
  QTest::addColumn<QByteArray>("raw");
  QTest::addColumn<QByteArray>("clean");
  QTest::newRow("blanks") << QByteArray("a   b\t\tc  \nd") << QByteArray("a b c\nd");
  QTest::newRow("wide blanks") << QByteArray("a\u00A0\u00A0b\u3000c\u2003d") << QByteArray("a b c d");
  QTest::newRow("lines") << QByteArray("\n\n a\n\n\n\n\nb\n\n") << QByteArray(" a\n\nb");
  QTest::newRow("indentation stays") << QByteArray("if:\n    do\n\tdone")
                                     << QByteArray("if:\n    do\n\tdone");
  QTest::newRow("controls") << QByteArray("a\x01\x7F\u00ADb\u200Bc\u202Ed\u2066e\uFEFF")
                            << QByteArray("abcde");
  QTest::newRow("zero") << QByteArray("a\0b", 3) << QByteArray("ab");
  QTest::newRow("separators") << QByteArray("a\u2028b\fc") << QByteArray("a\nb\nc");
  QTest::newRow("plain wide") << QByteArray("語€é🙂ﬁ") << QByteArray("語€é🙂ﬁ");
}

void TextTest::cleaning() {
  QFETCH(QByteArray, raw);
  QFETCH(QByteArray, clean);
  QCOMPARE(QByteArray::fromStdString(cleaned(raw.toStdString())), clean);
  CleaningSettings off{false, false, false, false};
  QCOMPARE(QByteArray::fromStdString(cleaned(raw.toStdString(), off)), raw.replace(QByteArray("\0", 1), ""));
}

// Words are marked with their number before; after, every mark still lies on its word.
void TextTest::cleaningMovesPlaces() {
  std::mt19937 random(11);
  const std::vector<std::string> gaps = {" ",         "   ",       "\n",    "\n\n\n\n",
                                         "\t \u00A0", "\x01 \x02", " \n  ", "\u200B "};
  for (int round = 0; round < 50; ++round) {
    LoadedDocument document;
    LoadedPage page;
    std::vector<std::string> written;
    for (int i = 0; i < 60; ++i) {
      document.text += gaps[random() % gaps.size()];
      const std::string word = "w" + std::to_string(i) + (i % 3 ? "é" : "");
      page.words.push_back({document.text.size(), document.text.size() + word.size(), {}});
      document.text += word;
      written.push_back(word);
    }
    page.end = document.text.size();
    document.pages.push_back(page);
    document.headings.push_back({page.words[5].start, page.words[7].end, 2});
    cleanDocument(document, {});
    QCOMPARE(document.pages[0].words.size(), written.size());
    for (size_t i = 0; i < written.size(); ++i) {
      const LoadedWord& word = document.pages[0].words[i];
      QCOMPARE(document.text.substr(word.start, word.end - word.start), written[i]);
    }
    QCOMPARE(document.headings[0].start, document.pages[0].words[5].start);
    QCOMPARE(document.headings[0].end, document.pages[0].words[7].end);
    QCOMPARE(document.pages[0].end, document.text.size());
  }
}

void TextTest::repeatedLinesOfPagesGo() {
  LoadedDocument document;
  for (int page = 1; page <= 6; ++page) {
    LoadedPage loaded;
    loaded.start = document.text.size();
    document.text += "Annual report 2024\n";
    document.text += "Unique line of page " + std::string(static_cast<size_t>(page), 'x') +
                     "\nthe same body\nmore " + std::string(static_cast<size_t>(page), 'y') +
                     "\nlast body line " + std::string(1, static_cast<char>('a' + page)) + "\n" +
                     std::to_string(page) + "\n\n";
    loaded.end = document.text.size();
    document.pages.push_back(loaded);
  }
  cleanDocument(document, {});
  QVERIFY(!document.text.contains("Annual report"));
  QVERIFY(!document.text.contains("\n3\n"));
  QVERIFY(document.text.contains("Unique line of page xxx"));
  QVERIFY(document.text.contains("last body line d"));
  CleaningSettings keep;
  keep.repeatedLines = false;
  LoadedDocument other = document;
  other.text = "Annual report";
  other.pages.assign(5, LoadedPage{0, 13, 0, 0, {}});
  cleanDocument(other, keep);
  QCOMPARE(other.text, std::string("Annual report"));
}

void TextTest::hyphensAreJoinedOnPagesOnly() {
  QCOMPARE(cleaned("knowl-\nedge"), std::string("knowl-\nedge"));
  LoadedDocument document;
  document.text = "knowl-\nedge is Jean-\nPaul's 3-\nfold";
  document.pages.push_back({0, document.text.size(), 100, 100, {{0, 6, {}}, {7, 11, {}}, {12, 14, {}}}});
  cleanDocument(document, {});
  QCOMPARE(document.text, std::string("knowledge is Jean-\nPaul's 3-\nfold"));
  const auto& words = document.pages[0].words;
  QCOMPARE(words.size(), size_t{3});
  QCOMPARE(document.text.substr(words[0].start, words[0].end - words[0].start), std::string("knowl"));
  QCOMPARE(document.text.substr(words[1].start, words[1].end - words[1].start), std::string("edge"));
}

void TextTest::nearDuplicatesAreEstimated() {
  std::mt19937 random(3);
  const std::string base = words(random, 2000);
  QVERIFY(!textSignature("too short to say"));
  const auto same = textSignature(base);
  QVERIFY(same);
  QCOMPARE(TextSignature::similarity(*same, *textSignature(base)), 1.0);
  // 20 of 2000 words replaced: of 1998 triples 60 differ on each side, a similarity near 0.94.
  std::string changed = base;
  for (int i = 0; i < 20; ++i) changed.replace(changed.find("word", static_cast<size_t>(i) * 800), 4, "WORT");
  const auto near = textSignature(changed);
  const double similarity = TextSignature::similarity(*same, *near);
  QVERIFY2(similarity > 0.8 && similarity < 1, qPrintable(QString::number(similarity)));
  const auto keys = same->bandKeys(), nearKeys = near->bandKeys();
  int common = 0;
  for (size_t i = 0; i < keys.size(); ++i) common += keys[i] == nearKeys[i];
  QVERIFY(common > 0);
  const auto other = textSignature(words(random, 2000));
  QVERIFY(TextSignature::similarity(*same, *other) < 0.2);
  QCOMPARE(TextSignature::fromBytes(same->bytes())->bins, same->bins);
  QVERIFY(!TextSignature::fromBytes("short"));
  // Texts in scripts without blanks have a signature too.
  std::string chinese;
  for (int i = 0; i < 200; ++i)
    chinese += QString(QChar(0x4E00 + static_cast<int>(random() % 3000))).toStdString();
  QVERIFY(textSignature(chinese));
}

void TextTest::wordBoxesSurvive() {
  const Page page{3, 1000, 2000, 612, 792};
  const std::vector<WordBox> words = {{3, 1000, 1005, {10, 20, 30, 8}}, {3, 1006, 1300, {400, 700, 100, 12}}};
  const auto unpacked = unpackWords(page, packWords(page, words));
  QCOMPARE(unpacked.size(), words.size());
  for (size_t i = 0; i < words.size(); ++i) {
    QCOMPARE(unpacked[i].start, words[i].start);
    QCOMPARE(unpacked[i].end, words[i].end);
    QCOMPARE(unpacked[i].page, 3);
    QVERIFY(std::abs(unpacked[i].rectangle.x - words[i].rectangle.x) < 0.02);
    QVERIFY(std::abs(unpacked[i].rectangle.height - words[i].rectangle.height) < 0.02);
  }
  // Damaged bytes end the list and never lead out of the page.
  std::mt19937 random(5);
  for (int round = 0; round < 300; ++round) {
    std::string bytes = packWords(page, words);
    bytes[random() % bytes.size()] = static_cast<char>(random());
    for (const WordBox& word : unpackWords(page, bytes.substr(0, random() % (bytes.size() + 1))))
      QVERIFY(word.start >= page.start && word.end <= page.end && word.start <= word.end);
  }
}

QTEST_APPLESS_MAIN(TextTest)
#include "text_test.moc"
