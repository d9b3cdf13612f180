#include "core/knowledge/knowledge_rows.h"

#include <algorithm>

#include "core/base/json_number.h"
#include "core/knowledge/type_names.h"
#include "core/models/sha256.h"
#include "core/store/store_error.h"

namespace heddle {

std::string textHash(std::string_view text) {
  return sha256(std::as_bytes(std::span(text))).substr(0, 32);
}

namespace rows {

const char* const kLive =
    "(d.readable = 1 AND d.state NOT IN ('missing', 'duplicate') AND t.deleted_ms IS NULL)";

const char* const kDocumentColumns =
    "SELECT d.id, d.source_id, d.path, d.title, d.loader, d.mime, d.encoding, d.pages, d.characters, "
    "d.chunks,"
    " d.size_bytes, d.modified_ns, d.file_sha256, d.text_sha256, d.state, d.readable, d.error, d.warnings,"
    " d.duplicate_of, d.similarity, d.metadata, d.read_ms FROM document d JOIN thing t ON t.id = "
    "d.source_id ";

std::string dump(const KnowledgeJson& json) {
  return json.dump(-1, ' ', false, KnowledgeJson::error_handler_t::replace);
}

KnowledgeJson parse(const std::string& text, KnowledgeJson otherwise) {
  KnowledgeJson json = KnowledgeJson::parse(text, nullptr, false);
  return json.is_discarded() || json.type() != otherwise.type() ? std::move(otherwise) : std::move(json);
}

std::string errorText(const std::optional<Error>& error) {
  return error ? dump(errorToJson(*error)) : std::string();
}

std::optional<Error> errorFromText(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return errorFromJson(parse(text, KnowledgeJson::object()));
}

namespace {

std::vector<Error> readWarnings(const std::string& text) {
  std::vector<Error> warnings;
  if (text.empty()) return warnings;
  for (const KnowledgeJson& warning : parse(text, KnowledgeJson::array()))
    warnings.push_back(errorFromJson(warning));
  return warnings;
}

std::vector<std::string> readTexts(const KnowledgeJson& json) {
  std::vector<std::string> texts;
  for (const KnowledgeJson& entry : json)
    if (entry.is_string()) texts.push_back(entry.get<std::string>());
  return texts;
}

}  // namespace

Document readDocument(const Statement& row) {
  Document document;
  document.id = row.integer(0);
  document.source = row.integer(1);
  document.path = row.bytes(2);
  document.title = row.text(3);
  document.loader = row.text(4);
  document.mime = row.text(5);
  document.encoding = row.text(6);
  document.pages = static_cast<int>(row.integer(7));
  document.characters = row.integer(8);
  document.chunks = row.integer(9);
  document.size_bytes = row.integer(10);
  document.modified_ms = row.integer(11) / 1'000'000;
  document.fileSha256 = row.text(12);
  document.textSha256 = row.text(13);
  document.state = fromName<DocumentState>(row.text(14)).value_or(DocumentState::Pending);
  document.readable = row.integer(15) != 0;
  document.error = errorFromText(row.text(16));
  document.warnings = readWarnings(row.text(17));
  document.duplicateOf = row.integer(18);
  document.similarity = row.real(19);
  document.metadata = parse(row.text(20), KnowledgeJson::object());
  document.read_ms = row.integer(21);
  return document;
}

const char* const kChunkColumns =
    "SELECT c.id, c.document_id, c.ordinal, c.start, c.end, c.first_page, c.last_page, c.tokens, c.tokenizer,"
    " c.headings, c.enabled, c.edited, c.hash, c.edit_id, c.change, c.text FROM chunk c ";

Chunk readChunk(const Statement& row) {
  Chunk chunk;
  chunk.id = row.integer(0);
  chunk.document = row.integer(1);
  chunk.ordinal = row.integer(2);
  chunk.start = row.integer(3);
  chunk.end = row.integer(4);
  chunk.firstPage = static_cast<int>(row.integer(5));
  chunk.lastPage = static_cast<int>(row.integer(6));
  chunk.tokens = row.integer(7);
  chunk.tokenizer = row.text(8);
  if (const std::string headings = row.text(9); !headings.empty())
    chunk.headings = readTexts(parse(headings, KnowledgeJson::array()));
  chunk.enabled = row.integer(10) != 0;
  chunk.edited = row.integer(11) != 0;
  chunk.hash = row.text(12);
  chunk.edit = row.integer(13);
  chunk.change = row.integer(14);
  chunk.text = row.text(15);
  return chunk;
}

KnowledgeJson chunkToJson(const Chunk& chunk) {
  return {{"id", chunk.id},
          {"document", chunk.document},
          {"ordinal", chunk.ordinal},
          {"start", chunk.start},
          {"end", chunk.end},
          {"first_page", chunk.firstPage},
          {"last_page", chunk.lastPage},
          {"tokens", chunk.tokens},
          {"tokenizer", chunk.tokenizer},
          {"headings", chunk.headings},
          {"enabled", chunk.enabled},
          {"edited", chunk.edited},
          {"hash", chunk.hash},
          {"edit", chunk.edit},
          {"text", chunk.text}};
}

Chunk chunkFromJson(const KnowledgeJson& json) {
  Chunk chunk;
  chunk.id = numberAt(json, "id", ChunkId{0});
  chunk.document = numberAt(json, "document", DocumentId{0});
  chunk.ordinal = numberAt(json, "ordinal", int64_t{0});
  chunk.start = numberAt(json, "start", int64_t{0});
  chunk.end = numberAt(json, "end", int64_t{0});
  chunk.firstPage = numberAt(json, "first_page", 0);
  chunk.lastPage = numberAt(json, "last_page", 0);
  chunk.tokens = numberAt(json, "tokens", int64_t{0});
  chunk.tokenizer = json.value("tokenizer", std::string());
  if (const auto headings = json.find("headings"); headings != json.end())
    chunk.headings = readTexts(*headings);
  chunk.enabled = json.value("enabled", true);
  chunk.edited = json.value("edited", false);
  chunk.hash = json.value("hash", std::string());
  chunk.edit = numberAt(json, "edit", int64_t{0});
  chunk.text = json.value("text", std::string());
  return chunk;
}

std::string chunksToText(std::span<const Chunk> chunks) {
  KnowledgeJson json = KnowledgeJson::array();
  for (const Chunk& chunk : chunks) json.push_back(chunkToJson(chunk));
  return dump(json);
}

std::vector<Chunk> chunksFromText(const std::string& text) {
  std::vector<Chunk> chunks;
  for (const KnowledgeJson& entry : parse(text, KnowledgeJson::array()))
    if (entry.is_object()) chunks.push_back(chunkFromJson(entry));
  return chunks;
}

Result<ChangeNumber> takeChanges(Database& database, int64_t count) {
  HEDDLE_TRY(database.prepare("UPDATE knowledge_change SET number = number + ?").bind(count).run());
  HEDDLE_ASSIGN(const int64_t last, database.integer("SELECT number FROM knowledge_change"));
  database.touched("chunk");
  return last - count + 1;
}

Status touchChunks(Database& database, std::string_view where, int64_t argument) {
  const std::string chosen =
      "FROM chunk c JOIN document d ON d.id = c.document_id JOIN thing t ON t.id = d.source_id WHERE " +
      std::string(where);
  Statement counting = database.prepare("SELECT count(*) " + chosen);
  counting.bind(argument);
  HEDDLE_TRY(counting.step());
  const int64_t count = counting.integer(0);
  if (count == 0) return {};
  HEDDLE_ASSIGN(const ChangeNumber first, takeChanges(database, count));
  return database
      .prepare(
          "UPDATE chunk SET change = ? + numbered.place FROM (SELECT c.id AS id, row_number() OVER (ORDER BY "
          "c.id) - 1"
          " AS place " +
          chosen + ") AS numbered WHERE chunk.id = numbered.id")
      .bind(first)
      .bind(argument)
      .run();
}

Status insertChunks(Database& database, std::span<Chunk> chunks) {
  if (chunks.empty()) return {};
  HEDDLE_ASSIGN(ChangeNumber change, takeChanges(database, static_cast<int64_t>(chunks.size())));
  for (Chunk& chunk : chunks) chunk.change = change++;
  const bool withIds = chunks.front().id != 0;
  if (withIds)
    for (const Chunk& chunk : chunks)
      HEDDLE_TRY(database.prepare("DELETE FROM chunk_gone WHERE chunk_id = ?").bind(chunk.id).run());
  // Prepared once and run for each: with several rows Qt would compare every parameter with all others.
  Statement statement = database.prepare(
      "INSERT INTO chunk (id, document_id, ordinal, start, end, first_page, last_page, tokens, tokenizer, "
      "headings, enabled, edited, hash, edit_id, change, text) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  for (Chunk& chunk : chunks) {
    HEDDLE_TRY(statement.bindIdOrNull(chunk.id)
                   .bind(chunk.document)
                   .bind(chunk.ordinal)
                   .bind(chunk.start)
                   .bind(chunk.end)
                   .bind(chunk.firstPage)
                   .bind(chunk.lastPage)
                   .bind(chunk.tokens)
                   .bind(chunk.tokenizer)
                   .bind(chunk.headings.empty() ? std::string() : dump(KnowledgeJson(chunk.headings)))
                   .bind(chunk.enabled)
                   .bind(chunk.edited)
                   .bind(chunk.hash)
                   .bindIdOrNull(chunk.edit)
                   .bind(chunk.change)
                   .bind(chunk.text)
                   .run());
    if (chunk.id == 0) chunk.id = database.lastInsertId();
  }
  return {};
}

Status moveChunk(Database& database, const Chunk& chunk) {
  return database
      .prepare(
          "UPDATE chunk SET document_id = ?, ordinal = ?, start = ?, end = ?, first_page = ?, last_page = ?,"
          " headings = ? WHERE id = ?")
      .bind(chunk.document)
      .bind(chunk.ordinal)
      .bind(chunk.start)
      .bind(chunk.end)
      .bind(chunk.firstPage)
      .bind(chunk.lastPage)
      .bind(chunk.headings.empty() ? std::string() : dump(KnowledgeJson(chunk.headings)))
      .bind(chunk.id)
      .run();
}

Status deleteChunk(Database& database, ChunkId id) {
  database.touched("chunk");
  return database.prepare("DELETE FROM chunk WHERE id = ?").bind(id).run();
}

Status countChunks(Database& database, DocumentId document) {
  return database
      .prepare(
          "UPDATE document SET chunks = (SELECT count(*) FROM chunk WHERE document_id = document.id) WHERE "
          "id = ?")
      .bind(document)
      .run();
}

}  // namespace rows
}  // namespace heddle
