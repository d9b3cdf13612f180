// How the palette finds things by a few letters.
#pragma once

#include <QString>
#include <optional>
#include <vector>

namespace heddle::ui {

struct FuzzyMatch {
  int score = 0;                            // higher is better
  std::vector<std::pair<int, int>> ranges;  // start and length in the text, ascending, for highlighting
};

// Every word of `query` must be found in `text`, case left aside: best at the beginning of a word, else
// inside one, else as letters in order. An empty query matches everything with score 0.
std::optional<FuzzyMatch> fuzzyMatch(const QString& query, const QString& text);

}  // namespace heddle::ui
