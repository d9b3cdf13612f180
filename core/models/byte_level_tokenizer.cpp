#include "core/models/byte_level_tokenizer.h"

#include <functional>

#include "core/base/log.h"
#include "core/models/byte_level_merges.h"
#include "core/models/pre_tokenizer.h"
#include "core/models/text_check.h"
#include "core/models/tokenizer_common.h"
#include "core/models/tokenizer_merge.h"
#include "core/models/tokenizer_word_cache.h"
#include "core/models/unicode_classes.h"

namespace heddle {
namespace {

class ByteLevelTokenizer final : public TokenizerCommon {
 public:
  ByteLevelTokenizer(TokenVocabulary vocabulary, ByteLevelMerges merges, const PreTokenizer& preTokenizer,
                     bool prefixesSpace)
      : TokenizerCommon(std::move(vocabulary),
                        {std::string(preTokenizer.name), prefixesSpace, preTokenizer.cleansUpSpaces}),
        m_merges(std::move(merges)),
        m_preTokenizer(preTokenizer) {}

 private:
  void encodePlain(std::string_view text, bool first, std::vector<TokenId>& ids) const override {
    std::string prefixed;
    if (first && prefixesSpace()) text = prefixed.append(" ").append(text);
    Merger merger;
    TokenizerWordCache cache(text.size());
    splitIntoWords(*m_preTokenizer.rule, text, [&](std::string_view word) {
      if (cache.repeat(word, ids)) return;
      const size_t start = ids.size();
      encodeWord(word, merger, ids);
      cache.remember(word, start, ids.size());
    });
  }

  void encodeWord(std::string_view word, Merger& merger, std::vector<TokenId>& ids) const {
    if (m_preTokenizer.wholeWordsFirst) {
      if (const TokenId id = wholeWord(word); id >= 0) {
        ids.push_back(id);
        return;
      }
    }
    merger.symbols().clear();
    for (uint32_t i = 0; i < word.size(); ++i)
      merger.append(i, 1, m_merges.symbolOfByte(static_cast<uint8_t>(word[i])));
    merger.run([this](const MergeSymbol& left, const MergeSymbol& right) {
      return m_merges.find(left.id, right.id);
    });
    for (const MergeSymbol& symbol : merger.symbols())
      if (symbol.length_bytes > 0) appendToken(symbol, word, ids);
  }

  TokenId wholeWord(std::string_view word) const {
    if (word.size() > vocabulary().longestText_bytes()) return -1;
    std::string printable;
    for (const char c : word) printable += byteLevelAlphabet()[static_cast<uint8_t>(c)];
    return vocabulary().find(printable);
  }

  // A merge may make what is no token; then its bytes are.
  void appendToken(const MergeSymbol& symbol, std::string_view word, std::vector<TokenId>& ids) const {
    if (vocabulary().contains(symbol.id)) {
      ids.push_back(symbol.id);
      return;
    }
    for (const char c : word.substr(symbol.start_bytes, symbol.length_bytes)) {
      const int32_t byteSymbol = m_merges.symbolOfByte(static_cast<uint8_t>(c));
      if (vocabulary().contains(byteSymbol))
        ids.push_back(byteSymbol);
      else if (vocabulary().special().unknown)
        ids.push_back(*vocabulary().special().unknown);
    }
  }

  void appendBytes(TokenId id, std::string& out) const override {
    const std::string_view text = vocabulary().text(id);
    for (size_t offset = 0; offset < text.size();) {
      const Utf8Character character = characterAt(text, offset);
      const int byte = character.valid ? byteOfAlphabet(character.codePoint) : -1;
      if (byte >= 0)
        out += static_cast<char>(byte);
      else
        out += text.substr(offset, character.length_bytes);
      offset += character.length_bytes;
    }
  }

  ByteLevelMerges m_merges;
  const PreTokenizer& m_preTokenizer;
};

Result<const PreTokenizer*> readPreTokenizer(const GgufFile& file) {
  HEDDLE_ASSIGN(const std::optional<std::string> name, file.text("tokenizer.ggml.pre"));
  if (!name)
    log::warning("tokenizer",
                 file.label() +
                     " does not name its pre-tokenizer (tokenizer.ggml.pre): the default one may "
                     "split words otherwise than the model was trained with");
  const PreTokenizer* known = findPreTokenizer(name.value_or("default"));
  if (!known)
    return failure(
        "tokenizer.pre",
        {HEDDLE_TR("Error", "the pre-tokenizer {0} (tokenizer.ggml.pre) is not known; known are {1}"),
         {shownText(*name), preTokenizerNames()}},
        file.label(), HEDDLE_TR("Error", "use a model of a supported family"));
  return known;
}

}  // namespace

Result<std::unique_ptr<const Tokenizer>> makeByteLevelTokenizer(const GgufFile& file) {
  HEDDLE_ASSIGN(const PreTokenizer* const preTokenizer, readPreTokenizer(file));
  VocabularyDefaults defaults;
  defaults.addsBegin = preTokenizer->addsBeginOfSequence;
  HEDDLE_ASSIGN(TokenVocabulary vocabulary, TokenVocabulary::read(file, defaults));
  HEDDLE_ASSIGN(ByteLevelMerges merges, ByteLevelMerges::read(file, vocabulary));
  HEDDLE_ASSIGN(const std::optional<bool> prefixesSpace, file.boolean("tokenizer.ggml.add_space_prefix"));
  return std::make_unique<const ByteLevelTokenizer>(std::move(vocabulary), std::move(merges), *preTokenizer,
                                                    prefixesSpace.value_or(false));
}

}  // namespace heddle
