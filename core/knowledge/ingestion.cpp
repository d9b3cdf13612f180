#include "core/knowledge/ingestion.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_set>

#include "core/base/log.h"
#include "core/host/worker_pool.h"
#include "core/knowledge/document_preparation.h"
#include "core/knowledge/document_writer.h"
#include "core/knowledge/knowledge_repository.h"
#include "core/knowledge/knowledge_rows.h"
#include "core/knowledge/source_scan.h"

namespace heddle {
namespace {

Result<std::vector<PendingDocument>> pendingDocuments(Database& database,
                                                      const std::vector<Source>& sources) {
  std::vector<PendingDocument> pending;
  for (const Source& source : sources) {
    Statement statement = database.prepare(
        "SELECT id, path, loader, file_sha256, settings_hash, readable FROM document WHERE source_id = ? AND "
        "state ="
        " 'pending' ORDER BY path");
    statement.bind(source.id);
    while (true) {
      HEDDLE_ASSIGN(const bool row, statement.step());
      if (!row) break;
      pending.push_back({statement.integer(0), source.id, statement.bytes(1), statement.text(2),
                         statement.text(3), statement.text(4), statement.integer(5) != 0});
    }
  }
  return pending;
}

// Prepares documents on several threads and hands them out in their order. What waits is bounded: threads
// pause when too much is ahead, unless the next in order is theirs to take.
class Preparers {
 public:
  Preparers(const DocumentPreparation& preparation, const std::vector<PendingDocument>& documents,
            int threads, uint64_t ahead_bytes, std::stop_token stop)
      : m_preparation(preparation),
        m_documents(documents),
        m_ahead_bytes(ahead_bytes),
        m_stop(std::move(stop)) {
    for (int i = 0; i < threads; ++i) m_threads.emplace_back([this] { work(); });
  }
  ~Preparers() {
    m_ended.request_stop();
    m_changed.notify_all();
  }

  // The next in order; waits for it.
  PreparedDocument take() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_ready.contains(m_taken); });
    return takeReady();
  }
  // The next if it is ready.
  std::optional<PreparedDocument> tryTake() {
    const std::lock_guard lock(m_mutex);
    if (!m_ready.contains(m_taken)) return std::nullopt;
    return takeReady();
  }
  // What was taken is written, and its memory free.
  void release(uint64_t weight_bytes) {
    {
      const std::lock_guard lock(m_mutex);
      m_held_bytes -= weight_bytes;
    }
    m_changed.notify_all();
  }

 private:
  PreparedDocument takeReady() {
    auto node = m_ready.extract(m_taken++);
    m_changed.notify_all();
    return std::move(node.mapped());
  }

  void work() {
    while (true) {
      size_t index = 0;
      {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return mayTake() || m_next >= m_documents.size() || isStopping(); });
        if (m_next >= m_documents.size()) return;
        if (m_ended.stop_requested()) return;
        index = m_next++;
      }
      // Asked to stop, it comes back at once, so that who waits for its turn does not wait for ever.
      PreparedDocument document = m_preparation.prepare(m_documents[index], m_stop);
      {
        const std::lock_guard lock(m_mutex);
        m_held_bytes += document.weight_bytes();
        m_ready.emplace(index, std::move(document));
      }
      m_changed.notify_all();
    }
  }
  bool mayTake() const { return m_held_bytes < m_ahead_bytes || m_next == m_taken; }
  bool isStopping() const { return m_stop.stop_requested() || m_ended.stop_requested(); }

  const DocumentPreparation& m_preparation;
  const std::vector<PendingDocument>& m_documents;
  const uint64_t m_ahead_bytes;
  std::stop_token m_stop;
  std::stop_source m_ended;
  std::mutex m_mutex;
  std::condition_variable m_changed;
  std::map<size_t, PreparedDocument> m_ready;
  size_t m_next = 0;   // to be prepared
  size_t m_taken = 0;  // to be handed out
  uint64_t m_held_bytes = 0;
  std::vector<std::jthread> m_threads;
};

struct Batch {
  uint64_t weight_bytes = 0;
  std::vector<DocumentOutcome> outcomes;
  std::vector<uint64_t> sizes_bytes;
  std::string lastPath;
};

}  // namespace

struct Ingestion::Impl {
  Project& project;
  WorkerPool& workers;
  std::shared_ptr<const TokenCounter> tokens;
};

namespace {

// One run over the sources.
class Run {
 public:
  Run(Project& project, WorkerPool& workers, std::shared_ptr<const TokenCounter> tokens,
      const IngestionOptions& options, const Ingestion::Progress& progress, std::stop_token stop)
      : m_project(project),
        m_workers(workers),
        m_tokens(std::move(tokens)),
        m_options(options),
        m_progress(progress),
        m_stop(std::move(stop)) {}

  Result<IngestionReport> run() {
    const auto start = std::chrono::steady_clock::now();
    HEDDLE_TRY(findSources());
    if (m_options.scan)
      for (const Source& source : m_sources) HEDDLE_TRY(scan(source));
    // Copies of documents that changed wait again after a round, at most as long as a chain of them.
    for (int round = 0; round < kMostRounds && !m_stop.stop_requested(); ++round) {
      HEDDLE_ASSIGN(auto pending, m_project.read([this](Database& database) {
        return pendingDocuments(database, m_sources);
      }));
      std::erase_if(pending, [this](const PendingDocument& one) { return m_left.contains(one.id); });
      if (pending.empty()) break;
      m_state.found += std::ssize(pending);
      HEDDLE_TRY(readAll(pending));
    }
    for (const Source& source : m_sources)
      if (m_unreachable.contains(source.id)) HEDDLE_TRY(scan(source));
    m_report.cancelled = m_stop.stop_requested();
    m_report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return std::move(m_report);
  }

 private:
  static constexpr int kMostRounds = 8;
  static constexpr uint64_t kBatch_bytes = uint64_t{4} << 20;
  static constexpr size_t kBatchDocuments = 128;
  static constexpr size_t kBatchesInFlight = 2;

  Status findSources() {
    HEDDLE_ASSIGN(std::vector<Source> all,
                  m_project.read([](Database& database) { return KnowledgeRepository(database).sources(); }));
    std::ranges::sort(all, {}, &Source::id);
    for (Source& source : all)
      if (m_options.sources.empty() ||
          std::ranges::find(m_options.sources, source.id) != m_options.sources.end())
        m_sources.push_back(std::move(source));
    return {};
  }

  Status scan(const Source& source) {
    HEDDLE_ASSIGN(
        ScanCounts counts,
        scanSource(m_project, source,
                   {.verifyContent = m_options.verifyContent, .retryFailed = m_options.retryFailed}, m_stop));
    m_report.unchanged += counts.unchanged;
    m_report.missing += counts.missing;
    for (Error& problem : counts.problems) {
      log::warning("knowledge", problem.english());
      m_report.problems.push_back(std::move(problem));
    }
    return {};
  }

  Status readAll(const std::vector<PendingDocument>& pending) {
    std::map<SourceId, SourceSettings> settings;
    for (const Source& source : m_sources) settings[source.id] = source.settings;
    const DocumentPreparation preparation(m_project, m_workers, m_tokens, std::move(settings));
    const int cores = std::max(static_cast<int>(std::thread::hardware_concurrency()), 1);
    const int threads = std::min<int>(m_options.threads > 0 ? m_options.threads : cores,
                                      static_cast<int>(std::min<size_t>(pending.size(), 256)));
    Preparers preparers(preparation, pending, threads, m_options.ahead_bytes, m_stop);
    std::deque<QFuture<Result<Batch>>> inFlight;
    const auto finishOne = [&]() -> Status {
      HEDDLE_ASSIGN(const Batch batch, waitFor(inFlight.front()));
      inFlight.pop_front();
      preparers.release(batch.weight_bytes);
      account(batch);
      return {};
    };
    for (size_t taken = 0; taken < pending.size();) {
      std::vector<PreparedDocument> documents;
      uint64_t weight_bytes = 0;
      std::optional<PreparedDocument> next = preparers.take();
      while (next) {
        ++taken;
        weight_bytes += next->weight_bytes();
        noteLeft(*next);
        documents.push_back(std::move(*next));
        next.reset();
        if (taken < pending.size() && weight_bytes < kBatch_bytes && documents.size() < kBatchDocuments)
          next = preparers.tryTake();
      }
      inFlight.push_back(write(std::move(documents), weight_bytes));
      while (inFlight.size() >= kBatchesInFlight) HEDDLE_TRY(finishOne());
    }
    while (!inFlight.empty()) HEDDLE_TRY(finishOne());
    return {};
  }

  // Those that this run cannot do anything about stay pending.
  void noteLeft(const PreparedDocument& document) {
    using Outcome = PreparedDocument::Outcome;
    if (document.outcome == Outcome::Unreachable) m_unreachable.insert(document.pending.source);
    if (document.outcome == Outcome::Unreachable || document.outcome == Outcome::Stopped)
      m_left.insert(document.pending.id);
    if (document.error) log::info("knowledge", document.error->english());
  }

  QFuture<Result<Batch>> write(std::vector<PreparedDocument> documents, uint64_t weight_bytes) {
    auto shared = std::make_shared<std::vector<PreparedDocument>>(std::move(documents));
    return m_project.write(Durability::Normal, [shared, weight_bytes](Database& database) -> Result<Batch> {
      Batch batch;
      batch.weight_bytes = weight_bytes;
      DocumentWriter writer(database);
      for (PreparedDocument& document : *shared) {
        HEDDLE_ASSIGN(const DocumentOutcome outcome, writer.write(document));
        batch.outcomes.push_back(outcome);
        batch.sizes_bytes.push_back(static_cast<uint64_t>(document.size_bytes));
        batch.lastPath = document.pending.path;
      }
      shared->clear();
      return batch;
    });
  }

  void account(const Batch& batch) {
    for (size_t i = 0; i < batch.outcomes.size(); ++i) {
      const DocumentOutcome& outcome = batch.outcomes[i];
      ++m_state.done;
      if (outcome.unchanged) {
        ++m_report.unchanged;
        continue;
      }
      if (outcome.state == DocumentState::Pending) continue;
      m_report.failed += outcome.state == DocumentState::Failed;
      m_report.missing += outcome.state == DocumentState::Missing;
      m_report.duplicates += outcome.state == DocumentState::Duplicate;
      m_report.read += outcome.state == DocumentState::Ready || outcome.state == DocumentState::Duplicate;
      m_report.chunks += outcome.written;
      m_report.keptChunks += outcome.kept;
      m_report.read_bytes += batch.sizes_bytes[i];
    }
    m_state.failed = m_report.failed;
    m_state.chunks = m_report.chunks;
    m_state.read_bytes = m_report.read_bytes;
    m_state.path = batch.lastPath;
    if (m_progress) m_progress(m_state);
  }

  Project& m_project;
  WorkerPool& m_workers;
  std::shared_ptr<const TokenCounter> m_tokens;
  const IngestionOptions& m_options;
  const Ingestion::Progress& m_progress;
  std::stop_token m_stop;
  std::vector<Source> m_sources;
  std::unordered_set<DocumentId> m_left;
  std::unordered_set<SourceId> m_unreachable;
  IngestionProgress m_state;
  IngestionReport m_report;
};

}  // namespace

Ingestion::Ingestion(Project& project, WorkerPool& workers, std::shared_ptr<const TokenCounter> tokens)
    : m_impl(new Impl{project, workers, std::move(tokens)}) {}
Ingestion::~Ingestion() = default;

Result<IngestionReport> Ingestion::run(const IngestionOptions& options, const Progress& progress,
                                       std::stop_token stop) {
  return Run(m_impl->project, m_impl->workers, m_impl->tokens, options, progress, std::move(stop)).run();
}

TaskId Ingestion::start(TaskList& tasks, IngestionOptions options,
                        std::function<void(const Result<IngestionReport>&)> ended) {
  TaskOptions task;
  task.title = HEDDLE_TR("Task", "Reading sources");
  task.priority = Priority::Background;
  task.canPause = true;
  return tasks.start(
      std::move(task), [this, options = std::move(options), ended = std::move(ended)](TaskContext& context) {
        const auto progress = [&context](const IngestionProgress& state) {
          const double fraction =
              state.found > 0 ? static_cast<double>(state.done) / static_cast<double>(state.found) : -1;
          context.progress(fraction, {HEDDLE_TR("Task", "{0} of {1} documents, {2} chunks"),
                                      {std::to_string(state.done), std::to_string(state.found),
                                       std::to_string(state.chunks)}});
          (void)context.waitWhilePaused();
        };
        const Result<IngestionReport> report = run(options, progress, context.stopToken());
        if (ended) ended(report);
        return report ? Status{} : Status(std::unexpected(report.error()));
      });
}

Result<std::vector<SourceId>> unfinishedSources(Database& database) {
  Statement statement = database.prepare(
      "SELECT DISTINCT d.source_id FROM document d JOIN thing t ON t.id = d.source_id WHERE d.state = "
      "'pending' AND"
      " t.deleted_ms IS NULL ORDER BY d.source_id");
  return rows::readAll<SourceId>(statement, [](const Statement& row) { return row.integer(0); });
}

}  // namespace heddle
