// The tokens of a vocabulary with their types and scores, read from GGUF metadata and proved sane; shared by
// all kinds of tokenizer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/models/gguf.h"
#include "core/models/tokenizer.h"

namespace heddle {

// The numbers of tokenizer.ggml.token_type.
enum class TokenType : uint8_t { Undefined, Normal, Unknown, Control, UserDefined, Unused, Byte };

struct SpecialTokens {
  std::optional<TokenId> beginOfSequence;
  std::optional<TokenId> endOfSequence;
  std::optional<TokenId> unknown;
  bool addsBegin = false;
  bool addsEnd = false;
};

// What a kind of tokenizer assumes where the metadata says nothing.
struct VocabularyDefaults {
  TokenId beginOfSequence = -1;  // -1: none
  TokenId endOfSequence = -1;
  TokenId unknown = -1;
  bool addsBegin = false;
  bool needsScores = false;
};

class TokenVocabulary {
 public:
  // Errors ("tokenizer.vocabulary", "tokenizer.special_token", "tokenizer.scores", "tokenizer.token_type")
  // name the file and the metadata key.
  static Result<TokenVocabulary> read(const GgufFile& file, const VocabularyDefaults& defaults);

  int32_t size() const { return static_cast<int32_t>(m_types.size()); }
  bool contains(TokenId id) const { return id >= 0 && id < size(); }
  // These take ids that contains() is true for.
  std::string_view text(TokenId id) const;
  TokenType type(TokenId id) const { return m_types[static_cast<size_t>(id)]; }
  float score(TokenId id) const { return m_scores.empty() ? 0.0f : m_scores[static_cast<size_t>(id)]; }
  bool endsGeneration(TokenId id) const { return (m_marks[static_cast<size_t>(id)] & kEndsGeneration) != 0; }
  bool stripsLeft(TokenId id) const { return (m_marks[static_cast<size_t>(id)] & kStripsLeft) != 0; }
  bool stripsRight(TokenId id) const { return (m_marks[static_cast<size_t>(id)] & kStripsRight) != 0; }

  // The token with exactly this text, or -1. Tokens without a text are never found.
  TokenId find(std::string_view text) const;
  size_t longestText_bytes() const { return m_longestText_bytes; }
  const SpecialTokens& special() const { return m_special; }

 private:
  friend class VocabularyReader;
  static constexpr uint8_t kEndsGeneration = 1;
  static constexpr uint8_t kStripsLeft = 2;   // white space before the token, in a text, belongs to it
  static constexpr uint8_t kStripsRight = 4;  // white space after it
  size_t slotOf(std::string_view text) const;

  std::string m_texts;               // of all tokens, one after the other
  std::vector<uint64_t> m_textEnds;  // [size] in m_texts
  std::vector<TokenType> m_types;    // [size]
  std::vector<float> m_scores;       // [size] or empty
  std::vector<uint8_t> m_marks;      // [size]
  std::vector<TokenId> m_slots;      // open addressing by text; -1: free
  size_t m_longestText_bytes = 0;
  SpecialTokens m_special;
};

}  // namespace heddle
