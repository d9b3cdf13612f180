// What people do to chunks: edit, disable, merge, split, and back. Nothing is lost: every step is recorded
// with the chunks before and after it, and can be undone.
//
// An edit is anchored at the chunks that the splitter had made (their texts' hashes). When the document is
// read again, because it changed or because its splitter did, and the same texts come out next to each other
// again, the edited chunks stay, with their ids, at the new place. Where the text under an edit changed, the
// new text wins: fresh chunks stand there, and the edit is listed as superseded with all it held, so that a
// person can make it again. A disabled chunk is anchored in the same way.
#pragma once

#include <string>
#include <vector>

#include "core/knowledge/types.h"
#include "core/store/database.h"

namespace heddle {

class TokenCounter;

using ChunkStepId = int64_t;

enum class ChunkStepKind : uint8_t { EditText, Enable, Disable, Merge, Split, Revert, Undo };

struct ChunkStep {
  ChunkStepId id = 0;
  DocumentId document = 0;
  ChunkStepKind kind = ChunkStepKind::EditText;
  PersonId person = 0;
  int64_t created_ms = 0;
  std::vector<Chunk> before, after;  // the chunks that were replaced, and by which
};

// An edit whose text is no longer in the document.
struct SupersededEdit {
  int64_t edit = 0;
  DocumentId document = 0;
  int64_t superseded_ms = 0;
  std::vector<Chunk> chunks;  // as the person had left them
};

// One transaction each. Errors: "knowledge.no_chunk"; "knowledge.not_neighbours" (merge),
// "knowledge.split_position", "knowledge.empty_chunk", "knowledge.no_step", "knowledge.chunks_changed" (undo
// after other changes).
class ChunkEditor {
 public:
  ChunkEditor(Database& database, const TokenCounter& tokens, PersonId person)
      : m_database(database), m_tokens(tokens), m_person(person) {}

  Result<ChunkStep> setText(ChunkId id, const std::string& text);
  Result<ChunkStep> setEnabled(ChunkId id, bool enabled);
  // Chunks that follow each other; the first keeps its id, its span reaches to the last one's end. Where
  // texts were not edited the merged text is the document's own, so that overlaps do not stand in it twice.
  Result<ChunkStep> merge(const std::vector<ChunkId>& ids);
  // In two, before the character at `position` of its text. The first keeps the id.
  Result<ChunkStep> split(ChunkId id, int64_t position);
  // Back to what the splitter made.
  Result<ChunkStep> revert(ChunkId id);
  // Puts the chunks of `before` in the place of those of `after`, with their ids.
  Result<ChunkStep> undo(ChunkStepId step);

  Result<std::vector<ChunkStep>> steps(DocumentId document);  // newest first
  Result<std::vector<SupersededEdit>> superseded(DocumentId document);
  Status forgetSuperseded(int64_t edit);

 private:
  Database& m_database;
  const TokenCounter& m_tokens;
  PersonId m_person;
};

}  // namespace heddle
