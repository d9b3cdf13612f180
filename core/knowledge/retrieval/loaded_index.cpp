#include "core/knowledge/retrieval/loaded_index.h"

namespace heddle {

Result<std::shared_ptr<const LoadedIndex>> LoadedIndex::load(VectorStore& store, const StoredIndex& index,
                                                             Engine* engine, const LoadedIndex* previous) {
  std::shared_ptr<LoadedIndex> loaded(new LoadedIndex);
  loaded->m_stored = index;
  if (previous && previous->m_stored.id != index.id) previous = nullptr;
  if (previous) {
    loaded->m_embedder = previous->m_embedder;
  } else {
    const EmbedderType* const type = findEmbedderType(index.settings.embedder);
    if (!type)
      return failure(
          "retrieval.embedder", HEDDLE_TR("Error", "There is no such embedder"), index.settings.embedder,
          HEDDLE_TR("Error", "Choose one from the list; it may come with a newer version of Heddle"));
    HEDDLE_ASSIGN(const std::string saved, store.embedder(index.id));
    HEDDLE_ASSIGN(const KnowledgeJson parameters,
                  completeEmbedderParameters(index.settings.embedder, index.settings.embedderParameters));
    HEDDLE_ASSIGN(loaded->m_embedder, type->open(parameters, saved, engine));
  }
  HEDDLE_ASSIGN(const auto shards, store.shards(index.id));
  for (const StoredShard& shard : shards) {
    const Shard* known = nullptr;
    if (previous)
      for (const Shard& other : previous->m_shards)
        if (other.stored.number == shard.number && other.stored.revision == shard.revision) known = &other;
    if (known) {
      loaded->m_shards.push_back({shard, known->rows});
      continue;
    }
    bool structureDamaged = false;
    auto rows = store.load(index, shard, structureDamaged);
    if (structureDamaged)
      loaded->m_problems.push_back({"retrieval.damaged",
                                    HEDDLE_TR("Error", "A part of the search index cannot be read"),
                                    "structure of shard " + std::to_string(shard.number),
                                    HEDDLE_TR("Error", "Build the index again")});
    if (structureDamaged || !rows) loaded->m_damagedShards.push_back(shard.number);
    if (rows)
      loaded->m_shards.push_back({shard, std::move(*rows)});
    else if (rows.error().code == "retrieval.damaged")
      loaded->m_problems.push_back(rows.error());
    else
      return std::unexpected(rows.error());
  }
  for (size_t i = 0; i < loaded->m_shards.size(); ++i) {
    const VectorShard& rows = *loaded->m_shards[i].rows;
    for (size_t row = 0; row < rows.rows(); ++row)
      if (!rows.deleted(row))
        loaded->m_places[rows.id(row)] = {static_cast<uint32_t>(i), static_cast<uint32_t>(row)};
  }
  return loaded;
}

std::vector<float> LoadedIndex::prepared(std::span<const float> query) const {
  std::vector<float> vector(query.begin(), query.end());
  prepareVector(m_stored.settings.vectors.metric, vector);
  return vector;
}

std::vector<VectorHit> LoadedIndex::search(std::span<const float> query, int count) const {
  const std::vector<float> vector = prepared(query);
  std::vector<VectorHit> hits;
  for (const Shard& shard : m_shards) shard.rows->search(vector, count, hits);
  keepBest(hits, count);
  return hits;
}

std::vector<VectorHit> LoadedIndex::searchAmong(std::span<const float> query, std::span<const ChunkId> chunks,
                                                int count) const {
  const std::vector<float> vector = prepared(query);
  std::vector<VectorHit> hits;
  for (const ChunkId chunk : chunks) {
    const auto place = m_places.find(chunk);
    if (place == m_places.end()) continue;
    const auto [shard, row] = place->second;
    hits.push_back({chunk, m_shards[shard].rows->score(vector, row)});
  }
  keepBest(hits, count);
  return hits;
}

std::span<const float> LoadedIndex::vector(ChunkId chunk) const {
  const auto place = m_places.find(chunk);
  if (place == m_places.end()) return {};
  return m_shards[place->second.first].rows->vector(place->second.second);
}

}  // namespace heddle
