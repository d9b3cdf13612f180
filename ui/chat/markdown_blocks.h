// An answer in Markdown, cut into the pieces that are shown by different widgets: running text and fenced
// code.
#pragma once

#include <QString>
#include <vector>

namespace heddle::ui {

struct MarkdownBlock {
  enum class Kind : uint8_t { Text, Code };
  Kind kind = Kind::Text;
  QString language;  // the first word after the fence, lower case; empty for text
  QString content;  // Markdown for text; the code itself, without fences and without a last newline, for code
  friend bool operator==(const MarkdownBlock&, const MarkdownBlock&) = default;
};

// Fences as CommonMark 0.30 defines them (backticks or tildes, three or more, up to three blanks before). A
// fence that is not closed yet, as in an answer still being written, is code to the end. Long text is cut at
// paragraph borders that do not belong to a list, a quotation or a table, so that a growing answer re-lays
// only its last piece.
std::vector<MarkdownBlock> splitMarkdown(const QString& markdown);

}  // namespace heddle::ui
