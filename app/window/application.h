// Builds the services and pages of the window and hands them to each other; nothing else does.
#pragma once

#include <QObject>
#include <memory>

#include "app/window/loop_wiring.h"
#include "app/window/pipeline_reviews.h"
#include "core/base/folders.h"
#include "core/base/settings.h"
#include "core/base/task.h"
#include "core/host/remote_engine.h"
#include "core/host/worker_pool.h"
#include "core/models/hash_cache.h"
#include "core/models/model_library.h"
#include "ui/pipelines/pipelines_page.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/log_model.h"
#include "ui/shell/mailbox.h"
#include "ui/shell/main_window.h"
#include "ui/shell/model_shelf.h"
#include "ui/shell/project_session.h"
#include "ui/shell/services.h"
#include "ui/theme/theme.h"

namespace heddle {

class Application : public QObject {
  Q_OBJECT

 public:
  // `settings` are read already; `settingsRead` is how that went. `language`: "en" or "zh_CN".
  Application(Folders folders, std::unique_ptr<Settings> settings, Status settingsRead,
              const QString& language);
  ~Application() override;

  ui::MainWindow& window() { return *m_window; }
  // Shows the window; what may take its time begins after the first frame. `file`: opened then; may be empty.
  void start(const QString& file);

 private:
  void addPages(const QString& language);
  ui::PipelineResources pipelineResources();
  ui::FeedbackPage& addPipelinePages(const ui::Services& services);
  void addCommands();
  void afterFirstFrame();
  void listModels();
  // `base`: the model that a PEFT folder is for; empty: found.
  void importModel(const QString& path, const std::string& base = {});
  void askBase(const QString& folder);  // of a PEFT folder, then imports it
  void openSample();

  Folders m_folders;
  std::unique_ptr<Settings> m_settings;
  Status m_settingsRead;
  ui::Theme m_theme;
  ui::LogModel m_log;
  HashCache m_hashes;
  ModelLibrary m_library;
  std::unique_ptr<RemoteEngine> m_engine;
  WorkerPool m_workers;
  TaskList m_tasks;  // before what its tasks use is gone
  ui::CommandRegistry m_commands;
  ui::ProjectSession m_project;
  ui::ModelShelf m_models;
  ui::Mailbox m_mailbox{this};
  std::unique_ptr<PipelineReviews> m_reviews;
  std::unique_ptr<ui::MainWindow> m_window;
  std::unique_ptr<LoopWiring> m_loop;
  QString m_file;
};

}  // namespace heddle
