// Characters (code points), bytes (UTF-8) and units (UTF-16): the three ways in which places in a text are
// counted.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace heddle {

int64_t characterCount(std::string_view text);  // of valid UTF-8
// The byte at which a character begins; the text's length for those beyond its end.
size_t byteOfCharacter(std::string_view text, int64_t character);
// The UTF-16 unit (a place in a QString) at which a character begins.
int64_t utf16OfCharacter(std::string_view text, int64_t character);

// Turns ascending byte positions of one text into characters, in one pass over the text.
class CharacterCounter {
 public:
  explicit CharacterCounter(std::string_view text) : m_text(text) {}
  // Positions may go back too; that costs the way back.
  int64_t characterAt(size_t byte);

 private:
  std::string_view m_text;
  size_t m_byte = 0;
  int64_t m_character = 0;
};

// Characters and bytes of one text, in any order: a count is kept every few hundred bytes.
class CharacterIndex {
 public:
  explicit CharacterIndex(std::string_view text);
  int64_t characterAt(size_t byte) const;  // beyond the end: all
  size_t byteAt(int64_t character) const;  // beyond the end: the text's length
  int64_t characters() const { return m_total; }

 private:
  std::string_view m_text;
  std::vector<int64_t> m_before;  // characters that begin before each block
  int64_t m_total = 0;
};

}  // namespace heddle
