#include "core/models/tokenizer_special_finder.h"

#include <algorithm>
#include <queue>
#include <tuple>

namespace heddle {
namespace {

bool isBlank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

struct Candidate {
  size_t start = 0;
  size_t length = 0;
  TokenId token = -1;
  // The queue's top is the longest; among equals the first token, then the first place.
  friend bool operator<(const Candidate& a, const Candidate& b) {
    return std::tuple(a.length, b.token, b.start) < std::tuple(b.length, a.token, a.start);
  }
};

}  // namespace

SpecialTokenFinder::SpecialTokenFinder(const TokenVocabulary& vocabulary) {
  for (TokenId id = 0; id < vocabulary.size(); ++id) {
    const TokenType type = vocabulary.type(id);
    const bool special =
        type == TokenType::Control || type == TokenType::UserDefined || type == TokenType::Unknown;
    if (special && !vocabulary.text(id).empty()) m_byText.push_back(id);
  }
  std::ranges::sort(m_byText, {}, [&](TokenId id) { return vocabulary.text(id); });
  for (uint32_t i = 0; i < m_byText.size(); ++i) {
    Range& range = m_byFirstByte[static_cast<uint8_t>(vocabulary.text(m_byText[i]).front())];
    if (range.last == 0) range.first = i;
    range.last = i + 1;
  }
}

SpecialTokenFinder::Match SpecialTokenFinder::longestMatch(const TokenVocabulary& vocabulary,
                                                           std::string_view text, size_t start,
                                                           size_t below_bytes, bool all) const {
  const Range bucket = m_byFirstByte[static_cast<uint8_t>(text[start])];
  auto first = m_byText.begin() + bucket.first;
  auto last = m_byText.begin() + bucket.last;
  Match best;
  // All of [first, last) share the first `length` bytes with the text; the one that is no longer stands
  // first.
  for (size_t length = 1; first != last && length < below_bytes; ++length) {
    if (vocabulary.text(*first).size() == length) {
      if (all || vocabulary.type(*first) == TokenType::UserDefined) best = {length, *first};
      ++first;
    }
    if (start + length >= text.size()) break;
    const auto byteAt = [&](TokenId id) { return static_cast<uint8_t>(vocabulary.text(id)[length]); };
    const auto wanted = static_cast<uint8_t>(text[start + length]);
    const auto same = std::ranges::equal_range(first, last, wanted, {}, byteAt);
    first = same.begin();
    last = same.end();
  }
  return best;
}

std::vector<TextFragment> SpecialTokenFinder::split(const TokenVocabulary& vocabulary, std::string_view text,
                                                    bool all) const {
  std::vector<Candidate> candidates;
  for (size_t start = 0; start < text.size(); ++start) {
    if (m_byFirstByte[static_cast<uint8_t>(text[start])].last == 0) continue;
    const Match match = longestMatch(vocabulary, text, start, SIZE_MAX, all);
    if (match.token >= 0) candidates.push_back({start, match.length_bytes, match.token});
  }
  std::vector<TextFragment> fragments;
  if (text.empty()) return fragments;
  if (candidates.empty()) return {{0, text.size(), -1}};

  std::priority_queue<Candidate> queue({}, std::move(candidates));
  std::vector<bool> taken(text.size());
  while (!queue.empty()) {
    const Candidate found = queue.top();
    queue.pop();
    if (taken[found.start]) continue;
    // What is taken already is at least as long, so an overlap shows at one of the ends.
    if (taken[found.start + found.length - 1]) {
      const Match shorter = longestMatch(vocabulary, text, found.start, found.length, all);
      if (shorter.token >= 0) queue.push({found.start, shorter.length_bytes, shorter.token});
      continue;
    }
    size_t first = found.start;
    size_t last = found.start + found.length;
    if (vocabulary.stripsLeft(found.token))
      while (first > 0 && !taken[first - 1] && isBlank(text[first - 1])) --first;
    if (vocabulary.stripsRight(found.token))
      while (last < text.size() && !taken[last] && isBlank(text[last])) ++last;
    for (size_t at = first; at < last; ++at) taken[at] = true;
    fragments.push_back({first, last - first, found.token});
  }

  std::ranges::sort(fragments, {}, &TextFragment::start_bytes);
  std::vector<TextFragment> withText;
  size_t done = 0;
  for (const TextFragment& special : fragments) {
    if (special.start_bytes > done) withText.push_back({done, special.start_bytes - done, -1});
    withText.push_back(special);
    done = special.start_bytes + special.length_bytes;
  }
  if (done < text.size()) withText.push_back({done, text.size() - done, -1});
  return withText;
}

}  // namespace heddle
