#include "ui/pipelines/pipelines_page.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QListView>
#include <QSpinBox>

#include "tests/ui/pipelines/pipelines_fixture.h"
#include "ui/pipelines/node_list_model.h"
#include "ui/pipelines/row_list_model.h"
#include "ui/widgets/button.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/two_line_list.h"

using namespace heddle;
using namespace heddle::ui;
using namespace heddle::pipelines;
using namespace Qt::StringLiterals;

class PipelinesPageTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Theme> m_theme;
  static constexpr int kRun_ms = 20000;  // the model runs in this process, perhaps beside other tests

  static Node node(const std::string& id, const std::string& type, Point at, Parameters parameters = {}) {
    return {.id = id, .type = type, .position = at, .parameters = std::move(parameters)};
  }
  // question -> prompt -> model -> answer
  static Graph chain() {
    Graph graph;
    graph.nodes["question"] = node("question", "input", {0, 0},
                                   {{"name", "question"}, {"default", "Please send the report by Friday."}});
    graph.nodes["prompt"] =
        node("prompt", "prompt", {220, 0},
             {{"template", "Rewrite this message in a friendly tone. Message: {{ text }}"}});
    graph.nodes["model"] = node("model", "model", {500, 0}, {{"max_tokens", 24}});
    graph.nodes["answer"] = node("answer", "output", {780, 0}, {{"name", "answer"}});
    graph.wires = {{{"question", "value"}, {"prompt", "text"}},
                   {{"prompt", "messages"}, {"model", "messages"}},
                   {{"model", "text"}, {"answer", "value"}}};
    return graph;
  }
  static Button* button(QWidget* inside, const QString& words) {
    for (Button* candidate : inside->findChildren<Button*>())
      if (candidate->text() == words && candidate->isVisible()) return candidate;
    return nullptr;
  }
  static void clickRow(QAbstractItemView* view, int row) {
    const QModelIndex index = view->model()->index(row, 0);
    view->scrollTo(index);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(index).center());
  }

 private Q_SLOTS:
  void initTestCase() {
    m_theme = std::make_unique<Theme>();
    m_theme->setMotion(false);
    m_theme->install();
  }

  // The issue's own story: an empty canvas, four nodes, a run, an edited output, a run from there, and all
  // undone.
  void aPipelineIsBuiltRunEditedAndUndone() {
    PipelinesFixture fixture(*m_theme);
    fixture.begin();
    QCOMPARE(fixture.graph().nodes.size(), size_t{0});
    // From the library, by drag.
    fixture.commands.run(u"pipelines.library"_s);
    QTRY_VERIFY(fixture.library().isVisible());
    QTest::keyClicks(fixture.library().field(), u"input"_s);
    QListView* list = fixture.library().list();
    QTRY_COMPARE(fixture.library().model().typeAt(list->currentIndex()), std::string("input"));
    const QPoint from = list->visualRect(list->currentIndex()).center();
    const QPoint drop = fixture.canvas().mapToGlobal(QPoint(100, 150));
    QTest::mousePress(list->viewport(), Qt::LeftButton, {}, from);
    QTest::mouseMove(list->viewport(), from + QPoint(20, 5));
    QTest::mouseMove(list->viewport(), list->viewport()->mapFromGlobal(drop));
    QTest::mouseRelease(list->viewport(), Qt::LeftButton, {}, list->viewport()->mapFromGlobal(drop));
    QCOMPARE(fixture.graph().nodes.size(), size_t{1});
    QVERIFY(fixture.graph().node("input"));
    fixture.commands.run(u"pipelines.library"_s);
    // A default, typed into the form that its description made.
    QTRY_COMPARE(fixture.canvas().current(), NodeId("input"));
    auto* value = qobject_cast<QPlainTextEdit*>(fixture.nodeInspector().form()->field("default")->control());
    QVERIFY(value);
    value->setFocus();
    QTest::keyClicks(value, u"\"Please send the report.\""_s);
    QCOMPARE(fixture.graph().node("input")->parameters.at("default"), Json("Please send the report."));
    // The others where a wire is dropped: only what fits is offered.
    fixture.canvas().setFocus();
    const auto dropAndAdd = [&](const std::string& id, const std::string& port, const QString& words,
                                const QPoint& by) {
      const QPoint start = fixture.port(id, port, true);
      fixture.drag(start, start + by);
      QVERIFY(fixture.search().isVisible());
      QTest::keyClicks(fixture.search().field(), words);
      QTest::keyClick(fixture.search().field(), Qt::Key_Return);
      QVERIFY(!fixture.search().isVisible());
    };
    dropAndAdd("input", "value", u"prompt"_s, {50, 20});
    QVERIFY(fixture.graph().node("prompt"));
    QCOMPARE(fixture.graph().wires.size(), size_t{1});
    dropAndAdd("prompt", "messages", u"model"_s, {40, 120});
    QVERIFY(fixture.graph().wires.contains({{"prompt", "messages"}, {"model", "messages"}}));
    fixture.key(Qt::Key_F);
    dropAndAdd("model", "text", u"output"_s, {60, 60});
    QCOMPARE(fixture.graph().nodes.size(), size_t{4});
    QCOMPARE(fixture.graph().wires.size(), size_t{3});
    QTRY_VERIFY(!fixture.page->isChecking());
    QCOMPARE(fixture.pipelineInspector().problems()->model()->rowCount(), 0);

    // Run it.
    QTest::keyClick(&fixture.canvas(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(fixture.page->runner()->isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!fixture.page->runner()->isRunning(), kRun_ms);
    QCOMPARE(fixture.page->runner()->run().status, RunStatus::Done);
    const PipelineRunId first = fixture.page->runner()->run().id;
    QCOMPARE(fixture.canvas().scene().card(NodeId("model"))->card.state, CardState::Done);
    QVERIFY(!fixture.canvas().scene().card(NodeId("model"))->card.preview.isEmpty());
    auto* timeline = fixture.window->findChild<TimelineView*>();
    QCOMPARE(timeline->rows().size(), size_t{4});

    // Change what the model said, and run on with it.
    fixture.key(Qt::Key_F);
    QTest::mouseClick(&fixture.canvas(), Qt::LeftButton, {}, fixture.head("model"));
    fixture.nodeInspector().setTab(NodeInspector::kOutput);
    QPlainTextEdit* text = fixture.nodeInspector().outputEditor("text");
    QVERIFY(text);
    text->setFocus();
    text->selectAll();
    QTest::keyClicks(text, u"Said by a person"_s);
    QTest::mouseClick(fixture.nodeInspector().useOutputButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(
        !fixture.page->runner()->isRunning() && fixture.page->runner()->run().id != first, kRun_ms);
    QCOMPARE(fixture.page->runner()->run().status, RunStatus::Done);
    QCOMPARE(fixture.page->runner()->run().outputs.begin()->second.json(), Json("Said by a person"));
    QCOMPARE(fixture.page->runner()->node("model")->origin, Origin::Pinned);
    QVERIFY(fixture.page->runner()->node("prompt")->cached());

    // And back to nothing, by the keyboard.
    fixture.canvas().setFocus();
    for (int i = 0; i < 40 && !fixture.graph().nodes.empty(); ++i)
      fixture.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(fixture.graph().nodes.empty());
    QCOMPARE(fixture.canvas().scene().cardCount(), size_t{0});
    for (int i = 0; i < 40 && fixture.page->pipeline()->document().canRedo(); ++i) fixture.page->redo();
    QCOMPARE(fixture.graph().nodes.size(), size_t{4});
    QCOMPARE(fixture.canvas().scene().wireCount(), size_t{3});
  }

  void nodesAreChosenCopiedBypassedAndRemoved() {
    PipelinesFixture fixture(*m_theme);
    fixture.begin(chain());
    fixture.commands.run(u"pipelines.fit"_s);
    Canvas& canvas = fixture.canvas();
    canvas.setFocus();
    const QRectF prompt = canvas.scene().card(NodeId("prompt"))->rect(),
                 model = canvas.scene().card(NodeId("model"))->rect();
    fixture.drag(fixture.view(prompt.topLeft() - QPointF(10, 10)),
                 fixture.view((prompt | model).bottomRight() + QPointF(10, 10)));
    QCOMPARE(canvas.selectedCards(), (std::set<NodeId>{"model", "prompt"}));
    fixture.key(Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QApplication::clipboard()->text().contains(u"\"prompt\""_s));
    fixture.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(fixture.graph().nodes.size(), size_t{6});
    QVERIFY(fixture.graph().wires.contains({{"prompt_2", "messages"}, {"model_2", "messages"}}));
    QCOMPARE(canvas.selectedCards(), (std::set<NodeId>{"model_2", "prompt_2"}));
    fixture.key(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(fixture.graph().node("model_2")->disabled);
    QVERIFY(canvas.scene().card(NodeId("model_2"))->card.bypassed);
    fixture.key(Qt::Key_Delete);
    QCOMPARE(fixture.graph().nodes.size(), size_t{4});
    fixture.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(fixture.graph().nodes.size(), size_t{6});
    fixture.page->undo();
    fixture.page->undo();
    QCOMPARE(fixture.graph(), chain());
    // What is on the clipboard but no nodes harms nothing.
    QApplication::clipboard()->setText(u"not a pipeline"_s);
    fixture.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(fixture.graph(), chain());
  }

  void theMapGoesToTheOtherEnd() {
    PipelinesFixture fixture(*m_theme);
    fixture.begin(chain());
    fixture.canvas().zoomTo(2);
    auto* map = fixture.window->findChild<Minimap*>();
    QVERIFY(map->isVisible());
    const QPointF answer = fixture.canvas().scene().card(NodeId("answer"))->rect().center();
    QTest::mouseClick(map, Qt::LeftButton, {}, map->toMap(answer).toPoint());
    QVERIFY(QRectF(fixture.canvas().rect()).contains(fixture.canvas().view().toView(answer)));
  }

  void aWireThatDoesNotFitIsRefusedAndAProblemIsShownWhereItIs() {
    PipelinesFixture fixture(*m_theme);
    Graph graph = chain();
    graph.wires.erase({{"model", "text"}, {"answer", "value"}});
    fixture.begin(graph);
    QTRY_VERIFY(fixture.pipelineInspector().problems()->model()->rowCount() > 0);
    QVERIFY(!fixture.canvas().scene().card(NodeId("answer"))->card.problem.isEmpty());
    // Text is no conversation of an earlier node: that would be a circle.
    fixture.commands.run(u"pipelines.fit"_s);
    fixture.drag(fixture.port("model", "text", true), fixture.port("prompt", "text", false));
    QCOMPARE(fixture.graph().wires.size(), size_t{2});
    fixture.drag(fixture.port("model", "text", true), fixture.port("answer", "value", false));
    QCOMPARE(fixture.graph().wires.size(), size_t{3});
    QTRY_COMPARE(fixture.pipelineInspector().problems()->model()->rowCount(), 0);
    QTRY_VERIFY(fixture.canvas().scene().card(NodeId("answer"))->card.problem.isEmpty());
  }

  void aPersonAnswersAndTheRunGoesOn() {
    PipelinesFixture fixture(*m_theme);
    Graph graph;
    graph.nodes["draft"] = node("draft", "input", {0, 0}, {{"default", "Dear Ada"}});
    graph.nodes["review"] = node("review", "human_review", {240, 0});
    graph.nodes["out"] = node("out", "output", {520, 0});
    graph.wires = {{{"draft", "value"}, {"review", "value"}}, {{"review", "value"}, {"out", "value"}}};
    fixture.begin(graph);
    fixture.commands.run(u"pipelines.run"_s);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.page->badge(), 1, kRun_ms);
    QCOMPARE(fixture.canvas().scene().card(NodeId("review"))->card.state, CardState::WaitsForPerson);
    fixture.commands.run(u"pipelines.answer"_s);
    ReviewForm* review = fixture.nodeInspector().review();
    QTRY_VERIFY(review->isVisible());
    QCOMPARE(review->value()->toPlainText(), u"Dear Ada"_s);
    review->value()->setFocus();
    review->value()->moveCursor(QTextCursor::End);
    QTest::keyClicks(review->value(), u" and Bob"_s);
    QCOMPARE(review->choices().size(), size_t{2});
    QTRY_VERIFY(review->choices().front()->height() > 20);  // laid out with the next events
    QTest::mouseClick(review->choices().front(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(
        fixture.page->runner()->run().status == RunStatus::Done && !fixture.page->runner()->isRunning(),
        kRun_ms);
    QCOMPARE(fixture.page->runner()->run().outputs.begin()->second.json(), Json("Dear Ada and Bob"));
    QCOMPARE(fixture.page->badge(), 0);
  }

  void aKeptResultIsNotRunAgain() {
    PipelinesFixture fixture(*m_theme);
    fixture.begin(chain());
    fixture.commands.run(u"pipelines.run"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!fixture.page->runner()->isRunning(), kRun_ms);
    fixture.commands.run(u"pipelines.fit"_s);
    QTest::mouseClick(&fixture.canvas(), Qt::LeftButton, {}, fixture.head("prompt"));
    QVERIFY(fixture.commands.run(u"pipelines.pin"_s));
    QVERIFY(fixture.canvas().scene().card(NodeId("prompt"))->card.pinned);
    fixture.commands.run(u"pipelines.run"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!fixture.page->runner()->isRunning(), kRun_ms);
    QCOMPARE(fixture.page->runner()->node("prompt")->origin, Origin::Pinned);
    QCOMPARE(fixture.page->runner()->node("model")->origin, Origin::Reused);
    QCOMPARE(fixture.canvas().scene().card(NodeId("model"))->card.state, CardState::Cached);
    QVERIFY(fixture.commands.run(u"pipelines.pin"_s));
    QVERIFY(!fixture.canvas().scene().card(NodeId("prompt"))->card.pinned);
  }

  void theFormIsMadeFromTheDescription() {
    PipelinesFixture fixture(*m_theme);
    fixture.begin(chain());
    fixture.commands.run(u"pipelines.fit"_s);
    QTest::mouseClick(&fixture.canvas(), Qt::LeftButton, {}, fixture.head("model"));
    NodeForm* form = fixture.nodeInspector().form();
    for (const ParameterDescription& parameter : builtInNodes().find("model")->description().parameters) {
      if (!parameter.shownIf.empty()) continue;
      QVERIFY2(form->field(parameter.id), parameter.id.c_str());
      QVERIFY2(!form->field(parameter.id)->control()->accessibleName().isEmpty(), parameter.id.c_str());
    }
    auto* tokens = qobject_cast<QSpinBox*>(form->field("max_tokens")->control());
    QVERIFY(tokens);
    QCOMPARE(tokens->value(), 24);
    tokens->setFocus();
    QTest::keyClick(tokens, Qt::Key_Up);
    QCOMPARE(fixture.graph().node("model")->parameters.at("max_tokens"), Json(25));
    QVERIFY(fixture.page->undo());
    QCOMPARE(tokens->value(), 24);
  }

  void editsComeBackAndVersionsAreSaved() {
    PipelinesFixture fixture(*m_theme);
    const ThingId id = fixture.begin(chain());
    fixture.commands.run(u"pipelines.select_all"_s);
    fixture.key(Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(fixture.graph().nodes.size(), size_t{8});
    QVERIFY(fixture.page->heading().chips.back().text.contains(u"unsaved"_s));
    QVERIFY(fixture.page->prepareToClose());
    fixture.restart();
    fixture.page->openAt(QString::number(id));
    QCOMPARE(fixture.graph().nodes.size(), size_t{8});
    QTest::keyClick(&fixture.canvas(), Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(fixture.page->pipeline()->versionNumber(), 2);
    TwoLineList* versions = fixture.pipelineInspector().versions();
    QTRY_COMPARE(versions->model()->rowCount(), 2);
    QAbstractItemModelTester tester(versions->model(),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    fixture.commands.run(u"pipelines.versions"_s);
    clickRow(versions, 1);
    QCOMPARE(fixture.canvas().scene().cardCount(), size_t{4});
    QVERIFY(fixture.canvas().isReadOnly());
    Button* restore = button(fixture.page->widget(), u"Restore"_s);
    QVERIFY(restore);
    QTest::mouseClick(restore, Qt::LeftButton);
    QTRY_COMPARE(fixture.page->pipeline()->versionNumber(), 3);
    QCOMPARE(fixture.graph().nodes.size(), size_t{4});
    QVERIFY(!fixture.canvas().isReadOnly());
  }

  void pipelinesAreMadeFromExamplesRemovedAndBroughtBack() {
    PipelinesFixture fixture(*m_theme);
    fixture.begin(chain());
    fixture.commands.run(u"pipelines.list"_s);
    QVERIFY(!fixture.page->pipeline());
    TwoLineList* list = nullptr;
    for (TwoLineList* candidate : fixture.page->widget()->findChildren<TwoLineList*>())
      if (candidate->isVisible()) list = candidate;
    QVERIFY(list);
    QAbstractItemModelTester tester(list->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    // A heading, one pipeline, a heading, the examples.
    QVERIFY(list->model()->rowCount() >= 4);
    clickRow(list, 3);
    QTRY_VERIFY(fixture.page->pipeline() && fixture.graph().nodes.size() > 2);
    const std::string name = fixture.page->pipeline()->name();
    fixture.commands.run(u"pipelines.remove"_s);
    Button* undo = nullptr;
    QTRY_VERIFY((undo = button(fixture.window.get(), u"Undo"_s)) != nullptr);
    QTest::mouseClick(undo, Qt::LeftButton);
    QTRY_VERIFY(fixture.page->pipeline());
    QCOMPARE(fixture.page->pipeline()->name(), name);
  }

  void everythingHasANameAndAKeyIsTakenOnce() {
    PipelinesFixture fixture(*m_theme);
    fixture.begin(chain());
    for (const Command* command : fixture.commands.commands()) {
      if (!command->id.startsWith(u"pipelines."_s)) continue;
      QVERIFY2(!command->name.isEmpty(), qPrintable(command->id));
      if (!command->key.isEmpty())
        QVERIFY2(fixture.commands.conflicts(command->id, command->key).empty(), qPrintable(command->id));
    }
    for (QWidget* child : fixture.page->widget()->findChildren<QWidget*>())
      if (child->isVisible() && (child->focusPolicy() & Qt::TabFocus) && !child->focusProxy())
        QVERIFY2(!child->accessibleName().isEmpty() || child->metaObject()->indexOfProperty("text") >= 0,
                 child->metaObject()->className());
  }
};

QTEST_MAIN(PipelinesPageTest)
#include "pipelines_page_test.moc"
