#include "core/knowledge/text_positions.h"

#include <algorithm>
#include <cstring>

namespace heddle {
namespace {

bool isContinuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// The bytes of eight that do not continue a character.
int64_t startsInWord(const char* bytes) {
  uint64_t word;
  std::memcpy(&word, bytes, sizeof word);
  constexpr uint64_t kHigh = 0x8080808080808080;
  // A continuation byte is 10xxxxxx: its top bit is set and the one below is not.
  const uint64_t continuations = word & ~(word << 1) & kHigh;
  return 8 - __builtin_popcountll(continuations);
}

size_t sequenceLength(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0xE0 ? (byte < 0x80 ? 1 : 2) : byte < 0xF0 ? 3 : 4;
}

}  // namespace

int64_t characterCount(std::string_view text) {
  int64_t characters = 0;
  size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) characters += startsInWord(text.data() + at);
  for (; at < text.size(); ++at) characters += !isContinuation(text[at]);
  return characters;
}

size_t byteOfCharacter(std::string_view text, int64_t character) {
  int64_t seen = 0;
  size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    const int64_t inWord = startsInWord(text.data() + at);
    if (seen + inWord > character) break;
    seen += inWord;
  }
  // A word may end within a character; its last bytes continue into this one.
  while (at < text.size() && (isContinuation(text[at]) || seen < character)) {
    if (!isContinuation(text[at])) ++seen;
    ++at;
  }
  return at;
}

int64_t utf16OfCharacter(std::string_view text, int64_t character) {
  int64_t units = 0;
  size_t at = 0;
  for (int64_t seen = 0; seen < character && at < text.size(); ++seen) {
    const size_t length = sequenceLength(text[at]);
    units += length == 4 ? 2 : 1;
    at += length;
  }
  return units;
}

int64_t CharacterCounter::characterAt(size_t byte) {
  if (byte > m_text.size()) byte = m_text.size();
  if (byte >= m_byte)
    m_character += characterCount(m_text.substr(m_byte, byte - m_byte));
  else
    m_character -= characterCount(m_text.substr(byte, m_byte - byte));
  m_byte = byte;
  return m_character;
}

namespace {
constexpr size_t kBlock_bytes = 512;
}

CharacterIndex::CharacterIndex(std::string_view text) : m_text(text) {
  m_before.reserve(text.size() / kBlock_bytes + 1);
  for (size_t start = 0; start < text.size(); start += kBlock_bytes) {
    m_before.push_back(m_total);
    m_total += characterCount(text.substr(start, kBlock_bytes));
  }
}

int64_t CharacterIndex::characterAt(size_t byte) const {
  if (byte >= m_text.size()) return m_total;
  const size_t block = byte / kBlock_bytes;
  return m_before[block] + characterCount(m_text.substr(block * kBlock_bytes, byte % kBlock_bytes));
}

size_t CharacterIndex::byteAt(int64_t character) const {
  if (character >= m_total) return m_text.size();
  const auto after = std::ranges::upper_bound(m_before, std::max<int64_t>(character, 0));
  const auto block = static_cast<size_t>(after - m_before.begin()) - 1;
  size_t at = block * kBlock_bytes;
  // A block may begin within a character that began before it.
  while (at < m_text.size() && isContinuation(m_text[at])) ++at;
  return at + byteOfCharacter(m_text.substr(at), character - m_before[block]);
}

}  // namespace heddle
