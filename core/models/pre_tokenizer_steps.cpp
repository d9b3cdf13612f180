#include "core/models/pre_tokenizer_steps.h"

#include <algorithm>

#include "core/models/unicode_classes.h"

namespace heddle {
namespace {

constexpr uint8_t kLetter = CharacterClass::kLetter;
constexpr uint8_t kNumber = CharacterClass::kNumber;
constexpr uint8_t kPunctuation = CharacterClass::kPunctuation;
constexpr uint8_t kSpace = CharacterClass::kSpace;
constexpr uint8_t kWordOrSpace = kLetter | kNumber | kSpace;

// A place in the characters; past the end there is nothing of any class.
class Reader {
 public:
  explicit Reader(Characters characters) : m_characters(characters) {}

  size_t size() const { return m_characters.size(); }
  uint32_t at(size_t position) const {
    return position < size() ? m_characters[position].codePoint : kNothing;
  }
  bool is(size_t position, uint8_t classes) const {
    return position < size() && (m_characters[position].classes & classes) != 0;
  }
  // Neither letter nor number nor space, as [^\s\p{L}\p{N}].
  bool isSymbol(size_t position) const { return position < size() && !is(position, kWordOrSpace); }
  bool isLineBreak(size_t position) const { return at(position) == '\r' || at(position) == '\n'; }
  size_t endOfRun(size_t position, uint8_t classes) const {
    while (is(position, classes)) ++position;
    return position;
  }

 private:
  static constexpr uint32_t kNothing = 0xFFFFFFFF;
  Characters m_characters;
};

uint32_t lowerAscii(uint32_t codePoint) {
  return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + ('a' - 'A') : codePoint;
}

// Length of 's 't 'm 'd 're 've 'll at `position`; 0: none.
size_t contraction(const Reader& text, size_t position, bool anyCase) {
  if (text.at(position) != '\'') return 0;
  const auto letter = [&](size_t at) { return anyCase ? lowerAscii(text.at(at)) : text.at(at); };
  const uint32_t first = letter(position + 1);
  if (first == 's' || first == 't' || first == 'm' || first == 'd') return 2;
  const uint32_t second = letter(position + 2);
  const bool two =
      (first == 'r' && second == 'e') || (first == 'v' && second == 'e') || (first == 'l' && second == 'l');
  return two ? 3 : 0;
}

// \s+(?!\S)|\s+ : a run of spaces leaves its last one to the word after it.
size_t endOfSpaces(const Reader& text, size_t position) {
  const size_t end = text.endOfRun(position, kSpace);
  return end - position > 1 && end < text.size() ? end - 1 : end;
}

size_t nextGpt2Word(const Reader& text, size_t position) {
  if (const size_t length = contraction(text, position, false)) return position + length;
  const size_t body = position + (text.at(position) == ' ' ? 1 : 0);
  if (text.is(body, kLetter)) return text.endOfRun(body, kLetter);
  if (text.is(body, kNumber)) return text.endOfRun(body, kNumber);
  if (text.isSymbol(body)) {
    size_t end = body;
    while (text.isSymbol(end)) ++end;
    return end;
  }
  return endOfSpaces(text, position);
}

size_t nextLlama3Word(const Reader& text, size_t position, size_t mostDigits) {
  if (const size_t length = contraction(text, position, true)) return position + length;
  if (text.is(position, kLetter)) return text.endOfRun(position, kLetter);
  if (text.is(position, kNumber)) {
    size_t end = position;
    while (end - position < mostDigits && text.is(end, kNumber)) ++end;
    return end;
  }
  if (!text.isLineBreak(position) && text.is(position + 1, kLetter))
    return text.endOfRun(position + 1, kLetter);

  const size_t body = position + (text.at(position) == ' ' ? 1 : 0);
  if (text.isSymbol(body)) {
    size_t end = body;
    while (text.isSymbol(end)) ++end;
    while (text.isLineBreak(end)) ++end;
    return end;
  }
  // \s*[\r\n]+ reaches to the last line break of the run.
  for (size_t end = text.endOfRun(position, kSpace); end > position; --end)
    if (text.isLineBreak(end - 1)) return end;
  return endOfSpaces(text, position);
}

template <class Next>
void splitAll(Characters characters, std::vector<size_t>& ends, Next next) {
  const Reader text(characters);
  for (size_t position = 0; position < text.size();) {
    position = std::max(next(text, position), position + 1);
    ends.push_back(position);
  }
}

// Matches of a pattern become words, and so does what lies between them. `match` gives the end of the match
// that begins at a position, or the position itself.
template <class Match>
void isolate(Characters characters, std::vector<size_t>& ends, Match match) {
  const Reader text(characters);
  size_t wordStart = 0;
  for (size_t position = 0; position < text.size();) {
    const size_t end = match(text, position);
    if (end == position) {
      ++position;
      continue;
    }
    if (position > wordStart) ends.push_back(position);
    ends.push_back(end);
    position = wordStart = end;
  }
  if (wordStart < text.size()) ends.push_back(text.size());
}

template <class Belongs>
void isolateRuns(Characters characters, std::vector<size_t>& ends, Belongs belongs) {
  isolate(characters, ends, [belongs](const Reader& text, size_t position) {
    while (belongs(text, position)) ++position;
    return position;
  });
}

// \s?[class]+
void isolateSpacedRuns(Characters characters, std::vector<size_t>& ends, uint8_t classes) {
  isolate(characters, ends, [classes](const Reader& text, size_t position) {
    const size_t body = position + (text.is(position, kSpace) ? 1 : 0);
    const size_t end = text.endOfRun(body, classes);
    return end > body ? end : position;
  });
}

bool isPunctuation(const Reader& text, size_t position) {
  if (text.is(position, kPunctuation)) return true;
  const uint32_t c = text.at(position);
  return c == '$' || c == '+' || c == '<' || c == '=' || c == '>' || c == '^' || c == '~' || c == '|';
}

}  // namespace

void splitLikeGpt2(Characters characters, std::vector<size_t>& ends) {
  splitAll(characters, ends, nextGpt2Word);
}
void splitLikeLlama3(Characters characters, std::vector<size_t>& ends) {
  splitAll(characters, ends, [](const Reader& text, size_t at) { return nextLlama3Word(text, at, 3); });
}
void splitLikeQwen2(Characters characters, std::vector<size_t>& ends) {
  splitAll(characters, ends, [](const Reader& text, size_t at) { return nextLlama3Word(text, at, 1); });
}
void isolateNumbers(Characters characters, std::vector<size_t>& ends) {
  isolate(characters, ends, [](const Reader& text, size_t at) { return text.is(at, kNumber) ? at + 1 : at; });
}
void isolateNumberRuns(Characters characters, std::vector<size_t>& ends) {
  isolateRuns(characters, ends, [](const Reader& text, size_t at) { return text.is(at, kNumber); });
}
void isolateDigitTriples(Characters characters, std::vector<size_t>& ends) {
  isolate(characters, ends, [](const Reader& text, size_t at) {
    const auto digit = [&](size_t place) { return text.at(place) >= '0' && text.at(place) <= '9'; };
    return digit(at) && digit(at + 1) && digit(at + 2) ? at + 3 : at;
  });
}
void isolatePunctuation(Characters characters, std::vector<size_t>& ends) {
  isolateRuns(characters, ends, isPunctuation);
}
void isolatePunctuationAndBacktick(Characters characters, std::vector<size_t>& ends) {
  isolateRuns(characters, ends,
              [](const Reader& text, size_t at) { return isPunctuation(text, at) || text.at(at) == '`'; });
}
void isolateLineBreaks(Characters characters, std::vector<size_t>& ends) {
  isolate(characters, ends, [](const Reader& text, size_t at) { return text.isLineBreak(at) ? at + 1 : at; });
}
void isolateSpacedLetters(Characters characters, std::vector<size_t>& ends) {
  isolateSpacedRuns(characters, ends, kLetter);
}
void isolateSpacedPunctuation(Characters characters, std::vector<size_t>& ends) {
  isolateSpacedRuns(characters, ends, kPunctuation);
}
void isolateEastAsian(Characters characters, std::vector<size_t>& ends) {
  isolateRuns(characters, ends, [](const Reader& text, size_t at) {
    const uint32_t c = text.at(at);
    return (c >= 0x0800 && c <= 0x9FA5) || (c >= 0xAC00 && c <= 0xD7FF);
  });
}

}  // namespace heddle
