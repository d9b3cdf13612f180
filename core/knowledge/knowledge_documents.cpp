#include <algorithm>

#include "core/base/json_number.h"
#include "core/knowledge/knowledge_repository.h"
#include "core/knowledge/knowledge_rows.h"
#include "core/knowledge/text_positions.h"
#include "core/knowledge/type_names.h"
#include "core/knowledge/word_boxes.h"

namespace heddle {
namespace {

constexpr const char* kFilter =
    "WHERE t.deleted_ms IS NULL AND (? = 0 OR d.source_id = ?) AND (? = '' OR d.state = ?)"
    " AND (? = '' OR instr(lower(d.title || char(10) || CAST(d.path AS TEXT)), lower(?)) > 0) ";

void bindFilter(Statement& statement, const DocumentFilter& filter) {
  const std::string state(filter.state ? name(*filter.state) : std::string_view());
  statement.bind(filter.source)
      .bind(filter.source)
      .bind(state)
      .bind(state)
      .bind(filter.words)
      .bind(filter.words);
}

}  // namespace

Result<std::vector<Document>> KnowledgeRepository::documents(const DocumentFilter& filter) {
  Statement statement = m_database.prepare(std::string(rows::kDocumentColumns) + kFilter +
                                           "ORDER BY d.source_id, d.path LIMIT ? OFFSET ?");
  bindFilter(statement, filter);
  statement.bind(filter.limit).bind(filter.offset);
  return rows::readAll<Document>(statement, rows::readDocument);
}

Result<int64_t> KnowledgeRepository::countDocuments(const DocumentFilter& filter) {
  Statement statement = m_database.prepare(
      std::string("SELECT count(*) FROM document d JOIN thing t ON t.id = d.source_id ") + kFilter);
  bindFilter(statement, filter);
  HEDDLE_TRY(statement.step());
  return statement.integer(0);
}

Result<Document> KnowledgeRepository::document(DocumentId id) {
  Statement statement = m_database.prepare(std::string(rows::kDocumentColumns) + "WHERE d.id = ?");
  statement.bind(id);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found)
    return failure("knowledge.no_document", HEDDLE_TR("Error", "This document is no longer in the project"),
                   std::to_string(id),
                   HEDDLE_TR("Error", "Its source may have been removed; reload the list"));
  return rows::readDocument(statement);
}

Result<std::optional<Document>> KnowledgeRepository::findDocument(SourceId source, const std::string& path) {
  Statement statement =
      m_database.prepare(std::string(rows::kDocumentColumns) + "WHERE d.source_id = ? AND d.path = ?");
  statement.bind(source).bindBytes(path);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found) return std::nullopt;
  return rows::readDocument(statement);
}

Result<std::string> KnowledgeRepository::text(DocumentId id, int64_t start, int64_t end) {
  start = std::max<int64_t>(start, 0);
  Statement statement = m_database.prepare(
      "SELECT start, bytes FROM document_text WHERE document_id = ? AND start < ? AND start >="
      " (SELECT coalesce(max(start), 0) FROM document_text WHERE document_id = ? AND start <= ?) ORDER BY "
      "start");
  statement.bind(id).bind(end).bind(id).bind(start);
  std::string text;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return text;
    const int64_t partStart = statement.integer(0);
    const std::string part = statement.bytes(1);
    const size_t from = start > partStart ? byteOfCharacter(part, start - partStart) : 0;
    const size_t to = byteOfCharacter(part, end - partStart);
    if (to > from) text.append(part, from, to - from);
  }
}

Result<std::vector<Page>> KnowledgeRepository::pages(DocumentId id, int first, int count) {
  Statement statement = m_database.prepare(
      "SELECT number, start, end, width, height FROM document_page WHERE document_id = ? AND number >= ? "
      "ORDER BY number"
      " LIMIT ?");
  statement.bind(id).bind(first).bind(count);
  return rows::readAll<Page>(statement, [](const Statement& row) {
    return Page{static_cast<int>(row.integer(0)), row.integer(1), row.integer(2),
                static_cast<float>(row.real(3)), static_cast<float>(row.real(4))};
  });
}

Result<std::vector<Heading>> KnowledgeRepository::headings(DocumentId id) {
  Statement statement = m_database.prepare("SELECT headings FROM document WHERE id = ?");
  statement.bind(id);
  HEDDLE_ASSIGN(const bool found, statement.step());
  std::vector<Heading> headings;
  if (!found) return headings;
  for (const KnowledgeJson& entry : rows::parse(statement.text(0), KnowledgeJson::array()))
    if (entry.is_array() && entry.size() == 3)
      headings.push_back({numberOf<int64_t>(entry[0]).value_or(0), numberOf<int64_t>(entry[1]).value_or(0),
                          numberOf<int>(entry[2]).value_or(1)});
  return headings;
}

Result<std::vector<WordBox>> KnowledgeRepository::boxes(DocumentId id, int64_t start, int64_t end) {
  Statement statement = m_database.prepare(
      "SELECT number, start, end, width, height, words FROM document_page WHERE document_id = ? AND start < "
      "? AND end > ?"
      " ORDER BY number");
  statement.bind(id).bind(end).bind(start);
  std::vector<WordBox> boxes;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return boxes;
    const Page page{static_cast<int>(statement.integer(0)), statement.integer(1), statement.integer(2),
                    static_cast<float>(statement.real(3)), static_cast<float>(statement.real(4))};
    for (const WordBox& word : unpackWords(page, statement.bytes(5)))
      if (word.start < end && word.end > start) boxes.push_back(word);
  }
}

}  // namespace heddle
