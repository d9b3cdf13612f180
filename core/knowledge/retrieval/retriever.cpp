#include "core/knowledge/retrieval/retriever.h"

#include <algorithm>
#include <chrono>
#include <mutex>

#include "core/knowledge/knowledge_repository.h"
#include "core/knowledge/retrieval/index_policy.h"
#include "core/knowledge/retrieval/keyword_index.h"
#include "core/knowledge/retrieval/loaded_index.h"
#include "core/knowledge/retrieval/search_run.h"
#include "core/knowledge/retrieval/text_terms.h"
#include "core/store/content_repository.h"
#include "core/store/project.h"

namespace heddle {
namespace {

using Clock = std::chrono::steady_clock;

double msSince(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

bool isBlank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

Result<std::string> versionOf(Database& database) {
  VectorStore store(database);
  HEDDLE_ASSIGN(const auto index, store.find(true));
  HEDDLE_ASSIGN(const int64_t last, KnowledgeRepository(database).lastChange());
  HEDDLE_ASSIGN(const int64_t keyword, KeywordIndex(database).change());
  std::string all =
      "1|" + std::to_string(kTermsVersion) + "|" + std::to_string(last) + "|" + std::to_string(keyword);
  if (index) {
    all += "|" + index->embedderVersion + "|" + toJson(index->settings).dump() + "|" +
           std::to_string(index->change);
    HEDDLE_ASSIGN(const auto shards, store.shards(index->id));
    for (const StoredShard& shard : shards)
      all += "|" + std::to_string(shard.rows) + "," + std::to_string(shard.linkedRows) + "," +
             std::to_string(shard.deletedRows) + (shard.damaged ? "!" : "");
  }
  return sha256(all).substr(0, 32);
}

}  // namespace

struct Retriever::Impl {
  Project& project;
  Engine* engine;
  std::shared_ptr<const TokenCounter> tokens;
  std::mutex mutex;         // of `loaded`
  std::mutex loadingMutex;  // one thread loads, the others wait for it
  std::shared_ptr<const LoadedIndex> loaded;

  std::shared_ptr<const LoadedIndex> current() {
    const std::scoped_lock lock(mutex);
    return loaded;
  }

  static bool same(const LoadedIndex* loaded, const StoredIndex& index) {
    return loaded && loaded->stored().id == index.id && loaded->stored().revision == index.revision &&
           loaded->stored().settings == index.settings;
  }

  // Null: no index serves.
  Result<std::shared_ptr<const LoadedIndex>> serving() {
    HEDDLE_ASSIGN(const auto first,
                  project.read([](Database& database) { return VectorStore(database).find(true); }));
    if (!first) return nullptr;
    if (auto known = current(); same(known.get(), *first)) return known;
    const std::scoped_lock loading(loadingMutex);
    const auto previous = current();
    using Loaded = Result<std::shared_ptr<const LoadedIndex>>;
    HEDDLE_ASSIGN(auto fresh, project.read([&](Database& database) -> Loaded {
      VectorStore store(database);
      HEDDLE_ASSIGN(const auto index, store.find(true));
      if (!index) return nullptr;
      if (same(previous.get(), *index)) return previous;
      return LoadedIndex::load(store, *index, engine, previous.get());
    }));
    if (fresh && fresh != previous) tellDamage(*fresh);
    const std::scoped_lock lock(mutex);
    loaded = fresh;
    return fresh;
  }

  // The next job makes again what is damaged.
  void tellDamage(const LoadedIndex& index) {
    if (index.damagedShards().empty()) return;
    (void)project.write(
        Durability::Normal,
        [id = index.stored().id, shards = index.damagedShards()](Database& database) -> Status {
          for (const int shard : shards) HEDDLE_TRY(VectorStore(database).markDamaged(id, shard));
          return {};
        });
  }

  Result<EmbeddedTexts> embedQuery(const LoadedIndex& index, const std::string& query,
                                   std::stop_token stop) const {
    const std::string_view text = query;
    return index.embedder().embed(std::span(&text, 1), EmbedPurpose::Query, std::move(stop));
  }

  // What the vectors need, for a mode that wants them. In hybrid mode a search by words is still of use.
  Status prepareVectors(const std::string& query, const RetrievalSettings& settings, std::stop_token stop,
                        std::shared_ptr<const LoadedIndex>& index, EmbeddedTexts& vector,
                        RetrievalResult& result) {
    const auto embedded = [&]() -> Status {
      HEDDLE_ASSIGN(index, serving());
      if (!index)
        return failure("retrieval.no_index", HEDDLE_TR("Error", "There is no index of meanings yet"),
                       project.path().string(), HEDDLE_TR("Error", "Build the index, or search by words"));
      for (const Error& problem : index->problems()) result.notices.push_back(problem.what);
      const auto start = Clock::now();
      HEDDLE_ASSIGN(vector, embedQuery(*index, query, stop));
      result.times.embed_ms = msSince(start);
      return {};
    };
    const Status status = embedded();
    if (status || settings.mode == RetrievalMode::Vector || status.error().code == "retrieval.cancelled")
      return status;
    result.notices.push_back(
        Text(HEDDLE_TR("Knowledge", "Searched by words only: {0}"), {status.error().english()}));
    return {};
  }

  static Status noteStaleness(Database& database, const LoadedIndex* index, RetrievalResult& result) {
    HEDDLE_ASSIGN(const int64_t last, KnowledgeRepository(database).lastChange());
    HEDDLE_ASSIGN(const int64_t keyword, KeywordIndex(database).change());
    if (keyword < last || (index && index->stored().change < last))
      result.notices.emplace_back(HEDDLE_TR("Knowledge", "The newest changes are not in the index yet"));
    if (!index) return {};
    HEDDLE_ASSIGN(const IndexSettings wanted, wantedIndexSettings(database));
    if (!sameBuild(wanted, index->stored().settings))
      result.notices.emplace_back(HEDDLE_TR("Knowledge", "The index was made with other settings"));
    return {};
  }
};

Retriever::Retriever(Project& project, Engine* engine, std::shared_ptr<const TokenCounter> tokens)
    : m_impl(new Impl{project, engine, std::move(tokens), {}, {}, nullptr}) {}
Retriever::~Retriever() = default;

Result<RetrievalResult> Retriever::search(const std::string& query, const RetrievalSettings& settings,
                                          std::stop_token stop) const {
  const auto start = Clock::now();
  HEDDLE_TRY(retrievalSettingsFromJson(toJson(settings)));
  if (isBlank(query))
    return failure("retrieval.empty_query", HEDDLE_TR("Error", "There is nothing to search for"), {},
                   HEDDLE_TR("Error", "Write a question or some words"));
  RetrievalResult result;
  std::shared_ptr<const LoadedIndex> index;
  EmbeddedTexts vector;
  if (settings.mode != RetrievalMode::Keyword)
    HEDDLE_TRY(m_impl->prepareVectors(query, settings, stop, index, vector, result));
  else if (settings.mmrLambda < 1)
    index = m_impl->serving().value_or(nullptr);
  if (stop.stop_requested())
    return failure("retrieval.cancelled", HEDDLE_TR("Error", "The search was stopped"), query);
  HEDDLE_TRY(m_impl->project.read([&](Database& database) -> Status {
    HEDDLE_ASSIGN(result.indexVersion, versionOf(database));
    HEDDLE_TRY(Impl::noteStaleness(database, index.get(), result));
    try {
      return SearchRun(database, query, settings, index.get(), vector.values, m_impl->tokens.get(), result)
          .run();
    } catch (const std::exception& exception) {
      return std::unexpected(retrievalFault(exception));
    }
  }));
  result.times.total_ms = msSince(start);
  return result;
}

Result<std::string> Retriever::indexVersion() const {
  return m_impl->project.read([](Database& database) { return versionOf(database); });
}

Result<IndexState> Retriever::state() const {
  // Loading it finds the damage; where no engine runs, what is stored is still told.
  const auto loaded = m_impl->serving();
  return m_impl->project.read([&](Database& database) -> Result<IndexState> {
    IndexState state;
    VectorStore store(database);
    HEDDLE_ASSIGN(state.searchable, KnowledgeRepository(database).countSearchable());
    HEDDLE_ASSIGN(const int64_t last, KnowledgeRepository(database).lastChange());
    HEDDLE_ASSIGN(state.keywordChunks, KeywordIndex(database).chunks());
    HEDDLE_ASSIGN(state.size_bytes, store.storedBytes());
    HEDDLE_ASSIGN(state.unfinished, indexNeedsWork(database));
    HEDDLE_ASSIGN(const auto serving, store.find(true));
    HEDDLE_ASSIGN(const auto building, store.find(false));
    HEDDLE_ASSIGN(const IndexSettings wanted, wantedIndexSettings(database));
    if (building)
      state.buildFraction = last > 0 ? static_cast<double>(building->change) / static_cast<double>(last) : 0;
    if (!loaded) state.problems.push_back(loaded.error());
    if (loaded && *loaded) {
      state.problems.insert(state.problems.end(), (*loaded)->problems().begin(), (*loaded)->problems().end());
    }
    if (!serving) {
      state.vectors = building ? IndexState::Vectors::Building : IndexState::Vectors::None;
      return state;
    }
    state.vectors = IndexState::Vectors::Serving;
    state.embedder = serving->settings.embedder;
    state.dimension = serving->dimension;
    state.kind = vectorIndexKindName(serving->settings.vectors.kind);
    state.metric = vectorMetricName(serving->settings.vectors.metric);
    state.fittedChunks = serving->fittedChunks;
    state.stale = !sameBuild(wanted, serving->settings);
    state.refitAdvised = outgrown(*serving, state.searchable);
    HEDDLE_ASSIGN(const auto shards, store.shards(serving->id));
    for (const StoredShard& shard : shards) {
      state.vectorChunks += static_cast<int64_t>(shard.rows - shard.deletedRows);
      state.deletedRows += static_cast<int64_t>(shard.deletedRows);
    }
    return state;
  });
}

Result<bool> searchNeedsEngine(Database& database) {
  HEDDLE_ASSIGN(const auto index, VectorStore(database).find(true));
  if (!index) return false;
  const EmbedderType* const type = findEmbedderType(index->settings.embedder);
  return type && type->description.needsModel;
}

}  // namespace heddle
