// Which words of two texts are not in the other, as a person would mark them: the longest common sequence of
// words, with places of few common words inside of changed ones counted as changed.
//
// Bounded: texts of any length take time in the order of their words, but for stretches of up to 2,000 words
// on each side, which are compared in full. Longer stretches are first cut at words that both have once.
#pragma once

#include <QString>
#include <vector>

namespace heddle::ui {

// Characters (UTF-16) [start, start + length) of a text.
struct TextSpan {
  int start = 0;
  int length = 0;
  int end() const { return start + length; }
  friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

// Words as they are compared: runs of letters and digits, and every other character that is no space. A
// character of a script without spaces (Han, Kana, Thai) is a word of its own.
std::vector<TextSpan> wordsOf(const QString& text);

struct WordDifference {
  std::vector<TextSpan> onlyInFirst, onlyInSecond;  // in order; neighbours joined over the space between them
  bool equal() const { return onlyInFirst.empty() && onlyInSecond.empty(); }
};
// Pure; any thread. Space alone is no difference.
WordDifference wordDifference(const QString& first, const QString& second);

}  // namespace heddle::ui
