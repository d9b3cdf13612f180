#include "core/knowledge/retrieval/text_terms.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <unordered_set>

namespace heddle {
namespace {

constexpr size_t kMostQueryTerms = 64;

bool isAsciiWord(unsigned char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

// Scripts that put no blanks between words.
bool isUnspaced(UChar32 c) {
  struct Range {
    UChar32 first, last;
  };
  static constexpr Range kRanges[] = {
      {0x0e00, 0x0eff}, {0x1000, 0x109f}, {0x1780, 0x17ff},   {0x3005, 0x3007},  {0x3040, 0x30ff},
      {0x31f0, 0x31ff}, {0x3400, 0x4dbf}, {0x4e00, 0x9fff},   {0xa9e0, 0xa9ff},  {0xaa60, 0xaa7f},
      {0xf900, 0xfaff}, {0xff66, 0xff9d}, {0x1b000, 0x1b16f}, {0x20000, 0x3ffff}};
  if (c < kRanges[0].first) return false;
  return std::ranges::any_of(kRanges,
                             [c](const Range& range) { return c >= range.first && c <= range.last; });
}

bool isMark(UChar32 c) {
  const int8_t type = u_charType(c);
  return type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK || type == U_ENCLOSING_MARK;
}

bool isWordCharacter(UChar32 c) {
  return u_isalnum(c) || isMark(c) || c == 0x200c || c == 0x200d;  // joiners stand inside words
}

// Accents of alphabets in which search does well without them.
bool isAccent(UChar32 c) {
  return (c >= 0x0300 && c <= 0x036f) || (c >= 0x064b && c <= 0x0652) || c == 0x200c || c == 0x200d;
}

class Cutter {
 public:
  Cutter(std::string_view text, TermList& out) : m_text(text), m_out(out) {}

  void run() {
    const auto* bytes = reinterpret_cast<const uint8_t*>(m_text.data());
    const auto length = static_cast<int32_t>(m_text.size());
    int32_t at = 0;
    while (at < length) {
      if (isAsciiWord(bytes[at])) {
        word(at, false);
        continue;
      }
      if (bytes[at] < 0x80) {
        ++at;
        continue;
      }
      int32_t next = at;
      UChar32 c = 0;
      U8_NEXT(bytes, next, length, c);
      if (c < 0 || !isWordCharacter(c))
        at = next;
      else if (isUnspaced(c))
        unspaced(at);
      else
        word(at, true);
    }
  }

 private:
  // From `at` to the word's end; moves `at` there.
  void word(int32_t& at, bool foreign) {
    const auto* bytes = reinterpret_cast<const uint8_t*>(m_text.data());
    const auto length = static_cast<int32_t>(m_text.size());
    const int32_t start = at;
    while (at < length) {
      if (isAsciiWord(bytes[at])) {
        ++at;
        continue;
      }
      if (bytes[at] < 0x80) break;
      int32_t next = at;
      UChar32 c = 0;
      U8_NEXT(bytes, next, length, c);
      if (c < 0 || !isWordCharacter(c) || isUnspaced(c)) break;
      foreign = true;
      at = next;
    }
    add(start, at, TermKind::Word, foreign);
  }

  void unspaced(int32_t& at) {
    const auto* bytes = reinterpret_cast<const uint8_t*>(m_text.data());
    const auto length = static_cast<int32_t>(m_text.size());
    int32_t previous = -1, current = at;  // starts of the last two characters, each with its marks
    while (at < length) {
      int32_t next = at;
      UChar32 c = 0;
      U8_NEXT(bytes, next, length, c);
      if (c < 0 || !isWordCharacter(c) || !isUnspaced(c)) break;
      if (at > current && !isMark(c)) {
        previous = current;
        current = at;
      }
      at = next;
      // A pair is whole when its second character is: at the next one's start, or at the run's end.
      int32_t after = at;
      UChar32 following = -1;
      if (after < length) U8_NEXT(bytes, after, length, following);
      const bool more = following >= 0 && isWordCharacter(following) && isUnspaced(following);
      if (previous >= 0 && !(more && isMark(following))) add(previous, at, TermKind::Pair, true);
    }
    add(current, at, previous < 0 ? TermKind::Single : TermKind::RunEnd, true);
  }

  void add(int32_t start, int32_t end, TermKind kind, bool foreign) {
    const auto from = static_cast<uint32_t>(m_out.letters.size());
    const std::string_view part = m_text.substr(static_cast<size_t>(start), static_cast<size_t>(end - start));
    if (foreign)
      fold(part);
    else
      for (const char letter : part.substr(0, kLongestTerm))
        m_out.letters += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
    const auto length = static_cast<uint32_t>(m_out.letters.size()) - from;
    if (length > 0)
      m_out.terms.push_back({static_cast<uint32_t>(start), static_cast<uint32_t>(end), from, length, kind});
  }

  void fold(std::string_view part) {
    UErrorCode status = U_ZERO_ERROR;
    static const icu::Normalizer2* const compose = icu::Normalizer2::getNFKCCasefoldInstance(status);
    static const icu::Normalizer2* const decompose = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status)) return;
    // Long enough for every word that counts, and not in the middle of a character.
    const icu::UnicodeString folded =
        compose->normalize(icu::UnicodeString::fromUTF8(icu::StringPiece(
                               part.data(), static_cast<int32_t>(std::min(part.size(), 4 * kLongestTerm)))),
                           status);
    const icu::UnicodeString letters = decompose->normalize(folded, status);
    if (U_FAILURE(status)) return;
    const size_t begin = m_out.letters.size();
    for (int32_t i = 0; i < letters.length();) {
      const UChar32 c = letters.char32At(i);
      i += U16_LENGTH(c);
      if (isAccent(c) || !isWordCharacter(c)) continue;
      uint8_t encoded[4];
      int32_t count = 0;
      UBool failed = false;
      U8_APPEND(encoded, count, 4, c, failed);
      if (failed) continue;
      if (m_out.letters.size() - begin + static_cast<size_t>(count) > kLongestTerm) break;
      m_out.letters.append(reinterpret_cast<const char*>(encoded), static_cast<size_t>(count));
    }
  }

  std::string_view m_text;
  TermList& m_out;
};

// One alternative of a query.
class QueryWriter {
 public:
  void phrase(std::string_view text) {
    TermList list;
    findTerms(text, list);
    std::string words;
    for (const Term& term : list.terms)
      if (term.kind != TermKind::RunEnd) words += (words.empty() ? "" : " ") + std::string(list.text(term));
    if (!words.empty()) add('"' + words + '"');
  }
  // `prefix`: the last word may go on.
  void words(std::string_view text, bool prefix) {
    TermList list;
    findTerms(text, list);
    for (size_t i = 0; i < list.terms.size(); ++i) {
      const Term& term = list.terms[i];
      if (term.kind == TermKind::RunEnd) continue;
      // One character of a run begins the pairs in which it stands.
      const bool open = term.kind == TermKind::Single || (prefix && i + 1 == list.terms.size());
      add('"' + std::string(list.text(term)) + (open ? "\"*" : "\""));
    }
  }
  std::string take() { return std::move(m_query); }

 private:
  void add(std::string alternative) {
    if (m_known.size() >= kMostQueryTerms || !m_known.insert(alternative).second) return;
    if (!m_query.empty()) m_query += " OR ";
    m_query += alternative;
  }
  std::string m_query;
  std::unordered_set<std::string> m_known;
};

}  // namespace

void findTerms(std::string_view text, TermList& out) {
  out.clear();
  Cutter(text.substr(0, INT32_MAX), out).run();
}

std::string termText(std::string_view text) {
  thread_local TermList list;
  findTerms(text, list);
  std::string result;
  result.reserve(list.letters.size() + list.terms.size());
  for (const Term& term : list.terms) {
    if (!result.empty()) result += ' ';
    result += list.text(term);
  }
  return result;
}

std::string keywordQuery(std::string_view query) {
  QueryWriter writer;
  while (!query.empty()) {
    if (query.front() == '"') {
      if (const size_t close = query.find('"', 1); close != std::string_view::npos) {
        writer.phrase(query.substr(1, close - 1));
        query.remove_prefix(close + 1);
        continue;
      }
    }
    const size_t next = std::min(query.find_first_of(" \t\r\n\"", 1), query.size());
    const std::string_view word = query.substr(0, next);
    writer.words(word, word.size() > 1 && word.back() == '*');
    query.remove_prefix(next);
  }
  return writer.take();
}

}  // namespace heddle
