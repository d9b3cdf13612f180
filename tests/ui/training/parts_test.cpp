// The parts of the training page: lines that stay quick with ten thousand points, rows with their mask, the
// form.
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTextEdit>
#include <QtTest>
#include <ctime>

#include "tests/tuning/tuning_fixture.h"
#include "ui/training/chart_view.h"
#include "ui/training/compare_table.h"
#include "ui/training/new_training_form.h"
#include "ui/training/preflight_view.h"
#include "ui/training/recipe_fields_form.h"
#include "ui/training/training_list_model.h"
#include "ui/widgets/button.h"
#include "ui/widgets/two_line_list.h"

using namespace heddle;
using namespace heddle::ui;
using namespace Qt::StringLiterals;
using tuning::RunState;
using tuning::TrainingRun;

namespace {

PreflightSample sample(int64_t line, TokenRole answer, const std::vector<std::string>& words) {
  PreflightSample sample;
  sample.line = line;
  int id = 0;
  for (const std::string& piece :
       {std::string("<|user|>"), std::string("Hi"), std::string("\n"), std::string("<|assistant|>")})
    sample.tokens.push_back({id++, piece, TokenRole::Read});
  for (const std::string& word : words)
    sample.tokens.push_back({100 + static_cast<TokenId>(word.size()), word, answer});
  return sample;
}

TrainingRun run(int64_t id, RunState state, int64_t step = 0) {
  TrainingRun run;
  run.id = id;
  run.name = "run " + std::to_string(id);
  run.state = state;
  run.step = step;
  run.steps = 100;
  run.content.recipe.objective.id = "dpo";
  run.content.recipe.method.rank = 32;
  return run;
}

}  // namespace

class PartsTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Theme> m_theme;

 private Q_SLOTS:
  void initTestCase() {
    m_theme = std::make_unique<Theme>();
    m_theme->install();
    m_theme->setMotion(false);
  }

  void aLongLineIsPaintedByItsColumns() {
    ChartView chart(u"Loss"_s);
    chart.resize(800, 240);
    ChartSeries series{.name = u"train"_s};
    for (int i = 0; i < 10'000; ++i) series.points.emplace_back(i, i == 5000 ? 9.0 : 1.0 + (i % 7) * 0.01);
    chart.setSeries({series});
    QPixmap picture(chart.size());
    chart.render(&picture);
    const std::clock_t from = std::clock();
    constexpr int kTimes = 10;
    for (int i = 0; i < kTimes; ++i) chart.render(&picture);
    qInfo("10,000 points: %.2f ms of the processor a picture, %d corners",
          1000.0 * static_cast<double>(std::clock() - from) / CLOCKS_PER_SEC / kTimes, chart.strokes());
    QVERIFY(chart.strokes() < 4 * 800);
    // A single spike is not thinned away.
    const QImage image = picture.toImage();
    const QPointF spike = chart.toPixel({5000, 9.0});
    const QColor line = m_theme->colour(Colour::Series1);
    int found = 0;
    for (int dx = -2; dx <= 2; ++dx)
      for (int dy = 0; dy <= 6; ++dy) {
        const QColor pixel =
            image.pixelColor(static_cast<int>(spike.x()) + dx, static_cast<int>(spike.y()) + dy);
        found += std::abs(pixel.hue() - line.hue()) < 12 && pixel.saturation() > 60;
      }
    QVERIFY(found > 0);
  }

  void theCursorReadsFiguresByMouseAndKeys() {
    ChartView chart(u"Loss"_s);
    chart.resize(400, 200);
    ChartSeries train{.name = u"train"_s}, held{.name = u"eval"_s};
    for (int i = 0; i <= 10; ++i) train.points.emplace_back(i, 1.0 - 0.05 * i);
    held.points = {{0, 0.9}, {5, 0.7}};
    chart.setSeries({train, held});
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    QTest::mouseMove(&chart, chart.toPixel({7.2, 0.7}).toPoint());
    QTRY_COMPARE(chart.readout(), u"7   train 0.65   eval 0.7"_s);
    chart.setFocus();
    QTest::keyClick(&chart, Qt::Key_Home);
    QCOMPARE(chart.readout(), u"0   train 1   eval 0.9"_s);
    QTest::keyClick(&chart, Qt::Key_Right);
    QCOMPARE(chart.readout(), u"1   train 0.95   eval 0.9"_s);
    QCOMPARE(chart.accessibleDescription(), chart.readout());
    QTest::keyClick(&chart, Qt::Key_End);
    QCOMPARE(chart.readout(), u"10   train 0.5   eval 0.7"_s);
    QTest::keyClick(&chart, Qt::Key_Escape);
    QVERIFY(chart.readout().isEmpty());
  }

  void emptyAndFlatLinesAreNoTrouble() {
    ChartView chart(u"Loss"_s);
    chart.resize(300, 150);
    QPixmap picture(chart.size());
    chart.render(&picture);
    chart.setSeries({{.name = u"a"_s, .points = {{0, 2}, {1, 2}}},
                     {.name = u"b"_s, .points = {{0, std::nan("")}, {1, std::nan("")}}}});
    chart.render(&picture);
    QTest::keyClick(&chart, Qt::Key_Right);
    QCOMPARE(chart.readout().isEmpty(), false);
    QVERIFY(chart.toPixel({0, 2}).y() > 0 && chart.toPixel({0, 2}).y() < 150);
  }

  void aPairShowsItsPromptOnceAndBothAnswers() {
    const PreflightSample chosen = sample(4, TokenRole::Chosen, {"Short", "."});
    const PreflightSample rejected = sample(4, TokenRole::Rejected, {"Much", " longer", "."});
    const auto runs = runsOf({&chosen, &rejected});
    QStringList texts;
    for (const PreflightRun& one : runs) texts << one.text;
    QCOMPARE(texts, (QStringList{u"<|user|>"_s, u"Hi\n"_s, u"<|assistant|>"_s, u"Short."_s,
                                 u"\u2028<|assistant|>"_s, u"Much longer."_s}));
    QCOMPARE(runs[3].role, TokenRole::Chosen);
    QCOMPARE(runs[5].role, TokenRole::Rejected);
    QVERIFY(runs[0].special && !runs[1].special);
  }

  void bytesOfOneCharacterInTwoTokensBecomeIt() {
    PreflightSample sample;
    sample.tokens = {{1, "\xe2\x82", TokenRole::Learned}, {2, "\xac", TokenRole::Learned}};
    QCOMPARE(runsOf({&sample})[0].text, u"€"_s);
  }

  void theRowsAreWalkedThrough() {
    PreflightView view;
    Preflight found;
    found.trainRows = 40;
    found.evaluationRows = 4;
    found.truncatedRows = 3;
    found.truncated = {{7, "", 0, 900}};
    found.duplicateRows = 1;
    found.duplicates = {{9, "", 2, 12}};
    found.chosenLongerShare = 0.54;
    for (const int64_t line : {1, 20}) {
      found.samples.push_back(sample(line, TokenRole::Chosen, {"A"}));
      found.samples.push_back(sample(line, TokenRole::Rejected, {"B"}));
    }
    view.resize(700, 300);
    view.setPreflight(found);
    view.show();
    QCOMPARE(view.rows(), 2);
    QVERIFY(view.text()->toPlainText().contains(u"A"_s));
    QVERIFY(!view.previousButton()->isEnabled());
    QTest::mouseClick(view.nextButton(), Qt::LeftButton);
    QCOMPARE(view.current(), 1);
    QVERIFY(!view.nextButton()->isEnabled());
    const QString checks = view.checks();
    QVERIFY(checks.contains(u"1 duplicate"_s));
    QVERIFY(checks.contains(u"3 of 40 cut"_s));
    QVERIFY(checks.contains(u"No overlap"_s));
    QVERIFY(checks.contains(u"54%"_s));
    // What is learned stands on a tint of its own.
    view.go(0);
    QTextCursor cursor = view.text()->document()->find(u"A"_s, 0, QTextDocument::FindCaseSensitively);
    QVERIFY(cursor.charFormat().background().color() != cursor.charFormat().foreground().color());
    QVERIFY(cursor.charFormat().hasProperty(QTextFormat::BackgroundBrush));
  }

  void numbersAreReadAsPeopleWriteThem() {
    QCOMPARE(*numberOf(u"1e-4"_s), 1e-4);
    QCOMPARE(*numberOf(u" 0.0005 "_s), 0.0005);
    QVERIFY(!numberOf(u"much"_s));
    QVERIFY(!numberOf(u"1e999"_s));
    QCOMPARE(numberText(1e-4), u"1e-4"_s);
    QCOMPARE(numberText(32), u"32"_s);
    QCOMPARE(numberText(0.05), u"0.05"_s);
  }

  void theFormGivesARecipeAndMarksWhatIsWrong() {
    NewTrainingForm form;
    form.setBases({{u"demo"_s, u"Demo"_s}}, u"demo"_s);
    form.setAdapters({});
    DataChoice pairs{5, u"Pairs v1"_s, u"12 rows"_s, {RowKind::Preference}};
    DataChoice examples{6, u"Examples v1"_s, u"9 rows"_s, {RowKind::Sft}};
    form.setData({pairs, examples});
    form.begin(u"try"_s, {});
    form.resize(900, 700);
    form.show();
    auto content = form.content();
    QVERIFY2(content.has_value(), content ? "" : content.error().english().c_str());
    QCOMPARE(content->dataset, VersionId{5});
    QCOMPARE(content->recipe.objective.id, std::string("dpo"));  // the first that pairs serve
    QCOMPARE(content->recipe.method.modules.size(), trainableModules().size());
    // Only objectives of the data's rows are offered.
    form.chooseData(6);
    QCOMPARE(form.objectiveBox()->count(), 1);
    QCOMPARE(form.content()->recipe.objective.id, std::string("sft"));
    form.chooseData(5);
    auto* rate = qobject_cast<QLineEdit*>(form.fields()->controlOf("optimizer.learning_rate"));
    rate->setFocus();
    rate->selectAll();
    QTest::keyClicks(rate, u"fast"_s);
    content = form.content();
    QCOMPARE(content.error().code, std::string("tuning.incomplete"));
    rate->selectAll();
    QTest::keyClicks(rate, u"2e-4"_s);
    QCOMPARE(form.content()->recipe.optimizer.learningRate, 2e-4);
    auto* rank = qobject_cast<QSpinBox*>(form.fields()->controlOf("method.rank"));
    rank->setFocus();
    rank->selectAll();
    QTest::keyClicks(rank, u"8"_s);
    QCOMPARE(form.content()->recipe.method.rank, int64_t{8});
    form.nameField()->clear();
    QCOMPARE(form.content().error().code, std::string("tuning.incomplete"));
    QTest::keyClicks(form.nameField(), u"again"_s);
    QSignalSpy settled(&form, &NewTrainingForm::settled);
    QTRY_VERIFY(settled.count() > 0);
    // A file has rows that nobody has looked at: every objective is offered.
    form.chooseFile(u"/tmp/rows.jsonl"_s);
    QCOMPARE(form.objectiveBox()->count(), static_cast<int>(objectives().size()));
    QCOMPARE(form.content()->recipe.data.train, std::string("/tmp/rows.jsonl"));
  }

  void theListGroupsAndSaysStates() {
    TrainingListModel model;
    const QAbstractItemModelTester tester(&model);
    model.setRuns({run(4, RunState::Completed, 100), run(3, RunState::Waiting), run(2, RunState::Waiting),
                   run(1, RunState::Running, 34)},
                  {2, 3});
    QStringList titles;
    for (int row = 0; row < model.rowCount(); ++row) titles << model.index(row).data().toString();
    QCOMPARE(titles, (QStringList{u"Running"_s, u"run 1"_s, u"Queue"_s, u"run 2"_s, u"run 3"_s, u"Finished"_s,
                                  u"run 4"_s}));
    QCOMPARE(model.index(1).data(list_role::kTime).toString(), u"34%"_s);
    QVERIFY(model.index(1).data(list_role::kDetail).toString().contains(u"DPO, LoRA 32"_s));
    QVERIFY(!(model.index(0).flags() & Qt::ItemIsSelectable));
    tuning::LiveTraining live;
    live.run = 1;
    live.paused = true;
    live.progress.emplace();
    live.progress->step = 50;
    live.progress->steps = 100;
    model.setLive(live);
    QCOMPARE(model.index(1).data(list_role::kTime).toString(), u"50%"_s);
    QCOMPARE(model.index(1).data(list_role::kDetail).toString(), u"Paused at step 50"_s);
    // What people said of its answers stands before how it was made.
    TrainingRun judged = run(4, RunState::Completed, 100), other = run(5, RunState::Completed, 100);
    judged.adapterPath = "/library/judged.gguf";
    other.adapterPath = "/library/other.gguf";
    model.setRuns({judged, other}, {});
    model.setWins({{"/library/judged.gguf", 0.71}});
    QCOMPARE(model.index(1).data(list_role::kDetail).toString(), u"71% wins against base"_s);
    QVERIFY(model.index(2).data(list_role::kDetail).toString().contains(u"LoRA"_s));
    model.setRuns({}, {});
    QCOMPARE(model.rowCount(), 0);
  }

  void aComparisonTellsOnlyWhatDiffers() {
    TrainingRun a = run(1, RunState::Completed), b = run(2, RunState::Completed);
    a.result.emplace();
    a.result->bestEvaluationLoss = 0.5;
    b.result.emplace();
    b.result->bestEvaluationLoss = 0.6;
    b.content.recipe.method.rank = 16;
    b.content.recipe.optimizer.learningRate = 5e-5;
    QStringList settings;
    for (const CompareRow& row : compareRuns(a, b))
      if (row.setting) settings << row.name + u" "_s + row.here + u" "_s + row.there;
    QCOMPARE(settings, (QStringList{u"Rank 32 16"_s, u"Learning rate 1e-4 5e-5"_s}));
  }
};

QTEST_MAIN(PartsTest)
#include "parts_test.moc"
