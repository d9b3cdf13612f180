// The splitters, each in a file of its own. A new one is declared here and added to the table in
// splitters.cpp.
#pragma once

#include "core/knowledge/splitter.h"

namespace heddle {
Splitter recursiveSplitter();
Splitter sentencesSplitter();
Splitter headingsSplitter();
Splitter tokensSplitter();
}  // namespace heddle
