// Finds the passages of a project's knowledge that answer a question: by words (BM25), by meaning (vectors),
// or by both, then without repetition (MMR), with their neighbours, and with the score of every stage.
//
//   Retriever retriever(project, &engine);               // one for a project; cheap, loads nothing
//   RetrievalSettings settings;                          // the defaults suit most
//   HEDDLE_ASSIGN(const RetrievalResult found, retriever.search("How do I add a source?", settings, stop));
//   for (const Hit& hit : found.hits) ...                // best first
//
// The index behind it is made by core/knowledge/retrieval/index_job.h. What the job has not reached yet is
// not found; RetrievalResult::notices says so.
#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/settings.h"
#include "core/knowledge/retrieval/metadata_filter.h"
#include "core/knowledge/types.h"

namespace heddle {

class Database;
class Engine;
class Project;
class TokenCounter;

enum class RetrievalMode : uint8_t { Vector, Keyword, Hybrid };
std::string_view retrievalModeName(RetrievalMode mode);  // "vector", "keyword", "hybrid"
std::optional<RetrievalMode> retrievalModeOf(std::string_view name);

struct RetrievalSettings {
  RetrievalMode mode = RetrievalMode::Hybrid;
  int k = 5;            // hits, 1 to 200
  int candidates = 50;  // taken from each stage before they are put together, k to 2000
  int rrfConstant =
      60;  // hybrid: a place r of a list counts 1 / (constant + r); small ones favour the first places
  double keywordWeight = 1, vectorWeight = 1;  // hybrid: of each list, 0 to 10
  double mmrLambda =
      1;  // 1: the best ones, however alike; towards 0: the more different ones. Below 1 turns MMR on
  double minimumScore = 0;  // hits whose Hit::score is lower are left out; 0: off
  int neighbours = 0;       // chunks before and after a hit that its passage may take in, 0 to 10
  int tokenBudget = 0;      // of all passages together; 0: no limit. The first hit always comes
  MetadataFilter filter;
  friend bool operator==(const RetrievalSettings&, const RetrievalSettings&) = default;
};

// The settings' descriptions, for forms and nodes' parameters; the ids are the members of the JSON below
// ("mode", "k", "candidates", "rrf_constant", "keyword_weight", "vector_weight", "mmr_lambda",
// "minimum_score", "neighbours", "token_budget"). The filter is no plain value and stands in the JSON as
// "filter": {"sources": [..], "documents":
// [..], "conditions": [{"key", "value"}]}.
const std::vector<SettingDescription>& retrievalParameters();
KnowledgeJson toJson(const RetrievalSettings& settings);
// Missing members: their defaults. Errors: "retrieval.settings", naming the member and its range.
Result<RetrievalSettings> retrievalSettingsFromJson(const KnowledgeJson& json);

// What each stage said of a hit. Ranks count from 1; 0: the stage did not find it, or did not run.
struct StageScores {
  int keywordRank = 0;
  double keyword = 0;  // BM25, larger is better
  int vectorRank = 0;
  double vector = 0;  // cosine or dot product; for Euclidean indexes the negative distance. Larger is better
  double fused = 0;   // reciprocal ranks, 0 to 1: 1 is the first place of every list that was asked
  double mmr = 0;     // marginal relevance when it was chosen; 0 where MMR did not run
};

struct Hit {
  Chunk chunk;  // with id, document, start, end, firstPage, text, headings
  std::string documentTitle, path;
  SourceId source = 0;
  int rank = 0;      // from 1
  double score = 0;  // of the mode's last stage: fused for hybrid, else vector or keyword
  StageScores stages;
  // What to put in a prompt: the chunk, or with neighbours the document's text from the first to the last of
  // them.
  struct Passage {
    int64_t start = 0, end = 0;  // characters of the document's text
    std::string text;
    int64_t tokens = 0;
    std::vector<ChunkId> chunks;  // in order; the hit's own among them
  };
  Passage passage;
};

struct RetrievalTimes {
  double embed_ms = 0, vector_ms = 0, keyword_ms = 0, fuse_ms = 0, read_ms = 0, total_ms = 0;
};

struct RetrievalResult {
  std::vector<Hit> hits;     // best first
  std::string indexVersion;  // see Retriever::indexVersion
  RetrievalTimes times;
  std::vector<Text>
      notices;  // "120 chunks are not in the index yet", "The index was made with other settings"
};

// The index as a page shows it.
struct IndexState {
  enum class Vectors : uint8_t { None, Building, Serving };  // Building: none serves yet
  Vectors vectors = Vectors::None;
  std::string embedder;  // id of the one that serves
  int dimension = 0;
  std::string kind, metric;     // "hnsw", "cosine"
  int64_t searchable = 0;       // chunks that search should find
  int64_t vectorChunks = 0;     // of these in the serving vector index
  int64_t keywordChunks = 0;    // of these in the keyword index
  int64_t deletedRows = 0;      // tombstones
  int64_t size_bytes = 0;       // of the vectors and structures in the project
  bool stale = false;           // made with other settings than those wanted now
  bool refitAdvised = false;    // the corpus outgrew what the embedder was fitted on
  int64_t fittedChunks = 0;     // what the embedder was fitted on; 0: it is not fitted
  bool unfinished = false;      // a job has work: changes to follow, or a build that was stopped
  double buildFraction = -1;    // of an unfinished build; negative: none
  std::vector<Error> problems;  // damaged parts, which the next job makes again
};

// Thread-safe: any number of searches at once, on any threads but the window's (they read the project, and
// with a model as embedder wait for the engine). The project and the engine outlive it. It loads the vector
// index on the first search that needs it, keeps it in memory, and takes over a newer one after a commit of
// the job by itself, also one made by another process; searches that run keep the one they began with.
class Retriever {
 public:
  // engine: may be null; then an index made with a model's embeddings can be searched by words only, and says
  // so. tokens: counts for token budgets; null: the numbers stored with the chunks, by whichever tokenizer
  // made them.
  explicit Retriever(Project& project, Engine* engine = nullptr,
                     std::shared_ptr<const TokenCounter> tokens = nullptr);
  ~Retriever();
  Retriever(const Retriever&) = delete;
  Retriever& operator=(const Retriever&) = delete;

  // Errors: "retrieval.empty_query", "retrieval.settings", "retrieval.no_index" (vector mode before a first
  // build; hybrid then goes by words and says so in the notices), "retrieval.cancelled", and those of store
  // and engine.
  Result<RetrievalResult> search(const std::string& query, const RetrievalSettings& settings,
                                 std::stop_token stop = {}) const;

  // Names everything that a search's outcome depends on beside its query and settings: the embedder and its
  // fit, the index's kind, metric and content. For cache keys: equal versions give equal results. Cheap.
  Result<std::string> indexVersion() const;
  Result<IndexState> state() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> m_impl;
};

// Whether the index that serves was made with a language model, so that searching it by meaning needs an
// engine.
Result<bool> searchNeedsEngine(Database& database);

}  // namespace heddle
