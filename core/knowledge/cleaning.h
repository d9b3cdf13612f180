// Takes out of a loaded text what stands in the way of search, and moves headings, pages and words along.
#pragma once

#include "core/knowledge/loader.h"
#include "core/knowledge/types.h"

namespace heddle {

// Zero bytes go in any case. Words of which nothing is left are dropped. Indentation at the start of lines
// stays in formats without pages, where it has a meaning (code, lists).
void cleanDocument(LoadedDocument& document, const CleaningSettings& settings);

// The lines that stand at the top or bottom of many pages (running heads, page numbers), as bytes of the
// text. Digits are taken as equal, so that numbers do not hide a repetition.
struct TextSpan {
  size_t start = 0, end = 0;
};
std::vector<TextSpan> repeatedLines(const LoadedDocument& document);

}  // namespace heddle
