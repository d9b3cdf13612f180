// What the views of a document paint: a chunk with its text, kept apart from where it comes from (the
// project, or a preview of other settings).
#pragma once

#include <QColor>
#include <QString>
#include <vector>

#include "core/knowledge/types.h"

namespace heddle::ui {

class Theme;

// Places are UTF-16 units of `text`.
struct TextRange {
  int start = 0, length = 0;
  friend bool operator==(const TextRange&, const TextRange&) = default;
};

struct PaintedChunk {
  ChunkId id = 0;  // 0 in a preview
  int number = 0;  // as people count, from 1
  QString text;
  int overlap = 0;                  // units at the start that repeat the end of the chunk before
  std::vector<TextRange> headings;  // lines of the text
  int64_t tokens = 0;
  int64_t start = 0, end = 0;  // characters of the document
  bool enabled = true, edited = false;
};

// Chunks take turns in three colours, so that neighbours differ; the chosen one has the accent's.
QColor chunkColour(const Theme& theme, int number);
QColor chunkTint(const Theme& theme, int number, bool chosen);

// The parts of `text` that begin with one of the words (without regard to case), for underlining what was
// asked.
std::vector<TextRange> placesOfWords(const QString& text, const QStringList& words);
// What a person asked, as words worth marking.
QStringList markedWords(const QString& query);

// "118 tokens", "1 token".
QString tokensText(int64_t tokens);

}  // namespace heddle::ui
