// Makes hits into passages for a prompt: with the chunks around them, within a budget of tokens.
#pragma once

#include <vector>

#include "core/knowledge/types.h"

namespace heddle {

struct PassagePlan {
  bool taken = false;  // false: no room was left for the hit
  std::vector<size_t>
      chunks;  // of the hit's surroundings, ascending and without gaps; the hit's own among them
};

struct HitSurroundings {
  std::vector<Chunk> chunks;  // in the document's order
  size_t own = 0;             // which of them is the hit
};

// First the hits themselves in their order, as long as they fit (the first always does); then one chunk after
// the other around them, nearest first, the best hit's first, in rounds. A chunk stands in one passage only.
// budget: tokens; 0: no limit.
std::vector<PassagePlan> planPassages(const std::vector<HitSurroundings>& hits, int neighbours,
                                      int64_t budget);

}  // namespace heddle
