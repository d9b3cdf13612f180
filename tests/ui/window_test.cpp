// The window driven as a person drives it: mouse and keys.
#include <QApplication>
#include <QJsonDocument>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QSpinBox>
#include <QSplitter>
#include <QTest>

#include "tests/ui/window_fixture.h"
#include "ui/settings/keys_editor.h"
#include "ui/settings/setting_row.h"
#include "ui/shell/dialog.h"
#include "ui/shell/palette.h"
#include "ui/shell/rail.h"
#include "ui/shell/task_panel.h"
#include "ui/shell/toast_stack.h"
#include "ui/shell/top_strip.h"
#include "ui/widgets/button.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/fields.h"

using namespace heddle;
using namespace heddle::ui;
using namespace Qt::StringLiterals;

class WindowTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    m_theme.setMotion(false);
    m_theme.install();
  }

  void paletteRunsACommand() {
    Shown shown(m_theme);
    MainWindow& window = *shown.fixture.window;
    int ran = 0;
    shown.fixture.commands.add(
        {.id = u"test.weave"_s, .name = u"Weave the cloth"_s, .category = u"Test"_s, .run = [&] { ++ran; }},
        &window);
    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    QVERIFY(window.commandPalette().isVisible());
    QLineEdit* field = window.commandPalette().field();
    QCOMPARE(QApplication::focusWidget(), field);
    QTest::keyClicks(field, u"weav"_s);
    QCOMPARE(window.commandPalette().list()->currentIndex().data().toString(), u"Weave the cloth"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(ran, 1);
    QVERIFY(!window.commandPalette().isVisible());
  }

  void paletteNarrowsAndCloses() {
    Shown shown(m_theme);
    Palette& palette = shown.fixture.window->commandPalette();
    palette.openWith();
    const int all = palette.model().found();
    QTest::keyClicks(palette.field(), u">"_s);
    const int commands = palette.model().found();
    palette.field()->clear();
    QTest::keyClicks(palette.field(), u"@"_s);
    const int things = palette.model().found();
    QCOMPARE(commands + things, all);
    QVERIFY(things >= 3);  // the models at least
    palette.field()->clear();
    QTest::keyClick(palette.field(), Qt::Key_Tab);
    QCOMPARE(palette.model().found(), commands);
    QTest::keyClick(palette.field(), Qt::Key_Escape);
    QVERIFY(!palette.isVisible());
  }

  void everyCommandIsInThePaletteOrInAMenu() {
    Shown shown(m_theme);
    for (const Command* command : shown.fixture.commands.commands()) {
      QVERIFY2(!command->name.isEmpty() && !command->category.isEmpty(), qPrintable(command->id));
      QVERIFY2(command->inPalette || command->menu != MenuPlace::None, qPrintable(command->id));
      if (!command->key.isEmpty())
        QVERIFY2(shown.fixture.commands.conflicts(command->id, command->key).empty(),
                 qPrintable(command->id));
    }
  }

  void themeButtonSwitchesAtOnce() {
    Shown shown(m_theme);
    const bool before = m_theme.isDark();
    QSignalSpy changed(&m_theme, &Theme::changed);
    QTest::mouseClick(shown.fixture.window->strip().themeButton(), Qt::LeftButton);
    QTRY_COMPARE(m_theme.isDark(), !before);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(QApplication::palette().color(QPalette::Base), m_theme.colour(Colour::Surface, !before));
    QCOMPARE(shown.fixture.settings->text(setting::kTheme), std::string(before ? "light" : "dark"));
  }

  void railOpensPages() {
    Shown shown(m_theme);
    MainWindow& window = *shown.fixture.window;
    QCOMPARE(window.currentPage(), u"home"_s);
    QTest::mouseClick(window.rail().item(u"settings"_s), Qt::LeftButton);
    QCOMPARE(window.currentPage(), u"settings"_s);
    QVERIFY(window.rail().item(u"settings"_s)->isChecked());
    QVERIFY(!window.rail().item(u"home"_s)->isChecked());
    QTest::keyClick(&window, Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(window.currentPage(), u"home"_s);
  }

  void f1OpensTheManualOfThePage() {
    Shown shown(m_theme);
    MainWindow& window = *shown.fixture.window;
    window.openPage(u"settings"_s);
    QTest::keyClick(&window, Qt::Key_F1);
    QCOMPARE(window.currentPage(), u"help"_s);
    QCOMPARE(static_cast<HelpPage*>(window.page(u"help"_s))->currentManualPage(), u"settings"_s);
  }

  void f6WalksTheAreas() {
    Shown shown(m_theme);
    MainWindow& window = *shown.fixture.window;
    window.openPage(u"settings"_s);
    window.rail().item(u"settings"_s)->setFocus();
    QTest::keyClick(&window, Qt::Key_F6);
    QWidget* side = QApplication::focusWidget();
    QVERIFY(window.page(u"settings"_s)->sideList()->isAncestorOf(side));
    QTest::keyClick(&window, Qt::Key_F6, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(window.rail().item(u"settings"_s)));
  }

  void stateComesBack() {
    QTemporaryDir home;
    {
      Shown shown(m_theme, home.path());
      MainWindow& window = *shown.fixture.window;
      window.resize(1100, 700);
      window.openPage(u"settings"_s);
      window.setSideListShown(false);
      window.openBottomTab(u"log"_s);
      window.close();
    }
    Shown again(m_theme, home.path());
    MainWindow& window = *again.fixture.window;
    QCOMPARE(window.currentPage(), u"settings"_s);
    QCOMPARE(window.size(), QSize(1100, 700));
    QVERIFY(!window.sideListShown());
    QVERIFY(window.bottomPanelShown());
  }

  void aFoldedListHasItsWidthWhenItComesBack() {
    QTemporaryDir home;
    int wide = 0;
    {
      Shown shown(m_theme, home.path());
      MainWindow& window = *shown.fixture.window;
      window.openPage(u"settings"_s);
      QWidget* list = window.page(u"settings"_s)->sideList();
      QWidget* above = list;
      while (above && !qobject_cast<QSplitter*>(above)) above = above->parentWidget();
      QVERIFY(above);
      qobject_cast<QSplitter*>(above)->setSizes({330, 600, 0});
      QTRY_VERIFY(list->width() > 300);
      wide = list->width();
      window.setSideListShown(false);
      QTRY_COMPARE(qobject_cast<QSplitter*>(above)->sizes().first(), 0);
      window.close();
    }
    Shown again(m_theme, home.path());
    MainWindow& window = *again.fixture.window;
    window.setSideListShown(true);
    QTRY_COMPARE(window.page(u"settings"_s)->sideList()->width(), wide);
  }

  void damagedStateIsAsAFirstStart() {
    QTemporaryDir home;
    const Folders folders = Folders::under(home.path().toStdString());
    QVERIFY(folders.create());
    QVERIFY(writeFileSafely(folders.settings / "window.json", "{\"page\": [1, 2"));
    Shown shown(m_theme, home.path());
    QCOMPARE(shown.fixture.window->currentPage(), u"home"_s);
  }

  void settingsAreFoundAndEdited() {
    Shown shown(m_theme);
    MainWindow& window = *shown.fixture.window;
    window.openPage(u"settings"_s);
    auto* page = static_cast<SettingsPage*>(window.page(u"settings"_s));
    QTest::keyClicks(page->search(), u"threads"_s);
    SettingRow* threads = page->row(QString::fromUtf8(setting::kThreads));
    QVERIFY(threads->isVisible());
    QVERIFY(!page->row(QString::fromUtf8(setting::kTheme))->isVisible());
    auto* box = qobject_cast<QSpinBox*>(threads->control());
    box->setFocus();
    box->selectAll();
    QTest::keyClicks(box, u"3"_s);
    QTest::keyClick(box, Qt::Key_Return);
    QCOMPARE(shown.fixture.settings->integer(setting::kThreads), 3);
    page->search()->clear();
    QVERIFY(page->row(QString::fromUtf8(setting::kTheme))->isVisible());
  }

  void aKeyInUseIsNamed() {
    Shown shown(m_theme);
    MainWindow& window = *shown.fixture.window;
    window.openPage(u"settings"_s);
    KeysEditor* keys = static_cast<SettingsPage*>(window.page(u"settings"_s))->keys();
    CommandRegistry& commands = shown.fixture.commands;
    KeyCapture* capture = keys->capture(u"view.log"_s);
    QVERIFY(capture);
    QTest::mouseClick(capture, Qt::LeftButton);
    QVERIFY(capture->waiting());
    QTest::keyClick(capture, Qt::Key_B, Qt::ControlModifier);  // belongs to the list at the left
    QVERIFY(keys->conflictNotice()->isVisible());
    QVERIFY(keys->conflictNotice()->accessibleName().contains(commands.find(u"view.side_list"_s)->name));
    QCOMPARE(commands.key(u"view.log"_s), QKeySequence());
    Q_EMIT keys->conflictNotice()->actionRequested();
    QCOMPARE(commands.key(u"view.log"_s), QKeySequence(Qt::CTRL | Qt::Key_B));
    QCOMPARE(commands.key(u"view.side_list"_s), QKeySequence());
    QVERIFY(shown.fixture.settings->value(setting::kKeys).contains("view.log"));
    // A free key is taken at once, and works.
    capture = keys->capture(u"view.log"_s);
    QTest::mouseClick(capture, Qt::LeftButton);
    QTest::keyClick(capture, Qt::Key_L, Qt::ControlModifier | Qt::AltModifier);
    QCOMPARE(commands.key(u"view.log"_s), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_L));
    QTest::keyClick(&window, Qt::Key_L, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(window.bottomPanelShown());
  }

  void tasksArePausedAndCancelled() {
    Shown shown(m_theme);
    MainWindow& window = *shown.fixture.window;
    window.openBottomTab(u"tasks"_s);
    const TaskId id =
        shown.fixture.tasks.start({.title = "Weave", .canPause = true}, [](TaskContext& context) -> Status {
          context.progress(0.5, "half");
          while (context.waitWhilePaused() && !context.cancelled()) std::this_thread::yield();
          return {};
        });
    QTRY_VERIFY(window.taskPanel().row(id));
    QTRY_COMPARE(window.taskPanel().running(), 1);
    QTRY_VERIFY(window.statusBar().accessibleDescription().contains(u"1 task"_s));
    TaskRow* row = window.taskPanel().row(id);
    QTRY_VERIFY(row->pauseButton()->isVisible());
    QTest::mouseClick(row->pauseButton(), Qt::LeftButton);
    QTRY_VERIFY(shown.fixture.tasks.snapshots().front().state == TaskState::Paused);
    QTRY_COMPARE(row->pauseButton()->accessibleName(), u"Resume"_s);
    QTest::mouseClick(row->cancelButton(), Qt::LeftButton);
    QCOMPARE(shown.fixture.tasks.wait(id)->state, TaskState::Cancelled);
    QTRY_COMPARE(window.taskPanel().running(), 0);
  }

  void aFailedTaskSaysWhy() {
    Shown shown(m_theme);
    MainWindow& window = *shown.fixture.window;
    shown.fixture.tasks.start({.title = "Break"}, [](TaskContext&) -> Status {
      return failure("test.broke", "the loom broke", "warp.txt", "mend it");
    });
    QTRY_COMPARE(window.toasts().cards().size(), size_t{1});
    QCOMPARE(window.toasts().cards().front()->accessibleName(), u"The loom broke: warp.txt"_s);
    QCOMPARE(window.toasts().cards().front()->accessibleDescription(), u"Mend it"_s);
  }

  void dialogAnswersByKeys() {
    Shown shown(m_theme);
    MainWindow& window = *shown.fixture.window;
    std::vector<Answer> answers;
    window.ask({.title = u"Remove?"_s, .text = u"Gone is gone."_s, .confirm = u"Remove"_s, .removes = true},
               [&](Answer answer) { answers.push_back(answer); });
    QTest::keyClick(window.openDialog()->confirmButton(), Qt::Key_Escape);
    window.ask({.title = u"Remove?"_s, .text = {}, .confirm = u"Remove"_s},
               [&](Answer answer) { answers.push_back(answer); });
    QTest::mouseClick(window.openDialog()->confirmButton(), Qt::LeftButton);
    QVERIFY((answers == std::vector{Answer::Cancelled, Answer::Confirmed}));
  }

  void wrongFilesAreRefusedWithASentence() {
    Shown shown(m_theme);
    MainWindow& window = *shown.fixture.window;
    QString opened;
    window.setFileHandler(u"gguf"_s, [&](const QString& path) { opened = path; });
    window.openFile(u"/tmp/model.GGUF"_s);
    QCOMPARE(opened, u"/tmp/model.GGUF"_s);
    window.openFile(u"/tmp/picture.png"_s);
    QCOMPARE(window.toasts().cards().size(), size_t{1});
    window.openFile(shown.fixture.folder.filePath(u"missing.heddle"_s));
    QCOMPARE(window.toasts().cards().size(), size_t{2});
    QVERIFY(!shown.fixture.project->project());
  }

  void projectsOpenAndClose() {
    Shown shown(m_theme);
    MainWindow& window = *shown.fixture.window;
    const QString path = shown.fixture.folder.filePath(u"cloth.heddle"_s);
    QVERIFY(shown.fixture.project->create(path));
    QCOMPARE(window.strip().projectChip()->text(), u"cloth.heddle"_s);
    QCOMPARE(shown.fixture.project->recent(), QStringList{path});
    QVERIFY(shown.fixture.commands.run(u"project.close"_s));
    QVERIFY(!shown.fixture.project->project());
    QVERIFY(!shown.fixture.commands.run(u"project.close"_s));
    window.openFile(path);
    QVERIFY(shown.fixture.project->project());
  }

  void everyControlHasAName() {
    Shown shown(m_theme);
    MainWindow& window = *shown.fixture.window;
    for (const char* id : {"home", "settings", "help"}) window.openPage(QString::fromLatin1(id));
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
      if (!(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy() ||
          widget->objectName().startsWith(u"qt_"_s))
        continue;
      if (widget->isHidden()) continue;  // an action that is not offered
      if (widget->inherits("QScrollArea") || widget->inherits("QAbstractSpinBox") ||
          widget->parentWidget()->inherits("QAbstractSpinBox"))
        continue;
      const auto* button = qobject_cast<const QAbstractButton*>(widget);
      const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
      QVERIFY2(named, widget->metaObject()->className());
    }
  }

  void keepsItsShapeWhenNarrow() {
    Shown shown(m_theme);
    MainWindow& window = *shown.fixture.window;
    window.openPage(u"settings"_s);
    window.resize(720, 420);  // 1440 x 840 at 200%
    QApplication::processEvents();
    QCOMPARE(window.size(), QSize(720, 420));
    QVERIFY(!window.strip().commandField()->geometry().intersects(window.strip().menuBar()->geometry()));
    QVERIFY(!window.strip().commandField()->geometry().intersects(window.strip().projectChip()->geometry()));
  }

 private:
  struct Shown {
    explicit Shown(Theme& theme, const QString& home = {}) : fixture(theme, home) {
      fixture.window->show();
      fixture.window->activateWindow();
      if (!QTest::qWaitForWindowActive(fixture.window.get())) qWarning("the window is not active");
    }
    WindowFixture fixture;
  };
  Theme m_theme;
};

QTEST_MAIN(WindowTest)
#include "window_test.moc"
