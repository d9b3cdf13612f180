#include "ui/feedback/word_difference.h"

#include <QHash>
#include <algorithm>
#include <cstdint>

namespace heddle::ui {
namespace {

constexpr qsizetype kFullComparison = 2000;  // words on each side: 4 MB of table

bool standsAlone(char32_t c) {
  switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
      return true;
    default:
      return false;
  }
}

// Words as numbers, the same number for the same word, so that they are compared at once.
struct Side {
  std::vector<TextSpan> spans;
  std::vector<int> words;
  std::vector<bool> common;
};

Side sideOf(const QString& text, QHash<QStringView, int>& numbers) {
  Side side;
  side.spans = wordsOf(text);
  side.words.reserve(side.spans.size());
  for (const TextSpan& span : side.spans) {
    const QStringView word = QStringView(text).mid(span.start, span.length);
    auto found = numbers.find(word);
    if (found == numbers.end()) found = numbers.insert(word, static_cast<int>(numbers.size()));
    side.words.push_back(*found);
  }
  side.common.assign(side.words.size(), false);
  return side;
}

struct Range {
  size_t begin = 0, end = 0;
  size_t size() const { return end - begin; }
};

// The longest common sequence by its table.
void compareFully(Side& a, Side& b, Range inA, Range inB) {
  const size_t rows = inA.size(), columns = inB.size();
  std::vector<uint16_t> longest((rows + 1) * (columns + 1), 0);  // of what follows
  const auto at = [&](size_t i, size_t j) -> uint16_t& { return longest[i * (columns + 1) + j]; };
  for (size_t i = rows; i-- > 0;)
    for (size_t j = columns; j-- > 0;)
      at(i, j) = a.words[inA.begin + i] == b.words[inB.begin + j]
                     ? static_cast<uint16_t>(at(i + 1, j + 1) + 1)
                     : std::max(at(i + 1, j), at(i, j + 1));
  for (size_t i = 0, j = 0; i < rows && j < columns;) {
    if (a.words[inA.begin + i] == b.words[inB.begin + j]) {
      a.common[inA.begin + i++] = b.common[inB.begin + j++] = true;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      ++i;
    } else {
      ++j;
    }
  }
}

struct Anchor {
  size_t a = 0, b = 0;
};

// Words that both ranges have exactly once, the longest rising sequence of them: where both texts are cut.
std::vector<Anchor> anchorsOf(const Side& a, const Side& b, Range inA, Range inB) {
  struct Count {
    int a = 0, b = 0;
    size_t inB = 0;
  };
  QHash<int, Count> counts;
  for (size_t i = inA.begin; i < inA.end; ++i) ++counts[a.words[i]].a;
  for (size_t j = inB.begin; j < inB.end; ++j) {
    Count& count = counts[b.words[j]];
    ++count.b;
    count.inB = j;
  }
  std::vector<Anchor> candidates;
  for (size_t i = inA.begin; i < inA.end; ++i)
    if (const Count count = counts.value(a.words[i]); count.a == 1 && count.b == 1)
      candidates.push_back({i, count.inB});
  // Patience: piles by their last card, each card remembering the one it lies on.
  std::vector<size_t> piles;
  std::vector<int64_t> below(candidates.size(), -1);
  for (size_t k = 0; k < candidates.size(); ++k) {
    const auto pile = std::lower_bound(piles.begin(), piles.end(), candidates[k].b,
                                       [&](size_t card, size_t b2) { return candidates[card].b < b2; });
    if (pile != piles.begin()) below[k] = static_cast<int64_t>(*(pile - 1));
    if (pile == piles.end())
      piles.push_back(k);
    else
      *pile = k;
  }
  std::vector<Anchor> rising;
  for (int64_t k = piles.empty() ? -1 : static_cast<int64_t>(piles.back()); k >= 0;
       k = below[static_cast<size_t>(k)])
    rising.push_back(candidates[static_cast<size_t>(k)]);
  std::reverse(rising.begin(), rising.end());
  return rising;
}

void compare(Side& a, Side& b, Range inA, Range inB) {
  while (inA.size() > 0 && inB.size() > 0 && a.words[inA.begin] == b.words[inB.begin])
    a.common[inA.begin++] = b.common[inB.begin++] = true;
  while (inA.size() > 0 && inB.size() > 0 && a.words[inA.end - 1] == b.words[inB.end - 1])
    a.common[--inA.end] = b.common[--inB.end] = true;
  if (inA.size() == 0 || inB.size() == 0) return;
  if (inA.size() <= kFullComparison && inB.size() <= kFullComparison) return compareFully(a, b, inA, inB);
  // Without a cut both are wholly different: nobody reads thousands of words for what they share.
  Range restA = inA, restB = inB;
  for (const Anchor& anchor : anchorsOf(a, b, inA, inB)) {
    const Range gapA{restA.begin, anchor.a}, gapB{restB.begin, anchor.b};
    if (gapA.size() <= kFullComparison && gapB.size() <= kFullComparison && gapA.size() > 0 &&
        gapB.size() > 0)
      compareFully(a, b, gapA, gapB);
    a.common[anchor.a] = b.common[anchor.b] = true;
    restA.begin = anchor.a + 1;
    restB.begin = anchor.b + 1;
  }
  if (restA.size() > 0 && restB.size() > 0 && restA.size() <= kFullComparison &&
      restB.size() <= kFullComparison)
    compareFully(a, b, restA, restB);
}

size_t lettersIn(const Side& side, Range range) {
  size_t letters = 0;
  for (size_t i = range.begin; i < range.end; ++i) letters += static_cast<size_t>(side.spans[i].length);
  return letters;
}

// A few common words between two larger changes read as part of one change.
void joinChanges(const QString& text, Side& a, Side& b) {
  struct Part {
    Range a, b;
    bool common = false;
  };
  std::vector<Part> parts;
  for (size_t i = 0, j = 0; i < a.words.size() || j < b.words.size();) {
    Part part{{i, i}, {j, j}, false};
    while (i < a.words.size() && !a.common[i]) ++i;
    while (j < b.words.size() && !b.common[j]) ++j;
    part.a.end = i;
    part.b.end = j;
    if (part.a.size() + part.b.size() > 0) parts.push_back(part);
    part = {{i, i}, {j, j}, true};
    while (i < a.words.size() && j < b.words.size() && a.common[i] && b.common[j]) ++i, ++j;
    part.a.end = i;
    part.b.end = j;
    if (part.a.size() > 0) parts.push_back(part);
  }
  const auto weight = [&](const Part& part) { return std::max(lettersIn(a, part.a), lettersIn(b, part.b)); };
  // A full stop or a comma alone stays common: it ends a sentence, and says nothing of the change.
  std::vector<bool> hasWord;
  for (const Part& part : parts)
    hasWord.push_back(std::any_of(a.spans.begin() + static_cast<ptrdiff_t>(part.a.begin),
                                  a.spans.begin() + static_cast<ptrdiff_t>(part.a.end),
                                  [&](const TextSpan& span) { return text[span.start].isLetterOrNumber(); }));
  for (size_t k = 1; k + 1 < parts.size(); ++k) {
    const Part& part = parts[k];
    if (!part.common || part.a.size() > 2) continue;
    const size_t letters = lettersIn(a, part.a);
    if (!hasWord[k]) continue;
    if (letters > weight(parts[k - 1]) || letters > weight(parts[k + 1])) continue;
    for (size_t i = part.a.begin; i < part.a.end; ++i) a.common[i] = false;
    for (size_t j = part.b.begin; j < part.b.end; ++j) b.common[j] = false;
  }
}

std::vector<TextSpan> spansOf(const Side& side) {
  std::vector<TextSpan> spans;
  bool open = false;
  for (size_t i = 0; i < side.words.size(); ++i) {
    if (side.common[i]) {
      open = false;
      continue;
    }
    if (open)
      spans.back().length = side.spans[i].end() - spans.back().start;
    else
      spans.push_back(side.spans[i]);
    open = true;
  }
  return spans;
}

}  // namespace

std::vector<TextSpan> wordsOf(const QString& text) {
  std::vector<TextSpan> words;
  bool open = false;  // the last word may go on
  for (int i = 0; i < text.size();) {
    char32_t c = text[i].unicode();
    int units = 1;
    if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
      c = QChar::surrogateToUcs4(text[i], text[i + 1]);
      units = 2;
    }
    const bool letter = QChar::isLetterOrNumber(c) || QChar::isMark(c);
    if (letter && open && !standsAlone(c))
      words.back().length += units;
    else if (!QChar::isSpace(c))
      words.push_back({i, units});
    open = letter && !standsAlone(c);
    i += units;
  }
  return words;
}

WordDifference wordDifference(const QString& first, const QString& second) {
  QHash<QStringView, int> numbers;
  Side a = sideOf(first, numbers), b = sideOf(second, numbers);
  compare(a, b, {0, a.words.size()}, {0, b.words.size()});
  joinChanges(first, a, b);
  return {spansOf(a), spansOf(b)};
}

}  // namespace heddle::ui
