// How scorers bring a text into the form they compare.
#pragma once

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <string>
#include <string_view>

namespace heddle::evaluation::scorers {

inline std::string withoutOuterBlanks(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

// By the rules of Unicode, so that "Ä" is "ä" and "ß" is "ss".
inline std::string caseFolded(std::string_view text) {
  icu::UnicodeString letters =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  letters.foldCase();
  std::string folded;
  letters.toUTF8String(folded);
  return folded;
}

}  // namespace heddle::evaluation::scorers
