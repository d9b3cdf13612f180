#include "core/knowledge/chunk_editor.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>

#include "core/knowledge/chunk_reconcile.h"
#include "core/knowledge/knowledge_repository.h"
#include "core/knowledge/knowledge_rows.h"
#include "core/knowledge/text_positions.h"
#include "core/knowledge/token_counter.h"
#include "core/knowledge/type_names.h"

namespace heddle {
namespace {

std::unexpected<Error> emptyChunk() {
  return failure("knowledge.empty_chunk", HEDDLE_TR("Error", "A chunk needs some text"), {},
                 HEDDLE_TR("Error", "To take it out of search, disable it"));
}

ChunkStep readStep(const Statement& row) {
  ChunkStep step;
  step.id = row.integer(0);
  step.document = row.integer(1);
  step.kind = fromName<ChunkStepKind>(row.text(2)).value_or(ChunkStepKind::EditText);
  step.person = row.integer(3);
  step.created_ms = row.integer(4);
  step.before = rows::chunksFromText(row.text(5));
  step.after = rows::chunksFromText(row.text(6));
  return step;
}

constexpr const char* kStepColumns =
    "SELECT id, document_id, kind, person_id, created_ms, before, after FROM chunk_step ";

// What an edit of these chunks stands for: the origins of the edits among them, and the plain ones
// themselves.
Result<std::vector<EditOrigin>> originOf(Database& database, std::span<const Chunk> chunks) {
  std::vector<EditOrigin> origin;
  int64_t lastEdit = 0;
  const int64_t base = chunks.front().start;
  for (const Chunk& chunk : chunks) {
    if (!chunk.edit) {
      origin.push_back({chunk.hash, chunk.start - base, chunk.end - base});
      lastEdit = 0;
      continue;
    }
    if (chunk.edit == lastEdit) continue;
    lastEdit = chunk.edit;
    Statement statement = database.prepare("SELECT origin FROM chunk_edit WHERE id = ?");
    statement.bind(chunk.edit);
    HEDDLE_TRY(statement.step());
    for (const EditOrigin& one : originFromText(statement.text(0)))
      origin.push_back({one.hash, one.start + chunk.start - base, one.end + chunk.start - base});
  }
  return origin;
}

Result<int64_t> insertEdit(Database& database, DocumentId document, std::span<const EditOrigin> origin) {
  HEDDLE_TRY(
      database
          .prepare(
              "INSERT INTO chunk_edit (document_id, origin, superseded_ms, kept) VALUES (?, ?, NULL, '')")
          .bind(document)
          .bind(originText(origin))
          .run());
  return database.lastInsertId();
}

// Every chunk of the edits that these belong to, in order: an edit is changed as a whole or not at all.
Result<std::vector<Chunk>> wholeEdits(Database& database, const std::vector<Chunk>& chunks) {
  std::vector<Chunk> all;
  std::vector<int64_t> seen;
  for (const Chunk& chunk : chunks) {
    if (!chunk.edit) {
      all.push_back(chunk);
      continue;
    }
    if (std::ranges::find(seen, chunk.edit) != seen.end()) continue;
    seen.push_back(chunk.edit);
    Statement statement =
        database.prepare(std::string(rows::kChunkColumns) + "WHERE c.edit_id = ? ORDER BY c.ordinal");
    statement.bind(chunk.edit);
    HEDDLE_ASSIGN(auto group, rows::readAll<Chunk>(statement, rows::readChunk));
    std::ranges::move(group, std::back_inserter(all));
  }
  return all;
}

Status renumber(Database& database, DocumentId document) {
  HEDDLE_TRY(
      database
          .prepare(
              "UPDATE chunk SET ordinal = placed.place FROM (SELECT id, row_number() OVER (ORDER BY ordinal, "
              "start, id) - 1 AS place FROM chunk WHERE document_id = ?) AS placed WHERE chunk.id = placed.id"
              " AND chunk.ordinal <> placed.place")
          .bind(document)
          .run());
  return rows::countChunks(database, document);
}

Status replaceRows(Database& database, const std::vector<Chunk>& before, std::vector<Chunk>& after) {
  for (const Chunk& chunk : before) HEDDLE_TRY(rows::deleteChunk(database, chunk.id));
  std::vector<Chunk> known, fresh;
  for (Chunk& chunk : after) (chunk.id ? known : fresh).push_back(chunk);
  HEDDLE_TRY(rows::insertChunks(database, known));
  HEDDLE_TRY(rows::insertChunks(database, fresh));
  after.clear();
  std::ranges::move(known, std::back_inserter(after));
  std::ranges::move(fresh, std::back_inserter(after));
  std::ranges::sort(after, {}, [](const Chunk& chunk) { return std::pair(chunk.ordinal, chunk.start); });
  return {};
}

// Edits that no chunk refers to and that were not superseded.
Status dropUnusedEdits(Database& database, DocumentId document) {
  return database
      .prepare(
          "DELETE FROM chunk_edit WHERE document_id = ? AND superseded_ms IS NULL AND NOT EXISTS"
          " (SELECT 1 FROM chunk WHERE chunk.edit_id = chunk_edit.id)")
      .bind(document)
      .run();
}

// Replaces chunks and records the step. `after` in order; those without an id are new.
Result<ChunkStep> record(Database& database, ChunkStepKind kind, PersonId person, std::vector<Chunk> before,
                         std::vector<Chunk> after) {
  ChunkStep step;
  step.document = before.front().document;
  step.kind = kind;
  step.person = person;
  step.created_ms = nowMs();
  // New chunks stand right behind the first, before what follows.
  for (Chunk& chunk : after) chunk.ordinal = before.front().ordinal;
  HEDDLE_TRY(replaceRows(database, before, after));
  HEDDLE_TRY(renumber(database, step.document));
  std::vector<ChunkId> ids;
  for (const Chunk& chunk : after) ids.push_back(chunk.id);
  HEDDLE_ASSIGN(step.after, KnowledgeRepository(database).chunks(ids));
  step.before = std::move(before);
  HEDDLE_TRY(database
                 .prepare("INSERT INTO chunk_step (document_id, kind, person_id, created_ms, before, after) "
                          "VALUES (?, ?, "
                          "?, ?, ?, ?)")
                 .bind(step.document)
                 .bind(name(kind))
                 .bind(person)
                 .bind(step.created_ms)
                 .bind(rows::chunksToText(step.before))
                 .bind(rows::chunksToText(step.after))
                 .run());
  step.id = database.lastInsertId();
  HEDDLE_TRY(dropUnusedEdits(database, step.document));
  database.touched("document", step.document);
  return step;
}

void setChunkText(Chunk& chunk, std::string text, const TokenCounter& tokens) {
  chunk.text = std::move(text);
  chunk.hash = textHash(chunk.text);
  chunk.tokens = static_cast<int64_t>(tokens.count(chunk.text));
  chunk.tokenizer = tokens.name();
}

bool isBlankText(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// The step over all chunks of the edits concerned, which together become one edit.
Result<ChunkStep> recordEdit(Database& database, ChunkStepKind kind, PersonId person,
                             const std::vector<Chunk>& before, std::vector<Chunk> after) {
  HEDDLE_ASSIGN(const std::vector<EditOrigin> origin, originOf(database, before));
  HEDDLE_ASSIGN(const int64_t edit, insertEdit(database, before.front().document, origin));
  for (Chunk& chunk : after) chunk.edit = edit;
  return record(database, kind, person, before, std::move(after));
}

}  // namespace

Result<ChunkStep> ChunkEditor::setText(ChunkId id, const std::string& text) {
  if (isBlankText(text)) return emptyChunk();
  HEDDLE_ASSIGN(const Chunk chunk, KnowledgeRepository(m_database).chunk(id));
  HEDDLE_ASSIGN(const auto before, wholeEdits(m_database, {chunk}));
  std::vector<Chunk> after = before;
  for (Chunk& one : after)
    if (one.id == id) {
      setChunkText(one, text, m_tokens);
      one.edited = true;
    }
  return recordEdit(m_database, ChunkStepKind::EditText, m_person, before, std::move(after));
}

Result<ChunkStep> ChunkEditor::setEnabled(ChunkId id, bool enabled) {
  HEDDLE_ASSIGN(const Chunk chunk, KnowledgeRepository(m_database).chunk(id));
  HEDDLE_ASSIGN(const auto before, wholeEdits(m_database, {chunk}));
  std::vector<Chunk> after = before;
  for (Chunk& one : after)
    if (one.id == id) one.enabled = enabled;
  const ChunkStepKind kind = enabled ? ChunkStepKind::Enable : ChunkStepKind::Disable;
  // Enabled again and otherwise untouched, it is the splitter's once more.
  if (after.size() == 1 && enabled && !after[0].edited) {
    HEDDLE_ASSIGN(const auto origin, originOf(m_database, before));
    if (origin.size() == 1 && origin[0].hash == after[0].hash) {
      after[0].edit = 0;
      return record(m_database, kind, m_person, before, std::move(after));
    }
  }
  return recordEdit(m_database, kind, m_person, before, std::move(after));
}

Result<ChunkStep> ChunkEditor::merge(const std::vector<ChunkId>& ids) {
  KnowledgeRepository repository(m_database);
  HEDDLE_ASSIGN(std::vector<Chunk> chosen, repository.chunks(ids));
  std::ranges::sort(chosen, {}, &Chunk::ordinal);
  const auto follows = [](const Chunk& a, const Chunk& b) {
    return a.document == b.document && a.ordinal + 1 == b.ordinal;
  };
  if (chosen.size() != ids.size() || chosen.size() < 2 ||
      std::ranges::adjacent_find(chosen, std::not_fn(follows)) != chosen.end())
    return failure("knowledge.not_neighbours",
                   HEDDLE_TR("Error", "Only chunks that follow each other can be merged"), {},
                   HEDDLE_TR("Error", "Choose neighbouring chunks of one document"));
  HEDDLE_ASSIGN(const auto before, wholeEdits(m_database, chosen));
  Chunk merged = chosen.front();
  merged.end = std::ranges::max(chosen, {}, &Chunk::end).end;
  merged.lastPage = chosen.back().lastPage;
  merged.enabled = std::ranges::any_of(chosen, &Chunk::enabled);
  merged.edited = std::ranges::any_of(chosen, &Chunk::edited);
  std::string text;
  if (!merged.edited) {
    HEDDLE_ASSIGN(text, repository.text(merged.document, merged.start, merged.end));
  } else {
    for (const Chunk& chunk : chosen) text += (text.empty() ? "" : "\n") + chunk.text;
  }
  setChunkText(merged, std::move(text), m_tokens);
  std::vector<Chunk> after;
  for (const Chunk& chunk : before) {
    if (chunk.id == merged.id) after.push_back(merged);
    if (std::ranges::find(chosen, chunk.id, &Chunk::id) == chosen.end()) after.push_back(chunk);
  }
  return recordEdit(m_database, ChunkStepKind::Merge, m_person, before, std::move(after));
}

Result<ChunkStep> ChunkEditor::split(ChunkId id, int64_t position) {
  HEDDLE_ASSIGN(const Chunk chunk, KnowledgeRepository(m_database).chunk(id));
  const size_t byte = position <= 0 ? 0 : byteOfCharacter(chunk.text, position);
  const std::string first = chunk.text.substr(0, byte), second = chunk.text.substr(byte);
  if (isBlankText(first) || isBlankText(second))
    return failure("knowledge.split_position", HEDDLE_TR("Error", "A chunk is split within its text"),
                   std::to_string(position), HEDDLE_TR("Error", "Put the cursor between two of its words"));
  HEDDLE_ASSIGN(const auto before, wholeEdits(m_database, {chunk}));
  std::vector<Chunk> after;
  for (const Chunk& one : before) {
    after.push_back(one);
    if (one.id != id) continue;
    Chunk &left = after.back(), right = one;
    right.id = 0;
    // Of an edited text nobody knows which part of the document each half stands for: both stand for all of
    // it.
    if (!one.edited) left.end = right.start = one.start + position;
    setChunkText(left, first, m_tokens);
    setChunkText(right, second, m_tokens);
    after.push_back(std::move(right));
  }
  return recordEdit(m_database, ChunkStepKind::Split, m_person, before, std::move(after));
}

Result<ChunkStep> ChunkEditor::revert(ChunkId id) {
  KnowledgeRepository repository(m_database);
  HEDDLE_ASSIGN(const Chunk chunk, repository.chunk(id));
  HEDDLE_ASSIGN(const auto before, wholeEdits(m_database, {chunk}));
  HEDDLE_ASSIGN(const auto origin, originOf(m_database, before));
  const int64_t base = before.front().start;
  HEDDLE_ASSIGN(const auto pages, repository.pages(chunk.document));
  std::vector<Chunk> after;
  for (size_t i = 0; i < origin.size(); ++i) {
    Chunk& original = after.emplace_back();
    original.id = i < before.size() ? before[i].id : 0;
    original.document = chunk.document;
    original.start = base + origin[i].start;
    original.end = base + origin[i].end;
    original.headings = before.front().headings;
    setPages(original, pages);
    HEDDLE_ASSIGN(std::string text, repository.text(chunk.document, original.start, original.end));
    setChunkText(original, std::move(text), m_tokens);
  }
  return record(m_database, ChunkStepKind::Revert, m_person, before, std::move(after));
}

Result<ChunkStep> ChunkEditor::undo(ChunkStepId id) {
  Statement statement = m_database.prepare(std::string(kStepColumns) + "WHERE id = ?");
  statement.bind(id);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found)
    return failure("knowledge.no_step", HEDDLE_TR("Error", "This step is no longer in the project"),
                   std::to_string(id), HEDDLE_TR("Error", "Reload the list of steps"));
  ChunkStep step = readStep(statement);
  KnowledgeRepository repository(m_database);
  std::vector<ChunkId> ids;
  for (const Chunk& chunk : step.after) ids.push_back(chunk.id);
  HEDDLE_ASSIGN(const auto present, repository.chunks(ids));
  const auto same = [](const Chunk& a, const Chunk& b) {
    return a.id == b.id && a.hash == b.hash && a.enabled == b.enabled && a.start == b.start && a.end == b.end;
  };
  if (!std::ranges::equal(present, step.after, same))
    return failure("knowledge.chunks_changed", HEDDLE_TR("Error", "The chunks were changed since"),
                   std::to_string(id),
                   HEDDLE_TR("Error", "Undo the later steps first, or edit the chunks as they are"));
  // The edits that the chunks of before belonged to may have been dropped since: they are made again.
  std::vector<Chunk> restored = step.before;
  std::map<int64_t, int64_t> editOf;
  for (Chunk& chunk : restored) {
    if (!chunk.edit) continue;
    if (!editOf.contains(chunk.edit)) {
      Statement exists =
          m_database.prepare("SELECT count(*) FROM chunk_edit WHERE id = ? AND superseded_ms IS NULL");
      exists.bind(chunk.edit);
      HEDDLE_TRY(exists.step());
      if (exists.integer(0) > 0) {
        editOf[chunk.edit] = chunk.edit;
      } else {
        HEDDLE_ASSIGN(const auto origin, originOf(m_database, present));
        HEDDLE_ASSIGN(editOf[chunk.edit], insertEdit(m_database, step.document, origin));
      }
    }
    chunk.edit = editOf[chunk.edit];
  }
  return record(m_database, ChunkStepKind::Undo, m_person, present, std::move(restored));
}

Result<std::vector<ChunkStep>> ChunkEditor::steps(DocumentId document) {
  Statement statement =
      m_database.prepare(std::string(kStepColumns) + "WHERE document_id = ? ORDER BY id DESC");
  statement.bind(document);
  return rows::readAll<ChunkStep>(statement, readStep);
}

Result<std::vector<SupersededEdit>> ChunkEditor::superseded(DocumentId document) {
  Statement statement = m_database.prepare(
      "SELECT id, document_id, superseded_ms, kept FROM chunk_edit WHERE document_id = ? AND superseded_ms "
      "IS NOT NULL"
      " ORDER BY id DESC");
  statement.bind(document);
  return rows::readAll<SupersededEdit>(statement, [](const Statement& row) {
    return SupersededEdit{row.integer(0), row.integer(1), row.integer(2), rows::chunksFromText(row.text(3))};
  });
}

Status ChunkEditor::forgetSuperseded(int64_t edit) {
  return m_database.prepare("DELETE FROM chunk_edit WHERE id = ? AND superseded_ms IS NOT NULL")
      .bind(edit)
      .run();
}

}  // namespace heddle
