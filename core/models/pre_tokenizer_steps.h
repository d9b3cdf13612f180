// The steps pre-tokenizer rules are made of. Each splits one stretch of characters into words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace heddle {

struct ClassifiedCharacter {
  uint32_t codePoint = 0;
  uint32_t start_bytes = 0;  // in the text
  uint8_t classes = 0;       // bits of CharacterClass
};
using Characters = std::span<const ClassifiedCharacter>;
// Appends the end of each word, counted in characters from the stretch's start; the last is its size.
using SplitStep = void (*)(Characters characters, std::vector<size_t>& ends);

// 's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
void splitLikeGpt2(Characters characters, std::vector<size_t>& ends);
// (?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}|
// ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+
void splitLikeLlama3(Characters characters, std::vector<size_t>& ends);
// The same with \p{N} for \p{N}{1,3}.
void splitLikeQwen2(Characters characters, std::vector<size_t>& ends);
// \p{N}, each a word
void isolateNumbers(Characters characters, std::vector<size_t>& ends);
// \p{N}+
void isolateNumberRuns(Characters characters, std::vector<size_t>& ends);
// [0-9][0-9][0-9]
void isolateDigitTriples(Characters characters, std::vector<size_t>& ends);
// [\p{P}$+<=>^~|]+
void isolatePunctuation(Characters characters, std::vector<size_t>& ends);
// The same with ` too.
void isolatePunctuationAndBacktick(Characters characters, std::vector<size_t>& ends);
// [\r\n], each a word
void isolateLineBreaks(Characters characters, std::vector<size_t>& ends);
// \s?\p{L}+
void isolateSpacedLetters(Characters characters, std::vector<size_t>& ends);
// \s?\p{P}+
void isolateSpacedPunctuation(Characters characters, std::vector<size_t>& ends);
// [U+4E00-U+9FA5 U+0800-U+4E00 U+AC00-U+D7FF]+
void isolateEastAsian(Characters characters, std::vector<size_t>& ends);

}  // namespace heddle
