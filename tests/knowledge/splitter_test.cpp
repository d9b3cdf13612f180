// The promises of every splitter, over random texts of several scripts and all kinds of parameters.
#include <QtTest>
#include <random>

#include "core/knowledge/split_document.h"
#include "core/knowledge/splitter.h"
#include "core/knowledge/text_positions.h"

using namespace heddle;

namespace {

struct Sample {
  std::string text;
  std::vector<SplitHeading> headings;
};

std::string sentence(std::mt19937& random) {
  static const std::vector<std::string> kWords = {"loom",
                                                  "heddle",
                                                  "weft,",
                                                  "Faden",
                                                  "été",
                                                  "naïve",
                                                  "織機",
                                                  "段落を検索する",
                                                  "🙂",
                                                  "e\u0301",
                                                  "42",
                                                  "3.14",
                                                  "Dr.",
                                                  "(warp)",
                                                  "supercalifragilistic",
                                                  "👩‍👩‍👧‍👦",
                                                  "ठेठ",
                                                  "مرحبا",
                                                  "x"};
  std::string text;
  const size_t count = 1 + random() % 25;
  for (size_t i = 0; i < count; ++i) text += (i ? " " : "") + kWords[random() % kWords.size()];
  static const std::vector<std::string> kEnds = {".", "!", "?", "。", "", ";"};
  return text + kEnds[random() % kEnds.size()];
}

Sample randomSample(std::mt19937& random) {
  Sample sample;
  const size_t blocks = random() % 12;
  for (size_t i = 0; i < blocks; ++i) {
    switch (random() % 6) {
      case 0: {
        const int level = 1 + static_cast<int>(random() % 4);
        const size_t start = sample.text.size();
        sample.text += std::string(static_cast<size_t>(level), '#') + " Heading " + std::to_string(i);
        sample.headings.push_back({start, sample.text.size(), level});
        sample.text += "\n\n";
        break;
      }
      case 1:
        sample.text += std::string(random() % 3000, 'x') + "\n";  // a word without end
        break;
      case 2:
        for (size_t j = 0; j < random() % 400; ++j) sample.text += "字";
        sample.text += "\n\n   \n";
        break;
      default:
        for (size_t j = 0; j < 1 + random() % 12; ++j)
          sample.text += sentence(random) + (random() % 4 ? " " : "\n");
        sample.text += "\n\n";
    }
  }
  return sample;
}

std::shared_ptr<const TokenCounter> counter() {
  return demoTokenCounter().value();
}

bool isBlankByte(char byte) {
  return byte == ' ' || byte == '\n' || byte == '\t';
}

bool atBorder(const std::string& text, size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

}  // namespace

class SplitterTest : public QObject {
  Q_OBJECT
 private slots:
  void promises_data();
  void promises();
  void parametersAreChecked();
  void recursiveKeepsParagraphs();
  void sentencesAreWhole();
  void headingsGiveSectionsAndPaths();
  void tokensAreWindows();
  void previewCountsCharacters();
};

void SplitterTest::promises_data() {
  QTest::addColumn<QString>("splitter");
  QTest::addColumn<QString>("unit");
  QTest::addColumn<int>("size");
  QTest::addColumn<int>("overlap");
  for (const Splitter& splitter : splitters())
    for (const char* unit : {"tokens", "characters"})
      for (const auto& [size, overlap] : {std::pair(16, 0), {16, 8}, {64, 20}, {500, 0}})
        QTest::addRow("%s %s %d %d", splitter.description.id.c_str(), unit, size, overlap)
            << QString::fromStdString(splitter.description.id) << QString::fromLatin1(unit) << size
            << overlap;
}

void SplitterTest::promises() {
  QFETCH(QString, splitter);
  QFETCH(QString, unit);
  QFETCH(int, size);
  QFETCH(int, overlap);
  const SplitterSettings settings{splitter.toStdString(),
                                  {{"unit", unit.toStdString()}, {"size", size}, {"overlap", overlap}}};
  const auto parameters = completeParameters(settings);
  QVERIFY(parameters);
  const auto tokens = counter();
  for (unsigned seed = 0; seed < 25; ++seed) {
    std::mt19937 random(seed);
    const Sample sample = randomSample(random);
    const auto spans =
        findSplitter(settings.splitter)->split({sample.text, sample.headings, tokens.get()}, *parameters, {});
    std::vector<bool> covered(sample.text.size());
    size_t lastCore = 0, lastEnd = 0;
    for (const SplitSpan& span : spans) {
      QVERIFY(span.start <= span.core && span.core < span.end && span.end <= sample.text.size());
      QVERIFY(span.core >= lastCore && span.core >= lastEnd);
      QVERIFY(atBorder(sample.text, span.start) && atBorder(sample.text, span.core) &&
              atBorder(sample.text, span.end));
      if (overlap == 0) QCOMPARE(span.start, span.core);
      const std::string_view text = std::string_view(sample.text).substr(span.start, span.end - span.start);
      QVERIFY(!isBlankByte(text.front()) && !isBlankByte(text.back()));
      const int64_t length =
          unit == QLatin1String("tokens") ? static_cast<int64_t>(span.tokens) : characterCount(text);
      QVERIFY2(length <= size,
               qPrintable(QStringLiteral("%1 > %2, seed %3").arg(length).arg(size).arg(seed)));
      for (size_t i = span.start; i < span.end; ++i) covered[i] = true;
      lastCore = span.core;
      lastEnd = span.end;
    }
    for (size_t i = 0; i < covered.size(); ++i) QVERIFY(covered[i] || isBlankByte(sample.text[i]));
  }
}

void SplitterTest::parametersAreChecked() {
  QCOMPARE(completeParameters({"no such", {}}).error().code, std::string("knowledge.splitter"));
  QCOMPARE(completeParameters({"recursive", {{"size", 3}}}).error().code, std::string("knowledge.settings"));
  QCOMPARE(completeParameters({"recursive", {{"size", "big"}}}).error().code,
           std::string("knowledge.settings"));
  QCOMPARE(completeParameters({"recursive", {{"size", 100}, {"overlap", 60}}}).error().code,
           std::string("knowledge.settings"));
  QCOMPARE((*completeParameters({"headings", {}}))["level"].get<int>(), 3);
}

void SplitterTest::recursiveKeepsParagraphs() {
  std::string text;
  for (int i = 0; i < 6; ++i)
    text +=
        "Paragraph " + std::to_string(i) + " says one thing. And it says another one, at some length.\n\n";
  const auto chunks = previewChunks(
      text, {}, {"recursive", {{"unit", "characters"}, {"size", 160}, {"overlap", 0}}}, *counter());
  QVERIFY(chunks);
  QCOMPARE(chunks->size(), size_t{3});
  for (const PreviewChunk& chunk : *chunks)
    QVERIFY(text.substr(static_cast<size_t>(chunk.start)).starts_with("Paragraph"));
}

void SplitterTest::sentencesAreWhole() {
  const std::string text =
      "Dr. Smith went home at 3.15 p.m. today. \"Why?\" she asked. 他回家了。她问为什么？ Nobody knew.";
  const auto chunks = previewChunks(
      text, {}, {"sentences", {{"unit", "characters"}, {"size", 32}, {"overlap", 0}}}, *counter());
  QVERIFY(chunks);
  std::vector<std::string> parts;
  const CharacterIndex index(text);
  for (const PreviewChunk& chunk : *chunks)
    parts.push_back(
        text.substr(index.byteAt(chunk.start), index.byteAt(chunk.end) - index.byteAt(chunk.start)));
  QVERIFY(parts.size() >= 3);
  QVERIFY(
      std::ranges::any_of(parts, [](const std::string& part) { return part.ends_with("她问为什么？"); }) ||
      std::ranges::any_of(parts, [](const std::string& part) { return part.ends_with("Nobody knew."); }));
  for (const std::string& part : parts) {
    const QString last = QString::fromStdString(part).right(1);
    QVERIFY2(QStringLiteral(".?。？\"").contains(last), part.c_str());
  }
}

void SplitterTest::headingsGiveSectionsAndPaths() {
  const std::string text =
      "# Guide\n\n## Linux\n\nUse apt.\n\n## Windows\n\nUse the installer.\n\n# Notes\n\nNone.";
  std::vector<Heading> headings;
  for (const auto& [line, level] :
       {std::pair("# Guide", 1), {"## Linux", 2}, {"## Windows", 2}, {"# Notes", 1}}) {
    const auto at = static_cast<int64_t>(text.find(line));
    headings.push_back({at, at + static_cast<int64_t>(std::strlen(line)), level});
  }
  const auto chunks = previewChunks(text, headings, {"headings", {{"overlap", 0}}}, *counter());
  QVERIFY(chunks);
  QCOMPARE(chunks->size(), size_t{3});
  QVERIFY(text.substr(static_cast<size_t>((*chunks)[0].start)).starts_with("# Guide\n\n## Linux"));
  QVERIFY(text.substr(static_cast<size_t>((*chunks)[1].start)).starts_with("## Windows"));
  QCOMPARE((*chunks)[1].headings, (std::vector<std::string>{"Guide", "Windows"}));
  QCOMPARE((*chunks)[2].headings, (std::vector<std::string>{"Notes"}));
}

void SplitterTest::tokensAreWindows() {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "word ";
  const auto tokens = counter();
  const auto chunks = previewChunks(text, {}, {"tokens", {{"size", 100}, {"overlap", 20}}}, *tokens);
  QVERIFY(chunks && chunks->size() > 5);
  for (size_t i = 0; i + 1 < chunks->size(); ++i) {
    const PreviewChunk &chunk = (*chunks)[i], &next = (*chunks)[i + 1];
    QVERIFY(chunk.tokens >= 70 && chunk.tokens <= 100);
    QVERIFY(next.start < chunk.end);  // they overlap
  }
}

void SplitterTest::previewCountsCharacters() {
  const std::string text = "éééé 語語語語\n\n🙂🙂🙂🙂 ende";
  const auto chunks = previewChunks(
      text, {}, {"recursive", {{"unit", "characters"}, {"size", 16}, {"overlap", 0}}}, *counter());
  QVERIFY(chunks);
  QCOMPARE(chunks->size(), size_t{2});
  QCOMPARE((*chunks)[0].start, 0);
  QCOMPARE((*chunks)[0].end, 9);
  QCOMPARE((*chunks)[1].start, 11);
  QCOMPARE((*chunks)[1].end, 20);
}

QTEST_APPLESS_MAIN(SplitterTest)
#include "splitter_test.moc"
