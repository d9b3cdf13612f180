// One run of an index job. For IndexJob.
#pragma once

#include <unordered_map>

#include "core/knowledge/retrieval/embedder.h"
#include "core/knowledge/retrieval/index_job.h"
#include "core/knowledge/retrieval/vector_store.h"
#include "core/store/project.h"

namespace heddle {

class IndexRun {
 public:
  IndexRun(Project& project, Engine* engine, const IndexJobOptions& options,
           const IndexJob::Progress& progress, std::stop_token stop)
      : m_project(project),
        m_engine(engine),
        m_options(options),
        m_progress(progress),
        m_stop(std::move(stop)) {}

  // Precondition: the lease is held. Stopped in between: the report says so.
  Result<IndexReport> run();

 private:
  template <class Work>
  auto write(Work work) {
    return waitFor(m_project.write(Durability::Normal, std::move(work)));
  }
  Status stages();
  void tell(IndexProgress::Stage stage, int64_t done, int64_t total);
  Status checkStop() const;

  Status followKeywords();
  Status chooseTarget();
  Status openEmbedder(const StoredIndex& index);
  Status makeIndex(const IndexSettings& wanted, int64_t searchable);
  Status repair();
  Status followVectors();
  struct Page;
  Status embedPage(Page& page, std::unordered_map<ChunkId, VectorPlace>& places);
  Status compactShards();
  Status linkShards();
  Status linkShard(const StoredShard& shard);
  bool needsLink(const StoredShard& shard) const;

  Project& m_project;
  Engine* m_engine;
  const IndexJobOptions& m_options;
  const IndexJob::Progress& m_progress;
  std::stop_token m_stop;
  IndexReport m_report;
  StoredIndex m_target;
  std::unique_ptr<Embedder> m_embedder;
};

}  // namespace heddle
