// A vector index in memory, as it was at one revision. Never changes once it is made, so any number of
// threads may search it.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/knowledge/retrieval/embedder.h"
#include "core/knowledge/retrieval/vector_store.h"

namespace heddle {

class LoadedIndex {
 public:
  // previous: an older revision, whose unchanged shards are shared; may be null. Parts that are damaged are
  // left out and listed in problems(). Errors: "retrieval.damaged" (the embedder), those of the embedder.
  static Result<std::shared_ptr<const LoadedIndex>> load(VectorStore& store, const StoredIndex& index,
                                                         Engine* engine, const LoadedIndex* previous);

  const StoredIndex& stored() const { return m_stored; }
  const Embedder& embedder() const { return *m_embedder; }
  const std::vector<Error>& problems() const { return m_problems; }
  const std::vector<int>& damagedShards() const { return m_damagedShards; }
  int64_t chunks() const { return static_cast<int64_t>(m_places.size()); }

  // Best first. query: as the embedder gave it.
  std::vector<VectorHit> search(std::span<const float> query, int count) const;
  // The same among these chunks only, exactly.
  std::vector<VectorHit> searchAmong(std::span<const float> query, std::span<const ChunkId> chunks,
                                     int count) const;
  // As it is searched; empty for a chunk that the index does not hold.
  std::span<const float> vector(ChunkId chunk) const;

 private:
  struct Shard {
    StoredShard stored;
    std::shared_ptr<const VectorShard> rows;
  };
  LoadedIndex() = default;
  std::vector<float> prepared(std::span<const float> query) const;

  StoredIndex m_stored;
  std::shared_ptr<const Embedder> m_embedder;
  std::vector<Shard> m_shards;
  std::unordered_map<ChunkId, std::pair<uint32_t, uint32_t>> m_places;  // place in m_shards, row
  std::vector<Error> m_problems;
  std::vector<int> m_damagedShards;
};

}  // namespace heddle
