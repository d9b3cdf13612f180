// A lexer for the editor: never fails, and recovers at the next tag.
#include <algorithm>
#include <array>
#include <cctype>

#include "core/templates/template.h"

namespace heddle {
namespace {

constexpr std::array<std::string_view, 51> kKeywords = {"and",
                                                        "as",
                                                        "autoescape",
                                                        "block",
                                                        "break",
                                                        "call",
                                                        "context",
                                                        "continue",
                                                        "do",
                                                        "elif",
                                                        "else",
                                                        "endautoescape",
                                                        "endblock",
                                                        "endcall",
                                                        "endfilter",
                                                        "endfor",
                                                        "endgeneration",
                                                        "endif",
                                                        "endmacro",
                                                        "endraw",
                                                        "endset",
                                                        "endwith",
                                                        "extends",
                                                        "false",
                                                        "False",
                                                        "filter",
                                                        "for",
                                                        "from",
                                                        "generation",
                                                        "if",
                                                        "ignore",
                                                        "import",
                                                        "in",
                                                        "include",
                                                        "is",
                                                        "macro",
                                                        "missing",
                                                        "none",
                                                        "None",
                                                        "not",
                                                        "or",
                                                        "print",
                                                        "raw",
                                                        "recursive",
                                                        "required",
                                                        "scoped",
                                                        "set",
                                                        "true",
                                                        "True",
                                                        "with",
                                                        "without"};

// Words that mean something anywhere in an expression; all others only where a tag expects them, so that a variable may
// be called "context" or "filter".
constexpr std::array<std::string_view, 15> kExpressionWords = {
    "and", "else", "false", "False", "if", "in", "is", "none", "None", "not", "or", "true", "True", "as", "recursive"};

template <size_t N>
bool isAmong(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool isWord(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

class Highlighter {
 public:
  explicit Highlighter(std::string_view source) : m_source(source) {}

  std::vector<TemplateToken> run() {
    while (m_at < m_source.size()) text();
    return std::move(m_tokens);
  }

 private:
  void add(TemplateTokenKind kind, size_t start, size_t end) {
    if (end > start) m_tokens.push_back({kind, start, end - start});
  }

  void text() {
    size_t open = m_at;
    while ((open = m_source.find('{', open)) != std::string_view::npos) {
      const char next = open + 1 < m_source.size() ? m_source[open + 1] : '\0';
      if (next == '{' || next == '%' || next == '#') break;
      ++open;
    }
    open = std::min(open, m_source.size());
    add(TemplateTokenKind::Text, m_at, open);
    m_at = open;
    if (open == m_source.size()) return;
    if (m_source[open + 1] == '#') {
      const size_t close = m_source.find("#}", open + 2);
      m_at = close == std::string_view::npos ? m_source.size() : close + 2;
      add(TemplateTokenKind::Comment, open, m_at);
    } else {
      tag(m_source[open + 1] == '{');
    }
  }

  void tag(bool variable) {
    const std::string_view close = variable ? "}}" : "%}";
    const size_t open = m_at;
    m_at += 2;
    if (m_at < m_source.size() && (m_source[m_at] == '-' || m_source[m_at] == '+')) ++m_at;
    add(TemplateTokenKind::Delimiter, open, m_at);
    const size_t first = m_tokens.size();
    m_inStatement = !variable;
    int braces = 0;
    std::string_view before;  // the last token that is no blank
    while (m_at < m_source.size()) {
      const char c = m_source[m_at];
      const bool sign = (c == '-' || c == '+') && m_source.substr(m_at + 1).starts_with(close);
      if (braces <= 0 && (sign || m_source.substr(m_at).starts_with(close))) {
        const size_t end = m_at + close.size() + (sign ? 1 : 0);
        add(TemplateTokenKind::Delimiter, m_at, end);
        m_at = end;
        break;
      }
      // A new tag inside an unclosed one: recover there.
      if (m_source.substr(m_at).starts_with("{%") || m_source.substr(m_at).starts_with("{#")) return;
      if (std::isspace(static_cast<unsigned char>(c)) != 0) {
        ++m_at;
        continue;
      }
      if (c == '{') ++braces;
      if (c == '}') --braces;
      before = piece(before);
    }
    const bool raw = !variable && first < m_tokens.size() &&
                     m_source.substr(m_tokens[first].offset_bytes, m_tokens[first].length_bytes) == "raw";
    if (raw) rawText();
  }

  void rawText() {
    for (size_t at = m_at; (at = m_source.find("{%", at)) != std::string_view::npos; at += 2) {
      size_t name = at + 2;
      while (name < m_source.size() && (std::isspace(static_cast<unsigned char>(m_source[name])) != 0 ||
                                        m_source[name] == '-' || m_source[name] == '+'))
        ++name;
      if (!m_source.substr(name).starts_with("endraw")) continue;
      add(TemplateTokenKind::Text, m_at, at);
      m_at = at;
      tag(false);
      return;
    }
    add(TemplateTokenKind::Text, m_at, m_source.size());
    m_at = m_source.size();
  }

  bool isKeyword(std::string_view word, std::string_view before) const {
    if (!isAmong(kKeywords, word)) return false;
    if (isAmong(kExpressionWords, word)) return true;
    if (!m_inStatement) return false;
    if (word == "context") return before == "with" || before == "without";
    if (word == "missing") return before == "ignore";
    static constexpr std::array<std::string_view, 6> kInside = {"import", "with", "without", "ignore", "required", "scoped"};
    return before.empty() || isAmong(kInside, word);
  }

  std::string_view piece(std::string_view before) {
    const size_t start = m_at;
    const char c = m_source[m_at];
    if (c == '\'' || c == '"') {
      for (++m_at; m_at < m_source.size() && m_source[m_at] != c; ++m_at) {
        if (m_source[m_at] == '\\') ++m_at;
      }
      m_at = std::min(m_at + 1, m_source.size());
      add(TemplateTokenKind::String, start, m_at);
    } else if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
      while (m_at < m_source.size() &&
             (isWord(m_source[m_at]) || (m_source[m_at] == '.' && m_at + 1 < m_source.size() &&
                                         std::isdigit(static_cast<unsigned char>(m_source[m_at + 1])) != 0)))
        ++m_at;
      add(TemplateTokenKind::Number, start, m_at);
    } else if (isWord(c)) {
      while (m_at < m_source.size() && isWord(m_source[m_at])) ++m_at;
      const std::string_view word = m_source.substr(start, m_at - start);
      const bool keyword = before != "." && isKeyword(word, before);
      const bool filter =
          before == "|" || (before == "is" && word != "not") || (before == "not" && m_afterIs);
      add(filter    ? TemplateTokenKind::Filter
          : keyword ? TemplateTokenKind::Keyword
                    : TemplateTokenKind::Variable,
          start, m_at);
      m_afterIs = before == "is" && word == "not";
    } else {
      ++m_at;
      add(TemplateTokenKind::Operator, start, m_at);
    }
    return m_source.substr(start, m_at - start);
  }

  std::string_view m_source;
  size_t m_at = 0;
  bool m_afterIs = false;
  bool m_inStatement = false;
  std::vector<TemplateToken> m_tokens;
};

}  // namespace

std::vector<TemplateToken> highlightTemplate(std::string_view source) {
  return Highlighter(source).run();
}

}  // namespace heddle
