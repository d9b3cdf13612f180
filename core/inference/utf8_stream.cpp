#include "core/inference/utf8_stream.h"

#include <cstdint>

namespace heddle {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// What the byte after `lead` may be: the ranges that exclude overlong forms, surrogates and what is past
// U+10FFFF.
bool mayBeSecond(uint8_t lead, uint8_t second) {
  if (lead == 0xE0) return second >= 0xA0 && second <= 0xBF;
  if (lead == 0xED) return second >= 0x80 && second <= 0x9F;
  if (lead == 0xF0) return second >= 0x90 && second <= 0xBF;
  if (lead == 0xF4) return second >= 0x80 && second <= 0x8F;
  return second >= 0x80 && second <= 0xBF;
}

// Bytes of the character that `lead` begins; 0: it begins none.
size_t lengthOf(uint8_t lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

// How many bytes from the front of `text` are the beginning of one character: all of it, or as far as it is
// one.
size_t matchingBytes(std::string_view text, size_t length) {
  const auto byteAt = [text](size_t at) { return static_cast<uint8_t>(text[at]); };
  size_t matched = 1;
  while (matched < length && matched < text.size()) {
    const bool fits = matched == 1 ? mayBeSecond(byteAt(0), byteAt(1)) : (byteAt(matched) & 0xC0u) == 0x80;
    if (!fits) break;
    ++matched;
  }
  return matched;
}

}  // namespace

std::string Utf8Stream::push(std::string_view bytes) {
  m_rest += bytes;
  std::string_view text = m_rest;
  std::string whole;
  whole.reserve(text.size());
  while (!text.empty()) {
    const size_t length = lengthOf(static_cast<uint8_t>(text[0]));
    const size_t matched = length == 0 ? 1 : matchingBytes(text, length);
    if (length != 0 && matched < length && matched == text.size()) break;  // more may come
    whole += matched == length ? text.substr(0, matched) : kReplacement;
    text.remove_prefix(matched);
  }
  m_rest = std::string(text);
  return whole;
}

std::string Utf8Stream::finish() {
  const bool unfinished = pending();
  m_rest.clear();
  return unfinished ? std::string(kReplacement) : std::string();
}

}  // namespace heddle
