#include "core/models/tokenizer_vocabulary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <functional>

#include "core/models/text_check.h"

namespace heddle {
namespace {

constexpr size_t kMaxTokens = size_t{1} << 22;           // fifteen times the largest vocabulary in use
constexpr size_t kMaxTokenText_bytes = size_t{1} << 16;  // of one token

// Tokens that models' makers use without saying so in the metadata. llama.cpp knows them by their text too
// and so treats them as control tokens whatever type the file gives them.
struct KnownToken {
  std::string_view text;
  bool endsGeneration;
};
constexpr std::array kKnownTokens{
    KnownToken{"<|eot_id|>", true},
    KnownToken{"<|im_end|>", true},
    KnownToken{"<|end|>", true},
    KnownToken{"<end_of_turn>", true},
    KnownToken{"<|endoftext|>", true},
    KnownToken{"<|eom_id|>", true},
    KnownToken{"<EOT>", true},
    KnownToken{"_<EOT>", true},
    KnownToken{"<｜end▁of▁sentence｜>", true},
    KnownToken{"<|fim_pad|>", true},
    KnownToken{"<fim-pad>", true},
    KnownToken{"<PAD>", true},
    KnownToken{"<|fim_repo|>", true},
    KnownToken{"<|repo_name|>", true},
    KnownToken{"<fim-repo>", true},
    KnownToken{"<REPO>", true},
    KnownToken{"<|file_sep|>", true},
    KnownToken{"<|fim_prefix|>", false},
    KnownToken{"<fim-prefix>", false},
    KnownToken{"<｜fim▁begin｜>", false},
    KnownToken{"<PRE>", false},
    KnownToken{"<|fim_suffix|>", false},
    KnownToken{"<fim-suffix>", false},
    KnownToken{"<｜fim▁hole｜>", false},
    KnownToken{"<SUF>", false},
    KnownToken{"<|fim_middle|>", false},
    KnownToken{"<fim-middle>", false},
    KnownToken{"<｜fim▁end｜>", false},
    KnownToken{"<MID>", false},
};

const char* const kBrokenHint = HEDDLE_TR(
    "Error", "the file's vocabulary is broken: convert the model again, or get the file from another source");

}  // namespace

std::string_view TokenVocabulary::text(TokenId id) const {
  const auto index = static_cast<size_t>(id);
  const uint64_t start = index == 0 ? 0 : m_textEnds[index - 1];
  return std::string_view(m_texts).substr(start, m_textEnds[index] - start);
}

size_t TokenVocabulary::slotOf(std::string_view wanted) const {
  const size_t mask = m_slots.size() - 1;
  size_t slot = std::hash<std::string_view>{}(wanted)&mask;
  while (m_slots[slot] >= 0 && text(m_slots[slot]) != wanted) slot = (slot + 1) & mask;
  return slot;
}

TokenId TokenVocabulary::find(std::string_view wanted) const {
  if (wanted.empty() || wanted.size() > m_longestText_bytes) return -1;
  return m_slots[slotOf(wanted)];
}

class VocabularyReader {
 public:
  VocabularyReader(const GgufFile& file, const VocabularyDefaults& defaults)
      : m_file(file), m_defaults(defaults) {}

  Result<TokenVocabulary> read() {
    HEDDLE_TRY(readTexts());
    HEDDLE_TRY(indexTexts());
    HEDDLE_TRY(readTypes());
    HEDDLE_TRY(readScores());
    HEDDLE_TRY(readSpecialTokens());
    HEDDLE_TRY(readEndTokens());
    markKnownTokens();
    HEDDLE_TRY(markStrippingTokens());
    return std::move(m_out);
  }

 private:
  std::unexpected<Error> broken(std::string_view code, Text what) const {
    return failure(code, std::move(what), m_file.label(), kBrokenHint);
  }

  Status readTexts() {
    const std::string key = "tokenizer.ggml.tokens";
    HEDDLE_ASSIGN(const GgufArray* const array, m_file.array(key));
    const auto* texts = array ? std::get_if<std::vector<std::string_view>>(&array->values) : nullptr;
    if (!array)
      return broken("tokenizer.vocabulary",
                    {HEDDLE_TR("Error", "the list of tokens, {0}, is missing"), {key}});
    if (!texts && array->size() > 0)
      return broken("tokenizer.vocabulary",
                    {HEDDLE_TR("Error", "the list of tokens, {0}, does not hold texts"), {key}});
    if (!texts || texts->empty())
      return broken("tokenizer.vocabulary", {HEDDLE_TR("Error", "the list of tokens, {0}, is empty"), {key}});
    if (texts->size() > kMaxTokens)
      return broken("tokenizer.vocabulary",
                    {HEDDLE_TR("Error", "the vocabulary has {0} tokens; Heddle reads at most {1}"),
                     {fmt::to_string(texts->size()), fmt::to_string(kMaxTokens)}});
    size_t total_bytes = 0;
    for (const std::string_view text : *texts) total_bytes += text.size();
    m_out.m_texts.reserve(total_bytes);
    m_out.m_textEnds.reserve(texts->size());
    for (const std::string_view text : *texts) {
      if (text.size() > kMaxTokenText_bytes)
        return broken("tokenizer.vocabulary",
                      {HEDDLE_TR("Error", "token {0} is {1} bytes long; Heddle reads at most {2}"),
                       {fmt::to_string(m_out.m_textEnds.size()), fmt::to_string(text.size()),
                        fmt::to_string(kMaxTokenText_bytes)}});
      m_out.m_texts += text;
      m_out.m_textEnds.push_back(m_out.m_texts.size());
      m_out.m_longestText_bytes = std::max(m_out.m_longestText_bytes, text.size());
    }
    return {};
  }

  size_t count() const { return m_out.m_textEnds.size(); }

  Status indexTexts() {
    m_out.m_slots.assign(std::bit_ceil(count() * 2 + 2), -1);
    for (TokenId id = 0; id < static_cast<TokenId>(count()); ++id) {
      const std::string_view text = m_out.text(id);
      if (text.empty()) continue;  // padding entries that some converters leave; nothing encodes to them
      TokenId& slot = m_out.m_slots[m_out.slotOf(text)];
      if (slot >= 0)
        return broken("tokenizer.vocabulary", {HEDDLE_TR("Error", "tokens {0} and {1} are both {2}"),
                                               {fmt::to_string(slot), fmt::to_string(id), shownText(text)}});
      slot = id;
    }
    return {};
  }

  Status wrongLength(std::string_view code, const std::string& key, size_t size) const {
    return broken(code, {HEDDLE_TR("Error", "{0} has {1} entries for a vocabulary of {2} tokens"),
                         {key, fmt::to_string(size), fmt::to_string(count())}});
  }

  Status readTypes() {
    const std::string key = "tokenizer.ggml.token_type";
    m_out.m_types.assign(count(), TokenType::Normal);
    m_out.m_marks.assign(count(), 0);
    HEDDLE_ASSIGN(const GgufArray* const array, m_file.array(key));
    if (!array) return {};
    if (array->size() != count()) return wrongLength("tokenizer.token_type", key, array->size());
    const auto take = [&](const auto& numbers) -> Status {
      for (size_t id = 0; id < numbers.size(); ++id) {
        if (numbers[id] < 0 || numbers[id] > static_cast<int>(TokenType::Byte))
          return broken("tokenizer.token_type",
                        {HEDDLE_TR("Error", "{0} gives token {1} the type {2}; types go from {3} to {4}"),
                         {key, fmt::to_string(id), fmt::to_string(numbers[id]), "0", "6"}});
        m_out.m_types[id] = static_cast<TokenType>(numbers[id]);
      }
      return {};
    };
    if (const auto* numbers = std::get_if<std::vector<int64_t>>(&array->values)) return take(*numbers);
    if (const auto* numbers = std::get_if<std::vector<uint64_t>>(&array->values)) {
      if (std::ranges::all_of(*numbers, [](uint64_t n) { return n <= 6; })) {
        for (size_t id = 0; id < count(); ++id) m_out.m_types[id] = static_cast<TokenType>((*numbers)[id]);
        return {};
      }
    }
    return broken("tokenizer.token_type",
                  {HEDDLE_TR("Error", "{0} does not hold token types (integers from 0 to 6)"), {key}});
  }

  Status readScores() {
    const std::string key = "tokenizer.ggml.scores";
    HEDDLE_ASSIGN(const GgufArray* const array, m_file.array(key));
    if (!array) {
      if (!m_defaults.needsScores) return {};
      return broken(
          "tokenizer.scores",
          {HEDDLE_TR("Error", "{0} is missing, and without it text cannot be merged into tokens"), {key}});
    }
    if (array->size() != count()) return wrongLength("tokenizer.scores", key, array->size());
    m_out.m_scores.reserve(count());
    if (const auto* reals = std::get_if<std::vector<double>>(&array->values)) {
      for (const double value : *reals) m_out.m_scores.push_back(static_cast<float>(value));
    } else if (const auto* integers = std::get_if<std::vector<int64_t>>(&array->values)) {
      for (const int64_t value : *integers) m_out.m_scores.push_back(static_cast<float>(value));
    } else {
      return broken("tokenizer.scores", {HEDDLE_TR("Error", "{0} does not hold numbers"), {key}});
    }
    const auto bad = std::ranges::find_if(m_out.m_scores, [](float score) { return std::isnan(score); });
    if (bad != m_out.m_scores.end())
      return broken("tokenizer.scores", {HEDDLE_TR("Error", "{0} of token {1} is not a number"),
                                         {key, fmt::to_string(bad - m_out.m_scores.begin())}});
    return {};
  }

  Result<std::optional<TokenId>> tokenId(std::string_view name) const {
    const std::string key = fmt::format("tokenizer.ggml.{}", name);
    HEDDLE_ASSIGN(const std::optional<uint64_t> id, m_file.unsignedInteger(key));
    if (!id) return std::nullopt;
    if (*id >= count())
      return broken("tokenizer.special_token",
                    {HEDDLE_TR("Error", "{0} is {1}, but the vocabulary has only {2} tokens"),
                     {key, fmt::to_string(*id), fmt::to_string(count())}});
    return static_cast<TokenId>(*id);
  }

  Result<std::optional<TokenId>> tokenId(std::string_view name, TokenId standard) const {
    HEDDLE_ASSIGN(const std::optional<TokenId> id, tokenId(name));
    if (id || standard < 0 || static_cast<size_t>(standard) >= count()) return id;
    return standard;
  }

  // Whether encode() adds the token; the metadata may ask for it only if there is one.
  Result<bool> adds(std::string_view name, bool standard, const std::optional<TokenId>& id) const {
    const std::string key = fmt::format("tokenizer.ggml.add_{}_token", name);
    HEDDLE_ASSIGN(const std::optional<bool> asked, m_file.boolean(key));
    if (asked.value_or(false) && !id)
      return broken("tokenizer.special_token",
                    {HEDDLE_TR("Error", "{0} is true, but tokenizer.ggml.{1}_token_id is missing"),
                     {key, std::string(name)}});
    return asked.value_or(standard) && id;
  }

  Status readSpecialTokens() {
    SpecialTokens& special = m_out.m_special;
    HEDDLE_ASSIGN(special.beginOfSequence, tokenId("bos_token_id", m_defaults.beginOfSequence));
    HEDDLE_ASSIGN(special.endOfSequence, tokenId("eos_token_id", m_defaults.endOfSequence));
    HEDDLE_ASSIGN(special.unknown, tokenId("unknown_token_id", m_defaults.unknown));
    HEDDLE_ASSIGN(special.addsBegin, adds("bos", m_defaults.addsBegin, special.beginOfSequence));
    HEDDLE_ASSIGN(special.addsEnd, adds("eos", false, special.endOfSequence));
    for (const std::string_view name :
         {"seperator_token_id", "padding_token_id", "cls_token_id", "mask_token_id", "fim_pre_token_id",
          "fim_suf_token_id", "fim_mid_token_id"})
      HEDDLE_TRY(tokenId(name));
    return {};
  }

  Status readEndTokens() {
    for (const std::string_view name : {"eos_token_id", "eot_token_id", "eom_token_id", "fim_pad_token_id",
                                        "fim_rep_token_id", "fim_sep_token_id"}) {
      HEDDLE_ASSIGN(const std::optional<TokenId> id, tokenId(name));
      if (id) mark(*id, TokenVocabulary::kEndsGeneration);
    }
    if (m_out.m_special.endOfSequence) mark(*m_out.m_special.endOfSequence, TokenVocabulary::kEndsGeneration);
    return {};
  }

  void mark(TokenId id, uint8_t bits) { m_out.m_marks[static_cast<size_t>(id)] |= bits; }

  void markKnownTokens() {
    for (const KnownToken& known : kKnownTokens) {
      const TokenId id = m_out.find(known.text);
      if (id < 0) continue;
      m_out.m_types[static_cast<size_t>(id)] = TokenType::Control;
      if (known.endsGeneration) mark(id, TokenVocabulary::kEndsGeneration);
    }
  }

  // GGUF does not carry the tokens' strip flags. Two families need them, and are known by their names, as in
  // llama.cpp.
  Status markStrippingTokens() {
    HEDDLE_ASSIGN(const std::optional<std::string> pre, m_file.text("tokenizer.ggml.pre"));
    HEDDLE_ASSIGN(std::optional<std::string> name, m_file.text("general.name"));
    if (pre && pre->starts_with("jina-v2-")) {
      if (const TokenId id = m_out.find("<mask>"); id >= 0) mark(id, TokenVocabulary::kStripsLeft);
      return {};
    }
    std::string lower = name.value_or("");
    std::ranges::transform(lower, lower.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    });
    if (!lower.contains("phi-3") && !lower.contains("phi3")) return {};
    for (TokenId id = 0; id < static_cast<TokenId>(count()); ++id) {
      const TokenType type = m_out.type(id);
      const std::string_view text = m_out.text(id);
      if (text == "<unk>" || text == "<s>" || text == "<|endoftext|>") continue;
      if (type == TokenType::Control || type == TokenType::UserDefined || type == TokenType::Unknown ||
          text == "</s>")
        mark(id, TokenVocabulary::kStripsRight);
    }
    return {};
  }

  const GgufFile& m_file;
  const VocabularyDefaults& m_defaults;
  TokenVocabulary m_out;
};

Result<TokenVocabulary> TokenVocabulary::read(const GgufFile& file, const VocabularyDefaults& defaults) {
  return VocabularyReader(file, defaults).read();
}

}  // namespace heddle
