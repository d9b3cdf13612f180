// The keyword index: BM25 over the chunks' terms, by SQLite's FTS5.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/knowledge/retrieval/metadata_filter.h"
#include "core/store/database.h"

namespace heddle {

// What both indexes see of a chunk: its text below the headings it stands under, so that a passage is found
// by what its section is about.
std::string indexedText(const Chunk& chunk);

struct KeywordHit {
  ChunkId chunk = 0;
  double score = 0;  // BM25 with k1 = 1.2 and b = 0.75, as FTS5 computes it, turned so that larger is better
};

class KeywordIndex {
 public:
  explicit KeywordIndex(Database& database) : m_database(database) {}

  // The number up to which it has followed the chunks' changes; 0 as well where its terms were cut by another
  // version.
  Result<ChangeNumber> change();
  Status setChange(ChangeNumber change);
  Status clear();
  Result<int64_t> chunks();

  // terms: as termText() gives them. Replaces what there was.
  Status put(ChunkId chunk, const std::string& terms);
  Status remove(ChunkId chunk);

  // match: as keywordQuery() writes it, not empty. Best first, equal ones by id.
  Result<std::vector<KeywordHit>> search(const std::string& match, int count, const MetadataFilter& filter);

 private:
  Database& m_database;
  std::optional<Statement> m_put;  // prepared by the first call
};

}  // namespace heddle
