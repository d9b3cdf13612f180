// The grid by real mouse and keys: on the embedded model with few tokens, and over answers that a test gives.
#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>

#include "core/feedback/feedback_repository.h"
#include "core/inference/local_engine.h"
#include "kernels/backend.h"
#include "kernels/cpu/cpu_backend.h"
#include "tests/evaluation/answering_engine.h"
#include "tests/ui/prompts/grid_fixture.h"
#include "ui/prompts/prompt_document.h"
#include "ui/prompts/variables_model.h"
#include "ui/shell/adapter_picker.h"

using namespace heddle;
using namespace heddle::ui;
using namespace Qt::StringLiterals;
using heddle::testing::AnsweringEngine;

class GridPageTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Theme> m_theme;

  static PromptContent content(const std::string& text) {
    PromptContent made;
    made.messages = {{"user", text}};
    made.model = "demo";
    made.sampling.temperature = 0;
    made.maxTokens = 6;
    return made;
  }
  static std::unique_ptr<LocalEngine> embeddedModel() {
    std::unique_ptr<Backend> backend;
    if (const BackendStatus status = makeCpuBackend({.threads = 2}, backend); !status.ok())
      qFatal("no CPU backend");
    return std::make_unique<LocalEngine>(std::shared_ptr<Backend>(std::move(backend)));
  }
  static std::unique_ptr<AnsweringEngine> answering() {
    return std::make_unique<AnsweringEngine>(
        [](const GenerateRequest&, const std::string& question) -> Result<std::string> {
          if (question.find("broken") != std::string::npos)
            return failure("prompt.too_long", {"The prompt does not fit", {}}, "", {"Shorten it", {}});
          return question + "!";
        });
  }
  // Cases, two variants and scorers as they would be after the dialogs.
  static void fill(GridWindow& window, int caseCount, std::vector<evaluation::ScorerChoice> scorers = {}) {
    std::vector<evaluation::TestCase> cases;
    for (int i = 1; i <= caseCount; ++i) {
      evaluation::TestCase one;
      one.id = "c" + std::to_string(i);
      one.variables = {{"question", "q" + std::to_string(i)}};
      one.expected = "q" + std::to_string(i) + " long!";
      cases.push_back(std::move(one));
    }
    window.grid().saveCases(std::move(cases));
    QTRY_COMPARE(window.model().variantCount(), 1);
    // What there is now is the first variant: the last version.
    evaluation::Variant first = window.grid().content().variants.at(0);
    first.version = 1;
    window.grid().changeVariant(first);
    evaluation::Variant second;
    second.prompt = window.prompt;
    second.version = 2;
    second.name = "long";
    window.grid().addVariant(second);
    QTRY_COMPARE(window.model().variantCount(), 2);
    if (scorers.empty()) return;
    window.grid().setScorers(std::move(scorers));
    QTRY_VERIFY(!window.grid().content().scorers.empty());
  }
  // Version 1 is made last, so that the first variant is it.
  static void beginWithTwoVersions(GridWindow& window) {
    window.begin("Reply", content("{{ question }} short"), {content("{{ question }} long")});
    window.page->openAt(QString::number(window.prompt) + u"/grid"_s);
    QTRY_VERIFY(window.grid().isLoaded());
  }

 private Q_SLOTS:
  void initTestCase() {
    m_theme = std::make_unique<Theme>();
    m_theme->setMotion(false);
    m_theme->install();
  }

  void aGridIsMadeByHandAndAnsweredByTheEmbeddedModel() {
    const auto engine = embeddedModel();
    GridWindow window(*m_theme, *engine);
    window.begin("Rewrite", content("Rewrite this message in a formal tone.\n\nMessage: {{ message }}"));
    QTest::keyClick(window.window.get(), Qt::Key_5, Qt::AltModifier);
    QVERIFY(window.page->isGridShown());
    QTRY_VERIFY(window.grid().isLoaded());
    // Cases, typed into the table.
    QVERIFY(window.click(u"Add cases"_s));
    auto* cases = window.dialog<CasesDialog>();
    QVERIFY(cases);
    for (const QString& words : {u"hey, send me the report"_s, u"cant come today"_s}) {
      QTest::mouseClick(cases->addButton(), Qt::LeftButton);
      auto* field = cases->table()->viewport()->findChild<QLineEdit*>();
      QVERIFY(field);
      QTest::keyClicks(field, words);
      QTest::keyClick(field, Qt::Key_Return);
      QTRY_VERIFY(!cases->table()->viewport()->findChild<QLineEdit*>());
    }
    QTest::mouseClick(cases->saveButton(), Qt::LeftButton);
    QTRY_COMPARE(window.model().caseCount(), 2);
    QTRY_COMPARE(window.model().variantCount(), 1);
    QCOMPARE(window.model().titleOf(0), u"v1"_s);
    // A second variant that may say more.
    QVERIFY(window.click(u"Variant"_s));
    auto* variant = window.dialog<VariantDialog>();
    QVERIFY(variant);
    QTest::keyClicks(variant->nameField(), u"longer"_s);
    QTest::keyClicks(variant->settingField("max_tokens"), u"many"_s);
    QVERIFY(window.click(u"Add"_s, variant));
    QVERIFY(variant->isVisible());  // that is no number
    variant->settingField("max_tokens")->selectAll();
    QTest::keyClicks(variant->settingField("max_tokens"), u"12"_s);
    QVERIFY(window.click(u"Add"_s, variant));
    QTRY_COMPARE(window.model().variantCount(), 2);
    QVERIFY2(window.model().detailOf(1).contains(u"max tokens 12"_s), qPrintable(window.model().detailOf(1)));
    QVERIFY(window.click(u"Scores"_s));
    auto* scores = window.dialog<ScoresDialog>();
    QVERIFY(scores);
    QTest::mouseClick(scores->box("length"), Qt::LeftButton, {},
                      QPoint(8, scores->box("length")->height() / 2));
    QVERIFY(window.click(u"Save"_s, scores));
    QTRY_COMPARE(window.grid().content().scorers.size(), size_t{1});
    QCOMPARE(window.countOf(CellLight::Empty), 4);
    // The run.
    QTRY_VERIFY(window.button(u"Run changed cells"_s)->isEnabled());
    QVERIFY(window.click(u"Run changed cells"_s));
    QTRY_COMPARE_WITH_TIMEOUT(window.countOf(CellLight::New), 4, 60'000);
    QTRY_VERIFY(!window.grid().runner());
    const QModelIndex shorter = window.model().index(0, 1), longer = window.model().index(0, 2);
    QVERIFY(!window.model().answer(shorter).isEmpty());
    QVERIFY2(window.model().answer(longer).startsWith(window.model().answer(shorter).trimmed()),
             qPrintable(window.model().answer(longer)));
    QTRY_COMPARE(window.model().summaries().size(), size_t{2});
    QTRY_VERIFY(window.model().summaries()[1].wins.has_value());
    QTRY_VERIFY(window.view().chart()->isVisible());
    QCOMPARE(window.view().chart()->rows().size(), size_t{1});
    // Nothing is changed: nothing is asked.
    QTRY_VERIFY(window.button(u"Run changed cells"_s));
    QVERIFY(window.click(u"Run changed cells"_s));
    QTRY_VERIFY(!window.grid().runner());
    QTRY_COMPARE(window.countOf(CellLight::New), 4);
    // Another word in the template, saved: the first variant stays at its version, a third follows the last.
    QVERIFY(window.click(u"Variant"_s));
    QVERIFY(window.click(u"Add"_s, window.dialog<VariantDialog>()));
    QTRY_COMPARE(window.model().variantCount(), 3);
    QVERIFY(window.click(u"Run changed cells"_s));
    // The same words as the first variant's: taken from there.
    QTRY_COMPARE_WITH_TIMEOUT(window.countOf(CellLight::Cached), 2, 30'000);
    QTRY_VERIFY(!window.grid().runner());
    PromptContent edited = window.page->document()->content();
    edited.messages[0].text += "\nBe brief.";
    window.page->document()->setContent(u"Edit"_s, edited);
    QTRY_VERIFY(window.button(u"Save"_s, &window.view()));  // the grid says that it answers saved versions
    QVERIFY(window.click(u"Save"_s, &window.view()));
    // The second and the third variant follow the last version, the first one does not.
    QTRY_COMPARE_WITH_TIMEOUT(window.countOf(CellLight::Changed), 4, 20'000);
    QCOMPARE(window.view().progressText(), u"4 changed"_s);
  }

  void keysMoveOpenAndAnswerAgain() {
    const auto engine = answering();
    GridWindow window(*m_theme, *engine);
    beginWithTwoVersions(window);
    fill(window, 5);
    engine->allow(0);
    QVERIFY(window.click(u"Run changed cells"_s));
    QTRY_COMPARE(window.countOf(CellLight::Running), 8);
    QCOMPARE(window.countOf(CellLight::Queued), 2);
    engine->allow(1 << 20);
    QTRY_COMPARE(window.countOf(CellLight::New), 10);
    QTRY_VERIFY(!window.grid().runner());
    window.clickCell(0, 1);
    QCOMPARE(window.table().currentIndex(), window.model().index(0, 1));
    QTest::keyClick(&window.table(), Qt::Key_Right);
    QTest::keyClick(&window.table(), Qt::Key_Down);
    QCOMPARE(window.table().currentIndex(), window.model().index(1, 2));
    // The case's values stand beside the template.
    auto* variables = window.page->findChild<VariablesModel*>();
    QTRY_COMPARE(variables->index(0, VariablesModel::kValue).data().toString(), u"q2"_s);
    QTest::keyClick(&window.table(), Qt::Key_Return);
    auto* cell = window.dialog<CellDialog>();
    QVERIFY(cell);
    QCOMPARE(cell->answer()->toPlainText(), u"q2 long!"_s);
    QVERIFY(cell->prompt()->toPlainText().contains(u"q2 long"_s));
    QVERIFY2(cell->lineage().contains(u"Prompt: Reply v2"_s), qPrintable(cell->lineage()));
    QVERIFY(cell->lineage().contains(u"Test cases: Reply v1"_s));
    QTest::keyClick(cell, Qt::Key_Escape);
    QTRY_VERIFY(!window.dialog<CellDialog>());
    QCOMPARE(window.table().currentIndex(), window.model().index(1, 2));
  }

  void aFailedCellSaysWhyAndIsAnsweredAgain() {
    const auto engine = answering();
    GridWindow window(*m_theme, *engine);
    beginWithTwoVersions(window);
    fill(window, 2);
    std::vector<evaluation::TestCase> cases = window.grid().caseList();
    cases[1].variables["question"] = "broken";
    window.grid().saveCases(cases);
    QTRY_COMPARE(window.grid().caseList().at(1).variables["question"].get<std::string>(),
                 std::string("broken"));
    QVERIFY(window.click(u"Run changed cells"_s));
    QTRY_COMPARE(window.countOf(CellLight::Failed), 2);
    QTRY_VERIFY(!window.grid().runner());
    const QModelIndex failed = window.model().index(1, 1);
    QVERIFY2(window.model().answer(failed).contains(u"does not fit"_s),
             qPrintable(window.model().answer(failed)));
    const size_t asked = engine->askedCount();
    QTest::mouseClick(window.table().viewport(), Qt::LeftButton, {},
                      GridDelegate::retryBox(window.table().visualRect(failed)).center());
    QTRY_COMPARE(engine->askedCount(), asked + 1);
    QTRY_VERIFY(!window.grid().runner());
    QTRY_COMPARE(window.countOf(CellLight::Failed), 2);
    window.clickCell(1, 2);
    QTest::keyClick(&window.table(), Qt::Key_R);
    QTRY_COMPARE(engine->askedCount(), asked + 2);
    QTRY_VERIFY(!window.grid().runner());
    // The filter leaves the rows with failed cells.
    window.model().setFilter(RowFilter::Failed, {});
    QCOMPARE(window.model().rowCount(), 1);
    QCOMPARE(window.model().numberAt(0), 2);
  }

  void aRunIsPausedGoesOnAndIsStopped() {
    const auto engine = answering();
    GridWindow window(*m_theme, *engine);
    beginWithTwoVersions(window);
    fill(window, 20);
    engine->allow(3);
    QVERIFY(window.click(u"Run changed cells"_s));
    QTRY_COMPARE(window.countOf(CellLight::New), 3);
    QTRY_VERIFY2(window.view().progressText().startsWith(u"3 of 40"_s),
                 qPrintable(window.view().progressText()));
    QVERIFY(window.click(u"Pause"_s));
    QTRY_VERIFY(window.button(u"Go on"_s));
    engine->allow(1 << 20);
    QTRY_COMPARE(window.countOf(CellLight::Running), 0);
    const int done = window.countOf(CellLight::New);
    QVERIFY2(done < 15, qPrintable(QString::number(done)));
    engine->allow(1);
    QVERIFY(window.click(u"Go on"_s));
    QTRY_COMPARE(window.countOf(CellLight::New), done + 1);
    QTest::keyClick(window.window.get(), Qt::Key_Escape);
    QTRY_VERIFY(!window.grid().runner());
    QCOMPARE(window.countOf(CellLight::Queued), 0);
    QTRY_VERIFY(window.button(u"Run changed cells"_s));
    engine->allow(1 << 20);
    QVERIFY(window.click(u"Run changed cells"_s));
    QTRY_COMPARE(window.countOf(CellLight::New), 40);
  }

  void pairsGoToLabellingAndComeBackAsWins() {
    const auto engine = answering();
    GridWindow window(*m_theme, *engine);
    beginWithTwoVersions(window);
    fill(window, 4, {{"exact", "exact", evaluation::Json::object()}});
    QVERIFY(window.click(u"Run changed cells"_s));
    QTRY_COMPARE(window.countOf(CellLight::New), 8);
    QTRY_VERIFY(!window.grid().runner());
    QTRY_VERIFY(window.model().summaries().at(1).wins.has_value());
    QCOMPARE(window.model().summaries()[1].wins->source, evaluation::WinSource::Score);
    window.table().setFocus();
    QTest::keyClick(&window.table(), Qt::Key_L);
    Project& project = *window.session.project();
    const auto sessions = [&project] {
      return *project.read(
          [](Database& database) { return feedback::FeedbackRepository(database).sessions(); });
    };
    QTRY_COMPARE(sessions().size(), size_t{1});
    const auto session = sessions().front();
    QCOMPARE(session.items, 4);
    const auto judged = waitFor(project.write(Durability::Full, [&](Database& database) -> Status {
      feedback::FeedbackRepository repository(database);
      HEDDLE_ASSIGN(const auto items, repository.items(session.id));
      for (size_t i = 0; i < items.size(); ++i) {
        HEDDLE_ASSIGN(const auto item, repository.item(items[i].item.id));
        const auto& origin = item.content.candidates.at(1).origin;
        if (origin["variant_id"] != "v2" || origin["evaluation"] != window.grid().evaluation())
          return failure("test", "the second candidate is the second variant's", origin.dump());
        // The second one wins three times, the first one once.
        HEDDLE_TRY(repository.submit({.key = feedback::newLabelKey(),
                                      .item = items[i].item.id,
                                      .person = project.me(),
                                      .answer = {{"choice", i == 0 ? "a" : "b"}}}));
      }
      return {};
    }));
    QVERIFY2(judged.has_value(), judged ? "" : judged.error().english().c_str());
    QTRY_COMPARE(window.model().summaries().at(1).wins->source, evaluation::WinSource::People);
    QCOMPARE(window.model().summaries()[1].wins->rate.wins, size_t{3});
    QCOMPARE(window.model().summaries()[1].wins->rate.share, 0.75);
  }

  void aVariantTakesAnAdapterOfTheLibrary() {
    const auto engine = answering();
    GridWindow window(*m_theme, *engine);
    beginWithTwoVersions(window);
    fill(window, 1);
    QFile file(window.folder.filePath(u"short.gguf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    window.models.setAdapters(
        {{.path = file.fileName(), .name = u"short"_s, .detail = {}, .base = {}, .models = {u"demo"_s}}});
    QVERIFY(window.click(u"Variant"_s));
    auto* variant = window.dialog<VariantDialog>();
    QVERIFY(variant);
    QVERIFY(!variant->adapterPicker()->isVisible());
    variant->adapterBox()->setFocus();
    QTest::keyClick(variant->adapterBox(), Qt::Key_End);
    QTRY_VERIFY(variant->adapterPicker()->isVisible());
    QVERIFY(window.click(u"Add"_s, variant));
    QVERIFY(variant->isVisible());  // none is chosen yet
    QMenu* menu = variant->adapterPicker()->addButton()->menu();
    menu->popup(QPoint(0, 0));
    QCOMPARE(menu->actions().size(), 1);
    menu->actions().front()->trigger();
    menu->close();
    QVERIFY(window.click(u"Add"_s, variant));
    QTRY_COMPARE(window.model().variantCount(), 3);
    const auto& adapters = window.grid().content().variants.at(2).adapters;
    QVERIFY(adapters && adapters->size() == 1);
    QCOMPARE(adapters->front().path, file.fileName().toStdString());
    QCOMPARE(adapters->front().scale, 1.0f);
  }

  void casesAreTakenFromADroppedFile() {
    const auto engine = answering();
    GridWindow window(*m_theme, *engine);
    beginWithTwoVersions(window);
    fill(window, 1);
    QVERIFY(window.click(u"Cases"_s));
    auto* dialog = window.dialog<CasesDialog>();
    QFile file(window.folder.filePath(u"more.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("id,question\nc1,again\nc9,new\n");
    file.close();
    QMimeData dropped;
    dropped.setUrls({QUrl::fromLocalFile(file.fileName())});
    QDragEnterEvent enter(dialog->rect().center(), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(dialog, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(dialog->rect().center(), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(dialog, &drop);
    QVERIFY2(dialog->problem().contains(u"row 2"_s), qPrintable(dialog->problem()));
    QCOMPARE(dialog->model()->rowCount(), 1);
    QVERIFY(window.click(u"Take the other 1"_s, dialog));
    QCOMPARE(dialog->model()->rowCount(), 2);
    QCOMPARE(dialog->problem(), QString());
    QTest::mouseClick(dialog->saveButton(), Qt::LeftButton);
    QTRY_COMPARE(window.model().caseCount(), 2);
  }

  void aLargeGridKeepsTheModelsPromises() {
    const auto engine = answering();
    GridWindow window(*m_theme, *engine);
    beginWithTwoVersions(window);
    fill(window, 3000);
    QTRY_COMPARE(window.model().rowCount(), 3000);
    QAbstractItemModelTester tester(&window.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    window.model().setFilter(RowFilter::All, u"q29"_s);
    QCOMPARE(window.model().rowCount(), 111);  // q29, q290 to q299, q2900 to q2999
    window.clickCell(110, 2);
    QCOMPARE(window.table().currentIndex().row(), 110);
    window.model().setFilter(RowFilter::All, {});
    QCOMPARE(window.model().rowCount(), 3000);
    QCOMPARE(window.model().numberAt(window.table().currentIndex().row()), 2999);
  }
};

QTEST_MAIN(GridPageTest)
#include "grid_page_test.moc"
