// Knowledge as a person uses it: a folder is added, read and indexed; a question is asked; chunks are edited
// and taken back by keys; a citation in Chat opens the document with its span marked. Real keys and clicks.
#include "ui/knowledge/knowledge_page.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QtTest>

#include "core/base/settings.h"
#include "core/base/task.h"
#include "core/host/worker_pool.h"
#include "core/knowledge/knowledge_repository.h"
#include "core/store/project.h"
#include "tests/chat/scripted_engine.h"
#include "ui/chat/chat_page.h"
#include "ui/chat/composer.h"
#include "ui/chat/conversation_view.h"
#include "ui/knowledge/bench_view.h"
#include "ui/knowledge/chunk_view.h"
#include "ui/knowledge/document_pane.h"
#include "ui/knowledge/hit_list.h"
#include "ui/knowledge/knowledge_jobs.h"
#include "ui/knowledge/search_pane.h"
#include "ui/knowledge/source_list_model.h"
#include "ui/knowledge/source_list_view.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/model_shelf.h"
#include "ui/shell/navigator.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/link_button.h"

using namespace heddle;
using namespace heddle::ui;
using namespace Qt::StringLiterals;

namespace {

class RecordingNotifier : public Notifier {
 public:
  std::vector<Toast> toasts;
  std::vector<heddle::Error> errors;
  void toast(Toast toast) override { toasts.push_back(std::move(toast)); }
  void error(const heddle::Error& error, QString, std::function<void()>) override { errors.push_back(error); }
  void ask(Question, std::function<void(Answer)>) override {}
};

class RecordingNavigator : public Navigator {
 public:
  QString page, place;
  void openPage(const QString& id, const QString& at) override { page = id, place = at; }
  QString currentPage() const override { return u"knowledge"_s; }
  void openHelp(const QString&) override {}
  void openSettings(const QString&) override {}
  void setInspectorShown(bool) override {}
  void setBottomPanelShown(bool) override {}
};

void write(const QString& path, const QByteArray& text) {
  QFile file(path);
  if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) qFatal("%s", qPrintable(path));
}

struct Bench {
  QTemporaryDir folder;
  ScriptedEngine engine;
  WorkerPool workers{std::string(HEDDLE_BINARY) + "/bin/heddle-worker"};
  TaskList tasks;
  Settings settings{std::filesystem::path(folder.path().toStdString()) / "settings.json"};
  CommandRegistry commands;
  RecordingNotifier notifier;
  RecordingNavigator navigator;
  ProjectSession project{settings};
  ModelShelf models{settings};
  std::unique_ptr<KnowledgePage> page;
  std::unique_ptr<ChatPage> chat;
  QWidget window, talk;

  explicit Bench(Theme& theme) {
    models.setModels({{.path = u"demo"_s, .name = u"Demo"_s, .builtIn = true}});
    const Status made = project.create(folder.filePath(u"a.heddle"_s));
    if (!made) qFatal("%s", made.error().english().c_str());
    QDir(folder.path()).mkdir(u"docs"_s);
    write(docs() + u"/weaving.md"_s,
          "# Weaving\n\nA heddle is the part of a loom that each warp thread passes through. It lifts the "
          "thread.\n\n"
          "## Dyes\n\nMadder gives a warm red. Woad gives blue. Weld gives a clear yellow on wool.\n");
    write(docs() + u"/storage.md"_s,
          "# Storage\n\nKeep wool dry and away from moths. Cedar chips help against moths.\n");
    const Services services{engine, tasks, settings, theme, commands, notifier, navigator, project, models};
    page = std::make_unique<KnowledgePage>(services, workers);
    chat = std::make_unique<ChatPage>(services);
    auto* row = new QHBoxLayout(&window);
    row->addWidget(page->sideList());
    row->addWidget(page->widget(), 1);
    window.resize(1280, 800);
    window.show();
    commands.setCurrentPage(u"knowledge"_s);
  }
  ~Bench() {
    chat.reset();
    page.reset();
  }

  QString docs() const { return folder.filePath(u"docs"_s); }
  bool calm() {
    return QTest::qWaitFor([&] { return !page->jobs().isBusy() && !page->isReading(); }, 20000) &&
           QTest::qWaitFor([&] { return !page->isReading(); }, 5000);
  }
  void addFolder() {
    page->addSource({docs()});
    QVERIFY(QTest::qWaitFor([&] { return page->jobs().isBusy(); }, 10000));
    QVERIFY(calm());
    // The list follows the last commit a moment later.
    QVERIFY(QTest::qWaitFor([&] { return documents() == 2; }, 10000));
  }
  int documents() const {
    int count = 0;
    for (int row = 0; row < page->sources()->rowCount(); ++row) {
      const Document* document = page->sources()->documentAt(page->sources()->index(row));
      count += document && document->state == DocumentState::Ready;
    }
    return count;
  }
  void open(const QString& title) {
    auto* list = page->sideList()->findChild<SourceListView*>();
    for (int row = 0; row < page->sources()->rowCount(); ++row) {
      const QModelIndex index = page->sources()->index(row);
      if (!page->sources()->documentAt(index) || !index.data().toString().contains(title)) continue;
      QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
      QVERIFY(QTest::qWaitFor(
          [&] { return !page->isReading() && !page->pane()->chunkView()->chunks().empty(); }, 5000));
      return;
    }
    QFAIL("no such document");
  }
  void ask(const QString& question) {
    SearchField* field = page->searchPane()->field();
    field->setFocus();
    field->clear();
    QTest::keyClicks(field, question);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(calm());
  }
  ChunkView* view() const { return page->pane()->chunkView(); }
};

}  // namespace

class KnowledgePageTest : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    m_theme = std::make_unique<Theme>();
    m_theme->install();
    m_theme->setMotion(false);
  }

  void aFolderIsReadAndAnswers() {
    Bench bench(*m_theme);
    bench.addFolder();
    QVERIFY(bench.notifier.errors.empty());
    bench.ask(u"Which plant gives blue?"_s);
    const HitModel* hits = bench.page->searchPane()->model();
    QVERIFY(hits->rowCount() > 0);
    QVERIFY(QString::fromStdString(hits->hitAt(hits->index(0, 0))->chunk.text).contains(u"Woad"_s));
    // The first hit opens its document at its chunk.
    QVERIFY(QTest::qWaitFor([&] { return bench.view()->chosenChunk() != nullptr; }, 5000));
    QVERIFY(bench.view()->chosenChunk()->text.contains(u"Woad"_s));
    QVERIFY(bench.page->heading().title.contains(u"Weaving"_s) ||
            bench.page->heading().title.contains(u"weaving"_s));
    // Another row by the keyboard.
    if (hits->rowCount() > 1) {
      bench.page->searchPane()->hits()->setFocus();
      QTest::keyClick(bench.page->searchPane()->hits(), Qt::Key_Down);
      QVERIFY(QTest::qWaitFor([&] { return !bench.page->isReading(); }, 5000));
    }
  }

  void chunksAreEditedAndTakenBack() {
    Bench bench(*m_theme);
    bench.addFolder();
    bench.open(u"orage"_s);
    ChunkView* view = bench.view();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->chunkRect(0).center());
    QCOMPARE(view->chosen(), 0);
    const QString before = view->chosenChunk()->text;
    QTest::keyClick(view, Qt::Key_Return);
    QVERIFY(view->isEditing());
    auto* editor = view->viewport()->findChild<QPlainTextEdit*>();
    editor->moveCursor(QTextCursor::End);
    QTest::keyClicks(editor, u" Lavender helps too."_s);
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(QTest::qWaitFor([&] { return view->chosenChunk() && view->chosenChunk()->edited; }, 5000));
    QVERIFY(view->chosenChunk()->text.contains(u"Lavender"_s));
    QVERIFY(bench.calm());
    bench.ask(u"lavender"_s);
    QVERIFY(bench.page->searchPane()->model()->rowCount() > 0);
    // Left out: no longer found.
    QTest::mouseClick(bench.page->pane()->enableButton(), Qt::LeftButton);
    QVERIFY(QTest::qWaitFor([&] { return view->chosenChunk() && !view->chosenChunk()->enabled; }, 5000));
    QVERIFY(bench.calm());
    bench.ask(u"lavender"_s);
    for (int row = 0; row < bench.page->searchPane()->model()->rowCount(); ++row)
      QVERIFY(!QString::fromStdString(bench.page->searchPane()
                                          ->model()
                                          ->hitAt(bench.page->searchPane()->model()->index(row, 0))
                                          ->chunk.text)
                   .contains(u"Lavender"_s));
    bench.open(u"orage"_s);
    QVERIFY(bench.page->undo());
    QVERIFY(QTest::qWaitFor([&] { return !view->chunks().empty() && view->chunks()[0].enabled; }, 5000));
    QVERIFY(bench.page->undo());
    QVERIFY(QTest::qWaitFor([&] { return view->chunks()[0].text == before; }, 5000));
    QVERIFY(!bench.page->undo());
    QVERIFY(bench.notifier.errors.empty());
  }

  void aChunkIsSplitAtTheCaretAndMerged() {
    Bench bench(*m_theme);
    bench.addFolder();
    bench.open(u"eaving"_s);
    ChunkView* view = bench.view();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->chunkRect(0).center());
    const size_t count = view->chunks().size();
    for (int i = 0; i < 6; ++i) QTest::keyClick(view, Qt::Key_Right);
    QVERIFY(view->caret() > 0);
    QTest::mouseClick(bench.page->pane()->splitButton(), Qt::LeftButton);
    QVERIFY(QTest::qWaitFor([&] { return view->chunks().size() == count + 1; }, 5000));
    QVERIFY(bench.calm());
    view->choose(0);
    QTest::mouseClick(bench.page->pane()->mergeButton(), Qt::LeftButton);
    QVERIFY(QTest::qWaitFor([&] { return view->chunks().size() == count; }, 5000));
    QVERIFY(bench.notifier.errors.empty());
  }

  void theBenchComparesSettings() {
    Bench bench(*m_theme);
    bench.addFolder();
    const std::string questions =
        R"({"question": "Which plant gives blue?", "passages": [{"document": "weaving.md", "text": "Woad gives blue"}]})"
        "\n"
        R"({"question": "What helps against moths?", "passages": [{"document": "storage.md", "text": "Cedar chips"}]})"
        "\n";
    bench.project.project()->setSetting("knowledge.bench_questions", questions).waitForFinished();
    // Opened again, the project still has them.
    bench.project.close();
    QVERIFY(bench.project.open(bench.folder.filePath(u"a.heddle"_s)).has_value());
    QVERIFY(bench.calm());
    BenchView* view = bench.page->searchPane()->bench();
    QVERIFY(view->runButton()->isEnabled());
    QTest::mouseClick(view->runButton(), Qt::LeftButton);
    QVERIFY(QTest::qWaitFor([&] { return !view->table()->report().rows.empty(); }, 10000));
    QCOMPARE(view->table()->report().questions, size_t{2});
    QVERIFY(view->table()->report().rows[0].recall.mean > 0);
    QTest::mouseClick(view->applyButton(), Qt::LeftButton);
  }

  void aCitationOpensItsPlace() {
    Bench bench(*m_theme);
    bench.addFolder();
    bench.engine.pieces = {"Woad gives blue."};
    auto* row = new QHBoxLayout(&bench.talk);
    row->addWidget(bench.chat->sideList());
    row->addWidget(bench.chat->widget(), 1);
    row->addWidget(bench.chat->inspector());
    bench.talk.resize(1280, 800);
    bench.talk.show();
    bench.commands.setCurrentPage(u"chat"_s);
    QVERIFY(bench.commands.run(u"chat.new"_s));
    QVERIFY(QTest::qWaitFor([&] { return bench.chat->conversation() != nullptr; }, 5000));
    ToggleSwitch* grounded = nullptr;
    for (ToggleSwitch* one : bench.chat->inspector()->findChildren<ToggleSwitch*>())
      if (one->accessibleName().contains(u"document"_s)) grounded = one;
    QVERIFY(grounded && grounded->isEnabled());
    QTest::mouseClick(grounded, Qt::LeftButton);
    QVERIFY(bench.chat->conversation()->settings().knowledge.on);
    auto* composer = bench.chat->widget()->findChild<Composer*>()->findChild<QPlainTextEdit*>();
    QTest::keyClicks(composer, u"Which plant gives blue?"_s);
    QTest::keyClick(composer, Qt::Key_Return);
    MessageWidget* answer = nullptr;
    QVERIFY(QTest::qWaitFor(
        [&] {
          for (MessageWidget* one : bench.chat->widget()->findChildren<MessageWidget*>())
            if (one->facts().author == MessageAuthor::Model && one->facts().state == MessageDisplay::Done)
              answer = one;
          return answer != nullptr;
        },
        10000));
    // The model got the passages, the person sees only the question.
    const auto& asked = std::get<ChatInput>(bench.engine.requests.back().prompt).messages.back();
    QVERIFY(asked["content"].get<std::string>().find("Woad gives blue") != std::string::npos);
    QVERIFY(!answer->facts().sources.empty());
    QVERIFY(answer->facts().sources[0].cited);
    QVERIFY(answer->facts().shownText.contains(u"heddle:knowledge"_s));
    auto* link = answer->findChild<LinkButton*>();
    QVERIFY(link);
    QTest::mouseClick(link, Qt::LeftButton);
    QCOMPARE(bench.navigator.page, u"knowledge"_s);
    bench.page->openAt(bench.navigator.place);
    QVERIFY(QTest::qWaitFor(
        [&] { return bench.view()->chosenChunk() && bench.view()->chosenChunk()->text.contains(u"Woad"_s); },
        5000));
  }

  void badFilesSayWhatIsWrong() {
    Bench bench(*m_theme);
    write(bench.docs() + u"/broken.pdf"_s, "%PDF-1.4\nthis is no document\n");
    bench.page->addSource({bench.docs()});
    QVERIFY(QTest::qWaitFor([&] { return bench.page->jobs().isBusy(); }, 10000));
    QVERIFY(bench.calm());
    QVERIFY(QTest::qWaitFor([&] { return bench.documents() == 2; }, 10000));
    bool failed = false;
    for (int row = 0; row < bench.page->sources()->rowCount(); ++row) {
      const Document* document = bench.page->sources()->documentAt(bench.page->sources()->index(row));
      if (!document || document->state != DocumentState::Failed) continue;
      failed = true;
      QCOMPARE(bench.page->sources()->index(row).data(source_role::kTone).toInt(), 2);
      QVERIFY(!bench.page->sources()->index(row).data(source_role::kDetail).toString().isEmpty());
    }
    QVERIFY(failed);
  }

 private:
  std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(KnowledgePageTest)
#include "knowledge_page_test.moc"
