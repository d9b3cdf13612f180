// The window with the Prompts page over a temporary project and an engine that says what it is told; for
// tests and for pictures.
#pragma once

#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>
#include <cctype>
#include <memory>

#include "core/base/settings.h"
#include "core/base/task.h"
#include "core/prompts/prompt_repository.h"
#include "core/store/draft_repository.h"
#include "tests/chat/scripted_engine.h"
#include "ui/prompts/answer_view.h"
#include "ui/prompts/prompt_pane.h"
#include "ui/prompts/prompts_inspector.h"
#include "ui/prompts/prompts_page.h"
#include "ui/prompts/rendered_view.h"
#include "ui/prompts/template_view.h"
#include "ui/prompts/tokens_view.h"
#include "ui/prompts/variables_model.h"
#include "ui/prompts/variables_view.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/log_model.h"
#include "ui/shell/main_window.h"
#include "ui/shell/project_session.h"
#include "ui/theme/theme.h"

namespace heddle::ui {

// Its tokens are words with the blank before them.
class WordEngine final : public ScriptedEngine {
 public:
  static constexpr int kContextLength = 512;

  void tokenize(ModelChoice, std::string text, EncodeOptions, Reply<Tokenization> reply) override {
    Tokenization words;
    for (size_t start = 0; start < text.size();) {
      size_t end = start + 1;
      while (end < text.size() && !std::isspace(static_cast<unsigned char>(text[end]))) ++end;
      words.ids.push_back(static_cast<TokenId>(start));
      words.pieces.push_back(text.substr(start, end - start));
      start = end;
    }
    reply(std::move(words));
  }
  void renderPrompt(ModelChoice, PromptInput prompt, Reply<RenderedPrompt> reply) override {
    std::string text;
    for (const auto& message : std::get<ChatInput>(prompt).messages)
      text += "<|" + message["role"].get<std::string>() + "|> " + message["content"].get<std::string>() + " ";
    tokenize({}, text, {}, [&](Result<Tokenization> words) {
      reply(RenderedPrompt{text, static_cast<int>(words->ids.size()), kContextLength});
    });
  }
};

struct PromptsFixture {
  QTemporaryDir folder;
  Folders folders = Folders::under(folder.path().toStdString());
  WordEngine engine;
  TaskList tasks;
  Settings settings{folders.settings / "settings.json"};
  Theme& theme;  // one for the program, as its style is
  CommandRegistry commands;
  ProjectSession session{settings};
  ModelShelf models{settings};
  LogModel log;
  std::unique_ptr<MainWindow> window;
  PromptsPage* page = nullptr;

  explicit PromptsFixture(Theme& look) : theme(look) {
    if (const Status made = folders.create(); !made) qFatal("%s", made.error().english().c_str());
    models.setModels(
        {{.path = QStringLiteral("demo"), .name = QStringLiteral("demo · Q8_0"), .builtIn = true},
         {.path = QStringLiteral("/models/qwen3.gguf"), .name = QStringLiteral("Qwen3-8B · Q4_K_M")}});
    makeWindow();
  }
  ~PromptsFixture() { window.reset(); }

  void makeWindow() {
    window = std::make_unique<MainWindow>(
        WindowServices{engine, tasks, settings, theme, commands, session, models, log, folders});
    auto made = std::make_unique<PromptsPage>(
        Services{engine, tasks, settings, theme, commands, *window, *window, session, models});
    page = made.get();
    window->addPage(std::move(made));
    window->restoreState(QStringLiteral("prompts"));
  }
  // A window over the same files, as after a crash: nothing of the old one is asked.
  void restart(const QString& project) {
    window.reset();
    session.close();
    makeWindow();
    if (const Status opened = session.open(project); !opened) qFatal("%s", opened.error().english().c_str());
    show();
  }
  QString path() const { return folder.filePath(QStringLiteral("work.heddle")); }

  void show(QSize size = {1280, 800}) {
    window->resize(size);
    window->show();
    window->openPage(QStringLiteral("prompts"));
    if (!QTest::qWaitForWindowExposed(window.get())) qFatal("the window is not shown");
  }
  // A project with one prompt of a system and a user message, open on the page.
  ThingId begin(const std::string& user, std::vector<PromptVariable> variables = {}) {
    if (const Status made = session.create(path()); !made) qFatal("%s", made.error().english().c_str());
    PromptContent content;
    content.messages = {{"system", "Answer briefly."}, {"user", user}};
    content.variables = std::move(variables);
    const auto id = waitFor(session.project()->write(Durability::Full, [&](Database& database) {
      return PromptRepository(database).create("Reply", content, session.project()->me());
    }));
    if (!id) qFatal("%s", id.error().english().c_str());
    show();
    page->openAt(QString::number(*id));
    return *id;
  }

  PromptDocument& document() { return *page->document(); }
  PromptPane& pane() { return *window->findChild<PromptPane*>(); }
  AnswerView& answer() { return *window->findChild<AnswerView*>(); }
  PromptsInspector& inspector() { return *window->findChild<PromptsInspector*>(); }
  TemplateEditor& editor(int message) { return *pane().templates()->editor(message); }
  QString problem() {
    return pane().problemNotice()->isVisible() ? pane().problemNotice()->accessibleName() : QString();
  }
  QAbstractItemModel& variables() { return *pane().variables()->table()->model(); }
  int versionCount() {
    const auto versions = session.project()->read(
        [&](Database& database) { return PromptRepository(database).versions(document().id()); });
    return versions ? static_cast<int>(versions->size()) : -1;
  }
};

}  // namespace heddle::ui
