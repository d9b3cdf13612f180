// Everything a view of one document needs, read from the project on any thread.
#pragma once

#include <vector>

#include "core/knowledge/types.h"
#include "ui/knowledge/paper_view.h"

namespace heddle {
class Database;
struct PreviewChunk;
}  // namespace heddle

namespace heddle::ui {

struct DocumentContents {
  Document document;
  SourceSettings settings;  // of its source
  std::vector<Heading> headings;
  std::vector<PaintedChunk> chunks;
};

Result<DocumentContents> readContents(Database& database, DocumentId id);
Result<Paper> readPaper(Database& database, DocumentId id, int page);

// The chunks of a preview over the document's text.
std::vector<PaintedChunk> paintPreview(const std::string& text, const std::vector<PreviewChunk>& chunks,
                                       const std::vector<Heading>& headings);

}  // namespace heddle::ui
