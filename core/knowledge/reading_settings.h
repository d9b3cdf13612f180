// Which settings of a source a document was read with. Two hashes, so that a change of the splitter alone
// splits the text that is there again instead of reading the file.
#pragma once

#include <string>

#include "core/knowledge/types.h"

namespace heddle {

struct ReadingHash {
  std::string reading;    // loader, its parameters, cleaning
  std::string splitting;  // splitter, its parameters, near duplicates
  std::string text() const { return reading + "/" + splitting; }
};

ReadingHash readingHash(const SourceSettings& settings, const std::string& loader);
bool sameReading(const std::string& stored, const ReadingHash& now);  // of what `text()` gave

}  // namespace heddle
