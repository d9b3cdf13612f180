#include "core/knowledge/retrieval/keyword_index.h"

#include <algorithm>

#include "core/knowledge/knowledge_rows.h"
#include "core/knowledge/retrieval/text_terms.h"

namespace heddle {

std::string indexedText(const Chunk& chunk) {
  std::string text;
  for (const std::string& heading : chunk.headings)
    if (chunk.text.find(heading) == std::string::npos) text += heading + "\n";
  return text + chunk.text;
}

Result<ChangeNumber> KeywordIndex::change() {
  HEDDLE_ASSIGN(const int64_t version, m_database.integer("SELECT terms_version FROM keyword_index"));
  if (version != kTermsVersion) return 0;
  return m_database.integer("SELECT change FROM keyword_index");
}

Status KeywordIndex::setChange(ChangeNumber change) {
  return m_database.prepare("UPDATE keyword_index SET change = ?, terms_version = ?")
      .bind(change)
      .bind(kTermsVersion)
      .run();
}

Status KeywordIndex::clear() {
  HEDDLE_TRY(m_database.execute("DELETE FROM chunk_search"));
  return setChange(0);
}

Result<int64_t> KeywordIndex::chunks() {
  return m_database.integer("SELECT count(*) FROM chunk_search_docsize");
}

Status KeywordIndex::put(ChunkId chunk, const std::string& terms) {
  if (!m_put)
    m_put.emplace(m_database.prepare("INSERT OR REPLACE INTO chunk_search (rowid, terms) VALUES (?, ?)"));
  return m_put->bind(chunk).bind(terms).run();
}

Status KeywordIndex::remove(ChunkId chunk) {
  return m_database.prepare("DELETE FROM chunk_search WHERE rowid = ?").bind(chunk).run();
}

Result<std::vector<KeywordHit>> KeywordIndex::search(const std::string& match, int count,
                                                     const MetadataFilter& filter) {
  const FilterSql conditions(filter);
  std::string sql = "SELECT chunk_search.rowid, chunk_search.rank FROM chunk_search ";
  // CROSS JOIN keeps this order: the words first.
  if (!filter.empty())
    sql +=
        "CROSS JOIN chunk c ON c.id = chunk_search.rowid JOIN document d ON d.id = c.document_id"
        " JOIN thing t ON t.id = d.source_id ";
  sql += "WHERE chunk_search MATCH ? " + conditions.sql() + " ORDER BY chunk_search.rank LIMIT ?";
  Statement statement = m_database.prepare(sql);
  statement.bind(match);
  conditions.bind(statement);
  statement.bind(count);
  HEDDLE_ASSIGN(auto hits, rows::readAll<KeywordHit>(statement, [](const Statement& row) {
                  return KeywordHit{row.integer(0), -row.real(1)};
                }));
  std::ranges::stable_sort(hits, [](const KeywordHit& a, const KeywordHit& b) {
    return a.score != b.score ? a.score > b.score : a.chunk < b.chunk;
  });
  return hits;
}

}  // namespace heddle
