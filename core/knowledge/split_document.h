// A document's text cut by the settings of its source, with what the project keeps of each chunk but its
// text.
#pragma once

#include <span>
#include <stop_token>
#include <vector>

#include "core/knowledge/splitter.h"

namespace heddle {

struct DocumentChunk {
  size_t startByte = 0, endByte = 0;
  int64_t start = 0, end = 0;  // characters
  int64_t tokens = 0;
  std::vector<std::string> headings;  // those that its own text stands under
};

Result<std::vector<DocumentChunk>> splitDocument(std::string_view text,
                                                 std::span<const SplitHeading> headings,
                                                 const SplitterSettings& settings, const TokenCounter& tokens,
                                                 std::stop_token stop = {});

}  // namespace heddle
