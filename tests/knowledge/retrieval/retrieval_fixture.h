// A project with documents and chunks, put there without files or workers.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/knowledge/knowledge_repository.h"
#include "core/knowledge/knowledge_rows.h"
#include "core/knowledge/text_positions.h"
#include "core/store/content_repository.h"
#include "core/store/project.h"

namespace heddle::test {

inline Result<SourceId> addSource(Project& project, const std::string& name) {
  return waitFor(project.write(Durability::Normal, [name, me = project.me()](Database& database) {
    return KnowledgeRepository(database).addSource(name, {}, me);
  }));
}

// The document's text is its chunks with an empty line between them; a token is four bytes.
inline Result<DocumentId> addDocument(Project& project, SourceId source, const std::string& path,
                                      const std::vector<std::string>& texts,
                                      const KnowledgeJson& metadata = KnowledgeJson::object(),
                                      const std::vector<std::vector<std::string>>& headings = {}) {
  return waitFor(project.write(Durability::Normal, [=](Database& database) -> Result<DocumentId> {
    std::string all;
    std::vector<Chunk> chunks;
    for (const std::string& text : texts) {
      if (!all.empty()) all += "\n\n";
      Chunk chunk;
      chunk.ordinal = std::ssize(chunks);
      chunk.start = characterCount(all);
      all += text;
      chunk.end = characterCount(all);
      chunk.text = text;
      chunk.tokens = static_cast<int64_t>(text.size() / 4 + 1);
      chunk.tokenizer = "demo";
      chunk.hash = textHash(text);
      if (!headings.empty()) chunk.headings = headings[chunks.size()];
      chunks.push_back(std::move(chunk));
    }
    HEDDLE_TRY(
        database
            .prepare(
                "INSERT INTO document (source_id, path, title, loader, mime, encoding, pages, characters,"
                " chunks, size_bytes, modified_ns, file_sha256, text_sha256, settings_hash, state, readable,"
                " error, warnings, similarity, metadata, added_ms, read_ms, signature, headings) VALUES"
                " (?, ?, ?, 'text', 'text/plain', 'UTF-8', 0, ?, ?, ?, 0, '', ?, '', 'ready', 1, '', '', 0,"
                " ?, 0, 0, '', '')")
            .bind(source)
            .bindBytes(path)
            .bind(std::filesystem::path(path).filename().string())
            .bind(characterCount(all))
            .bind(static_cast<int64_t>(chunks.size()))
            .bind(static_cast<int64_t>(all.size()))
            .bind(sha256(all))
            .bind(metadata.dump())
            .run());
    const DocumentId document = database.lastInsertId();
    HEDDLE_TRY(database.prepare("INSERT INTO document_text (document_id, start, bytes) VALUES (?, 0, ?)")
                   .bind(document)
                   .bindBytes(all)
                   .run());
    for (Chunk& chunk : chunks) chunk.document = document;
    HEDDLE_TRY(rows::insertChunks(database, chunks));
    return document;
  }));
}

// Words that are the same for a seed: the higher the number, the rarer.
inline std::string madeUpText(unsigned seed, int words) {
  std::string text;
  uint64_t state = seed * 2654435761u + 1;
  for (int i = 0; i < words; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    const auto roll = static_cast<unsigned>(state >> 33);
    const unsigned word = (roll % 1000) * (roll / 1000 % 1000) / 2500;
    text += (i ? " " : "") + std::string("w") + std::to_string(word) +
            std::string(1, static_cast<char>('a' + seed % 7));
  }
  return text;
}

}  // namespace heddle::test
