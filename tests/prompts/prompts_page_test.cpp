#include "ui/prompts/prompts_page.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>

#include "tests/prompts/prompts_fixture.h"
#include "ui/prompts/prompt_list_model.h"
#include "ui/prompts/run_list_model.h"
#include "ui/prompts/version_list_model.h"
#include "ui/widgets/button.h"
#include "ui/widgets/two_line_list.h"

using namespace heddle;
using namespace heddle::ui;
using namespace Qt::StringLiterals;

class PromptsPageTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Theme> m_theme;

  static PromptVariable text(const std::string& name, const std::string& value = {}) {
    PromptVariable variable{.name = name};
    if (!value.empty()) variable.defaultValue = value;
    return variable;
  }
  static Button* button(QWidget* inside, const QString& words) {
    for (Button* candidate : inside->findChildren<Button*>())
      if (candidate->text() == words && candidate->isVisible()) return candidate;
    return nullptr;
  }
  static TwoLineList* list(PromptsFixture& fixture, const QString& name) {
    for (TwoLineList* candidate : fixture.window->findChildren<TwoLineList*>())
      if (candidate->accessibleName() == name) return candidate;
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

  void aSlipOfThePenIsMarkedAndReplaced() {
    PromptsFixture fixture(*m_theme);
    fixture.begin("Policy: ", {text("policy_number", "PX-20418")});
    TemplateEditor& editor = fixture.editor(1);
    editor.setFocus();
    editor.moveCursor(QTextCursor::End);
    QTest::keyClicks(&editor, u"{{ policy_numbr }}"_s);
    QTRY_COMPARE(fixture.problem(), u"policy_numbr is unknown. Use policy_number?"_s);
    QCOMPARE(editor.problems().size(), size_t{1});
    QCOMPARE(editor.problems()[0].column, 12);
    Button* replace = button(fixture.pane().problemNotice(), u"Replace"_s);
    QVERIFY(replace);
    QTest::mouseClick(replace, Qt::LeftButton);
    QCOMPARE(editor.toPlainText(), u"Policy: {{ policy_number }}"_s);
    QTRY_COMPARE(fixture.problem(), QString());
    QCOMPARE(fixture.document().content().messages[1].text, std::string("Policy: {{ policy_number }}"));
  }

  void aBrokenTemplateSaysWhereAndKeepsTheForm() {
    PromptsFixture fixture(*m_theme);
    fixture.begin("Dear {{ name }}");
    QTRY_COMPARE(fixture.variables().rowCount(), 1);
    TemplateEditor& editor = fixture.editor(1);
    editor.setFocus();
    editor.moveCursor(QTextCursor::End);
    QTest::keyClick(&editor, Qt::Key_Return);
    QTest::keyClicks(&editor, u"{{ name | uper }}"_s);
    // The system message is line 1, so this is line 3 of the prompt.
    QTRY_VERIFY2(fixture.problem().contains(u"Line 3: "_s), qPrintable(fixture.problem()));
    QVERIFY(fixture.problem().contains(u"uper"_s));
    QCOMPARE(fixture.variables().rowCount(), 1);
    QTest::keyClick(fixture.window.get(), Qt::Key_Period, Qt::ControlModifier);
    QTRY_COMPARE(fixture.problem().contains(u"uper"_s), false);
    QCOMPARE(editor.toPlainText(), u"Dear {{ name }}\n{{ name | upper }}"_s);
  }

  void variablesAreAFormAndRendered() {
    PromptsFixture fixture(*m_theme);
    fixture.begin("Dear {{ name }}");
    QTRY_COMPARE(fixture.variables().rowCount(), 1);
    QAbstractItemModelTester tester(&fixture.variables(),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(fixture.problem(), u"name has no value"_s);
    QTableView* table = fixture.pane().variables()->table();
    const QModelIndex value = fixture.variables().index(0, VariablesModel::kValue);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(value).center());
    QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(value).center());
    auto* field = table->viewport()->findChild<QPlainTextEdit*>();
    QVERIFY(field);
    QTest::keyClicks(field, u"Ada"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(value.data().toString(), u"Ada"_s);
    QTRY_COMPARE(fixture.problem(), QString());
    QTest::keyClick(fixture.window.get(), Qt::Key_2, Qt::AltModifier);
    QCOMPARE(fixture.pane().tab(), PromptPane::kRendered);
    QTRY_COMPARE(fixture.pane().rendered()->text(1), u"Dear Ada"_s);
    // Values are edits too.
    QVERIFY(fixture.page->undo());
    QTRY_COMPARE(fixture.pane().rendered()->text(1), u"Dear "_s);
    QVERIFY(fixture.page->redo());
    QTRY_COMPARE(fixture.pane().rendered()->text(1), u"Dear Ada"_s);
    // The values are no part of the prompt's versions.
    QCOMPARE(fixture.document().unsavedEdits(), 0);
  }

  void aValueThatDoesNotFitIsRefusedInPlace() {
    PromptsFixture fixture(*m_theme);
    PromptVariable number{.name = "count", .type = VariableType::Number, .defaultValue = 3};
    fixture.begin("{{ count }}", {number});
    QTRY_COMPARE(fixture.variables().rowCount(), 1);
    const QModelIndex value = fixture.variables().index(0, VariablesModel::kValue);
    QVERIFY(!fixture.variables().setData(value, u"many"_s, Qt::EditRole));
    QCOMPARE(value.data().toString(), u"3"_s);
    bool said = false;
    for (Notice* notice : fixture.pane().variables()->findChildren<Notice*>())
      said = said || (notice->isVisible() && notice->accessibleName().contains(u"count"_s));
    QVERIFY(said);
    QVERIFY(fixture.variables().setData(value, u"7"_s, Qt::EditRole));
    QCOMPARE(fixture.document().values()["count"].get<int>(), 7);
  }

  void tokensAreCountedAndShown() {
    PromptsFixture fixture(*m_theme);
    fixture.begin("one two three");
    // "<|system|> Answer briefly. <|user|> one two three " in words.
    QTRY_COMPARE(fixture.pane().sizeText(), u"8 of 512 tokens"_s);
    QTest::keyClick(fixture.window.get(), Qt::Key_3, Qt::AltModifier);
    QCOMPARE(fixture.pane().tokens()->count(), size_t{8});
    QVERIFY(fixture.pane().tokens()->toPlainText().contains(u"<|user|> one two"_s));
  }

  void savingMakesAVersionAndRestoringAnother() {
    PromptsFixture fixture(*m_theme);
    fixture.begin("first");
    TemplateEditor& editor = fixture.editor(1);
    editor.setFocus();
    editor.selectAll();
    QTest::keyClicks(&editor, u"second"_s);
    QCOMPARE(fixture.document().unsavedEdits(), 1);
    QVERIFY(fixture.page->heading().chips.back().text.contains(u"1 unsaved edit"_s));
    QTest::keyClick(fixture.window.get(), Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(fixture.versionCount(), 2);
    QTRY_VERIFY(!fixture.document().prompt().isModified());
    QTRY_VERIFY2(fixture.page->heading().chips.front().text.startsWith(u"v2 · "_s),
                 "the chip names the version");

    fixture.commands.run(u"prompts.versions"_s);
    TwoLineList* versions = fixture.inspector().versionList();
    QTRY_COMPARE(versions->model()->rowCount(), 2);
    QAbstractItemModelTester tester(versions->model(),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    clickRow(versions, 1);
    QCOMPARE(editor.toPlainText(), u"first"_s);
    QVERIFY(editor.isReadOnly());
    QCOMPARE(fixture.document().content().messages[1].text, std::string("second"));
    Button* restore = button(fixture.pane().headNotice(), u"Restore"_s);
    QVERIFY(restore);
    QTest::mouseClick(restore, Qt::LeftButton);
    QTRY_COMPARE(fixture.versionCount(), 3);
    QTRY_COMPARE(fixture.document().content().messages[1].text, std::string("first"));
    QCOMPARE(editor.toPlainText(), u"first"_s);
    QVERIFY(!editor.isReadOnly());
  }

  void restoringSavesWhatWasNotSaved() {
    PromptsFixture fixture(*m_theme);
    fixture.begin("first");
    fixture.editor(1).setPlainText(u"lost?"_s);
    fixture.commands.run(u"prompts.save"_s);
    QTRY_COMPARE(fixture.versionCount(), 2);
    fixture.editor(1).setPlainText(u"not lost"_s);
    fixture.commands.run(u"prompts.versions"_s);
    QTRY_COMPARE(fixture.inspector().versionList()->model()->rowCount(), 2);
    clickRow(fixture.inspector().versionList(), 1);
    fixture.commands.run(u"prompts.restore"_s);
    QTRY_COMPARE(fixture.versionCount(), 4);
    QTRY_COMPARE(fixture.document().content().messages[1].text, std::string("first"));
    const auto third = fixture.session.project()->read([&](Database& database) -> Result<PromptContent> {
      HEDDLE_ASSIGN(const auto versions, PromptRepository(database).versions(fixture.document().id()));
      return PromptRepository(database).content(versions[1].id);
    });
    QVERIFY(third);
    QCOMPARE(third->messages[1].text, std::string("not lost"));
  }

  void typingIsOneStepOfUndoOnceTheFieldIsLeft() {
    PromptsFixture fixture(*m_theme);
    fixture.begin("a");
    TemplateEditor& editor = fixture.editor(1);
    editor.setFocus();
    editor.moveCursor(QTextCursor::End);
    QTest::keyClicks(&editor, u"bcd"_s);
    fixture.editor(0).setFocus();
    QVERIFY(!editor.document()->isUndoAvailable());
    QCOMPARE(fixture.document().undoStack().count(), 1);
    QVERIFY(fixture.page->undo());
    QCOMPARE(editor.toPlainText(), u"a"_s);
    QVERIFY(fixture.page->redo());
    QCOMPARE(editor.toPlainText(), u"abcd"_s);
  }

  void aRunStreamsAndIsListed() {
    PromptsFixture fixture(*m_theme);
    fixture.engine.pieces = {"The ", "excess ", "is 150."};
    fixture.begin("Question");
    QTest::keyClick(fixture.window.get(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(fixture.answer().answer(), u"The excess is 150."_s);
    QTRY_VERIFY(fixture.answer().figures().contains(u"3 tokens"_s));
    QVERIFY(fixture.answer().figures().contains(u"8.0 tok/s"_s));
    QVERIFY(fixture.answer().figures().contains(u"seed 99"_s));
    QCOMPARE(
        std::get<ChatInput>(fixture.engine.requests.at(0).prompt).messages[1]["content"].get<std::string>(),
        std::string("Question"));
    TwoLineList* runs = fixture.answer().runList();
    QAbstractItemModelTester tester(runs->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(runs->model()->rowCount(), 1);
    QCOMPARE(runs->model()->index(0, 0).data(list_role::kDetail).toString(), u"v1 · demo · Q8_0"_s);
    fixture.engine.pieces = {"Another"};
    fixture.commands.run(u"prompts.run"_s);
    QTRY_COMPARE(runs->model()->rowCount(), 2);
    clickRow(runs, 1);
    QCOMPARE(fixture.answer().answer(), u"The excess is 150."_s);
  }

  void aRunIsStoppedByEscape() {
    PromptsFixture fixture(*m_theme);
    fixture.engine.endless = true;
    fixture.begin("Question");
    fixture.editor(1).setFocus();
    QTest::keyClick(&fixture.editor(1), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(fixture.answer().answer(), u"Hello"_s);
    QTest::keyClick(&fixture.editor(1), Qt::Key_Escape);
    QCOMPARE(fixture.engine.cancelled.size(), size_t{1});
    QTRY_COMPARE(fixture.answer().runList()->model()->rowCount(), 1);
    QCOMPARE(fixture.editor(1).toPlainText(), u"Question"_s);
  }

  void aMissingValueIsSaidWithTheWayOut() {
    PromptsFixture fixture(*m_theme);
    fixture.begin("Dear {{ name }}");
    QTRY_COMPARE(fixture.variables().rowCount(), 1);
    fixture.commands.run(u"prompts.run"_s);
    QVERIFY(fixture.answer().errorText().contains(u"name"_s));
    QVERIFY(fixture.engine.requests.empty());
    Button* step = button(&fixture.answer(), u"Fill in"_s);
    QVERIFY(step);
    QTest::mouseClick(step, Qt::LeftButton);
    QVERIFY(fixture.pane().variables()->table()->viewport()->findChild<QPlainTextEdit*>());
  }

  void unsavedEditsComeBack() {
    PromptsFixture fixture(*m_theme);
    const ThingId id = fixture.begin("saved");
    TemplateEditor* editor = &fixture.editor(1);
    editor->setFocus();
    editor->moveCursor(QTextCursor::End);
    QTest::keyClicks(editor, u" and more"_s);
    QTRY_VERIFY(fixture.session.project()
                    ->read([&](Database& database) {
                      return DraftRepository(database).get("prompt/" + std::to_string(id));
                    })
                    ->has_value());
    fixture.restart(fixture.path());
    fixture.page->openAt(QString::number(id));
    editor = &fixture.editor(1);
    QCOMPARE(editor->toPlainText(), u"saved and more"_s);
    Button* discard = button(fixture.pane().headNotice(), u"Discard"_s);
    QVERIFY(discard);
    QTest::mouseClick(discard, Qt::LeftButton);
    QCOMPARE(editor->toPlainText(), u"saved"_s);
    QVERIFY(!fixture.pane().headNotice()->isVisible());
    QVERIFY(fixture.page->undo());
    QCOMPARE(editor->toPlainText(), u"saved and more"_s);
  }

  void promptsAreMadeCopiedAndRemoved() {
    PromptsFixture fixture(*m_theme);
    fixture.begin("text");
    TwoLineList* prompts = list(fixture, u"Prompts"_s);
    QVERIFY(prompts);
    QAbstractItemModelTester tester(prompts->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTest::keyClick(fixture.window.get(), Qt::Key_N, Qt::ControlModifier);
    QTRY_COMPARE(prompts->model()->rowCount(), 2);
    QTRY_COMPARE(QString::fromStdString(fixture.document().prompt().name()), u"New prompt"_s);
    clickRow(prompts, 1);
    QCOMPARE(fixture.document().prompt().name(), std::string("Reply"));
    QTest::keyClick(fixture.window.get(), Qt::Key_D, Qt::ControlModifier);
    QTRY_COMPARE(prompts->model()->rowCount(), 3);
    QTRY_COMPARE(fixture.document().prompt().name(), std::string("Reply copy"));
    fixture.commands.run(u"prompts.remove"_s);
    QTRY_COMPARE(prompts->model()->rowCount(), 2);
    Button* undo = nullptr;
    QTRY_VERIFY((undo = button(fixture.window.get(), u"Undo"_s)) != nullptr);
    QTest::mouseClick(undo, Qt::LeftButton);
    QTRY_COMPARE(prompts->model()->rowCount(), 3);
  }

  void everyPromptIsAThingOfThePalette() {
    PromptsFixture fixture(*m_theme);
    fixture.begin("text");
    QStringList titles;
    for (const ui::Thing& thing : fixture.commands.things()) titles << thing.title;
    QVERIFY(titles.contains(u"Reply"_s));
    for (const Command* command : fixture.commands.commands())
      if (command->id.startsWith(u"prompts."_s)) QVERIFY2(!command->name.isEmpty(), qPrintable(command->id));
  }
};

QTEST_MAIN(PromptsPageTest)
#include "prompts_page_test.moc"
