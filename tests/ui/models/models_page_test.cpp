// Models as a person uses them: cards are chosen, loaded, measured; adapters are read, merged, exported,
// removed and brought back. Real clicks and keys, a real engine.
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QTimer>

#include "models_fixture.h"
#include "ui/models/adapter_table.h"
#include "ui/models/memory_chart.h"
#include "ui/models/merge_dialog.h"
#include "ui/models/models_inspector.h"
#include "ui/models/speed_meter.h"
#include "ui/shell/adapter_picker.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/label.h"
#include "ui/widgets/link_button.h"

using namespace heddle;
using namespace heddle::ui;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

// Everything a widget says.
QString textsOf(QWidget* widget) {
  QStringList texts;
  for (const QLabel* label : widget->findChildren<QLabel*>())
    if (label->isVisibleTo(widget)) texts << label->text();
  for (const QPushButton* button : widget->findChildren<QPushButton*>())
    if (button->isVisibleTo(widget)) texts << button->text();
  for (const Chip* chip : widget->findChildren<Chip*>())
    if (chip->isVisibleTo(widget)) texts << chip->text();
  return texts.join(u" | "_s);
}

QMenu* openMenu() {
  return qobject_cast<QMenu*>(QApplication::activePopupWidget());
}

}  // namespace

class ModelsPageTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    QDir(m_trash.path()).mkdir(u"share"_s);
    qputenv("XDG_DATA_HOME", (m_trash.path() + u"/share"_s).toUtf8());
    m_theme.setMotion(false);
    m_theme.install();
  }

  void cardsSayWhatFits() {
    ModelsFixture f(m_theme);
    QCOMPARE(f.page->grid()->cards().size(), size_t{3});
    QVERIFY(QTest::qWaitFor([&] { return textsOf(f.card("alpha-F16.gguf")).contains(u"Fits"_s); }));
    const QString words = textsOf(f.card("alpha-F16.gguf"));
    QVERIFY2(words.contains(u"llama"_s) && words.contains(u"F16"_s) && words.contains(u"Measure"_s),
             qPrintable(words));
    // A context that needs more than the engine may take.
    auto* context = f.page->widget()->findChild<QComboBox*>();
    QVERIFY(context);
    const FitAnswer small = fitOf(f.card("alpha-F16.gguf")->model(), 1024, 64'000'000);
    QCOMPARE(small.fit, Fit::Fits);
    QCOMPARE(small.totalBytes, small.weightBytes + small.cacheBytes + small.bufferBytes);
    QCOMPARE(fitOf(f.card("alpha-F16.gguf")->model(), 1024, small.totalBytes + 1).fit, Fit::Tight);
    QCOMPARE(fitOf(f.card("alpha-F16.gguf")->model(), 1024, small.totalBytes - 1).fit, Fit::TooLarge);
    QCOMPARE(fitOf(f.card("alpha-F16.gguf")->model(), 1024, 0).fit, Fit::Unknown);
  }

  void arrowsMoveBetweenCards() {
    ModelsFixture f(m_theme);
    const auto& cards = f.page->grid()->cards();
    QTest::mouseClick(cards[0], Qt::LeftButton, {}, QPoint(20, 20));
    QCOMPARE(f.page->selected(), u"demo"_s);
    QTest::keyClick(cards[0], Qt::Key_Right);
    QCOMPARE(f.page->selected(), cards[1]->model().path);
    QVERIFY(cards[1]->hasFocus());
    QTest::keyClick(cards[1], Qt::Key_End);
    QCOMPARE(f.page->selected(), cards[2]->model().path);
    QTest::keyClick(cards[2], Qt::Key_Right);
    QCOMPARE(f.page->selected(), cards[2]->model().path);
    const QString inspector = textsOf(f.page->inspector());
    QVERIFY2(inspector.contains(u"alpha-Q8_0"_s) && inspector.contains(u"Same model, other types"_s),
             qPrintable(inspector));
    QVERIFY(f.page->inspector()->findChild<MemoryChart*>());
  }

  void aModelIsLoadedAndUnloaded() {
    ModelsFixture f(m_theme);
    ModelCard* card = f.card("alpha-Q8_0.gguf");
    QVERIFY(QTest::qWaitFor([&] { return card->loadButton()->isEnabled(); }));
    f.click(card->loadButton());
    QVERIFY(QTest::qWaitFor([&] { return textsOf(card).contains(u"Loaded"_s); }, 10000));
    QCOMPARE(card->loadButton()->text(), u"Unload"_s);
    card->setFocus();
    QTest::keyClick(card, Qt::Key_Return);
    QVERIFY(QTest::qWaitFor([&] { return card->loadButton()->text() == u"Load"_s; }, 10000));
    QVERIFY(f.notifier.errors.empty());
  }

  void speedIsMeasuredAndKept() {
    ModelsFixture f(m_theme);
    ModelCard* card = f.card("alpha-Q8_0.gguf");
    QVERIFY(QTest::qWaitFor([&] { return card->measureButton()->isEnabled(); }));
    f.click(card->measureButton());
    QVERIFY(!f.page->speeds().measuring().isEmpty());
    QVERIFY(QTest::qWaitFor([&] { return f.page->speeds().measuring().isEmpty(); }, 30000));
    const auto speed = f.page->speeds().speedOf(card->model());
    QVERIFY(speed.has_value());
    QVERIFY(speed->write_tokens_per_s > 0 && speed->read_tokens_per_s > 0 && speed->firstToken_s > 0);
    QCOMPARE(speed->promptTokens, 448);  // of a context of 512 the answer has 64
    QVERIFY2(textsOf(card).contains(u"tok/s"_s), qPrintable(textsOf(card)));
    const SpeedMeter again(f.engine, f.root / "cache" / "model_speeds.json");
    QCOMPARE(again.speedOf(card->model())->at_ms, speed->at_ms);
  }

  void theFilterFindsNamesAndTypes() {
    ModelsFixture f(m_theme);
    QVERIFY(f.commands.run(u"models.filter"_s));
    auto* filter = f.window.findChild<SearchField*>();
    QTest::keyClicks(filter, u"f16"_s);
    QCOMPARE(f.page->grid()->cards().size(), size_t{1});
    QCOMPARE(f.page->grid()->cards()[0]->model().name, u"alpha-F16"_s);
    QTest::keyClicks(filter, u"zzz"_s);
    QVERIFY(textsOf(f.page->widget()).contains(u"No model matches"_s));
    QTest::keyClick(filter, Qt::Key_Escape);
    QCOMPARE(f.page->grid()->cards().size(), size_t{3});
  }

  void adaptersAreRowsWithAMenu() {
    std::string tone;  // known once the fixture has made it
    ModelsFixture f(m_theme, [&tone](Project*) { return WinRates{{tone, {0.71, 0.6, 0.8, 40}}}; });
    tone = f.pathOf("tone.gguf").toStdString();
    f.page->shown();  // people judged meanwhile
    QTRY_COMPARE(f.page->table()->model()->index(0, AdapterTableModel::kWins).data().toString(), u"71%"_s);
    const QAbstractItemModelTester tester(f.page->table()->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    AdapterTable* table = f.page->table();
    const auto cell = [&](int column) { return table->model()->index(0, column); };
    const auto word = [&](int column) { return cell(column).data().toString(); };
    QCOMPARE(table->model()->rowCount(), 1);
    QCOMPARE(word(AdapterTableModel::kName), u"tone"_s);
    QCOMPARE(word(AdapterTableModel::kBase), u"Alpha"_s);
    QCOMPARE(word(AdapterTableModel::kMethod), u"DPO"_s);
    QCOMPARE(word(AdapterTableModel::kRank), u"4"_s);
    QVERIFY(!table->isColumnHidden(AdapterTableModel::kWins));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(cell(AdapterTableModel::kName)).center());
    QCOMPARE(f.page->selected(), f.pathOf("tone.gguf"));
    const QString inspector = textsOf(f.page->inspector());
    QVERIFY2(inspector.contains(u"Claims replies, version 3"_s) && inspector.contains(u"alpha-F16"_s),
             qPrintable(inspector));
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(QTest::qWaitFor([] { return openMenu() != nullptr; }));
    QVERIFY(openMenu()->actions().size() >= 4);
    QTest::keyClick(openMenu(), Qt::Key_Escape);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(cell(AdapterTableModel::kMore)).center());
    QVERIFY(QTest::qWaitFor([] { return openMenu() != nullptr; }));
    openMenu()->close();
  }

  void columnsNobodyKnowsAreLeftOut() {
    ModelsFixture f(m_theme);
    QVERIFY(f.page->table()->isColumnHidden(AdapterTableModel::kWins));
    QVERIFY(!f.page->table()->isColumnHidden(AdapterTableModel::kLearnedFrom));
  }

  void anAdapterIsMerged() {
    ModelsFixture f(m_theme);
    f.page->openAt(f.pathOf("tone.gguf"));
    QVERIFY(f.commands.run(u"models.merge"_s));
    QVERIFY(QTest::qWaitFor([] { return QApplication::activeModalWidget() != nullptr; }));
    auto* dialog = qobject_cast<MergeDialog*>(QApplication::activeModalWidget());
    QVERIFY(dialog);
    QCOMPARE(dialog->baseBox()->currentText(),
             u"alpha-F16"_s);  // of those that fit the one it was trained on
    QCOMPARE(dialog->nameField()->text(), u"alpha-F16-tone"_s);
    dialog->nameField()->clear();
    QTest::keyClicks(dialog->nameField(), u"a/b"_s);
    QVERIFY(!dialog->acceptButton()->isEnabled());
    dialog->nameField()->clear();
    QTest::keyClicks(dialog->nameField(), u"merged"_s);
    f.click(dialog->acceptButton());
    QVERIFY(QTest::qWaitFor(
        [&] { return fs::exists(f.root / "models" / "merged.gguf") && !f.notifier.toasts.empty(); }, 20000));
    QVERIFY(QTest::qWaitFor([&] { return f.calm() && (f.page->openAt(f.pathOf("merged.gguf")), true); }));
    QVERIFY((*GgufFile::open(f.root / "models" / "merged.gguf"))->find("heddle.merged.adapters"));
    // A name that is taken is not written over.
    f.page->merge({f.pathOf("alpha-F16.gguf").toStdString(),
                   {{f.pathOf("tone.gguf").toStdString(), 1.0f}},
                   {},
                   u"merged"_s});
    QCOMPARE(f.notifier.errors.back().code, std::string("model.exists"));
  }

  void anAdapterIsExportedAsAPeftFolder() {
    ModelsFixture f(m_theme);
    f.page->exportTo(f.pathOf("tone.gguf"), AdapterFormat::Peft, f.root / "peft");
    QVERIFY(QTest::qWaitFor([&] { return !f.notifier.toasts.empty(); }, 10000));
    QVERIFY(isPeftFolder(f.root / "peft"));
  }

  void whatIsRemovedComesBack() {
    ModelsFixture f(m_theme);
    QTest::mouseClick(f.card("alpha-Q8_0.gguf"), Qt::LeftButton, {}, QPoint(20, 20));
    f.notifier.answer = Answer::Cancelled;
    QVERIFY(f.commands.run(u"models.remove"_s));
    QVERIFY(fs::exists(f.root / "models" / "alpha-Q8_0.gguf"));
    f.notifier.answer = Answer::Confirmed;
    QVERIFY(f.commands.run(u"models.remove"_s));
    QVERIFY(f.notifier.questions.back().removes);
    QVERIFY(!fs::exists(f.root / "models" / "alpha-Q8_0.gguf"));
    QVERIFY(QTest::qWaitFor([&] { return f.calm() && f.page->grid()->cards().size() == 2; }));
    if (f.notifier.toasts.back().action.isEmpty()) QSKIP("this file system has no trash");
    f.notifier.toasts.back().run();
    QVERIFY(fs::exists(f.root / "models" / "alpha-Q8_0.gguf"));
    QVERIFY(QTest::qWaitFor([&] { return f.calm() && f.page->grid()->cards().size() == 3; }));
    // The embedded model is part of the program.
    f.page->openAt(u"demo"_s);
    QVERIFY(!f.commands.run(u"models.remove"_s));
  }

  void filesAndFoldersAreDropped() {
    ModelsFixture f(m_theme);
    fs::create_directories(f.root / "outside");
    fs::copy_file(f.root / "models" / "tone.gguf", f.root / "outside" / "other.gguf");
    f.makeAdapter("voice.gguf", 0.5f);
    f.list();
    QVERIFY(f.calm());
    f.page->exportTo(f.pathOf("voice.gguf"), AdapterFormat::Peft, f.root / "outside" / "voice-peft");
    QVERIFY(QTest::qWaitFor([&] { return isPeftFolder(f.root / "outside" / "voice-peft"); }, 10000));
    fs::remove(f.root / "models" / "voice.gguf");
    fs::remove(f.root / "models" / "tone.gguf");
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString((f.root / "outside" / "other.gguf").string())),
                  QUrl::fromLocalFile(QString::fromStdString((f.root / "outside" / "voice-peft").string()))});
    QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(f.page->widget(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(f.page->widget(), &drop);
    QVERIFY(drop.isAccepted());
    QVERIFY(f.notifier.errors.empty());
    QVERIFY(QTest::qWaitFor([&] { return f.calm() && f.page->table()->model()->rowCount() == 2; }));
    QMimeData text;
    text.setText(u"words"_s);
    QDragEnterEvent other(QPoint(50, 50), Qt::CopyAction, &text, Qt::LeftButton, {});
    other.ignore();
    QApplication::sendEvent(f.page->widget(), &other);
    QVERIFY(!other.isAccepted());
  }

  void brokenFilesSayWhy() {
    ModelsFixture f(m_theme);
    QFile file(f.pathOf("broken.gguf"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("GGUF") == 4);
    file.close();
    QVERIFY(f.commands.run(u"models.refresh"_s));
    QVERIFY(QTest::qWaitFor([&] { return f.calm() && f.card("broken.gguf"); }));
    QVERIFY(!f.card("broken.gguf")->model().problem.isEmpty());
    QVERIFY(!f.card("broken.gguf")->loadButton()->isVisible());
  }

  // The shared picker, as Chat and Prompts show it.
  void adaptersArePicked() {
    ModelsFixture f(m_theme);
    AdapterPicker picker(f.shelf);
    picker.setModel(f.pathOf("alpha-F16.gguf"));
    picker.resize(260, 200);
    picker.show();
    QSignalSpy changes(&picker, &AdapterPicker::adaptersChanged);
    // The button's menu runs an event loop of its own.
    QTimer menuWatch;
    connect(&menuWatch, &QTimer::timeout, &picker, [&] {
      if (!openMenu()) return;
      menuWatch.stop();
      QTest::keyClick(openMenu(), Qt::Key_Down);
      QTest::keyClick(openMenu(), Qt::Key_Return);
    });
    menuWatch.start(10);
    f.click(picker.addButton());
    QCOMPARE(changes.size(), 1);
    QCOMPARE(picker.adapters(), (std::vector<AdapterChoice>{{f.pathOf("tone.gguf").toStdString(), 1.0f}}));
    QCOMPARE(adapterWords(f.shelf, picker.adapters()), u"tone × 1.00"_s);
    auto* scale = picker.findChild<SliderField*>();
    auto* field = scale->findChild<QLineEdit*>();
    field->selectAll();
    QTest::keyClicks(field, u"0.5"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(picker.adapters()[0].scale, 0.5f);
    // Beside another model it says that it does not fit.
    picker.setModel(u"/elsewhere/other.gguf"_s);
    QVERIFY(QTest::qWaitFor([&] { return textsOf(&picker).contains(u"does not fit this model"_s); }));
    for (IconButton* button : picker.findChildren<IconButton*>())
      if (button->isVisible()) f.click(button);
    QVERIFY(picker.adapters().empty());
  }

 private:
  QTemporaryDir m_trash;
  Theme m_theme;
};

QTEST_MAIN(ModelsPageTest)
#include "models_page_test.moc"
