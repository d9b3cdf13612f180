// Finds special tokens (control, user-defined, unknown) written out in a text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/models/tokenizer_vocabulary.h"

namespace heddle {

// A stretch of a text: a special token, or (token -1) plain text yet to be encoded.
struct TextFragment {
  size_t start_bytes = 0;
  size_t length_bytes = 0;
  TokenId token = -1;
};

class SpecialTokenFinder {
 public:
  explicit SpecialTokenFinder(const TokenVocabulary& vocabulary);

  // Longer tokens are found before shorter ones, wherever they stand, and none overlap. User-defined tokens
  // are always found, control and unknown ones only if `all`.
  std::vector<TextFragment> split(const TokenVocabulary& vocabulary, std::string_view text, bool all) const;

 private:
  struct Match {
    size_t length_bytes = 0;
    TokenId token = -1;
  };
  // The longest token shorter than `below_bytes` that begins at `start`.
  Match longestMatch(const TokenVocabulary& vocabulary, std::string_view text, size_t start,
                     size_t below_bytes, bool all) const;

  std::vector<TokenId> m_byText;  // sorted by text
  struct Range {
    uint32_t first = 0;
    uint32_t last = 0;
  };
  Range m_byFirstByte[256];  // in m_byText
};

}  // namespace heddle
