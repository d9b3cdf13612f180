#include "ui/shell/fuzzy_match.h"

#include <QStringList>
#include <algorithm>

namespace heddle::ui {
namespace {

bool beginsWord(const QString& text, qsizetype at) {
  if (at == 0) return true;
  const QChar before = text[at - 1];
  // Each Chinese character is a word of its own.
  return !before.isLetterOrNumber() || (before.isLower() && text[at].isUpper()) ||
         text[at].unicode() >= 0x2e80;
}

std::optional<FuzzyMatch> matchWord(const QString& word, const QString& text) {
  std::optional<FuzzyMatch> best;
  for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
       at = text.indexOf(word, at + 1, Qt::CaseInsensitive)) {
    const int score = (beginsWord(text, at) ? 100 : 50) + static_cast<int>(word.size()) * 4 -
                      static_cast<int>(std::min<qsizetype>(at, 40)) / 4;
    if (!best || score > best->score)
      best = FuzzyMatch{score, {{static_cast<int>(at), static_cast<int>(word.size())}}};
  }
  if (best) return best;
  // Letters in order, each preferably at the beginning of a word; far apart letters are no match worth
  // showing.
  FuzzyMatch loose;
  qsizetype at = -1;
  for (const QChar letter : word) {
    qsizetype next = at + 1;
    qsizetype first = -1;
    for (; next < text.size(); ++next) {
      if (text[next].toCaseFolded() != letter.toCaseFolded()) continue;
      if (first < 0) first = next;
      if (next == at + 1 || beginsWord(text, next)) break;
    }
    if (next >= text.size()) next = first;
    if (next < 0) return std::nullopt;
    if (at >= 0 && next - at > 12) return std::nullopt;
    loose.score += next == at + 1 || beginsWord(text, next) ? 6 : 1;
    if (!loose.ranges.empty() && loose.ranges.back().first + loose.ranges.back().second == next)
      ++loose.ranges.back().second;
    else
      loose.ranges.emplace_back(static_cast<int>(next), 1);
    at = next;
  }
  if (loose.score < static_cast<int>(word.size()) * 3) return std::nullopt;
  return loose;
}

}  // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString& query, const QString& text) {
  FuzzyMatch whole;
  std::vector<bool> marked(static_cast<size_t>(text.size()), false);
  for (const QString& word : query.split(u' ', Qt::SkipEmptyParts)) {
    const auto found = matchWord(word, text);
    if (!found) return std::nullopt;
    whole.score += found->score;
    for (const auto& [start, length] : found->ranges) std::fill_n(marked.begin() + start, length, true);
  }
  for (int i = 0; i < text.size(); ++i) {
    if (!marked[static_cast<size_t>(i)]) continue;
    if (!whole.ranges.empty() && whole.ranges.back().first + whole.ranges.back().second == i)
      ++whole.ranges.back().second;
    else
      whole.ranges.emplace_back(i, 1);
  }
  // Of two that match alike the shorter one is meant.
  if (!query.isEmpty()) whole.score -= static_cast<int>(std::min<qsizetype>(text.size(), 80)) / 8;
  return whole;
}

}  // namespace heddle::ui
