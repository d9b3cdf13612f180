#include "core/templates/unicode.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace heddle::templates {
namespace {

bool isAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

UChar32 icu(char32_t c) {
  return static_cast<UChar32>(c);
}

icu::UnicodeString fromUtf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string utf8(const icu::UnicodeString& text) {
  std::string result;
  text.toUTF8String(result);
  return result;
}

char asciiUpper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}
char asciiLower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

std::string mapAscii(std::string_view text, char (*map)(char)) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), map);
  return result;
}

void appendTitled(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += asciiUpper(static_cast<char>(c));
    return;
  }
  icu::UnicodeString single(icu(c));
  single.toTitle(nullptr, icu::Locale::getRoot(), U_TITLECASE_NO_LOWERCASE | U_TITLECASE_NO_BREAK_ADJUSTMENT);
  single.toUTF8String(out);
}

// Lower case of the character at [start, end) of the text: a capital sigma depends on its neighbours.
void appendLowered(std::string& out, std::string_view text, size_t start, size_t end) {
  constexpr std::string_view kCapitalSigma = "\xCE\xA3";
  if (end - start == 1) {
    out += asciiLower(text[start]);
  } else if (text.substr(start, end - start) == kCapitalSigma) {
    const std::string before = lowerCase(text.substr(0, end)), after = lowerCase(text.substr(end));
    const std::string whole = lowerCase(text);
    out += whole.substr(before.size() - 2, whole.size() - after.size() - (before.size() - 2));
  } else {
    out += lowerCase(text.substr(start, end - start));
  }
}

}  // namespace

char32_t nextCodePoint(std::string_view text, size_t& offset) {
  const auto first = static_cast<unsigned char>(text[offset]);
  if (first < 0x80) {
    ++offset;
    return first;
  }
  int32_t position = 0;
  UChar32 c = 0;
  const auto left = static_cast<int32_t>(std::min<size_t>(text.size() - offset, 4));
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data() + offset);
  U8_NEXT(bytes, position, left, c);
  if (c < 0) {
    ++offset;
    return 0xFFFD;
  }
  offset += static_cast<size_t>(position);
  return static_cast<char32_t>(c);
}

void appendUtf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

size_t countCodePoints(std::string_view text) {
  size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

size_t offsetOfCodePoint(std::string_view text, size_t index) {
  size_t offset = 0;
  while (offset < text.size()) {
    if ((static_cast<unsigned char>(text[offset]) & 0xC0) != 0x80 && index-- == 0) return offset;
    ++offset;
  }
  return offset;
}

size_t firstInvalidUtf8(std::string_view text) {
  size_t offset = 0;
  while (offset < text.size()) {
    const size_t start = offset;
    if (static_cast<unsigned char>(text[offset]) >= 0x80 && nextCodePoint(text, offset) == 0xFFFD &&
        text.substr(start, 3) != "\xEF\xBF\xBD") {
      return start;
    }
    if (offset == start) ++offset;
  }
  return std::string_view::npos;
}

std::u32string toUtf32(std::string_view text) {
  std::u32string result;
  result.reserve(text.size());
  for (size_t offset = 0; offset < text.size();) result += nextCodePoint(text, offset);
  return result;
}

std::string toUtf8(std::u32string_view text) {
  std::string result;
  for (const char32_t c : text) appendUtf8(result, c);
  return result;
}

std::string upperCase(std::string_view text) {
  if (isAscii(text)) return mapAscii(text, asciiUpper);
  return utf8(fromUtf8(text).toUpper(icu::Locale::getRoot()));
}
std::string lowerCase(std::string_view text) {
  if (isAscii(text)) return mapAscii(text, asciiLower);
  return utf8(fromUtf8(text).toLower(icu::Locale::getRoot()));
}
std::string foldCase(std::string_view text) {
  if (isAscii(text)) return mapAscii(text, asciiLower);
  return utf8(fromUtf8(text).foldCase());
}

std::string titleCase(std::string_view text) {
  std::string result;
  bool inWord = false;
  for (size_t offset = 0; offset < text.size();) {
    const size_t start = offset;
    const char32_t c = nextCodePoint(text, offset);
    if (inWord)
      appendLowered(result, text, start, offset);
    else
      appendTitled(result, c);
    inWord = isUpper(c) || isLower(c) || isTitle(c);
  }
  return result;
}

std::string capitalizeText(std::string_view text) {
  std::string result;
  if (text.empty()) return result;
  size_t offset = 0;
  appendTitled(result, nextCodePoint(text, offset));
  // Lowered together with its first letter, so that a final sigma sees the whole word.
  const std::string whole = lowerCase(text);
  const std::string first = lowerCase(text.substr(0, offset));
  return result + whole.substr(std::min(first.size(), whole.size()));
}

std::string swapCase(std::string_view text) {
  std::string result;
  for (size_t offset = 0; offset < text.size();) {
    const size_t start = offset;
    const char32_t c = nextCodePoint(text, offset);
    if (isUpper(c))
      appendLowered(result, text, start, offset);
    else if (isLower(c))
      result += upperCase(text.substr(start, offset - start));
    else
      result += text.substr(start, offset - start);
  }
  return result;
}

bool isSpace(char32_t c) {
  return (c >= 0x1C && c <= 0x1F) || u_isUWhiteSpace(icu(c)) != 0;
}
bool isAlpha(char32_t c) {
  return (U_GET_GC_MASK(icu(c)) & U_GC_L_MASK) != 0;
}
bool isDecimal(char32_t c) {
  return u_charType(icu(c)) == U_DECIMAL_DIGIT_NUMBER;
}
bool isDigit(char32_t c) {
  const int type = u_getIntPropertyValue(icu(c), UCHAR_NUMERIC_TYPE);
  return type == U_NT_DECIMAL || type == U_NT_DIGIT;
}
bool isNumeric(char32_t c) {
  return u_getIntPropertyValue(icu(c), UCHAR_NUMERIC_TYPE) != U_NT_NONE;
}
bool isUpper(char32_t c) {
  return u_isUUppercase(icu(c)) != 0;
}
bool isLower(char32_t c) {
  return u_isULowercase(icu(c)) != 0;
}
bool isTitle(char32_t c) {
  return u_istitle(icu(c)) != 0;
}
bool isPrintable(char32_t c) {
  if (c == ' ') return true;
  return (U_GET_GC_MASK(icu(c)) & (U_GC_C_MASK | U_GC_Z_MASK)) == 0;
}
bool isIdentifierStart(char32_t c) {
  return c == '_' || u_hasBinaryProperty(icu(c), UCHAR_XID_START) != 0;
}
bool isIdentifierPart(char32_t c) {
  return u_hasBinaryProperty(icu(c), UCHAR_XID_CONTINUE) != 0;
}

std::vector<std::string_view> splitLines(std::string_view text, bool keepEnds) {
  std::vector<std::string_view> lines;
  size_t start = 0;
  for (size_t offset = 0; offset < text.size();) {
    const size_t before = offset;
    const char32_t c = nextCodePoint(text, offset);
    const bool ends =
        (c >= 0x0A && c <= 0x0D) || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2028 || c == 0x2029;
    if (!ends) continue;
    if (c == '\r' && offset < text.size() && text[offset] == '\n') ++offset;
    lines.push_back(text.substr(start, (keepEnds ? offset : before) - start));
    start = offset;
  }
  if (start < text.size()) lines.push_back(text.substr(start));
  return lines;
}

std::vector<std::string_view> splitWords(std::string_view text) {
  std::vector<std::string_view> words;
  size_t start = std::string_view::npos;
  for (size_t offset = 0; offset < text.size();) {
    const size_t before = offset;
    const bool space = isSpace(nextCodePoint(text, offset));
    if (!space && start == std::string_view::npos) start = before;
    if (space && start != std::string_view::npos) {
      words.push_back(text.substr(start, before - start));
      start = std::string_view::npos;
    }
  }
  if (start != std::string_view::npos) words.push_back(text.substr(start));
  return words;
}

std::string_view stripSpace(std::string_view text, bool left, bool right) {
  while (left && !text.empty()) {
    size_t offset = 0;
    if (!isSpace(nextCodePoint(text, offset))) break;
    text.remove_prefix(offset);
  }
  while (right && !text.empty()) {
    size_t start = text.size() - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
    size_t offset = start;
    if (!isSpace(nextCodePoint(text, offset))) break;
    text.remove_suffix(text.size() - start);
  }
  return text;
}

}  // namespace heddle::templates
