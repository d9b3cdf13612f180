#include "core/models/unicode_classes.h"

#include <unicode/uchar.h>

#include <array>

namespace heddle {
namespace {

uint8_t classFromIcu(uint32_t codePoint) {
  const auto character = static_cast<UChar32>(codePoint);
  const uint32_t category = U_MASK(u_charType(character));
  uint8_t bits = 0;
  if (category & U_GC_L_MASK) bits = CharacterClass::kLetter;
  if (category & U_GC_N_MASK) bits = CharacterClass::kNumber;
  if (category & U_GC_P_MASK) bits = CharacterClass::kPunctuation;
  if (u_isUWhiteSpace(character)) bits |= CharacterClass::kSpace;
  return bits ? bits : CharacterClass::kOther;
}

constexpr size_t kTableSize = 0x10000;  // the basic plane: nearly all text

std::array<uint8_t, kTableSize> makeTable() {
  std::array<uint8_t, kTableSize> table{};
  for (uint32_t codePoint = 0; codePoint < kTableSize; ++codePoint)
    table[codePoint] = classFromIcu(codePoint);
  return table;
}

}  // namespace

uint8_t characterClass(uint32_t codePoint) {
  static const std::array<uint8_t, kTableSize> table = makeTable();
  if (codePoint < kTableSize) return table[codePoint];
  return codePoint <= 0x10FFFF ? classFromIcu(codePoint) : CharacterClass::kOther;
}

Utf8Character characterAt(std::string_view text, size_t offset) {
  const auto byteAt = [text](size_t at) { return static_cast<uint8_t>(text[at]); };
  const uint8_t first = byteAt(offset);
  if (first < 0x80) return {first, 1, true};

  uint8_t length = 0;
  uint32_t codePoint = 0;
  uint32_t least = 0;  // smaller ones would be an overlong form
  if (first >= 0xC2 && first <= 0xDF) {
    length = 2, codePoint = first & 0x1Fu, least = 0x80;
  } else if (first >= 0xE0 && first <= 0xEF) {
    length = 3, codePoint = first & 0x0Fu, least = 0x800;
  } else if (first >= 0xF0 && first <= 0xF4) {
    length = 4, codePoint = first & 0x07u, least = 0x10000;
  } else {
    return {};
  }
  if (text.size() - offset < length) return {};
  for (uint8_t i = 1; i < length; ++i) {
    const uint8_t next = byteAt(offset + i);
    if ((next & 0xC0u) != 0x80) return {};
    codePoint = codePoint << 6 | (next & 0x3Fu);
  }
  const bool surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
  if (codePoint < least || codePoint > 0x10FFFF || surrogate) return {};
  return {codePoint, length, true};
}

}  // namespace heddle
