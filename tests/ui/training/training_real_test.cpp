// The whole way on the embedded model, nothing scripted: pairs become an adapter in the library, and the
// adapter answers.
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QtTest>
#include <future>

#include "core/host/training_engine.h"
#include "core/inference/open_devices.h"
#include "tests/ui/training/training_bench.h"
#include "ui/training/chart_view.h"
#include "ui/training/memory_panel.h"
#include "ui/training/new_training_form.h"
#include "ui/training/preflight_view.h"
#include "ui/training/recipe_fields_form.h"
#include "ui/training/samples_view.h"
#include "ui/widgets/button.h"

using namespace heddle;
using namespace heddle::ui;
using namespace Qt::StringLiterals;
using tuning::RunState;
using tuning::TrainingRunId;

class TrainingRealTest : public QObject {
  Q_OBJECT

  static void typeInto(QWidget* field, const QString& text) {
    field->setFocus();
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(field, text);
  }

 private Q_SLOTS:
  void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

  void pairsBecomeAnAdapterThatAnswers() {
    QTemporaryDir home;
    HashCache hashes(home.path().toStdString());
    ModelLibrary library(std::filesystem::path(home.path().toStdString()) / "models", hashes);
    TrainingEngine engine(*openDevices({"cpu", 1}));
    TrainingBench bench(engine, &library);
    (void)bench.fixture.dataset("Pairs", 12);
    bench.open();
    QTest::keyClick(&bench.window, Qt::Key_N, Qt::ControlModifier);
    NewTrainingForm* form = bench.page->form();
    QTRY_VERIFY_WITH_TIMEOUT(form->isVisible() && form->dataBox()->count() > 1, 10000);
    typeInto(form->nameField(), u"short-answers"_s);
    typeInto(form->fields()->controlOf("epochs"), u"2"_s);
    typeInto(form->fields()->controlOf("method.rank"), u"4"_s);
    typeInto(form->fields()->controlOf("batch.max_tokens"), u"64"_s);
    form->promptsField()->setFocus();
    QTest::keyClicks(form->promptsField(), u"What is Heddle?"_s);
    QTRY_VERIFY_WITH_TIMEOUT(form->preflight()->rows() > 0, 20000);
    QVERIFY(form->preflight()->checks().contains(u"Chosen is longer in 0%"_s));
    QTRY_VERIFY(!form->memory()->isEmpty());
    QSignalSpy added(bench.page.get(), &TrainingPage::adapterAdded);
    QTRY_VERIFY(form->startButton()->isEnabled());
    QTest::mouseClick(form->startButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(bench.page->chosen() != 0, 10000);
    const TrainingRunId id = bench.page->chosen();
    QTRY_VERIFY_WITH_TIMEOUT(bench.stateOf(id) > RunState::Running, 60000);
    const tuning::TrainingRun* run = bench.page->model()->find(id);
    QVERIFY2(run->state == RunState::Completed, run->error ? run->error->english().c_str() : "");
    QVERIFY(run->result->steps > 0);
    QVERIFY(run->result->finalEvaluation && run->result->finalEvaluation->preferenceAccuracy);
    QVERIFY(run->predicted->total_bytes() > 0 && run->result->measured.total_bytes() > 0);
    qInfo("%lld steps in %.1f s, predicted %llu, measured %llu bytes",
          static_cast<long long>(run->result->steps), run->elapsed_s,
          static_cast<unsigned long long>(run->predicted->total_bytes()),
          static_cast<unsigned long long>(run->result->measured.total_bytes()));
    QTRY_COMPARE(bench.page->board()->lastStep(), run->result->steps);
    QVERIFY(bench.page->board()->samples()->shown() > 0);
    QTRY_COMPARE(added.count(), 1);
    bool listed = false;
    for (const LibraryEntry& entry : library.list())
      listed = listed || (entry.name == "short-answers" && entry.adapter);
    QVERIFY(listed);
    // The adapter is loaded beside the base and answers.
    GenerateRequest request;
    request.model = {"demo", {{run->adapterPath, 1.0f}}};
    request.prompt = ChatInput{{{{"role", "user"}, {"content", "Question 3?"}}}, nullptr, true};
    request.maxTokens = 8;
    std::promise<Result<GenerateResult>> answer;
    GenerateCallbacks callbacks;
    callbacks.finished = [&](Result<GenerateResult> result) { answer.set_value(std::move(result)); };
    engine.generate(std::move(request), std::move(callbacks));
    const auto said = answer.get_future().get();
    QVERIFY2(said.has_value(), said ? "" : said.error().english().c_str());
    QVERIFY(!said->ids.empty());
  }
};

QTEST_MAIN(TrainingRealTest)
#include "training_real_test.moc"
