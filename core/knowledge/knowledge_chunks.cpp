#include <algorithm>
#include <unordered_map>

#include "core/knowledge/knowledge_repository.h"
#include "core/knowledge/knowledge_rows.h"

namespace heddle {
namespace {

constexpr const char* kOwners = "JOIN document d ON d.id = c.document_id JOIN thing t ON t.id = d.source_id ";

std::string chunksWhere(std::string_view rest) {
  return std::string(rows::kChunkColumns) + std::string(rest);
}

// A list of whole numbers for an IN clause; nothing of it comes from outside.
std::string joined(std::span<const ChunkId> ids) {
  std::string list;
  for (const ChunkId id : ids) list += (list.empty() ? "" : ",") + std::to_string(id);
  return list;
}

}  // namespace

Result<std::vector<Chunk>> KnowledgeRepository::chunks(DocumentId document, int64_t firstOrdinal,
                                                       int64_t limit) {
  Statement statement = m_database.prepare(
      chunksWhere("WHERE c.document_id = ? AND c.ordinal >= ? ORDER BY c.ordinal LIMIT ?"));
  statement.bind(document).bind(firstOrdinal).bind(limit);
  return rows::readAll<Chunk>(statement, rows::readChunk);
}

Result<Chunk> KnowledgeRepository::chunk(ChunkId id) {
  Statement statement = m_database.prepare(chunksWhere("WHERE c.id = ?"));
  statement.bind(id);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found)
    return failure("knowledge.no_chunk", HEDDLE_TR("Error", "This chunk is no longer in the project"),
                   std::to_string(id),
                   HEDDLE_TR("Error", "Its document may have been read again; reload the list"));
  return rows::readChunk(statement);
}

Result<std::vector<Chunk>> KnowledgeRepository::chunks(std::span<const ChunkId> ids) {
  std::unordered_map<ChunkId, Chunk> found;
  constexpr size_t kAtOnce = 500;
  for (size_t start = 0; start < ids.size(); start += kAtOnce) {
    const auto some = ids.subspan(start, std::min(kAtOnce, ids.size() - start));
    Statement statement = m_database.prepare(chunksWhere("WHERE c.id IN (" + joined(some) + ")"));
    HEDDLE_ASSIGN(auto rows, rows::readAll<Chunk>(statement, rows::readChunk));
    for (Chunk& chunk : rows) found.emplace(chunk.id, std::move(chunk));
  }
  std::vector<Chunk> chunks;
  chunks.reserve(ids.size());
  for (const ChunkId id : ids)
    if (const auto chunk = found.find(id); chunk != found.end()) chunks.push_back(chunk->second);
  return chunks;
}

Result<std::vector<Chunk>> KnowledgeRepository::chunksAt(DocumentId document, int64_t start, int64_t end) {
  Statement statement = m_database.prepare(
      chunksWhere("WHERE c.document_id = ? AND c.start < ? AND c.end > ? ORDER BY c.ordinal"));
  statement.bind(document).bind(end).bind(start);
  return rows::readAll<Chunk>(statement, rows::readChunk);
}

Result<std::vector<Chunk>> KnowledgeRepository::neighbours(ChunkId id, int before, int after) {
  HEDDLE_ASSIGN(Chunk middle, chunk(id));
  Statement earlier = m_database.prepare(chunksWhere(
      "WHERE c.document_id = ? AND c.ordinal < ? AND c.enabled = 1 ORDER BY c.ordinal DESC LIMIT ?"));
  earlier.bind(middle.document).bind(middle.ordinal).bind(before);
  HEDDLE_ASSIGN(std::vector<Chunk> around, rows::readAll<Chunk>(earlier, rows::readChunk));
  std::ranges::reverse(around);
  Statement later = m_database.prepare(
      chunksWhere("WHERE c.document_id = ? AND c.ordinal > ? AND c.enabled = 1 ORDER BY c.ordinal LIMIT ?"));
  later.bind(middle.document).bind(middle.ordinal).bind(after);
  HEDDLE_ASSIGN(std::vector<Chunk> following, rows::readAll<Chunk>(later, rows::readChunk));
  around.push_back(std::move(middle));
  std::ranges::move(following, std::back_inserter(around));
  return around;
}

Result<int64_t> KnowledgeRepository::countSearchable() {
  return m_database.integer(std::string("SELECT count(*) FROM chunk c ") + kOwners +
                            "WHERE c.enabled = 1 AND " + rows::kLive);
}

Result<ChangeNumber> KnowledgeRepository::lastChange() {
  return m_database.integer("SELECT number FROM knowledge_change");
}

Result<std::vector<ChunkChange>> KnowledgeRepository::changes(ChangeNumber after, int64_t limit) {
  Statement gone =
      m_database.prepare("SELECT change, chunk_id FROM chunk_gone WHERE change > ? ORDER BY change LIMIT ?");
  gone.bind(after).bind(limit);
  HEDDLE_ASSIGN(std::vector<ChunkChange> changes, rows::readAll<ChunkChange>(gone, [](const Statement& row) {
                  return ChunkChange{row.integer(0), row.integer(1), false, std::nullopt};
                }));
  std::string sql = chunksWhere(kOwners);
  sql.insert(sql.find(" FROM chunk c"), std::string(", c.enabled = 1 AND ") + rows::kLive);
  Statement present = m_database.prepare(sql + "WHERE c.change > ? ORDER BY c.change LIMIT ?");
  present.bind(after).bind(limit);
  HEDDLE_ASSIGN(std::vector<ChunkChange> there, rows::readAll<ChunkChange>(present, [](const Statement& row) {
                  ChunkChange change{row.integer(14), row.integer(0), row.integer(16) != 0, std::nullopt};
                  if (change.present) change.value = rows::readChunk(row);
                  return change;
                }));
  std::ranges::move(there, std::back_inserter(changes));
  std::ranges::sort(changes, {}, &ChunkChange::number);
  if (std::ssize(changes) > limit) changes.resize(static_cast<size_t>(limit));
  return changes;
}

Result<std::vector<ChunkId>> KnowledgeRepository::chunksWithHash(const std::string& hash) {
  Statement statement = m_database.prepare("SELECT id FROM chunk WHERE hash = ? ORDER BY id");
  statement.bind(hash);
  return rows::readAll<ChunkId>(statement, [](const Statement& row) { return row.integer(0); });
}

}  // namespace heddle
