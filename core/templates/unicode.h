// UTF-8 and Unicode as Python's str methods see them. Character data from ICU.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::templates {

// Reads the code point at `offset` and moves past it; an invalid byte reads as U+FFFD, one byte long.
char32_t nextCodePoint(std::string_view text, size_t& offset);
void appendUtf8(std::string& out, char32_t codePoint);
size_t countCodePoints(std::string_view text);
size_t offsetOfCodePoint(std::string_view text, size_t index);  // bytes; the end when past it
// Offset of the first invalid byte, or npos.
size_t firstInvalidUtf8(std::string_view text);
std::u32string toUtf32(std::string_view text);
std::string toUtf8(std::u32string_view text);

std::string upperCase(std::string_view text);
std::string lowerCase(std::string_view text);
std::string foldCase(std::string_view text);
std::string titleCase(std::string_view text);       // str.title
std::string capitalizeText(std::string_view text);  // str.capitalize
std::string swapCase(std::string_view text);

bool isSpace(char32_t c);
bool isAlpha(char32_t c);
bool isDecimal(char32_t c);
bool isDigit(char32_t c);
bool isNumeric(char32_t c);
bool isUpper(char32_t c);
bool isLower(char32_t c);
bool isTitle(char32_t c);
bool isPrintable(char32_t c);
bool isIdentifierStart(char32_t c);
bool isIdentifierPart(char32_t c);
inline bool isAlnum(char32_t c) {
  return isAlpha(c) || isDecimal(c) || isDigit(c) || isNumeric(c);
}

// As str.splitlines: all line ends of Unicode, the end after the last line makes no further line.
std::vector<std::string_view> splitLines(std::string_view text, bool keepEnds = false);
// Runs of anything but blanks, as str.split() without arguments.
std::vector<std::string_view> splitWords(std::string_view text);
std::string_view stripSpace(std::string_view text, bool left = true, bool right = true);

}  // namespace heddle::templates
