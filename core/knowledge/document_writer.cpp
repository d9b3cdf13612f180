#include "core/knowledge/document_writer.h"

#include <algorithm>

#include "core/knowledge/chunk_reconcile.h"
#include "core/knowledge/knowledge_rows.h"
#include "core/knowledge/text_positions.h"
#include "core/knowledge/type_names.h"
#include "core/store/store_error.h"

namespace heddle {
namespace {

constexpr int64_t kPart_characters = 65536;

std::string warningsText(const std::vector<Error>& warnings) {
  if (warnings.empty()) return {};
  KnowledgeJson json = KnowledgeJson::array();
  for (const Error& warning : warnings) json.push_back(errorToJson(warning));
  return rows::dump(json);
}

std::string headingsText(const std::vector<Heading>& headings) {
  if (headings.empty()) return {};
  KnowledgeJson json = KnowledgeJson::array();
  for (const Heading& heading : headings)
    json.push_back(KnowledgeJson::array({heading.start, heading.end, heading.level}));
  return rows::dump(json);
}

}  // namespace

Result<DocumentOutcome> DocumentWriter::write(PreparedDocument& document) {
  using Outcome = PreparedDocument::Outcome;
  const DocumentId id = document.pending.id;
  Statement present = m_database.prepare("SELECT state, duplicate_of, similarity FROM document WHERE id = ?");
  present.bind(id);
  HEDDLE_ASSIGN(const bool found, present.step());
  if (!found || present.text(0) != name(DocumentState::Pending)) return DocumentOutcome{};
  m_database.touched("document", id);
  switch (document.outcome) {
    case Outcome::Read:
    case Outcome::Split:
      return writeText(document);
    case Outcome::Unchanged: {
      const DocumentState state = DocumentState::Ready;
      HEDDLE_TRY(
          m_database
              .prepare(
                  "UPDATE document SET state = ?, size_bytes = ?, modified_ns = ?, error = '' WHERE id = ?")
              .bind(name(state))
              .bind(document.size_bytes)
              .bind(document.modified_ns)
              .bind(id)
              .run());
      return DocumentOutcome{state, true, 0, 0};
    }
    case Outcome::Failed:
      // file_sha256 is that of the file whose text is kept, and this one's is not.
      HEDDLE_TRY(
          m_database
              .prepare("UPDATE document SET state = 'failed', error = ?, size_bytes = ?, modified_ns = ?,"
                       " file_sha256 = '', settings_hash = ?, read_ms = ? WHERE id = ?")
              .bind(rows::errorText(document.error))
              .bind(document.size_bytes)
              .bind(document.modified_ns)
              .bind(document.settingsHash)
              .bind(nowMs())
              .bind(id)
              .run());
      return DocumentOutcome{DocumentState::Failed, false, 0, 0};
    case Outcome::Gone:
      HEDDLE_TRY(markMissing(id));
      return DocumentOutcome{DocumentState::Missing, false, 0, 0};
    case Outcome::Unreachable:
    case Outcome::Stopped:
      break;
  }
  return DocumentOutcome{};
}

Result<DocumentOutcome> DocumentWriter::writeText(PreparedDocument& document) {
  const DocumentId id = document.pending.id;
  HEDDLE_ASSIGN(const Original original, findOriginal(document));
  const bool isCopy =
      original.id != 0 && (original.similarity == 1 || document.nearDuplicates == NearDuplicates::Skip);
  if (isCopy) {
    document.chunks.clear();
    document.text.clear();
    document.pages.clear();
    document.headings.clear();
    document.signature.reset();
  }
  if (document.pending.readable) HEDDLE_TRY(releaseCopies(id));
  if (document.outcome == PreparedDocument::Outcome::Read || isCopy) {
    HEDDLE_TRY(replaceText(document));
    HEDDLE_TRY(replacePages(document));
  }
  HEDDLE_TRY(replaceSignature(document));
  HEDDLE_ASSIGN(DocumentOutcome outcome, replaceChunks(document));
  outcome.state = isCopy ? DocumentState::Duplicate : DocumentState::Ready;
  HEDDLE_TRY(updateRow(document, outcome.state, original.id, original.similarity));
  return outcome;
}

Status DocumentWriter::replaceText(const PreparedDocument& document) {
  const DocumentId id = document.pending.id;
  if (document.pending.readable)
    HEDDLE_TRY(m_database.prepare("DELETE FROM document_text WHERE document_id = ?").bind(id).run());
  std::string_view rest = document.text;
  for (int64_t start = 0; !rest.empty(); start += kPart_characters) {
    const std::string_view part = rest.substr(0, byteOfCharacter(rest, kPart_characters));
    HEDDLE_TRY(m_database.prepare("INSERT INTO document_text (document_id, start, bytes) VALUES (?, ?, ?)")
                   .bind(id)
                   .bind(start)
                   .bindBytes(part)
                   .run());
    rest.remove_prefix(part.size());
  }
  return {};
}

Status DocumentWriter::replacePages(const PreparedDocument& document) {
  const DocumentId id = document.pending.id;
  if (document.pending.readable)
    HEDDLE_TRY(m_database.prepare("DELETE FROM document_page WHERE document_id = ?").bind(id).run());
  for (const PreparedPage& page : document.pages)
    HEDDLE_TRY(m_database
                   .prepare("INSERT INTO document_page (document_id, number, start, end, width, height, "
                            "words) VALUES (?, "
                            "?, ?, ?, ?, ?, ?)")
                   .bind(id)
                   .bind(page.page.number)
                   .bind(page.page.start)
                   .bind(page.page.end)
                   .bind(static_cast<double>(page.page.width))
                   .bind(static_cast<double>(page.page.height))
                   .bindBytes(page.words)
                   .run());
  return {};
}

Status DocumentWriter::replaceSignature(const PreparedDocument& document) {
  const DocumentId id = document.pending.id;
  if (document.pending.readable)
    HEDDLE_TRY(m_database.prepare("DELETE FROM near_duplicate WHERE document_id = ?").bind(id).run());
  if (!document.signature) return {};
  const auto keys = document.signature->bandKeys();
  std::string sql = "INSERT OR IGNORE INTO near_duplicate (band, document_id) VALUES ";
  for (size_t i = 0; i < keys.size(); ++i) sql += i == 0 ? "(?,?)" : ",(?,?)";
  Statement statement = m_database.prepare(sql);
  for (const int64_t key : keys) statement.bind(key).bind(id);
  return statement.run();
}

// The document of the same source whose text this one repeats; of those that were read before, the first.
Result<DocumentWriter::Original> DocumentWriter::findOriginal(const PreparedDocument& document) {
  constexpr const char* kServes =
      " d.source_id = ? AND d.id <> ? AND d.readable = 1 AND d.state IN ('ready', 'pending', 'failed')";
  Statement same = m_database.prepare(std::string("SELECT d.id FROM document d WHERE d.text_sha256 = ? AND") +
                                      kServes + " ORDER BY d.id LIMIT 1");
  same.bind(document.textSha256).bind(document.pending.source).bind(document.pending.id);
  HEDDLE_ASSIGN(const bool isSame, same.step());
  if (isSame) return Original{same.integer(0), 1};
  if (!document.signature) return Original{};
  std::string sql =
      "SELECT DISTINCT d.id, d.signature FROM near_duplicate n JOIN document d ON d.id = n.document_id WHERE"
      " n.band IN (";
  const auto keys = document.signature->bandKeys();
  for (size_t i = 0; i < keys.size(); ++i) sql += i == 0 ? "?" : ",?";
  Statement near = m_database.prepare(sql + ") AND" + kServes + " ORDER BY d.id");
  for (const int64_t key : keys) near.bind(key);
  near.bind(document.pending.source).bind(document.pending.id);
  Original best;
  while (true) {
    HEDDLE_ASSIGN(const bool row, near.step());
    if (!row) break;
    const auto signature = TextSignature::fromBytes(near.bytes(1));
    if (!signature) continue;
    // An estimate of 1 for a text that differs must not pass for the same.
    const double similarity = std::min(TextSignature::similarity(*signature, *document.signature), 0.999);
    if (similarity >= document.nearDuplicateSimilarity && similarity > best.similarity)
      best = {near.integer(0), similarity};
  }
  return best;
}

Result<DocumentOutcome> DocumentWriter::replaceChunks(PreparedDocument& document) {
  const DocumentId id = document.pending.id;
  DocumentOutcome outcome;
  std::vector<Chunk> before;
  std::vector<ChunkEditRecord> edits;
  if (document.pending.readable) {
    Statement statement =
        m_database.prepare(std::string(rows::kChunkColumns) + "WHERE c.document_id = ? ORDER BY c.ordinal");
    statement.bind(id);
    HEDDLE_ASSIGN(before, rows::readAll<Chunk>(statement, rows::readChunk));
    Statement anchors = m_database.prepare(
        "SELECT id, origin FROM chunk_edit WHERE document_id = ? AND superseded_ms IS NULL ORDER BY id");
    anchors.bind(id);
    HEDDLE_ASSIGN(edits, rows::readAll<ChunkEditRecord>(anchors, [](const Statement& row) {
                    return ChunkEditRecord{row.integer(0), originFromText(row.text(1))};
                  }));
    std::erase_if(edits, [](const ChunkEditRecord& edit) { return edit.origin.empty(); });
  }
  std::vector<Page> pages;
  for (const PreparedPage& page : document.pages) pages.push_back(page.page);
  ChunkPlan plan = reconcileChunks(std::move(before), edits, std::move(document.chunks), pages);
  for (const ChunkPlan::Superseded& lost : plan.superseded) {
    for (const Chunk& chunk : lost.chunks)
      HEDDLE_TRY(m_database.prepare("UPDATE chunk SET edit_id = NULL WHERE id = ?").bind(chunk.id).run());
    HEDDLE_TRY(m_database.prepare("UPDATE chunk_edit SET superseded_ms = ?, kept = ? WHERE id = ?")
                   .bind(nowMs())
                   .bind(rows::chunksToText(lost.chunks))
                   .bind(lost.edit)
                   .run());
  }
  for (const ChunkId gone : plan.removed) HEDDLE_TRY(rows::deleteChunk(m_database, gone));
  for (const Chunk& kept : plan.kept) HEDDLE_TRY(rows::moveChunk(m_database, kept));
  HEDDLE_TRY(rows::insertChunks(m_database, plan.inserted));
  outcome.written = std::ssize(plan.inserted);
  outcome.kept = std::ssize(plan.kept);
  return outcome;
}

Status DocumentWriter::updateRow(const PreparedDocument& document, DocumentState state, DocumentId original,
                                 double similarity) {
  const DocumentId id = document.pending.id;
  if (document.outcome == PreparedDocument::Outcome::Read)
    HEDDLE_TRY(
        m_database
            .prepare("UPDATE document SET title = ?, mime = ?, encoding = ?, warnings = ?, metadata = ?,"
                     " read_ms = ? WHERE id = ?")
            .bind(document.title)
            .bind(document.mime)
            .bind(document.encoding)
            .bind(warningsText(document.warnings))
            .bind(document.metadata.empty() ? std::string() : rows::dump(document.metadata))
            .bind(nowMs())
            .bind(id)
            .run());
  if (document.outcome == PreparedDocument::Outcome::Read || state == DocumentState::Duplicate)
    HEDDLE_TRY(m_database.prepare("UPDATE document SET pages = ?, characters = ?, headings = ? WHERE id = ?")
                   .bind(static_cast<int64_t>(document.pages.size()))
                   .bind(state == DocumentState::Duplicate ? int64_t{0} : document.characters)
                   .bind(headingsText(document.headings))
                   .bind(id)
                   .run());
  HEDDLE_TRY(
      m_database
          .prepare(
              "UPDATE document SET size_bytes = ?, modified_ns = ?, file_sha256 = ?, text_sha256 = ?,"
              " settings_hash = ?, state = ?, readable = ?, error = '', duplicate_of = ?, similarity = ?,"
              " signature = ? WHERE id = ?")
          .bind(document.size_bytes)
          .bind(document.modified_ns)
          .bind(document.fileSha256)
          .bind(document.textSha256)
          .bind(document.settingsHash)
          .bind(name(state))
          .bind(state != DocumentState::Duplicate)
          .bindIdOrNull(original)
          .bind(similarity)
          .bindBytes(document.signature ? document.signature->bytes() : std::string())
          .bind(id)
          .run());
  return rows::countChunks(m_database, id);
}

Status DocumentWriter::releaseCopies(DocumentId id) {
  return m_database
      .prepare("UPDATE document SET state = 'pending' WHERE duplicate_of = ? AND state = 'duplicate'")
      .bind(id)
      .run();
}

Status DocumentWriter::markMissing(DocumentId id) {
  HEDDLE_TRY(m_database.prepare("DELETE FROM document WHERE id = ? AND readable = 0").bind(id).run());
  HEDDLE_TRY(m_database.prepare("UPDATE document SET state = 'missing' WHERE id = ?").bind(id).run());
  HEDDLE_TRY(releaseCopies(id));
  m_database.touched("document", id);
  return rows::touchChunks(m_database, "d.id = ?", id);
}

Status DocumentWriter::markPending(DocumentId id) {
  HEDDLE_TRY(m_database.prepare("UPDATE document SET state = 'pending' WHERE id = ?").bind(id).run());
  m_database.touched("document", id);
  return rows::touchChunks(m_database, "d.id = ?", id);
}

}  // namespace heddle
