#include "ui/chat/markdown_blocks.h"

#include <QtTest>

using namespace heddle::ui;
using namespace Qt::StringLiterals;
using Kind = MarkdownBlock::Kind;

class MarkdownBlocksTest : public QObject {
  Q_OBJECT
 private slots:
  void fencesCutTextFromCode() {
    const auto blocks = splitMarkdown(u"Before\n```Python extra\nx = 1\n\ny\n```\nAfter"_s);
    QCOMPARE(blocks.size(), size_t{3});
    QCOMPARE(blocks[0], (MarkdownBlock{Kind::Text, {}, u"Before"_s}));
    QCOMPARE(blocks[1], (MarkdownBlock{Kind::Code, u"python"_s, u"x = 1\n\ny"_s}));
    QCOMPARE(blocks[2], (MarkdownBlock{Kind::Text, {}, u"After"_s}));
  }
  void anOpenFenceIsCodeToTheEnd() {
    const auto blocks = splitMarkdown(u"```\nstill being writ"_s);
    QCOMPARE(blocks.size(), size_t{1});
    QCOMPARE(blocks[0].kind, Kind::Code);
    QCOMPARE(blocks[0].content, u"still being writ"_s);
  }
  void onlyAFenceAsLongClosesOne() {
    const auto blocks = splitMarkdown(u"````\n```\ninside\n```\n````\nout"_s);
    QCOMPARE(blocks.size(), size_t{2});
    QCOMPARE(blocks[0].content, u"```\ninside\n```"_s);
    QCOMPARE(blocks[1].content, u"out"_s);
    const auto tildes = splitMarkdown(u"~~~ c\n```\n~~~"_s);
    QCOMPARE(tildes.size(), size_t{1});
    QCOMPARE(tildes[0], (MarkdownBlock{Kind::Code, u"c"_s, u"```"_s}));
  }
  void theFencesIndentLeavesTheCode() {
    const auto blocks = splitMarkdown(u"  ```\n    deep\n  flat\n  ```"_s);
    QCOMPARE(blocks[0].content, u"  deep\nflat"_s);
    QCOMPARE(splitMarkdown(u"    ```\n    text"_s)[0].kind, Kind::Text);
  }
  void longTextIsCutBetweenParagraphsOnly() {
    QString list;
    for (int i = 0; i < 400; ++i) list += u"- item number %1\n\n"_s.arg(i);
    QCOMPARE(splitMarkdown(list).size(), size_t{1});
    QString paragraphs;
    for (int i = 0; i < 400; ++i) paragraphs += u"Paragraph number %1.\n\n"_s.arg(i);
    const auto blocks = splitMarkdown(paragraphs);
    QVERIFY(blocks.size() > 1);
    QString together;
    for (const MarkdownBlock& block : blocks) together += block.content + u"\n"_s;
    QCOMPARE(together.count(u"Paragraph"_s), 400);
  }
  void growingTextKeepsItsFirstPieces() {
    QString text;
    for (int i = 0; i < 400; ++i) text += u"Paragraph number %1.\n\n"_s.arg(i);
    const auto before = splitMarkdown(text);
    const auto after = splitMarkdown(text + u"More."_s);
    for (size_t i = 0; i + 1 < before.size(); ++i) QCOMPARE(after[i], before[i]);
  }
  void nothingGivesNothing() {
    QVERIFY(splitMarkdown({}).empty());
    QVERIFY(splitMarkdown(u"\n \n\r\n"_s).empty());
  }
};

QTEST_APPLESS_MAIN(MarkdownBlocksTest)
#include "markdown_blocks_test.moc"
