#include "core/knowledge/splitters/text_measure.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace heddle {
namespace {

// A character that belongs to the one before it.
bool extends(UChar32 character) {
  return u_hasBinaryProperty(character, UCHAR_GRAPHEME_EXTEND) || character == 0x200D ||
         u_charType(character) == U_COMBINING_SPACING_MARK || (character >= 0x1F3FB && character <= 0x1F3FF);
}

size_t characterStart(std::string_view text, size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

}  // namespace

bool isBlank(char byte) {
  return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

size_t graphemeBorder(std::string_view text, size_t at, size_t notBefore) {
  constexpr int kMostMarks = 32;
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  size_t border = characterStart(text, at);
  for (int marks = 0; marks < kMostMarks && border > notBefore && border < text.size(); ++marks) {
    UChar32 here = 0, before = 0;
    auto forward = static_cast<int32_t>(border), backward = static_cast<int32_t>(border);
    U8_NEXT(bytes, forward, static_cast<int32_t>(text.size()), here);
    U8_PREV(bytes, 0, backward, before);
    if (!extends(here) && before != 0x200D) return border;
    border = static_cast<size_t>(backward);
  }
  return border > notBefore ? border : characterStart(text, at);
}

TextMeasure::TextMeasure(std::string_view text, Unit unit, const TokenCounter& tokens)
    : m_text(text), m_unit(unit), m_characters(text), m_tokenEnds(tokens.ends(text)) {}

int64_t TextMeasure::tokens(size_t start, size_t end) const {
  if (end <= start) return 0;
  const auto first = std::ranges::upper_bound(m_tokenEnds, start);  // the token that `start` lies in
  auto last = std::ranges::lower_bound(first, m_tokenEnds.end(), end);
  if (last == m_tokenEnds.end()) return last - first;
  // All tokens that end with the same character belong to it.
  last = std::ranges::upper_bound(last, m_tokenEnds.end(), *last);
  return last - first;
}

int64_t TextMeasure::size(size_t start, size_t end) const {
  if (m_unit == Unit::Tokens) return tokens(start, end);
  return end <= start ? 0 : m_characters.characterAt(end) - m_characters.characterAt(start);
}

size_t TextMeasure::endWithin(size_t start, int64_t limit) const {
  if (m_unit == Unit::Characters) return m_characters.byteAt(m_characters.characterAt(start) + limit);
  const auto first = std::ranges::upper_bound(m_tokenEnds, start);
  if (m_tokenEnds.end() - first <= limit) return m_text.size();
  auto last = first + (limit - 1);
  // Not with a part of the tokens of one character.
  if (*(last + 1) == *last) {
    const auto before = std::ranges::lower_bound(first, last, *last);
    if (before == first) return *last;  // one character is more than the limit: it stands alone
    last = before - 1;
  }
  return *last;
}

size_t TextMeasure::startWithin(size_t end, int64_t limit) const {
  if (limit <= 0) return end;
  if (m_unit == Unit::Characters)
    return m_characters.byteAt(std::max<int64_t>(m_characters.characterAt(end) - limit, 0));
  auto last = std::ranges::lower_bound(m_tokenEnds, end);
  if (last != m_tokenEnds.end()) last = std::ranges::upper_bound(last, m_tokenEnds.end(), *last);
  if (last - m_tokenEnds.begin() <= limit) return 0;
  return std::min<size_t>(*(last - limit - 1), end);
}

}  // namespace heddle
