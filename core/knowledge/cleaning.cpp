#include "core/knowledge/cleaning.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace heddle {
namespace {

enum class Kind : uint8_t { Plain, Blank, LineEnd, Control, Zero };

struct Symbol {
  Kind kind;
  size_t length;
};

// What a character of two or three bytes is that is not plain, by its first byte; others are plain.
Symbol wideSymbol(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) {
    return static_cast<unsigned char>(at + i < text.size() ? text[at + i] : 0);
  };
  switch (byte(0)) {
    case 0xC2:
      if (byte(1) == 0xA0) return {Kind::Blank, 2};                      // no-break space
      if (byte(1) < 0xA0 || byte(1) == 0xAD) return {Kind::Control, 2};  // C1, soft hyphen
      break;
    case 0xE2:
      if (byte(1) == 0x80) {
        const unsigned last = byte(2);
        if (last <= 0x8A || last == 0xAF) return {Kind::Blank, 3};    // U+2000 to U+200A, U+202F
        if (last == 0xA8 || last == 0xA9) return {Kind::LineEnd, 3};  // U+2028, U+2029
        if (last == 0x8B || last == 0x8E || last == 0x8F || (last >= 0xAA && last <= 0xAE))
          return {Kind::Control, 3};  // zero-width space and the marks that turn the direction of text
      }
      if (byte(1) == 0x81 && (byte(2) == 0xA0 || (byte(2) >= 0xA6 && byte(2) <= 0xA9)))
        return {Kind::Control, 3};
      break;
    case 0xE3:
      if (byte(1) == 0x80 && byte(2) == 0x80) return {Kind::Blank, 3};  // ideographic space
      break;
    case 0xEF:
      if (byte(1) == 0xBB && byte(2) == 0xBF) return {Kind::Control, 3};  // byte order mark
      break;
    default:
      break;
  }
  return {Kind::Plain, 1};
}

Symbol symbolAt(std::string_view text, size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte > 0x20 && byte < 0x7F) return {Kind::Plain, 1};
  if (byte >= 0x80) return wideSymbol(text, at);
  switch (byte) {
    case ' ':
    case '\t':
      return {Kind::Blank, 1};
    case '\n':
    case '\v':
    case '\f':
      return {Kind::LineEnd, 1};
    case 0:
      return {Kind::Zero, 1};
    default:
      return {Kind::Control, 1};
  }
}

// True for the bytes that are copied without a look at what is around them.
constexpr std::array<bool, 256> plainBytes() {
  std::array<bool, 256> plain{};
  for (size_t byte = 0x21; byte < 256; ++byte)
    plain[byte] = byte != 0x7F && byte != 0xC2 && byte != 0xE2 && byte != 0xE3 && byte != 0xEF;
  return plain;
}
constexpr std::array<bool, 256> kPlain = plainBytes();

bool isPlain(char byte) {
  return kPlain[static_cast<unsigned char>(byte)];
}

// Every position the document holds, in order, to be moved as the text is.
std::vector<size_t*> placesOf(LoadedDocument& document) {
  std::vector<size_t*> places;
  for (LoadedHeading& heading : document.headings) {
    places.push_back(&heading.start);
    places.push_back(&heading.end);
  }
  for (LoadedPage& page : document.pages) {
    places.push_back(&page.start);
    places.push_back(&page.end);
    for (LoadedWord& word : page.words) {
      places.push_back(&word.start);
      places.push_back(&word.end);
    }
  }
  std::ranges::sort(places, {}, [](const size_t* place) { return *place; });
  return places;
}

class Cleaner {
 public:
  Cleaner(LoadedDocument& document, const CleaningSettings& settings)
      : m_document(document),
        m_settings(settings),
        m_isPaged(!document.pages.empty()),
        m_removed(settings.repeatedLines && m_isPaged ? repeatedLines(document) : std::vector<TextSpan>()),
        m_raw(std::move(document.text)),
        m_places(placesOf(document)) {
    m_out.reserve(m_raw.size());
  }

  void run() {
    for (size_t at = 0; at < m_raw.size();) {
      if (m_nextRemoved < m_removed.size() && at >= m_removed[m_nextRemoved].start) {
        const size_t end = m_removed[m_nextRemoved++].end;
        placeUntil(end);
        at = std::max(at, end);
        continue;
      }
      at = step(at);
    }
    placeUntil(m_raw.size() + 1);
    m_document.text = std::move(m_out);
  }

 private:
  size_t step(size_t at) {
    const Symbol symbol = symbolAt(m_raw, at);
    const size_t end = at + symbol.length;
    switch (symbol.kind) {
      case Kind::Plain:
        return plainRun(at);
      case Kind::Blank:
        return m_settings.whitespace ? blank(at, end) : keep(at, end);
      case Kind::LineEnd:
        if (m_settings.hyphenation && m_isPaged)
          if (const size_t joined = joinHyphenated(at, end)) return joined;
        if (!m_settings.whitespace) return keep(at, end);
        placeUntil(end);
        ++m_lineEnds;
        m_blank = false;
        m_indentStart = m_indentEnd = end;
        return end;
      case Kind::Control:
        if (!m_settings.controlCharacters) return keep(at, end);
        [[fallthrough]];
      case Kind::Zero:
        placeUntil(end);
        return end;
    }
    return end;
  }

  // As far as nothing has to be looked at; single blanks between words belong to it.
  size_t plainRun(size_t start) {
    const size_t stop = m_nextRemoved < m_removed.size() ? m_removed[m_nextRemoved].start : m_raw.size();
    size_t end = start + 1;
    while (end < stop) {
      if (isPlain(m_raw[end]))
        ++end;
      else if (m_raw[end] == ' ' && end + 1 < stop && isPlain(m_raw[end + 1]))
        end += 2;
      else
        break;
    }
    flush();
    return keep(start, end);
  }

  size_t keep(size_t start, size_t end) {
    for (; m_nextPlace < m_places.size() && *m_places[m_nextPlace] < end; ++m_nextPlace)
      *m_places[m_nextPlace] = m_out.size() + (*m_places[m_nextPlace] - start);
    m_out.append(m_raw, start, end - start);
    return end;
  }

  size_t blank(size_t start, size_t end) {
    placeUntil(end);
    const bool atLineStart = m_lineEnds > 0 || m_out.empty();
    if (atLineStart && !m_isPaged && m_indentEnd == start)
      m_indentEnd = end;
    else
      m_blank = true;
    return end;
  }

  // What was held back, before a character that counts.
  void flush() {
    if (m_lineEnds > 0 && !m_out.empty()) m_out.append(std::min<size_t>(m_lineEnds, 2), '\n');
    if (m_indentEnd > m_indentStart)
      m_out.append(m_raw, m_indentStart, m_indentEnd - m_indentStart);
    else if (m_blank && !m_out.empty() && m_lineEnds == 0)
      m_out += ' ';
    m_lineEnds = 0;
    m_blank = false;
    m_indentStart = m_indentEnd = std::string_view::npos;
  }

  void placeUntil(size_t end) {
    for (; m_nextPlace < m_places.size() && *m_places[m_nextPlace] < end; ++m_nextPlace)
      *m_places[m_nextPlace] = m_out.size();
  }

  // "knowl-", a line end, "edge": returns where the word goes on; 0: this is none.
  size_t joinHyphenated(size_t at, size_t next) {
    if (m_lineEnds > 0 || m_out.size() < 2 || m_out.back() != '-') return 0;
    UChar32 before = 0, after = 0;
    auto back = static_cast<int32_t>(m_out.size() - 1);
    U8_PREV(reinterpret_cast<const uint8_t*>(m_out.data()), 0, back, before);
    while (next < m_raw.size() && m_raw[next] == ' ') ++next;
    if (next >= m_raw.size()) return 0;
    auto forward = static_cast<int32_t>(next);
    U8_NEXT(reinterpret_cast<const uint8_t*>(m_raw.data()), forward, static_cast<int32_t>(m_raw.size()),
            after);
    if (!u_isalpha(before) || !u_islower(after)) return 0;
    placeUntil(at + 1);
    m_out.pop_back();
    for (size_t place = m_nextPlace; place > 0 && *m_places[place - 1] > m_out.size(); --place)
      *m_places[place - 1] = m_out.size();
    placeUntil(next);
    m_blank = false;
    return next;
  }

  LoadedDocument& m_document;
  const CleaningSettings& m_settings;
  const bool m_isPaged;
  const std::vector<TextSpan> m_removed;
  const std::string m_raw;
  std::vector<size_t*> m_places;
  size_t m_nextPlace = 0;
  size_t m_nextRemoved = 0;
  std::string m_out;
  size_t m_lineEnds = 0;
  bool m_blank = false;
  size_t m_indentStart = 0, m_indentEnd = 0;
};

}  // namespace

void cleanDocument(LoadedDocument& document, const CleaningSettings& settings) {
  Cleaner(document, settings).run();
  std::erase_if(document.headings, [](const LoadedHeading& heading) { return heading.start >= heading.end; });
  for (LoadedPage& page : document.pages)
    std::erase_if(page.words, [](const LoadedWord& word) { return word.start >= word.end; });
}

}  // namespace heddle
