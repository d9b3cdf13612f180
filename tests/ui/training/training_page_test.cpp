// Training as a person uses it: a data set becomes a recipe, the recipe a run, with lines, samples and
// memory; it is paused, stopped and goes on; two runs are compared. Real keys and clicks over a scripted
// engine.
#include "ui/training/training_page.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTextEdit>
#include <QTreeWidget>
#include <QtTest>

#include "tests/ui/training/training_bench.h"
#include "ui/shell/lineage_dialog.h"
#include "ui/training/chart_view.h"
#include "ui/training/compare_table.h"
#include "ui/training/memory_panel.h"
#include "ui/training/new_training_form.h"
#include "ui/training/preflight_view.h"
#include "ui/training/recipe_fields_form.h"
#include "ui/training/samples_view.h"
#include "ui/widgets/button.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/two_line_list.h"

using namespace heddle;
using namespace heddle::ui;
using namespace Qt::StringLiterals;
using tuning::RunState;
using tuning::TrainingRunId;

namespace {

// A button of the header by its words.
Button* headerButton(TrainingBench& bench, const QString& text) {
  for (Button* button : bench.header->findChildren<Button*>())
    if (button->text() == text && button->isVisible()) return button;
  return nullptr;
}

// By the form, with the keyboard and the mouse.
TrainingRunId startByForm(TrainingBench& bench, const QString& name) {
  QTest::keyClick(&bench.window, Qt::Key_N, Qt::ControlModifier);
  NewTrainingForm* form = bench.page->form();
  if (!QTest::qWaitFor([&] { return form->isVisible() && form->dataBox()->count() > 1; }, 10000)) return 0;
  form->nameField()->setFocus();
  form->nameField()->selectAll();
  QTest::keyClicks(form->nameField(), name);
  form->promptsField()->setFocus();
  QTest::keyClick(form->promptsField(), Qt::Key_A, Qt::ControlModifier);
  QTest::keyClicks(form->promptsField(), u"Hello?"_s);
  if (!QTest::qWaitFor([&] { return form->preflight()->rows() > 0 && form->startButton()->isEnabled(); },
                       10000))
    return 0;
  const TrainingRunId before = bench.page->chosen();
  QTest::mouseClick(form->startButton(), Qt::LeftButton);
  if (!QTest::qWaitFor([&] { return bench.page->chosen() != before && bench.page->chosen() != 0; }, 10000))
    return 0;
  return bench.page->chosen();
}

Preflight pairs() {
  Preflight found;
  found.trainRows = 9;
  found.evaluationRows = 3;
  found.chosenLongerShare = 0.25;
  found.memory = {1'000'000'000, 160'000'000, 200'000'000, 40'000'000, 0};
  for (int64_t line = 1; line <= 3; ++line)
    for (const TokenRole role : {TokenRole::Chosen, TokenRole::Rejected}) {
      PreflightSample sample;
      sample.line = line;
      sample.tokens = {
          {1, "<|user|>", TokenRole::Read},
          {2, "Question?", TokenRole::Read},
          {3, "<|assistant|>", TokenRole::Read},
          {role == TokenRole::Chosen ? 4 : 5, role == TokenRole::Chosen ? "Short." : "Long.", role}};
      found.samples.push_back(sample);
    }
  return found;
}

}  // namespace

class TrainingPageTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

  void withoutAProjectOrATrainingItSaysTheFirstStep() {
    ScriptedTrainingEngine engine;
    TrainingBench bench(engine);
    QStringList words;
    for (const Button* button : bench.page->widget()->findChildren<Button*>())
      if (button->isVisible()) words << button->text();
    QVERIFY(words.contains(u"New project"_s));
    bench.open();
    QVERIFY(bench.calm());
    Button* first = nullptr;
    for (Button* button : bench.page->widget()->findChildren<Button*>())
      if (button->isVisible() && button->text() == u"New training"_s) first = button;
    QVERIFY(first);
    QTest::mouseClick(first, Qt::LeftButton);
    QVERIFY(bench.page->form()->isVisible());
    // Without data there is nothing to start.
    QTRY_VERIFY(!bench.page->form()->startButton()->isEnabled());
    QTest::mouseClick(bench.page->form()->cancelButton(), Qt::LeftButton);
    QVERIFY(!bench.page->form()->isVisible());
  }

  void aRecipeIsWrittenStartedAndWatched() {
    ScriptedTrainingEngine engine;
    engine.found = pairs();
    TrainingBench bench(engine);
    (void)bench.fixture.dataset("Claims", 12);
    bench.open();
    QVERIFY(bench.calm());
    const TrainingRunId id = startByForm(bench, u"claims-dpo"_s);
    QVERIFY(id != 0);
    QVERIFY(bench.notifier.errors.empty());
    engine.let(7);
    TrainingBoard* board = bench.page->board();
    QTRY_COMPARE_WITH_TIMEOUT(board->lastStep(), int64_t{7}, 10000);
    QVERIFY(board->isVisible());
    QTRY_COMPARE(bench.page->heading().chips.front().text, u"Step 7 of 20"_s);
    QCOMPARE(bench.page->heading().title, u"claims-dpo"_s);
    QVERIFY(board->legend().contains(u"train"_s) && board->legend().contains(u"best at 5"_s));
    QCOMPARE(board->lossChart()->series().size(), size_t{2});
    QCOMPARE(board->lossChart()->series()[0].points.size(), size_t{7});
    QVERIFY(board->accuracyChart()->isVisible());
    QTRY_COMPARE(board->samples()->shown(), 1);
    QTRY_COMPARE(board->preflight()->rows(), 3);
    QVERIFY(board->preflight()->checks().contains(u"No duplicates"_s));
    QVERIFY(board->memory()->accessibleDescription().contains(u"Predicted 1.4 GB"_s));
    QVERIFY(board->memory()->accessibleDescription().contains(u"Measured 1.5 GB"_s));
    // Steps or time.
    board->axisChoice()->setFocus();
    QTest::keyClick(board->axisChoice(), Qt::Key_Right);
    QVERIFY(board->byTime());
    QCOMPARE(board->lossChart()->series()[0].points.back().x(), 3.5);
    // Only the loss.
    QTest::mouseClick(board->expandButton(), Qt::LeftButton);
    QVERIFY(!board->preflight()->isVisible());
    QTest::mouseClick(board->expandButton(), Qt::LeftButton);
    QVERIFY(board->preflight()->isVisible());
    engine.letAll();
    QTRY_COMPARE_WITH_TIMEOUT(bench.stateOf(id), RunState::Completed, 10000);
    QTRY_COMPARE(bench.notifier.toasts.size(), size_t{1});
    QVERIFY(bench.notifier.toasts[0].title.contains(u"claims-dpo"_s));
    QTRY_VERIFY(headerButton(bench, u"Use in chat"_s));
    QSignalSpy chat(bench.page.get(), &TrainingPage::useInChatRequested);
    QTest::mouseClick(headerButton(bench, u"Use in chat"_s), Qt::LeftButton);
    QCOMPARE(chat.count(), 1);
    QCOMPARE(chat[0][0].toString(), u"demo"_s);
    QVERIFY(chat[0][1].toString().endsWith(u"adapter.gguf"_s));
    QSignalSpy grid(bench.page.get(), &TrainingPage::compareInGridRequested);
    QTest::mouseClick(headerButton(bench, u"Compare in the grid"_s), Qt::LeftButton);
    QCOMPARE(grid.count(), 1);
  }

  void pausedStoppedAndGoneOn() {
    ScriptedTrainingEngine engine;
    engine.found = pairs();
    TrainingBench bench(engine);
    (void)bench.fixture.dataset();
    bench.open();
    const TrainingRunId id = startByForm(bench, u"a"_s);
    QVERIFY(id != 0);
    engine.let(4);
    QTRY_COMPARE_WITH_TIMEOUT(bench.page->board()->lastStep(), int64_t{4}, 10000);
    QTRY_VERIFY(headerButton(bench, u"Pause"_s));
    QTest::mouseClick(headerButton(bench, u"Pause"_s), Qt::LeftButton);
    QTRY_VERIFY(headerButton(bench, u"Go on"_s));
    QTRY_VERIFY(bench.page->heading().chips.front().text.startsWith(u"Paused"_s));
    QTest::keyClick(&bench.window, Qt::Key_P, Qt::ControlModifier);
    QTRY_VERIFY(headerButton(bench, u"Pause"_s));
    QTest::mouseClick(headerButton(bench, u"Checkpoint"_s), Qt::LeftButton);
    QTRY_COMPARE(engine.words(), (std::vector<std::string>{"pause", "continue", "checkpoint"}));
    QTest::mouseClick(headerButton(bench, u"Stop"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(bench.stateOf(id), RunState::Stopped, 10000);
    QTRY_VERIFY(headerButton(bench, u"Go on"_s));
    QTest::mouseClick(headerButton(bench, u"Go on"_s), Qt::LeftButton);
    engine.letAll();
    QTRY_COMPARE_WITH_TIMEOUT(bench.stateOf(id), RunState::Completed, 10000);
    QTRY_COMPARE(bench.page->board()->lastStep(), int64_t{20});
    QVERIFY(engine.asked().back().resume);
  }

  void aFailureSaysWhatToDo() {
    ScriptedTrainingEngine engine;
    engine.found = pairs();
    engine.trainingFailure =
        heddle::Error{"training.not_finite", "the loss is no number", "rows 3", "lower the learning rate"};
    TrainingBench bench(engine);
    (void)bench.fixture.dataset();
    bench.open();
    const TrainingRunId id = startByForm(bench, u"a"_s);
    engine.let(1);
    QTRY_COMPARE_WITH_TIMEOUT(bench.stateOf(id), RunState::Failed, 10000);
    QTRY_VERIFY(bench.page->board()->notice()->isVisible());
    QVERIFY(headerButton(bench, u"Go on"_s));
  }

  void twoRunsStandBesideEachOther() {
    ScriptedTrainingEngine engine;
    engine.found = pairs();
    engine.letAll();
    TrainingBench bench(engine);
    (void)bench.fixture.dataset();
    bench.open();
    const TrainingRunId first = startByForm(bench, u"r16"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.stateOf(first), RunState::Completed, 10000);
    // From the recipe of the first, with another rank.
    QTest::keyClick(&bench.window, Qt::Key_D, Qt::ControlModifier);
    NewTrainingForm* form = bench.page->form();
    QTRY_VERIFY(form->isVisible());
    QCOMPARE(form->promptsField()->toPlainText(), u"Hello?"_s);
    auto* rank = qobject_cast<QSpinBox*>(form->fields()->controlOf("method.rank"));
    rank->setFocus();
    rank->selectAll();
    QTest::keyClicks(rank, u"32"_s);
    QTRY_VERIFY(form->startButton()->isEnabled() && form->preflight()->rows() > 0);
    form->startButton()->setFocus();
    QTest::keyClick(form->startButton(), Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(bench.page->chosen() != first, 10000);
    const TrainingRunId second = bench.page->chosen();
    QTRY_COMPARE_WITH_TIMEOUT(bench.stateOf(second), RunState::Completed, 10000);
    QTRY_COMPARE(bench.page->board()->lastStep(), int64_t{20});
    QTRY_VERIFY(headerButton(bench, u"Compare"_s));
    QTest::mouseClick(headerButton(bench, u"Compare"_s), Qt::LeftButton);
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QCOMPARE(menu->actions().first()->text(), u"r16"_s);
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_COMPARE(bench.page->board()->compared(), first);
    QVERIFY(bench.page->board()->legend().contains(u"eval of r16"_s));
    QCOMPARE(bench.page->board()->lossChart()->series().size(), size_t{3});
    bool rankDiffers = false;
    for (const CompareRow& row : bench.page->board()->compareTable()->rows())
      rankDiffers = rankDiffers || (row.name == u"Rank"_s && row.here == u"32"_s && row.there == u"16"_s);
    QVERIFY(rankDiffers);
    // The list goes back to the first by keys.
    auto* list = bench.page->sideList()->findChild<TwoLineList*>();
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    QTRY_COMPARE(bench.page->chosen(), first);
    QTRY_COMPARE(bench.page->board()->compared(), TrainingRunId{0});
  }

  void theWayBackIsShownAsATree() {
    ScriptedTrainingEngine engine;
    engine.found = pairs();
    engine.letAll();
    TrainingBench bench(engine);
    (void)bench.fixture.dataset("Claims", 12);
    bench.open();
    const TrainingRunId id = startByForm(bench, u"r16"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.stateOf(id), RunState::Completed, 10000);
    QTRY_VERIFY(bench.commands.run(u"training.lineage"_s));
    auto* dialog = bench.window.findChild<LineageDialog*>();
    QVERIFY(dialog);
    QCOMPARE(dialog->tree()->topLevelItem(0)->text(0), u"Training r16"_s);
    QStringList words;
    for (int i = 0; i < dialog->tree()->topLevelItem(0)->childCount(); ++i)
      words << dialog->tree()->topLevelItem(0)->child(i)->text(0);
    QVERIFY2(words.join(u'|').contains(u"Data set “Claims”, version 1"_s), qPrintable(words.join(u'|')));
    QVERIFY(words.join(u'|').contains(u"Recipe “r16”, version 1"_s));
    QVERIFY(dialog->openButton()->isEnabled());
    QTest::mouseClick(dialog->openButton(), Qt::LeftButton);
    QCOMPARE(bench.navigator.page, u"training"_s);
    QCOMPARE(bench.navigator.place, u"run/%1"_s.arg(id));
  }

  void whatRanWhenTheWindowWentIsOffered() {
    ScriptedTrainingEngine engine;
    engine.found = pairs();
    TrainingBench bench(engine);
    (void)bench.fixture.dataset();
    bench.open();
    const TrainingRunId id = startByForm(bench, u"a"_s);
    engine.let(2);
    QTRY_COMPARE_WITH_TIMEOUT(bench.page->board()->lastStep(), int64_t{2}, 10000);
    const QString path = bench.project.path();
    bench.fixture.project.reset();
    bench.project.close();
    QVERIFY(bench.project.open(path));
    QTRY_COMPARE_WITH_TIMEOUT(bench.stateOf(id), RunState::Interrupted, 10000);
    QTRY_VERIFY(bench.page->board()->notice()->isVisible());
    QTRY_VERIFY(headerButton(bench, u"Go on"_s));
  }
};

QTEST_MAIN(TrainingPageTest)
#include "training_page_test.moc"
