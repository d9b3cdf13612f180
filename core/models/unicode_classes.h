// The Unicode properties that split text into words, and UTF-8 read one character at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace heddle {

// What one character is, as bits.
struct CharacterClass {
  static constexpr uint8_t kLetter = 1;       // general category L*
  static constexpr uint8_t kNumber = 2;       // general category N*
  static constexpr uint8_t kPunctuation = 4;  // general category P*
  static constexpr uint8_t kSpace = 8;        // property White_Space
  static constexpr uint8_t kOther = 16;       // everything else, unassigned code points too
};

// Of any code point up to U+10FFFF; what lies above is kOther. Categories come from ICU. Any thread.
uint8_t characterClass(uint32_t codePoint);

constexpr uint32_t kReplacementCharacter = 0xFFFD;

struct Utf8Character {
  uint32_t codePoint = kReplacementCharacter;
  uint8_t length_bytes = 1;
  bool valid = false;
};

// The character that begins at `offset`, which must lie inside `text`. Where the bytes form none (RFC 3629:
// overlong forms and surrogates too), one byte is taken as an invalid character.
Utf8Character characterAt(std::string_view text, size_t offset);

}  // namespace heddle
