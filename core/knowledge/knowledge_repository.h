// Sources, documents and chunks as the project holds them. Reading is for everybody; documents and chunks are
// written by the ingestion (ingestion.h) and by people's edits (chunk_editor.h).
//
// An index follows by change numbers: it remembers the number up to which it has seen everything and asks for
// changes(thatNumber, n) until there are none. Every commit that changes what search may find raises the
// number and tells "chunk" through Project::changed; "source" and "document" are told for what the page
// shows.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/knowledge/types.h"
#include "core/store/database.h"

namespace heddle {

struct DocumentFilter {
  SourceId source = 0;  // 0: all
  std::optional<DocumentState> state;
  std::string words;  // in title or path, without regard to case; empty: all
  int64_t offset = 0;
  int64_t limit = 200;
};

class KnowledgeRepository {
 public:
  explicit KnowledgeRepository(Database& database) : m_database(database) {}

  // --- sources ---
  Result<std::vector<Source>> sources();  // by name, without the removed ones
  Result<Source> source(SourceId id);     // "knowledge.no_source"
  Result<std::optional<Source>> findSource(const std::string& name);
  // Errors: "knowledge.source_exists", "knowledge.settings" (an unknown splitter, a value out of range).
  Result<SourceId> addSource(const std::string& name, const SourceSettings& settings, PersonId person);
  // Documents whose reading or splitting the change concerns are pending afterwards; the old chunks serve
  // until they are read again.
  Result<VersionId> saveSettings(SourceId id, const SourceSettings& settings, const std::string& note,
                                 PersonId person);
  // Its chunks are no longer found; restoreSource brings all back. For good: purgeThing (core/store/purge.h).
  Status removeSource(SourceId id);
  Status restoreSource(SourceId id);

  // --- documents ---
  Result<std::vector<Document>> documents(const DocumentFilter& filter = {});  // by source, then path
  Result<int64_t> countDocuments(const DocumentFilter& filter = {});
  Result<Document> document(DocumentId id);  // "knowledge.no_document"
  Result<std::optional<Document>> findDocument(SourceId source, const std::string& path);
  // The cleaned text between two positions; what lies beyond the end is left out.
  Result<std::string> text(DocumentId id, int64_t start = 0, int64_t end = INT64_MAX);
  Result<std::vector<Page>> pages(DocumentId id, int first = 1, int count = INT32_MAX);
  Result<std::vector<Heading>> headings(DocumentId id);  // in order
  // The words that share a character with the span, in reading order; none where the format has no boxes.
  Result<std::vector<WordBox>> boxes(DocumentId id, int64_t start, int64_t end);

  // --- chunks ---
  Result<std::vector<Chunk>> chunks(DocumentId document, int64_t firstOrdinal = 0, int64_t limit = 200);
  Result<Chunk> chunk(ChunkId id);  // "knowledge.no_chunk"
  Result<std::vector<Chunk>> chunks(
      std::span<const ChunkId> ids);  // in this order; those that are gone left out
  // The chunks that share a character with the span.
  Result<std::vector<Chunk>> chunksAt(DocumentId document, int64_t start, int64_t end);
  // Up to `before` and `after` chunks around one, itself included, in order; those that search may find.
  Result<std::vector<Chunk>> neighbours(ChunkId id, int before, int after);
  Result<int64_t> countSearchable();  // chunks that search may find

  // --- following ---
  Result<ChangeNumber> lastChange();
  // In order of number, those above `after`. A chunk that changed several times comes once, as it is now.
  Result<std::vector<ChunkChange>> changes(ChangeNumber after, int64_t limit);
  // The chunks with this text's hash (an index may share one embedding).
  Result<std::vector<ChunkId>> chunksWithHash(const std::string& hash);

 private:
  Database& m_database;
};

}  // namespace heddle
