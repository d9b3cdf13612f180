#include "ui/knowledge/knowledge_jobs.h"

#include "core/knowledge/knowledge_repository.h"
#include "core/knowledge/token_counter.h"

namespace heddle::ui {
namespace {

constexpr int kProgress_ms = 250;

}  // namespace

KnowledgeJobs::KnowledgeJobs(TaskList& tasks, WorkerPool& workers, Engine& engine, QObject* parent)
    : QObject(parent), m_tasks(tasks), m_workers(workers), m_engine(engine) {
  m_progress.setInterval(kProgress_ms);
  connect(&m_progress, &QTimer::timeout, this, &KnowledgeJobs::poll);
}

KnowledgeJobs::~KnowledgeJobs() {
  blockSignals(true);
  close();
}

void KnowledgeJobs::open(std::shared_ptr<Project> project) {
  close();
  m_project = std::move(project);
  if (!m_project) return;
  if (auto tokens = demoTokenCounter())
    m_tokens = *std::move(tokens);
  else
    Q_EMIT failed(tokens.error());
  if (!m_tokens) return;
  m_ingestion = std::make_unique<Ingestion>(*m_project, m_workers, m_tokens);
  m_index = std::make_unique<IndexJob>(*m_project, &m_engine);
  m_watch = std::make_unique<FolderWatch>([this](SourceId changed) { read({changed}); });
  watch();
  if (const auto unfinished = m_project->read([](Database& database) { return unfinishedSources(database); }))
    m_wanted.insert(unfinished->begin(), unfinished->end());
  if (const auto needed = m_project->read([](Database& database) { return indexNeedsWork(database); });
      needed && *needed)
    m_indexWanted.emplace();
  // What changed while nobody watched; a file that is as it was costs a look at its date.
  if (const auto sources =
          m_project->read([](Database& database) { return KnowledgeRepository(database).sources(); }))
    for (const Source& source : *sources)
      if (source.settings.watch || source.state == SourceState::New) m_wanted.insert(source.id);
  next();
}

void KnowledgeJobs::close() {
  m_wanted.clear();
  m_indexWanted.reset();
  m_progress.stop();
  if (m_task != 0) {
    m_tasks.cancel(m_task);
    m_tasks.wait(m_task);
    m_task = 0;
  }
  m_reading.clear();
  m_ingestion.reset();
  m_index.reset();
  m_watch.reset();
  m_project.reset();
}

void KnowledgeJobs::watch() {
  const auto sources =
      m_project->read([](Database& database) { return KnowledgeRepository(database).sources(); });
  if (sources) m_watch->setSources(*sources);
}

void KnowledgeJobs::read(std::set<SourceId> sources, bool retryFailed) {
  m_wanted.merge(sources);
  m_retryFailed = m_retryFailed || retryFailed;
  if (m_project && !m_wanted.empty()) watch();
  next();
}

void KnowledgeJobs::index(IndexJobOptions options) {
  m_indexWanted = options;
  next();
}

void KnowledgeJobs::cancel() {
  m_wanted.clear();
  m_indexWanted.reset();
  if (m_task != 0) m_tasks.cancel(m_task);
}

void KnowledgeJobs::next() {
  if (m_task != 0 || !m_ingestion) return;
  if (!m_wanted.empty())
    startReading();
  else if (m_indexWanted)
    startIndexing();
  Q_EMIT stateChanged();
}

void KnowledgeJobs::startReading() {
  IngestionOptions options;
  options.sources.assign(m_wanted.begin(), m_wanted.end());
  options.retryFailed = std::exchange(m_retryFailed, false);
  m_reading = std::exchange(m_wanted, {});
  m_fraction = -1;
  m_task = m_ingestion->start(m_tasks, options,
                              [this, mail = m_mailbox.sender()](const Result<IngestionReport>& report) {
                                mail.post([this, report] {
                                  m_task = 0;
                                  m_reading.clear();
                                  m_progress.stop();
                                  if (report) {
                                    if (!report->cancelled)
                                      m_indexWanted.emplace(m_indexWanted.value_or(IndexJobOptions{}));
                                    Q_EMIT readEnded(*report);
                                  } else {
                                    Q_EMIT failed(report.error());
                                  }
                                  next();
                                });
                              });
  m_progress.start();
}

void KnowledgeJobs::startIndexing() {
  const IndexJobOptions options = *std::exchange(m_indexWanted, std::nullopt);
  m_fraction = -1;
  m_task =
      m_index->start(m_tasks, options, [this, mail = m_mailbox.sender()](const Result<IndexReport>& report) {
        mail.post([this, report] {
          m_task = 0;
          m_progress.stop();
          if (report)
            Q_EMIT indexEnded(*report);
          else
            Q_EMIT failed(report.error());
          next();
        });
      });
  m_progress.start();
}

void KnowledgeJobs::poll() {
  for (const TaskSnapshot& task : m_tasks.snapshots())
    if (task.id == m_task) m_fraction = task.fraction;
  Q_EMIT stateChanged();
}

}  // namespace heddle::ui
