// One search: the stages in their order, over one state of the project. For Retriever.
#pragma once

#include <memory>

#include "core/knowledge/retrieval/fusion.h"
#include "core/knowledge/retrieval/loaded_index.h"
#include "core/knowledge/retrieval/passages.h"
#include "core/knowledge/retrieval/retriever.h"
#include "core/knowledge/token_counter.h"

namespace heddle {

class SearchRun {
 public:
  // index: null where none serves. queryVector: empty where the vectors are not searched.
  SearchRun(Database& database, const std::string& query, const RetrievalSettings& settings,
            const LoadedIndex* index, std::span<const float> queryVector, const TokenCounter* tokens,
            RetrievalResult& result)
      : m_database(database),
        m_query(query),
        m_settings(settings),
        m_index(index),
        m_queryVector(queryVector),
        m_tokens(tokens),
        m_result(result) {}

  Status run();

 private:
  struct Owner {
    std::string title, path;
    SourceId source = 0;
  };
  int candidateCount() const { return std::max(m_settings.candidates, m_settings.k); }
  Status findByKeywords(std::vector<KeywordHit>& hits);
  Status findByVectors(std::vector<VectorHit>& hits);
  Status dropUnsearchable();
  Status choose();
  Status chooseDifferent();
  Status readHits();
  Status makePassages();
  Result<Hit::Passage> passageOf(const HitSurroundings& around, const PassagePlan& plan);

  Database& m_database;
  const std::string& m_query;
  const RetrievalSettings& m_settings;
  const LoadedIndex* m_index;
  std::span<const float> m_queryVector;
  const TokenCounter* m_tokens;
  RetrievalResult& m_result;
  std::vector<Candidate> m_candidates;  // best first
  std::unordered_map<ChunkId, Owner> m_owners;
};

}  // namespace heddle
