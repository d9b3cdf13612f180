#include "core/knowledge/retrieval/index_job.h"

#include "core/knowledge/knowledge_repository.h"
#include "core/knowledge/retrieval/index_lease.h"
#include "core/knowledge/retrieval/index_policy.h"
#include "core/knowledge/retrieval/index_run.h"
#include "core/knowledge/retrieval/keyword_index.h"
#include "core/store/project.h"

namespace heddle {
namespace {

Text detailOf(const IndexProgress& progress) {
  const std::vector<std::string> counts = {std::to_string(progress.done), std::to_string(progress.total)};
  switch (progress.stage) {
    case IndexProgress::Stage::Keywords:
      return Text(HEDDLE_TR("Knowledge", "Words: change {0} of {1}"), counts);
    case IndexProgress::Stage::Fitting:
      return Text(HEDDLE_TR("Knowledge", "Learning from the passages: {0}%"), {counts[0]});
    case IndexProgress::Stage::Embedding:
      return Text(HEDDLE_TR("Knowledge", "Vectors: change {0} of {1}"), counts);
    case IndexProgress::Stage::Linking:
      return Text(HEDDLE_TR("Knowledge", "Linking: shard {0} of {1}"), counts);
  }
  return {};
}

}  // namespace

struct IndexJob::Impl {
  Project& project;
  Engine* engine;
};

IndexJob::IndexJob(Project& project, Engine* engine) : m_impl(new Impl{project, engine}) {}
IndexJob::~IndexJob() = default;

Result<IndexReport> IndexJob::run(const IndexJobOptions& options, const Progress& progress,
                                  std::stop_token stop) {
  Project& project = m_impl->project;
  HEDDLE_TRY(waitFor(project.write(Durability::Normal, takeIndexLease)));
  const auto guarded = [&]() -> Result<IndexReport> {
    try {
      return IndexRun(project, m_impl->engine, options, progress, std::move(stop)).run();
    } catch (const std::exception& exception) {
      return std::unexpected(retrievalFault(exception));
    }
  };
  auto report = guarded();
  HEDDLE_TRY(waitFor(project.write(Durability::Normal, dropIndexLease)));
  return report;
}

TaskId IndexJob::start(TaskList& tasks, IndexJobOptions options,
                       std::function<void(const Result<IndexReport>&)> ended) {
  TaskOptions task;
  task.title = HEDDLE_TR("Knowledge", "Build the index");
  task.priority = Priority::Background;
  task.canPause = true;
  return tasks.start(task,
                     [&project = m_impl->project, engine = m_impl->engine, options,
                      ended = std::move(ended)](TaskContext& context) -> Status {
                       const auto progress = [&context](const IndexProgress& now) {
                         context.progress(now.fraction, detailOf(now));
                         (void)context.waitWhilePaused();  // a cancelled one stops by its token
                       };
                       const auto report =
                           IndexJob(project, engine).run(options, progress, context.stopToken());
                       if (ended) ended(report);
                       if (!report) return std::unexpected(report.error());
                       return {};
                     });
}

Result<bool> indexNeedsWork(Database& database) {
  KnowledgeRepository knowledge(database);
  VectorStore store(database);
  HEDDLE_ASSIGN(const ChangeNumber last, knowledge.lastChange());
  HEDDLE_ASSIGN(const ChangeNumber keyword, KeywordIndex(database).change());
  if (keyword < last) return true;
  HEDDLE_ASSIGN(const auto building, store.find(false));
  if (building) return true;
  HEDDLE_ASSIGN(const auto serving, store.find(true));
  HEDDLE_ASSIGN(const int64_t searchable, knowledge.countSearchable());
  if (!serving) return searchable > 0;
  HEDDLE_ASSIGN(const IndexSettings wanted, wantedIndexSettings(database));
  if (serving->change < last || !sameBuild(wanted, serving->settings) || outgrown(*serving, searchable))
    return true;
  HEDDLE_ASSIGN(const auto shards, store.shards(serving->id));
  return std::ranges::any_of(shards, &StoredShard::damaged);
}

}  // namespace heddle
