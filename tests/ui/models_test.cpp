// The shell's item models, its registry and the palette's search, without a window.
#include <QAbstractItemModelTester>
#include <QTest>

#include "ui/shell/fuzzy_match.h"
#include "ui/shell/log_model.h"
#include "ui/shell/palette_model.h"

using namespace heddle;
using namespace heddle::ui;
using namespace Qt::StringLiterals;

class ModelsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void fuzzyFindsWordsInAnyOrder() {
    const auto match = fuzzyMatch(u"dpo cl"_s, u"Train a DPO adapter on Claims replies"_s);
    QVERIFY(match);
    QCOMPARE(match->ranges.size(), size_t{2});
    QCOMPARE(match->ranges[0], (std::pair{8, 3}));
    QCOMPARE(match->ranges[1], (std::pair{23, 2}));
    QVERIFY(!fuzzyMatch(u"dpo xyz"_s, u"Train a DPO adapter"_s));
    QVERIFY(fuzzyMatch(u"np"_s, u"New project"_s));  // letters at the beginnings of words
    QVERIFY(!fuzzyMatch(u"zz"_s, u"New project"_s));
    QCOMPARE(fuzzyMatch(QString(), u"anything"_s)->score, 0);
  }

  void fuzzyPrefersBeginningsOfWords() {
    QVERIFY(fuzzyMatch(u"cl"_s, u"Claims"_s)->score > fuzzyMatch(u"cl"_s, u"Recline"_s)->score);
    QVERIFY(fuzzyMatch(u"open"_s, u"Open"_s)->score >
            fuzzyMatch(u"open"_s, u"Open the last project at start"_s)->score);
    QVERIFY(fuzzyMatch(u"项目"_s, u"打开项目"_s));
  }

  void paletteModelKeepsTheRules() {
    CommandRegistry commands;
    QObject owner;
    bool possible = false;
    int ran = 0;
    commands.add(
        {.id = u"a.one"_s, .name = u"Open project"_s, .category = u"Project"_s, .run = [&] { ++ran; }},
        &owner);
    commands.add({.id = u"a.two"_s,
                  .name = u"Close project"_s,
                  .category = u"Project"_s,
                  .run = [&] { ++ran; },
                  .enabled = [&] { return possible; }},
                 &owner);
    commands.addThings(
        [] { return std::vector<Thing>{{.title = u"notes.heddle"_s, .group = u"Projects"_s}}; }, &owner);
    PaletteModel model(commands);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.reload();
    model.setQuery({}, PaletteScope::All);
    QCOMPARE(model.found(), 3);
    QCOMPARE(model.rowCount(), 5);  // two headings
    QVERIFY(!model.activate(0));    // a heading
    model.setQuery(u"project"_s, PaletteScope::Commands);
    QCOMPARE(model.index(model.firstRow()).data().toString(),
             u"Open project"_s);  // what is not enabled comes last
    QVERIFY(model.activate(model.firstRow()));
    QVERIFY(!model.activate(model.firstRow() + 1));
    QCOMPARE(ran, 1);
    model.setQuery(u"notes"_s, PaletteScope::Commands);
    QCOMPARE(model.found(), 0);
    model.setQuery(u"notes"_s, PaletteScope::Things);
    QCOMPARE(model.found(), 1);
  }

  void commandsGoWithTheirOwner() {
    CommandRegistry commands;
    auto owner = std::make_unique<QObject>();
    commands.add({.id = u"a"_s, .name = u"A"_s, .category = u"Test"_s, .run = [] {}}, owner.get());
    commands.addThings([] { return std::vector<Thing>(2); }, owner.get());
    QVERIFY(commands.find(u"a"_s));
    QCOMPARE(commands.things().size(), size_t{2});
    owner.reset();
    QVERIFY(!commands.find(u"a"_s));
    QVERIFY(commands.things().empty());
  }

  void aPageCommandOpensItsPageFirst() {
    CommandRegistry commands;
    QObject owner;
    QStringList order;
    commands.setPageOpener([&](const QString& page) {
      order << page;
      commands.setCurrentPage(page);
    });
    commands.add({.id = u"chat.new"_s,
                  .name = u"New"_s,
                  .category = u"Chat"_s,
                  .key = QKeySequence(Qt::CTRL | Qt::Key_N),
                  .page = u"chat"_s,
                  .run = [&] { order << u"ran"_s; },
                  .enabled = [&] { return commands.currentPage() == u"chat"; }},
                 &owner);
    commands.add({.id = u"prompts.new"_s,
                  .name = u"New"_s,
                  .category = u"Prompts"_s,
                  .page = u"prompts"_s,
                  .run = [] {}},
                 &owner);
    QVERIFY(commands.action(u"chat.new"_s)->shortcut().isEmpty());  // another page is shown
    QVERIFY(commands.run(u"chat.new"_s));
    QCOMPARE(order, (QStringList{u"chat"_s, u"ran"_s}));
    QCOMPARE(commands.action(u"chat.new"_s)->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_N));
    // The same key on two pages is no conflict; with one that works everywhere it is.
    QVERIFY(commands.conflicts(u"prompts.new"_s, QKeySequence(Qt::CTRL | Qt::Key_N)).empty());
    commands.add({.id = u"everywhere"_s, .name = u"E"_s, .category = u"Test"_s, .run = [] {}}, &owner);
    QCOMPARE(commands.conflicts(u"everywhere"_s, QKeySequence(Qt::CTRL | Qt::Key_N)).size(), size_t{1});
  }

  void logModelKeepsTheLastLines() {
    LogModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::vector<log::Line> many(LogModel::kMost + 10);
    for (size_t i = 0; i < many.size(); ++i) many[i].message = std::to_string(i);
    model.append(std::move(many));
    QCOMPARE(model.rowCount(), LogModel::kMost);
    QCOMPARE(model.index(0).data(LogModel::kMessage).toString(), u"10"_s);
    log::Line one;
    one.message = "last";
    model.append({one});
    QCOMPARE(model.rowCount(), LogModel::kMost);
    QCOMPARE(model.index(LogModel::kMost - 1).data(LogModel::kMessage).toString(), u"last"_s);
  }

  void logFilterByLevelAndText() {
    LogModel model;
    LogFilter filter;
    filter.setSourceModel(&model);
    const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    log::debug("engine", "warp");
    log::info("engine", "weft");
    log::error("store", "torn weft");
    QTRY_COMPARE(model.rowCount(), 3);  // they come through the logger
    QCOMPARE(filter.rowCount(), 2);     // from info on
    filter.setText(u"TORN"_s);
    QCOMPARE(filter.rowCount(), 1);
    filter.setText({});
    filter.setLevel(log::Level::Debug);
    QCOMPARE(filter.rowCount(), 3);
    filter.setText(u"store"_s);
    QCOMPARE(filter.rowCount(), 1);
  }
};

QTEST_MAIN(ModelsTest)
#include "models_test.moc"
