// How documents and chunks stand in the project's tables. For this folder only: others go through
// knowledge_repository.h.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/knowledge/types.h"
#include "core/store/database.h"

namespace heddle::rows {

// "SELECT ... FROM document d JOIN thing t ..." up to WHERE, for readDocument.
extern const char* const kDocumentColumns;
Document readDocument(const Statement& row);
// "SELECT ... FROM chunk c", for readChunk.
extern const char* const kChunkColumns;
Chunk readChunk(const Statement& row);
// True of a document d of a thing t whose chunks search may find.
extern const char* const kLive;

template <class Row, class Read>
Result<std::vector<Row>> readAll(Statement& statement, Read read) {
  std::vector<Row> all;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return all;
    all.push_back(read(statement));
  }
}

std::string errorText(const std::optional<Error>& error);
std::optional<Error> errorFromText(const std::string& text);
std::string dump(const KnowledgeJson& json);
KnowledgeJson parse(const std::string& text, KnowledgeJson otherwise);

KnowledgeJson chunkToJson(const Chunk& chunk);
Chunk chunkFromJson(const KnowledgeJson& json);
std::string chunksToText(std::span<const Chunk> chunks);
std::vector<Chunk> chunksFromText(const std::string& text);

// Takes `count` change numbers; returns the first.
Result<ChangeNumber> takeChanges(Database& database, int64_t count);
// New numbers for the chunks that `where` (over chunk c, document d, thing t) names, with one place for
// `argument`.
Status touchChunks(Database& database, std::string_view where, int64_t argument);

// Inserts the chunks, whose change numbers are set here; an id of 0 is given by the project and filled in.
Status insertChunks(Database& database, std::span<Chunk> chunks);
// Everything of a chunk but its text: where it stands now. Its change number stays.
Status moveChunk(Database& database, const Chunk& chunk);
Status deleteChunk(Database& database, ChunkId id);
Status countChunks(Database& database, DocumentId document);  // into the document's row

}  // namespace heddle::rows

namespace heddle {
// The first 32 hexadecimal digits of the SHA-256: what chunks, edits and indexes know a text by.
std::string textHash(std::string_view text);
}  // namespace heddle
