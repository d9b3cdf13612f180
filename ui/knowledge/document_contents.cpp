#include "ui/knowledge/document_contents.h"

#include <algorithm>

#include "core/knowledge/knowledge_repository.h"
#include "core/knowledge/splitter.h"
#include "core/knowledge/text_positions.h"

namespace heddle::ui {
namespace {

// Lines of a chunk's text that are headings of the document.
std::vector<TextRange> headingsIn(const QString& text, int64_t start, int64_t end,
                                  const std::vector<Heading>& headings) {
  std::vector<TextRange> ranges;
  // Characters to units: only what lies outside the basic plane takes two.
  const auto unit = [&](int64_t character) {
    int units = 0;
    for (int64_t i = start; i < character && units < text.size(); ++i)
      units += text.at(units).isHighSurrogate() ? 2 : 1;
    return units;
  };
  auto heading = std::ranges::lower_bound(headings, start, {}, &Heading::start);
  for (; heading != headings.end() && heading->start < end; ++heading) {
    const int from = unit(heading->start);
    ranges.push_back({from, unit(std::min(heading->end, end)) - from});
  }
  return ranges;
}

int unitsOf(const QString& text, int64_t characters) {
  int units = 0;
  for (int64_t i = 0; i < characters && units < text.size(); ++i)
    units += text.at(units).isHighSurrogate() ? 2 : 1;
  return units;
}

}  // namespace

Result<DocumentContents> readContents(Database& database, DocumentId id) {
  KnowledgeRepository repository(database);
  DocumentContents contents;
  HEDDLE_ASSIGN(contents.document, repository.document(id));
  HEDDLE_ASSIGN(const Source source, repository.source(contents.document.source));
  contents.settings = source.settings;
  HEDDLE_ASSIGN(contents.headings, repository.headings(id));
  HEDDLE_ASSIGN(const auto chunks, repository.chunks(id, 0, INT64_MAX));
  int64_t reached = 0;
  for (const Chunk& chunk : chunks) {
    PaintedChunk painted;
    painted.id = chunk.id;
    painted.number = static_cast<int>(chunk.ordinal) + 1;
    painted.text = QString::fromStdString(chunk.text);
    painted.tokens = chunk.tokens;
    painted.start = chunk.start;
    painted.end = chunk.end;
    painted.enabled = chunk.enabled;
    painted.edited = chunk.edited;
    if (!chunk.edited) {
      painted.overlap = unitsOf(painted.text, std::max<int64_t>(0, reached - chunk.start));
      painted.headings = headingsIn(painted.text, chunk.start, chunk.end, contents.headings);
    }
    reached = std::max(reached, chunk.end);
    contents.chunks.push_back(std::move(painted));
  }
  return contents;
}

Result<Paper> readPaper(Database& database, DocumentId id, int number) {
  KnowledgeRepository repository(database);
  HEDDLE_ASSIGN(const auto pages, repository.pages(id, number, 1));
  Paper paper;
  if (pages.empty()) return paper;
  const heddle::Page& page = pages.front();
  paper.number = page.number;
  paper.size = {page.width, page.height};
  HEDDLE_ASSIGN(const std::string text, repository.text(id, page.start, page.end));
  HEDDLE_ASSIGN(const auto boxes, repository.boxes(id, page.start, page.end));
  const CharacterIndex index(text);
  for (const WordBox& word : boxes) {
    if (word.page != number) continue;
    const size_t from = index.byteAt(word.start - page.start), to = index.byteAt(word.end - page.start);
    const Rectangle& box = word.rectangle;
    paper.words.push_back({QRectF(box.x, box.y, box.width, box.height),
                           QString::fromUtf8(text.data() + from, static_cast<qsizetype>(to - from)),
                           word.start, word.end});
  }
  return paper;
}

std::vector<PaintedChunk> paintPreview(const std::string& text, const std::vector<PreviewChunk>& chunks,
                                       const std::vector<Heading>& headings) {
  const CharacterIndex index(text);
  std::vector<PaintedChunk> painted;
  int64_t reached = 0;
  for (const PreviewChunk& chunk : chunks) {
    PaintedChunk& one = painted.emplace_back();
    const size_t from = index.byteAt(chunk.start), to = index.byteAt(chunk.end);
    one.number = static_cast<int>(painted.size());
    one.text = QString::fromUtf8(text.data() + from, static_cast<qsizetype>(to - from));
    one.tokens = chunk.tokens;
    one.start = chunk.start;
    one.end = chunk.end;
    one.overlap = unitsOf(one.text, std::max<int64_t>(0, reached - chunk.start));
    one.headings = headingsIn(one.text, chunk.start, chunk.end, headings);
    reached = std::max(reached, chunk.end);
  }
  return painted;
}

}  // namespace heddle::ui
