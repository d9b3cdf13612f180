#include "core/templates/lexer.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "core/templates/unicode.h"

namespace heddle::templates {
namespace {

bool isDigitAt(std::string_view text, size_t at) {
  return at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0;
}

// Length of digits with single underscores between them, at the start of `text`.
template <class IsDigit>
size_t digitRun(std::string_view text, size_t at, IsDigit isDigit) {
  size_t end = at;
  while (end < text.size()) {
    if (isDigit(text[end]))
      ++end;
    else if (text[end] == '_' && end > at && end + 1 < text.size() && isDigit(text[end + 1]))
      end += 2;
    else
      break;
  }
  return end - at;
}
size_t decimalRun(std::string_view text, size_t at) {
  return digitRun(text, at, [](char c) { return c >= '0' && c <= '9'; });
}

size_t floatLength(std::string_view text) {
  const size_t whole = decimalRun(text, 0);
  if (whole == 0) return 0;
  size_t end = whole;
  bool real = false;
  if (end < text.size() && text[end] == '.' && isDigitAt(text, end + 1)) {
    end += 1 + decimalRun(text, end + 1);
    real = true;
  }
  if (end < text.size() && (text[end] == 'e' || text[end] == 'E')) {
    size_t digits = end + 1;
    if (digits < text.size() && (text[digits] == '+' || text[digits] == '-')) ++digits;
    if (isDigitAt(text, digits)) return digits + decimalRun(text, digits);
  }
  return real ? end : 0;
}

size_t integerLength(std::string_view text) {
  if (!isDigitAt(text, 0)) return 0;
  if (text[0] == '0' && text.size() > 2) {
    const char kind = static_cast<char>(std::tolower(static_cast<unsigned char>(text[1])));
    const size_t start = text[2] == '_' ? 3 : 2;
    size_t length = 0;
    if (kind == 'x')
      length =
          digitRun(text, start, [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; });
    if (kind == 'o') length = digitRun(text, start, [](char c) { return c >= '0' && c <= '7'; });
    if (kind == 'b') length = digitRun(text, start, [](char c) { return c == '0' || c == '1'; });
    if (length != 0) return start + length;
  }
  if (text[0] == '0') return digitRun(text, 0, [](char c) { return c == '0'; });
  return decimalRun(text, 0);
}

size_t nameLength(std::string_view text) {
  size_t end = 0;
  while (end < text.size()) {
    size_t next = end;
    const char32_t c = nextCodePoint(text, next);
    if (!isAlnum(c) && !isIdentifierPart(c)) break;
    end = next;
  }
  return end;
}

size_t stringLength(std::string_view text) {
  for (size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == text[0])
      return i + 1;
  }
  return 0;
}

constexpr std::array<std::string_view, 26> kOperators = {"//", "**", "==", "!=", ">=", "<=", "+", "-", "/",
                                                         "*",  "%",  "~",  "[",  "]",  "(",  ")", "{", "}",
                                                         ">",  "<",  "=",  ".",  ":",  "|",  ",", ";"};

class Lexer {
 public:
  Lexer(std::string_view source, const TemplateOptions& options) : m_source(source), m_options(options) {}

  std::vector<Token> run() {
    while (m_at < m_source.size()) text();
    add(TokenType::End, m_at, 0);
    return std::move(m_tokens);
  }

 private:
  std::string_view rest() const { return m_source.substr(m_at); }
  Span span(size_t offset, size_t length) const {
    return {static_cast<uint32_t>(offset), static_cast<uint32_t>(length)};
  }
  Token& add(TokenType type, size_t offset, size_t length) {
    m_tokens.push_back({type, m_source.substr(offset, length), {}, span(offset, length)});
    return m_tokens.back();
  }
  void addData(size_t offset, std::string_view text) {
    if (!text.empty()) add(TokenType::Data, offset, text.size()).text = text;
  }
  void skipSpace() {
    const std::string_view left = stripSpace(rest(), true, false);
    m_at = m_source.size() - left.size();
  }
  bool skip(std::string_view text) {
    if (!rest().starts_with(text)) return false;
    m_at += text.size();
    return true;
  }

  // Plain text up to the next tag, then the tag.
  void text() {
    const size_t start = m_at;
    size_t open = start;
    while (true) {
      open = m_source.find('{', open);
      if (open == std::string_view::npos || open + 1 >= m_source.size()) {
        addData(start, m_source.substr(start));
        m_at = m_source.size();
        return;
      }
      const char next = m_source[open + 1];
      if (next == '{' || next == '%' || next == '#') break;
      ++open;
    }
    const char kind = m_source[open + 1];
    m_at = open + 2;
    const char sign =
        m_at < m_source.size() && (m_source[m_at] == '-' || m_source[m_at] == '+') ? m_source[m_at] : '\0';
    if (sign != '\0') ++m_at;
    addData(start, beforeTag(m_source.substr(start, open - start), sign, kind != '{'));
    if (kind == '#')
      comment(open);
    else if (kind == '%')
      block(open);
    else
      variable(open);
  }

  // The text before a tag, with blanks dropped as the tag's sign and lstrip_blocks say.
  std::string_view beforeTag(std::string_view text, char sign, bool strips) const {
    if (sign == '-') return stripSpace(text, false, true);
    if (sign == '+' || !strips || !m_options.lstripBlocks) return text;
    const size_t newline = text.rfind('\n');
    const size_t line = newline == std::string_view::npos ? 0 : newline + 1;
    if (line == 0 && newline == std::string_view::npos && !m_lineStarting) return text;
    return stripSpace(text.substr(line)).empty() ? text.substr(0, line) : text;
  }

  void comment(size_t open) {
    const size_t close = m_source.find("#}", m_at);
    if (close == std::string_view::npos) {
      failAt(span(open, 2), "template.syntax", HEDDLE_TR("Error", "a comment is not closed"),
             HEDDLE_TR("Error", "end it with #}"));
    }
    const char sign = close > m_at ? m_source[close - 1] : '\0';
    m_at = close + 2;
    afterTag(sign, true);
  }

  // Behind a tag's end: "-" drops blanks, "+" keeps all, trim_blocks drops one newline.
  void afterTag(char sign, bool trims) {
    const size_t start = m_at;
    if (sign == '-')
      skipSpace();
    else if (sign != '+' && trims && m_options.trimBlocks)
      skip("\n");
    m_lineStarting = m_at > start && m_source[m_at - 1] == '\n';
  }

  void variable(size_t open) {
    add(TokenType::VariableBegin, open, m_at - open);
    inside(open, "}}", TokenType::VariableEnd);
  }

  void block(size_t open) {
    const size_t afterOpen = m_at;
    skipSpace();
    if (nameLength(rest()) == 3 && skip("raw")) {
      skipSpace();
      if (skip("%}") || skip("-%}")) {
        const bool strips = m_source[m_at - 3] == '-';
        if (strips) skipSpace();
        m_lineStarting = m_source[m_at - 1] == '\n';
        raw(open);
        return;
      }
    }
    m_at = afterOpen;
    add(TokenType::BlockBegin, open, m_at - open);
    inside(open, "%}", TokenType::BlockEnd);
  }

  void raw(size_t open) {
    const size_t start = m_at;
    size_t close = start;
    while ((close = m_source.find("{%", close)) != std::string_view::npos) {
      m_at = close + 2;
      char sign = '\0';
      if (skip("-"))
        sign = '-';
      else if (skip("+"))
        sign = '+';
      skipSpace();
      if (skip("endraw")) {
        skipSpace();
        const char endSign = skip("-") ? '-' : skip("+") ? '+' : '\0';
        if (skip("%}")) {
          addData(start, beforeTag(m_source.substr(start, close - start), sign, true));
          afterTag(endSign, true);
          return;
        }
      }
      close += 2;
    }
    failAt(span(open, 2), "template.syntax", HEDDLE_TR("Error", "a raw block is not closed"),
           HEDDLE_TR("Error", "end it with {% endraw %}"));
  }

  void inside(size_t open, std::string_view end, TokenType endType) {
    std::string brackets;
    while (true) {
      skipSpace();
      if (m_at >= m_source.size()) {
        failAt(span(open, 2), "template.syntax",
               {HEDDLE_TR("Error", "a tag is not closed with '{0}'"), {std::string(end)}});
      }
      if (brackets.empty() && closes(end, endType)) return;
      expressionToken(brackets);
    }
  }

  bool closes(std::string_view end, TokenType endType) {
    const size_t start = m_at;
    char sign = '\0';
    if (rest().starts_with('-') || (rest().starts_with('+') && endType == TokenType::BlockEnd))
      sign = m_source[m_at++];
    if (!skip(end)) {
      m_at = start;
      return false;
    }
    add(endType, start, m_at - start);
    afterTag(sign, endType == TokenType::BlockEnd);
    return true;
  }

  void expressionToken(std::string& brackets) {
    const std::string_view left = rest();
    const size_t start = m_at;
    const auto take = [&](TokenType type, size_t length) -> Token& {
      m_at += length;
      return add(type, start, length);
    };
    if (const size_t length = floatLength(left); length != 0 && (start == 0 || m_source[start - 1] != '.')) {
      take(TokenType::Float, length);
    } else if (const size_t digits = integerLength(left); digits != 0) {
      take(TokenType::Integer, digits);
    } else if (const size_t letters = nameLength(left); letters != 0) {
      size_t offset = 0;
      if (!isIdentifierStart(nextCodePoint(left, offset))) {
        failAt(span(start, letters), "template.syntax",
               {HEDDLE_TR("Error", "'{0}' is not a name"), {std::string(left.substr(0, letters))}});
      }
      take(TokenType::Name, letters);
    } else if (left[0] == '\'' || left[0] == '"') {
      const size_t length = stringLength(left);
      if (length == 0)
        failAt(span(start, 1), "template.syntax", HEDDLE_TR("Error", "a text in quotes is not closed"));
      Token& token = take(TokenType::String, length);
      token.text = unescapeLiteral(token.source.substr(1, length - 2), token.span);
    } else {
      operatorToken(brackets);
    }
  }

  void operatorToken(std::string& brackets) {
    const std::string_view left = rest();
    const auto at = std::find_if(kOperators.begin(), kOperators.end(),
                                 [&](std::string_view o) { return left.starts_with(o); });
    if (at == kOperators.end()) {
      size_t offset = 0;
      nextCodePoint(left, offset);
      failAt(span(m_at, offset), "template.syntax",
             {HEDDLE_TR("Error", "unexpected character '{0}'"), {std::string(left.substr(0, offset))}});
    }
    const char c = (*at)[0];
    if (c == '(' || c == '[' || c == '{') brackets += c == '(' ? ')' : c == '[' ? ']' : '}';
    if (c == ')' || c == ']' || c == '}') {
      if (brackets.empty() || brackets.back() != c) {
        failAt(span(m_at, 1), "template.syntax",
               {HEDDLE_TR("Error", "'{0}' closes nothing that is open"), {std::string(1, c)}});
      }
      brackets.pop_back();
    }
    add(TokenType::Operator, m_at, at->size());
    m_at += at->size();
  }

  std::string_view m_source;
  const TemplateOptions& m_options;
  size_t m_at = 0;
  bool m_lineStarting = true;
  std::vector<Token> m_tokens;
};

std::optional<uint32_t> hexValue(std::string_view digits) {
  uint32_t value = 0;
  for (const char c : digits) {
    if (std::isxdigit(static_cast<unsigned char>(c)) == 0) return std::nullopt;
    value = value * 16 + static_cast<uint32_t>(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
  }
  return value;
}

[[noreturn]] void failEscape(Span span) {
  failAt(span, "template.syntax", HEDDLE_TR("Error", "a text in quotes has a broken \\ escape"),
         HEDDLE_TR("Error", "write \\\\ for a backslash"));
}

// \xHH, \uHHHH, \UHHHHHHHH at inside[at] ('x', 'u' or 'U'); moves past it.
char32_t hexEscape(std::string_view inside, size_t& at, Span span) {
  const size_t length = inside[at] == 'x' ? 2 : inside[at] == 'u' ? 4 : 8;
  const auto value =
      inside.size() - at - 1 >= length ? hexValue(inside.substr(at + 1, length)) : std::nullopt;
  if (!value || *value > 0x10FFFF) failEscape(span);
  at += 1 + length;
  return *value;
}

char32_t namedEscape(std::string_view inside, size_t& at, Span span) {
  const size_t close = inside.find('}', at);
  if (at + 1 >= inside.size() || inside[at + 1] != '{' || close == std::string_view::npos) failEscape(span);
  const std::string name(inside.substr(at + 2, close - at - 2));
  UErrorCode status = U_ZERO_ERROR;
  const UChar32 c = u_charFromName(U_EXTENDED_CHAR_NAME, name.c_str(), &status);
  if (U_FAILURE(status)) failEscape(span);
  at = close + 1;
  return static_cast<char32_t>(c);
}

char32_t surrogatePair(std::string_view inside, size_t& at, char32_t high, Span span) {
  if (high >= 0xDC00 || !inside.substr(at).starts_with("\\u")) failEscape(span);
  ++at;
  const char32_t low = hexEscape(inside, at, span);
  if (low < 0xDC00 || low > 0xDFFF) failEscape(span);
  return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

}  // namespace

std::string normalizeSource(std::string_view source, bool keepTrailingNewline) {
  std::string result;
  result.reserve(source.size());
  for (size_t i = 0; i < source.size(); ++i) {
    if (source[i] != '\r')
      result += source[i];
    else if (i + 1 >= source.size() || source[i + 1] != '\n')
      result += '\n';
  }
  if (!keepTrailingNewline && result.ends_with('\n')) result.pop_back();
  return result;
}

std::vector<Token> tokenize(std::string_view source, const TemplateOptions& options) {
  return Lexer(source, options).run();
}

std::string unescapeLiteral(std::string_view inside, Span span) {
  constexpr std::string_view kLetters = "\\'\"abfnrtv";
  constexpr std::string_view kMeanings = "\\'\"\a\b\f\n\r\t\v";
  std::string result;
  for (size_t at = 0; at < inside.size();) {
    if (inside[at] != '\\' || at + 1 >= inside.size()) {
      result += inside[at++];
      continue;
    }
    const char c = inside[++at];
    if (const size_t known = kLetters.find(c); known != std::string_view::npos) {
      result += kMeanings[known];
      ++at;
    } else if (c == '\n') {
      ++at;
    } else if (c >= '0' && c <= '7') {
      char32_t value = 0;
      for (int i = 0; i < 3 && at < inside.size() && inside[at] >= '0' && inside[at] <= '7'; ++i) {
        value = value * 8 + static_cast<char32_t>(inside[at++] - '0');
      }
      appendUtf8(result, value);
    } else if (c == 'x' || c == 'u' || c == 'U') {
      char32_t value = hexEscape(inside, at, span);
      if (value >= 0xD800 && value <= 0xDFFF) value = surrogatePair(inside, at, value, span);
      appendUtf8(result, value);
    } else if (c == 'N') {
      appendUtf8(result, namedEscape(inside, at, span));
    } else {
      result += '\\';
    }
  }
  return result;
}

}  // namespace heddle::templates
