#include "core/knowledge/retrieval/index_run.h"

#include <algorithm>
#include <chrono>
#include <mutex>

#include "core/knowledge/knowledge_repository.h"
#include "core/knowledge/knowledge_rows.h"
#include "core/knowledge/retrieval/index_policy.h"
#include "core/knowledge/retrieval/keyword_index.h"
#include "core/knowledge/retrieval/parallel_for.h"
#include "core/knowledge/retrieval/text_terms.h"

namespace heddle {
namespace {

using Clock = std::chrono::steady_clock;
using Stage = IndexProgress::Stage;

constexpr int64_t kKeywordPage = 512;  // changes of one commit
constexpr int64_t kVectorPage = 256;
constexpr size_t kFewRows = 1000;  // of a shard that is searched as fast without a structure

double secondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

struct Changes {
  std::vector<ChunkChange> list;
  ChangeNumber last = 0;  // of the whole project, at the same moment
};

Result<Changes> readChanges(Project& project, ChangeNumber after, int64_t limit) {
  return project.read([after, limit](Database& database) -> Result<Changes> {
    KnowledgeRepository knowledge(database);
    Changes changes;
    HEDDLE_ASSIGN(changes.list, knowledge.changes(after, limit));
    HEDDLE_ASSIGN(changes.last, knowledge.lastChange());
    return changes;
  });
}

// The searchable chunks' texts by number, read in order.
class TextStream {
 public:
  explicit TextStream(Project& project) : m_project(project) {}
  Result<std::string> text(int64_t number) {
    while (true) {
      for (; m_place < m_changes.list.size(); ++m_place) {
        const ChunkChange& change = m_changes.list[m_place];
        if (!change.present || !change.value) continue;
        if (m_next++ == number) return indexedText(*m_changes.list[m_place++].value);
      }
      if (m_ended) return std::string();  // chunks went meanwhile
      const ChangeNumber after = m_changes.list.empty() ? 0 : m_changes.list.back().number;
      HEDDLE_ASSIGN(m_changes, readChanges(m_project, after, kKeywordPage));
      m_place = 0;
      m_ended = m_changes.list.empty();
    }
  }

 private:
  Project& m_project;
  Changes m_changes;
  size_t m_place = 0;
  int64_t m_next = 0;
  bool m_ended = false;
};

struct Terms {
  ChunkId chunk = 0;
  bool present = false;
  std::string text;
};

}  // namespace

void IndexRun::tell(Stage stage, int64_t done, int64_t total) {
  if (!m_progress) return;
  // Shares of the whole, by what they usually take.
  static constexpr double kStart[] = {0, 0.15, 0.3, 0.8, 1};
  const auto place = static_cast<size_t>(stage);
  const double share = total > 0 ? std::min(1.0, static_cast<double>(done) / static_cast<double>(total)) : 1;
  m_progress({stage, done, total, kStart[place] + share * (kStart[place + 1] - kStart[place])});
}

Status IndexRun::checkStop() const {
  if (!m_stop.stop_requested()) return {};
  return failure("retrieval.cancelled", HEDDLE_TR("Error", "The search index was stopped"));
}

Result<IndexReport> IndexRun::run() {
  const auto start = Clock::now();
  const Status status = stages();
  m_report.seconds = secondsSince(start);
  if (!status && status.error().code == "retrieval.cancelled")
    m_report.cancelled = true;
  else if (!status)
    return std::unexpected(status.error());
  return m_report;
}

Status IndexRun::stages() {
  HEDDLE_TRY(followKeywords());
  HEDDLE_TRY(chooseTarget());
  if (m_target.id == 0) return {};
  HEDDLE_TRY(repair());
  HEDDLE_TRY(followVectors());
  HEDDLE_TRY(compactShards());
  HEDDLE_TRY(linkShards());
  if (m_target.serving) return {};
  HEDDLE_TRY(followVectors());  // what changed while the structures were made
  HEDDLE_TRY(write([id = m_target.id](Database& database) { return VectorStore(database).serve(id); }));
  m_report.rebuilt = true;
  return {};
}

// --- words ---

Status IndexRun::followKeywords() {
  const auto start = Clock::now();
  HEDDLE_ASSIGN(ChangeNumber change,
                m_project.read([](Database& database) { return KeywordIndex(database).change(); }));
  if (change == 0) HEDDLE_TRY(write([](Database& database) { return KeywordIndex(database).clear(); }));
  std::optional<QFuture<Status>> writing;  // the page before, while this one is read and cut
  const auto written = [&writing]() -> Status { return writing ? waitFor(*writing) : Status(); };
  while (true) {
    if (const Status going = checkStop(); !going) {
      HEDDLE_TRY(written());
      return going;
    }
    HEDDLE_ASSIGN(const Changes changes, readChanges(m_project, change, kKeywordPage));
    const ChangeNumber reached = changes.list.empty() ? changes.last : changes.list.back().number;
    auto terms = std::make_shared<std::vector<Terms>>(changes.list.size());
    parallelFor(m_options.threads, changes.list.size(), 32, [&](size_t begin, size_t end) {
      for (size_t i = begin; i < end; ++i) {
        const ChunkChange& from = changes.list[i];
        const bool present = from.present && from.value;
        (*terms)[i] = {from.chunk, present, present ? termText(indexedText(*from.value)) : std::string()};
      }
    });
    HEDDLE_TRY(written());
    for (const ChunkChange& from : changes.list)
      if (from.value) m_report.text_bytes += static_cast<int64_t>(from.value->text.size());
    m_report.keywordChunks += std::ssize(changes.list);
    tell(Stage::Keywords, reached, changes.last);
    if (changes.list.empty() && reached == change) break;
    writing = m_project.write(Durability::Normal, [terms, reached](Database& database) -> Status {
      KeywordIndex index(database);
      for (const Terms& entry : *terms)
        HEDDLE_TRY(entry.present ? index.put(entry.chunk, entry.text) : index.remove(entry.chunk));
      database.touched("index");
      return index.setChange(reached);
    });
    change = reached;
  }
  m_report.keyword_s = secondsSince(start);
  return {};
}

// --- which index ---

Status IndexRun::openEmbedder(const StoredIndex& index) {
  const EmbedderType* const type = findEmbedderType(index.settings.embedder);
  HEDDLE_ASSIGN(const std::string saved,
                m_project.read([&](Database& database) { return VectorStore(database).embedder(index.id); }));
  HEDDLE_ASSIGN(m_embedder, type->open(index.settings.embedderParameters, saved, m_engine));
  return {};
}

Status IndexRun::chooseTarget() {
  struct Found {
    IndexSettings wanted;
    std::optional<StoredIndex> serving, building;
    int64_t searchable = 0;
  };
  HEDDLE_ASSIGN(const Found found, m_project.read([](Database& database) -> Result<Found> {
    Found all;
    VectorStore store(database);
    HEDDLE_ASSIGN(all.wanted, wantedIndexSettings(database));
    HEDDLE_ASSIGN(all.serving, store.find(true));
    HEDDLE_ASSIGN(all.building, store.find(false));
    HEDDLE_ASSIGN(all.searchable, KnowledgeRepository(database).countSearchable());
    return all;
  }));
  // Such an embedder has nothing to learn anew: what cannot be opened is made again.
  const auto opens = [this](const StoredIndex& index) -> Result<bool> {
    const Status opened = openEmbedder(index);
    if (opened) return true;
    const std::string& code = opened.error().code;
    if (code == "retrieval.damaged" || code == "retrieval.model_changed") return false;
    return std::unexpected(opened.error());
  };
  const auto fits = [&](const std::optional<StoredIndex>& index) -> Result<bool> {
    if (!index || !sameBuild(found.wanted, index->settings) || outgrown(*index, found.searchable))
      return false;
    return opens(*index);
  };
  HEDDLE_ASSIGN(const bool resumes, fits(found.building));
  if (resumes) {
    m_target = *found.building;
    return {};
  }
  const bool anew = m_options.rebuild || m_options.refit;
  bool serves = false;
  if (!anew) {
    HEDDLE_ASSIGN(serves, fits(found.serving));
  }
  if (serves) {
    m_target = *found.serving;
    m_target.settings = found.wanted;
    return write([index = m_target](Database& database) -> Status {
      HEDDLE_TRY(database.execute("DELETE FROM vector_index WHERE state = 'building'"));
      return database.prepare("UPDATE vector_index SET settings = ? WHERE id = ?")
          .bind(toJson(index.settings).dump())
          .bind(index.id)
          .run();
    });
  }
  if (found.searchable == 0 && !found.serving) return {};
  return makeIndex(found.wanted, found.searchable);
}

Status IndexRun::makeIndex(const IndexSettings& wanted, int64_t searchable) {
  const auto start = Clock::now();
  const EmbedderType* const type = findEmbedderType(wanted.embedder);
  TextStream texts(m_project);
  FitCorpus corpus{searchable, [&texts](int64_t number) { return texts.text(number); }};
  FitOptions options;
  options.threads = m_options.threads;
  options.stop = m_stop;
  options.progress = [this](double fraction) {
    tell(Stage::Fitting, static_cast<int64_t>(fraction * 100), 100);
  };
  tell(Stage::Fitting, 0, 100);
  HEDDLE_ASSIGN(m_embedder, type->make(wanted.embedderParameters, corpus, options, m_engine));
  HEDDLE_TRY(checkStop());
  m_target = StoredIndex{0, false, wanted, m_embedder->version(), m_embedder->dimension(), 0, searchable, 1};
  HEDDLE_ASSIGN(m_target.id, write([index = m_target, saved = m_embedder->save()](Database& database) {
                  return VectorStore(database).create(index, saved);
                }));
  m_report.refitted = type->description.fitted;
  m_report.fit_s = secondsSince(start);
  return {};
}

// --- vectors ---

// Shards that cannot be read go, and their chunks are embedded again; structures that cannot are made again.
Status IndexRun::repair() {
  HEDDLE_ASSIGN(const auto shards, m_project.read([&](Database& database) {
    return VectorStore(database).shards(m_target.id);
  }));
  for (const StoredShard& shard : shards) {
    if (!shard.damaged && !m_options.verify) continue;
    HEDDLE_TRY(checkStop());
    bool structureDamaged = false;
    const auto loaded = m_project.read(
        [&](Database& database) { return VectorStore(database).load(m_target, shard, structureDamaged); });
    if (!loaded && loaded.error().code != "retrieval.damaged") return std::unexpected(loaded.error());
    if (loaded && !structureDamaged && !shard.damaged) continue;
    const bool gone = !loaded;
    HEDDLE_TRY(write([id = m_target.id, shard, gone, structureDamaged](Database& database) -> Status {
      VectorStore store(database);
      if (gone) return store.dropShard(id, shard.number);
      if (structureDamaged) HEDDLE_TRY(store.saveStructure(id, shard.number, {}, 0));
      return database.prepare("UPDATE vector_shard SET damaged = 0 WHERE index_id = ? AND shard = ?")
          .bind(id)
          .bind(shard.number)
          .run();
    }));
    if (gone) m_target.change = 0;
  }
  return {};
}

struct IndexRun::Page {
  std::vector<ChunkId> chunks;  // to embed
  std::vector<uint64_t> texts;
  std::vector<std::string> contents;
  std::vector<ChunkId> gone;  // whose rows are deleted: they left, or have another text now
  ChangeNumber reached = 0;
};

Status IndexRun::followVectors() {
  const auto start = Clock::now();
  HEDDLE_ASSIGN(auto places, m_project.read([&](Database& database) {
    return VectorStore(database).places(m_target.id);
  }));
  while (true) {
    HEDDLE_TRY(checkStop());
    HEDDLE_ASSIGN(const Changes changes, readChanges(m_project, m_target.change, kVectorPage));
    Page page;
    page.reached = changes.list.empty() ? changes.last : changes.list.back().number;
    for (const ChunkChange& change : changes.list) {
      const auto place = places.find(change.chunk);
      const bool present = change.present && change.value;
      std::string content = present ? indexedText(*change.value) : std::string();
      const uint64_t text = present ? textNumber(textHash(content)) : 0;
      if (place != places.end() && present && place->second.text == text) continue;
      if (place != places.end()) page.gone.push_back(change.chunk);
      if (!present) continue;
      page.chunks.push_back(change.chunk);
      page.texts.push_back(text);
      page.contents.push_back(std::move(content));
    }
    tell(Stage::Embedding, page.reached, changes.last);
    if (changes.list.empty() && page.reached == m_target.change) break;
    HEDDLE_TRY(embedPage(page, places));
    m_target.change = page.reached;
  }
  m_report.embed_s += secondsSince(start);
  return {};
}

Status IndexRun::embedPage(Page& page, std::unordered_map<ChunkId, VectorPlace>& places) {
  EmbeddedTexts vectors;
  if (!page.contents.empty()) {
    const std::vector<std::string_view> contents(page.contents.begin(), page.contents.end());
    HEDDLE_ASSIGN(vectors, m_embedder->embed(contents, EmbedPurpose::Passage, m_stop));
    const auto dimension = static_cast<size_t>(vectors.dimension);
    for (size_t i = 0; i < page.contents.size(); ++i)
      prepareVector(m_target.settings.vectors.metric,
                    std::span(vectors.values).subspan(i * dimension, dimension));
  }
  HEDDLE_TRY(write([&](Database& database) -> Status {
    VectorStore store(database);
    for (const ChunkId chunk : page.gone) HEDDLE_TRY(store.markDeleted(m_target.id, places.at(chunk)));
    for (const ChunkId chunk : page.gone) places.erase(chunk);
    HEDDLE_TRY(store.append(m_target, page.chunks, page.texts, vectors.values, places));
    return store.setChange(m_target.id, page.reached);
  }));
  m_report.embedded += std::ssize(page.chunks);
  m_report.removed += std::ssize(page.gone);
  return {};
}

// --- structures ---

Status IndexRun::compactShards() {
  HEDDLE_ASSIGN(const auto shards, m_project.read([&](Database& database) {
    return VectorStore(database).shards(m_target.id);
  }));
  for (const StoredShard& shard : shards) {
    if (shard.deletedRows == 0 ||
        static_cast<double>(shard.deletedRows) <
            m_target.settings.vectors.rebuildShare * static_cast<double>(shard.rows))
      continue;
    HEDDLE_TRY(checkStop());
    HEDDLE_TRY(write([index = m_target, shard](Database& database) {
      return VectorStore(database).compact(index, shard);
    }));
  }
  return {};
}

bool IndexRun::needsLink(const StoredShard& shard) const {
  if (m_target.settings.vectors.kind == VectorIndexKind::Flat || shard.rows < kFewRows) return false;
  const size_t unlinked = shard.rows - shard.linkedRows;
  if (shard.rows >= rowsPerShard(m_target.dimension)) return unlinked > 0;
  return shard.linkedRows == 0 || unlinked > std::max(kFewRows, shard.rows / 10);
}

Status IndexRun::linkShards() {
  const auto start = Clock::now();
  HEDDLE_ASSIGN(auto shards, m_project.read([&](Database& database) {
    return VectorStore(database).shards(m_target.id);
  }));
  std::erase_if(shards, [this](const StoredShard& shard) { return !needsLink(shard); });
  if (shards.empty()) return {};
  tell(Stage::Linking, 0, std::ssize(shards));
  std::mutex mutex;
  Status first;
  int64_t done = 0;
  parallelFor(m_options.threads, shards.size(), 1, [&](size_t begin, size_t) {
    Status linked;
    try {
      linked = linkShard(shards[begin]);
    } catch (const std::exception& exception) {
      linked = std::unexpected(retrievalFault(exception));
    }
    const std::scoped_lock lock(mutex);
    ++done;
    if (!linked && first) first = linked;
  });
  HEDDLE_TRY(first);
  tell(Stage::Linking, done, done);
  m_report.link_s += secondsSince(start);
  return {};
}

Status IndexRun::linkShard(const StoredShard& shard) {
  HEDDLE_TRY(checkStop());
  bool ignored = false;
  HEDDLE_ASSIGN(const auto rows, m_project.read([&](Database& database) {
    return VectorStore(database).load(m_target, shard, ignored);
  }));
  if (!rows->link(m_stop)) return checkStop();
  return write([id = m_target.id, number = shard.number, bytes = rows->saveStructure(),
                linked = rows->linkedRows()](Database& database) {
    return VectorStore(database).saveStructure(id, number, bytes, linked);
  });
}

}  // namespace heddle
