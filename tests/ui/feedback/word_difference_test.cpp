// Differences by words: against small pairs written by hand, and the laws that any pair keeps.
#include "ui/feedback/word_difference.h"

#include <QtTest>
#include <random>

#include "ui/feedback/plain_text.h"

using namespace heddle::ui;
using namespace Qt::StringLiterals;

namespace {

QStringList texts(const QString& text, const std::vector<TextSpan>& spans) {
  QStringList found;
  for (const TextSpan& span : spans) found << text.mid(span.start, span.length);
  return found;
}

// The words outside the spans.
QStringList rest(const QString& text, const std::vector<TextSpan>& spans) {
  QStringList words;
  for (const TextSpan& word : wordsOf(text)) {
    const bool inside = std::ranges::any_of(
        spans, [&](const TextSpan& span) { return word.start >= span.start && word.end() <= span.end(); });
    if (!inside) words << text.mid(word.start, word.length);
  }
  return words;
}

}  // namespace

class WordDifferenceTest : public QObject {
  Q_OBJECT
 private slots:
  void aChangedWordIsMarkedOnBothSides() {
    const QString a = u"Returns go to the desk in hall four."_s,
                  b = u"Returns go to the shop in hall four."_s;
    const WordDifference difference = wordDifference(a, b);
    QCOMPARE(texts(a, difference.onlyInFirst), QStringList{u"desk"_s});
    QCOMPARE(texts(b, difference.onlyInSecond), QStringList{u"shop"_s});
  }

  void addedWordsAreOneSpanOverTheirSpaces() {
    const QString a = u"I am sorry about your kitchen and about the answer you were given."_s;
    const QString b = u"I am sorry about your kitchen."_s;
    const WordDifference difference = wordDifference(a, b);
    QCOMPARE(texts(a, difference.onlyInFirst), QStringList{u"and about the answer you were given"_s});
    QVERIFY(difference.onlyInSecond.empty());
  }

  void spaceAloneIsNoDifference() {
    QVERIFY(wordDifference(u"one  two\n\nthree"_s, u"one two three "_s).equal());
    QVERIFY(wordDifference({}, {}).equal());
  }

  void nothingInCommonIsAllDifferent() {
    const WordDifference difference = wordDifference(u"alpha beta"_s, u"gamma"_s);
    QCOMPARE(difference.onlyInFirst, (std::vector<TextSpan>{{0, 10}}));
    QCOMPARE(difference.onlyInSecond, (std::vector<TextSpan>{{0, 5}}));
  }

  void fewCommonWordsInsideOfAChangeBelongToIt() {
    const QString a = u"Keep it. Please photograph the floor before drying starts tomorrow. End"_s;
    const QString b = u"Keep it. Someone will call the customer within several days. End"_s;
    const WordDifference difference = wordDifference(a, b);
    QCOMPARE(difference.onlyInFirst.size(), size_t{1});
    QCOMPARE(difference.onlyInSecond.size(), size_t{1});
  }

  void scriptsWithoutSpacesAreComparedByCharacter() {
    const QString a = u"退货请寄到四号厅"_s, b = u"退货请寄到五号厅"_s;
    QCOMPARE(texts(a, wordDifference(a, b).onlyInFirst), QStringList{u"四"_s});
    QCOMPARE(texts(b, wordDifference(a, b).onlyInSecond), QStringList{u"五"_s});
  }

  void whatIsNotMarkedIsTheSameOnBothSides() {
    std::minstd_rand random(7);
    const QStringList words = u"a b c d e f the of and . , 7"_s.split(u' ');
    for (int round = 0; round < 200; ++round) {
      const auto make = [&] {
        QStringList text;
        for (auto i = random() % 40; i > 0; --i)
          text << words[static_cast<qsizetype>(random() % static_cast<size_t>(words.size()))];
        return text.join(u' ');
      };
      const QString a = make(), b = make();
      const WordDifference difference = wordDifference(a, b);
      QCOMPARE(rest(a, difference.onlyInFirst), rest(b, difference.onlyInSecond));
    }
  }

  // 60,000 words with a change in the middle: cut at words that stand once, the change is found exactly.
  void longTextsAreCutAtWordsThatStandOnce() {
    QStringList many;
    for (int i = 0; i < 60000; ++i) many << u"w%1"_s.arg(i);
    QStringList changed = many;
    changed[100] = u"here"_s;
    changed[40000] = u"there"_s;
    changed.removeAt(50000);
    const QString a = many.join(u' '), b = changed.join(u' ');
    const WordDifference difference = wordDifference(a, b);
    QCOMPARE(texts(a, difference.onlyInFirst), (QStringList{u"w100"_s, u"w40000"_s, u"w50000"_s}));
    QCOMPARE(texts(b, difference.onlyInSecond), (QStringList{u"here"_s, u"there"_s}));
  }

  // No word stands once, and nothing lines up: said to be wholly different rather than compared for minutes.
  void longTextsWithoutACutAreWhollyDifferent() {
    QStringList a, b;
    for (int i = 0; i < 20000; ++i) {
      a << (i % 3 ? u"x"_s : u"y"_s);
      b << (i % 5 ? u"y"_s : u"z"_s);
    }
    const WordDifference difference = wordDifference(a.join(u' '), b.join(u' '));
    QCOMPARE(difference.onlyInFirst.size(), size_t{1});
    QCOMPARE(difference.onlyInSecond.size(), size_t{1});
  }

  void whatIsNotSeenIsShownByASign() {
    QCOMPARE(shownText(std::string_view("a\0b\x1b[31m", 8)), u"a\u2400b\u241b[31m"_s);
    QCOMPARE(shownText(u"x\u202Ey"_s), u"x\uFFFDy"_s);
    QCOMPARE(shownText(u"<b>bold</b>\n\ttab"_s), u"<b>bold</b>\n\ttab"_s);
    QCOMPARE(shownText(u"one\r\ntwo"_s).size(), qsizetype{8});
    QCOMPARE(shownText(std::string_view("bad \xff byte")), u"bad \uFFFD byte"_s);
    QCOMPARE(shownText(u"p\u2029q"_s).size(), qsizetype{3});
  }

  void wordsAreCountedAsAPersonDoes() {
    QCOMPARE(countWords(u" It's 350 €, and\nthat is all. "_s), 7);
    QCOMPARE(countWords({}), 0);
    QCOMPARE(firstLine(u"\n  One two\nthree"_s), u"One two"_s);
    QCOMPARE(firstLine(u"abcdef"_s, 4), u"abc…"_s);
  }
};

QTEST_APPLESS_MAIN(WordDifferenceTest)
#include "word_difference_test.moc"
