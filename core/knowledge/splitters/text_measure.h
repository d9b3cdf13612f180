// How long parts of one text are, in tokens or characters, without counting again for every part.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/knowledge/text_positions.h"
#include "core/knowledge/token_counter.h"

namespace heddle {

// A part's tokens are those of the whole text that lie in it or reach into it. Splitting a part in two never
// makes the sum smaller, so that parts within a limit stay within it. Tokenised on its own, a part may count
// a token or two otherwise.
class TextMeasure {
 public:
  enum class Unit : uint8_t { Tokens, Characters };
  TextMeasure(std::string_view text, Unit unit, const TokenCounter& tokens);

  std::string_view text() const { return m_text; }
  int64_t size(size_t start, size_t end) const;  // in the unit
  int64_t tokens(size_t start, size_t end) const;
  const CharacterIndex& characters() const { return m_characters; }
  // The furthest border of a character such that the part from `start` is no longer than `limit`; beyond
  // `start`.
  size_t endWithin(size_t start, int64_t limit) const;
  // The nearest to the beginning such that the part up to `end` is no longer than `limit`.
  size_t startWithin(size_t end, int64_t limit) const;

 private:
  std::string_view m_text;
  Unit m_unit;
  CharacterIndex m_characters;
  std::vector<uint32_t> m_tokenEnds;
};

bool isBlank(char byte);  // ASCII white space
// The next border of a character at or before `at` that does not separate a base from its marks, a joined
// emoji or a line end's two halves; `at` itself where none is found within a few characters.
size_t graphemeBorder(std::string_view text, size_t at, size_t notBefore);

}  // namespace heddle
