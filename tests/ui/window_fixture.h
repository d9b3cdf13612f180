// The whole window over a temporary folder and an engine that only says what it holds; for tests and for
// pictures.
#pragma once

#include <QTemporaryDir>
#include <memory>

#include "core/base/settings.h"
#include "core/base/task.h"
#include "core/inference/engine.h"
#include "ui/help/help_page.h"
#include "ui/home/home_page.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/log_model.h"
#include "ui/shell/main_window.h"
#include "ui/shell/model_shelf.h"
#include "ui/shell/project_session.h"
#include "ui/shell/settings_wiring.h"
#include "ui/theme/theme.h"

namespace heddle::ui {

// Answers state() with what it is given, and fails everything else.
class StillEngine final : public Engine {
 public:
  EngineState now;
  RequestId generate(GenerateRequest, GenerateCallbacks callbacks) override {
    if (callbacks.finished) callbacks.finished(refused());
    return 1;
  }
  void cancel(RequestId) override {}
  void tokenize(ModelChoice, std::string, EncodeOptions, Reply<Tokenization> reply) override {
    reply(refused());
  }
  void renderPrompt(ModelChoice, PromptInput, Reply<RenderedPrompt> reply) override { reply(refused()); }
  void modelDetails(std::string, bool, Reply<ModelDetails> reply) override { reply(refused()); }
  void preload(ModelChoice, Reply<std::monostate> reply) override { reply(refused()); }
  void unload(std::string, Reply<std::monostate> reply) override { reply(refused()); }
  void state(Reply<EngineState> reply) override { reply(now); }

 private:
  static std::unexpected<Error> refused() { return failure("test.still", "this engine stands still"); }
};

struct WindowFixture {
  QTemporaryDir folder;
  Folders folders = Folders::under(folder.path().toStdString());
  StillEngine engine;
  TaskList tasks;
  std::unique_ptr<Settings> settings;
  Theme& theme;  // one for the program, as its style is
  CommandRegistry commands;
  std::unique_ptr<ProjectSession> project;
  std::unique_ptr<ModelShelf> models;
  LogModel log;
  std::unique_ptr<MainWindow> window;

  explicit WindowFixture(Theme& look, const QString& home = {}) : theme(look) {
    if (!home.isEmpty()) folders = Folders::under(home.toStdString());
    if (const Status made = folders.create(); !made) qFatal("%s", made.error().english().c_str());
    settings = std::make_unique<Settings>(folders.settings / "settings.json");
    if (const Status read = settings->load(); !read) qWarning("%s", read.error().english().c_str());
    project = std::make_unique<ProjectSession>(*settings);
    models = std::make_unique<ModelShelf>(*settings);
    models->setModels({{.path = QStringLiteral("demo"),
                        .name = QStringLiteral("heddle-demo · Q8_0"),
                        .detail = QStringLiteral("0.1 GB"),
                        .builtIn = true},
                       {.path = QStringLiteral("/models/Qwen3-8B-Q4_K_M.gguf"),
                        .name = QStringLiteral("Qwen3-8B · Q4_K_M"),
                        .detail = QStringLiteral("5.0 GB")},
                       {.path = QStringLiteral("/models/gemma-3-12b-Q4_K_M.gguf"),
                        .name = QStringLiteral("Gemma 3 12B · Q4_K_M"),
                        .detail = QStringLiteral("7.3 GB")}});
    engine.now.device = "AMD EPYC 7763, 2 threads, AVX2";
    engine.now.memoryBudgetBytes = size_t{24} << 30;
    engine.now.memoryUsedBytes = size_t{900} << 20;
    window = std::make_unique<MainWindow>(
        WindowServices{engine, tasks, *settings, theme, commands, *project, *models, log, folders});
    wireSettings(*settings, theme, commands, window.get());
    window->addPage(std::make_unique<SettingsPage>(services()));
    window->addPage(std::make_unique<HelpPage>(services(), QStringLiteral("en")));
    window->addPage(std::make_unique<HomePage>(services(), folder.path(), sample()));
    window->restoreState({});
  }
  ~WindowFixture() { window.reset(); }

  Services services() {
    return {engine, tasks, *settings, theme, commands, *window, *window, *project, *models};
  }
  static std::vector<SampleEntry> sample() {
    return {{QStringLiteral("prompts"), QStringLiteral("Extract fields"), QStringLiteral("2 variables")},
            {QStringLiteral("prompts"), QStringLiteral("Triage a ticket"), QStringLiteral("1 variable")},
            {QStringLiteral("playground"), QStringLiteral("Welcome"), QStringLiteral("conversation")}};
  }
};

}  // namespace heddle::ui
