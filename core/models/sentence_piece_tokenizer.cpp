#include "core/models/sentence_piece_tokenizer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "core/models/text_check.h"
#include "core/models/tokenizer_common.h"
#include "core/models/tokenizer_merge.h"
#include "core/models/tokenizer_word_cache.h"
#include "core/models/unicode_classes.h"

namespace heddle {
namespace {

constexpr std::string_view kBlank = "\xE2\x96\x81";  // U+2581, written for a space

using ByteTokens = std::array<TokenId, 256>;

int hexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// The byte of "<0x41>"; -1: another text.
int byteOfToken(std::string_view text) {
  if (text.size() != 6 || !text.starts_with("<0x") || text[5] != '>') return -1;
  const int high = hexDigit(text[3]);
  const int low = hexDigit(text[4]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

Result<ByteTokens> readByteTokens(const GgufFile& file, const TokenVocabulary& vocabulary) {
  ByteTokens tokens;
  tokens.fill(-1);
  for (TokenId id = 0; id < vocabulary.size(); ++id) {
    if (vocabulary.type(id) != TokenType::Byte) continue;
    const int byte = byteOfToken(vocabulary.text(id));
    if (byte < 0)
      return failure(
          "tokenizer.byte_token",
          {HEDDLE_TR("Error", "token {0} is said to be a byte, but its text {1} is not of the form {2}"),
           {fmt::to_string(id), shownText(vocabulary.text(id)), "<0x0A>"}},
          file.label(),
          HEDDLE_TR("Error",
                    "the file's vocabulary is broken: convert the model again, or get the file "
                    "from another source"));
    if (tokens[static_cast<size_t>(byte)] < 0) tokens[static_cast<size_t>(byte)] = id;
  }
  for (size_t byte = 0; byte < tokens.size(); ++byte) {
    if (tokens[byte] >= 0) continue;
    const char alone = static_cast<char>(byte);
    tokens[byte] = vocabulary.find(fmt::format("<0x{:02X}>", byte));
    if (tokens[byte] < 0) tokens[byte] = vocabulary.find(std::string_view(&alone, 1));
    if (tokens[byte] < 0) tokens[byte] = vocabulary.special().unknown.value_or(-1);
    if (tokens[byte] < 0)
      return failure(
          "tokenizer.byte_token",
          {HEDDLE_TR("Error", "the vocabulary has no token for the byte {0} and none for what is unknown"),
           {fmt::format("<0x{:02X}>", byte)}},
          file.label(),
          HEDDLE_TR("Error", "convert the model again with byte fallback, or get a complete file"));
  }
  return tokens;
}

// Place of each token when all are ordered by falling score; equal scores share one.
std::vector<uint32_t> ranksByScore(const TokenVocabulary& vocabulary) {
  std::vector<TokenId> order(static_cast<size_t>(vocabulary.size()));
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, std::greater{}, [&](TokenId id) { return vocabulary.score(id); });
  std::vector<uint32_t> ranks(order.size());
  uint32_t rank = 0;
  for (size_t i = 0; i < order.size(); ++i) {
    if (i > 0 && vocabulary.score(order[i]) < vocabulary.score(order[i - 1])) ++rank;
    ranks[static_cast<size_t>(order[i])] = rank;
  }
  return ranks;
}

// True if no token has a blank after something else: merges then never reach over the start of a word.
bool wordsAreIndependent(const TokenVocabulary& vocabulary) {
  for (TokenId id = 0; id < vocabulary.size(); ++id) {
    std::string_view text = vocabulary.text(id);
    while (text.starts_with(kBlank)) text.remove_prefix(kBlank.size());
    if (text.contains(kBlank)) return false;
  }
  return true;
}

class SentencePieceTokenizer final : public TokenizerCommon {
 public:
  SentencePieceTokenizer(TokenVocabulary tokens, ByteTokens byteTokens, bool prefixesSpace)
      : TokenizerCommon(std::move(tokens), {"llama-spm", prefixesSpace, false}),
        m_byteTokens(byteTokens),
        m_ranks(ranksByScore(vocabulary())),
        m_wordsAreIndependent(wordsAreIndependent(vocabulary())) {}

 private:
  void encodePlain(std::string_view text, bool first, std::vector<TokenId>& ids) const override {
    const std::string escaped = escape(text, first && prefixesSpace());
    Merger merger;
    TokenizerWordCache cache(escaped.size());
    for (std::string_view rest = escaped; !rest.empty();) {
      const std::string_view word = rest.substr(0, m_wordsAreIndependent ? wordLength(rest) : rest.size());
      rest.remove_prefix(word.size());
      if (cache.repeat(word, ids)) continue;
      const size_t start = ids.size();
      encodeWord(word, merger, ids);
      cache.remember(word, start, ids.size());
    }
  }

  static std::string escape(std::string_view text, bool prefix) {
    std::string escaped;
    escaped.reserve(text.size() + text.size() / 2 + kBlank.size());
    if (prefix) escaped += kBlank;
    for (const char c : text) {
      if (c == ' ')
        escaped += kBlank;
      else
        escaped += c;
    }
    return escaped;
  }

  // Blanks and what follows them, up to the next blank.
  static size_t wordLength(std::string_view text) {
    size_t end = 0;
    while (text.substr(end).starts_with(kBlank)) end += kBlank.size();
    return std::min(text.find(kBlank, end), text.size());
  }

  void encodeWord(std::string_view word, Merger& merger, std::vector<TokenId>& ids) const {
    merger.symbols().clear();
    for (size_t offset = 0; offset < word.size();) {
      const size_t length = characterAt(word, offset).length_bytes;
      merger.append(static_cast<uint32_t>(offset), static_cast<uint32_t>(length),
                    vocabulary().find(word.substr(offset, length)));
      offset += length;
    }
    merger.run([&](const MergeSymbol& left, const MergeSymbol& right) -> Merge {
      const TokenId id =
          vocabulary().find(word.substr(left.start_bytes, left.length_bytes + right.length_bytes));
      return id < 0 ? Merge{} : Merge{m_ranks[static_cast<size_t>(id)], id};
    });
    for (const MergeSymbol& symbol : merger.symbols()) {
      if (symbol.length_bytes == 0) continue;
      if (symbol.id >= 0) {
        ids.push_back(symbol.id);
        continue;
      }
      for (const char c : word.substr(symbol.start_bytes, symbol.length_bytes))
        ids.push_back(m_byteTokens[static_cast<uint8_t>(c)]);
    }
  }

  void appendBytes(TokenId id, std::string& out) const override {
    std::string_view text = vocabulary().text(id);
    if (vocabulary().type(id) == TokenType::Byte) {
      out += static_cast<char>(byteOfToken(text));
      return;
    }
    for (size_t blank = text.find(kBlank); blank != std::string_view::npos; blank = text.find(kBlank)) {
      out += text.substr(0, blank);
      out += ' ';
      text.remove_prefix(blank + kBlank.size());
    }
    out += text;
  }

  ByteTokens m_byteTokens;
  std::vector<uint32_t> m_ranks;  // [size]
  bool m_wordsAreIndependent;
};

}  // namespace

Result<std::unique_ptr<const Tokenizer>> makeSentencePieceTokenizer(const GgufFile& file) {
  VocabularyDefaults defaults;
  defaults.beginOfSequence = 1;
  defaults.endOfSequence = 2;
  defaults.unknown = 0;
  defaults.addsBegin = true;
  defaults.needsScores = true;
  HEDDLE_ASSIGN(TokenVocabulary vocabulary, TokenVocabulary::read(file, defaults));
  HEDDLE_ASSIGN(const ByteTokens byteTokens, readByteTokens(file, vocabulary));
  HEDDLE_ASSIGN(const std::optional<bool> prefixesSpace, file.boolean("tokenizer.ggml.add_space_prefix"));
  return std::make_unique<const SentencePieceTokenizer>(std::move(vocabulary), byteTokens,
                                                        prefixesSpace.value_or(true));
}

}  // namespace heddle
