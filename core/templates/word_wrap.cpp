#include "core/templates/word_wrap.h"

#include <algorithm>

#include "core/templates/unicode.h"

namespace heddle::templates {
namespace {

bool isBlank(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
bool isWord(char32_t c) {
  return c == '_' || isAlnum(c);
}
bool isLetter(char32_t c) {
  return isWord(c) && !isDecimal(c);
}
bool beforeDash(char32_t c) {
  return isWord(c) || std::u32string_view(U"!\"'&.,?").find(c) != std::u32string_view::npos;
}

class Splitter {
 public:
  Splitter(std::u32string_view text, bool onHyphens) : m_text(text), m_onHyphens(onHyphens) {}

  std::vector<std::u32string> chunks() const {
    std::vector<std::u32string> result;
    for (size_t at = 0; at < m_text.size();) {
      const size_t end = chunkEnd(at);
      result.emplace_back(m_text.substr(at, end - at));
      at = end;
    }
    return result;
  }

 private:
  char32_t at(size_t index) const { return index < m_text.size() ? m_text[index] : U'\0'; }

  // Dashes between words at `from`: where they end, or 0.
  size_t dashEnd(size_t from) const {
    size_t end = from;
    while (at(end) == '-') ++end;
    return from > 0 && end - from >= 2 && beforeDash(m_text[from - 1]) && isWord(at(end)) ? end : 0;
  }

  bool breaksAfterHyphen(size_t hyphen, size_t start) const {
    if (at(hyphen) != '-' || hyphen <= start) return false;
    const bool word = hyphen >= 2 && isLetter(at(hyphen - 1)) && isLetter(at(hyphen - 2));
    const bool initials =
        hyphen >= 3 && isLetter(at(hyphen - 1)) && at(hyphen - 2) == '-' && isLetter(at(hyphen - 3));
    if (!word && !initials) return false;
    const size_t next = hyphen + 1;
    return isLetter(at(next)) && (isLetter(at(next + 1)) || (at(next + 1) == '-' && isLetter(at(next + 2))));
  }

  size_t chunkEnd(size_t start) const {
    size_t end = start;
    while (end < m_text.size() && isBlank(m_text[end])) ++end;
    if (end > start) return end;
    if (!m_onHyphens) {
      while (end < m_text.size() && !isBlank(m_text[end])) ++end;
      return end;
    }
    if (const size_t dashes = dashEnd(start)) return dashes;
    for (end = start + 1; end < m_text.size() && !isBlank(m_text[end]); ++end) {
      if (breaksAfterHyphen(end, start)) return end + 1;
      if (at(end) == '-' && dashEnd(end) != 0) return end;
    }
    return end;
  }

  std::u32string_view m_text;
  bool m_onHyphens;
};

bool blank(const std::u32string& chunk) {
  return std::all_of(chunk.begin(), chunk.end(), isSpace);
}

// Takes from a word longer than a line what still fits.
std::u32string takePart(std::u32string& word, size_t left, bool onHyphens) {
  size_t end = left;
  if (onHyphens && word.size() > left) {
    const size_t hyphen = left == 0 ? std::u32string::npos : word.rfind(U'-', left - 1);
    if (hyphen != std::u32string::npos && hyphen > 0 && word.find_first_not_of(U'-') < hyphen)
      end = hyphen + 1;
  }
  std::u32string part = word.substr(0, end);
  word.erase(0, end);
  return part;
}

}  // namespace

std::vector<std::string> wrapText(std::string_view text, const WrapOptions& options) {
  const std::u32string wide = toUtf32(text);
  std::vector<std::u32string> chunks = Splitter(wide, options.breakOnHyphens).chunks();
  std::reverse(chunks.begin(), chunks.end());
  std::vector<std::string> lines;
  while (!chunks.empty()) {
    std::vector<std::u32string> line;
    size_t length = 0;
    if (!lines.empty() && blank(chunks.back())) chunks.pop_back();
    while (!chunks.empty() && length + chunks.back().size() <= options.width) {
      length += chunks.back().size();
      line.push_back(std::move(chunks.back()));
      chunks.pop_back();
    }
    if (!chunks.empty() && chunks.back().size() > options.width) {
      if (options.breakLongWords) {
        line.push_back(takePart(chunks.back(), options.width - length, options.breakOnHyphens));
        if (chunks.back().empty()) chunks.pop_back();
      } else if (line.empty()) {
        line.push_back(std::move(chunks.back()));
        chunks.pop_back();
      }
    }
    if (!line.empty() && blank(line.back())) line.pop_back();
    if (line.empty()) continue;
    std::u32string joined;
    for (const auto& chunk : line) joined += chunk;
    lines.push_back(toUtf8(joined));
  }
  return lines;
}

}  // namespace heddle::templates
