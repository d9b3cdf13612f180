#include "core/knowledge/retrieval/index_policy.h"

#include "core/knowledge/retrieval/embedder.h"

namespace heddle {

bool sameBuild(const IndexSettings& a, const IndexSettings& b) {
  IndexSettings other = b;
  other.vectors.hnswSearchBreadth = a.vectors.hnswSearchBreadth;
  other.vectors.ivfProbes = a.vectors.ivfProbes;
  other.vectors.rebuildShare = a.vectors.rebuildShare;
  return a == other;
}

bool outgrown(const StoredIndex& index, int64_t searchable) {
  const EmbedderType* const type = findEmbedderType(index.settings.embedder);
  if (!type || !type->description.fitted) return false;
  return 2 * searchable > 3 * index.fittedChunks || 2 * searchable < index.fittedChunks;
}

}  // namespace heddle
