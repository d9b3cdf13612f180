// Reads sources and follows with the index, as tasks; watches the folders and reads again what changed in
// them.
#pragma once

#include <QObject>
#include <QTimer>
#include <memory>
#include <set>

#include "core/base/task.h"
#include "core/knowledge/folder_watch.h"
#include "core/knowledge/ingestion.h"
#include "core/knowledge/retrieval/index_job.h"
#include "ui/shell/mailbox.h"

namespace heddle {
class Engine;
class WorkerPool;
class TokenCounter;
}  // namespace heddle

namespace heddle::ui {

// Window thread only. One job at a time: what is asked for meanwhile comes after.
class KnowledgeJobs : public QObject {
  Q_OBJECT

 public:
  KnowledgeJobs(TaskList& tasks, WorkerPool& workers, Engine& engine, QObject* parent = nullptr);
  ~KnowledgeJobs() override;

  void open(std::shared_ptr<Project> project);  // goes on with what was left unfinished
  void close();                                 // stops what runs and waits for it; what is done stays

  void read(std::set<SourceId> sources, bool retryFailed = false);
  void index(IndexJobOptions options = {});
  void cancel();
  bool isBusy() const { return m_task != 0; }
  const std::set<SourceId>& reading() const { return m_reading; }
  double fraction() const { return m_fraction; }

 Q_SIGNALS:
  void stateChanged();  // busy, what is read, how far
  void readEnded(const heddle::IngestionReport& report);
  void indexEnded(const heddle::IndexReport& report);
  void failed(const heddle::Error& error);

 private:
  void next();
  void startReading();
  void startIndexing();
  void watch();
  void poll();

  TaskList& m_tasks;
  WorkerPool& m_workers;
  Engine& m_engine;
  Mailbox m_mailbox{this};
  std::shared_ptr<Project> m_project;
  std::unique_ptr<Ingestion> m_ingestion;
  std::unique_ptr<IndexJob> m_index;
  std::shared_ptr<const TokenCounter> m_tokens;
  std::set<SourceId> m_wanted, m_reading;
  std::optional<IndexJobOptions> m_indexWanted;
  bool m_retryFailed = false;
  TaskId m_task = 0;
  double m_fraction = -1;
  std::unique_ptr<FolderWatch> m_watch;
  QTimer m_progress;
};

}  // namespace heddle::ui
