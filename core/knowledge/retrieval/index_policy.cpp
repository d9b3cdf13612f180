#include "core/knowledge/retrieval/index_policy.h"

#include <new>

#include "core/knowledge/retrieval/embedder.h"

namespace heddle {

bool sameBuild(const IndexSettings& a, const IndexSettings& b) {
  IndexSettings other = b;
  other.vectors.hnswSearchBreadth = a.vectors.hnswSearchBreadth;
  other.vectors.ivfProbes = a.vectors.ivfProbes;
  other.vectors.rebuildShare = a.vectors.rebuildShare;
  return a == other;
}

Error retrievalFault(const std::exception& exception) {
  if (dynamic_cast<const std::bad_alloc*>(&exception))
    return {"retrieval.memory",
            HEDDLE_TR("Error", "There is not enough memory for the search index"),
            {},
            HEDDLE_TR("Error", "Close other programs, or choose fewer dimensions for the embeddings")};
  return {"retrieval.internal",
          {HEDDLE_TR("Error", "The search stopped at a fault of Heddle ({0})"), {exception.what()}},
          {},
          HEDDLE_TR("Error", "Build the index again; if it happens again, report it with the log")};
}

bool outgrown(const StoredIndex& index, int64_t searchable) {
  const EmbedderType* const type = findEmbedderType(index.settings.embedder);
  if (!type || !type->description.fitted) return false;
  return 2 * searchable > 3 * index.fittedChunks || 2 * searchable < index.fittedChunks;
}

}  // namespace heddle
