// The whole loop as a person goes through it, in the window as it is shipped, on the embedded model in the
// engine's own process: 20 cases and two variants in the grid, 20 pairs judged by keys, a short DPO run on
// those labels, the adapter as a third variant, the same cases again, and how often it wins. Real mouse and
// keys.
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableView>
#include <QtTest>

#include "app/window/application.h"
#include "core/feedback/feedback_repository.h"
#include "core/prompts/prompt_repository.h"
#include "core/tuning/training_repository.h"
#include "ui/feedback/dataset_dialog.h"
#include "ui/feedback/feedback_page.h"
#include "ui/feedback/work_view.h"
#include "ui/prompts/cases_dialog.h"
#include "ui/prompts/grid_session.h"
#include "ui/prompts/grid_table.h"
#include "ui/prompts/grid_view.h"
#include "ui/prompts/prompts_page.h"
#include "ui/prompts/scores_dialog.h"
#include "ui/prompts/variant_dialog.h"
#include "ui/prompts/win_chart.h"
#include "ui/training/new_training_form.h"
#include "ui/training/preflight_view.h"
#include "ui/training/recipe_fields_form.h"
#include "ui/training/training_board.h"
#include "ui/training/training_list_model.h"
#include "ui/training/training_page.h"
#include "ui/widgets/button.h"

using namespace heddle;
using namespace heddle::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int kCases = 20;
constexpr int kLong_ms = 60'000;

template <class T>
T* shown(QWidget* inside) {
  for (T* one : inside->findChildren<T*>())
    if (one->isVisible()) return one;
  return nullptr;
}

Button* button(QWidget* inside, const QString& words) {
  for (Button* one : inside->findChildren<Button*>())
    if (one->text() == words && one->isVisible() && one->isEnabled()) return one;
  return nullptr;
}

}  // namespace

class LoopTest : public QObject {
  Q_OBJECT

  QTemporaryDir m_home;
  Folders m_folders = Folders::under(m_home.path().toStdString());
  std::unique_ptr<Application> m_application;
  PromptsPage* m_prompts = nullptr;
  FeedbackPage* m_feedback = nullptr;
  TrainingPage* m_training = nullptr;

  QWidget* window() { return &m_application->window(); }
  template <class T>
  T* page(const QString& id) {
    return qobject_cast<T*>(m_application->window().page(id));
  }
  GridSession& grid() { return m_prompts->grid(); }
  // Waits until the button can be pressed, then presses it.
  bool press(const QString& words, QWidget* inside = nullptr) {
    QWidget* place = inside ? inside : window();
    if (!QTest::qWaitFor([&] { return button(place, words) != nullptr; }, 20'000)) return false;
    QTest::mouseClick(button(place, words), Qt::LeftButton);
    return true;
  }
  template <class T>
  T* dialog() {
    (void)QTest::qWaitFor([&] { return shown<T>(window()) != nullptr; }, 10'000);
    return shown<T>(window());
  }
  // There is no window manager that would make the window the active one again after a dialog.
  void activate() {
    window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window()));
  }
  void key(Qt::Key key) {
    QWidget* focus = QApplication::focusWidget();
    QTest::keyClick(focus ? focus : window(), key);
  }
  static void typeInto(QWidget* field, const QString& text) {
    field->setFocus();
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(field, text);
  }
  void runGrid() {
    QTRY_VERIFY(!grid().runner());
    QVERIFY(press(u"Run changed cells"_s));
    QTRY_VERIFY(grid().runner());
    QTRY_VERIFY_WITH_TIMEOUT(!grid().runner(), kLong_ms);
  }
  int answers(int variant) {
    int count = 0;
    for (int row = 0; row < grid().model().rowCount(); ++row)
      count += !grid().model().answer(grid().model().index(row, 1 + variant)).isEmpty();
    return count;
  }

 private Q_SLOTS:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QVERIFY(m_folders.create());
    const QString path = m_home.filePath(u"loop.heddle"_s);
    {
      auto project = Project::create(path.toStdString(), {.personKey = "me", .personName = "Me"});
      QVERIFY(project.has_value());
      PromptContent content;
      content.messages = {{"user", "Rewrite this message in a formal tone.\n\nMessage: {{ message }}"}};
      content.model = "demo";
      content.sampling.temperature = 0;
      content.maxTokens = 5;
      QVERIFY(waitFor((*project)->write(Durability::Full, [&](Database& database) {
        return PromptRepository(database).create("Formal tone", content, (*project)->me());
      })));
    }
    auto settings = std::make_unique<Settings>(m_folders.settings / "settings.json");
    QVERIFY(settings->set(setting::kPersonKey, std::string("me")));
    QVERIFY(settings->set(setting::kMotion, false));
    m_application = std::make_unique<Application>(m_folders, std::move(settings), Status(), u"en"_s);
    m_application->window().resize(1280, 800);
    m_application->start(path);
    QVERIFY(QTest::qWaitForWindowExposed(window()));
    m_prompts = page<PromptsPage>(u"prompts"_s);
    m_feedback = page<FeedbackPage>(u"feedback"_s);
    m_training = page<TrainingPage>(u"training"_s);
    QVERIFY(m_prompts && m_feedback && m_training);
    m_application->window().openPage(u"prompts"_s);
    activate();
  }

  void twoVariantsAnswerTheCases() {
    QTRY_VERIFY(m_prompts->document());
    QTest::keyClick(window(), Qt::Key_5, Qt::AltModifier);
    QTRY_VERIFY(m_prompts->isGridShown() && grid().isLoaded());
    // A grid takes the room of the panels beside it; other pages have theirs.
    MainWindow& shell = m_application->window();
    QVERIFY(!shell.sideListShown() && !shell.inspectorShown());
    shell.openPage(u"chat"_s);
    QVERIFY(shell.sideListShown() && shell.inspectorShown());
    shell.openPage(u"prompts"_s);
    QVERIFY(!shell.sideListShown() && !shell.inspectorShown());
    QVERIFY(press(u"Add cases"_s));
    auto* cases = dialog<CasesDialog>();
    QVERIFY(cases);
    for (int i = 1; i <= kCases; ++i) {
      QTest::mouseClick(cases->addButton(), Qt::LeftButton);
      auto* field = cases->table()->viewport()->findChild<QLineEdit*>();
      QVERIFY(field);
      field->clear();
      QTest::keyClicks(field, u"cant come on day %1"_s.arg(i));
      QTest::keyClick(field, Qt::Key_Return);
      QTRY_VERIFY(!cases->table()->viewport()->findChild<QLineEdit*>());
    }
    QTest::mouseClick(cases->saveButton(), Qt::LeftButton);
    QTRY_COMPARE(grid().model().caseCount(), kCases);
    QTRY_COMPARE(grid().model().variantCount(), 1);
    QVERIFY(press(u"Variant"_s));
    auto* variant = dialog<VariantDialog>();
    QVERIFY(variant);
    typeInto(variant->nameField(), u"longer"_s);
    typeInto(variant->settingField("max_tokens"), u"10"_s);
    QVERIFY(press(u"Add"_s, variant));
    QTRY_COMPARE(grid().model().variantCount(), 2);
    QVERIFY(press(u"Scores"_s));
    auto* scores = dialog<ScoresDialog>();
    QVERIFY(scores);
    QTest::mouseClick(scores->box("length"), Qt::LeftButton, {},
                      QPoint(8, scores->box("length")->height() / 2));
    QVERIFY(press(u"Save"_s, scores));
    QTRY_COMPARE(grid().content().scorers.size(), size_t{1});
    runGrid();
    QCOMPARE(answers(0), kCases);
    QCOMPARE(answers(1), kCases);
  }

  void thePairsAreJudgedByKeys() {
    activate();
    window()->findChild<GridView*>()->table()->setFocus();
    key(Qt::Key_L);
    QVERIFY(press(u"Open"_s));  // in the message that says so
    QTRY_VERIFY(m_feedback->session() != 0 && !m_feedback->isReading());
    activate();
    key(Qt::Key_J);
    // The shorter answer is the better one.
    for (int i = 0; i < kCases; ++i) {
      QTRY_VERIFY(m_feedback->isWorking() && m_feedback->work()->hasItem());
      const auto& answers = m_feedback->work()->item().shown.answers;
      QCOMPARE(answers.size(), size_t{2});
      key(answers[0].text.size() < answers[1].text.size() ? Qt::Key_Left : Qt::Key_Right);
    }
    QTRY_VERIFY(m_feedback->queue()->isDone() && m_feedback->queue()->unsaved() == 0);
    key(Qt::Key_Escape);
    QTRY_VERIFY(!m_feedback->isWorking());
    // The grid's wins are of people now.
    QTRY_VERIFY(grid().model().summaries().at(1).wins.has_value());
    QTRY_COMPARE(grid().model().summaries().at(1).wins->source, evaluation::WinSource::People);
    QCOMPARE(grid().model().summaries().at(1).wins->rate.share, 0.0);
  }

  void theLabelsTrainAnAdapter() {
    QVERIFY(press(u"Train on these labels"_s));
    auto* rows = dialog<DatasetDialog>();
    QVERIFY(rows);
    QVERIFY(press(u"Make it and train"_s, rows));
    QTRY_COMPARE(m_application->window().currentPage(), u"training"_s);
    activate();
    NewTrainingForm* form = m_training->form();
    QTRY_VERIFY(form && form->isVisible() && form->dataBox()->count() > 0);
    QTRY_COMPARE(form->objectiveBox()->currentData().toString(), u"dpo"_s);
    typeInto(form->nameField(), u"short-answers"_s);
    typeInto(form->fields()->controlOf("epochs"), u"2"_s);
    typeInto(form->fields()->controlOf("method.rank"), u"4"_s);
    QTRY_VERIFY_WITH_TIMEOUT(form->preflight()->rows() > 0, kLong_ms);
    QTRY_VERIFY(form->startButton()->isEnabled());
    QTest::mouseClick(form->startButton(), Qt::LeftButton);
    QTRY_VERIFY(m_training->chosen() != 0);
    const auto run = [this] { return m_training->model()->find(m_training->chosen()); };
    QTRY_VERIFY_WITH_TIMEOUT(run() && run()->state > tuning::RunState::Running, kLong_ms);
    QVERIFY2(run()->state == tuning::RunState::Completed,
             run()->error ? run()->error->english().c_str() : "it did not complete");
    QVERIFY(run()->result->steps > 0);
    QVERIFY(run()->result->finalEvaluation && run()->result->finalEvaluation->preferenceAccuracy);
    qInfo("%lld steps in %.1f s", static_cast<long long>(run()->result->steps), run()->elapsed_s);
  }

  void theAdapterIsComparedOnTheSameCases() {
    QVERIFY(press(u"Compare in the grid"_s));
    QTRY_COMPARE(m_application->window().currentPage(), u"prompts"_s);
    QTRY_COMPARE(grid().model().variantCount(), 3);
    QVERIFY2(grid().model().detailOf(2).contains(u"short-answers"_s), qPrintable(grid().model().detailOf(2)));
    runGrid();
    QCOMPARE(answers(2), kCases);
    // Its share of wins, with the interval, stands under the table.
    auto* view = window()->findChild<GridView*>();
    QTRY_COMPARE(view->chart()->rows().size(), size_t{2});
    QVERIFY(view->chart()->isVisible());
    // Sums are made beside the run; the last ones follow its end.
    const auto judged = [view] {
      const WinRate& rate = view->chart()->rows().at(1).rate;
      return rate.wins + rate.losses + rate.ties;
    };
    QTRY_COMPARE(judged(), size_t{kCases});
    const WinRate wins = view->chart()->rows().at(1).rate;
    QVERIFY(wins.low <= wins.share && wins.share <= wins.high && wins.low < wins.high);
    qInfo("The adapter wins %.0f %% [%.0f, %.0f] by length", wins.share * 100, wins.low * 100,
          wins.high * 100);
  }

  void cleanupTestCase() { m_application.reset(); }
};

QTEST_MAIN(LoopTest)
#include "loop_test.moc"
