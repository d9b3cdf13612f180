// The chat page, driven as a person drives it: real keys and clicks, a scripted engine, a project in a
// temporary folder.
#include "ui/chat/chat_page.h"

#include <QAbstractItemModelTester>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

#include "core/base/settings.h"
#include "core/base/task.h"
#include "core/store/draft_repository.h"
#include "scripted_engine.h"
#include "ui/chat/composer.h"
#include "ui/chat/conversation_list_model.h"
#include "ui/chat/conversation_view.h"
#include "ui/chat/markdown_view.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/model_shelf.h"
#include "ui/shell/navigator.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/two_line_list.h"

using namespace heddle;
using namespace heddle::ui;
using namespace Qt::StringLiterals;

namespace {

class RecordingNotifier : public Notifier {
 public:
  std::vector<Toast> toasts;
  std::vector<heddle::Error> errors;
  std::vector<Question> questions;
  void toast(Toast toast) override { toasts.push_back(std::move(toast)); }
  void error(const heddle::Error& error, QString, std::function<void()>) override { errors.push_back(error); }
  void ask(Question question, std::function<void(Answer)>) override {
    questions.push_back(std::move(question));
  }
};

class QuietNavigator : public Navigator {
 public:
  void openPage(const QString&, const QString&) override {}
  QString currentPage() const override { return u"chat"_s; }
  void openHelp(const QString&) override {}
  void openSettings(const QString&) override {}
  void setInspectorShown(bool) override {}
  void setBottomPanelShown(bool) override {}
};

// The page's parts side by side, as the shell would place them.
struct Bench {
  QTemporaryDir folder;
  ScriptedEngine engine;
  TaskList tasks;
  Settings settings{std::filesystem::path(folder.path().toStdString()) / "settings.json"};
  CommandRegistry commands;
  RecordingNotifier notifier;
  QuietNavigator navigator;
  ProjectSession project{settings};
  ModelShelf models{settings};
  std::unique_ptr<ChatPage> page;
  QWidget window;

  explicit Bench(Theme& theme) {
    models.setModels({{.path = u"demo"_s, .name = u"Demo"_s, .builtIn = true}});
    const Status made = project.create(folder.filePath(u"a.heddle"_s));
    if (!made) qFatal("%s", made.error().english().c_str());
    page = std::make_unique<ChatPage>(
        Services{engine, tasks, settings, theme, commands, notifier, navigator, project, models});
    auto* row = new QHBoxLayout(&window);
    row->addWidget(page->sideList());
    row->addWidget(page->widget(), 1);
    row->addWidget(page->inspector());
    window.resize(1280, 760);
    window.show();
    commands.setCurrentPage(u"chat"_s);
  }
  ~Bench() { page.reset(); }

  QPlainTextEdit* composer() { return page->widget()->findChild<Composer*>()->findChild<QPlainTextEdit*>(); }
  std::vector<MessageWidget*> messages() {
    auto* view = page->widget()->findChild<ConversationView*>();
    std::vector<MessageWidget*> all;
    if (!page->conversation()) return all;
    for (const MessageId id : page->conversation()->activePath())
      if (MessageWidget* widget = view->messageWidget(id)) all.push_back(widget);
    return all;
  }
  void say(const QString& text) {
    QTest::keyClicks(composer(), text);
    QTest::keyClick(composer(), Qt::Key_Return);
  }
  bool answered(size_t count) {
    const auto done = [&] {
      return messages().size() == count && messages().back()->facts().state == MessageDisplay::Done;
    };
    return QTest::qWaitFor(done, 5000);
  }
  Button* button(MessageWidget* message, const QString& name) {
    for (Button* button : message->findChildren<Button*>())
      if (button->accessibleName() == name) return button;
    return nullptr;
  }
};

}  // namespace

class ChatPageTest : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    m_theme = new Theme(this);
    m_theme->install();
  }

  void aQuestionIsAskedAndTheAnswerStreamsIn() {
    Bench bench(*m_theme);
    bench.say(u"Hi there"_s);
    QVERIFY(bench.answered(2));
    QCOMPARE(bench.messages()[0]->facts().text, u"Hi there"_s);
    QCOMPARE(bench.messages()[1]->facts().text, u"Hello"_s);
    QCOMPARE(bench.messages()[1]->facts().name, u"Demo"_s);
    QVERIFY(bench.composer()->toPlainText().isEmpty());
    QVERIFY(
        QTest::qWaitFor([&] { return bench.messages()[1]->facts().figures.contains(u"seed 99"_s); }, 5000));
    QVERIFY(bench.messages()[1]->facts().figures.contains(u"2 tokens"_s));
    QCOMPARE(bench.engine.requests[0].model.path, std::string("demo"));
    QVERIFY(bench.notifier.errors.empty());
  }

  void shiftEnterMakesALine() {
    Bench bench(*m_theme);
    QTest::keyClicks(bench.composer(), u"a"_s);
    QTest::keyClick(bench.composer(), Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(bench.composer(), u"b"_s);
    QCOMPARE(bench.composer()->toPlainText(), u"a\nb"_s);
    QVERIFY(bench.engine.requests.empty());
  }

  void anEditedQuestionBecomesABranchThatCanBeWalked() {
    Bench bench(*m_theme);
    bench.say(u"first"_s);
    QVERIFY(bench.answered(2));
    QTest::mouseClick(bench.button(bench.messages()[0], u"Edit as a new branch"_s), Qt::LeftButton);
    auto* editor = bench.messages()[0]->findChild<QPlainTextEdit*>();
    QVERIFY(editor);
    QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(editor, u"second"_s);
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(bench.answered(2));
    QCOMPARE(bench.messages()[0]->facts().text, u"second"_s);
    QCOMPARE(bench.messages()[0]->facts().siblings, 2);
    QTest::mouseClick(bench.button(bench.messages()[0], u"Previous version"_s), Qt::LeftButton);
    QCOMPARE(bench.messages()[0]->facts().text, u"first"_s);
    QTest::mouseClick(bench.button(bench.messages()[0], u"Next version"_s), Qt::LeftButton);
    QCOMPARE(bench.messages()[0]->facts().text, u"second"_s);
  }

  void answeringAgainMakesASibling() {
    Bench bench(*m_theme);
    bench.say(u"again"_s);
    QVERIFY(bench.answered(2));
    bench.engine.pieces = {"other"};
    QTest::mouseClick(bench.button(bench.messages()[1], u"Answer again"_s), Qt::LeftButton);
    QVERIFY(bench.answered(2));
    QVERIFY(QTest::qWaitFor([&] { return bench.messages()[1]->facts().text == u"other"_s; }, 5000));
    QCOMPARE(bench.messages()[1]->facts().siblings, 2);
    QCOMPARE(bench.messages()[1]->facts().sibling, 2);
  }

  void escapeStopsAnAnswerAndKeepsWhatCame() {
    Bench bench(*m_theme);
    bench.engine.endless = true;
    bench.say(u"long"_s);
    QVERIFY(QTest::qWaitFor(
        [&] { return bench.messages().size() == 2 && !bench.messages()[1]->facts().text.isEmpty(); }, 5000));
    QTest::keyClick(bench.composer(), Qt::Key_Escape);
    QVERIFY(
        QTest::qWaitFor([&] { return bench.messages()[1]->facts().state == MessageDisplay::Stopped; }, 5000));
    QCOMPARE(bench.messages()[1]->facts().text, u"Hello"_s);
    QCOMPARE(bench.engine.cancelled.size(), size_t{1});
  }

  void aFailureStandsInTheMessageWithItsRemedy() {
    Bench bench(*m_theme);
    bench.engine.pieces.clear();
    bench.engine.failure =
        heddle::Error{"engine.died", "the engine stopped", "", "send the request once more"};
    bench.say(u"boom"_s);
    QVERIFY(QTest::qWaitFor(
        [&] {
          return bench.messages().size() == 2 && bench.messages()[1]->facts().state == MessageDisplay::Failed;
        },
        5000));
    QVERIFY(bench.messages()[1]->facts().problem.contains(u"send the request once more"_s, Qt::CaseInsensitive));
    bench.engine.failure.reset();
    bench.engine.pieces = {"fine"};
    bench.say(u"next"_s);
    QVERIFY(QTest::qWaitFor(
        [&] { return !bench.messages().empty() && bench.messages().back()->facts().text == u"fine"_s; },
        5000));
  }

  void whatWasTypedComesBack() {
    Bench bench(*m_theme);
    bench.say(u"one"_s);
    QVERIFY(bench.answered(2));
    QTest::keyClicks(bench.composer(), u"half a thought"_s);
    QVERIFY(bench.page->prepareToClose());
    const QString path = bench.project.path();
    bench.project.close();
    QVERIFY(bench.project.open(path));
    QVERIFY(bench.page->conversation());
    QCOMPARE(bench.composer()->toPlainText(), u"half a thought"_s);
    QCOMPARE(bench.messages().size(), size_t{2});
  }

  void aRemovedConversationIsTakenBack() {
    Bench bench(*m_theme);
    bench.say(u"keep me"_s);
    QVERIFY(bench.answered(2));
    QVERIFY(bench.commands.run(u"chat.remove"_s));
    QVERIFY(QTest::qWaitFor([&] { return !bench.notifier.toasts.empty(); }, 5000));
    QVERIFY(!bench.page->conversation());
    bench.notifier.toasts.back().run();
    QVERIFY(QTest::qWaitFor([&] { return bench.page->conversation() != nullptr; }, 5000));
    QCOMPARE(bench.messages().size(), size_t{2});
  }

  void theListGroupsByDayAndIsAModel() {
    ConversationListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QDateTime now(QDate(2026, 11, 20), QTime(12, 0));
    model.setConversations({{.id = 1, .title = "a", .activity_ms = now.toMSecsSinceEpoch(), .branches = 3},
                            {.id = 2, .title = "b", .activity_ms = now.addDays(-1).toMSecsSinceEpoch()},
                            {.id = 3, .title = "", .activity_ms = now.addDays(-40).toMSecsSinceEpoch()}},
                           now);
    QCOMPARE(model.rowCount(), 6);
    QCOMPARE(model.index(0).data(list_role::kTitle).toString(), u"Today"_s);
    QVERIFY(!(model.flags(model.index(0)) & Qt::ItemIsSelectable));
    QCOMPARE(model.index(1).data(list_role::kCount).toString(), u"3"_s);
    QCOMPARE(model.index(2).data(list_role::kTitle).toString(), u"Yesterday"_s);
    QCOMPARE(model.index(5).data(list_role::kTitle).toString(), u"New conversation"_s);
    QCOMPARE(model.indexOf(2).row(), 3);
    QCOMPARE(model.conversationCount(), 3);
  }

  void onlyWebLinksAreOfferedToTheBrowser() {
    Bench bench(*m_theme);
    bench.say(u"x"_s);
    QVERIFY(bench.answered(2));
    auto* view = bench.page->widget()->findChild<ConversationView*>();
    Q_EMIT view->linkActivated(QUrl(u"file:///etc/passwd"_s));
    QVERIFY(bench.notifier.questions.empty());
    QCOMPARE(bench.notifier.toasts.size(), size_t{1});
    Q_EMIT view->linkActivated(QUrl(u"https://example.org/"_s));
    QCOMPARE(bench.notifier.questions.size(), size_t{1});
  }

 private:
  Theme* m_theme = nullptr;
};

QTEST_MAIN(ChatPageTest)
#include "chat_page_test.moc"
