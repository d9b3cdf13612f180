// What both kinds of tokenizer share: special tokens around and inside the text, and decoding.
#pragma once

#include <string>
#include <vector>

#include "core/models/tokenizer.h"
#include "core/models/tokenizer_special_finder.h"
#include "core/models/tokenizer_vocabulary.h"

namespace heddle {

class TokenizerCommon : public Tokenizer {
 public:
  std::vector<TokenId> encode(std::string_view text, EncodeOptions options) const final;
  std::string decode(std::span<const TokenId> ids, DecodeOptions options) const final;
  std::string piece(TokenId id, bool special) const final;
  int32_t size() const final { return m_vocabulary.size(); }
  std::string kind() const final { return m_kind; }
  std::optional<TokenId> beginOfSequence() const final { return m_vocabulary.special().beginOfSequence; }
  std::optional<TokenId> endOfSequence() const final { return m_vocabulary.special().endOfSequence; }
  bool endsGeneration(TokenId id) const final;
  bool isControl(TokenId id) const final;
  std::optional<TokenId> find(std::string_view text) const final;

 protected:
  struct Traits {
    std::string kind;
    bool prefixesSpace = false;   // text gets a space before it, which decoding takes off again
    bool cleansUpSpaces = false;  // for DecodeOptions::cleanUpSpaces
  };
  TokenizerCommon(TokenVocabulary vocabulary, Traits traits)
      : m_vocabulary(std::move(vocabulary)),
        m_finder(m_vocabulary),
        m_kind(std::move(traits.kind)),
        m_prefixesSpace(traits.prefixesSpace),
        m_cleansUpSpaces(traits.cleansUpSpaces) {}

  const TokenVocabulary& vocabulary() const { return m_vocabulary; }
  bool prefixesSpace() const { return m_prefixesSpace; }

 private:
  // Appends the tokens of plain text (no special tokens in it, at most 1 GiB). `first`: it begins the text or
  // follows a special token.
  virtual void encodePlain(std::string_view text, bool first, std::vector<TokenId>& ids) const = 0;
  // Appends the bytes of a token of type Normal or Byte.
  virtual void appendBytes(TokenId id, std::string& out) const = 0;

  void appendPiece(TokenId id, bool special, std::string& out) const;

  TokenVocabulary m_vocabulary;
  SpecialTokenFinder m_finder;
  std::string m_kind;
  bool m_prefixesSpace;
  bool m_cleansUpSpaces;
};

}  // namespace heddle
